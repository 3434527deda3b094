/// What every painter uses: the canvas, colour maps, legends, tick marks, tables, numbers as text.
/// Nothing here is a figure, and nothing outside `figure` uses it.
/// Start with [unrolled.figure.brush.Canvas].
@NullMarked
package unrolled.figure.brush;

import org.jspecify.annotations.NullMarked;
