package unrolled.training.checkpoint;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import unrolled.disk.WholeFile;
import unrolled.training.Trainer;
import unrolled.training.checkpoint.CheckpointException.Reason;

/// A checkpoint on the disk. Whenever the program or the machine stops, the old file or the new one is there, whole.
public final class CheckpointFile {
    /// What the names of checkpoints end with, after a dot.
    public static final String ENDING = "safetensors";

    private static final long LARGEST = 1L << 30; // bytes
    private static final int COPIES = 3; // of a file that stand in memory at once: its bytes, its numbers, a run's

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
        try {
            checkSize(file, Runtime.getRuntime().maxMemory());
            return new Checkpoint(Safetensors.of(Files.readAllBytes(file)));
        } catch (CheckpointException e) {
            throw named(file, e);
        }
    }

    /// Refuses a file that is no checkpoint or has no room in memory, before it is read.
    ///
    /// @param memory bytes that may be used
    static void checkSize(Path file, long memory) throws IOException {
        long bytes = Files.size(file);
        if (bytes > LARGEST) {
            throw new CheckpointException(Reason.FOREIGN, "it has %s bytes, more than any checkpoint".formatted(bytes));
        }
        try (InputStream in = Files.newInputStream(file)) {
            Safetensors.headerLength(in.readNBytes(Long.BYTES), bytes);
        }
        long needed = COPIES * bytes;
        if (needed > memory) {
            throw new CheckpointException(
                    Reason.TOO_LARGE,
                    "it has %s MB and needs %s of memory, of which %s may be used; start Java with -Xmx%sm"
                            .formatted(bytes >> 20, needed >> 20, memory >> 20, (needed >> 20) + 64));
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
