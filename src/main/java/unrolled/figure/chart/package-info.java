/// Values over an axis: curves, bars and the plane of eigenvalues; JFreeChart strokes the lines.
/// A `ChartFrame` is for lines; another shape puts `Ticks` on a canvas.
/// No window: an enlarged chart is put together here, and `view` shows it.
/// Start with [unrolled.figure.chart.CurvesFigure], then `Charts`.
@NullMarked
package unrolled.figure.chart;

import org.jspecify.annotations.NullMarked;
