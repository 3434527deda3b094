/// Tests of the tasks.
@NullMarked
package unrolled.engine.task;

import org.jspecify.annotations.NullMarked;
