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
            for (int j = at; j < at + whole; j += STEP) {
                VectorFunctions.sigmoid(load(sums, j)).intoArray(sums.data(), j);
            }
            ScalarGates.sigmoid(sums, row, whole);
        }
    }

    @Override
    public void tanh(Matrix sums) {
        int whole = WIDEST.loopBound(sums.columns());
        for (int row = 0; row < sums.rows(); row++) {
            int at = start(sums, row);
            for (int j = at; j < at + whole; j += STEP) {
                VectorFunctions.tanh(load(sums, j)).intoArray(sums.data(), j);
            }
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
        int units = p.dState().columns();
        int whole = WIDEST.loopBound(units);
        for (int row = 0; row < p.dState().rows(); row++) {
            int gate = start(p.gates(), row);
            int to = start(p.dGates(), row);
            int cell = start(p.dCell(), row);
            for (int j = 0; j < whole; j += STEP) {
                FloatVector f = load(p.gates(), gate + j);
                FloatVector i = load(p.gates(), gate + units + j);
                FloatVector o = load(p.gates(), gate + 2 * units + j);
                FloatVector g = load(p.gates(), gate + 3 * units + j);
                FloatVector s = load(p.squashed(), start(p.squashed(), row) + j);
                FloatVector dh = load(p.dState(), start(p.dState(), row) + j);
                FloatVector dc = dh.mul(o).fma(tanhSlope(s), load(p.dCell(), cell + j));
                FloatVector before = load(p.before(), start(p.before(), row) + j);
                dc.intoArray(p.dCell().data(), cell + j);
                dc.mul(before).mul(slope(f)).intoArray(p.dGates().data(), to + j);
                dc.mul(g).mul(slope(i)).intoArray(p.dGates().data(), to + units + j);
                dh.mul(s).mul(slope(o)).intoArray(p.dGates().data(), to + 2 * units + j);
                dc.mul(i).mul(tanhSlope(g)).intoArray(p.dGates().data(), to + 3 * units + j);
                dc.mul(f).intoArray(p.dBefore().data(), start(p.dBefore(), row) + j);
            }
            ScalarGates.lstmGradient(p, row, whole);
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
