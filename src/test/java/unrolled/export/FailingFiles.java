package unrolled.export;

import java.io.IOException;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.ReadableByteChannel;
import java.nio.channels.SeekableByteChannel;
import java.nio.channels.WritableByteChannel;
import java.nio.file.AccessMode;
import java.nio.file.CopyOption;
import java.nio.file.DirectoryStream;
import java.nio.file.FileStore;
import java.nio.file.FileSystem;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.nio.file.WatchEvent;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.FileAttributeView;
import java.nio.file.attribute.UserPrincipalLookupService;
import java.nio.file.spi.FileSystemProvider;
import java.util.Iterator;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The files of this computer, of which one call fails: the one that was asked for, counted from 1. Each reading,
/// writing, forcing to the disk, listing, moving and removing is a call.
final class FailingFiles extends FileSystemProvider {
    /// What a full disk says.
    static final String FULL = "No space left on device";

    private final FileSystem files = new Counting();
    private int calls;
    private int failing;

    /// A path whose calls are counted.
    Path path(Path path) {
        return new Counted(path);
    }

    /// From now on this call fails; none if it is 0.
    void fail(int call) {
        calls = 0;
        failing = call;
    }

    /// Since it was said which one fails.
    int calls() {
        return calls;
    }

    private void call() throws IOException {
        calls++;
        if (calls == failing) {
            throw new IOException(FULL);
        }
    }

    private static Path bare(Path path) {
        return path instanceof Counted counted ? counted.path : path;
    }

    @Override
    public String getScheme() {
        return "failing";
    }

    @Override
    public FileSystem newFileSystem(URI uri, Map<String, ?> env) {
        return files;
    }

    @Override
    public FileSystem getFileSystem(URI uri) {
        return files;
    }

    @Override
    public Path getPath(URI uri) {
        return path(Path.of(uri));
    }

    @Override
    public FileChannel newFileChannel(Path path, Set<? extends OpenOption> options, FileAttribute<?>... attributes)
            throws IOException {
        call();
        return new Channel(FileChannel.open(bare(path), options, attributes));
    }

    @Override
    public SeekableByteChannel newByteChannel(
            Path path, Set<? extends OpenOption> options, FileAttribute<?>... attributes) throws IOException {
        return newFileChannel(path, options, attributes);
    }

    @Override
    @SuppressWarnings("StreamResourceLeak") // closed with what is returned
    public DirectoryStream<Path> newDirectoryStream(Path folder, DirectoryStream.Filter<? super Path> filter)
            throws IOException {
        call();
        DirectoryStream<Path> found = Files.newDirectoryStream(bare(folder), path -> filter.accept(path(path)));
        return new DirectoryStream<>() {
            @Override
            public Iterator<Path> iterator() {
                Iterator<Path> each = found.iterator();
                return new Iterator<>() {
                    @Override
                    public boolean hasNext() {
                        return each.hasNext();
                    }

                    @Override
                    public Path next() {
                        return path(each.next());
                    }
                };
            }

            @Override
            public void close() throws IOException {
                found.close();
            }
        };
    }

    @Override
    public void createDirectory(Path folder, FileAttribute<?>... attributes) throws IOException {
        call();
        Files.createDirectory(bare(folder), attributes);
    }

    @Override
    public void delete(Path path) throws IOException {
        call();
        Files.delete(bare(path));
    }

    @Override
    public void copy(Path from, Path to, CopyOption... options) throws IOException {
        call();
        Files.copy(bare(from), bare(to), options);
    }

    @Override
    public void move(Path from, Path to, CopyOption... options) throws IOException {
        call();
        Files.move(bare(from), bare(to), options);
    }

    @Override
    public boolean isSameFile(Path path, Path other) throws IOException {
        return Files.isSameFile(bare(path), bare(other));
    }

    @Override
    public boolean isHidden(Path path) throws IOException {
        return Files.isHidden(bare(path));
    }

    @Override
    public FileStore getFileStore(Path path) throws IOException {
        return Files.getFileStore(bare(path));
    }

    @Override
    public void checkAccess(Path path, AccessMode... modes) throws IOException {
        Path bare = bare(path);
        bare.getFileSystem().provider().checkAccess(bare, modes);
    }

    @Override
    public <V extends FileAttributeView> @Nullable V getFileAttributeView(
            Path path, Class<V> type, LinkOption... options) {
        return Files.getFileAttributeView(bare(path), type, options);
    }

    @Override
    public <A extends BasicFileAttributes> A readAttributes(Path path, Class<A> type, LinkOption... options)
            throws IOException {
        return Files.readAttributes(bare(path), type, options);
    }

    @Override
    public Map<String, Object> readAttributes(Path path, String attributes, LinkOption... options) throws IOException {
        return Files.readAttributes(bare(path), attributes, options);
    }

    @Override
    public void setAttribute(Path path, String attribute, @Nullable Object value, LinkOption... options)
            throws IOException {
        Files.setAttribute(bare(path), attribute, value, options);
    }

    /// A file in which each reading, writing and forcing is a call.
    private final class Channel extends FileChannel {
        private final FileChannel file;

        Channel(FileChannel file) {
            this.file = file;
        }

        @Override
        public int read(ByteBuffer to) throws IOException {
            call();
            return file.read(to);
        }

        @Override
        public long read(ByteBuffer[] to, int offset, int length) throws IOException {
            call();
            return file.read(to, offset, length);
        }

        @Override
        public int write(ByteBuffer from) throws IOException {
            call();
            return file.write(from);
        }

        @Override
        public long write(ByteBuffer[] from, int offset, int length) throws IOException {
            call();
            return file.write(from, offset, length);
        }

        @Override
        public long position() throws IOException {
            return file.position();
        }

        @Override
        public FileChannel position(long position) throws IOException {
            file.position(position);
            return this;
        }

        @Override
        public long size() throws IOException {
            return file.size();
        }

        @Override
        public FileChannel truncate(long size) throws IOException {
            call();
            file.truncate(size);
            return this;
        }

        @Override
        public void force(boolean metadata) throws IOException {
            call();
            file.force(metadata);
        }

        @Override
        public long transferTo(long position, long count, WritableByteChannel to) throws IOException {
            call();
            return file.transferTo(position, count, to);
        }

        @Override
        public long transferFrom(ReadableByteChannel from, long position, long count) throws IOException {
            call();
            return file.transferFrom(from, position, count);
        }

        @Override
        public int read(ByteBuffer to, long position) throws IOException {
            call();
            return file.read(to, position);
        }

        @Override
        public int write(ByteBuffer from, long position) throws IOException {
            call();
            return file.write(from, position);
        }

        @Override
        public MappedByteBuffer map(MapMode mode, long position, long size) throws IOException {
            call();
            return file.map(mode, position, size);
        }

        @Override
        public FileLock lock(long position, long size, boolean shared) {
            throw new UnsupportedOperationException();
        }

        @Override
        public @Nullable FileLock tryLock(long position, long size, boolean shared) {
            throw new UnsupportedOperationException();
        }

        @Override
        protected void implCloseChannel() throws IOException {
            file.close();
        }
    }

    /// A path that stays with this provider, whatever is made of it.
    private final class Counted implements Path {
        private final Path path;

        Counted(Path path) {
            this.path = path;
        }

        private @Nullable Path counted(@Nullable Path other) {
            return other == null ? null : path(other);
        }

        @Override
        public FileSystem getFileSystem() {
            return files;
        }

        @Override
        public boolean isAbsolute() {
            return path.isAbsolute();
        }

        @Override
        public @Nullable Path getRoot() {
            return counted(path.getRoot());
        }

        @Override
        public @Nullable Path getFileName() {
            return counted(path.getFileName());
        }

        @Override
        public @Nullable Path getParent() {
            return counted(path.getParent());
        }

        @Override
        public int getNameCount() {
            return path.getNameCount();
        }

        @Override
        public Path getName(int index) {
            return path(path.getName(index));
        }

        @Override
        public Path subpath(int begin, int end) {
            return path(path.subpath(begin, end));
        }

        @Override
        public boolean startsWith(Path other) {
            return path.startsWith(bare(other));
        }

        @Override
        public boolean endsWith(Path other) {
            return path.endsWith(bare(other));
        }

        @Override
        public Path normalize() {
            return path(path.normalize());
        }

        @Override
        public Path resolve(Path other) {
            return path(path.resolve(bare(other)));
        }

        @Override
        public Path resolve(String other) {
            return path(path.resolve(other));
        }

        @Override
        public Path relativize(Path other) {
            return path(path.relativize(bare(other)));
        }

        @Override
        public URI toUri() {
            return path.toUri();
        }

        @Override
        public Path toAbsolutePath() {
            return path(path.toAbsolutePath());
        }

        @Override
        public Path toRealPath(LinkOption... options) throws IOException {
            return path(path.toRealPath(options));
        }

        @Override
        public WatchKey register(WatchService watcher, WatchEvent.Kind<?>[] events, WatchEvent.Modifier... modifiers) {
            throw new UnsupportedOperationException();
        }

        @Override
        public int compareTo(Path other) {
            return path.compareTo(bare(other));
        }

        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Counted counted && path.equals(counted.path);
        }

        @Override
        public int hashCode() {
            return path.hashCode();
        }

        @Override
        public String toString() {
            return path.toString();
        }
    }

    private final class Counting extends FileSystem {
        @Override
        public FileSystemProvider provider() {
            return FailingFiles.this;
        }

        @Override
        public void close() {
            throw new UnsupportedOperationException();
        }

        @Override
        public boolean isOpen() {
            return true;
        }

        @Override
        public boolean isReadOnly() {
            return false;
        }

        @Override
        public String getSeparator() {
            return "/";
        }

        @Override
        public Iterable<Path> getRootDirectories() {
            throw new UnsupportedOperationException();
        }

        @Override
        public Iterable<FileStore> getFileStores() {
            throw new UnsupportedOperationException();
        }

        @Override
        public Set<String> supportedFileAttributeViews() {
            return Set.of("basic");
        }

        @Override
        public Path getPath(String first, String... more) {
            return path(Path.of(first, more));
        }

        @Override
        public PathMatcher getPathMatcher(String pattern) {
            PathMatcher matcher = Path.of("").getFileSystem().getPathMatcher(pattern);
            return path -> matcher.matches(bare(path));
        }

        @Override
        public UserPrincipalLookupService getUserPrincipalLookupService() {
            throw new UnsupportedOperationException();
        }

        @Override
        public WatchService newWatchService() {
            throw new UnsupportedOperationException();
        }
    }
}
