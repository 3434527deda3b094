package unrolled.engine.model.pass;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import unrolled.engine.kernel.Matrix;
import unrolled.engine.model.Batch;
import unrolled.engine.model.Window;

/// Cuts texts that are longer than a model's context into stretches, which are then sequences of their own. The last
/// stretch begins early enough to be whole; what it has in common with the one before counts only there.
public final class ContextWindows {
    private ContextWindows() {}

    /// The batch itself if it is short enough.
    public static Batch of(Batch batch, int context) {
        if (batch.length() <= context) {
            return batch;
        }
        List<Window> windows = of(batch.length(), context);
        int count = windows.size();
        int size = batch.size() * count;
        int[] inputs = new int[context * size];
        int[] targets = new int[context * size];
        int[] source = new int[batch.source().length() * size];
        int[] lengths = new int[size];
        for (int sequence = 0; sequence < size; sequence++) {
            int old = sequence / count;
            Window window = windows.get(sequence % count);
            lengths[sequence] = Math.clamp(batch.lengths()[old] - window.start(), 0, context);
            for (int t = 0; t < context; t++) {
                inputs[t * size + sequence] = batch.input(window.start() + t, old);
                targets[t * size + sequence] =
                        window.start() + t < window.counted() ? Batch.IGNORED : batch.target(window.start() + t, old);
            }
            for (int t = 0; t < batch.source().length(); t++) {
                source[t * size + sequence] = batch.source(t, old);
            }
        }
        return new Batch(
                context, size, inputs, targets, new Batch.Source(batch.source().length(), source), lengths);
    }

    /// The stretches of a text; one, if it is short enough.
    public static List<Window> of(int length, int context) {
        if (length <= context) {
            return List.of(new Window(0, 0, length));
        }
        return IntStream.range(0, count(length, context))
                .mapToObj(stretch -> {
                    int start = start(stretch, length, context);
                    return new Window(start, stretch * context, start + context);
                })
                .toList();
    }

    /// How many stretches a text is cut into.
    public static int count(int length, int context) {
        return (length + context - 1) / context;
    }

    private static int start(int stretch, int length, int context) {
        return Math.min(stretch * context, length - context);
    }

    /// Rows of stretches back in the order of the batch they were cut from.
    ///
    /// @param rows (context * stretches x columns)
    public static float[] rejoin(Matrix rows, Batch cut, Batch whole) {
        if (cut.length() == whole.length()) {
            return rows.data();
        }
        int context = cut.length();
        int count = count(whole.length(), context);
        int columns = rows.columns();
        float[] joined = new float[whole.length() * whole.size() * columns];
        for (int t = 0; t < whole.length(); t++) {
            int stretch = Math.min(t / context, count - 1);
            int within = t - start(stretch, whole.length(), context);
            for (int b = 0; b < whole.size(); b++) {
                int from = within * cut.size() + b * count + stretch;
                System.arraycopy(rows.data(), from * columns, joined, (t * whole.size() + b) * columns, columns);
            }
        }
        return joined;
    }

    /// The first sequence of a batch, its first stretch, without targets.
    public static Batch first(Batch batch, int context) {
        Batch one = batch.sequence(0, Math.min(batch.length(), context));
        int[] targets = new int[one.length()];
        Arrays.fill(targets, Batch.IGNORED);
        return new Batch(one.length(), 1, one.inputs(), targets, one.source(), one.lengths());
    }
}
