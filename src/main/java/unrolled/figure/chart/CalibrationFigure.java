package unrolled.figure.chart;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Line2D;
import java.awt.geom.Rectangle2D;
import java.util.List;
import java.util.Set;
import unrolled.engine.trace.Activation;
import unrolled.engine.trace.Cell;
import unrolled.figure.Figure;
import unrolled.figure.Region;
import unrolled.figure.Run;
import unrolled.figure.ShownActivations;
import unrolled.figure.ShownNumbers;
import unrolled.figure.Style;
import unrolled.figure.Wrapping;
import unrolled.figure.brush.Canvas;

/// How sure somebody was of predictions against how often they came true: a point for each sureness, whose area is the
/// number of predictions. On the slanted line one is as sure as one is right; below it, surer. No lesson names it: what
/// it shows comes from a learner and no run.
public final class CalibrationFigure implements Figure {
    /// The activation it reads: a row for each sureness, with the columns of [#COLUMNS].
    public static final String SHOWS = "calibration";

    /// Said and right, in percent; how many came true, of how many.
    public static final List<String> COLUMNS = List.of("sure", "right", "came true", "of");

    private static final int RIGHT = 1; // columns
    private static final int TRUE = 2;
    private static final int ALL = 3;
    private static final double HEAD = 1.9; // text sizes
    private static final double FOOT = 3.1; // text sizes
    private static final double NUMBERS = 3.4; // text sizes, at the left
    private static final double BESIDE = 4; // text sizes, at the right, for what stands beside the last point
    private static final double LEAST = 0.27; // text sizes, radius of a point that stands for one prediction
    private static final double MARK = 25; // percent between two lines
    private static final double WHOLE = 100; // percent
    private static final float[] DASH = {5, 4};

    @Override
    public List<Region> paint(Graphics2D graphics, double width, double height, List<Run> runs, Style style) {
        Canvas canvas = new Canvas(graphics, width, height, runs, style);
        List<Activation> shown = ShownActivations.of(runs.getFirst(), List.of(SHOWS));
        if (shown.isEmpty()) {
            canvas.hint();
        } else {
            new Painting(canvas, shown.getFirst()).paint();
        }
        return canvas.regions();
    }

    @Override
    public double heightFor(double width, List<Run> runs, Style style) {
        double size = style.textSize();
        return Math.max(12 * size, Math.min(width - (NUMBERS + BESIDE) * size, 26 * size) + (HEAD + FOOT) * size);
    }

    @Override
    public Set<String> wants() {
        return Set.of(SHOWS);
    }

    @Override
    public List<ShownNumbers> data(List<Run> runs) {
        return ShownNumbers.ofFirst(runs, List.of(SHOWS));
    }

    /// One painting of it.
    private static final class Painting {
        private final Canvas canvas;
        private final Activation levels;
        private final double size;
        private final Rectangle2D area;

        Painting(Canvas canvas, Activation levels) {
            this.canvas = canvas;
            this.levels = levels;
            size = canvas.size();
            double side = Math.max(
                    size, Math.min(canvas.height - (HEAD + FOOT) * size, canvas.width - (NUMBERS + BESIDE) * size));
            area = new Rectangle2D.Double(NUMBERS * size, HEAD * size, side, side);
        }

        private double x(double percent) {
            return area.getX() + area.getWidth() * percent / WHOLE;
        }

        private double y(double percent) {
            return area.getMaxY() - area.getHeight() * percent / WHOLE;
        }

        void paint() {
            axes();
            canvas.graphics.setColor(canvas.palette().faint());
            canvas.graphics.setStroke(new BasicStroke(1.2f, BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND, 1, DASH, 0));
            canvas.graphics.draw(new Line2D.Double(x(0), y(0), x(WHOLE), y(WHOLE)));
            Color accent = canvas.palette().accent();
            for (int i = 1; i < levels.rows().size(); i++) {
                canvas.line(across(i - 1), up(i - 1), across(i), up(i), accent, 2);
            }
            for (int i = 0; i < levels.rows().size(); i++) {
                point(i, accent);
            }
        }

        private double across(int row) {
            return x(levels.at(row, 0));
        }

        private double up(int row) {
            return y(levels.at(row, RIGHT));
        }

        private void axes() {
            Color faint = canvas.palette().faint();
            Color line = canvas.palette().line();
            for (double mark = 0; mark <= WHOLE; mark += MARK) {
                canvas.line(x(mark), area.getY(), x(mark), area.getMaxY(), line, 1);
                canvas.line(area.getX(), y(mark), area.getMaxX(), y(mark), line, 1);
                String text = Math.round(mark) + "%";
                double wide = 4 * size;
                canvas.text(
                        text,
                        x(mark) - wide / 2,
                        area.getMaxY() + size * 0.9,
                        wide,
                        Canvas.Align.CENTER,
                        canvas.small(),
                        faint);
                canvas.text(text, 0, y(mark), area.getX() - size * 0.5, Canvas.Align.RIGHT, canvas.small(), faint);
            }
            Color soft = canvas.palette().soft();
            canvas.text(
                    canvas.say("figure.calibration.upward"),
                    0,
                    size * 0.7,
                    canvas.width,
                    Canvas.Align.LEFT,
                    canvas.small(),
                    soft);
            canvas.text(
                    canvas.say("figure.calibration.across"),
                    0,
                    area.getMaxY() + size * 2.3,
                    area.getMaxX(),
                    Canvas.Align.RIGHT,
                    canvas.small(),
                    soft);
        }

        /// Whether the line leads down from a point, to either side.
        private boolean lineGoesDown(int row) {
            return (row > 0 && up(row - 1) > up(row))
                    || (row + 1 < levels.rows().size() && up(row + 1) > up(row));
        }

        /// A point, and how many of how many beside it, where the line does not go.
        private void point(int row, Color color) {
            double radius = LEAST * size * Math.sqrt(levels.at(row, ALL));
            canvas.fill(new Ellipse2D.Double(across(row) - radius, up(row) - radius, 2 * radius, 2 * radius), color);
            String text = "%s/%s".formatted(Math.round(levels.at(row, TRUE)), Math.round(levels.at(row, ALL)));
            double wide = Wrapping.width(text, canvas.small());
            boolean last = row == levels.rows().size() - 1;
            double off = radius + size * 0.75;
            double middle = last ? up(row) : lineGoesDown(row) ? up(row) - off : up(row) + off;
            double from = last ? across(row) + radius + size * 0.3 : across(row) - wide / 2;
            canvas.text(
                    text,
                    from,
                    middle,
                    wide + 1,
                    Canvas.Align.LEFT,
                    canvas.small(),
                    canvas.palette().ink());
            canvas.mark(
                    new Rectangle2D.Double(across(row) - radius, up(row) - radius, 2 * radius, 2 * radius),
                    0,
                    new Cell(levels.name(), row, RIGHT),
                    canvas.say(
                            "figure.calibration.point",
                            Math.round(levels.at(row, 0)),
                            Math.round(levels.at(row, TRUE)),
                            Math.round(levels.at(row, ALL))));
        }
    }
}
