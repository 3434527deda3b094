package unrolled.engine.model.pass;

import static unrolled.engine.kernel.Fastest.KERNELS;

import unrolled.engine.kernel.Matrix;

/// Which sequences of a batch a chunk has. A batch lies position by position; a chunk does too, or sequence
/// by sequence.
///
/// @param first in the batch
/// @param count how many
public record Sequences(int first, int count) {
    /// Copies theirs out of all.
    ///
    /// @param all  of a batch (positions * size)
    /// @param size sequences of the batch
    /// @param own  (positions * count)
    public void take(int[] all, int size, int[] own) {
        for (int t = 0; t < own.length / count; t++) {
            System.arraycopy(all, t * size + first, own, t * count, count);
        }
    }

    /// Copies rows to where they belong among those of all.
    public void put(Matrix own, Matrix all, int size) {
        for (int t = 0; t < own.rows() / count; t++) {
            KERNELS.copy(own.rows(t * count, count), all.rows(t * size + first, count));
        }
    }

    /// Copies theirs out of all, to lie sequence by sequence.
    public void takeBySequence(int[] all, int size, int[] own) {
        int length = own.length / count;
        for (int b = 0; b < count; b++) {
            for (int t = 0; t < length; t++) {
                own[b * length + t] = all[t * size + first + b];
            }
        }
    }

    /// Copies rows that lie sequence by sequence to where they belong among those of all.
    public void putBySequence(Matrix own, Matrix all, int size) {
        int length = own.rows() / count;
        for (int b = 0; b < count; b++) {
            for (int t = 0; t < length; t++) {
                KERNELS.copy(own.rows(b * length + t, 1), all.rows(t * size + first + b, 1));
            }
        }
    }
}
