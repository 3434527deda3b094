package unrolled.engine.kernel;

import java.util.List;
import java.util.stream.IntStream;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorSpecies;

/// The product of two matrices in tiles of rows x vectors whose sums stay in registers. The left matrix is read
/// through its strides, number by number, so its transpose costs nothing; of the right one and the result, rows
/// are contiguous.
///
/// Each number of the result is summed in the order of k whatever the tile and the lane count, so the widest
/// vectors of the machine may be used and the bits are those of [ScalarKernels]. The tiles are written out
/// because the compiler keeps named sums in registers, and sums in an array not.
final class VectorProduct {
    private static final VectorSpecies<Float> WIDEST = FloatVector.SPECIES_PREFERRED;
    private static final int LANES = WIDEST.length();

    /// AVX2 has 16 registers, every other instruction set here 32.
    private static final boolean MANY_REGISTERS = LANES != 8;

    /// 128-bit instruction sets have no masked stores; the Java code in their place is slow.
    private static final boolean HAS_MASKS = LANES > 4;

    /// The first n lanes, by n. Made once: a mask made for a call would be an object a call.
    private static final List<VectorMask<Float>> MASKS = IntStream.rangeClosed(0, LANES)
            .mapToObj(n -> WIDEST.indexInRange(0, n))
            .toList();

    private VectorProduct() {}

    /// c = a b, or c += a b; shapes are the caller's care.
    static void multiply(Matrix a, Matrix b, Matrix c, boolean add) {
        int column = 0;
        if (MANY_REGISTERS) {
            for (; column + 4 * LANES <= c.columns(); column += 4 * LANES) {
                fourVectors(a, b, c, column, add);
            }
        }
        if (!MANY_REGISTERS) {
            for (; column + 3 * LANES <= c.columns(); column += 3 * LANES) {
                threeVectors(a, b, c, column, add);
            }
        }
        for (; column + 2 * LANES <= c.columns(); column += 2 * LANES) {
            twoVectors(a, b, c, column, add);
        }
        if (HAS_MASKS) {
            for (; column < c.columns(); column += LANES) {
                lastVector(a, b, c, column, add, MASKS.get(Math.min(LANES, c.columns() - column)));
            }
        }
        ScalarKernels.multiply(a, b, c, add, column);
    }

    private static void fourVectors(Matrix a, Matrix b, Matrix c, int column, boolean add) {
        int row = 0;
        for (; row + 4 <= c.rows(); row += 4) {
            tile4x4(a, row, b, c, column, add);
        }
        for (; row < c.rows(); row++) {
            tile1x4(a, row, b, c, column, add);
        }
    }

    private static void threeVectors(Matrix a, Matrix b, Matrix c, int column, boolean add) {
        int row = 0;
        for (; row + 4 <= c.rows(); row += 4) {
            tile4x3(a, row, b, c, column, add);
        }
        for (; row < c.rows(); row++) {
            tile1x2(a, row, b, c, column, add);
            tile1x1(a, row, b, c, column + 2 * LANES, add, MASKS.getLast());
        }
    }

    private static void twoVectors(Matrix a, Matrix b, Matrix c, int column, boolean add) {
        int row = 0;
        if (MANY_REGISTERS) {
            for (; row + 8 <= c.rows(); row += 8) {
                tile8x2(a, row, b, c, column, add);
            }
        }
        for (; row + 4 <= c.rows(); row += 4) {
            tile4x2(a, row, b, c, column, add);
        }
        for (; row < c.rows(); row++) {
            tile1x2(a, row, b, c, column, add);
        }
    }

    private static void lastVector(Matrix a, Matrix b, Matrix c, int column, boolean add, VectorMask<Float> mask) {
        int row = 0;
        for (; row + 8 <= c.rows(); row += 8) {
            tile8x1(a, row, b, c, column, add, mask);
        }
        for (; row < c.rows(); row++) {
            tile1x1(a, row, b, c, column, add, mask);
        }
    }

    private static FloatVector start(float[] out, int at, boolean add) {
        return add ? FloatVector.fromArray(WIDEST, out, at) : FloatVector.zero(WIDEST);
    }

    private static FloatVector start(float[] out, int at, boolean add, VectorMask<Float> mask) {
        return add ? FloatVector.fromArray(WIDEST, out, at, mask) : FloatVector.zero(WIDEST);
    }

    /// 64 columns of 512-bit vectors: 16 sums, 4 vectors of b and a broadcast fill 21 of 32 registers.
    private static void tile4x4(Matrix a, int row, Matrix b, Matrix c, int column, boolean add) {
        float[] left = a.data();
        float[] right = b.data();
        float[] out = c.data();
        int down = a.rowStride();
        int step = c.rowStride();
        int to = c.offset() + row * step + column;
        FloatVector c00 = start(out, to, add);
        FloatVector c01 = start(out, to + LANES, add);
        FloatVector c02 = start(out, to + 2 * LANES, add);
        FloatVector c03 = start(out, to + 3 * LANES, add);
        FloatVector c10 = start(out, to + step, add);
        FloatVector c11 = start(out, to + step + LANES, add);
        FloatVector c12 = start(out, to + step + 2 * LANES, add);
        FloatVector c13 = start(out, to + step + 3 * LANES, add);
        FloatVector c20 = start(out, to + 2 * step, add);
        FloatVector c21 = start(out, to + 2 * step + LANES, add);
        FloatVector c22 = start(out, to + 2 * step + 2 * LANES, add);
        FloatVector c23 = start(out, to + 2 * step + 3 * LANES, add);
        FloatVector c30 = start(out, to + 3 * step, add);
        FloatVector c31 = start(out, to + 3 * step + LANES, add);
        FloatVector c32 = start(out, to + 3 * step + 2 * LANES, add);
        FloatVector c33 = start(out, to + 3 * step + 3 * LANES, add);
        int p = a.offset() + row * down;
        int q = b.offset() + column;
        for (int k = a.columns(); k > 0; k--, p += a.columnStride(), q += b.rowStride()) {
            FloatVector b0 = FloatVector.fromArray(WIDEST, right, q);
            FloatVector b1 = FloatVector.fromArray(WIDEST, right, q + LANES);
            FloatVector b2 = FloatVector.fromArray(WIDEST, right, q + 2 * LANES);
            FloatVector b3 = FloatVector.fromArray(WIDEST, right, q + 3 * LANES);
            FloatVector a0 = FloatVector.broadcast(WIDEST, left[p]);
            c00 = a0.fma(b0, c00);
            c01 = a0.fma(b1, c01);
            c02 = a0.fma(b2, c02);
            c03 = a0.fma(b3, c03);
            FloatVector a1 = FloatVector.broadcast(WIDEST, left[p + down]);
            c10 = a1.fma(b0, c10);
            c11 = a1.fma(b1, c11);
            c12 = a1.fma(b2, c12);
            c13 = a1.fma(b3, c13);
            FloatVector a2 = FloatVector.broadcast(WIDEST, left[p + 2 * down]);
            c20 = a2.fma(b0, c20);
            c21 = a2.fma(b1, c21);
            c22 = a2.fma(b2, c22);
            c23 = a2.fma(b3, c23);
            FloatVector a3 = FloatVector.broadcast(WIDEST, left[p + 3 * down]);
            c30 = a3.fma(b0, c30);
            c31 = a3.fma(b1, c31);
            c32 = a3.fma(b2, c32);
            c33 = a3.fma(b3, c33);
        }
        c00.intoArray(out, to);
        c01.intoArray(out, to + LANES);
        c02.intoArray(out, to + 2 * LANES);
        c03.intoArray(out, to + 3 * LANES);
        c10.intoArray(out, to + step);
        c11.intoArray(out, to + step + LANES);
        c12.intoArray(out, to + step + 2 * LANES);
        c13.intoArray(out, to + step + 3 * LANES);
        c20.intoArray(out, to + 2 * step);
        c21.intoArray(out, to + 2 * step + LANES);
        c22.intoArray(out, to + 2 * step + 2 * LANES);
        c23.intoArray(out, to + 2 * step + 3 * LANES);
        c30.intoArray(out, to + 3 * step);
        c31.intoArray(out, to + 3 * step + LANES);
        c32.intoArray(out, to + 3 * step + 2 * LANES);
        c33.intoArray(out, to + 3 * step + 3 * LANES);
    }

    /// A row left over from [#tile4x4].
    private static void tile1x4(Matrix a, int row, Matrix b, Matrix c, int column, boolean add) {
        float[] left = a.data();
        float[] right = b.data();
        float[] out = c.data();
        int down = a.rowStride();
        int step = c.rowStride();
        int to = c.offset() + row * step + column;
        FloatVector c00 = start(out, to, add);
        FloatVector c01 = start(out, to + LANES, add);
        FloatVector c02 = start(out, to + 2 * LANES, add);
        FloatVector c03 = start(out, to + 3 * LANES, add);
        int p = a.offset() + row * down;
        int q = b.offset() + column;
        for (int k = a.columns(); k > 0; k--, p += a.columnStride(), q += b.rowStride()) {
            FloatVector b0 = FloatVector.fromArray(WIDEST, right, q);
            FloatVector b1 = FloatVector.fromArray(WIDEST, right, q + LANES);
            FloatVector b2 = FloatVector.fromArray(WIDEST, right, q + 2 * LANES);
            FloatVector b3 = FloatVector.fromArray(WIDEST, right, q + 3 * LANES);
            FloatVector a0 = FloatVector.broadcast(WIDEST, left[p]);
            c00 = a0.fma(b0, c00);
            c01 = a0.fma(b1, c01);
            c02 = a0.fma(b2, c02);
            c03 = a0.fma(b3, c03);
        }
        c00.intoArray(out, to);
        c01.intoArray(out, to + LANES);
        c02.intoArray(out, to + 2 * LANES);
        c03.intoArray(out, to + 3 * LANES);
    }

    /// 32 columns of 512-bit vectors.
    private static void tile8x2(Matrix a, int row, Matrix b, Matrix c, int column, boolean add) {
        float[] left = a.data();
        float[] right = b.data();
        float[] out = c.data();
        int down = a.rowStride();
        int step = c.rowStride();
        int to = c.offset() + row * step + column;
        FloatVector c00 = start(out, to, add);
        FloatVector c01 = start(out, to + LANES, add);
        FloatVector c10 = start(out, to + step, add);
        FloatVector c11 = start(out, to + step + LANES, add);
        FloatVector c20 = start(out, to + 2 * step, add);
        FloatVector c21 = start(out, to + 2 * step + LANES, add);
        FloatVector c30 = start(out, to + 3 * step, add);
        FloatVector c31 = start(out, to + 3 * step + LANES, add);
        FloatVector c40 = start(out, to + 4 * step, add);
        FloatVector c41 = start(out, to + 4 * step + LANES, add);
        FloatVector c50 = start(out, to + 5 * step, add);
        FloatVector c51 = start(out, to + 5 * step + LANES, add);
        FloatVector c60 = start(out, to + 6 * step, add);
        FloatVector c61 = start(out, to + 6 * step + LANES, add);
        FloatVector c70 = start(out, to + 7 * step, add);
        FloatVector c71 = start(out, to + 7 * step + LANES, add);
        int p = a.offset() + row * down;
        int q = b.offset() + column;
        for (int k = a.columns(); k > 0; k--, p += a.columnStride(), q += b.rowStride()) {
            FloatVector b0 = FloatVector.fromArray(WIDEST, right, q);
            FloatVector b1 = FloatVector.fromArray(WIDEST, right, q + LANES);
            FloatVector a0 = FloatVector.broadcast(WIDEST, left[p]);
            c00 = a0.fma(b0, c00);
            c01 = a0.fma(b1, c01);
            FloatVector a1 = FloatVector.broadcast(WIDEST, left[p + down]);
            c10 = a1.fma(b0, c10);
            c11 = a1.fma(b1, c11);
            FloatVector a2 = FloatVector.broadcast(WIDEST, left[p + 2 * down]);
            c20 = a2.fma(b0, c20);
            c21 = a2.fma(b1, c21);
            FloatVector a3 = FloatVector.broadcast(WIDEST, left[p + 3 * down]);
            c30 = a3.fma(b0, c30);
            c31 = a3.fma(b1, c31);
            FloatVector a4 = FloatVector.broadcast(WIDEST, left[p + 4 * down]);
            c40 = a4.fma(b0, c40);
            c41 = a4.fma(b1, c41);
            FloatVector a5 = FloatVector.broadcast(WIDEST, left[p + 5 * down]);
            c50 = a5.fma(b0, c50);
            c51 = a5.fma(b1, c51);
            FloatVector a6 = FloatVector.broadcast(WIDEST, left[p + 6 * down]);
            c60 = a6.fma(b0, c60);
            c61 = a6.fma(b1, c61);
            FloatVector a7 = FloatVector.broadcast(WIDEST, left[p + 7 * down]);
            c70 = a7.fma(b0, c70);
            c71 = a7.fma(b1, c71);
        }
        c00.intoArray(out, to);
        c01.intoArray(out, to + LANES);
        c10.intoArray(out, to + step);
        c11.intoArray(out, to + step + LANES);
        c20.intoArray(out, to + 2 * step);
        c21.intoArray(out, to + 2 * step + LANES);
        c30.intoArray(out, to + 3 * step);
        c31.intoArray(out, to + 3 * step + LANES);
        c40.intoArray(out, to + 4 * step);
        c41.intoArray(out, to + 4 * step + LANES);
        c50.intoArray(out, to + 5 * step);
        c51.intoArray(out, to + 5 * step + LANES);
        c60.intoArray(out, to + 6 * step);
        c61.intoArray(out, to + 6 * step + LANES);
        c70.intoArray(out, to + 7 * step);
        c71.intoArray(out, to + 7 * step + LANES);
    }

    /// Of 16 registers (AVX2) 12 sums, 3 vectors of b and a broadcast fill all.
    private static void tile4x3(Matrix a, int row, Matrix b, Matrix c, int column, boolean add) {
        float[] left = a.data();
        float[] right = b.data();
        float[] out = c.data();
        int down = a.rowStride();
        int step = c.rowStride();
        int to = c.offset() + row * step + column;
        FloatVector c00 = start(out, to, add);
        FloatVector c01 = start(out, to + LANES, add);
        FloatVector c02 = start(out, to + 2 * LANES, add);
        FloatVector c10 = start(out, to + step, add);
        FloatVector c11 = start(out, to + step + LANES, add);
        FloatVector c12 = start(out, to + step + 2 * LANES, add);
        FloatVector c20 = start(out, to + 2 * step, add);
        FloatVector c21 = start(out, to + 2 * step + LANES, add);
        FloatVector c22 = start(out, to + 2 * step + 2 * LANES, add);
        FloatVector c30 = start(out, to + 3 * step, add);
        FloatVector c31 = start(out, to + 3 * step + LANES, add);
        FloatVector c32 = start(out, to + 3 * step + 2 * LANES, add);
        int p = a.offset() + row * down;
        int q = b.offset() + column;
        for (int k = a.columns(); k > 0; k--, p += a.columnStride(), q += b.rowStride()) {
            FloatVector b0 = FloatVector.fromArray(WIDEST, right, q);
            FloatVector b1 = FloatVector.fromArray(WIDEST, right, q + LANES);
            FloatVector b2 = FloatVector.fromArray(WIDEST, right, q + 2 * LANES);
            FloatVector a0 = FloatVector.broadcast(WIDEST, left[p]);
            c00 = a0.fma(b0, c00);
            c01 = a0.fma(b1, c01);
            c02 = a0.fma(b2, c02);
            FloatVector a1 = FloatVector.broadcast(WIDEST, left[p + down]);
            c10 = a1.fma(b0, c10);
            c11 = a1.fma(b1, c11);
            c12 = a1.fma(b2, c12);
            FloatVector a2 = FloatVector.broadcast(WIDEST, left[p + 2 * down]);
            c20 = a2.fma(b0, c20);
            c21 = a2.fma(b1, c21);
            c22 = a2.fma(b2, c22);
            FloatVector a3 = FloatVector.broadcast(WIDEST, left[p + 3 * down]);
            c30 = a3.fma(b0, c30);
            c31 = a3.fma(b1, c31);
            c32 = a3.fma(b2, c32);
        }
        c00.intoArray(out, to);
        c01.intoArray(out, to + LANES);
        c02.intoArray(out, to + 2 * LANES);
        c10.intoArray(out, to + step);
        c11.intoArray(out, to + step + LANES);
        c12.intoArray(out, to + step + 2 * LANES);
        c20.intoArray(out, to + 2 * step);
        c21.intoArray(out, to + 2 * step + LANES);
        c22.intoArray(out, to + 2 * step + 2 * LANES);
        c30.intoArray(out, to + 3 * step);
        c31.intoArray(out, to + 3 * step + LANES);
        c32.intoArray(out, to + 3 * step + 2 * LANES);
    }

    /// What is left over from [#tile4x3] and [#tile8x2].
    private static void tile4x2(Matrix a, int row, Matrix b, Matrix c, int column, boolean add) {
        float[] left = a.data();
        float[] right = b.data();
        float[] out = c.data();
        int down = a.rowStride();
        int step = c.rowStride();
        int to = c.offset() + row * step + column;
        FloatVector c00 = start(out, to, add);
        FloatVector c01 = start(out, to + LANES, add);
        FloatVector c10 = start(out, to + step, add);
        FloatVector c11 = start(out, to + step + LANES, add);
        FloatVector c20 = start(out, to + 2 * step, add);
        FloatVector c21 = start(out, to + 2 * step + LANES, add);
        FloatVector c30 = start(out, to + 3 * step, add);
        FloatVector c31 = start(out, to + 3 * step + LANES, add);
        int p = a.offset() + row * down;
        int q = b.offset() + column;
        for (int k = a.columns(); k > 0; k--, p += a.columnStride(), q += b.rowStride()) {
            FloatVector b0 = FloatVector.fromArray(WIDEST, right, q);
            FloatVector b1 = FloatVector.fromArray(WIDEST, right, q + LANES);
            FloatVector a0 = FloatVector.broadcast(WIDEST, left[p]);
            c00 = a0.fma(b0, c00);
            c01 = a0.fma(b1, c01);
            FloatVector a1 = FloatVector.broadcast(WIDEST, left[p + down]);
            c10 = a1.fma(b0, c10);
            c11 = a1.fma(b1, c11);
            FloatVector a2 = FloatVector.broadcast(WIDEST, left[p + 2 * down]);
            c20 = a2.fma(b0, c20);
            c21 = a2.fma(b1, c21);
            FloatVector a3 = FloatVector.broadcast(WIDEST, left[p + 3 * down]);
            c30 = a3.fma(b0, c30);
            c31 = a3.fma(b1, c31);
        }
        c00.intoArray(out, to);
        c01.intoArray(out, to + LANES);
        c10.intoArray(out, to + step);
        c11.intoArray(out, to + step + LANES);
        c20.intoArray(out, to + 2 * step);
        c21.intoArray(out, to + 2 * step + LANES);
        c30.intoArray(out, to + 3 * step);
        c31.intoArray(out, to + 3 * step + LANES);
    }

    /// A row left over from [#tile4x2].
    private static void tile1x2(Matrix a, int row, Matrix b, Matrix c, int column, boolean add) {
        float[] left = a.data();
        float[] right = b.data();
        float[] out = c.data();
        int down = a.rowStride();
        int step = c.rowStride();
        int to = c.offset() + row * step + column;
        FloatVector c00 = start(out, to, add);
        FloatVector c01 = start(out, to + LANES, add);
        int p = a.offset() + row * down;
        int q = b.offset() + column;
        for (int k = a.columns(); k > 0; k--, p += a.columnStride(), q += b.rowStride()) {
            FloatVector b0 = FloatVector.fromArray(WIDEST, right, q);
            FloatVector b1 = FloatVector.fromArray(WIDEST, right, q + LANES);
            FloatVector a0 = FloatVector.broadcast(WIDEST, left[p]);
            c00 = a0.fma(b0, c00);
            c01 = a0.fma(b1, c01);
        }
        c00.intoArray(out, to);
        c01.intoArray(out, to + LANES);
    }

    /// The last columns, up to one vector of them.
    private static void tile8x1(
            Matrix a, int row, Matrix b, Matrix c, int column, boolean add, VectorMask<Float> mask) {
        float[] left = a.data();
        float[] right = b.data();
        float[] out = c.data();
        int down = a.rowStride();
        int step = c.rowStride();
        int to = c.offset() + row * step + column;
        FloatVector c00 = start(out, to, add, mask);
        FloatVector c10 = start(out, to + step, add, mask);
        FloatVector c20 = start(out, to + 2 * step, add, mask);
        FloatVector c30 = start(out, to + 3 * step, add, mask);
        FloatVector c40 = start(out, to + 4 * step, add, mask);
        FloatVector c50 = start(out, to + 5 * step, add, mask);
        FloatVector c60 = start(out, to + 6 * step, add, mask);
        FloatVector c70 = start(out, to + 7 * step, add, mask);
        int p = a.offset() + row * down;
        int q = b.offset() + column;
        for (int k = a.columns(); k > 0; k--, p += a.columnStride(), q += b.rowStride()) {
            FloatVector b0 = FloatVector.fromArray(WIDEST, right, q, mask);
            FloatVector a0 = FloatVector.broadcast(WIDEST, left[p]);
            c00 = a0.fma(b0, c00);
            FloatVector a1 = FloatVector.broadcast(WIDEST, left[p + down]);
            c10 = a1.fma(b0, c10);
            FloatVector a2 = FloatVector.broadcast(WIDEST, left[p + 2 * down]);
            c20 = a2.fma(b0, c20);
            FloatVector a3 = FloatVector.broadcast(WIDEST, left[p + 3 * down]);
            c30 = a3.fma(b0, c30);
            FloatVector a4 = FloatVector.broadcast(WIDEST, left[p + 4 * down]);
            c40 = a4.fma(b0, c40);
            FloatVector a5 = FloatVector.broadcast(WIDEST, left[p + 5 * down]);
            c50 = a5.fma(b0, c50);
            FloatVector a6 = FloatVector.broadcast(WIDEST, left[p + 6 * down]);
            c60 = a6.fma(b0, c60);
            FloatVector a7 = FloatVector.broadcast(WIDEST, left[p + 7 * down]);
            c70 = a7.fma(b0, c70);
        }
        c00.intoArray(out, to, mask);
        c10.intoArray(out, to + step, mask);
        c20.intoArray(out, to + 2 * step, mask);
        c30.intoArray(out, to + 3 * step, mask);
        c40.intoArray(out, to + 4 * step, mask);
        c50.intoArray(out, to + 5 * step, mask);
        c60.intoArray(out, to + 6 * step, mask);
        c70.intoArray(out, to + 7 * step, mask);
    }

    /// A row left over from [#tile8x1].
    private static void tile1x1(
            Matrix a, int row, Matrix b, Matrix c, int column, boolean add, VectorMask<Float> mask) {
        float[] left = a.data();
        float[] right = b.data();
        float[] out = c.data();
        int down = a.rowStride();
        int step = c.rowStride();
        int to = c.offset() + row * step + column;
        FloatVector c00 = start(out, to, add, mask);
        int p = a.offset() + row * down;
        int q = b.offset() + column;
        for (int k = a.columns(); k > 0; k--, p += a.columnStride(), q += b.rowStride()) {
            FloatVector b0 = FloatVector.fromArray(WIDEST, right, q, mask);
            FloatVector a0 = FloatVector.broadcast(WIDEST, left[p]);
            c00 = a0.fma(b0, c00);
        }
        c00.intoArray(out, to, mask);
    }
}
