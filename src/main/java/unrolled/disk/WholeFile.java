package unrolled.disk;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/// Writes files whole: whenever the program or the machine stops, the old file or the new one is there.
public final class WholeFile {
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
            Leftovers.sweep(folder);
            Path half = folder.resolve(Leftovers.name(target));
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

    /// A half that cannot be removed either is swept by a later save.
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
