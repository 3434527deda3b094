package unrolled.engine.nn;

import static unrolled.engine.kernel.Fastest.KERNELS;

import unrolled.engine.kernel.Matrix;
import unrolled.engine.tensor.Tensor;

/// The states of an encoder, sequence by sequence, as attention needs them: what stands time-major in one matrix
/// is seen as one matrix a sequence, and its transpose.
public final class EncoderStates {
    final Tensor states; // (S * B x width)
    final int length;
    final int sequences;
    final int[] tokens;
    final Matrix[] ofSequence; // each (S x width), rows of `states`
    final Matrix[] transposed; // each (width x S), copies
    final Matrix[] gradients; // each (S x width)

    /// @param states (length * sequences x width)
    /// @param tokens what stands at each position, negative after the end; read anew at every pass
    public EncoderStates(int length, int sequences, Tensor states, int[] tokens) {
        this.states = states;
        this.length = length;
        this.sequences = sequences;
        this.tokens = tokens;
        ofSequence = new Matrix[sequences];
        transposed = new Matrix[sequences];
        gradients = new Matrix[sequences];
        for (int b = 0; b < sequences; b++) {
            ofSequence[b] = sequence(states.value(), b, sequences);
            transposed[b] = Matrix.zeros(states.columnCount(), length);
            gradients[b] = sequence(states.gradient(), b, sequences);
        }
    }

    /// The rows of one sequence of a time-major matrix.
    static Matrix sequence(Matrix all, int b, int sequences) {
        int step = sequences * all.rowStride();
        return new Matrix(
                all.data(), all.offset() + b * all.rowStride(), all.rows() / sequences, all.columns(), step, 1);
    }

    /// Each row as a matrix.
    static Matrix[] rows(Matrix matrix) {
        Matrix[] rows = new Matrix[matrix.rows()];
        for (int i = 0; i < rows.length; i++) {
            rows[i] = matrix.rows(i, 1);
        }
        return rows;
    }

    /// Takes in new states.
    void begin() {
        for (int b = 0; b < sequences; b++) {
            KERNELS.transpose(ofSequence[b], transposed[b]);
        }
        states.forgetGradient();
    }

    boolean isPadding(int position, int sequence) {
        return tokens[position * sequences + sequence] < 0;
    }
}
