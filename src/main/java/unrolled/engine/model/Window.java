package unrolled.engine.model;

import java.util.Arrays;

/// A part of a text that a model reads at once, as a sequence of its own.
///
/// @param start   its first position in the text
/// @param counted the first position whose answer is taken from it: earlier ones belong to the window before
/// @param end     behind its last position
public record Window(int start, int counted, int end) {
    public int length() {
        return end - start;
    }

    /// What it shows of a text; answers that belong to the window before are [Batch#IGNORED].
    ///
    /// @param text one sequence, without a source
    public Batch of(Batch text) {
        int[] targets = Arrays.copyOfRange(text.targets(), start, end);
        Arrays.fill(targets, 0, counted - start, Batch.IGNORED);
        return new Batch(length(), 1, Arrays.copyOfRange(text.inputs(), start, end), targets);
    }
}
