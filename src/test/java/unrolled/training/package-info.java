/// Tests of the trainer and its thread.
@NullMarked
package unrolled.training;

import org.jspecify.annotations.NullMarked;
