package unrolled.figure.heatmap;

import java.awt.geom.Rectangle2D;
import unrolled.engine.trace.Activation;
import unrolled.figure.brush.Canvas;

/// Bars beside the rows of a heatmap: how spread out each row is. A full bar is a row spread evenly.
///
/// @param entropy of each row (row × 1), in nats
/// @param columns of the rows, whether or not all of them are shown
record EntropyMargin(Canvas canvas, Activation entropy, int columns) {
    private static final double GAP = 0.7; // text sizes, to the cells
    private static final double BAR = 3.4; // text sizes, of a full bar

    /// What it takes beside the cells.
    double room() {
        return (GAP + BAR) * canvas.size();
    }

    void paint(double right, HeatmapLayout layout) {
        double size = canvas.size();
        double x = right + GAP * size;
        double wide = BAR * size;
        double most = Math.max(1e-9, Math.log(columns));
        double high = Math.max(0.6, layout.cellHeight() * 0.62);
        for (int i = 0; i < layout.rows().size(); i++) {
            int row = layout.rows().get(i);
            double share = Math.clamp(entropy.at(row, 0) / most, 0, 1);
            double y = layout.top() + (i + 0.5) * layout.cellHeight() - high / 2;
            canvas.fill(
                    new Rectangle2D.Double(x, y, wide, high), canvas.palette().line());
            canvas.fill(
                    new Rectangle2D.Double(x, y, wide * share, high),
                    canvas.palette().soft());
            canvas.cell(
                    new Rectangle2D.Double(x, layout.top() + i * layout.cellHeight(), wide, layout.cellHeight()),
                    0,
                    entropy,
                    row,
                    0,
                    canvas.say("figure.entropy"));
        }
        heading(x, wide, layout);
    }

    private void heading(double x, double wide, HeatmapLayout layout) {
        double size = canvas.size();
        double above = layout.top() - size * 0.75;
        double below = Math.min(canvas.height - size * 0.62, layout.bottom() + size);
        boolean free = layout.labels().angle() == 0 || layout.labels().angle() >= Math.PI / 2;
        canvas.text(
                canvas.say("figure.entropy"),
                x,
                free ? above : below,
                wide + size * 0.6,
                Canvas.Align.LEFT,
                canvas.small(),
                canvas.palette().soft());
    }
}
