/// Where one number came from, step by step back to the token.
/// The steps themselves come from the trace.
/// Start with [unrolled.figure.path.PathFigure].
@NullMarked
package unrolled.figure.path;

import org.jspecify.annotations.NullMarked;
