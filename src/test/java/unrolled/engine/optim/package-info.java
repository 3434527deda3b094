/// Tests of optimizers and schedules.
@NullMarked
package unrolled.engine.optim;

import org.jspecify.annotations.NullMarked;
