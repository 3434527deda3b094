/// Several runs in one picture: side by side, and races over seeds.
/// Each run is painted by the figure it belongs to.
/// Start with [unrolled.figure.compare.BesideFigure].
@NullMarked
package unrolled.figure.compare;

import org.jspecify.annotations.NullMarked;
