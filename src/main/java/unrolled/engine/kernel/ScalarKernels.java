package unrolled.engine.kernel;

import static unrolled.engine.kernel.Functions.fma;

import java.util.Arrays;

/// What each kernel means, one number at a time. [VectorKernels] gives the same bits: both sum in the same
/// order, and multiply-adds round once as the hardware's do.
final class ScalarKernels implements Kernels {
    @Override
    public void multiply(Matrix a, Matrix b, Matrix c, boolean add) {
        multiply(a, b, c, add, 0);
    }

    @Override
    public void multiply(Matrix a, Panels b, Matrix c, boolean add) {
        int column = 0;
        for (Matrix panel : b.panels()) {
            multiply(a, panel, c.columns(column, panel.columns()), add);
            column += panel.columns();
        }
        multiply(a, b.rest(), c, add, column);
    }

    @Override
    public void multiplyAdd(Matrix a, Panels b, Matrix bias, Matrix c) {
        repeat(bias, c);
        multiply(a, b, c, true);
    }

    /// c = a b: each number of c is a row of a times a column of b, summed in the order of k. The columns from
    /// `start` on, innermost, which the compiler can vectorise.
    static void multiply(Matrix a, Matrix b, Matrix c, boolean add, int start) {
        for (int i = 0; i < c.rows(); i++) {
            int to = c.offset() + i * c.rowStride();
            if (!add && start < c.columns()) {
                Arrays.fill(c.data(), to + start, to + c.columns(), 0);
            }
            for (int k = 0; k < a.columns(); k++) {
                float factor = a.at(i, k);
                int from = b.offset() + k * b.rowStride();
                for (int j = start; j < c.columns(); j++) {
                    c.data()[to + j] = fma(factor, b.data()[from + j], c.data()[to + j]);
                }
            }
        }
    }

    @Override
    public void addTo(Matrix table, int[] indices, Matrix rows) {
        for (int i = 0; i < rows.rows(); i++) {
            addRow(rows, i, table, indices[i], 0);
        }
    }

    /// Adds the numbers of a row from column `from` on.
    static void addRow(Matrix source, int sourceRow, Matrix target, int targetRow, int from) {
        int p = source.offset() + sourceRow * source.rowStride();
        int q = target.offset() + targetRow * target.rowStride();
        for (int j = from; j < source.columns(); j++) {
            target.data()[q + j] += source.data()[p + j];
        }
    }

    @Override
    public void add(Matrix from, float factor, Matrix to) {
        add(from, factor, to, 0);
    }

    static void add(Matrix from, float factor, Matrix to, int start) {
        for (int i = start; i < to.size(); i++) {
            int q = to.offset() + i;
            to.data()[q] = fma(from.data()[from.offset() + i], factor, to.data()[q]);
        }
    }

    @Override
    public void sumOfRows(Matrix from, Matrix to, boolean add) {
        sumOfRows(from, to, add, 0);
    }

    static void sumOfRows(Matrix from, Matrix to, boolean add, int start) {
        if (!add && start < from.columns()) {
            Arrays.fill(to.data(), to.offset() + start, to.offset() + from.columns(), 0);
        }
        for (int i = 0; i < from.rows(); i++) {
            addRow(from, i, to, 0, start);
        }
    }

    @Override
    public void tanh(Matrix from, Matrix to) {
        tanh(from, to, 0);
    }

    static void tanh(Matrix from, Matrix to, int start) {
        for (int i = start; i < to.size(); i++) {
            to.data()[to.offset() + i] = Functions.tanh(from.data()[from.offset() + i]);
        }
    }

    @Override
    public void tanhGradient(Matrix y, Matrix d, Matrix to) {
        tanhGradient(y, d, to, 0);
    }

    static void tanhGradient(Matrix y, Matrix d, Matrix to, int start) {
        for (int i = start; i < to.size(); i++) {
            float state = y.data()[y.offset() + i];
            to.data()[to.offset() + i] = d.data()[d.offset() + i] * fma(-state, state, 1f);
        }
    }

    private static void exp(Matrix from, Matrix to) {
        exp(from, to, 0);
    }

    /// to = e^from, from number `start` on.
    static void exp(Matrix from, Matrix to, int start) {
        for (int i = start; i < to.size(); i++) {
            to.data()[to.offset() + i] = Functions.exp(from.data()[from.offset() + i]);
        }
    }

    /// e^z over the sum of all e^z, for each row. The largest z is taken off first, so that no e^z is too
    /// large.
    @Override
    public void softmax(Matrix logits) {
        int n = logits.columns();
        for (int i = 0; i < logits.rows(); i++) {
            subtractMax(logits, i);
        }
        exp(logits, logits);
        for (int i = 0; i < logits.rows(); i++) {
            int start = logits.offset() + i * n;
            float sum = sum(logits.data(), start, n);
            scale(logits.data(), start, start + n, 1 / sum);
        }
    }

    /// The sum of log(sum of e^z) - z of the target, over the rows that count; the logits become their
    /// gradient, softmax minus 1 at the target.
    @Override
    public double crossEntropy(Matrix logits, int[] targets, float scale) {
        int n = logits.columns();
        float[] data = logits.data();
        double loss = 0;
        for (int i = 0; i < logits.rows(); i++) {
            subtractMax(logits, i);
            loss -= targets[i] < 0 ? 0 : data[logits.offset() + i * n + targets[i]];
        }
        exp(logits, logits);
        for (int i = 0; i < logits.rows(); i++) {
            int start = logits.offset() + i * n;
            if (targets[i] < 0) {
                Arrays.fill(data, start, start + n, 0);
            } else {
                float sum = sum(data, start, n);
                loss += Math.log(sum);
                scale(data, start, start + n, scale / sum);
                data[start + targets[i]] -= scale;
            }
        }
        return loss;
    }

    private static void subtractMax(Matrix logits, int row) {
        int start = logits.offset() + row * logits.columns();
        float max = max(logits.data(), start, start + logits.columns(), Float.NEGATIVE_INFINITY);
        subtract(logits.data(), start, start + logits.columns(), max);
    }

    static float max(float[] row, int from, int to, float most) {
        float max = most;
        for (int j = from; j < to; j++) {
            max = Math.max(max, row[j]);
        }
        return max;
    }

    static void subtract(float[] row, int from, int to, float number) {
        for (int j = from; j < to; j++) {
            row[j] -= number;
        }
    }

    /// In eight partial sums, so that the additions need not wait for each other. Always eight, however wide the
    /// machine's vectors are: their number sets the last bits of every loss curve.
    static float sum(float[] row, int start, int n) {
        float s0 = 0, s1 = 0, s2 = 0, s3 = 0, s4 = 0, s5 = 0, s6 = 0, s7 = 0;
        int j = start;
        for (; j + 8 <= start + n; j += 8) {
            s0 += row[j];
            s1 += row[j + 1];
            s2 += row[j + 2];
            s3 += row[j + 3];
            s4 += row[j + 4];
            s5 += row[j + 5];
            s6 += row[j + 6];
            s7 += row[j + 7];
        }
        float rest = 0;
        for (; j < start + n; j++) {
            rest += row[j];
        }
        return ((s0 + s1) + (s2 + s3)) + ((s4 + s5) + (s6 + s7)) + rest;
    }

    static void scale(float[] row, int from, int to, float factor) {
        for (int j = from; j < to; j++) {
            row[j] *= factor;
        }
    }

    @Override
    public void adam(float[] values, float[] gradients, float[] mean, float[] square, AdamRates rates) {
        adam(values, gradients, mean, square, rates, 0);
    }

    static void adam(float[] values, float[] gradients, float[] mean, float[] square, AdamRates r, int start) {
        for (int i = start; i < values.length; i++) {
            float g = gradients[i];
            mean[i] = fma(g - mean[i], r.gain, mean[i]);
            square[i] = fma(fma(g, g, -square[i]), r.squareGain, square[i]);
            float width = fma((float) Math.sqrt(square[i]), r.correction, r.epsilon);
            values[i] = values[i] * r.keep - mean[i] * r.rate / width;
        }
    }

    @Override
    public void momentum(float[] values, float[] gradients, float[] velocity, float momentum, float rate) {
        momentum(values, gradients, velocity, momentum, rate, 0);
    }

    static void momentum(float[] values, float[] gradients, float[] velocity, float momentum, float rate, int start) {
        for (int i = start; i < values.length; i++) {
            velocity[i] = fma(velocity[i], momentum, gradients[i]);
            values[i] = fma(velocity[i], -rate, values[i]);
        }
    }
}
