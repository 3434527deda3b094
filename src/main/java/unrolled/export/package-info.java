/// From a figure to a file: PNG, SVG, PDF, and its numbers as CSV. Needs no window and no display.
/// Knows figures and nothing of lessons or the screen. Start with [unrolled.export.FigureFile].
@NullMarked
package unrolled.export;

import org.jspecify.annotations.NullMarked;
