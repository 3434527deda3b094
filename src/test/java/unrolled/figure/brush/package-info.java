/// Tests of `brush`.
@NullMarked
package unrolled.figure.brush;

import org.jspecify.annotations.NullMarked;
