/// Tests of batches on their way through a model.
@NullMarked
package unrolled.engine.model.pass;

import org.jspecify.annotations.NullMarked;
