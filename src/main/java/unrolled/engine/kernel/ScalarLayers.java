package unrolled.engine.kernel;

import static unrolled.engine.kernel.Functions.fma;
import static unrolled.engine.kernel.ScalarGates.start;

import java.util.Arrays;

/// What each loop of a Transformer's layers means, one number at a time. Static methods take a row from a column
/// on, for what is left over by [VectorLayers].
final class ScalarLayers implements LayerKernels {
    /// The mean and the spread of each row.
    @Override
    public void normalise(Matrix x, Matrix gain, Matrix bias, Moments moments, Matrix to) {
        int n = x.columns();
        for (int row = 0; row < x.rows(); row++) {
            int at = start(x, row);
            float mean = ScalarKernels.sum(x.data(), at, n) / n;
            float inverse = inverseSpread(RowSums.squares(x.data(), at, n, mean), n, moments.epsilon());
            moments.mean()[row] = mean;
            moments.inverse()[row] = inverse;
            normalise(x, gain, bias, moments, to, row, 0);
        }
    }

    /// 1/s from the sum of the squared distances from the mean.
    static float inverseSpread(float squares, int n, float epsilon) {
        return (float) (1 / Math.sqrt(squares / n + epsilon));
    }

    /// Mean off, over the spread, times the gain, plus the bias.
    static void normalise(Matrix x, Matrix gain, Matrix bias, Moments moments, Matrix to, int row, int from) {
        int p = start(x, row);
        int q = start(to, row);
        float mean = moments.mean()[row];
        float inverse = moments.inverse()[row];
        for (int j = from; j < x.columns(); j++) {
            float y = (x.data()[p + j] - mean) * inverse;
            to.data()[q + j] = fma(y, gain.data()[gain.offset() + j], bias.data()[bias.offset() + j]);
        }
    }

    @Override
    public void normaliseGradient(Matrix x, Moments moments, Matrix gain, Matrix d, Matrix dx, boolean add) {
        int n = x.columns();
        for (int row = 0; row < x.rows(); row++) {
            RowSums.Normal normal = normal(x, moments, gain, row);
            int q = start(d, row);
            float e = RowSums.dot(d.data(), q, gain.data(), gain.offset(), n) / n;
            float ey = RowSums.withNormal(d.data(), q, normal, n) / n;
            normaliseGradient(normal, e, ey, d, dx, add, row, 0);
        }
    }

    static RowSums.Normal normal(Matrix x, Moments moments, Matrix gain, int row) {
        return new RowSums.Normal(
                x.data(), start(x, row), moments.mean()[row], moments.inverse()[row], gain.data(), gain.offset());
    }

    /// @param meanE  the mean of e
    /// @param meanEy the mean of e∘y
    static void normaliseGradient(
            RowSums.Normal normal, float meanE, float meanEy, Matrix d, Matrix dx, boolean add, int row, int from) {
        int q = start(d, row);
        int to = start(dx, row);
        for (int j = from; j < d.columns(); j++) {
            float e = d.data()[q + j] * normal.gain()[normal.g() + j];
            float y = (normal.x()[normal.p() + j] - normal.mean()) * normal.inverse();
            float back = fma(-y, meanEy, e - meanE) * normal.inverse();
            dx.data()[to + j] = add ? dx.data()[to + j] + back : back;
        }
    }

    @Override
    public void gainGradient(Matrix x, Moments moments, Matrix d, Matrix dGain, boolean add) {
        gainGradient(x, moments, d, dGain, add, 0);
    }

    static void gainGradient(Matrix x, Moments moments, Matrix d, Matrix dGain, boolean add, int from) {
        int to = dGain.offset();
        if (!add && from < x.columns()) {
            Arrays.fill(dGain.data(), to + from, to + x.columns(), 0);
        }
        for (int row = 0; row < x.rows(); row++) {
            int p = start(x, row);
            int q = start(d, row);
            for (int j = from; j < x.columns(); j++) {
                float y = (x.data()[p + j] - moments.mean()[row]) * moments.inverse()[row];
                dGain.data()[to + j] = fma(d.data()[q + j], y, dGain.data()[to + j]);
            }
        }
    }

    @Override
    public void gelu(Matrix x, Matrix share, Matrix to) {
        gelu(x, share, to, 0);
    }

    static void gelu(Matrix x, Matrix share, Matrix to, int from) {
        for (int i = from; i < x.size(); i++) {
            float own = x.data()[x.offset() + i];
            float left = Functions.geluShare(own);
            share.data()[share.offset() + i] = left;
            to.data()[to.offset() + i] = own * left;
        }
    }

    @Override
    public void geluGradient(Matrix x, Matrix share, Matrix d, Matrix to) {
        geluGradient(x, share, d, to, 0);
    }

    static void geluGradient(Matrix x, Matrix share, Matrix d, Matrix to, int from) {
        for (int i = from; i < x.size(); i++) {
            float slope = Functions.geluSlope(x.data()[x.offset() + i], share.data()[share.offset() + i]);
            to.data()[to.offset() + i] = d.data()[d.offset() + i] * slope;
        }
    }

    @Override
    public void exactGelu(Matrix x, Matrix share, Matrix to) {
        exactGelu(x, share, to, 0);
    }

    static void exactGelu(Matrix x, Matrix share, Matrix to, int from) {
        for (int i = from; i < x.size(); i++) {
            float own = x.data()[x.offset() + i];
            float left = Functions.normalShare(own);
            share.data()[share.offset() + i] = left;
            to.data()[to.offset() + i] = own * left;
        }
    }

    @Override
    public void exactGeluGradient(Matrix x, Matrix share, Matrix d, Matrix to) {
        exactGeluGradient(x, share, d, to, 0);
    }

    static void exactGeluGradient(Matrix x, Matrix share, Matrix d, Matrix to, int from) {
        for (int i = from; i < x.size(); i++) {
            float slope = Functions.normalSlope(x.data()[x.offset() + i], share.data()[share.offset() + i]);
            to.data()[to.offset() + i] = d.data()[d.offset() + i] * slope;
        }
    }

    @Override
    public void relu(Matrix x, Matrix to) {
        relu(x, to, 0);
    }

    static void relu(Matrix x, Matrix to, int from) {
        for (int i = from; i < x.size(); i++) {
            to.data()[to.offset() + i] = Math.max(x.data()[x.offset() + i], 0);
        }
    }

    @Override
    public void reluGradient(Matrix x, Matrix d, Matrix to) {
        reluGradient(x, d, to, 0);
    }

    static void reluGradient(Matrix x, Matrix d, Matrix to, int from) {
        for (int i = from; i < x.size(); i++) {
            to.data()[to.offset() + i] = x.data()[x.offset() + i] > 0 ? d.data()[d.offset() + i] : 0;
        }
    }

    @Override
    public void sum(Matrix a, Matrix b, Matrix to) {
        for (int row = 0; row < to.rows(); row++) {
            sum(a, b, to, row, 0);
        }
    }

    static void sum(Matrix a, Matrix b, Matrix to, int row, int from) {
        int p = start(a, row);
        int q = start(b, row);
        int at = start(to, row);
        for (int j = from; j < to.columns(); j++) {
            to.data()[at + j] = a.data()[p + j] + b.data()[q + j];
        }
    }

    /// How many keys the query of a row sees.
    static int seen(Matrix scores, int row, int keys, boolean causal) {
        return Math.min(Math.min(keys, scores.columns()), causal ? row + 1 : Integer.MAX_VALUE);
    }

    /// The softmax of each row of scores over the keys that its query sees; 0 for the others.
    @Override
    public void attend(Matrix scores, float scale, int keys, boolean causal) {
        for (int row = 0; row < scores.rows(); row++) {
            float[] data = scores.data();
            int at = start(scores, row);
            int end = at + seen(scores, row, keys, causal);
            float max = ScalarKernels.max(data, at, end, Float.NEGATIVE_INFINITY);
            exponentials(data, at, end, max, scale);
            float sum = ScalarKernels.sum(data, at, end - at);
            ScalarKernels.scale(data, at, end, 1 / sum);
            Arrays.fill(data, end, at + scores.columns(), 0);
        }
    }

    static void exponentials(float[] row, int from, int to, float max, float scale) {
        for (int j = from; j < to; j++) {
            row[j] = Functions.exp((row[j] - max) * scale);
        }
    }

    @Override
    public void attendGradient(Matrix pattern, Matrix d, float scale, int keys, boolean causal) {
        for (int row = 0; row < pattern.rows(); row++) {
            int p = start(pattern, row);
            int q = start(d, row);
            int n = seen(pattern, row, keys, causal);
            float common = RowSums.dot(pattern.data(), p, d.data(), q, n);
            attendGradient(pattern.data(), p, d.data(), q, 0, n, common, scale);
            Arrays.fill(d.data(), q + n, q + pattern.columns(), 0);
        }
    }

    static void attendGradient(float[] pattern, int p, float[] d, int q, int from, int n, float common, float scale) {
        for (int j = from; j < n; j++) {
            d[q + j] = (d[q + j] - common) * pattern[p + j] * scale;
        }
    }
}
