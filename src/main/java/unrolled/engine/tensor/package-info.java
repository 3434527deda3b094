/// Matrices with gradients, the tape that replays operations backwards, and the flat store of a model's weights.
/// Operations are coarse (a whole recurrent layer is one), and their buffers come from a workspace that is
/// rewound each step. Start with [unrolled.engine.tensor.Parameters].
@NullMarked
package unrolled.engine.tensor;

import org.jspecify.annotations.NullMarked;
