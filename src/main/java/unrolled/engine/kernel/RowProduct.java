package unrolled.engine.kernel;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/// One row times a matrix that is too large for the cache, as when a real network reads token by token: what
/// takes time is the way of the weights from the memory. They are read where they lie, eight rows side by side,
/// each from left to right, as the machine fetches ahead; the sums stay in the first cache.
///
/// Each number is summed in the order of k, as in [VectorProduct]. In W10 a token takes 28 ms of one thread at
/// best, which is 18 GB/s.
final class RowProduct {
    private static final VectorSpecies<Float> WIDEST = FloatVector.SPECIES_PREFERRED;
    private static final int LANES = WIDEST.length();

    /// Numbers of the right matrix from which on this is faster than tiles, about what the second cache holds.
    private static final int LARGE = 1 << 16;

    /// Columns in one pass down the rows, whose sums stay in the first cache.
    private static final int COLUMNS = 2048;

    private RowProduct() {}

    /// Whether it pays for these shapes.
    static boolean pays(Matrix b, Matrix c) {
        return c.rows() == 1 && (long) b.rows() * b.columns() >= LARGE;
    }

    /// c += a b, from a column of b on as far as whole vectors go.
    ///
    /// @return the first column that is left
    static int add(Matrix a, Matrix b, Matrix c, int from) {
        int end = from + (c.columns() - from) / LANES * LANES;
        for (int column = from; column < end; column += COLUMNS) {
            int count = Math.min(COLUMNS, end - column);
            int k = 0;
            for (; k + 8 <= b.rows(); k += 8) {
                eight(a, b, k, column, count, c);
            }
            for (; k < b.rows(); k++) {
                one(a, b, k, column, count, c);
            }
        }
        return end;
    }

    private static void eight(Matrix a, Matrix b, int k, int column, int count, Matrix c) {
        float[] left = a.data();
        float[] right = b.data();
        float[] out = c.data();
        int by = a.columnStride();
        int p = a.offset() + k * by;
        FloatVector a0 = FloatVector.broadcast(WIDEST, left[p]);
        FloatVector a1 = FloatVector.broadcast(WIDEST, left[p + by]);
        FloatVector a2 = FloatVector.broadcast(WIDEST, left[p + 2 * by]);
        FloatVector a3 = FloatVector.broadcast(WIDEST, left[p + 3 * by]);
        FloatVector a4 = FloatVector.broadcast(WIDEST, left[p + 4 * by]);
        FloatVector a5 = FloatVector.broadcast(WIDEST, left[p + 5 * by]);
        FloatVector a6 = FloatVector.broadcast(WIDEST, left[p + 6 * by]);
        FloatVector a7 = FloatVector.broadcast(WIDEST, left[p + 7 * by]);
        int down = b.rowStride();
        int q = b.offset() + k * down + column;
        int to = c.offset() + column;
        for (int j = 0; j < count; j += LANES) {
            FloatVector sum = FloatVector.fromArray(WIDEST, out, to + j);
            sum = a0.fma(FloatVector.fromArray(WIDEST, right, q + j), sum);
            sum = a1.fma(FloatVector.fromArray(WIDEST, right, q + down + j), sum);
            sum = a2.fma(FloatVector.fromArray(WIDEST, right, q + 2 * down + j), sum);
            sum = a3.fma(FloatVector.fromArray(WIDEST, right, q + 3 * down + j), sum);
            sum = a4.fma(FloatVector.fromArray(WIDEST, right, q + 4 * down + j), sum);
            sum = a5.fma(FloatVector.fromArray(WIDEST, right, q + 5 * down + j), sum);
            sum = a6.fma(FloatVector.fromArray(WIDEST, right, q + 6 * down + j), sum);
            sum = a7.fma(FloatVector.fromArray(WIDEST, right, q + 7 * down + j), sum);
            sum.intoArray(out, to + j);
        }
    }

    private static void one(Matrix a, Matrix b, int k, int column, int count, Matrix c) {
        float[] right = b.data();
        float[] out = c.data();
        FloatVector a0 = FloatVector.broadcast(WIDEST, a.data()[a.offset() + k * a.columnStride()]);
        int q = b.offset() + k * b.rowStride() + column;
        int to = c.offset() + column;
        for (int j = 0; j < count; j += LANES) {
            FloatVector sum = FloatVector.fromArray(WIDEST, out, to + j);
            a0.fma(FloatVector.fromArray(WIDEST, right, q + j), sum).intoArray(out, to + j);
        }
    }
}
