package unrolled.engine.kernel;

import static unrolled.engine.kernel.ScalarGates.start;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/// [ScalarGates] on the Vector API, bit for bit: every number is computed by itself, so the lane count does not
/// matter. Numbers of a row that do not fill a vector go to the plain loops.
final class VectorGates implements GateKernels {
    private static final VectorSpecies<Float> WIDEST = FloatVector.SPECIES_PREFERRED;
    private static final int STEP = WIDEST.length();

    @Override
    public void sigmoid(Matrix sums) {
        int whole = WIDEST.loopBound(sums.columns());
        for (int row = 0; row < sums.rows(); row++) {
            int at = start(sums, row);
            VectorFunctions.sigmoid(sums.data(), at, whole);
            ScalarGates.sigmoid(sums, row, whole);
        }
    }

    @Override
    public void tanh(Matrix sums) {
        int whole = WIDEST.loopBound(sums.columns());
        for (int row = 0; row < sums.rows(); row++) {
            int at = start(sums, row);
            VectorFunctions.tanh(sums.data(), at, sums.data(), at, whole);
            ScalarGates.tanh(sums, row, whole);
        }
    }

    @Override
    public void multiply(Matrix a, Matrix b, Matrix to) {
        int whole = WIDEST.loopBound(to.columns());
        for (int row = 0; row < to.rows(); row++) {
            int p = start(a, row);
            int q = start(b, row);
            int at = start(to, row);
            for (int j = 0; j < whole; j += STEP) {
                load(a, p + j).mul(load(b, q + j)).intoArray(to.data(), at + j);
            }
            ScalarGates.multiply(a, b, to, row, whole);
        }
    }

    @Override
    public void multiplyAdd(Matrix a, Matrix b, Matrix to) {
        int whole = WIDEST.loopBound(to.columns());
        for (int row = 0; row < to.rows(); row++) {
            int p = start(a, row);
            int q = start(b, row);
            int at = start(to, row);
            for (int j = 0; j < whole; j += STEP) {
                load(a, p + j).fma(load(b, q + j), load(to, at + j)).intoArray(to.data(), at + j);
            }
            ScalarGates.multiplyAdd(a, b, to, row, whole);
        }
    }

    @Override
    public void mix(Matrix a, Matrix b, Matrix c, Matrix d, Matrix to) {
        int whole = WIDEST.loopBound(to.columns());
        for (int row = 0; row < to.rows(); row++) {
            int p = start(a, row);
            int q = start(b, row);
            int r = start(c, row);
            int s = start(d, row);
            int at = start(to, row);
            for (int j = 0; j < whole; j += STEP) {
                FloatVector kept = load(a, p + j).mul(load(b, q + j));
                load(c, r + j).fma(load(d, s + j), kept).intoArray(to.data(), at + j);
            }
            ScalarGates.multiply(a, b, to, row, whole);
            ScalarGates.multiplyAdd(c, d, to, row, whole);
        }
    }

    @Override
    public void between(Matrix gate, Matrix a, Matrix b, Matrix to) {
        int whole = WIDEST.loopBound(to.columns());
        for (int row = 0; row < to.rows(); row++) {
            int g = start(gate, row);
            int p = start(a, row);
            int q = start(b, row);
            int at = start(to, row);
            for (int j = 0; j < whole; j += STEP) {
                FloatVector other = load(b, q + j);
                load(gate, g + j).fma(load(a, p + j).sub(other), other).intoArray(to.data(), at + j);
            }
            ScalarGates.between(gate, a, b, to, row, whole);
        }
    }

    @Override
    public void lstmGradient(Lstm p) {
        int whole = WIDEST.loopBound(p.dState().columns());
        for (int row = 0; row < p.dState().rows(); row++) {
            lstmCellGradient(p, row, whole);
            lstmGateGradients(p, row, whole);
            ScalarGates.lstmGradient(p, row, whole);
        }
    }

    /// dc and do. In a loop of its own: with the other gates in the same one the compiler gives up on inlining and
    /// every vector becomes an object.
    private static void lstmCellGradient(Lstm p, int row, int whole) {
        float[] gates = p.gates().data();
        float[] squashed = p.squashed().data();
        float[] states = p.dState().data();
        float[] cells = p.dCell().data();
        float[] out = p.dGates().data();
        int output = 2 * p.dState().columns();
        int gate = start(p.gates(), row) + output;
        int to = start(p.dGates(), row) + output;
        int squash = start(p.squashed(), row);
        int state = start(p.dState(), row);
        int cell = start(p.dCell(), row);
        for (int j = 0; j < whole; j += STEP) {
            FloatVector o = load(gates, gate + j);
            FloatVector s = load(squashed, squash + j);
            FloatVector dh = load(states, state + j);
            dh.mul(o).fma(tanhSlope(s), load(cells, cell + j)).intoArray(cells, cell + j);
            dh.mul(s).mul(slope(o)).intoArray(out, to + j);
        }
    }

    /// df, di, dg and dc(t-1) from dc.
    private static void lstmGateGradients(Lstm p, int row, int whole) {
        float[] gates = p.gates().data();
        float[] cells = p.dCell().data();
        float[] out = p.dGates().data();
        float[] befores = p.before().data();
        float[] backs = p.dBefore().data();
        int units = p.dState().columns();
        int gate = start(p.gates(), row);
        int to = start(p.dGates(), row);
        int cell = start(p.dCell(), row);
        int before = start(p.before(), row);
        int back = start(p.dBefore(), row);
        for (int j = 0; j < whole; j += STEP) {
            FloatVector f = load(gates, gate + j);
            FloatVector i = load(gates, gate + units + j);
            FloatVector g = load(gates, gate + 3 * units + j);
            FloatVector dc = load(cells, cell + j);
            dc.mul(load(befores, before + j)).mul(slope(f)).intoArray(out, to + j);
            dc.mul(g).mul(slope(i)).intoArray(out, to + units + j);
            dc.mul(i).mul(tanhSlope(g)).intoArray(out, to + 3 * units + j);
            dc.mul(f).intoArray(backs, back + j);
        }
    }

    @Override
    public void updateGradient(Gru p) {
        int units = p.dState().columns();
        int whole = WIDEST.loopBound(units);
        FloatVector one = FloatVector.broadcast(WIDEST, 1f);
        for (int row = 0; row < p.dState().rows(); row++) {
            int gate = start(p.gates(), row);
            int to = start(p.dGates(), row);
            int back = start(p.dBefore(), row);
            for (int j = 0; j < whole; j += STEP) {
                FloatVector z = load(p.gates(), gate + j);
                FloatVector n = load(p.gates(), gate + 2 * units + j);
                FloatVector h = load(p.before(), start(p.before(), row) + j);
                FloatVector dh = load(p.dState(), start(p.dState(), row) + j);
                dh.mul(h.sub(n)).mul(slope(z)).intoArray(p.dGates().data(), to + j);
                dh.mul(one.sub(z)).mul(tanhSlope(n)).intoArray(p.dGates().data(), to + 2 * units + j);
                dh.fma(z, load(p.dBefore(), back + j)).intoArray(p.dBefore().data(), back + j);
            }
            ScalarGates.updateGradient(p, row, whole);
        }
    }

    @Override
    public void resetAfterGradient(Gru p) {
        int units = p.dState().columns();
        int whole = WIDEST.loopBound(units);
        for (int row = 0; row < p.dState().rows(); row++) {
            int reset = start(p.gates(), row) + units;
            int to = start(p.dGates(), row);
            int back = start(p.dRecalled(), row);
            for (int j = 0; j < whole; j += STEP) {
                FloatVector r = load(p.gates(), reset + j);
                FloatVector dn = load(p.dGates(), to + 2 * units + j);
                FloatVector m = load(p.recalled(), start(p.recalled(), row) + j);
                dn.mul(m).mul(slope(r)).intoArray(p.dGates().data(), to + units + j);
                dn.mul(r).intoArray(p.dRecalled().data(), back + j);
            }
            ScalarGates.resetAfterGradient(p, row, whole);
        }
    }

    @Override
    public void resetBeforeGradient(Gru p) {
        int units = p.dState().columns();
        int whole = WIDEST.loopBound(units);
        for (int row = 0; row < p.dState().rows(); row++) {
            int reset = start(p.gates(), row) + units;
            int to = start(p.dGates(), row) + units;
            int back = start(p.dBefore(), row);
            for (int j = 0; j < whole; j += STEP) {
                FloatVector r = load(p.gates(), reset + j);
                FloatVector dm = load(p.dRecalled(), start(p.dRecalled(), row) + j);
                FloatVector h = load(p.before(), start(p.before(), row) + j);
                dm.mul(h).mul(slope(r)).intoArray(p.dGates().data(), to + j);
                dm.fma(r, load(p.dBefore(), back + j)).intoArray(p.dBefore().data(), back + j);
            }
            ScalarGates.resetBeforeGradient(p, row, whole);
        }
    }

    private static FloatVector load(float[] data, int at) {
        return FloatVector.fromArray(WIDEST, data, at);
    }

    private static FloatVector load(Matrix matrix, int at) {
        return FloatVector.fromArray(WIDEST, matrix.data(), at);
    }

    /// y (1 - y): the slope of a sigmoid at its value y.
    private static FloatVector slope(FloatVector y) {
        return y.neg().fma(y, y);
    }

    /// 1 - y²: the slope of a hyperbolic tangent at its value y.
    private static FloatVector tanhSlope(FloatVector y) {
        return y.neg().fma(y, FloatVector.broadcast(WIDEST, 1f));
    }
}
