package unrolled.engine.kernel;

import static jdk.incubator.vector.FloatVector.fromArray;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/// [RowSums] on the Vector API, bit for bit: the eight partial sums stand in the lanes of a vector. Where vectors
/// are narrower than that, the plain loops run: eight lanes would be an object there.
final class VectorSums {
    private static final VectorSpecies<Float> EIGHT = FloatVector.SPECIES_256;
    static final boolean HAS_EIGHT = FloatVector.SPECIES_PREFERRED.length() >= 8;

    private VectorSums() {}

    static float sum(float[] x, int p, int n) {
        if (!HAS_EIGHT) {
            return ScalarKernels.sum(x, p, n);
        }
        FloatVector s = FloatVector.zero(EIGHT);
        int j = 0;
        for (; j + 8 <= n; j += 8) {
            s = s.add(fromArray(EIGHT, x, p + j));
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
            FloatVector distance = fromArray(EIGHT, x, p + j).sub(mean);
            s = distance.fma(distance, s);
        }
        return total(s) + RowSums.squares(x, p, j, n, mean);
    }

    /// [#sum] of four rows from `row` on, side by side, so that no addition waits for the one before.
    static void fourSums(Matrix x, int row, float[] to) {
        float[] data = x.data();
        int n = x.columns();
        int p0 = ScalarGates.start(x, row);
        int p1 = p0 + x.rowStride();
        int p2 = p1 + x.rowStride();
        int p3 = p2 + x.rowStride();
        FloatVector s0 = FloatVector.zero(EIGHT);
        FloatVector s1 = s0;
        FloatVector s2 = s0;
        FloatVector s3 = s0;
        int j = 0;
        for (; j + 8 <= n; j += 8) {
            s0 = s0.add(fromArray(EIGHT, data, p0 + j));
            s1 = s1.add(fromArray(EIGHT, data, p1 + j));
            s2 = s2.add(fromArray(EIGHT, data, p2 + j));
            s3 = s3.add(fromArray(EIGHT, data, p3 + j));
        }
        float r0 = 0;
        float r1 = 0;
        float r2 = 0;
        float r3 = 0;
        for (; j < n; j++) {
            r0 += data[p0 + j];
            r1 += data[p1 + j];
            r2 += data[p2 + j];
            r3 += data[p3 + j];
        }
        to[row] = total(s0) + r0;
        to[row + 1] = total(s1) + r1;
        to[row + 2] = total(s2) + r2;
        to[row + 3] = total(s3) + r3;
    }

    /// [#squares] of four rows from `row` on.
    static void fourSquares(Matrix x, int row, float[] mean, float[] to) {
        float[] data = x.data();
        int n = x.columns();
        int p0 = ScalarGates.start(x, row);
        int p1 = p0 + x.rowStride();
        int p2 = p1 + x.rowStride();
        int p3 = p2 + x.rowStride();
        FloatVector s0 = FloatVector.zero(EIGHT);
        FloatVector s1 = s0;
        FloatVector s2 = s0;
        FloatVector s3 = s0;
        int j = 0;
        for (; j + 8 <= n; j += 8) {
            FloatVector d0 = fromArray(EIGHT, data, p0 + j).sub(mean[row]);
            FloatVector d1 = fromArray(EIGHT, data, p1 + j).sub(mean[row + 1]);
            FloatVector d2 = fromArray(EIGHT, data, p2 + j).sub(mean[row + 2]);
            FloatVector d3 = fromArray(EIGHT, data, p3 + j).sub(mean[row + 3]);
            s0 = d0.fma(d0, s0);
            s1 = d1.fma(d1, s1);
            s2 = d2.fma(d2, s2);
            s3 = d3.fma(d3, s3);
        }
        to[row] = total(s0) + RowSums.squares(data, p0, j, n, mean[row]);
        to[row + 1] = total(s1) + RowSums.squares(data, p1, j, n, mean[row + 1]);
        to[row + 2] = total(s2) + RowSums.squares(data, p2, j, n, mean[row + 2]);
        to[row + 3] = total(s3) + RowSums.squares(data, p3, j, n, mean[row + 3]);
    }

    static float dot(float[] a, int p, float[] b, int q, int n) {
        if (!HAS_EIGHT) {
            return RowSums.dot(a, p, b, q, n);
        }
        FloatVector s = FloatVector.zero(EIGHT);
        int j = 0;
        for (; j + 8 <= n; j += 8) {
            s = fromArray(EIGHT, a, p + j).fma(fromArray(EIGHT, b, q + j), s);
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
            FloatVector y = fromArray(EIGHT, to.x(), to.p() + j).sub(to.mean()).mul(to.inverse());
            s = fromArray(EIGHT, d, q + j)
                    .mul(fromArray(EIGHT, to.gain(), to.g() + j))
                    .fma(y, s);
        }
        return total(s) + RowSums.withNormal(d, q, to, j, n);
    }

    private static float total(FloatVector s) {
        return ((s.lane(0) + s.lane(1)) + (s.lane(2) + s.lane(3)))
                + ((s.lane(4) + s.lane(5)) + (s.lane(6) + s.lane(7)));
    }
}
