package unrolled.engine.kernel;

/// What each kernel means, one number at a time. [VectorKernels] gives the same bits, so sums here are taken in
/// the order of its lanes, and multiply-adds round once as the hardware's do.
final class ScalarKernels implements Kernels {
    /// Partial sums of a row: the lanes of 256 bits.
    static final int LANES = 8;

    @Override
    public void multiply(Matrix a, Matrix b, Matrix c, boolean add) {
        for (int i = 0; i < c.rows(); i++) {
            for (int j = 0; j < c.columns(); j++) {
                float sum = add ? c.at(i, j) : 0;
                for (int k = 0; k < a.columns(); k++) {
                    sum = Math.fma(a.at(i, k), b.at(k, j), sum);
                }
                c.data()[c.offset() + i * c.rowStride() + j] = sum;
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
            to.data()[q] = Math.fma(from.data()[from.offset() + i], factor, to.data()[q]);
        }
    }

    @Override
    public void sumOfRows(Matrix from, Matrix to, boolean add) {
        sumOfRows(from, to, add, 0);
    }

    static void sumOfRows(Matrix from, Matrix to, boolean add, int start) {
        for (int j = start; j < from.columns(); j++) {
            float sum = add ? to.at(0, j) : 0;
            for (int i = 0; i < from.rows(); i++) {
                sum += from.at(i, j);
            }
            to.data()[to.offset() + j] = sum;
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
            to.data()[to.offset() + i] = d.data()[d.offset() + i] * Math.fma(-state, state, 1f);
        }
    }

    @Override
    public void exp(Matrix from, Matrix to) {
        exp(from, to, 0);
    }

    static void exp(Matrix from, Matrix to, int start) {
        for (int i = start; i < to.size(); i++) {
            to.data()[to.offset() + i] = Functions.exp(from.data()[from.offset() + i]);
        }
    }

    @Override
    public void softmax(Matrix logits) {
        for (int i = 0; i < logits.rows(); i++) {
            int start = logits.offset() + i * logits.columns();
            float sum =
                    exponentials(logits.data(), start, logits.columns(), max(logits.data(), start, logits.columns()));
            scale(logits.data(), start, start + logits.columns(), 1 / sum);
        }
    }

    @Override
    public double crossEntropy(Matrix logits, int[] targets, float scale) {
        double loss = 0;
        int n = logits.columns();
        for (int i = 0; i < logits.rows(); i++) {
            int start = logits.offset() + i * n;
            if (targets[i] < 0) {
                scale(logits.data(), start, start + n, 0);
                continue;
            }
            float max = max(logits.data(), start, n);
            float right = logits.data()[start + targets[i]];
            float sum = exponentials(logits.data(), start, n, max);
            loss += Math.log(sum) + max - right;
            scale(logits.data(), start, start + n, scale / sum);
            logits.data()[start + targets[i]] -= scale;
        }
        return loss;
    }

    private static float max(float[] row, int start, int n) {
        float max = Float.NEGATIVE_INFINITY;
        for (int j = start; j < start + n; j++) {
            max = Math.max(max, row[j]);
        }
        return max;
    }

    /// Replaces each x by e^(x - max); their sum, taken in lanes.
    private static float exponentials(float[] row, int start, int n, float max) {
        float[] lanes = new float[LANES];
        int whole = n - n % LANES;
        float rest = 0;
        for (int j = 0; j < n; j++) {
            float power = Functions.exp(row[start + j] - max);
            row[start + j] = power;
            if (j < whole) {
                lanes[j % LANES] += power;
            } else {
                rest += power;
            }
        }
        float first = (lanes[0] + lanes[1]) + (lanes[2] + lanes[3]);
        float second = (lanes[4] + lanes[5]) + (lanes[6] + lanes[7]);
        return first + second + rest;
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
            mean[i] = Math.fma(g - mean[i], r.gain(), mean[i]);
            square[i] = Math.fma(Math.fma(g, g, -square[i]), r.squareGain(), square[i]);
            float width = Math.fma((float) Math.sqrt(square[i]), r.correction(), r.epsilon());
            values[i] = values[i] * r.keep() - mean[i] * r.rate() / width;
        }
    }

    @Override
    public void momentum(float[] values, float[] gradients, float[] velocity, float momentum, float rate) {
        momentum(values, gradients, velocity, momentum, rate, 0);
    }

    static void momentum(float[] values, float[] gradients, float[] velocity, float momentum, float rate, int start) {
        for (int i = start; i < values.length; i++) {
            velocity[i] = Math.fma(velocity[i], momentum, gradients[i]);
            values[i] = Math.fma(velocity[i], -rate, values[i]);
        }
    }
}
