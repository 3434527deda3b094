package unrolled.figure.chart;

import java.awt.BasicStroke;
import java.awt.Shape;
import java.awt.geom.AffineTransform;
import java.awt.geom.Path2D;
import java.awt.geom.Point2D;
import java.util.List;
import unrolled.figure.brush.Canvas;

/// Stretches in which lines of different colours lie on one another: there they show in turns, like the strands of a
/// rope, since the first line would hide the others.
final class SharedStretches {
    private static final double SAME = 1; // px between points that are one to the eye
    private static final float STRAND = 9; // px of one colour
    private static final double MARK = 1.7; // px of the outline of a mark, as in [Charts]

    private final Canvas canvas;
    private final Charts.Area area;
    private final List<Charts.Line> lines;

    SharedStretches(Canvas canvas, Charts.Area area, List<Charts.Line> lines) {
        this.canvas = canvas;
        this.area = area;
        this.lines = lines;
    }

    /// Paints what the lines before hide of each line; where no hue tells lines apart, dashes do already.
    void paint() {
        if (canvas.palette().isGrey()) {
            return;
        }
        boolean any = false;
        for (int hidden = 1; hidden < lines.size(); hidden++) {
            Charts.Line below = lines.get(hidden);
            List<Path2D> stretches = lines.subList(0, hidden).stream()
                    .filter(above -> hides(above, below))
                    .map(above -> stretch(above, below))
                    .filter(stretch -> stretch.getCurrentPoint() != null)
                    .toList();
            stretches.forEach(stretch -> strand(stretch, below, stretches.size()));
            any |= !stretches.isEmpty();
        }
        for (int i = lines.size() - 1; i >= 0 && any; i--) {
            marks(lines.get(i));
        }
    }

    /// Between dashes one sees what is below.
    private static boolean hides(Charts.Line above, Charts.Line below) {
        return above.pen() != Charts.Pen.DASHED && !above.color().equals(below.color());
    }

    /// Where a line lies on another for more than a point.
    private Path2D stretch(Charts.Line above, Charts.Line below) {
        Path2D stretch = new Path2D.Double();
        Point2D last = null;
        boolean open = false;
        int other = 0;
        for (int k = 0; k < below.x().length; k++) {
            while (other < above.x().length && above.x()[other] < below.x()[k]) {
                other++;
            }
            double y = area.y(below.y()[k]);
            boolean same = other < above.x().length
                    && above.x()[other] == below.x()[k]
                    && Math.abs(area.y(above.y()[other]) - y) <= SAME; // a gap is the same as nothing
            Point2D here = same ? new Point2D.Double(area.x(below.x()[k]), y) : null;
            if (last != null && here != null) {
                if (!open) {
                    stretch.moveTo(last.getX(), last.getY());
                }
                stretch.lineTo(here.getX(), here.getY());
            }
            open = last != null && here != null;
            last = here;
        }
        return stretch;
    }

    /// Over the strands, as they were over the lines.
    private void marks(Charts.Line line) {
        for (int k = 0; k < line.x().length && line.mark() >= 0; k++) {
            double y = area.y(line.y()[k]);
            if (Double.isFinite(y)) {
                AffineTransform there = AffineTransform.getTranslateInstance(area.x(line.x()[k]), y);
                Shape mark = there.createTransformedShape(Charts.mark(line.mark()));
                canvas.fill(mark, line.mark() % 2 == 1 ? canvas.palette().panel() : line.color());
                canvas.outline(mark, line.color(), MARK);
            }
        }
    }

    /// @param turn which strand it is, counted from 1, so that those of several lines fall between each other
    private void strand(Path2D stretch, Charts.Line line, int turn) {
        float[] dashes = {STRAND, STRAND * turn};
        float begin = turn == 1 ? 0 : 2 * STRAND;
        float width = line.pen().stroke().getLineWidth();
        canvas.graphics.setColor(line.color());
        canvas.graphics.setStroke(
                new BasicStroke(width, BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND, 1, dashes, begin));
        canvas.graphics.draw(stretch);
    }
}
