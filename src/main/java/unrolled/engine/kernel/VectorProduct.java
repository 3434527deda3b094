package unrolled.engine.kernel;

import java.util.Arrays;
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
    static final boolean MANY_REGISTERS = LANES != 8;

    /// 128-bit instruction sets have no masked stores; the Java code in their place is slow.
    private static final boolean HAS_MASKS = LANES > 4;

    /// The first n lanes, by n. Made once: a mask made for a call would be an object a call.
    private static final List<VectorMask<Float>> MASKS = IntStream.rangeClosed(0, LANES)
            .mapToObj(n -> WIDEST.indexInRange(0, n))
            .toList();

    private VectorProduct() {}

    /// c = a b, or c += a b; shapes are the caller's care.
    static void multiply(Matrix a, Matrix b, Matrix c, boolean add) {
        Matrix start = add ? c : PanelProduct.ZEROS;
        int column = PanelProduct.pays(a) ? PanelProduct.multiply(a, b, start, c) : 0;
        rest(a, b, start, c, column);
    }

    /// c = start + a b with the right matrix in panels.
    ///
    /// @param start the result itself, one row that goes to each of its rows, or [PanelProduct#ZEROS]
    static void multiply(Matrix a, Panels b, Matrix start, Matrix c) {
        boolean copied = !b.panels().isEmpty() || !PanelProduct.pays(a);
        int column = copied ? PanelProduct.multiply(a, b, start, c) : PanelProduct.multiply(a, b.rest(), start, c);
        rest(a, b.rest(), start, c, column);
    }

    /// The columns that are in no panel.
    private static void rest(Matrix a, Matrix b, Matrix start, Matrix c, int column) {
        if (column == c.columns()) {
            return;
        }
        if (start.equals(PanelProduct.ZEROS)) {
            clear(c, column);
        } else if (!start.equals(c)) {
            for (int row = 0; row < c.rows(); row++) {
                int to = c.offset() + row * c.rowStride() + column;
                System.arraycopy(start.data(), start.offset() + column, c.data(), to, c.columns() - column);
            }
        }
        columnsFrom(RowProduct.pays(b, c) ? RowProduct.add(a, b, c, column) : column, a, b, c);
    }

    private static void columnsFrom(int start, Matrix a, Matrix b, Matrix c) {
        int column = start;
        int vectors = (c.columns() - start) / LANES;
        while (vectors > 0) {
            int wide = MANY_REGISTERS ? ofMany(vectors) : ofFew(vectors);
            columns(wide, a, b, c, column);
            column += wide * LANES;
            vectors -= wide;
        }
        if (HAS_MASKS && column < c.columns()) {
            lastColumns(a, b, c, column, MASKS.get(c.columns() - column));
        } else if (column < c.columns()) {
            ScalarKernels.multiply(a, b, c, true, column);
        }
    }

    private static void clear(Matrix c, int column) {
        for (int row = 0; row < c.rows(); row++) {
            int at = c.offset() + row * c.rowStride();
            Arrays.fill(c.data(), at + column, at + c.columns(), 0);
        }
    }

    /// How many vectors the next tiles are wide, of those left: as many as the registers take.
    private static int ofMany(int vectors) {
        return vectors >= 4 ? 4 : Math.min(vectors, 2);
    }

    /// With 16 registers. Four are two twos: of a three and a one, the one would wait for its sums.
    private static int ofFew(int vectors) {
        return vectors == 4 ? 2 : Math.min(vectors, 3);
    }

    private static void columns(int wide, Matrix a, Matrix b, Matrix c, int column) {
        switch (wide) {
            case 4 -> fourVectors(a, b, c, column);
            case 3 -> threeVectors(a, b, c, column);
            case 2 -> twoVectors(a, b, c, column);
            default -> oneVector(a, b, c, column);
        }
    }

    private static void fourVectors(Matrix a, Matrix b, Matrix c, int column) {
        int row = 0;
        for (; row + 4 <= c.rows(); row += 4) {
            tile4x4(a, row, b, c, column);
        }
        for (; row < c.rows(); row++) {
            tile1x2(a, row, b, c, column);
            tile1x2(a, row, b, c, column + 2 * LANES);
        }
    }

    private static void threeVectors(Matrix a, Matrix b, Matrix c, int column) {
        int row = 0;
        for (; row + 4 <= c.rows(); row += 4) {
            tile4x3(a, row, b, c, column);
        }
        for (; row < c.rows(); row++) {
            tile1x2(a, row, b, c, column);
            tile1x1(a, row, b, c, column + 2 * LANES);
        }
    }

    private static void twoVectors(Matrix a, Matrix b, Matrix c, int column) {
        int row = 0;
        for (; row + 4 <= c.rows(); row += 4) {
            tile4x2(a, row, b, c, column);
        }
        for (; row < c.rows(); row++) {
            tile1x2(a, row, b, c, column);
        }
    }

    private static void oneVector(Matrix a, Matrix b, Matrix c, int column) {
        int row = 0;
        for (; row + 8 <= c.rows(); row += 8) {
            tile8x1(a, row, b, c, column);
        }
        for (; row + 4 <= c.rows(); row += 4) {
            tile4x1(a, row, b, c, column);
        }
        for (; row < c.rows(); row++) {
            tile1x1(a, row, b, c, column);
        }
    }

    private static void lastColumns(Matrix a, Matrix b, Matrix c, int column, VectorMask<Float> mask) {
        int row = 0;
        for (; row + 4 <= c.rows(); row += 4) {
            tile4x1(a, row, b, c, column, mask);
        }
        for (; row < c.rows(); row++) {
            tile1x1(a, row, b, c, column, mask);
        }
    }

    /// Of 32 registers 16 sums, 4 vectors of b and a broadcast fill 21.
    private static void tile4x4(Matrix a, int row, Matrix b, Matrix c, int column) {
        float[] left = a.data();
        float[] right = b.data();
        float[] out = c.data();
        int down = a.rowStride();
        int step = c.rowStride();
        int to = c.offset() + row * step + column;
        FloatVector c00 = FloatVector.fromArray(WIDEST, out, to);
        FloatVector c01 = FloatVector.fromArray(WIDEST, out, to + LANES);
        FloatVector c02 = FloatVector.fromArray(WIDEST, out, to + 2 * LANES);
        FloatVector c03 = FloatVector.fromArray(WIDEST, out, to + 3 * LANES);
        FloatVector c10 = FloatVector.fromArray(WIDEST, out, to + step);
        FloatVector c11 = FloatVector.fromArray(WIDEST, out, to + step + LANES);
        FloatVector c12 = FloatVector.fromArray(WIDEST, out, to + step + 2 * LANES);
        FloatVector c13 = FloatVector.fromArray(WIDEST, out, to + step + 3 * LANES);
        FloatVector c20 = FloatVector.fromArray(WIDEST, out, to + 2 * step);
        FloatVector c21 = FloatVector.fromArray(WIDEST, out, to + 2 * step + LANES);
        FloatVector c22 = FloatVector.fromArray(WIDEST, out, to + 2 * step + 2 * LANES);
        FloatVector c23 = FloatVector.fromArray(WIDEST, out, to + 2 * step + 3 * LANES);
        FloatVector c30 = FloatVector.fromArray(WIDEST, out, to + 3 * step);
        FloatVector c31 = FloatVector.fromArray(WIDEST, out, to + 3 * step + LANES);
        FloatVector c32 = FloatVector.fromArray(WIDEST, out, to + 3 * step + 2 * LANES);
        FloatVector c33 = FloatVector.fromArray(WIDEST, out, to + 3 * step + 3 * LANES);
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

    /// Of 16 registers (AVX2) 12 sums, 3 vectors of b and a broadcast fill all.
    private static void tile4x3(Matrix a, int row, Matrix b, Matrix c, int column) {
        float[] left = a.data();
        float[] right = b.data();
        float[] out = c.data();
        int down = a.rowStride();
        int step = c.rowStride();
        int to = c.offset() + row * step + column;
        FloatVector c00 = FloatVector.fromArray(WIDEST, out, to);
        FloatVector c01 = FloatVector.fromArray(WIDEST, out, to + LANES);
        FloatVector c02 = FloatVector.fromArray(WIDEST, out, to + 2 * LANES);
        FloatVector c10 = FloatVector.fromArray(WIDEST, out, to + step);
        FloatVector c11 = FloatVector.fromArray(WIDEST, out, to + step + LANES);
        FloatVector c12 = FloatVector.fromArray(WIDEST, out, to + step + 2 * LANES);
        FloatVector c20 = FloatVector.fromArray(WIDEST, out, to + 2 * step);
        FloatVector c21 = FloatVector.fromArray(WIDEST, out, to + 2 * step + LANES);
        FloatVector c22 = FloatVector.fromArray(WIDEST, out, to + 2 * step + 2 * LANES);
        FloatVector c30 = FloatVector.fromArray(WIDEST, out, to + 3 * step);
        FloatVector c31 = FloatVector.fromArray(WIDEST, out, to + 3 * step + LANES);
        FloatVector c32 = FloatVector.fromArray(WIDEST, out, to + 3 * step + 2 * LANES);
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

    /// A matrix of hardly more than two vectors a row.
    private static void tile4x2(Matrix a, int row, Matrix b, Matrix c, int column) {
        float[] left = a.data();
        float[] right = b.data();
        float[] out = c.data();
        int down = a.rowStride();
        int step = c.rowStride();
        int to = c.offset() + row * step + column;
        FloatVector c00 = FloatVector.fromArray(WIDEST, out, to);
        FloatVector c01 = FloatVector.fromArray(WIDEST, out, to + LANES);
        FloatVector c10 = FloatVector.fromArray(WIDEST, out, to + step);
        FloatVector c11 = FloatVector.fromArray(WIDEST, out, to + step + LANES);
        FloatVector c20 = FloatVector.fromArray(WIDEST, out, to + 2 * step);
        FloatVector c21 = FloatVector.fromArray(WIDEST, out, to + 2 * step + LANES);
        FloatVector c30 = FloatVector.fromArray(WIDEST, out, to + 3 * step);
        FloatVector c31 = FloatVector.fromArray(WIDEST, out, to + 3 * step + LANES);
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

    /// A row left over.
    private static void tile1x2(Matrix a, int row, Matrix b, Matrix c, int column) {
        float[] left = a.data();
        float[] right = b.data();
        float[] out = c.data();
        int to = c.offset() + row * c.rowStride() + column;
        FloatVector c00 = FloatVector.fromArray(WIDEST, out, to);
        FloatVector c01 = FloatVector.fromArray(WIDEST, out, to + LANES);
        int p = a.offset() + row * a.rowStride();
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

    /// A matrix of hardly more than one vector a row.
    private static void tile8x1(Matrix a, int row, Matrix b, Matrix c, int column) {
        float[] left = a.data();
        float[] right = b.data();
        float[] out = c.data();
        int down = a.rowStride();
        int step = c.rowStride();
        int to = c.offset() + row * step + column;
        FloatVector c00 = FloatVector.fromArray(WIDEST, out, to);
        FloatVector c10 = FloatVector.fromArray(WIDEST, out, to + step);
        FloatVector c20 = FloatVector.fromArray(WIDEST, out, to + 2 * step);
        FloatVector c30 = FloatVector.fromArray(WIDEST, out, to + 3 * step);
        FloatVector c40 = FloatVector.fromArray(WIDEST, out, to + 4 * step);
        FloatVector c50 = FloatVector.fromArray(WIDEST, out, to + 5 * step);
        FloatVector c60 = FloatVector.fromArray(WIDEST, out, to + 6 * step);
        FloatVector c70 = FloatVector.fromArray(WIDEST, out, to + 7 * step);
        int p = a.offset() + row * down;
        int q = b.offset() + column;
        for (int k = a.columns(); k > 0; k--, p += a.columnStride(), q += b.rowStride()) {
            FloatVector b0 = FloatVector.fromArray(WIDEST, right, q);
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
        c00.intoArray(out, to);
        c10.intoArray(out, to + step);
        c20.intoArray(out, to + 2 * step);
        c30.intoArray(out, to + 3 * step);
        c40.intoArray(out, to + 4 * step);
        c50.intoArray(out, to + 5 * step);
        c60.intoArray(out, to + 6 * step);
        c70.intoArray(out, to + 7 * step);
    }

    /// Four of its rows, where eight are too many.
    private static void tile4x1(Matrix a, int row, Matrix b, Matrix c, int column) {
        float[] left = a.data();
        float[] right = b.data();
        float[] out = c.data();
        int down = a.rowStride();
        int step = c.rowStride();
        int to = c.offset() + row * step + column;
        FloatVector c00 = FloatVector.fromArray(WIDEST, out, to);
        FloatVector c10 = FloatVector.fromArray(WIDEST, out, to + step);
        FloatVector c20 = FloatVector.fromArray(WIDEST, out, to + 2 * step);
        FloatVector c30 = FloatVector.fromArray(WIDEST, out, to + 3 * step);
        int p = a.offset() + row * down;
        int q = b.offset() + column;
        for (int k = a.columns(); k > 0; k--, p += a.columnStride(), q += b.rowStride()) {
            FloatVector b0 = FloatVector.fromArray(WIDEST, right, q);
            c00 = FloatVector.broadcast(WIDEST, left[p]).fma(b0, c00);
            c10 = FloatVector.broadcast(WIDEST, left[p + down]).fma(b0, c10);
            c20 = FloatVector.broadcast(WIDEST, left[p + 2 * down]).fma(b0, c20);
            c30 = FloatVector.broadcast(WIDEST, left[p + 3 * down]).fma(b0, c30);
        }
        c00.intoArray(out, to);
        c10.intoArray(out, to + step);
        c20.intoArray(out, to + 2 * step);
        c30.intoArray(out, to + 3 * step);
    }

    /// A row left over.
    private static void tile1x1(Matrix a, int row, Matrix b, Matrix c, int column) {
        float[] left = a.data();
        float[] right = b.data();
        float[] out = c.data();
        int to = c.offset() + row * c.rowStride() + column;
        FloatVector c00 = FloatVector.fromArray(WIDEST, out, to);
        int p = a.offset() + row * a.rowStride();
        int q = b.offset() + column;
        for (int k = a.columns(); k > 0; k--, p += a.columnStride(), q += b.rowStride()) {
            FloatVector b0 = FloatVector.fromArray(WIDEST, right, q);
            FloatVector a0 = FloatVector.broadcast(WIDEST, left[p]);
            c00 = a0.fma(b0, c00);
        }
        c00.intoArray(out, to);
    }

    /// The last columns, less than a vector of them.
    private static void tile4x1(Matrix a, int row, Matrix b, Matrix c, int column, VectorMask<Float> mask) {
        float[] left = a.data();
        float[] right = b.data();
        float[] out = c.data();
        int down = a.rowStride();
        int step = c.rowStride();
        int to = c.offset() + row * step + column;
        FloatVector c00 = FloatVector.fromArray(WIDEST, out, to, mask);
        FloatVector c10 = FloatVector.fromArray(WIDEST, out, to + step, mask);
        FloatVector c20 = FloatVector.fromArray(WIDEST, out, to + 2 * step, mask);
        FloatVector c30 = FloatVector.fromArray(WIDEST, out, to + 3 * step, mask);
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
        }
        c00.intoArray(out, to, mask);
        c10.intoArray(out, to + step, mask);
        c20.intoArray(out, to + 2 * step, mask);
        c30.intoArray(out, to + 3 * step, mask);
    }

    /// A row left over from [#tile4x1].
    private static void tile1x1(Matrix a, int row, Matrix b, Matrix c, int column, VectorMask<Float> mask) {
        float[] left = a.data();
        float[] right = b.data();
        float[] out = c.data();
        int to = c.offset() + row * c.rowStride() + column;
        FloatVector c00 = FloatVector.fromArray(WIDEST, out, to, mask);
        int p = a.offset() + row * a.rowStride();
        int q = b.offset() + column;
        for (int k = a.columns(); k > 0; k--, p += a.columnStride(), q += b.rowStride()) {
            FloatVector b0 = FloatVector.fromArray(WIDEST, right, q, mask);
            FloatVector a0 = FloatVector.broadcast(WIDEST, left[p]);
            c00 = a0.fma(b0, c00);
        }
        c00.intoArray(out, to, mask);
    }
}
