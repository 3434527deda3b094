/// Tests of `words`.
@NullMarked
package unrolled.words;

import org.jspecify.annotations.NullMarked;
