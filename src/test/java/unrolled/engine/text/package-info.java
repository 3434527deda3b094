/// Tests of `engine.text`.
@NullMarked
package unrolled.engine.text;

import org.jspecify.annotations.NullMarked;
