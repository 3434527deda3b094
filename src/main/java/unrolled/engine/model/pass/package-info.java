/// How a batch is cut into chunks, drawn, read token by token and overridden: what every model with gradients shares.
/// No model is here, and nothing of one family; used by the model packages only.
/// Start with [unrolled.engine.model.pass.Chunks], then `Pass` and `Reporting`.
@NullMarked
package unrolled.engine.model.pass;

import org.jspecify.annotations.NullMarked;
