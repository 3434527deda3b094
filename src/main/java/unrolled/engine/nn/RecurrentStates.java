package unrolled.engine.nn;

import unrolled.engine.kernel.Matrix;
import unrolled.engine.tensor.Tensor;

/// What a recurrent layer carries from position to position, for all positions of a sequence, with room for what
/// stood before the first: zeros, unless carried over from an earlier pass.
final class RecurrentStates {
    private final int length;
    private final int sequences;
    private final Matrix all; // (length + 1) * sequences x units
    private final Matrix earlier; // before each position
    private final Matrix earlierTransposed;
    private final Tensor tensor;

    RecurrentStates(int length, int sequences, int units) {
        this.length = length;
        this.sequences = sequences;
        this.all = Matrix.zeros((length + 1) * sequences, units);
        this.earlier = all.rows(0, length * sequences);
        this.earlierTransposed = earlier.transposed();
        this.tensor = new Tensor(all.rows(sequences, length * sequences), Matrix.zeros(length * sequences, units));
    }

    /// After each position (length * sequences x units), with gradients.
    Tensor tensor() {
        return tensor;
    }

    /// After position t (sequences x units).
    Matrix at(int t) {
        return all.rows((t + 1) * sequences, sequences);
    }

    /// Before position t (sequences x units).
    Matrix before(int t) {
        return all.rows(t * sequences, sequences);
    }

    /// Before each position, transposed (units x length * sequences).
    Matrix earlierTransposed() {
        return earlierTransposed;
    }

    /// What stands after the last position now stands before the first.
    void carry() {
        Matrix last = at(length - 1);
        System.arraycopy(last.data(), last.offset(), all.data(), all.offset(), last.size());
    }
}
