/// Numbers as cells: the heatmap with its options, and all heads of all layers at once.
/// Arrows and arcs between tokens are in `attention`.
/// Start with [unrolled.figure.heatmap.HeatmapFigure]: content, layout, painting.
@NullMarked
package unrolled.figure.heatmap;

import org.jspecify.annotations.NullMarked;
