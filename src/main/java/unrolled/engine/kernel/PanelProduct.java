package unrolled.engine.kernel;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/// The product of two matrices in panels: all rows of the left one pass over a panel of two vectors of columns of the
/// right one, each row of the panel right behind the other. Its tiles are those of [PanelTiles] and, where there are
/// 32 vector registers, of [TallTiles].
///
/// The panel's stride is a constant and the left matrix is walked by ones, so the compiler proves the indices once for
/// the whole loop and checks none inside: on the same core 80-97 GFLOP/s where [VectorProduct] makes 60-75 with AVX2,
/// and 160-205 where it makes 117-160 with AVX-512. Besides, rows whose distance is a power of two do not push each
/// other out of the first cache; for the same reason the left matrix is packed if its columns are what is contiguous.
///
/// Sums are in the order of k, as in [VectorProduct]. They begin with what stands in `start`: the result itself, or
/// one row for all (a bias, or zeros), which saves a pass over the result.
final class PanelProduct {
    private static final VectorSpecies<Float> WIDEST = FloatVector.SPECIES_PREFERRED;
    static final int LANES = WIDEST.length();

    /// Columns of a panel.
    static final int WIDTH = 2 * LANES;

    /// Rows of a panel at most, far more than there ever are: where the compiler knows such a bound, it knows that no
    /// index overflows, and keeps fewer numbers for it.
    static final int DEPTH = 1 << 20;

    /// Rows of the left matrix from which on the right one is copied. An estimate: the copy costs as much as about two.
    private static final int ROWS = 10;

    /// A start for all panels.
    static final Matrix ZEROS = Matrix.zeros(1, WIDTH);

    private static final ThreadLocal<Room> ROOM = ThreadLocal.withInitial(Room::new);

    /// What a thread copies to. It grows and stays, since a step in steady state makes no objects.
    private static final class Room {
        private float[] panel = new float[0];
        private float[] left = new float[0];

        float[] panel(int size) {
            if (panel.length < size) {
                panel = new float[size];
            }
            return panel;
        }

        float[] left(int size) {
            if (left.length < size) {
                left = new float[size];
            }
            return left;
        }
    }

    private PanelProduct() {}

    /// Whether it pays to copy the right matrix into panels for this left one.
    static boolean pays(Matrix a) {
        return a.rows() >= ROWS && a.columns() <= DEPTH && (a.columnStride() == 1 || a.rowStride() == 1);
    }

    /// c = start + a b in as many whole panels as b has columns for.
    ///
    /// @return the first column that is left
    static int multiply(Matrix a, Matrix b, Matrix start, Matrix c) {
        if (c.columns() < WIDTH) {
            return 0;
        }
        float[] left = left(a);
        float[] panel = ROOM.get().panel(b.rows() * WIDTH);
        int column = 0;
        for (; column + WIDTH <= c.columns(); column += WIDTH) {
            copy(b, column, panel);
            whole(a, left, panel, 0, start, c, column);
        }
        return column;
    }

    /// c = start + a b in the panels of b.
    ///
    /// @return the first column that is left
    static int multiply(Matrix a, Panels b, Matrix start, Matrix c) {
        float[] left = left(a);
        int column = 0;
        for (int i = 0; i < b.panels().size(); i++, column += WIDTH) {
            Matrix panel = b.panels().get(i);
            whole(a, left, panel.data(), panel.offset(), start, c, column);
        }
        return column;
    }

    private static void copy(Matrix b, int column, float[] panel) {
        int q = b.offset() + column;
        for (int k = 0; k < b.rows(); k++, q += b.rowStride()) {
            FloatVector.fromArray(WIDEST, b.data(), q).intoArray(panel, k * WIDTH);
            FloatVector.fromArray(WIDEST, b.data(), q + LANES).intoArray(panel, k * WIDTH + LANES);
        }
    }

    /// The numbers of the left matrix as the tiles read them.
    private static float[] left(Matrix a) {
        if (a.columnStride() == 1) {
            return a.data();
        }
        float[] packed = ROOM.get().left(a.size() + LANES);
        for (int row = 0, height; row < a.rows(); row += height) {
            height = height(a.rows() - row);
            pack(a, row, height, packed);
        }
        return packed;
    }

    /// The columns of a tile one after the other. Whole vectors at a time: what they write too much, the next column
    /// overwrites.
    private static void pack(Matrix a, int row, int height, float[] to) {
        float[] from = a.data();
        int wide = (height + LANES - 1) / LANES * LANES;
        int p = a.offset() + row;
        int q = row * a.columns();
        int k = 0;
        for (; k < a.columns() && p + wide <= from.length; k++, p += a.columnStride(), q += height) {
            for (int j = 0; j < wide; j += LANES) {
                FloatVector.fromArray(WIDEST, from, p + j).intoArray(to, q + j);
            }
        }
        for (; k < a.columns(); k++, p += a.columnStride(), q += height) {
            System.arraycopy(from, p, to, q, height);
        }
    }

    private static void whole(Matrix a, float[] left, float[] panel, int from, Matrix start, Matrix c, int column) {
        float[] s = start.data();
        float[] out = c.data();
        int depth = a.columns();
        int begin = start.equals(ZEROS) ? 0 : start.offset() + column;
        int by = start.rows() == 1 ? 0 : start.rowStride();
        int step = c.rowStride();
        for (int row = 0, height; row < c.rows(); row += height) {
            height = height(c.rows() - row);
            int at = begin + row * by;
            int to = c.offset() + row * step + column;
            if (height == 1) {
                int p = a.offset() + row * a.rowStride();
                PanelTiles.single(a.data(), p, a.columnStride(), depth, panel, from, s, at, out, to);
            } else if (a.columnStride() == 1) {
                along(height, a, row, panel, from, s, at, by, c, column);
            } else {
                packed(height, left, row * depth, depth, panel, from, s, at, by, out, to, step);
            }
        }
    }

    private static void along(
            int height,
            Matrix a,
            int row,
            float[] panel,
            int from,
            float[] start,
            int at,
            int by,
            Matrix c,
            int column) {
        switch (height) {
            case 8 -> TallTiles.along8(a, row, panel, from, start, at, by, c, column);
            case 6 -> PanelTiles.along6(a, row, panel, from, start, at, by, c, column);
            case 5 -> PanelTiles.along5(a, row, panel, from, start, at, by, c, column);
            default -> PanelTiles.along4(a, row, panel, from, start, at, by, c, column);
        }
    }

    private static void packed(
            int height,
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
        switch (height) {
            case 8 -> TallTiles.packed8(left, p, depth, panel, from, start, at, by, out, to, step);
            case 6 -> PanelTiles.packed6(left, p, 1, depth, panel, from, start, at, by, out, to, step);
            case 5 -> PanelTiles.packed5(left, p, 1, depth, panel, from, start, at, by, out, to, step);
            default -> PanelTiles.packed4(left, p, 1, depth, panel, from, start, at, by, out, to, step);
        }
    }

    private static int height(int left) {
        return VectorProduct.MANY_REGISTERS ? tall(left) : low(left);
    }

    /// Rows of the next tile with 32 registers: eights, as long as what is left can still be sixes, fives and fours.
    private static int tall(int left) {
        return switch (left) {
            case 1, 2, 3 -> 1;
            case 4 -> 4;
            case 5, 9, 15 -> 5;
            case 6, 7, 10, 11 -> 6;
            default -> 8;
        };
    }

    /// Rows of the next tile with 16: sixes, as long as what is left can still be fives and fours.
    private static int low(int left) {
        return switch (left) {
            case 5, 9, 13 -> 5;
            case 4, 8 -> 4;
            case 1, 2, 3 -> 1;
            default -> 6;
        };
    }
}
