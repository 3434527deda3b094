/// Inside a recurrent cell, and along a text: the cell diagram, the unrolled network, strips of units, overrides.
/// A cell that no diagram knows is said to be unknown, not drawn as another.
/// Start with [unrolled.figure.recurrent.UnrolledFigure].
@NullMarked
package unrolled.figure.recurrent;

import org.jspecify.annotations.NullMarked;
