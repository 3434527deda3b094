/// Tests of `text`.
@NullMarked
package unrolled.figure.text;

import org.jspecify.annotations.NullMarked;
