/// Tests of `attention`.
@NullMarked
package unrolled.engine.model.attention;

import org.jspecify.annotations.NullMarked;
