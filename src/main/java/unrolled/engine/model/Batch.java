package unrolled.engine.model;

import java.util.Arrays;

/// Sequences of equal length side by side, time-major: position `t` of sequence `b` is entry `t * size + b`.
/// Shorter sequences are padded at the end with any token and targets of [#IGNORED]; `lengths` says which they are, so
/// that no attention sees their padding.
///
/// @param length  positions
/// @param size    sequences
/// @param inputs  token ids, length * size
/// @param targets the token to predict at each position, or [#IGNORED] where the loss does not count it
/// @param source  what an encoder reads before the first position; [Source#NONE] for models without one
/// @param lengths positions of each sequence before its padding
public record Batch(int length, int size, int[] inputs, int[] targets, Source source, int[] lengths) {
    /// A target that neither loss nor metrics count.
    public static final int IGNORED = -1;

    /// The sequences an encoder reads, one for each of the batch. Their tokens are of the task's inputs; what the
    /// decoder reads and predicts is of its answers.
    ///
    /// @param length positions of the longest
    /// @param tokens time-major, length * size; [#PADDING] after the end of a shorter one
    public record Source(int length, int[] tokens) {
        /// No position: nothing looks at it.
        public static final int PADDING = -1;

        /// Nothing to read.
        public static final Source NONE = new Source(0, new int[0]);
    }

    /// A batch without a source and padding.
    public Batch(int length, int size, int[] inputs, int[] targets) {
        this(length, size, inputs, targets, Source.NONE);
    }

    /// A batch without padding.
    public Batch(int length, int size, int[] inputs, int[] targets, Source source) {
        this(length, size, inputs, targets, source, whole(length, size));
    }

    /// A batch without a source.
    public Batch(int length, int size, int[] inputs, int[] targets, int[] lengths) {
        this(length, size, inputs, targets, Source.NONE, lengths);
    }

    private static int[] whole(int length, int size) {
        int[] lengths = new int[size];
        Arrays.fill(lengths, length);
        return lengths;
    }

    public Batch {
        if (inputs.length != length * size || targets.length != length * size) {
            throw new IllegalArgumentException(
                    "a batch of %s positions x %s sequences needs %s inputs and targets, not %s and %s"
                            .formatted(length, size, length * size, inputs.length, targets.length));
        }
        if (source.tokens.length != source.length * size) {
            throw new IllegalArgumentException("a source of %s positions x %s sequences needs %s tokens, not %s"
                    .formatted(source.length, size, source.length * size, source.tokens.length));
        }
        if (lengths.length != size) {
            throw new IllegalArgumentException(
                    "a batch of %s sequences needs as many lengths, not %s".formatted(size, lengths.length));
        }
    }

    /// How large a batch is.
    ///
    /// @param length positions
    /// @param size   sequences
    /// @param source positions of the longest source; 0 without one
    public record Shape(int length, int size, int source) {}

    public Shape shape() {
        return new Shape(length, size, source.length);
    }

    public int input(int position, int sequence) {
        return inputs[position * size + sequence];
    }

    public int target(int position, int sequence) {
        return targets[position * size + sequence];
    }

    public int source(int position, int sequence) {
        return source.tokens[position * size + sequence];
    }

    /// Positions of a sequence up to the last one that counts; at least 1.
    public int countedLength(int sequence) {
        int positions = length;
        while (positions > 1 && target(positions - 1, sequence) == IGNORED) {
            positions--;
        }
        return positions;
    }

    /// The source of one sequence, without the padding at its end.
    public Source sourceOf(int sequence) {
        int positions = source.length;
        while (positions > 1 && source(positions - 1, sequence) == Source.PADDING) {
            positions--;
        }
        int[] tokens = new int[positions];
        for (int position = 0; position < positions; position++) {
            tokens[position] = source(position, sequence);
        }
        return new Source(positions, tokens);
    }

    /// One sequence as a batch of its own.
    ///
    /// @param positions how many of its first positions
    public Batch sequence(int sequence, int positions) {
        int[] tokens = new int[positions];
        int[] answers = new int[positions];
        for (int position = 0; position < positions; position++) {
            tokens[position] = input(position, sequence);
            answers[position] = target(position, sequence);
        }
        int[] own = {Math.min(positions, lengths[sequence])};
        return new Batch(positions, 1, tokens, answers, sourceOf(sequence), own);
    }

    /// Some of the sequences as a batch of their own.
    ///
    /// @param first the first of them
    /// @param count how many
    public Batch sequences(int first, int count) {
        return new Batch(
                length,
                count,
                some(inputs, length, first, count),
                some(targets, length, first, count),
                new Source(source.length, some(source.tokens, source.length, first, count)),
                Arrays.copyOfRange(lengths, first, first + count));
    }

    private int[] some(int[] timeMajor, int positions, int first, int count) {
        int[] own = new int[positions * count];
        for (int position = 0; position < positions; position++) {
            System.arraycopy(timeMajor, position * size + first, own, position * count, count);
        }
        return own;
    }

    /// How many positions count in the loss.
    public int counted() {
        int counted = 0;
        for (int target : targets) {
            if (target != IGNORED) {
                counted++;
            }
        }
        return counted;
    }
}
