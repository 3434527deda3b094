package unrolled.figure.brush;

import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import unrolled.figure.Palette;

/// The sign of a cell that has no number: thin slanted lines. Lines and not a texture, so that they stay lines in
/// a vector file.
public final class Hatch {
    private static final double STEP = 5; // px across

    private Hatch() {}

    public static void fill(Canvas canvas, Rectangle2D cell) {
        Path2D lines = new Path2D.Double();
        double bottom = cell.getMaxY();
        double first = Math.floor((cell.getX() - cell.getHeight()) / STEP) * STEP;
        for (double x = first; x < cell.getMaxX(); x += STEP) {
            double from = Math.max(x, cell.getX());
            double to = Math.min(x + cell.getHeight(), cell.getMaxX());
            if (from < to) {
                lines.moveTo(from, bottom - (from - x));
                lines.lineTo(to, bottom - (to - x));
            }
        }
        canvas.outline(
                lines, Palette.mix(canvas.palette().faint(), canvas.palette().panel(), 0.45), 0.8);
    }
}
