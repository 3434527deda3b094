package unrolled.disk;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/// Writes files whole: whenever the program or the machine stops, the old file or the new one is there.
public final class WholeFile {
    private static final String HALF = ".part";
    private static final int LONGEST = 200; // bytes of a name, of the 255 that most disks take

    private WholeFile() {}

    /// Writes a file beside its place, forces it to the disk, and moves it there in one go.
    ///
    /// @throws IOException that says which file cannot be written; the old one stays then
    public static void write(Path file, byte[] bytes) throws IOException {
        Path target = file.toAbsolutePath();
        Path folder = target.getParent();
        if (folder == null || target.getFileName() == null) {
            throw new IOException("%s is no file".formatted(file));
        }
        try {
            Files.createDirectories(folder);
            String beginning = beginning(target.getFileName().toString());
            sweep(folder, beginning);
            Path half = folder.resolve(beginning + "." + ProcessHandle.current().pid() + HALF);
            try {
                force(half, bytes);
                Files.move(half, target, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
            } catch (IOException e) {
                remove(half, e);
                throw e;
            }
        } catch (IOException e) {
            throw new IOException("cannot write %s: %s".formatted(file, e.getMessage()), e);
        }
    }

    /// How the name of a half begins: as its file is called, but no longer than leaves room for the rest of the name.
    private static String beginning(String name) {
        int end = name.length();
        while (name.substring(0, end).getBytes(StandardCharsets.UTF_8).length > LONGEST) {
            end = name.offsetByCodePoints(end, -1);
        }
        return "." + name.substring(0, end);
    }

    /// Removes what programs that were stopped while writing left behind. What cannot be removed stays: whether the
    /// file itself can be written is another matter.
    private static void sweep(Path folder, String beginning) {
        try (DirectoryStream<Path> left = Files.newDirectoryStream(folder, "*" + HALF)) {
            for (Path path : left) {
                if (path.getFileName().toString().startsWith(beginning)) {
                    Files.deleteIfExists(path);
                }
            }
        } catch (IOException | DirectoryIteratorException e) {
            return; // writing says more
        }
    }

    /// A half that cannot be removed either is swept by the next save.
    private static void remove(Path half, IOException why) {
        try {
            Files.deleteIfExists(half);
        } catch (IOException e) {
            why.addSuppressed(e);
        }
    }

    private static void force(Path file, byte[] bytes) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
            ByteBuffer buffer = ByteBuffer.wrap(bytes);
            while (buffer.hasRemaining()) {
                channel.write(buffer);
            }
            channel.force(true);
        }
    }
}
