/// Tests of `figure.recurrent`.
@NullMarked
package unrolled.figure.recurrent;

import org.jspecify.annotations.NullMarked;
