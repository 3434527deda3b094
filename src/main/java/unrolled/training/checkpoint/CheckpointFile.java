package unrolled.training.checkpoint;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import unrolled.disk.WholeFile;
import unrolled.training.Trainer;

/// A checkpoint on the disk. Whenever the program or the machine stops, the old file or the new one is there, whole.
public final class CheckpointFile {
    /// What the names of checkpoints end with, after a dot.
    public static final String ENDING = "safetensors";

    private static final long LARGEST = 1L << 30; // bytes

    private CheckpointFile() {}

    /// Writes a file whole.
    ///
    /// @throws IOException that says which file cannot be written; the old one stays then
    public static void write(Checkpoint checkpoint, Path file) throws IOException {
        WholeFile.write(file, checkpoint.file().toBytes());
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
