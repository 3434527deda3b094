package unrolled.engine.kernel;

import java.util.ArrayList;
import java.util.List;

/// A matrix laid out for being the right side of many products: cut into panels of a few columns, each panel row
/// after row without gaps, so that a tile of the product reads it from end to end.
///
/// How wide a panel is, is the kernels' choice; what is left of the columns is the rest. Kernels without panels have
/// everything in the rest.
public final class Panels {
    private final Matrix source;
    private final List<Matrix> panels;
    private final Matrix rest; // of the whole matrix's shape; only the columns behind the panels are kept up to date
    private final Matrix behind; // those columns of the source, as rows
    private final Matrix ownBehind; // and of the rest

    /// @param source what is laid out, at each [#refresh]
    public Panels(Matrix source) {
        this(source, source.rows() <= PanelProduct.DEPTH ? Machine.PANEL : 0);
    }

    /// @param width columns of a panel; 0 for no panels
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
        int left = source.columns() - count * width;
        this.behind = source.columns(count * width, left).transposed();
        this.ownBehind = rest.columns(count * width, left);
    }

    /// Takes the numbers of the source.
    public void refresh() {
        int column = 0;
        for (int i = 0; i < panels.size(); i++) {
            copy(column, panels.get(i));
            column += panels.get(i).columns();
        }
        if (!rest.equals(source)) {
            Machine.KERNELS.transpose(behind, ownBehind);
        }
    }

    /// Reads the source along its rows if they are contiguous, else down its columns.
    private void copy(int column, Matrix panel) {
        float[] from = source.data();
        float[] to = panel.data();
        int width = panel.columns();
        if (source.columnStride() == 1) {
            int p = source.offset() + column;
            for (int k = 0, q = panel.offset(); k < panel.rows(); k++, p += source.rowStride(), q += width) {
                System.arraycopy(from, p, to, q, width);
            }
        } else {
            for (int j = 0; j < width; j++) {
                int p = source.offset() + (column + j) * source.columnStride();
                for (int k = 0, q = panel.offset() + j; k < panel.rows(); k++, p += source.rowStride(), q += width) {
                    to[q] = from[p];
                }
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

    /// Where the columns are that no panel has, at their places in a matrix of the whole shape; the others are not to
    /// be read.
    Matrix rest() {
        return rest;
    }

    @Override
    public String toString() {
        return rows() + " x " + columns();
    }
}
