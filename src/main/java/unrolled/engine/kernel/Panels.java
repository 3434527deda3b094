package unrolled.engine.kernel;

import java.util.ArrayList;
import java.util.List;

/// A copy of a matrix that is the right side of many products, cut into panels of a few columns. A panel is stored row
/// after row without gaps, so that a tile of the product reads it from end to end.
///
/// The kernels choose the width of a panel ([Fastest#panels]). Columns that do not fill a panel are the rest; kernels
/// without panels have everything in the rest, and so has a matrix that is read where it lies ([#inPlace]).
public final class Panels {
    private static final int TILE = 64; // rows of a panel that stay in the first cache while its columns are copied

    private final Matrix source;
    private final List<Matrix> panels;
    private final Matrix rest;
    private final Matrix restColumns; // those of `rest` that are kept up to date

    /// @param source what is copied at each [#refresh]
    /// @param width  columns of a panel; 0 for no panels
    Panels(Matrix source, int width) {
        int count = width == 0 ? 0 : source.columns() / width;
        float[] data = new float[count * width * source.rows()];
        List<Matrix> made = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            made.add(Matrix.of(data, i * width * source.rows(), source.rows(), width));
        }
        this.source = source;
        this.panels = List.copyOf(made);
        boolean reads = source.columnStride() == 1 || count * width == source.columns();
        this.rest = reads ? source : Matrix.zeros(source.rows(), source.columns());
        this.restColumns = rest.columns(count * width, source.columns() - count * width);
    }

    /// A matrix without a copy: for weights so large that a second place for them is not to be had, and whose
    /// products take as long as they take on their way from the memory.
    ///
    /// @param source its rows are contiguous
    public static Panels inPlace(Matrix source) {
        if (source.columnStride() != 1) {
            throw new IllegalArgumentException("a matrix is read where it lies only along its rows");
        }
        return new Panels(source, 0);
    }

    /// Copies the numbers of the source.
    public void refresh() {
        int column = 0;
        for (int i = 0; i < panels.size(); i++) {
            copy(column, panels.get(i));
            column += panels.get(i).columns();
        }
        if (!rest.equals(source)) {
            copy(column, restColumns);
        }
    }

    /// Copies columns of the source from `column` on: along its rows if they are contiguous, else down its columns.
    private void copy(int column, Matrix to) {
        float[] from = source.data();
        int width = to.columns();
        if (source.columnStride() == 1) {
            int p = source.offset() + column;
            for (int k = 0, q = to.offset(); k < to.rows(); k++, p += source.rowStride(), q += to.rowStride()) {
                System.arraycopy(from, p, to.data(), q, width);
            }
        } else {
            for (int top = 0; top < to.rows(); top += TILE) {
                copyDown(column, top, Math.min(to.rows(), top + TILE), to);
            }
        }
    }

    /// Of these columns the rows `top` to `bottom`.
    private void copyDown(int column, int top, int bottom, Matrix to) {
        float[] from = source.data();
        float[] panel = to.data();
        int down = source.rowStride();
        int step = to.rowStride();
        for (int j = 0; j < to.columns(); j++) {
            int p = source.offset() + (column + j) * source.columnStride() + top * down;
            int q = to.offset() + j + top * step;
            for (int k = top; k < bottom; k++, p += down, q += step) {
                panel[q] = from[p];
            }
        }
    }

    int rows() {
        return source.rows();
    }

    int columns() {
        return source.columns();
    }

    List<Matrix> panels() {
        return panels;
    }

    /// A matrix of the shape of the source in which only the columns behind the last panel are valid.
    Matrix rest() {
        return rest;
    }

    @Override
    public String toString() {
        return rows() + " x " + columns();
    }
}
