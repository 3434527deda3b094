package unrolled.training.checkpoint;

import java.nio.file.Path;
import java.util.Locale;
import unrolled.engine.model.transformer.PretrainedGpt;
import unrolled.engine.pretrained.PretrainedException;
import unrolled.engine.pretrained.PretrainedException.Reason;

/// What a GPT-2 on the disk will take, told before anything large is read. All of it is an estimate: a token needs each
/// weight once, so that the speed of the memory, which is measured, decides.
///
/// @param weights how many there are
/// @param bytes   of memory: weights, keys and values of a whole context, and what is seen from inside
/// @param reading seconds to read the weights
/// @param token   seconds to write one token
public record Gpt2Cost(PretrainedGpt.Shape shape, long weights, double bytes, double reading, double token) {
    private static final double MEGA = 1e6;
    private static final double ROOM = 1.1; // of what is needed, to be asked of Java
    private static final double READ = 6e8; // bytes a second, from a disk that is no bottleneck
    private static final double SLACK = 128 << 20; // bytes of everything that is no weight
    private static final double BETWEEN = 170; // bytes of a position, for each of its width in each layer
    private static final double ANSWERS = 12; // bytes of a position, for each token it may be
    private static final double PROMPT = 0.2; // of the time of a token that is written, since some are read at once
    private static final int PROBE = 1 << 24; // numbers read to see how fast the memory is
    private static final int PROBES = 10;

    /// Measures the memory, which takes a moment.
    ///
    /// @param seen tokens looked at from inside at once; 0 if it only writes
    public static Gpt2Cost of(Gpt2Folder folder, int seen) {
        PretrainedGpt.Shape shape = folder.weights().shape();
        double weights = 4.0 * folder.weights().count();
        double position = BETWEEN * shape.layers() * shape.width()
                + ANSWERS * folder.weights().tokens();
        return new Gpt2Cost(
                shape,
                folder.weights().count(),
                weights + 4.0 * shape.cached() + seen * position + SLACK,
                folder.bytes() / READ,
                weights / bandwidth());
    }

    /// Seconds to read a prompt and go on with it.
    public double seconds(int prompt, int tokens) {
        return (PROMPT * prompt + tokens) * token;
    }

    /// Refuses a model for which there is no room.
    ///
    /// @param folder for the message
    /// @param memory bytes that may be used
    /// @throws PretrainedException that says how Java gets more of it
    public void fitInto(Path folder, long memory) {
        if (bytes > memory) {
            String needed = String.format(Locale.ROOT, "%.0f", bytes / MEGA);
            String there = String.format(Locale.ROOT, "%.0f", memory / MEGA);
            String option = String.format(Locale.ROOT, "-Xmx%.0fm", bytes / (1 << 20) * ROOM);
            throw new PretrainedException(
                    Reason.MEMORY,
                    "%s needs %s MB of memory and %s may be used; start Java with %s, as in JDK_JAVA_OPTIONS"
                            .formatted(folder, needed, there, option),
                    needed,
                    there,
                    option);
        }
    }

    /// Bytes a second that come from the memory.
    private static double bandwidth() {
        int[] read = new int[PROBE];
        double best = 1;
        int sum = 0;
        for (int i = 0; i < PROBES; i++) {
            long start = System.nanoTime();
            sum += sum(read);
            best = Math.max(best, (double) Integer.BYTES * PROBE / (System.nanoTime() - start) * 1e9);
        }
        return best + sum; // which is 0, but has to be known
    }

    private static int sum(int[] numbers) {
        int sum = 0;
        for (int number : numbers) {
            sum += number;
        }
        return sum;
    }
}
