/// Tests of `attention`.
@NullMarked
package unrolled.figure.attention;

import org.jspecify.annotations.NullMarked;
