/// Tests of tensors and of the store of weights.
@NullMarked
package unrolled.engine.tensor;

import org.jspecify.annotations.NullMarked;
