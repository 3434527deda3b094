package unrolled.engine.kernel;

import static unrolled.engine.kernel.Functions.fma;

/// What each loop of [AdditiveKernels] means, one number at a time.
final class ScalarAdditive implements AdditiveKernels {
    @Override
    public void squash(Matrix keys, Matrix query, Matrix to) {
        int period = query.size();
        for (int i = 0; i < keys.size(); i++) {
            add(keys, query, to, i, i % period);
        }
        ScalarKernels.tanh(to, to, 0);
    }

    static void add(Matrix keys, Matrix query, Matrix to, int i, int j) {
        to.data()[to.offset() + i] = keys.data()[keys.offset() + i] + query.data()[query.offset() + j];
    }

    @Override
    public void gradient(Additive position) {
        for (int row = 0; row < position.squashed().rows(); row++) {
            gradient(position, row, 0);
        }
    }

    /// One row from column `from` on.
    static void gradient(Additive p, int row, int from) {
        int units = p.squashed().columns();
        int at = row * units;
        int query = p.dQuery().offset() + row % p.dQuery().rows() * units;
        float g = p.scores().data()[p.scores().offset() + row];
        for (int j = from; j < units; j++) {
            float y = p.squashed().data()[p.squashed().offset() + at + j];
            float d = g * p.v().data()[p.v().offset() + j] * fma(-y, y, 1f);
            p.dKeys().data()[p.dKeys().offset() + at + j] += d;
            p.dQuery().data()[query + j] += d;
        }
    }
}
