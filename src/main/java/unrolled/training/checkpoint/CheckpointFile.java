package unrolled.training.checkpoint;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import unrolled.training.Trainer;

/// A checkpoint on the disk. Whenever the program or the machine stops, the old file or the new one is there, whole.
public final class CheckpointFile {
    /// What the names of checkpoints end with, after a dot.
    public static final String ENDING = "safetensors";

    private static final long LARGEST = 1L << 30; // bytes
    private static final String HALF = ".part";

    private CheckpointFile() {}

    /// Writes a file beside its place, forces it to the disk, and moves it there in one go.
    ///
    /// @throws IOException that says which file cannot be written; the old one stays then
    public static void write(Checkpoint checkpoint, Path file) throws IOException {
        Path target = file.toAbsolutePath();
        Path folder = target.getParent();
        if (folder == null || target.getFileName() == null) {
            throw new IOException("%s is no file".formatted(file));
        }
        try {
            Files.createDirectories(folder);
            sweep(folder, "." + target.getFileName());
            Path half = folder.resolve(".%s.%s%s"
                    .formatted(target.getFileName(), ProcessHandle.current().pid(), HALF));
            try {
                force(half, checkpoint.file().toBytes());
                Files.move(half, target, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
            } finally {
                Files.deleteIfExists(half);
            }
        } catch (IOException e) {
            throw new IOException("cannot write %s: %s".formatted(file, e.getMessage()), e);
        }
    }

    /// Removes what programs that were stopped while writing left behind.
    private static void sweep(Path folder, String beginning) throws IOException {
        try (DirectoryStream<Path> left = Files.newDirectoryStream(folder, "*" + HALF)) {
            for (Path path : left) {
                if (path.getFileName().toString().startsWith(beginning)) {
                    Files.deleteIfExists(path);
                }
            }
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

    /// Reads a file.
    ///
    /// @throws IOException         if it cannot be read
    /// @throws CheckpointException that names the file and says what is wrong with it
    public static Checkpoint read(Path file) throws IOException {
        if (Files.size(file) > LARGEST) {
            throw new CheckpointException(
                    CheckpointException.Reason.FOREIGN,
                    "%s: it has %s bytes, more than any checkpoint".formatted(file, Files.size(file)));
        }
        byte[] bytes = Files.readAllBytes(file);
        try {
            return new Checkpoint(Safetensors.of(bytes));
        } catch (CheckpointException e) {
            throw named(file, e);
        }
    }

    /// Reads a file and puts it back into a run that has not begun.
    ///
    /// @throws IOException         if it cannot be read
    /// @throws CheckpointException that names the file and says why this run cannot go on from it
    public static void resume(Trainer trainer, Path file) throws IOException {
        Checkpoint checkpoint = read(file);
        try {
            checkpoint.into(trainer);
        } catch (CheckpointException e) {
            throw named(file, e);
        }
    }

    private static CheckpointException named(Path file, CheckpointException e) {
        return new CheckpointException(e.reason(), "%s: %s".formatted(file, e.getMessage()), e);
    }
}
