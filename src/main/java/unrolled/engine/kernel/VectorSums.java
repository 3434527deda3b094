package unrolled.engine.kernel;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/// [RowSums] on the Vector API, bit for bit: the eight partial sums stand in the lanes of a vector. Where vectors
/// are narrower than that, the plain loops run: eight lanes would be an object there.
final class VectorSums {
    private static final VectorSpecies<Float> EIGHT = FloatVector.SPECIES_256;
    private static final boolean HAS_EIGHT = FloatVector.SPECIES_PREFERRED.length() >= 8;

    private VectorSums() {}

    static float sum(float[] x, int p, int n) {
        if (!HAS_EIGHT) {
            return ScalarKernels.sum(x, p, n);
        }
        FloatVector s = FloatVector.zero(EIGHT);
        int j = 0;
        for (; j + 8 <= n; j += 8) {
            s = s.add(load(x, p + j));
        }
        float rest = 0;
        for (; j < n; j++) {
            rest += x[p + j];
        }
        return total(s) + rest;
    }

    static float squares(float[] x, int p, int n, float mean) {
        if (!HAS_EIGHT) {
            return RowSums.squares(x, p, n, mean);
        }
        FloatVector s = FloatVector.zero(EIGHT);
        int j = 0;
        for (; j + 8 <= n; j += 8) {
            FloatVector distance = load(x, p + j).sub(mean);
            s = distance.fma(distance, s);
        }
        return total(s) + RowSums.squares(x, p, j, n, mean);
    }

    static float dot(float[] a, int p, float[] b, int q, int n) {
        if (!HAS_EIGHT) {
            return RowSums.dot(a, p, b, q, n);
        }
        FloatVector s = FloatVector.zero(EIGHT);
        int j = 0;
        for (; j + 8 <= n; j += 8) {
            s = load(a, p + j).fma(load(b, q + j), s);
        }
        return total(s) + RowSums.dot(a, p, b, q, j, n);
    }

    static float withNormal(float[] d, int q, RowSums.Normal to, int n) {
        if (!HAS_EIGHT) {
            return RowSums.withNormal(d, q, to, n);
        }
        FloatVector s = FloatVector.zero(EIGHT);
        int j = 0;
        for (; j + 8 <= n; j += 8) {
            FloatVector y = load(to.x(), to.p() + j).sub(to.mean()).mul(to.inverse());
            s = load(d, q + j).mul(load(to.gain(), to.g() + j)).fma(y, s);
        }
        return total(s) + RowSums.withNormal(d, q, to, j, n);
    }

    private static FloatVector load(float[] data, int at) {
        return FloatVector.fromArray(EIGHT, data, at);
    }

    private static float total(FloatVector s) {
        return ((s.lane(0) + s.lane(1)) + (s.lane(2) + s.lane(3)))
                + ((s.lane(4) + s.lane(5)) + (s.lane(6) + s.lane(7)));
    }
}
