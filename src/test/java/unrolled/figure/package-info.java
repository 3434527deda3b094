/// Pictures, tried without a display.
@NullMarked
package unrolled.figure;

import org.jspecify.annotations.NullMarked;
