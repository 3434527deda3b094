package unrolled.engine.model;

/// Sequences of equal length side by side, time-major: position `t` of sequence `b` is entry `t * size + b`.
/// Shorter sequences are padded at the end with any token and targets of [#IGNORED].
///
/// @param length  positions
/// @param size    sequences
/// @param inputs  token ids, length * size
/// @param targets the token to predict at each position, or [#IGNORED] where the loss does not count it
public record Batch(int length, int size, int[] inputs, int[] targets) {
    /// A target that neither loss nor metrics count.
    public static final int IGNORED = -1;

    public Batch {
        if (inputs.length != length * size || targets.length != length * size) {
            throw new IllegalArgumentException(
                    "a batch of %d positions x %d sequences needs %d inputs and targets, not %d and %d"
                            .formatted(length, size, length * size, inputs.length, targets.length));
        }
    }

    public int input(int position, int sequence) {
        return inputs[position * size + sequence];
    }

    public int target(int position, int sequence) {
        return targets[position * size + sequence];
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
