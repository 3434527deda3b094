/// What one forward pass looked like from inside: named values, their axes, and where each number came from.
/// Nothing here computes a model or draws a picture; figures and files depend on this package alone of the
/// engine. Start with [unrolled.engine.trace.Trace].
@NullMarked
package unrolled.engine.trace;

import org.jspecify.annotations.NullMarked;
