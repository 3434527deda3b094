package unrolled.engine.kernel;

import static jdk.incubator.vector.VectorOperators.LSHL;
import static jdk.incubator.vector.VectorOperators.MAX;
import static unrolled.engine.kernel.Functions.E0;
import static unrolled.engine.kernel.Functions.E1;
import static unrolled.engine.kernel.Functions.E2;
import static unrolled.engine.kernel.Functions.E3;
import static unrolled.engine.kernel.Functions.E4;
import static unrolled.engine.kernel.Functions.E5;
import static unrolled.engine.kernel.Functions.EXP_HIGH;
import static unrolled.engine.kernel.Functions.EXP_LOW;
import static unrolled.engine.kernel.Functions.LN2_HIGH;
import static unrolled.engine.kernel.Functions.LN2_LOW;
import static unrolled.engine.kernel.Functions.LOG2_E;
import static unrolled.engine.kernel.Functions.P0;
import static unrolled.engine.kernel.Functions.P1;
import static unrolled.engine.kernel.Functions.P2;
import static unrolled.engine.kernel.Functions.P3;
import static unrolled.engine.kernel.Functions.P4;
import static unrolled.engine.kernel.Functions.P5;
import static unrolled.engine.kernel.Functions.P6;
import static unrolled.engine.kernel.Functions.Q0;
import static unrolled.engine.kernel.Functions.Q1;
import static unrolled.engine.kernel.Functions.Q2;
import static unrolled.engine.kernel.Functions.Q3;
import static unrolled.engine.kernel.Functions.ROUNDER;
import static unrolled.engine.kernel.Functions.TANH_END;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/// [ScalarKernels] on the Vector API, bit for bit. Numbers that do not fill a vector go to the plain loops.
final class VectorKernels implements Kernels {
    /// For loops that treat each number by itself.
    private static final VectorSpecies<Float> WIDEST = FloatVector.SPECIES_PREFERRED;

    private static final int STEP = WIDEST.length();

    /// For sums across lanes. Fixed, not preferred: lane count sets the order of the sum, and so the last bits of
    /// every loss curve.
    private static final VectorSpecies<Float> LANES = FloatVector.SPECIES_256;

    private static final int LANE_STEP = LANES.length();

    @Override
    public void multiply(Matrix a, Matrix b, Matrix c, boolean add) {
        VectorProduct.multiply(a, b, c, add);
    }

    @Override
    public void addTo(Matrix table, int[] indices, Matrix rows) {
        int whole = WIDEST.loopBound(rows.columns());
        for (int i = 0; i < rows.rows(); i++) {
            int p = rows.offset() + i * rows.rowStride();
            int q = table.offset() + indices[i] * table.rowStride();
            for (int j = 0; j < whole; j += STEP) {
                load(table.data(), q + j).add(load(rows.data(), p + j)).intoArray(table.data(), q + j);
            }
            ScalarKernels.addRow(rows, i, table, indices[i], whole);
        }
    }

    @Override
    public void add(Matrix from, float factor, Matrix to) {
        FloatVector by = FloatVector.broadcast(WIDEST, factor);
        int i = 0;
        for (; i < WIDEST.loopBound(to.size()); i += STEP) {
            FloatVector x = load(from.data(), from.offset() + i);
            x.fma(by, load(to.data(), to.offset() + i)).intoArray(to.data(), to.offset() + i);
        }
        ScalarKernels.add(from, factor, to, i);
    }

    @Override
    public void sumOfRows(Matrix from, Matrix to, boolean add) {
        int j = 0;
        for (; j < WIDEST.loopBound(from.columns()); j += STEP) {
            FloatVector sum = add ? load(to.data(), to.offset() + j) : FloatVector.zero(WIDEST);
            int at = from.offset() + j;
            for (int i = 0; i < from.rows(); i++, at += from.rowStride()) {
                sum = sum.add(load(from.data(), at));
            }
            sum.intoArray(to.data(), to.offset() + j);
        }
        ScalarKernels.sumOfRows(from, to, add, j);
    }

    @Override
    public void tanh(Matrix from, Matrix to) {
        int i = 0;
        for (; i < WIDEST.loopBound(to.size()); i += STEP) {
            tanh(load(from.data(), from.offset() + i)).intoArray(to.data(), to.offset() + i);
        }
        ScalarKernels.tanh(from, to, i);
    }

    @Override
    public void tanhGradient(Matrix y, Matrix d, Matrix to) {
        FloatVector one = FloatVector.broadcast(WIDEST, 1f);
        int i = 0;
        for (; i < WIDEST.loopBound(to.size()); i += STEP) {
            FloatVector state = load(y.data(), y.offset() + i);
            FloatVector slope = state.neg().fma(state, one);
            load(d.data(), d.offset() + i).mul(slope).intoArray(to.data(), to.offset() + i);
        }
        ScalarKernels.tanhGradient(y, d, to, i);
    }

    @Override
    public void exp(Matrix from, Matrix to) {
        int i = 0;
        for (; i < LANES.loopBound(to.size()); i += LANE_STEP) {
            exp(FloatVector.fromArray(LANES, from.data(), from.offset() + i)).intoArray(to.data(), to.offset() + i);
        }
        ScalarKernels.exp(from, to, i);
    }

    @Override
    public void softmax(Matrix logits) {
        int n = logits.columns();
        for (int i = 0; i < logits.rows(); i++) {
            int start = logits.offset() + i * n;
            float sum = exponentials(logits.data(), start, n, max(logits.data(), start, n));
            scale(logits.data(), start, n, 1 / sum);
        }
    }

    @Override
    public double crossEntropy(Matrix logits, int[] targets, float scale) {
        double loss = 0;
        int n = logits.columns();
        float[] data = logits.data();
        for (int i = 0; i < logits.rows(); i++) {
            int start = logits.offset() + i * n;
            if (targets[i] < 0) {
                ScalarKernels.scale(data, start, start + n, 0);
                continue;
            }
            float max = max(data, start, n);
            float right = data[start + targets[i]];
            float sum = exponentials(data, start, n, max);
            loss += Math.log(sum) + max - right;
            scale(data, start, n, scale / sum);
            data[start + targets[i]] -= scale;
        }
        return loss;
    }

    private static float max(float[] row, int start, int n) {
        int whole = LANES.loopBound(n);
        FloatVector most = FloatVector.broadcast(LANES, Float.NEGATIVE_INFINITY);
        for (int j = 0; j < whole; j += LANE_STEP) {
            most = most.max(FloatVector.fromArray(LANES, row, start + j));
        }
        float max = most.reduceLanes(MAX); // the same in any order
        for (int j = whole; j < n; j++) {
            max = Math.max(max, row[start + j]);
        }
        return max;
    }

    /// Replaces each x by e^(x - max); their sum.
    private static float exponentials(float[] row, int start, int n, float max) {
        int whole = LANES.loopBound(n);
        FloatVector sums = FloatVector.zero(LANES);
        for (int j = 0; j < whole; j += LANE_STEP) {
            FloatVector power = exp(FloatVector.fromArray(LANES, row, start + j).sub(max));
            power.intoArray(row, start + j);
            sums = sums.add(power);
        }
        float rest = 0;
        for (int j = start + whole; j < start + n; j++) {
            row[j] = Functions.exp(row[j] - max);
            rest += row[j];
        }
        float first = (sums.lane(0) + sums.lane(1)) + (sums.lane(2) + sums.lane(3));
        float second = (sums.lane(4) + sums.lane(5)) + (sums.lane(6) + sums.lane(7));
        return first + second + rest;
    }

    private static void scale(float[] row, int start, int n, float factor) {
        int whole = LANES.loopBound(n);
        for (int j = start; j < start + whole; j += LANE_STEP) {
            FloatVector.fromArray(LANES, row, j).mul(factor).intoArray(row, j);
        }
        ScalarKernels.scale(row, start + whole, start + n, factor);
    }

    @Override
    public void adam(float[] values, float[] gradients, float[] mean, float[] square, AdamRates r) {
        FloatVector gain = FloatVector.broadcast(WIDEST, r.gain());
        FloatVector squareGain = FloatVector.broadcast(WIDEST, r.squareGain());
        FloatVector correction = FloatVector.broadcast(WIDEST, r.correction());
        FloatVector epsilon = FloatVector.broadcast(WIDEST, r.epsilon());
        int i = 0;
        for (; i < WIDEST.loopBound(values.length); i += STEP) {
            FloatVector g = load(gradients, i);
            FloatVector m = load(mean, i);
            m = g.sub(m).fma(gain, m);
            FloatVector v = load(square, i);
            v = g.fma(g, v.neg()).fma(squareGain, v);
            m.intoArray(mean, i);
            v.intoArray(square, i);
            FloatVector width = v.sqrt().fma(correction, epsilon);
            load(values, i).mul(r.keep()).sub(m.mul(r.rate()).div(width)).intoArray(values, i);
        }
        ScalarKernels.adam(values, gradients, mean, square, r, i);
    }

    @Override
    public void momentum(float[] values, float[] gradients, float[] velocity, float momentum, float rate) {
        FloatVector keep = FloatVector.broadcast(WIDEST, momentum);
        FloatVector down = FloatVector.broadcast(WIDEST, -rate);
        int i = 0;
        for (; i < WIDEST.loopBound(values.length); i += STEP) {
            FloatVector v = load(velocity, i).fma(keep, load(gradients, i));
            v.intoArray(velocity, i);
            v.fma(down, load(values, i)).intoArray(values, i);
        }
        ScalarKernels.momentum(values, gradients, velocity, momentum, rate, i);
    }

    private static FloatVector load(float[] data, int at) {
        return FloatVector.fromArray(WIDEST, data, at);
    }

    /// [Functions#exp].
    private static FloatVector exp(FloatVector x) {
        FloatVector cut = x.max(EXP_LOW).min(EXP_HIGH);
        FloatVector shifted = cut.fma(lanes(LOG2_E), lanes(ROUNDER));
        FloatVector n = shifted.sub(ROUNDER);
        FloatVector r = n.fma(lanes(-LN2_LOW), n.fma(lanes(-LN2_HIGH), cut));
        FloatVector p =
                lanes(E0).fma(r, lanes(E1)).fma(r, lanes(E2)).fma(r, lanes(E3)).fma(r, lanes(E4));
        p = p.fma(r, lanes(E5)).fma(r.mul(r), r.add(1f));
        return p.reinterpretAsInts()
                .add(shifted.reinterpretAsInts().lanewise(LSHL, 23))
                .reinterpretAsFloats();
    }

    private static FloatVector lanes(float value) {
        return FloatVector.broadcast(LANES, value);
    }

    /// [Functions#tanh].
    private static FloatVector tanh(FloatVector x) {
        FloatVector cut = x.max(-TANH_END).min(TANH_END);
        FloatVector s = cut.mul(cut);
        FloatVector p = wide(P0).fma(s, wide(P1)).fma(s, wide(P2)).fma(s, wide(P3));
        p = p.fma(s, wide(P4)).fma(s, wide(P5)).fma(s, wide(P6));
        FloatVector q = wide(Q0).fma(s, wide(Q1)).fma(s, wide(Q2)).fma(s, wide(Q3));
        return cut.mul(p).div(q);
    }

    private static FloatVector wide(float value) {
        return FloatVector.broadcast(WIDEST, value);
    }
}
