/// Tests of `compare`.
@NullMarked
package unrolled.figure.compare;

import org.jspecify.annotations.NullMarked;
