/// Tests of `engine.task`.
@NullMarked
package unrolled.engine.task;

import org.jspecify.annotations.NullMarked;
