package unrolled.figure;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Rectangle2D;
import java.text.DecimalFormat;
import java.util.List;
import org.jfree.chart.ChartRenderingInfo;
import org.jfree.chart.JFreeChart;
import org.jfree.chart.axis.LogAxis;
import org.jfree.chart.axis.NumberAxis;
import org.jfree.chart.axis.NumberTickUnit;
import org.jfree.chart.axis.ValueAxis;
import org.jfree.chart.plot.ValueMarker;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.renderer.xy.XYLineAndShapeRenderer;
import org.jfree.chart.ui.RectangleInsets;
import org.jfree.data.xy.XYSeries;
import org.jfree.data.xy.XYSeriesCollection;
import unrolled.engine.trace.Scale;

/// Line charts by JFreeChart in our own look: no grey, hairline grid, each line named at its end instead of in a
/// legend.
final class Charts {
    private static final double NAMES = 0.26; // share of the width for the names at the lines' ends, at most

    private Charts() {}

    /// One line.
    ///
    /// @param name   written at its end
    /// @param marks  whether its points are drawn
    /// @param dashed for the second kind of line of one run
    record Line(String name, Color color, double[] x, double[] y, boolean marks, boolean dashed) {}

    /// What surrounds the lines.
    ///
    /// @param guess the chance level, drawn dashed; NaN for none
    record Frame(String across, boolean logarithmic, boolean unit, boolean whole, double guess) {}

    /// Where the data lies on the canvas, so that the caller can place its regions.
    record Area(Rectangle2D bounds, XYPlot plot) {
        double x(double value) {
            return plot.getDomainAxis().valueToJava2D(value, bounds, plot.getDomainAxisEdge());
        }

        double y(double value) {
            return plot.getRangeAxis().valueToJava2D(value, bounds, plot.getRangeAxisEdge());
        }
    }

    static Area paint(Canvas canvas, List<Line> lines, Frame frame) {
        Palette palette = canvas.palette();
        Font small = canvas.small();
        double names = canvas.widest(lines.stream().map(Line::name).toList(), canvas.bold(), canvas.width * NAMES)
                + canvas.style.textSize() * 3.2;
        XYPlot plot = plot(lines, frame, palette, small);
        JFreeChart chart = new JFreeChart(null, null, plot, false);
        chart.setBackgroundPaint(null);
        chart.setPadding(new RectangleInsets(4, 0, 0, 0));
        chart.setAntiAlias(true);
        ChartRenderingInfo info = new ChartRenderingInfo();
        double high = canvas.height - canvas.style.textSize() * 1.5;
        chart.draw(canvas.graphics, new Rectangle2D.Double(0, 0, canvas.width - names, high), null, info);
        Rectangle2D bounds = info.getPlotInfo().getDataArea();
        Area area = new Area(bounds, plot);
        canvas.text(
                frame.across(),
                bounds.getX(),
                canvas.height - canvas.style.textSize() * 0.75,
                bounds.getWidth(),
                Canvas.Align.RIGHT,
                small,
                palette.faint());
        nameLines(canvas, lines, area, frame);
        return area;
    }

    private static XYPlot plot(List<Line> lines, Frame frame, Palette palette, Font small) {
        XYSeriesCollection data = new XYSeriesCollection();
        XYLineAndShapeRenderer renderer = new XYLineAndShapeRenderer(true, true);
        for (int i = 0; i < lines.size(); i++) {
            Line line = lines.get(i);
            XYSeries series = new XYSeries(Integer.toString(i), false, true);
            for (int k = 0; k < line.x().length; k++) {
                if (Double.isFinite(line.y()[k]) && !(frame.logarithmic() && line.y()[k] <= 0)) {
                    series.add(line.x()[k], line.y()[k]);
                }
            }
            data.addSeries(series);
            renderer.setSeriesPaint(i, line.color());
            renderer.setSeriesStroke(
                    i,
                    line.dashed()
                            ? new BasicStroke(2, BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND, 1, new float[] {5, 4}, 0)
                            : new BasicStroke(2.2f, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
            renderer.setSeriesShapesVisible(i, line.marks());
            renderer.setSeriesShape(i, new Ellipse2D.Double(-3, -3, 6, 6));
        }
        XYPlot plot = new XYPlot(data, domain(frame, palette, small), range(frame, palette, small, data), renderer);
        plot.setBackgroundPaint(null);
        plot.setOutlineVisible(false);
        plot.setDomainGridlinesVisible(false);
        plot.setRangeGridlinePaint(palette.line());
        plot.setRangeGridlineStroke(new BasicStroke(1));
        plot.setAxisOffset(RectangleInsets.ZERO_INSETS);
        plot.setInsets(RectangleInsets.ZERO_INSETS);
        if (!Double.isNaN(frame.guess())) {
            plot.addRangeMarker(new ValueMarker(
                    frame.guess(),
                    palette.faint(),
                    new BasicStroke(1.2f, BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND, 1, new float[] {4, 4}, 0)));
        }
        return plot;
    }

    private static ValueAxis domain(Frame frame, Palette palette, Font small) {
        NumberAxis axis = new NumberAxis();
        axis.setAutoRangeIncludesZero(false);
        axis.setLowerMargin(0.02);
        axis.setUpperMargin(0.02);
        if (frame.whole()) {
            axis.setStandardTickUnits(NumberAxis.createIntegerTickUnits());
        }
        dress(axis, palette, small);
        axis.setAxisLinePaint(palette.line());
        return axis;
    }

    private static ValueAxis range(Frame frame, Palette palette, Font small, XYSeriesCollection data) {
        if (frame.logarithmic()) {
            LogAxis axis = new LogAxis();
            axis.setSmallestValue(1e-6);
            axis.setBase(10);
            axis.setMinorTickMarksVisible(false);
            dress(axis, palette, small);
            double most = 10;
            double least = Double.MAX_VALUE;
            for (int i = 0; i < data.getSeriesCount(); i++) {
                if (data.getItemCount(i) > 0) {
                    most = Math.max(most, data.getSeries(i).getMaxY());
                    least = Math.min(least, data.getSeries(i).getMinY());
                }
            }
            axis.setRange(Math.min(most, least) * 0.8, most * 1.4);
            axis.setNumberFormatOverride(new DecimalFormat("#,##0.##"));
            return axis;
        }
        NumberAxis axis = new NumberAxis();
        dress(axis, palette, small);
        axis.setAutoRangeIncludesZero(true);
        if (frame.unit()) {
            axis.setRange(-0.02, 1.02);
            axis.setTickUnit(new NumberTickUnit(0.25));
        }
        return axis;
    }

    private static void dress(ValueAxis axis, Palette palette, Font small) {
        axis.setTickLabelFont(small);
        axis.setTickLabelPaint(palette.faint());
        axis.setTickMarksVisible(false);
        axis.setAxisLineVisible(false);
    }

    /// Names at the ends of the lines, pushed apart where they would overlap.
    private static void nameLines(Canvas canvas, List<Line> lines, Area area, Frame frame) {
        double step = canvas.style.textSize() * 1.25;
        List<Line> ordered = lines.stream()
                .filter(line -> line.y().length > 0 && Double.isFinite(line.y()[line.y().length - 1]))
                .filter(line -> !frame.logarithmic() || line.y()[line.y().length - 1] > 0)
                .sorted((a, b) -> Double.compare(b.y()[b.y().length - 1], a.y()[a.y().length - 1]))
                .toList();
        double[] places = new double[ordered.size()];
        for (int i = 0; i < places.length; i++) {
            Line line = ordered.get(i);
            double wished = area.y(line.y()[line.y().length - 1]);
            places[i] = i == 0 ? Math.max(step / 2, wished) : Math.max(wished, places[i - 1] + step);
        }
        double lowest = canvas.height - canvas.style.textSize() * 2;
        for (int i = places.length - 1; i >= 0; i--) {
            places[i] = Math.min(places[i], lowest - (places.length - 1 - i) * step);
        }
        for (int i = 0; i < places.length; i++) {
            Line line = ordered.get(i);
            double x = area.bounds().getMaxX() + canvas.style.textSize() * 0.5;
            String value = Shades.number(line.y()[line.y().length - 1], Scale.ANY);
            canvas.text(
                    line.name() + "  " + value,
                    x,
                    places[i],
                    canvas.width - x,
                    Canvas.Align.LEFT,
                    canvas.bold(),
                    line.color());
        }
    }
}
