package unrolled.engine.kernel;

import static jdk.incubator.vector.FloatVector.fromArray;
import static jdk.incubator.vector.VectorOperators.GE;
import static jdk.incubator.vector.VectorOperators.GT;
import static jdk.incubator.vector.VectorOperators.LE;
import static jdk.incubator.vector.VectorOperators.MAX;
import static unrolled.engine.kernel.ScalarGates.start;

import java.util.Arrays;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorSpecies;

/// [ScalarLayers] on the Vector API, bit for bit. Each number is computed by itself; what is summed across a row
/// is the business of [VectorSums].
final class VectorLayers implements LayerKernels {
    private static final VectorSpecies<Float> WIDEST = FloatVector.SPECIES_PREFERRED;
    private static final int STEP = WIDEST.length();

    /// Numbers that go through several loops before the next ones, while they are in the first cache: a multiple of
    /// every lane count.
    private static final int BLOCK = 1024;

    /// 0, 1, 2, ...
    private static final FloatVector LANE = FloatVector.zero(WIDEST).addIndex(1);

    @Override
    public void normalise(Matrix x, Matrix gain, Matrix bias, Moments moments, Matrix to) {
        int n = x.columns();
        int whole = WIDEST.loopBound(n);
        int fours = VectorSums.HAS_EIGHT ? x.rows() / 4 * 4 : 0;
        for (int row = 0; row < x.rows(); row++) {
            int p = start(x, row);
            int q = start(to, row);
            if (row >= fours) {
                measure(x, row, moments);
            } else if (row % 4 == 0) {
                measureFour(x, row, moments);
            }
            float mean = moments.mean()[row];
            float inverse = moments.inverse()[row];
            for (int j = 0; j < whole; j += STEP) {
                FloatVector y = fromArray(WIDEST, x.data(), p + j).sub(mean).mul(inverse);
                y.fma(
                                fromArray(WIDEST, gain.data(), gain.offset() + j),
                                fromArray(WIDEST, bias.data(), bias.offset() + j))
                        .intoArray(to.data(), q + j);
            }
            ScalarLayers.normalise(x, gain, bias, moments, to, row, whole);
        }
    }

    private static void measure(Matrix x, int row, Moments moments) {
        int n = x.columns();
        int p = start(x, row);
        float mean = VectorSums.sum(x.data(), p, n) / n;
        moments.mean()[row] = mean;
        moments.inverse()[row] =
                ScalarLayers.inverseSpread(VectorSums.squares(x.data(), p, n, mean), n, moments.epsilon());
    }

    private static void measureFour(Matrix x, int row, Moments moments) {
        int n = x.columns();
        VectorSums.fourSums(x, row, moments.mean());
        for (int i = row; i < row + 4; i++) {
            moments.mean()[i] /= n;
        }
        VectorSums.fourSquares(x, row, moments.mean(), moments.inverse());
        for (int i = row; i < row + 4; i++) {
            moments.inverse()[i] = ScalarLayers.inverseSpread(moments.inverse()[i], n, moments.epsilon());
        }
    }

    @Override
    public void normaliseGradient(Matrix x, Moments moments, Matrix gain, Matrix d, Matrix dx, boolean add) {
        int n = x.columns();
        int whole = WIDEST.loopBound(n);
        for (int row = 0; row < x.rows(); row++) {
            RowSums.Normal normal = ScalarLayers.normal(x, moments, gain, row);
            int q = start(d, row);
            int to = start(dx, row);
            float e = VectorSums.dot(d.data(), q, gain.data(), gain.offset(), n) / n;
            float ey = VectorSums.withNormal(d.data(), q, normal, n) / n;
            for (int j = 0; j < whole; j += STEP) {
                FloatVector own =
                        fromArray(WIDEST, d.data(), q + j).mul(fromArray(WIDEST, gain.data(), gain.offset() + j));
                FloatVector y = fromArray(WIDEST, x.data(), normal.p() + j)
                        .sub(normal.mean())
                        .mul(normal.inverse());
                FloatVector back = y.neg()
                        .fma(FloatVector.broadcast(WIDEST, ey), own.sub(e))
                        .mul(normal.inverse());
                (add ? fromArray(WIDEST, dx.data(), to + j).add(back) : back).intoArray(dx.data(), to + j);
            }
            ScalarLayers.normaliseGradient(normal, e, ey, d, dx, add, row, whole);
        }
    }

    @Override
    public void gainGradient(Matrix x, Moments moments, Matrix d, Matrix dGain, boolean add) {
        int j = 0;
        for (; j < WIDEST.loopBound(x.columns()); j += STEP) {
            FloatVector sum = add ? fromArray(WIDEST, dGain.data(), dGain.offset() + j) : FloatVector.zero(WIDEST);
            for (int row = 0; row < x.rows(); row++) {
                FloatVector y = fromArray(WIDEST, x.data(), start(x, row) + j)
                        .sub(moments.mean()[row])
                        .mul(moments.inverse()[row]);
                sum = fromArray(WIDEST, d.data(), start(d, row) + j).fma(y, sum);
            }
            sum.intoArray(dGain.data(), dGain.offset() + j);
        }
        ScalarLayers.gainGradient(x, moments, d, dGain, add, j);
    }

    @Override
    public void gelu(Matrix x, Matrix share, Matrix to) {
        int whole = WIDEST.loopBound(x.size());
        for (int i = 0; i < whole; i += BLOCK) {
            int n = Math.min(BLOCK, whole - i);
            VectorFunctions.geluShare(x.data(), x.offset() + i, share.data(), share.offset() + i, n);
            product(x, share, to, i, n);
        }
        ScalarLayers.gelu(x, share, to, whole);
    }

    @Override
    public void exactGelu(Matrix x, Matrix share, Matrix to) {
        int whole = WIDEST.loopBound(x.size());
        for (int i = 0; i < whole; i += BLOCK) {
            int n = Math.min(BLOCK, whole - i);
            VectorFunctions.normalShare(x.data(), x.offset() + i, share.data(), share.offset() + i, n);
            product(x, share, to, i, n);
        }
        ScalarLayers.exactGelu(x, share, to, whole);
    }

    /// a times b, number by number, of `n` numbers from `i` on.
    private static void product(Matrix a, Matrix b, Matrix to, int i, int n) {
        float[] left = a.data();
        float[] right = b.data();
        float[] out = to.data();
        int p = a.offset() + i;
        int q = b.offset() + i;
        int at = to.offset() + i;
        for (int j = 0; j < n; j += STEP) {
            fromArray(WIDEST, left, p + j).mul(fromArray(WIDEST, right, q + j)).intoArray(out, at + j);
        }
    }

    @Override
    public void geluGradient(Matrix x, Matrix share, Matrix d, Matrix to) {
        FloatVector one = FloatVector.broadcast(WIDEST, 1f);
        FloatVector first = FloatVector.broadcast(WIDEST, Functions.GELU1);
        FloatVector third = FloatVector.broadcast(WIDEST, 3 * Functions.GELU3);
        int i = 0;
        for (; i < WIDEST.loopBound(x.size()); i += STEP) {
            FloatVector own = fromArray(WIDEST, x.data(), x.offset() + i);
            FloatVector left = fromArray(WIDEST, share.data(), share.offset() + i);
            FloatVector bend = own.mul(own).fma(third, first);
            FloatVector slope = own.mul(left).mul(one.sub(left)).fma(bend, left);
            fromArray(WIDEST, d.data(), d.offset() + i).mul(slope).intoArray(to.data(), to.offset() + i);
        }
        ScalarLayers.geluGradient(x, share, d, to, i);
    }

    @Override
    public void exactGeluGradient(Matrix x, Matrix share, Matrix d, Matrix to) {
        int whole = WIDEST.loopBound(x.size());
        float[] bell = new float[Math.min(BLOCK, whole)];
        for (int i = 0; i < whole; i += BLOCK) {
            int n = Math.min(BLOCK, whole - i);
            squares(x, i, n, bell);
            VectorFunctions.exp(0, -0.5f, bell, 0, bell, 0, n);
            timesNormalSlope(x, share, bell, d, to, i, n);
        }
        ScalarLayers.exactGeluGradient(x, share, d, to, whole);
    }

    private static void squares(Matrix x, int i, int n, float[] to) {
        float[] data = x.data();
        int p = x.offset() + i;
        for (int j = 0; j < n; j += STEP) {
            FloatVector own = fromArray(WIDEST, data, p + j);
            own.mul(own).intoArray(to, j);
        }
    }

    /// d times [Functions#normalSlope], of `n` numbers from `i` on.
    ///
    /// @param bell exp(-x²/2) of each, from 0 on
    private static void timesNormalSlope(Matrix x, Matrix share, float[] bell, Matrix d, Matrix to, int i, int n) {
        for (int j = 0; j < n; j += STEP) {
            FloatVector left = fromArray(WIDEST, share.data(), share.offset() + i + j);
            FloatVector own = fromArray(WIDEST, x.data(), x.offset() + i + j).mul(Functions.NORMAL);
            FloatVector slope = own.fma(fromArray(WIDEST, bell, j), left);
            fromArray(WIDEST, d.data(), d.offset() + i + j).mul(slope).intoArray(to.data(), to.offset() + i + j);
        }
    }

    @Override
    public void relu(Matrix x, Matrix to) {
        int i = 0;
        for (; i < WIDEST.loopBound(x.size()); i += STEP) {
            FloatVector own = fromArray(WIDEST, x.data(), x.offset() + i);
            own.blend(0, own.compare(LE, 0)).intoArray(to.data(), to.offset() + i);
        }
        ScalarLayers.relu(x, to, i);
    }

    @Override
    public void reluGradient(Matrix x, Matrix d, Matrix to) {
        FloatVector zero = FloatVector.zero(WIDEST);
        int i = 0;
        for (; i < WIDEST.loopBound(x.size()); i += STEP) {
            VectorMask<Float> up = fromArray(WIDEST, x.data(), x.offset() + i).compare(GT, zero);
            zero.blend(fromArray(WIDEST, d.data(), d.offset() + i), up).intoArray(to.data(), to.offset() + i);
        }
        ScalarLayers.reluGradient(x, d, to, i);
    }

    @Override
    public void sum(Matrix a, Matrix b, Matrix to) {
        int whole = WIDEST.loopBound(to.columns());
        for (int row = 0; row < to.rows(); row++) {
            int p = start(a, row);
            int q = start(b, row);
            int at = start(to, row);
            for (int j = 0; j < whole; j += STEP) {
                fromArray(WIDEST, a.data(), p + j)
                        .add(fromArray(WIDEST, b.data(), q + j))
                        .intoArray(to.data(), at + j);
            }
            ScalarLayers.sum(a, b, to, row, whole);
        }
    }

    /// Keys behind those that a query sees are computed too while they are in the same row, so that there are whole
    /// vectors; then they become 0. So a matrix with room for whole vectors is quick. The zeros are written by the
    /// same vectors: filled in by themselves they took as long as all the rest.
    @Override
    public void attend(Matrix scores, float scale, int keys, boolean causal) {
        float[] data = scores.data();
        int room = WIDEST.loopBound(scores.columns());
        for (int row = 0; row < scores.rows(); row++) {
            int at = start(scores, row);
            int n = ScalarLayers.seen(scores, row, keys, causal);
            float max = max(data, at, n);
            int whole = Math.min(room, (n + STEP - 1) / STEP * STEP);
            VectorFunctions.exp(max, scale, data, at, data, at, whole);
            ScalarLayers.exponentials(data, at + whole, at + n, max, scale);
            float share = 1 / VectorSums.sum(data, at, n);
            scaleSeen(data, at, room, n, share);
            ScalarKernels.scale(data, at + room, at + n, share);
            Arrays.fill(data, at + Math.max(n, room), at + scores.columns(), 0);
        }
    }

    /// `room` numbers from `at` on times `share`; 0 from the n-th on.
    private static void scaleSeen(float[] data, int at, int room, int n, float share) {
        for (int j = 0; j < room; j += STEP) {
            FloatVector own = fromArray(WIDEST, data, at + j).mul(share);
            own.blend(0, LANE.compare(GE, (float) (n - j))).intoArray(data, at + j);
        }
    }

    /// The same in any order.
    private static float max(float[] data, int at, int n) {
        int whole = WIDEST.loopBound(n);
        if (whole == 0) {
            return ScalarKernels.max(data, at, at + n, Float.NEGATIVE_INFINITY);
        }
        FloatVector most = fromArray(WIDEST, data, at);
        for (int j = STEP; j < whole; j += STEP) {
            most = most.max(fromArray(WIDEST, data, at + j));
        }
        if (whole < n) {
            most = most.max(fromArray(WIDEST, data, at + n - STEP)); // some of them once more
        }
        return most.reduceLanes(MAX);
    }

    @Override
    public void attendGradient(Matrix pattern, Matrix d, float scale, int keys, boolean causal) {
        int room = WIDEST.loopBound(pattern.columns());
        for (int row = 0; row < pattern.rows(); row++) {
            int p = start(pattern, row);
            int q = start(d, row);
            int n = ScalarLayers.seen(pattern, row, keys, causal);
            float common = VectorSums.dot(pattern.data(), p, d.data(), q, n);
            for (int j = 0; j < room; j += STEP) {
                FloatVector own = fromArray(WIDEST, d.data(), q + j).sub(common);
                FloatVector back =
                        own.mul(fromArray(WIDEST, pattern.data(), p + j)).mul(scale);
                back.blend(0, LANE.compare(GE, (float) (n - j))).intoArray(d.data(), q + j);
            }
            ScalarLayers.attendGradient(pattern.data(), p, d.data(), q, room, n, common, scale);
            Arrays.fill(d.data(), q + Math.max(n, room), q + pattern.columns(), 0);
        }
    }
}
