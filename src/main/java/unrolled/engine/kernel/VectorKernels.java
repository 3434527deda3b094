package unrolled.engine.kernel;

import static jdk.incubator.vector.FloatVector.fromArray;
import static jdk.incubator.vector.VectorOperators.MAX;

import java.util.Arrays;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/// [ScalarKernels] on the Vector API, bit for bit. Numbers that do not fill a vector go to the plain loops.
final class VectorKernels implements Kernels {
    /// Every loop here treats each number by itself or sums in the order of its rows, so the lane count does not
    /// matter.
    private static final VectorSpecies<Float> WIDEST = FloatVector.SPECIES_PREFERRED;

    private static final int STEP = WIDEST.length();

    @Override
    public void multiply(Matrix a, Matrix b, Matrix c, boolean add) {
        VectorProduct.multiply(a, b, c, add);
    }

    @Override
    public void multiply(Matrix a, Panels b, Matrix c, boolean add) {
        VectorProduct.multiply(a, b, add ? c : PanelProduct.ZEROS, c);
    }

    @Override
    public void multiplyAdd(Matrix a, Panels b, Matrix bias, Matrix c) {
        VectorProduct.multiply(a, b, bias, c);
    }

    @Override
    public void addTo(Matrix table, int[] indices, Matrix rows) {
        int whole = WIDEST.loopBound(rows.columns());
        for (int i = 0; i < rows.rows(); i++) {
            int p = rows.offset() + i * rows.rowStride();
            int q = table.offset() + indices[i] * table.rowStride();
            for (int j = 0; j < whole; j += STEP) {
                fromArray(WIDEST, table.data(), q + j)
                        .add(fromArray(WIDEST, rows.data(), p + j))
                        .intoArray(table.data(), q + j);
            }
            ScalarKernels.addRow(rows, i, table, indices[i], whole);
        }
    }

    @Override
    public void add(Matrix from, float factor, Matrix to) {
        FloatVector by = FloatVector.broadcast(WIDEST, factor);
        int i = 0;
        for (; i < WIDEST.loopBound(to.size()); i += STEP) {
            FloatVector x = fromArray(WIDEST, from.data(), from.offset() + i);
            x.fma(by, fromArray(WIDEST, to.data(), to.offset() + i)).intoArray(to.data(), to.offset() + i);
        }
        ScalarKernels.add(from, factor, to, i);
    }

    @Override
    public void sumOfRows(Matrix from, Matrix to, boolean add) {
        int j = 0;
        for (; j < WIDEST.loopBound(from.columns()); j += STEP) {
            FloatVector sum = add ? fromArray(WIDEST, to.data(), to.offset() + j) : FloatVector.zero(WIDEST);
            int at = from.offset() + j;
            for (int i = 0; i < from.rows(); i++, at += from.rowStride()) {
                sum = sum.add(fromArray(WIDEST, from.data(), at));
            }
            sum.intoArray(to.data(), to.offset() + j);
        }
        ScalarKernels.sumOfRows(from, to, add, j);
    }

    @Override
    public void tanh(Matrix from, Matrix to) {
        int whole = WIDEST.loopBound(to.size());
        VectorFunctions.tanh(from.data(), from.offset(), to.data(), to.offset(), whole);
        ScalarKernels.tanh(from, to, whole);
    }

    @Override
    public void tanhGradient(Matrix y, Matrix d, Matrix to) {
        FloatVector one = FloatVector.broadcast(WIDEST, 1f);
        int i = 0;
        for (; i < WIDEST.loopBound(to.size()); i += STEP) {
            FloatVector state = fromArray(WIDEST, y.data(), y.offset() + i);
            FloatVector slope = state.neg().fma(state, one);
            fromArray(WIDEST, d.data(), d.offset() + i).mul(slope).intoArray(to.data(), to.offset() + i);
        }
        ScalarKernels.tanhGradient(y, d, to, i);
    }

    /// to = e^from.
    static void exp(Matrix from, Matrix to) {
        int whole = WIDEST.loopBound(to.size());
        VectorFunctions.exp(0, 1, from.data(), from.offset(), to.data(), to.offset(), whole);
        ScalarKernels.exp(from, to, whole);
    }

    @Override
    public void softmax(Matrix logits) {
        int n = logits.columns();
        for (int i = 0; i < logits.rows(); i++) {
            subtractMax(logits, i);
        }
        exp(logits, logits); // of all rows in one sweep, so that only the last has numbers left over
        for (int i = 0; i < logits.rows(); i++) {
            int start = logits.offset() + i * n;
            scale(logits.data(), start, n, 1 / ScalarKernels.sum(logits.data(), start, n));
        }
    }

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
                float sum = ScalarKernels.sum(data, start, n);
                loss += Math.log(sum);
                scale(data, start, n, scale / sum);
                data[start + targets[i]] -= scale;
            }
        }
        return loss;
    }

    private static void subtractMax(Matrix logits, int row) {
        float[] data = logits.data();
        int start = logits.offset() + row * logits.columns();
        int end = start + logits.columns();
        int whole = start + WIDEST.loopBound(logits.columns());
        FloatVector most = FloatVector.broadcast(WIDEST, Float.NEGATIVE_INFINITY);
        for (int j = start; j < whole; j += STEP) {
            most = most.max(fromArray(WIDEST, data, j));
        }
        float max = ScalarKernels.max(data, whole, end, most.reduceLanes(MAX)); // the same in any order
        for (int j = start; j < whole; j += STEP) {
            fromArray(WIDEST, data, j).sub(max).intoArray(data, j);
        }
        ScalarKernels.subtract(data, whole, end, max);
    }

    private static void scale(float[] row, int start, int n, float factor) {
        int whole = start + WIDEST.loopBound(n);
        for (int j = start; j < whole; j += STEP) {
            fromArray(WIDEST, row, j).mul(factor).intoArray(row, j);
        }
        ScalarKernels.scale(row, whole, start + n, factor);
    }

    @Override
    public void adam(float[] values, float[] gradients, float[] mean, float[] square, AdamRates r) {
        FloatVector gain = FloatVector.broadcast(WIDEST, r.gain);
        FloatVector squareGain = FloatVector.broadcast(WIDEST, r.squareGain);
        FloatVector correction = FloatVector.broadcast(WIDEST, r.correction);
        FloatVector epsilon = FloatVector.broadcast(WIDEST, r.epsilon);
        int i = 0;
        for (; i < WIDEST.loopBound(values.length); i += STEP) {
            FloatVector g = fromArray(WIDEST, gradients, i);
            FloatVector m = fromArray(WIDEST, mean, i);
            m = g.sub(m).fma(gain, m);
            FloatVector v = fromArray(WIDEST, square, i);
            v = g.fma(g, v.neg()).fma(squareGain, v);
            m.intoArray(mean, i);
            v.intoArray(square, i);
            FloatVector width = v.sqrt().fma(correction, epsilon);
            fromArray(WIDEST, values, i)
                    .mul(r.keep)
                    .sub(m.mul(r.rate).div(width))
                    .intoArray(values, i);
        }
        ScalarKernels.adam(values, gradients, mean, square, r, i);
    }

    @Override
    public void momentum(float[] values, float[] gradients, float[] velocity, float momentum, float rate) {
        FloatVector keep = FloatVector.broadcast(WIDEST, momentum);
        FloatVector down = FloatVector.broadcast(WIDEST, -rate);
        int i = 0;
        for (; i < WIDEST.loopBound(values.length); i += STEP) {
            FloatVector v = fromArray(WIDEST, velocity, i).fma(keep, fromArray(WIDEST, gradients, i));
            v.intoArray(velocity, i);
            v.fma(down, fromArray(WIDEST, values, i)).intoArray(values, i);
        }
        ScalarKernels.momentum(values, gradients, velocity, momentum, rate, i);
    }
}
