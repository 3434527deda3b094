package unrolled.figure;

import java.awt.geom.Rectangle2D;

/// The key to the colours: a bar with its range, at the right edge of a figure.
final class LegendBar {
    /// Room it takes, in units of the text size.
    static final double ROOM = 4.4;

    private LegendBar() {}

    /// Paints the bar between `top` and `bottom` at the right edge of the canvas.
    static void paint(Canvas canvas, Shades shades, double top, double bottom) {
        double size = canvas.style.textSize();
        double x = canvas.width - ROOM * size + size;
        double wide = size * 0.8;
        double low = Math.min(bottom, top + size * 16);
        int bands = Math.max(2, (int) ((low - top) / 2));
        for (int i = 0; i < bands; i++) {
            double share = 1 - i / (double) (bands - 1);
            canvas.fill(
                    new Rectangle2D.Double(x, top + i * (low - top) / bands, wide, (low - top) / bands + 0.6),
                    shades.map().at(share));
        }
        double textX = x + wide + size * 0.35;
        double room = canvas.width - textX;
        canvas.text(
                shades.number(shades.high()),
                textX,
                top + size * 0.5,
                room,
                Canvas.Align.LEFT,
                canvas.small(),
                canvas.palette().faint());
        canvas.text(
                shades.number(shades.low()),
                textX,
                low - size * 0.5,
                room,
                Canvas.Align.LEFT,
                canvas.small(),
                canvas.palette().faint());
    }
}
