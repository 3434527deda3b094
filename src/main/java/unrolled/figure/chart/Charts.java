package unrolled.figure.chart;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Shape;
import java.awt.geom.AffineTransform;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.util.List;
import org.jfree.chart.axis.LogAxis;
import org.jfree.chart.axis.NumberAxis;
import org.jfree.chart.axis.ValueAxis;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.renderer.xy.XYLineAndShapeRenderer;
import org.jfree.chart.ui.RectangleInsets;
import org.jfree.data.xy.XYSeries;
import org.jfree.data.xy.XYSeriesCollection;
import org.jspecify.annotations.Nullable;
import unrolled.engine.trace.Scale;
import unrolled.figure.Palette;
import unrolled.figure.brush.Canvas;
import unrolled.figure.brush.CellNumbers;
import unrolled.figure.brush.Ticks;

/// Line charts in the look of a textbook: hairline grid, no frame, each line named at its end instead of in a
/// legend. JFreeChart draws the lines; the scales and all texts are ours, so that each has a region.
public final class Charts {
    private static final double MARK = 3.4; // px, half a mark's width
    private static final float OUTLINE = 1.7f; // px
    static final BasicStroke GUESS =
            new BasicStroke(1.3f, BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND, 1, new float[] {4, 4}, 0);

    private static final BasicStroke SOLID = new BasicStroke(2.1f, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND);
    private static final BasicStroke DASHED =
            new BasicStroke(1.9f, BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND, 1, new float[] {6, 4}, 0);

    private static final BasicStroke THIN = new BasicStroke(1.2f, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND);

    /// Dashes and gaps in px by which lines are told apart without hues; the first is whole.
    private static final List<float[]> PATTERNS = List.of(
            new float[] {},
            new float[] {7, 3},
            new float[] {2, 2},
            new float[] {8, 2.5f, 2, 2.5f},
            new float[] {12, 4},
            new float[] {8, 2, 2, 2, 2, 2},
            new float[] {4, 2},
            new float[] {2, 4});

    private Charts() {}

    /// How a line is drawn.
    public enum Pen {
        SOLID,
        DASHED,
        /// One of many that belong together.
        THIN;

        BasicStroke stroke() {
            return switch (this) {
                case SOLID -> Charts.SOLID;
                case DASHED -> Charts.DASHED;
                case THIN -> Charts.THIN;
            };
        }
    }

    /// One line.
    ///
    /// @param name   written at its end; empty for a line without one
    /// @param tail   written after the name; null for the last value
    /// @param pen    how it is drawn
    /// @param mark   which mark its points have, counted from 0; negative for none
    public record Line(String name, @Nullable String tail, Color color, double[] x, double[] y, Pen pen, int mark) {
        /// A line named with its last value.
        ///
        /// @param dashed for the second kind of line of one run
        Line(String name, Color color, double[] x, double[] y, boolean dashed, int mark) {
            this(name, null, color, x, y, dashed ? Pen.DASHED : Pen.SOLID, mark);
        }

        /// The last value there is; NaN for none.
        public double last() {
            for (int i = y.length - 1; i >= 0; i--) {
                if (Double.isFinite(y[i])) {
                    return y[i];
                }
            }
            return Double.NaN;
        }

        /// Its name, and after it what is said of its end; set apart by more than a blank from a name that ends with a
        /// number itself, such as `n = 2`.
        public String label() {
            boolean numbered = !name.isEmpty() && Character.isDigit(name.charAt(name.length() - 1));
            return name + (numbered ? ": " : "  ") + value();
        }

        /// What is said of its end.
        String value() {
            return tail == null ? CellNumbers.brief(last(), Scale.ANY) : tail;
        }
    }

    /// Where the data lies on the canvas, so that the caller can place its regions.
    public record Area(Rectangle2D bounds, XYPlot plot) {
        public double x(double value) {
            return plot.getDomainAxis().valueToJava2D(value, bounds, plot.getDomainAxisEdge());
        }

        /// At the edge for a value beyond the scale.
        public double y(double value) {
            double y = plot.getRangeAxis().valueToJava2D(value, bounds, plot.getRangeAxisEdge());
            return Double.isFinite(y) ? Math.clamp(y, bounds.getMinY(), bounds.getMaxY()) : y;
        }
    }

    public static Area paint(Canvas canvas, List<Line> lines, ChartFrame frame) {
        LineNames names = LineNames.of(canvas, lines, frame);
        double size = canvas.size();
        double high = Math.max(size, canvas.height - size * (1.7 + 2.9));
        Ticks up = frame.up(lines, (int) (high / (size * 2.6)));
        double left = frame.upRoom(canvas, up) + size * 0.6;
        Rectangle2D bounds =
                new Rectangle2D.Double(left, size * 1.7, Math.max(size, canvas.width - left - names.room()), high);
        ChartFrame.Range across = frame.acrossRange(lines);
        ChartFrame.Range upRange = frame.upRange(lines, up).padded(MARK + 1.5, bounds.getHeight());
        XYPlot plot = plot(canvas, lines, across.padded(MARK + 2, bounds.getWidth()), upRange);
        Area area = new Area(bounds, plot);
        frame.paint(canvas, area, across, up);
        plot.draw(canvas.graphics, bounds, null, null, null);
        new SharedStretches(canvas, area, lines).paint();
        names.paint(canvas, area);
        return area;
    }

    private static XYPlot plot(Canvas canvas, List<Line> lines, ChartFrame.Range across, ChartFrame.Range up) {
        XYSeriesCollection data = new XYSeriesCollection();
        XYLineAndShapeRenderer renderer = new XYLineAndShapeRenderer(true, false);
        renderer.setDrawSeriesLineAsPath(true);
        renderer.setUseFillPaint(true);
        List<BasicStroke> strokes = strokes(lines, canvas.palette());
        for (int i = 0; i < lines.size(); i++) {
            Line line = lines.get(i);
            data.addSeries(series(line, i, up.logarithmic()));
            renderer.setSeriesPaint(i, line.color());
            renderer.setSeriesStroke(i, strokes.get(i));
            renderer.setSeriesShapesVisible(i, line.mark() >= 0);
            renderer.setSeriesShape(i, mark(Math.max(0, line.mark())));
            renderer.setSeriesOutlineStroke(i, new BasicStroke(OUTLINE));
            renderer.setSeriesFillPaint(i, inside(line.mark(), line.color(), canvas.palette()));
        }
        XYPlot plot = new XYPlot(data, axis(across), axis(up), renderer);
        plot.setBackgroundPaint(null);
        plot.setOutlineVisible(false);
        plot.setDomainGridlinesVisible(false);
        plot.setRangeGridlinesVisible(false);
        plot.setAxisOffset(RectangleInsets.ZERO_INSETS);
        plot.setInsets(RectangleInsets.ZERO_INSETS);
        return plot;
    }

    /// How each line is drawn: as its pen says. Where no hue tells lines apart, those of each colour have
    /// dashes of their own, and what the pen says is their thickness.
    static List<BasicStroke> strokes(List<Line> lines, Palette palette) {
        List<Color> colours = lines.stream().map(Line::color).distinct().toList();
        boolean patterned = palette.isGrey() && colours.size() > 1;
        return lines.stream()
                .map(line -> patterned
                        ? patterned(line.pen(), colours.indexOf(line.color()))
                        : line.pen().stroke())
                .toList();
    }

    private static BasicStroke patterned(Pen pen, int index) {
        float[] dashes = PATTERNS.get(index % PATTERNS.size());
        float width = pen == Pen.SOLID ? SOLID.getLineWidth() : THIN.getLineWidth();
        return dashes.length == 0
                ? new BasicStroke(width, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND)
                : new BasicStroke(width, BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND, 1, dashes, 0);
    }

    /// What is no number leaves a gap.
    private static XYSeries series(Line line, int index, boolean logarithmic) {
        XYSeries series = new XYSeries(Integer.toString(index), false, true);
        for (int k = 0; k < line.x().length; k++) {
            double y = line.y()[k];
            boolean shown = Double.isFinite(y) && !(logarithmic && y <= 0);
            series.add(line.x()[k], shown ? y : Double.NaN);
        }
        return series;
    }

    private static ValueAxis axis(ChartFrame.Range range) {
        ValueAxis axis = range.logarithmic() ? new LogAxis() : new NumberAxis();
        axis.setRange(range.low(), range.high());
        axis.setVisible(false);
        return axis;
    }

    /// Paints a mark as those of lines are, about a place of the canvas.
    static void paintMark(Canvas canvas, int index, Color color, double x, double y) {
        Shape mark = AffineTransform.getTranslateInstance(x, y).createTransformedShape(mark(index));
        canvas.fill(mark, inside(index, color, canvas.palette()));
        canvas.outline(mark, color, OUTLINE);
    }

    private static Color inside(int index, Color color, Palette palette) {
        return index % 2 == 1 ? palette.panel() : color;
    }

    /// A disc, a ring, a square, an open triangle: four lines of one colour can be told apart in print.
    static Shape mark(int index) {
        return mark(index, 1);
    }

    /// The same, so many times as large.
    static Shape mark(int index, double scale) {
        double half = MARK * scale;
        Path2D triangle = new Path2D.Double();
        triangle.moveTo(0, -half - 0.6 * scale);
        triangle.lineTo(half + 0.6 * scale, half);
        triangle.lineTo(-half - 0.6 * scale, half);
        triangle.closePath();
        double side = 2 * half - 0.6 * scale;
        return switch (index % 4) {
            case 2 -> new Rectangle2D.Double(-side / 2, -side / 2, side, side);
            case 3 -> triangle;
            default -> new Ellipse2D.Double(-half, -half, 2 * half, 2 * half);
        };
    }
}
