/// Tests of `transformer`.
@NullMarked
package unrolled.engine.model.transformer;

import org.jspecify.annotations.NullMarked;
