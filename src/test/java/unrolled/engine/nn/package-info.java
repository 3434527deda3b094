/// Layers against their formulas, and their gradients against slopes.
@NullMarked
package unrolled.engine.nn;

import org.jspecify.annotations.NullMarked;
