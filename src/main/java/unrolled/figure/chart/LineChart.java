package unrolled.figure.chart;

import java.util.ArrayList;
import java.util.List;
import unrolled.figure.Run;
import unrolled.figure.Style;

/// A figure that is lines over an axis: enlarged, it is a chart that one looks around in.
public interface LineChart {
    /// What it draws of these runs; no lines before there is anything to draw.
    ChartContent content(List<Run> runs, Style style);

    /// The first line it draws of one run, which a curve drawn by hand is held against; empty before there is one.
    Drawn first(Run run);

    /// The points that are numbers, each further right than the one before it.
    static Drawn line(double[] x, double[] y) {
        List<Drawn.Point> points = new ArrayList<>();
        for (int i = 0; i < x.length; i++) {
            if (Double.isFinite(y[i])
                    && (points.isEmpty() || x[i] > points.getLast().x())) {
                points.add(new Drawn.Point(x[i], y[i]));
            }
        }
        return new Drawn(points);
    }
}
