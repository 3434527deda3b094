/// Values over an axis: curves, bars and the plane of eigenvalues; JFreeChart strokes the lines.
/// No window: an enlarged chart is put together here, and `view` shows it.
/// Start with [unrolled.figure.chart.CurvesFigure], then `Charts`.
@NullMarked
package unrolled.figure.chart;

import org.jspecify.annotations.NullMarked;
