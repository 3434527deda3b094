package unrolled.engine.kernel;

import static unrolled.engine.kernel.Functions.fma;

/// What each loop of a gated cell means, one number at a time. Static methods take a row from a column on, for
/// what is left over by [VectorGates].
final class ScalarGates implements GateKernels {
    @Override
    public void sigmoid(Matrix sums) {
        for (int row = 0; row < sums.rows(); row++) {
            sigmoid(sums, row, 0);
        }
    }

    static void sigmoid(Matrix sums, int row, int from) {
        int at = start(sums, row);
        for (int j = at + from; j < at + sums.columns(); j++) {
            sums.data()[j] = Functions.sigmoid(sums.data()[j]);
        }
    }

    @Override
    public void tanh(Matrix sums) {
        for (int row = 0; row < sums.rows(); row++) {
            tanh(sums, row, 0);
        }
    }

    static void tanh(Matrix sums, int row, int from) {
        int at = start(sums, row);
        for (int j = at + from; j < at + sums.columns(); j++) {
            sums.data()[j] = Functions.tanh(sums.data()[j]);
        }
    }

    @Override
    public void multiply(Matrix a, Matrix b, Matrix to) {
        for (int row = 0; row < to.rows(); row++) {
            multiply(a, b, to, row, 0);
        }
    }

    static void multiply(Matrix a, Matrix b, Matrix to, int row, int from) {
        int p = start(a, row);
        int q = start(b, row);
        int at = start(to, row);
        for (int j = from; j < to.columns(); j++) {
            to.data()[at + j] = a.data()[p + j] * b.data()[q + j];
        }
    }

    @Override
    public void multiplyAdd(Matrix a, Matrix b, Matrix to) {
        for (int row = 0; row < to.rows(); row++) {
            multiplyAdd(a, b, to, row, 0);
        }
    }

    static void multiplyAdd(Matrix a, Matrix b, Matrix to, int row, int from) {
        int p = start(a, row);
        int q = start(b, row);
        int at = start(to, row);
        for (int j = from; j < to.columns(); j++) {
            to.data()[at + j] = fma(a.data()[p + j], b.data()[q + j], to.data()[at + j]);
        }
    }

    @Override
    public void mix(Matrix a, Matrix b, Matrix c, Matrix d, Matrix to) {
        for (int row = 0; row < to.rows(); row++) {
            multiply(a, b, to, row, 0);
            multiplyAdd(c, d, to, row, 0);
        }
    }

    @Override
    public void between(Matrix gate, Matrix a, Matrix b, Matrix to) {
        for (int row = 0; row < to.rows(); row++) {
            between(gate, a, b, to, row, 0);
        }
    }

    static void between(Matrix gate, Matrix a, Matrix b, Matrix to, int row, int from) {
        int g = start(gate, row);
        int p = start(a, row);
        int q = start(b, row);
        int at = start(to, row);
        for (int j = from; j < to.columns(); j++) {
            float other = b.data()[q + j];
            to.data()[at + j] = fma(gate.data()[g + j], a.data()[p + j] - other, other);
        }
    }

    @Override
    public void lstmGradient(Lstm position) {
        for (int row = 0; row < position.dState().rows(); row++) {
            lstmGradient(position, row, 0);
        }
    }

    static void lstmGradient(Lstm p, int row, int from) {
        int units = p.dState().columns();
        float[] gates = p.gates().data();
        float[] out = p.dGates().data();
        int gate = start(p.gates(), row);
        int to = start(p.dGates(), row);
        for (int j = from; j < units; j++) {
            float f = gates[gate + j];
            float i = gates[gate + units + j];
            float o = gates[gate + 2 * units + j];
            float g = gates[gate + 3 * units + j];
            float s = at(p.squashed(), row, j);
            float dh = at(p.dState(), row, j);
            float dc = fma(dh * o, fma(-s, s, 1), at(p.dCell(), row, j));
            p.dCell().data()[start(p.dCell(), row) + j] = dc;
            out[to + j] = dc * at(p.before(), row, j) * fma(-f, f, f);
            out[to + units + j] = dc * g * fma(-i, i, i);
            out[to + 2 * units + j] = dh * s * fma(-o, o, o);
            out[to + 3 * units + j] = dc * i * fma(-g, g, 1);
            p.dBefore().data()[start(p.dBefore(), row) + j] = dc * f;
        }
    }

    @Override
    public void updateGradient(Gru position) {
        for (int row = 0; row < position.dState().rows(); row++) {
            updateGradient(position, row, 0);
        }
    }

    static void updateGradient(Gru p, int row, int from) {
        int units = p.dState().columns();
        int gate = start(p.gates(), row);
        int to = start(p.dGates(), row);
        int before = start(p.dBefore(), row);
        for (int j = from; j < units; j++) {
            float z = p.gates().data()[gate + j];
            float n = p.gates().data()[gate + 2 * units + j];
            float dh = at(p.dState(), row, j);
            p.dGates().data()[to + j] = dh * (at(p.before(), row, j) - n) * fma(-z, z, z);
            p.dGates().data()[to + 2 * units + j] = dh * (1 - z) * fma(-n, n, 1);
            p.dBefore().data()[before + j] = fma(dh, z, p.dBefore().data()[before + j]);
        }
    }

    @Override
    public void resetAfterGradient(Gru position) {
        for (int row = 0; row < position.dState().rows(); row++) {
            resetAfterGradient(position, row, 0);
        }
    }

    static void resetAfterGradient(Gru p, int row, int from) {
        int units = p.dState().columns();
        int reset = start(p.gates(), row) + units;
        int to = start(p.dGates(), row);
        for (int j = from; j < units; j++) {
            float r = p.gates().data()[reset + j];
            float dn = p.dGates().data()[to + 2 * units + j];
            p.dGates().data()[to + units + j] = dn * at(p.recalled(), row, j) * fma(-r, r, r);
            p.dRecalled().data()[start(p.dRecalled(), row) + j] = dn * r;
        }
    }

    @Override
    public void resetBeforeGradient(Gru position) {
        for (int row = 0; row < position.dState().rows(); row++) {
            resetBeforeGradient(position, row, 0);
        }
    }

    static void resetBeforeGradient(Gru p, int row, int from) {
        int units = p.dState().columns();
        int reset = start(p.gates(), row) + units;
        int to = start(p.dGates(), row) + units;
        int before = start(p.dBefore(), row);
        for (int j = from; j < units; j++) {
            float r = p.gates().data()[reset + j];
            float dm = at(p.dRecalled(), row, j);
            p.dGates().data()[to + j] = dm * at(p.before(), row, j) * fma(-r, r, r);
            p.dBefore().data()[before + j] = fma(dm, r, p.dBefore().data()[before + j]);
        }
    }

    static int start(Matrix matrix, int row) {
        return matrix.offset() + row * matrix.rowStride();
    }

    private static float at(Matrix matrix, int row, int column) {
        return matrix.data()[start(matrix, row) + column];
    }
}
