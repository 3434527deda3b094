package unrolled.pack;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Files that lie on the disk.
///
/// @param foreign whether a link that leads out of the folder is as good as nothing
record FolderAssets(Path root, boolean foreign) implements Assets {
    private static final int DEEPEST = 5; // folders in each other that are looked at for a change
    private static final int MOST = 2000; // files

    @Override
    public String name() {
        return root.toString();
    }

    private Path at(String path) {
        return root.resolve(Assets.checked(path));
    }

    /// Whether a path that exists lies inside, once all links are followed.
    private boolean inside(Path path) {
        try {
            return !foreign || path.toRealPath().startsWith(root.toRealPath());
        } catch (IOException e) {
            return false;
        }
    }

    @Override
    public boolean isFolder(String path) {
        return Files.isDirectory(at(path)) && inside(at(path));
    }

    @Override
    public boolean isFile(String path) {
        return Files.isRegularFile(at(path)) && inside(at(path));
    }

    @Override
    public List<String> names(String folder) throws IOException {
        if (!inside(at(folder))) {
            return List.of();
        }
        try (Stream<Path> there = Files.list(at(folder))) {
            return there.map(path -> path.getFileName().toString())
                    .filter(name -> EntryName.problem(name).isEmpty())
                    .sorted()
                    .toList();
        } catch (NoSuchFileException | NotDirectoryException e) {
            return List.of();
        }
    }

    @Override
    public String state() {
        StringBuilder state = new StringBuilder();
        try {
            Path whole = root.toRealPath(); // which may be a link
            Files.walkFileTree(whole, Set.of(), DEEPEST, new Looking(whole, state));
        } catch (IOException e) {
            state.append('?');
        }
        return state.toString();
    }

    /// Writes down what there is and of when it is. What is hidden, such as the objects of a repository, is passed over
    /// with all that lies in it.
    private static final class Looking extends SimpleFileVisitor<Path> {
        private final Path whole;
        private final StringBuilder state;
        private int seen;

        private Looking(Path whole, StringBuilder state) {
            this.whole = whole;
            this.state = state;
        }

        private boolean hidden(Path path) {
            return !path.equals(whole) && path.getFileName().toString().startsWith(".");
        }

        private FileVisitResult note(Path path) {
            state.append(path);
            try {
                state.append(Files.getLastModifiedTime(path).toMillis())
                        .append(' ')
                        .append(Files.size(path));
            } catch (IOException e) {
                state.append('?'); // it goes while one looks
            }
            state.append('\n');
            seen++;
            return seen < MOST ? FileVisitResult.CONTINUE : FileVisitResult.TERMINATE;
        }

        @Override
        public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes is) {
            return hidden(folder) ? FileVisitResult.SKIP_SUBTREE : note(folder);
        }

        @Override
        public FileVisitResult visitFile(Path file, BasicFileAttributes is) {
            return hidden(file) ? FileVisitResult.CONTINUE : note(file);
        }

        @Override
        public FileVisitResult visitFileFailed(Path file, IOException e) {
            return note(file);
        }

        @Override
        public FileVisitResult postVisitDirectory(Path folder, @Nullable IOException e) {
            return FileVisitResult.CONTINUE;
        }
    }

    @Override
    public byte[] read(String path, int most) throws IOException {
        Path file = at(path);
        if (Files.isDirectory(file)) {
            throw new IOException("Is a directory");
        }
        if (!isFile(path)) { // a pipe would be waited for, and a link may lead anywhere
            throw new NoSuchFileException(path);
        }
        Assets.checkSize(path, Files.size(file), most);
        return Files.readAllBytes(file);
    }
}
