package unrolled.engine.kernel;

import static jdk.incubator.vector.FloatVector.fromArray;
import static unrolled.engine.kernel.ScalarGates.start;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/// [ScalarGates] on the Vector API, bit for bit: every number is computed by itself, so the lane count does not
/// matter. Numbers of a row that do not fill a vector go to the plain loops. The slope of a sigmoid at its value y is
/// y (1 - y), that of a hyperbolic tangent 1 - y².
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
                fromArray(WIDEST, a.data(), p + j)
                        .mul(fromArray(WIDEST, b.data(), q + j))
                        .intoArray(to.data(), at + j);
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
                fromArray(WIDEST, a.data(), p + j)
                        .fma(fromArray(WIDEST, b.data(), q + j), fromArray(WIDEST, to.data(), at + j))
                        .intoArray(to.data(), at + j);
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
                FloatVector kept = fromArray(WIDEST, a.data(), p + j).mul(fromArray(WIDEST, b.data(), q + j));
                fromArray(WIDEST, c.data(), r + j)
                        .fma(fromArray(WIDEST, d.data(), s + j), kept)
                        .intoArray(to.data(), at + j);
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
                FloatVector other = fromArray(WIDEST, b.data(), q + j);
                fromArray(WIDEST, gate.data(), g + j)
                        .fma(fromArray(WIDEST, a.data(), p + j).sub(other), other)
                        .intoArray(to.data(), at + j);
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
        FloatVector one = FloatVector.broadcast(WIDEST, 1f);
        for (int j = 0; j < whole; j += STEP) {
            FloatVector o = fromArray(WIDEST, gates, gate + j);
            FloatVector s = fromArray(WIDEST, squashed, squash + j);
            FloatVector dh = fromArray(WIDEST, states, state + j);
            dh.mul(o)
                    .fma(s.neg().fma(s, one), fromArray(WIDEST, cells, cell + j))
                    .intoArray(cells, cell + j);
            dh.mul(s).mul(o.neg().fma(o, o)).intoArray(out, to + j);
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
        FloatVector one = FloatVector.broadcast(WIDEST, 1f);
        for (int j = 0; j < whole; j += STEP) {
            FloatVector f = fromArray(WIDEST, gates, gate + j);
            FloatVector i = fromArray(WIDEST, gates, gate + units + j);
            FloatVector g = fromArray(WIDEST, gates, gate + 3 * units + j);
            FloatVector dc = fromArray(WIDEST, cells, cell + j);
            dc.mul(fromArray(WIDEST, befores, before + j))
                    .mul(f.neg().fma(f, f))
                    .intoArray(out, to + j);
            dc.mul(g).mul(i.neg().fma(i, i)).intoArray(out, to + units + j);
            dc.mul(i).mul(g.neg().fma(g, one)).intoArray(out, to + 3 * units + j);
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
            int before = start(p.before(), row);
            int state = start(p.dState(), row);
            for (int j = 0; j < whole; j += STEP) {
                FloatVector z = fromArray(WIDEST, p.gates().data(), gate + j);
                FloatVector n = fromArray(WIDEST, p.gates().data(), gate + 2 * units + j);
                FloatVector h = fromArray(WIDEST, p.before().data(), before + j);
                FloatVector dh = fromArray(WIDEST, p.dState().data(), state + j);
                dh.mul(h.sub(n)).mul(z.neg().fma(z, z)).intoArray(p.dGates().data(), to + j);
                dh.mul(one.sub(z)).mul(n.neg().fma(n, one)).intoArray(p.dGates().data(), to + 2 * units + j);
                dh.fma(z, fromArray(WIDEST, p.dBefore().data(), back + j))
                        .intoArray(p.dBefore().data(), back + j);
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
            int recalled = start(p.recalled(), row);
            for (int j = 0; j < whole; j += STEP) {
                FloatVector r = fromArray(WIDEST, p.gates().data(), reset + j);
                FloatVector dn = fromArray(WIDEST, p.dGates().data(), to + 2 * units + j);
                FloatVector m = fromArray(WIDEST, p.recalled().data(), recalled + j);
                dn.mul(m).mul(r.neg().fma(r, r)).intoArray(p.dGates().data(), to + units + j);
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
            int before = start(p.before(), row);
            int recalled = start(p.dRecalled(), row);
            for (int j = 0; j < whole; j += STEP) {
                FloatVector r = fromArray(WIDEST, p.gates().data(), reset + j);
                FloatVector dm = fromArray(WIDEST, p.dRecalled().data(), recalled + j);
                FloatVector h = fromArray(WIDEST, p.before().data(), before + j);
                dm.mul(h).mul(r.neg().fma(r, r)).intoArray(p.dGates().data(), to + j);
                dm.fma(r, fromArray(WIDEST, p.dBefore().data(), back + j))
                        .intoArray(p.dBefore().data(), back + j);
            }
            ScalarGates.resetBeforeGradient(p, row, whole);
        }
    }
}
