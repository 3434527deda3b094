package unrolled.engine.nn;

import static unrolled.engine.kernel.Fastest.KERNELS;

import unrolled.engine.kernel.Matrix;
import unrolled.engine.tensor.Operation;
import unrolled.engine.tensor.Tensor;

/// Positional encoding: y = factor x + P adds to each token, x, the row of its position.
///
/// P is learned (as in GPT), or made of sines and cosines (Vaswani et al. 2017), see [#sinusoidal].
public final class Positions implements Operation {
    private static final double LONGEST =
            10_000; // wave lengths come near 2π times this in the last columns of wide vectors

    private final Tensor input;
    private final float factor;
    private final Tensor table;
    private final boolean learned;
    private final Tensor output;
    private final int length;
    private final Matrix tableGradient; // of the positions there are
    private final Matrix[] gradients; // of the output, a sequence each; made once, so that a step makes no views
    private int first;

    /// Sines and cosines whose wave length grows from column to column:
    ///
    /// ```
    ///   P[t, 2i] = sin(t / 10000^(2i/width))      P[t, 2i+1] = cos(t / 10000^(2i/width))
    /// ```
    public static Matrix sinusoidal(int positions, int width) {
        Matrix table = Matrix.zeros(positions, width);
        for (int t = 0; t < positions; t++) {
            for (int j = 0; j < width; j++) {
                int pair = j / 2; // of a sine and a cosine
                double angle = t / Math.pow(LONGEST, 2.0 * pair / width);
                table.data()[t * width + j] = (float) (j % 2 == 0 ? Math.sin(angle) : Math.cos(angle));
            }
        }
        return table;
    }

    /// @param input   (sequences * length x width), sequence by sequence
    /// @param factor  of the token embeddings against the positions: 1, or sqrt(width) in Vaswani et al. 2017
    /// @param table   P (at least `length` x width)
    /// @param learned whether P gets a gradient
    /// @param output  (sequences * length x width); its gradient may be that of the input if the factor is 1
    public Positions(int length, Tensor input, double factor, Tensor table, boolean learned, Tensor output) {
        this.length = length;
        this.input = input;
        this.factor = (float) factor;
        this.table = table;
        this.learned = learned;
        this.output = output;
        this.tableGradient = table.gradient().rows(0, learned ? length : 0);
        this.gradients = new Matrix[length == 0 ? 0 : input.rowCount() / length];
        for (int b = 0; b < gradients.length; b++) {
            gradients[b] = output.gradient().rows(b * length, length);
        }
    }

    /// From now on the first row stands at this position, instead of 0; for reading, not for learning.
    public void start(int position) {
        first = position;
    }

    @Override
    public void forward() {
        int sequences = input.rowCount() / length;
        int size = length * input.columnCount();
        Matrix from = table.value();
        int start = from.offset() + first * from.rowStride();
        for (int b = 0; b < sequences; b++) {
            Matrix to = output.value();
            System.arraycopy(from.data(), start, to.data(), to.offset() + b * size, size);
        }
        KERNELS.add(input.value(), factor, output.value());
        if (learned) {
            table.forgetGradient();
        }
    }

    @Override
    public void backward() {
        if (learned) {
            addUp();
        }
        if (!input.gradient().equals(output.gradient())) {
            KERNELS.fill(input.gradient(), 0);
            KERNELS.add(output.gradient(), factor, input.gradient());
        }
    }

    /// Each row of P collects the gradients of its position in all sequences.
    private void addUp() {
        if (!table.claimGradient()) {
            KERNELS.fill(table.gradient(), 0);
        }
        for (int b = 0; b < gradients.length; b++) {
            KERNELS.add(gradients[b], 1, tableGradient);
        }
    }
}
