/// Tests of `recurrent`.
@NullMarked
package unrolled.engine.model.recurrent;

import org.jspecify.annotations.NullMarked;
