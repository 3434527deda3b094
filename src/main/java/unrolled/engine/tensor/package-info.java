/// Matrices with gradients, the tape that replays operations backwards, and the flat store of a model's weights.
/// Operations are coarse (a whole recurrent layer is one); they are recorded with their buffers once for a shape
/// and replayed each step. Knows no layer by name. Start with [unrolled.engine.tensor.Tape].
@NullMarked
package unrolled.engine.tensor;

import org.jspecify.annotations.NullMarked;
