/// Values over an axis: curves, bars and the plane of eigenvalues; JFreeChart strokes the lines.
/// The chart a reader zooms into is in `view`; these are pictures.
/// Start with [unrolled.figure.chart.CurvesFigure], then `Charts`.
@NullMarked
package unrolled.figure.chart;

import org.jspecify.annotations.NullMarked;
