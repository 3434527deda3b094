package unrolled.engine.kernel;

import static jdk.incubator.vector.FloatVector.fromArray;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/// [ScalarAdditive] on the Vector API, bit for bit. Each number is treated by itself, so the lane count does not
/// matter.
final class VectorAdditive implements AdditiveKernels {
    private static final VectorSpecies<Float> WIDEST = FloatVector.SPECIES_PREFERRED;
    private static final int STEP = WIDEST.length();

    private final VectorKernels kernels = new VectorKernels();

    /// In two sweeps: a tanh inside this loop would be a call, and its vectors objects.
    @Override
    public void squash(Matrix keys, Matrix query, Matrix to) {
        int period = query.size();
        int whole = WIDEST.loopBound(period);
        for (int block = 0; block < keys.size(); block += period) {
            for (int j = 0; j < whole; j += STEP) {
                fromArray(WIDEST, keys.data(), keys.offset() + block + j)
                        .add(fromArray(WIDEST, query.data(), query.offset() + j))
                        .intoArray(to.data(), to.offset() + block + j);
            }
            for (int j = whole; j < period; j++) {
                ScalarAdditive.add(keys, query, to, block + j, j);
            }
        }
        kernels.tanh(to, to);
    }

    @Override
    public void gradient(Additive p) {
        int units = p.squashed().columns();
        int whole = WIDEST.loopBound(units);
        FloatVector one = FloatVector.broadcast(WIDEST, 1f);
        for (int row = 0; row < p.squashed().rows(); row++) {
            int at = row * units;
            int query = row % p.dQuery().rows() * units;
            FloatVector g =
                    FloatVector.broadcast(WIDEST, p.scores().data()[p.scores().offset() + row]);
            for (int j = 0; j < whole; j += STEP) {
                FloatVector y =
                        fromArray(WIDEST, p.squashed().data(), p.squashed().offset() + at + j);
                FloatVector d = g.mul(fromArray(WIDEST, p.v().data(), p.v().offset() + j))
                        .mul(y.neg().fma(y, one));
                d.add(fromArray(WIDEST, p.dKeys().data(), p.dKeys().offset() + at + j))
                        .intoArray(p.dKeys().data(), p.dKeys().offset() + at + j);
                d.add(fromArray(WIDEST, p.dQuery().data(), p.dQuery().offset() + query + j))
                        .intoArray(p.dQuery().data(), p.dQuery().offset() + query + j);
            }
            ScalarAdditive.gradient(p, row, whole);
        }
    }
}
