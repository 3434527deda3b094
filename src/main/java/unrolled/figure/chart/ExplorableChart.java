package unrolled.figure.chart;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.geom.Point2D;
import java.awt.geom.Rectangle2D;
import java.util.Optional;
import org.jfree.chart.JFreeChart;
import org.jfree.chart.axis.LogAxis;
import org.jfree.chart.axis.ValueAxis;
import org.jfree.chart.plot.ValueMarker;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.renderer.xy.XYLineAndShapeRenderer;
import org.jfree.chart.ui.RectangleAnchor;
import org.jfree.chart.ui.RectangleEdge;
import org.jfree.chart.ui.RectangleInsets;
import org.jfree.chart.ui.TextAnchor;
import org.jfree.data.Range;
import org.jfree.data.xy.DefaultXYDataset;
import unrolled.figure.Fonts;
import unrolled.figure.Palette;
import unrolled.figure.Style;

/// A chart of lines to look around in: closer, aside, back to the whole, from point to point. All of it is drawn
/// by JFreeChart, in the look of the small figures. Of long lines only what can be seen is drawn; whatever is asked
/// about a point is answered from all points. Lives on the thread of whoever shows it.
public final class ExplorableChart {
    /// A point of a line, both counted from 0.
    public record Point(int line, int index) {}

    /// Points drawn of one line at most.
    static final int MOST = 1000;

    private static final int FEW = 40; // points of a line in view that are marked each
    private static final double DEEPEST = 1e-4; // of the whole, the closest view
    private static final double CLOSEST = 2; // steps in view at least, where only whole numbers mean something
    private static final double WIDE = 800; // px, about what a chart has across
    private static final double HIGH = 400; // px, about what it has upwards
    private static final double AT_END = 6; // px beyond the first and the last point
    private static final int UPWARD = 7; // numbers beside the axis, about
    private static final float SMALL = 0.95f; // of the text size
    private static final Color CLEAR = new Color(0, 0, 0, 0);
    private static final RectangleEdge BELOW = RectangleEdge.BOTTOM;
    private static final RectangleEdge BESIDE = RectangleEdge.LEFT;

    private final Style style;
    private final DefaultXYDataset data = new DefaultXYDataset();
    private final XYLineAndShapeRenderer renderer = new XYLineAndShapeRenderer(true, false);
    private final XYPlot plot;
    private final JFreeChart chart;
    private ChartContent content;
    private double scale = 1;
    private boolean whole = true;
    private boolean own; // a change of the view is ours
    private Range all = new Range(0, 1); // what the whole covers across
    private Range high = new Range(0, 1); // and upwards

    public ExplorableChart(ChartContent content, Style style) {
        this.content = content;
        this.style = style;
        renderer.setDrawSeriesLineAsPath(true);
        renderer.setUseFillPaint(true);
        renderer.setDefaultCreateEntities(false); // tips are ours, and entities take longer than the lines
        plot = new XYPlot(data, null, null, renderer);
        chart = new JFreeChart(null, Fonts.regular(1), plot, false);
        change(() -> {
            dress();
            axes();
        });
        show(content);
    }

    /// What JFreeChart draws. It tells its listeners of every change of ours, once.
    public JFreeChart chart() {
        return chart;
    }

    public ChartContent content() {
        return content;
    }

    /// Shows newer lines. A reader who looks at a part goes on looking at it.
    public void show(ChartContent newest) {
        boolean sameFrame = newest.frame().equals(content.frame());
        content = newest;
        change(() -> {
            if (!sameFrame) {
                axes();
            }
            boolean empty = content.lines().isEmpty() && content.frame().least() == null;
            across().setVisible(!empty);
            up().setVisible(!empty);
            plot.setRangeGridlinesVisible(!empty);
            ChartFrame frame = content.frame();
            all = range(frame.acrossRange(content.lines()).padded(AT_END, WIDE));
            high = range(frame.upRange(content.lines(), frame.up(content.lines(), UPWARD))
                    .padded(AT_END, HIGH));
            look(whole ? all : across().getRange(), whole ? high : up().getRange());
            pens();
        });
    }

    private static Range range(ChartFrame.Range range) {
        return new Range(range.low(), range.high());
    }

    /// Draws letters and lines so many times as large, for a picture that is shown as many times smaller.
    public void scale(double newScale) {
        if (newScale != scale) {
            scale = newScale;
            change(() -> {
                dress();
                dress(across());
                dress(up());
                guess();
                pens();
            });
        }
    }

    /// Changes that are drawn together.
    private void change(Runnable changes) {
        own = true;
        chart.setNotify(false);
        changes.run();
        own = false;
        chart.setNotify(true);
    }

    private ValueAxis across() {
        return plot.getDomainAxis();
    }

    private ValueAxis up() {
        return plot.getRangeAxis();
    }

    private void axes() {
        ValueAxis below = ChartAxes.across(content.frame());
        ValueAxis beside = ChartAxes.up(content.frame());
        for (ValueAxis axis : new ValueAxis[] {below, beside}) {
            dress(axis);
            axis.addChangeListener(event -> viewChanged());
        }
        plot.setDomainAxis(below);
        plot.setRangeAxis(beside);
        guess();
    }

    /// JFreeChart's own handlers have changed the view: it stays within the whole.
    private void viewChanged() {
        if (!own) {
            own = true;
            boolean away = across().isAutoRange() || up().isAutoRange(); // the stroke that asks for the whole
            look(away ? all : across().getRange(), away ? high : up().getRange());
            own = false;
        }
    }

    private void look(Range newAcross, Range newUp) {
        double least =
                content.frame().whole() ? Math.max(CLOSEST, all.getLength() * DEEPEST) : all.getLength() * DEEPEST;
        Range seen = within(newAcross, all, least);
        double lowest = unit(high.getLowerBound());
        double highest = unit(high.getUpperBound());
        Range upward = within(
                new Range(unit(newUp.getLowerBound()), unit(newUp.getUpperBound())),
                new Range(lowest, highest),
                (highest - lowest) * DEEPEST);
        across().setRange(seen, true, false);
        up().setRange(new Range(value(upward.getLowerBound()), value(upward.getUpperBound())), true, false);
        whole = seen.getLength() >= all.getLength() * (1 - 1e-9)
                && upward.getLength() >= (highest - lowest) * (1 - 1e-9);
        fill();
    }

    /// A part of the whole, no smaller than `least`, as near to the wished one as it can be.
    private static Range within(Range wished, Range whole, double least) {
        double length = Math.min(whole.getLength(), Math.max(least, wished.getLength()));
        double low = wished.getCentralValue() - length / 2;
        double from =
                Math.clamp(low, whole.getLowerBound(), Math.max(whole.getLowerBound(), whole.getUpperBound() - length));
        return new Range(from, from + length);
    }

    /// A value where a straight scale has it: its logarithm on a logarithmic one.
    private double unit(double value) {
        return up() instanceof LogAxis ? Math.log10(value) : value;
    }

    private double value(double unit) {
        return up() instanceof LogAxis ? Math.pow(10, unit) : unit;
    }

    /// Gives JFreeChart the points that can be seen.
    private void fill() {
        data.setNotify(false);
        while (data.getSeriesCount() > content.lines().size()) {
            data.removeSeries(data.getSeriesKey(data.getSeriesCount() - 1));
        }
        for (int i = 0; i < content.lines().size(); i++) {
            Charts.Line line = content.lines().get(i);
            double[] x = line.x();
            int[] kept = x.length == 0
                    ? new int[0]
                    : Thinning.of(x, line.y(), across().getLowerBound(), across().getUpperBound(), MOST);
            double[][] points = new double[2][kept.length];
            for (int k = 0; k < kept.length; k++) {
                points[0][k] = x[kept[k]];
                points[1][k] = drawn(line.y()[kept[k]]);
            }
            data.addSeries(i, points);
            renderer.setSeriesShapesVisible(i, line.mark() >= 0 || kept.length <= FEW);
        }
        data.setNotify(true);
    }

    /// What cannot be drawn leaves a gap.
    private double drawn(double y) {
        return Double.isFinite(y) && !(up() instanceof LogAxis && y <= 0) ? y : Double.NaN;
    }

    /// The look of the small figures: a hairline grid, no frame.
    private void dress() {
        Palette palette = style.palette();
        chart.setBackgroundPaint(palette.panel());
        chart.setPadding(insets(8, 2, 2, 18));
        plot.setBackgroundPaint(null);
        plot.setOutlineVisible(false);
        plot.setInsets(RectangleInsets.ZERO_INSETS);
        plot.setAxisOffset(RectangleInsets.ZERO_INSETS);
        plot.setDomainGridlinesVisible(false);
        plot.setRangeGridlinePaint(palette.line());
        plot.setRangeGridlineStroke(new BasicStroke((float) scale));
        String empty = style.words().say("figure.empty", style.words().say("view.lab.train"));
        plot.setNoDataMessage(empty);
        plot.setNoDataMessageFont(font(empty));
        plot.setNoDataMessagePaint(palette.soft());
    }

    private void dress(ValueAxis axis) {
        axis.setAxisLineVisible(false);
        axis.setTickMarksVisible(false);
        axis.setTickLabelFont(font());
        axis.setTickLabelPaint(style.palette().faint());
        axis.setTickLabelInsets(insets(5, 4, 3, 8));
        axis.setLabelFont(axis.getLabel() == null ? font() : font(axis.getLabel()));
        axis.setLabelPaint(style.palette().soft());
        axis.setLabelInsets(insets(2, 4, 2, 0));
    }

    private RectangleInsets insets(double top, double left, double bottom, double right) {
        return new RectangleInsets(top * scale, left * scale, bottom * scale, right * scale);
    }

    /// Of a text in the language of the chart.
    private Font font(String text) {
        return Fonts.shaped(font(), text, style.words().language());
    }

    /// Of all that is written. JFreeChart's canvas knows whole sizes only.
    public Font font() {
        return Fonts.regular((float) Math.round(style.textSize() * SMALL * scale));
    }

    private void guess() {
        plot.clearRangeMarkers();
        double level = content.frame().guess();
        if (Double.isFinite(level)) {
            ValueMarker marker = new ValueMarker(level, style.palette().faint(), stroke(Charts.GUESS));
            marker.setLabel(style.words().say("figure.guessing"));
            marker.setLabelFont(font(marker.getLabel()));
            marker.setLabelPaint(style.palette().faint());
            marker.setLabelBackgroundColor(CLEAR);
            marker.setLabelOffset(insets(3, 4, 3, 4));
            marker.setLabelAnchor(RectangleAnchor.TOP_RIGHT);
            marker.setLabelTextAnchor(TextAnchor.BOTTOM_RIGHT);
            plot.addRangeMarker(marker);
        }
    }

    private void pens() {
        for (int i = 0; i < content.lines().size(); i++) {
            Charts.Line line = content.lines().get(i);
            int mark = Math.max(0, line.mark());
            renderer.setSeriesPaint(i, line.color(), false);
            renderer.setSeriesStroke(i, stroke(line.pen().stroke()), false);
            renderer.setSeriesShape(i, Charts.mark(mark, line.mark() < 0 ? scale * 0.75 : scale), false);
            renderer.setSeriesOutlineStroke(i, new BasicStroke((float) (1.7 * scale)), false);
            renderer.setSeriesFillPaint(i, mark % 2 == 1 ? style.palette().panel() : line.color(), false);
        }
    }

    private BasicStroke stroke(BasicStroke plain) {
        float[] dashes = plain.getDashArray();
        float[] longer = dashes == null ? null : dashes.clone();
        for (int i = 0; longer != null && i < longer.length; i++) {
            longer[i] *= (float) scale;
        }
        return new BasicStroke(
                (float) (plain.getLineWidth() * scale), plain.getEndCap(), plain.getLineJoin(), 1, longer, 0);
    }

    /// Whether everything is in view.
    public boolean isWhole() {
        return whole;
    }

    /// Back to everything.
    public void whole() {
        change(() -> look(all, high));
    }

    /// Closer or further away; what is at `x`, `y` stays there.
    ///
    /// @param factor what is in view afterwards, of what was
    /// @param area   where the lines are drawn, as `x` and `y`
    public void zoom(double factor, double x, double y, Rectangle2D area) {
        double atX = across().java2DToValue(x, area, BELOW);
        double atY = unit(up().java2DToValue(y, area, BESIDE));
        Range seen = across().getRange();
        double low = unit(up().getLowerBound());
        double top = unit(up().getUpperBound());
        change(() -> look(
                new Range(atX - (atX - seen.getLowerBound()) * factor, atX + (seen.getUpperBound() - atX) * factor),
                new Range(value(atY - (atY - low) * factor), value(atY + (top - atY) * factor))));
    }

    /// Moves the view, as if the picture were dragged so far.
    public void move(double right, double down, Rectangle2D area) {
        Range seen = across().getRange();
        double low = unit(up().getLowerBound());
        double length = unit(up().getUpperBound()) - low;
        double by = down / area.getHeight() * length;
        change(() -> look(
                Range.shift(seen, -right / area.getWidth() * seen.getLength(), true),
                new Range(value(low + by), value(low + length + by))));
    }

    /// The point nearest to a place among those in view.
    public Optional<Point> nearest(double x, double y, Rectangle2D area) {
        Point best = null;
        double least = Double.POSITIVE_INFINITY;
        for (int line = 0; line < content.lines().size(); line++) {
            double[] values = content.lines().get(line).x();
            for (int i = 0; i < values.length; i++) {
                Point point = new Point(line, i);
                Point2D at = place(point, area);
                double distance = at.distanceSq(x, y);
                if (distance < least && isSeen(at, area)) {
                    least = distance;
                    best = point;
                }
            }
        }
        return Optional.ofNullable(best);
    }

    private static boolean isSeen(Point2D at, Rectangle2D area) {
        return at.getX() >= area.getMinX() - 1
                && at.getX() <= area.getMaxX() + 1
                && at.getY() >= area.getMinY() - 1
                && at.getY() <= area.getMaxY() + 1;
    }

    /// Where a point lies; not a number where it has no value.
    public Point2D place(Point point, Rectangle2D area) {
        Charts.Line line = content.lines().get(point.line());
        return new Point2D.Double(
                across().valueToJava2D(line.x()[point.index()], area, BELOW),
                up().valueToJava2D(drawn(line.y()[point.index()]), area, BESIDE));
    }

    /// The point so many further along its line, over gaps; itself at the end.
    public Point beside(Point point, int direction) {
        Charts.Line line = content.lines().get(point.line());
        for (int i = point.index() + direction; i >= 0 && i < line.x().length; i += direction) {
            if (Double.isFinite(drawn(line.y()[i]))) {
                return new Point(point.line(), i);
            }
        }
        return point;
    }

    /// The point of another line that is nearest across: of the next line above, or below.
    public Point above(Point point, int direction) {
        double x = content.lines().get(point.line()).x()[point.index()];
        double y = content.lines().get(point.line()).y()[point.index()];
        Point best = point;
        double least = Double.POSITIVE_INFINITY;
        for (int i = 0; i < content.lines().size(); i++) {
            Optional<Point> at = i == point.line() ? Optional.empty() : at(i, x);
            if (at.isPresent()) {
                double further = (content.lines().get(i).y()[at.get().index()] - y) * direction;
                boolean beyond = further > 0 || (further == 0 && (i - point.line()) * direction > 0);
                if (beyond && further < least) {
                    least = further;
                    best = at.get();
                }
            }
        }
        return best;
    }

    /// The point of a line nearest to this place across; none if the line has none.
    public Optional<Point> at(int line, double x) {
        if (line >= content.lines().size()) {
            return Optional.empty();
        }
        Charts.Line wanted = content.lines().get(line);
        int best = -1;
        for (int i = 0; i < wanted.x().length; i++) {
            boolean nearer = best < 0 || Math.abs(wanted.x()[i] - x) < Math.abs(wanted.x()[best] - x);
            best = nearer && Double.isFinite(drawn(wanted.y()[i])) ? i : best;
        }
        return best < 0 ? Optional.empty() : Optional.of(new Point(line, best));
    }

    /// Moves the view so far that a point is in it.
    public void reveal(Point point) {
        Charts.Line line = content.lines().get(point.line());
        double x = line.x()[point.index()];
        double y = unit(line.y()[point.index()]);
        Range seen = across().getRange();
        double low = unit(up().getLowerBound());
        double length = unit(up().getUpperBound()) - low;
        boolean inside = seen.contains(x) && y >= low && y <= low + length;
        if (!inside) {
            double from = seen.contains(x) ? seen.getLowerBound() : x - seen.getLength() / 2;
            double bottom = y >= low && y <= low + length ? low : y - length / 2;
            change(() ->
                    look(new Range(from, from + seen.getLength()), new Range(value(bottom), value(bottom + length))));
        }
    }
}
