/// How weights follow gradients: optimizers, clipping, learning-rate schedules.
/// Works on [unrolled.engine.tensor.Parameters] alone and knows no model.
/// Start with [unrolled.engine.optim.Optimizer].
@NullMarked
package unrolled.engine.optim;

import org.jspecify.annotations.NullMarked;
