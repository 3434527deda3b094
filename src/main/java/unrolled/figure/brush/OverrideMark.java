package unrolled.figure.brush;

import java.awt.Color;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;

/// The sign of a number that was set by hand: a strong outline and a folded corner, light on dark and dark on light,
/// so that it shows on every colour and in print.
public final class OverrideMark {
    private static final double ROOMY = 7; // px: a smaller cell has no corner

    private OverrideMark() {}

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
