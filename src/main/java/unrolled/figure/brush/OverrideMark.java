package unrolled.figure.brush;

import java.awt.Color;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import org.jspecify.annotations.Nullable;

/// The sign of a number that was set by hand: a strong outline and a folded corner, light on dark and dark on light,
/// so that it shows on every colour and in print.
///
/// Cells too small for an outline of their own, such as the units of a strip, have one around all that touch, so that
/// their colours stay in sight.
public final class OverrideMark {
    private static final double ROOMY = 7; // px: a smaller cell has no corner
    private static final double APART = 1; // px between cells that count as touching
    private static final double EVEN = 0.01; // px: sums of edges are rounded

    private final Canvas canvas;
    private @Nullable Rectangle2D together; // small cells so far

    OverrideMark(Canvas canvas) {
        this.canvas = canvas;
    }

    /// Marks a cell, at once or with those that follow and touch it.
    void add(Rectangle2D cell) {
        if (Math.min(cell.getWidth(), cell.getHeight()) >= ROOMY) {
            paint(canvas, cell);
        } else if (together != null && (follows(together, cell) || stands(together, cell))) {
            together.add(cell);
        } else {
            finish();
            together = cell.getBounds2D();
        }
    }

    /// Marks the small cells that wait for others.
    void finish() {
        if (together != null) {
            paint(canvas, together);
            together = null;
        }
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
