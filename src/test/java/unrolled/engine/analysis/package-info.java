/// Tests of `engine.analysis`.
@NullMarked
package unrolled.engine.analysis;

import org.jspecify.annotations.NullMarked;
