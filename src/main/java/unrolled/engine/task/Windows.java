package unrolled.engine.task;

import java.util.random.RandomGenerator;
import unrolled.engine.model.Batch;

/// A text cut into windows, one after the other, so that every token but the first is a target exactly once. Each
/// window also sees the [#LEAD] tokens before it, which do not count, so that no context is cut off at its edge.
///
/// @param length targets in a window
public record Windows(int[] text, int length) {
    private static final int LEAD = 5; // tokens; as far back as a 6-gram looks

    public Windows {
        length = Math.min(length, text.length - 1);
    }

    int count() {
        return (text.length - 1 + length - 1) / length;
    }

    /// Tokens of one window, those before it included.
    int positions() {
        return length + LEAD;
    }

    /// The windows `first`, `first + 1`, ... side by side; fewer than `most` at the end of the text.
    Batch batch(int first, int most) {
        int size = Math.min(most, count() - first);
        int positions = positions();
        int[] inputs = new int[positions * size];
        int[] targets = new int[positions * size];
        int[] lengths = new int[size];
        for (int window = first; window < first + size; window++) {
            int begin = window * length;
            int end = Math.min(begin + length, text.length - 1);
            int start = Math.max(0, begin - LEAD);
            lengths[window - first] = end - start;
            for (int position = 0; position < positions; position++) {
                int at = start + position;
                int entry = position * size + window - first;
                inputs[entry] = at < end ? text[at] : 0;
                targets[entry] = at >= begin && at < end ? text[at + 1] : Batch.IGNORED;
            }
        }
        return new Batch(positions, size, inputs, targets, lengths);
    }

    /// So many windows that begin anywhere, without a lead.
    public Batch anywhere(int size, RandomGenerator random) {
        int[] inputs = new int[length * size];
        int[] targets = new int[length * size];
        for (int row = 0; row < size; row++) {
            int begin = random.nextInt(text.length - length);
            for (int position = 0; position < length; position++) {
                inputs[position * size + row] = text[begin + position];
                targets[position * size + row] = text[begin + position + 1];
            }
        }
        return new Batch(length, size, inputs, targets);
    }
}
