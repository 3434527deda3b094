package unrolled.engine.kernel;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/// The tiles of [PanelProduct] on machines with 32 vector registers: more rows than those of [PanelTiles].
///
/// Eight rows are 16 sums. Even where the compiler puts all broadcasts first, there are 26 vectors to keep with the
/// two of the panel. So packed rows may be read from one address, which is faster than an index for each: 198-221
/// GFLOP/s against 184-207. The others have an index each, since the compiler cannot know their distance.
final class TallTiles {
    private static final VectorSpecies<Float> WIDEST = FloatVector.SPECIES_PREFERRED;
    private static final int LANES = WIDEST.length();
    private static final int WIDTH = PanelProduct.WIDTH;

    private TallTiles() {}

    /// Eight rows of the left matrix.
    static void along8(
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
        FloatVector c60 = FloatVector.fromArray(WIDEST, start, at + 6 * by);
        FloatVector c61 = FloatVector.fromArray(WIDEST, start, at + 6 * by + LANES);
        FloatVector c70 = FloatVector.fromArray(WIDEST, start, at + 7 * by);
        FloatVector c71 = FloatVector.fromArray(WIDEST, start, at + 7 * by + LANES);
        int down = a.rowStride();
        int p0 = a.offset() + row * down;
        int p1 = p0 + down;
        int p2 = p1 + down;
        int p3 = p2 + down;
        int p4 = p3 + down;
        int p5 = p4 + down;
        int p6 = p5 + down;
        int p7 = p6 + down;
        int deep = Math.min(a.columns(), PanelProduct.DEPTH);
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
            FloatVector a6 = FloatVector.broadcast(WIDEST, left[p6 + k]);
            c60 = a6.fma(b0, c60);
            c61 = a6.fma(b1, c61);
            FloatVector a7 = FloatVector.broadcast(WIDEST, left[p7 + k]);
            c70 = a7.fma(b0, c70);
            c71 = a7.fma(b1, c71);
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
        c60.intoArray(out, to + 6 * step);
        c61.intoArray(out, to + 6 * step + LANES);
        c70.intoArray(out, to + 7 * step);
        c71.intoArray(out, to + 7 * step + LANES);
    }

    /// Eight rows, packed.
    static void packed8(
            float[] left,
            int p,
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
        FloatVector c60 = FloatVector.fromArray(WIDEST, start, at + 6 * by);
        FloatVector c61 = FloatVector.fromArray(WIDEST, start, at + 6 * by + LANES);
        FloatVector c70 = FloatVector.fromArray(WIDEST, start, at + 7 * by);
        FloatVector c71 = FloatVector.fromArray(WIDEST, start, at + 7 * by + LANES);
        int deep = Math.min(depth, PanelProduct.DEPTH);
        for (int k = 0; k < deep; k++) {
            FloatVector b0 = FloatVector.fromArray(WIDEST, panel, from + k * WIDTH);
            FloatVector b1 = FloatVector.fromArray(WIDEST, panel, from + k * WIDTH + LANES);
            FloatVector a0 = FloatVector.broadcast(WIDEST, left[p + k * 8]);
            c00 = a0.fma(b0, c00);
            c01 = a0.fma(b1, c01);
            FloatVector a1 = FloatVector.broadcast(WIDEST, left[p + k * 8 + 1]);
            c10 = a1.fma(b0, c10);
            c11 = a1.fma(b1, c11);
            FloatVector a2 = FloatVector.broadcast(WIDEST, left[p + k * 8 + 2]);
            c20 = a2.fma(b0, c20);
            c21 = a2.fma(b1, c21);
            FloatVector a3 = FloatVector.broadcast(WIDEST, left[p + k * 8 + 3]);
            c30 = a3.fma(b0, c30);
            c31 = a3.fma(b1, c31);
            FloatVector a4 = FloatVector.broadcast(WIDEST, left[p + k * 8 + 4]);
            c40 = a4.fma(b0, c40);
            c41 = a4.fma(b1, c41);
            FloatVector a5 = FloatVector.broadcast(WIDEST, left[p + k * 8 + 5]);
            c50 = a5.fma(b0, c50);
            c51 = a5.fma(b1, c51);
            FloatVector a6 = FloatVector.broadcast(WIDEST, left[p + k * 8 + 6]);
            c60 = a6.fma(b0, c60);
            c61 = a6.fma(b1, c61);
            FloatVector a7 = FloatVector.broadcast(WIDEST, left[p + k * 8 + 7]);
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
}
