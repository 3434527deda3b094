package unrolled.engine.kernel;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/// The tiles of [PanelProduct]: rows of the left matrix times a panel of two vectors. They are written out because the
/// compiler keeps named sums in registers, and sums in an array not.
///
/// Six rows are 12 sums; with the two vectors of the panel and two broadcasts they fill 16 registers. That only works
/// if the compiler cannot put all broadcasts first, and it does that wherever they differ by a constant from one
/// address. So each row has an index of its own, even where `gap` is 1. What is passed how is measured, too: with one
/// number more to keep than there are registers the compiler parks it in a vector register, which costs a fifth.
final class PanelTiles {
    private static final VectorSpecies<Float> WIDEST = FloatVector.SPECIES_PREFERRED;
    private static final int LANES = WIDEST.length();
    private static final int WIDTH = PanelProduct.WIDTH;

    private PanelTiles() {}

    /// Six rows of the left matrix.
    static void along6(
            Matrix a, int row, float[] panel, int from, float[] start, int at, int by, Matrix c, int column) {
        float[] left = a.data();
        FloatVector c00 = FloatVector.fromArray(WIDEST, start, at);
        FloatVector c01 = FloatVector.fromArray(WIDEST, start, at + LANES);
        FloatVector c10 = FloatVector.fromArray(WIDEST, start, at + by);
        FloatVector c11 = FloatVector.fromArray(WIDEST, start, at + by + LANES);
        FloatVector c20 = FloatVector.fromArray(WIDEST, start, at + 2 * by);
        FloatVector c21 = FloatVector.fromArray(WIDEST, start, at + 2 * by + LANES);
        FloatVector c30 = FloatVector.fromArray(WIDEST, start, at + 3 * by);
        FloatVector c31 = FloatVector.fromArray(WIDEST, start, at + 3 * by + LANES);
        FloatVector c40 = FloatVector.fromArray(WIDEST, start, at + 4 * by);
        FloatVector c41 = FloatVector.fromArray(WIDEST, start, at + 4 * by + LANES);
        FloatVector c50 = FloatVector.fromArray(WIDEST, start, at + 5 * by);
        FloatVector c51 = FloatVector.fromArray(WIDEST, start, at + 5 * by + LANES);
        int down = a.rowStride();
        int p0 = a.offset() + row * down;
        int p1 = p0 + down;
        int p2 = p1 + down;
        int p3 = p2 + down;
        int p4 = p3 + down;
        int p5 = p4 + down;
        int deep = a.columns();
        for (int k = 0; k < deep; k++) {
            FloatVector b0 = FloatVector.fromArray(WIDEST, panel, from + k * WIDTH);
            FloatVector b1 = FloatVector.fromArray(WIDEST, panel, from + k * WIDTH + LANES);
            FloatVector a0 = FloatVector.broadcast(WIDEST, left[p0 + k]);
            c00 = a0.fma(b0, c00);
            c01 = a0.fma(b1, c01);
            FloatVector a1 = FloatVector.broadcast(WIDEST, left[p1 + k]);
            c10 = a1.fma(b0, c10);
            c11 = a1.fma(b1, c11);
            FloatVector a2 = FloatVector.broadcast(WIDEST, left[p2 + k]);
            c20 = a2.fma(b0, c20);
            c21 = a2.fma(b1, c21);
            FloatVector a3 = FloatVector.broadcast(WIDEST, left[p3 + k]);
            c30 = a3.fma(b0, c30);
            c31 = a3.fma(b1, c31);
            FloatVector a4 = FloatVector.broadcast(WIDEST, left[p4 + k]);
            c40 = a4.fma(b0, c40);
            c41 = a4.fma(b1, c41);
            FloatVector a5 = FloatVector.broadcast(WIDEST, left[p5 + k]);
            c50 = a5.fma(b0, c50);
            c51 = a5.fma(b1, c51);
        }
        float[] out = c.data();
        int step = c.rowStride();
        int to = c.offset() + row * step + column;
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
    }

    /// Six rows, packed.
    static void packed6(
            float[] left,
            int p0,
            int gap,
            int depth,
            float[] panel,
            int from,
            float[] start,
            int at,
            int by,
            float[] out,
            int to,
            int step) {
        FloatVector c00 = FloatVector.fromArray(WIDEST, start, at);
        FloatVector c01 = FloatVector.fromArray(WIDEST, start, at + LANES);
        FloatVector c10 = FloatVector.fromArray(WIDEST, start, at + by);
        FloatVector c11 = FloatVector.fromArray(WIDEST, start, at + by + LANES);
        FloatVector c20 = FloatVector.fromArray(WIDEST, start, at + 2 * by);
        FloatVector c21 = FloatVector.fromArray(WIDEST, start, at + 2 * by + LANES);
        FloatVector c30 = FloatVector.fromArray(WIDEST, start, at + 3 * by);
        FloatVector c31 = FloatVector.fromArray(WIDEST, start, at + 3 * by + LANES);
        FloatVector c40 = FloatVector.fromArray(WIDEST, start, at + 4 * by);
        FloatVector c41 = FloatVector.fromArray(WIDEST, start, at + 4 * by + LANES);
        FloatVector c50 = FloatVector.fromArray(WIDEST, start, at + 5 * by);
        FloatVector c51 = FloatVector.fromArray(WIDEST, start, at + 5 * by + LANES);
        int p1 = p0 + gap;
        int p2 = p1 + gap;
        int p3 = p2 + gap;
        int p4 = p3 + gap;
        int p5 = p4 + gap;
        int deep = Math.min(depth, PanelProduct.DEPTH);
        for (int k = 0; k < deep; k++) {
            FloatVector b0 = FloatVector.fromArray(WIDEST, panel, from + k * WIDTH);
            FloatVector b1 = FloatVector.fromArray(WIDEST, panel, from + k * WIDTH + LANES);
            FloatVector a0 = FloatVector.broadcast(WIDEST, left[p0 + k * 6]);
            c00 = a0.fma(b0, c00);
            c01 = a0.fma(b1, c01);
            FloatVector a1 = FloatVector.broadcast(WIDEST, left[p1 + k * 6]);
            c10 = a1.fma(b0, c10);
            c11 = a1.fma(b1, c11);
            FloatVector a2 = FloatVector.broadcast(WIDEST, left[p2 + k * 6]);
            c20 = a2.fma(b0, c20);
            c21 = a2.fma(b1, c21);
            FloatVector a3 = FloatVector.broadcast(WIDEST, left[p3 + k * 6]);
            c30 = a3.fma(b0, c30);
            c31 = a3.fma(b1, c31);
            FloatVector a4 = FloatVector.broadcast(WIDEST, left[p4 + k * 6]);
            c40 = a4.fma(b0, c40);
            c41 = a4.fma(b1, c41);
            FloatVector a5 = FloatVector.broadcast(WIDEST, left[p5 + k * 6]);
            c50 = a5.fma(b0, c50);
            c51 = a5.fma(b1, c51);
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
    }

    /// Five rows of the left matrix.
    static void along5(
            Matrix a, int row, float[] panel, int from, float[] start, int at, int by, Matrix c, int column) {
        float[] left = a.data();
        FloatVector c00 = FloatVector.fromArray(WIDEST, start, at);
        FloatVector c01 = FloatVector.fromArray(WIDEST, start, at + LANES);
        FloatVector c10 = FloatVector.fromArray(WIDEST, start, at + by);
        FloatVector c11 = FloatVector.fromArray(WIDEST, start, at + by + LANES);
        FloatVector c20 = FloatVector.fromArray(WIDEST, start, at + 2 * by);
        FloatVector c21 = FloatVector.fromArray(WIDEST, start, at + 2 * by + LANES);
        FloatVector c30 = FloatVector.fromArray(WIDEST, start, at + 3 * by);
        FloatVector c31 = FloatVector.fromArray(WIDEST, start, at + 3 * by + LANES);
        FloatVector c40 = FloatVector.fromArray(WIDEST, start, at + 4 * by);
        FloatVector c41 = FloatVector.fromArray(WIDEST, start, at + 4 * by + LANES);
        int down = a.rowStride();
        int p0 = a.offset() + row * down;
        int p1 = p0 + down;
        int p2 = p1 + down;
        int p3 = p2 + down;
        int p4 = p3 + down;
        int deep = a.columns();
        for (int k = 0; k < deep; k++) {
            FloatVector b0 = FloatVector.fromArray(WIDEST, panel, from + k * WIDTH);
            FloatVector b1 = FloatVector.fromArray(WIDEST, panel, from + k * WIDTH + LANES);
            FloatVector a0 = FloatVector.broadcast(WIDEST, left[p0 + k]);
            c00 = a0.fma(b0, c00);
            c01 = a0.fma(b1, c01);
            FloatVector a1 = FloatVector.broadcast(WIDEST, left[p1 + k]);
            c10 = a1.fma(b0, c10);
            c11 = a1.fma(b1, c11);
            FloatVector a2 = FloatVector.broadcast(WIDEST, left[p2 + k]);
            c20 = a2.fma(b0, c20);
            c21 = a2.fma(b1, c21);
            FloatVector a3 = FloatVector.broadcast(WIDEST, left[p3 + k]);
            c30 = a3.fma(b0, c30);
            c31 = a3.fma(b1, c31);
            FloatVector a4 = FloatVector.broadcast(WIDEST, left[p4 + k]);
            c40 = a4.fma(b0, c40);
            c41 = a4.fma(b1, c41);
        }
        float[] out = c.data();
        int step = c.rowStride();
        int to = c.offset() + row * step + column;
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
    }

    /// Four rows of the left matrix.
    static void along4(
            Matrix a, int row, float[] panel, int from, float[] start, int at, int by, Matrix c, int column) {
        float[] left = a.data();
        FloatVector c00 = FloatVector.fromArray(WIDEST, start, at);
        FloatVector c01 = FloatVector.fromArray(WIDEST, start, at + LANES);
        FloatVector c10 = FloatVector.fromArray(WIDEST, start, at + by);
        FloatVector c11 = FloatVector.fromArray(WIDEST, start, at + by + LANES);
        FloatVector c20 = FloatVector.fromArray(WIDEST, start, at + 2 * by);
        FloatVector c21 = FloatVector.fromArray(WIDEST, start, at + 2 * by + LANES);
        FloatVector c30 = FloatVector.fromArray(WIDEST, start, at + 3 * by);
        FloatVector c31 = FloatVector.fromArray(WIDEST, start, at + 3 * by + LANES);
        int down = a.rowStride();
        int p0 = a.offset() + row * down;
        int p1 = p0 + down;
        int p2 = p1 + down;
        int p3 = p2 + down;
        int deep = a.columns();
        for (int k = 0; k < deep; k++) {
            FloatVector b0 = FloatVector.fromArray(WIDEST, panel, from + k * WIDTH);
            FloatVector b1 = FloatVector.fromArray(WIDEST, panel, from + k * WIDTH + LANES);
            FloatVector a0 = FloatVector.broadcast(WIDEST, left[p0 + k]);
            c00 = a0.fma(b0, c00);
            c01 = a0.fma(b1, c01);
            FloatVector a1 = FloatVector.broadcast(WIDEST, left[p1 + k]);
            c10 = a1.fma(b0, c10);
            c11 = a1.fma(b1, c11);
            FloatVector a2 = FloatVector.broadcast(WIDEST, left[p2 + k]);
            c20 = a2.fma(b0, c20);
            c21 = a2.fma(b1, c21);
            FloatVector a3 = FloatVector.broadcast(WIDEST, left[p3 + k]);
            c30 = a3.fma(b0, c30);
            c31 = a3.fma(b1, c31);
        }
        float[] out = c.data();
        int step = c.rowStride();
        int to = c.offset() + row * step + column;
        c00.intoArray(out, to);
        c01.intoArray(out, to + LANES);
        c10.intoArray(out, to + step);
        c11.intoArray(out, to + step + LANES);
        c20.intoArray(out, to + 2 * step);
        c21.intoArray(out, to + 2 * step + LANES);
        c30.intoArray(out, to + 3 * step);
        c31.intoArray(out, to + 3 * step + LANES);
    }

    /// Five rows of the left matrix, packed.
    static void packed5(
            float[] left,
            int p0,
            int gap,
            int depth,
            float[] panel,
            int from,
            float[] start,
            int at,
            int by,
            float[] out,
            int to,
            int step) {
        FloatVector c00 = FloatVector.fromArray(WIDEST, start, at);
        FloatVector c01 = FloatVector.fromArray(WIDEST, start, at + LANES);
        FloatVector c10 = FloatVector.fromArray(WIDEST, start, at + by);
        FloatVector c11 = FloatVector.fromArray(WIDEST, start, at + by + LANES);
        FloatVector c20 = FloatVector.fromArray(WIDEST, start, at + 2 * by);
        FloatVector c21 = FloatVector.fromArray(WIDEST, start, at + 2 * by + LANES);
        FloatVector c30 = FloatVector.fromArray(WIDEST, start, at + 3 * by);
        FloatVector c31 = FloatVector.fromArray(WIDEST, start, at + 3 * by + LANES);
        FloatVector c40 = FloatVector.fromArray(WIDEST, start, at + 4 * by);
        FloatVector c41 = FloatVector.fromArray(WIDEST, start, at + 4 * by + LANES);
        int p1 = p0 + gap;
        int p2 = p1 + gap;
        int p3 = p2 + gap;
        int p4 = p3 + gap;
        int deep = Math.min(depth, PanelProduct.DEPTH);
        for (int k = 0; k < deep; k++) {
            FloatVector b0 = FloatVector.fromArray(WIDEST, panel, from + k * WIDTH);
            FloatVector b1 = FloatVector.fromArray(WIDEST, panel, from + k * WIDTH + LANES);
            FloatVector a0 = FloatVector.broadcast(WIDEST, left[p0 + k * 5]);
            c00 = a0.fma(b0, c00);
            c01 = a0.fma(b1, c01);
            FloatVector a1 = FloatVector.broadcast(WIDEST, left[p1 + k * 5]);
            c10 = a1.fma(b0, c10);
            c11 = a1.fma(b1, c11);
            FloatVector a2 = FloatVector.broadcast(WIDEST, left[p2 + k * 5]);
            c20 = a2.fma(b0, c20);
            c21 = a2.fma(b1, c21);
            FloatVector a3 = FloatVector.broadcast(WIDEST, left[p3 + k * 5]);
            c30 = a3.fma(b0, c30);
            c31 = a3.fma(b1, c31);
            FloatVector a4 = FloatVector.broadcast(WIDEST, left[p4 + k * 5]);
            c40 = a4.fma(b0, c40);
            c41 = a4.fma(b1, c41);
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
    }

    /// Four rows of the left matrix, packed.
    static void packed4(
            float[] left,
            int p0,
            int gap,
            int depth,
            float[] panel,
            int from,
            float[] start,
            int at,
            int by,
            float[] out,
            int to,
            int step) {
        FloatVector c00 = FloatVector.fromArray(WIDEST, start, at);
        FloatVector c01 = FloatVector.fromArray(WIDEST, start, at + LANES);
        FloatVector c10 = FloatVector.fromArray(WIDEST, start, at + by);
        FloatVector c11 = FloatVector.fromArray(WIDEST, start, at + by + LANES);
        FloatVector c20 = FloatVector.fromArray(WIDEST, start, at + 2 * by);
        FloatVector c21 = FloatVector.fromArray(WIDEST, start, at + 2 * by + LANES);
        FloatVector c30 = FloatVector.fromArray(WIDEST, start, at + 3 * by);
        FloatVector c31 = FloatVector.fromArray(WIDEST, start, at + 3 * by + LANES);
        int p1 = p0 + gap;
        int p2 = p1 + gap;
        int p3 = p2 + gap;
        int deep = Math.min(depth, PanelProduct.DEPTH);
        for (int k = 0; k < deep; k++) {
            FloatVector b0 = FloatVector.fromArray(WIDEST, panel, from + k * WIDTH);
            FloatVector b1 = FloatVector.fromArray(WIDEST, panel, from + k * WIDTH + LANES);
            FloatVector a0 = FloatVector.broadcast(WIDEST, left[p0 + k * 4]);
            c00 = a0.fma(b0, c00);
            c01 = a0.fma(b1, c01);
            FloatVector a1 = FloatVector.broadcast(WIDEST, left[p1 + k * 4]);
            c10 = a1.fma(b0, c10);
            c11 = a1.fma(b1, c11);
            FloatVector a2 = FloatVector.broadcast(WIDEST, left[p2 + k * 4]);
            c20 = a2.fma(b0, c20);
            c21 = a2.fma(b1, c21);
            FloatVector a3 = FloatVector.broadcast(WIDEST, left[p3 + k * 4]);
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
    static void single(
            float[] left,
            int p,
            int gap,
            int depth,
            float[] panel,
            int from,
            float[] start,
            int at,
            float[] out,
            int to) {
        FloatVector c00 = FloatVector.fromArray(WIDEST, start, at);
        FloatVector c01 = FloatVector.fromArray(WIDEST, start, at + LANES);
        int deep = Math.min(depth, PanelProduct.DEPTH);
        for (int k = 0, q = p; k < deep; k++, q += gap) {
            FloatVector b0 = FloatVector.fromArray(WIDEST, panel, from + k * WIDTH);
            FloatVector b1 = FloatVector.fromArray(WIDEST, panel, from + k * WIDTH + LANES);
            FloatVector a0 = FloatVector.broadcast(WIDEST, left[q]);
            c00 = a0.fma(b0, c00);
            c01 = a0.fma(b1, c01);
        }
        c00.intoArray(out, to);
        c01.intoArray(out, to + LANES);
    }
}
