/// Tests of `checkpoint`.
@NullMarked
package unrolled.training.checkpoint;

import org.jspecify.annotations.NullMarked;
