package unrolled.figure.chart;

import java.util.List;
import unrolled.figure.Run;
import unrolled.figure.Style;

/// A figure that is lines over an axis: enlarged, it is a chart that one looks around in.
public interface LineChart {
    /// What it draws of these runs; no lines before there is anything to draw.
    ChartContent content(List<Run> runs, Style style);
}
