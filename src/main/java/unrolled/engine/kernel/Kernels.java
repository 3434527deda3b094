package unrolled.engine.kernel;

import java.util.Arrays;

/// The loops that training spends its time in. Two implementations, equal to the last bit: [VectorKernels] where
/// the Vector API is there, else [ScalarKernels], which says what each loop means. [Fastest] has the one to use.
/// Stateless; any thread may call.
///
/// Matrices must be dense, their rows following each other without a gap, except in [#product].
public sealed interface Kernels permits ScalarKernels, VectorKernels, WarmingKernels {
    /// c = a b, or c += a b: (m x k) (k x n) -> (m x n). Each number is summed in the order of k, with one
    /// rounding per summand. The left matrix may have any strides, so `a.transposed()` is free; rows of the
    /// others are contiguous.
    default void product(Matrix a, Matrix b, Matrix c, boolean add) {
        if (a.columns() != b.rows() || a.rows() != c.rows() || b.columns() != c.columns()) {
            throw new IllegalArgumentException("(%s) times (%s) does not give (%s)".formatted(a, b, c));
        }
        if (b.columnStride() != 1 || c.columnStride() != 1) {
            throw new IllegalArgumentException("rows of the right matrix and of the result must be contiguous");
        }
        multiply(a, b, c, add);
    }

    /// [#product] without its checks.
    void multiply(Matrix a, Matrix b, Matrix c, boolean add);

    /// The same with a right matrix in panels. The left one is row-major or the transpose of a row-major one, and may
    /// be part of a wider one.
    default void product(Matrix a, Panels b, Matrix c, boolean add) {
        requireFit(a, b, c);
        multiply(a, b, c, add);
    }

    /// [#product] without its checks.
    void multiply(Matrix a, Panels b, Matrix c, boolean add);

    /// c = a b + bias, with the row `bias` on every row: the bits of [#repeat] and a product that is added. The bias
    /// lies in another array than c.
    default void affine(Matrix a, Panels b, Matrix bias, Matrix c) {
        requireFit(a, b, c);
        if (bias.rows() != 1 || bias.columns() != c.columns()) {
            throw new IllegalArgumentException("(%s) is no row of (%s)".formatted(bias, c));
        }
        multiplyAdd(a, b, bias, c);
    }

    /// [#affine] without its checks.
    void multiplyAdd(Matrix a, Panels b, Matrix bias, Matrix c);

    private static void requireFit(Matrix a, Panels b, Matrix c) {
        if (a.columns() != b.rows() || a.rows() != c.rows() || b.columns() != c.columns()) {
            throw new IllegalArgumentException("(%s) times (%s) does not give (%s)".formatted(a, b, c));
        }
        if ((a.columnStride() != 1 && a.rowStride() != 1) || c.columnStride() != 1) {
            throw new IllegalArgumentException("rows must be contiguous; of the left matrix, rows or columns");
        }
    }

    /// to = the transpose of `from`.
    default void transpose(Matrix from, Matrix to) {
        float[] source = from.data();
        float[] target = to.data();
        int down = from.rowStride();
        int along = to.rowStride();
        for (int j = 0; j < from.columns(); j++) {
            int p = from.offset() + j * from.columnStride();
            int q = to.offset() + j * along;
            for (int i = 0; i < from.rows(); i++, p += down) {
                target[q + i] = source[p];
            }
        }
    }

    /// Every row of `to` becomes the row `from`.
    default void repeat(Matrix from, Matrix to) {
        for (int i = 0; i < to.rows(); i++) {
            System.arraycopy(from.data(), from.offset(), to.data(), to.offset() + i * to.rowStride(), to.columns());
        }
    }

    /// Row i of `to` becomes row `indices[i]` of `table`, which may have any strides.
    default void lookUp(Matrix table, int[] indices, Matrix to) {
        for (int i = 0; i < to.rows(); i++) {
            int from = table.offset() + indices[i] * table.rowStride();
            int start = to.offset() + i * to.rowStride();
            if (table.columnStride() == 1) {
                System.arraycopy(table.data(), from, to.data(), start, to.columns());
            } else {
                for (int j = 0; j < to.columns(); j++) {
                    to.data()[start + j] = table.data()[from + j * table.columnStride()];
                }
            }
        }
    }

    /// to = from.
    default void copy(Matrix from, Matrix to) {
        System.arraycopy(from.data(), from.offset(), to.data(), to.offset(), to.size());
    }

    /// All numbers become `value`.
    default void fill(Matrix matrix, float value) {
        Arrays.fill(matrix.data(), matrix.offset(), matrix.offset() + matrix.size(), value);
    }

    /// Adds row i of `rows` to row `indices[i]` of `table`, in the order of i.
    void addTo(Matrix table, int[] indices, Matrix rows);

    /// to += factor * from.
    void add(Matrix from, float factor, Matrix to);

    /// The sum of the rows of `from`, top to bottom, as the one row `to`, or added to it.
    void sumOfRows(Matrix from, Matrix to, boolean add);

    /// to = tanh(from), to within 2e-7.
    void tanh(Matrix from, Matrix to);

    /// to = d (1 - y²): the gradient before the tanh from that after it, where y = tanh(..).
    void tanhGradient(Matrix y, Matrix d, Matrix to);

    /// Each row becomes its softmax.
    void softmax(Matrix logits);

    /// Each row of logits becomes `scale` times the gradient of its cross-entropy; a row whose target is negative
    /// becomes 0 and does not count.
    ///
    /// @return the sum of the cross-entropies in nats
    double crossEntropy(Matrix logits, int[] targets, float scale);

    /// One update of Adam (Kingma & Ba 2015) with decoupled weight decay (Loshchilov & Hutter 2019).
    ///
    /// @param mean    running mean of the gradients, changed
    /// @param square  running mean of their squares, changed
    void adam(float[] values, float[] gradients, float[] mean, float[] square, AdamRates rates);

    /// The numbers of an Adam update. One object serves all updates of a run, since a step in steady state makes
    /// none.
    final class AdamRates {
        final float gain;
        final float squareGain;
        final float epsilon;
        float rate;
        float correction;
        float keep;

        /// @param gain       1 - beta1: what a new gradient weighs in the mean
        /// @param squareGain 1 - beta2: what its square weighs in the mean of squares
        public AdamRates(float gain, float squareGain, float epsilon) {
            this.gain = gain;
            this.squareGain = squareGain;
            this.epsilon = epsilon;
        }

        /// Sets what changes from update to update; returns itself.
        ///
        /// @param rate       learning rate / (1 - beta1^t)
        /// @param correction 1 / sqrt(1 - beta2^t)
        /// @param keep       1 - learning rate * weight decay: what is left of a weight before the update
        public AdamRates at(float rate, float correction, float keep) {
            this.rate = rate;
            this.correction = correction;
            this.keep = keep;
            return this;
        }
    }

    /// One update with momentum: velocity = momentum * velocity + gradient; values -= rate * velocity.
    void momentum(float[] values, float[] gradients, float[] velocity, float momentum, float rate);
}
