package unrolled.figure.brush;

import java.awt.Color;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import org.jspecify.annotations.Nullable;

/// The sign of a number that was set by hand: a strong outline and a folded corner, light on dark and dark on light,
/// so that it shows on every colour and in print.
///
/// Cells too small for an outline each, such as the units of a strip, have one around those that touch: around a
/// column of them, or around several columns where one is too narrow. So their colours stay in sight.
public final class OverrideMark {
    private static final double ROOMY = 7; // px: what is smaller waits for those that it touches
    private static final double APART = 1.5; // px: figures leave up to 1 between cells
    private static final double EVEN = 0.01; // px: sums of edges are rounded

    private final Canvas canvas;
    private @Nullable Rectangle2D line; // small cells in a row or a column
    private @Nullable Rectangle2D block; // lines that are small themselves

    OverrideMark(Canvas canvas) {
        this.canvas = canvas;
    }

    /// Marks a cell, at once or with those that follow and touch it.
    void add(Rectangle2D cell) {
        if (isRoomy(cell)) {
            paint(canvas, cell);
        } else if (line != null && touches(line, cell)) {
            line.add(cell);
        } else {
            endLine();
            line = cell.getBounds2D();
        }
    }

    /// Marks the small cells that wait for others.
    void finish() {
        endLine();
        endBlock();
    }

    private void endLine() {
        if (line == null) {
            return;
        }
        if (isRoomy(line)) {
            paint(canvas, line);
        } else if (block != null && touches(block, line)) {
            block.add(line);
        } else {
            endBlock();
            block = line;
        }
        line = null;
    }

    private void endBlock() {
        if (block != null) {
            paint(canvas, block);
            block = null;
        }
    }

    private static boolean isRoomy(Rectangle2D cell) {
        return Math.min(cell.getWidth(), cell.getHeight()) >= ROOMY;
    }

    private static boolean touches(Rectangle2D cells, Rectangle2D next) {
        return follows(cells, next) || stands(cells, next);
    }

    /// Whether a cell continues this row of cells.
    private static boolean follows(Rectangle2D row, Rectangle2D cell) {
        return near(row.getY(), cell.getY(), EVEN)
                && near(row.getMaxY(), cell.getMaxY(), EVEN)
                && near(row.getMaxX(), cell.getX(), APART);
    }

    /// Whether a cell continues this column of cells.
    private static boolean stands(Rectangle2D column, Rectangle2D cell) {
        return near(column.getX(), cell.getX(), EVEN)
                && near(column.getMaxX(), cell.getMaxX(), EVEN)
                && near(column.getMaxY(), cell.getY(), APART);
    }

    private static boolean near(double one, double other, double tolerance) {
        return Math.abs(one - other) <= tolerance;
    }

    public static void paint(Canvas canvas, Rectangle2D cell) {
        Color ink = canvas.palette().ink();
        Color halo = canvas.palette().panel();
        double least = Math.min(cell.getWidth(), cell.getHeight());
        double inset = Math.min(1.2, least / 4);
        Rectangle2D line = new Rectangle2D.Double(
                cell.getX() + inset, cell.getY() + inset, cell.getWidth() - 2 * inset, cell.getHeight() - 2 * inset);
        canvas.outline(line, halo, 2 * inset);
        canvas.outline(line, ink, inset);
        if (least >= ROOMY) {
            double fold = Math.min(8, least * 0.42);
            Path2D corner = new Path2D.Double();
            corner.moveTo(cell.getX(), cell.getY());
            corner.lineTo(cell.getX() + fold, cell.getY());
            corner.lineTo(cell.getX(), cell.getY() + fold);
            corner.closePath();
            canvas.fill(corner, ink);
            canvas.line(cell.getX() + fold, cell.getY(), cell.getX(), cell.getY() + fold, halo, 1);
        }
    }
}
