/// Layers as coarse operations, each derivative beside its formula: linear, embedding, recurrent, attention and
/// what stands around it, loss.
/// A layer knows kernels and tensors, nothing of models or traces, and of texts only `Composition` does: which parts
/// tokens have. `GruCode` and `NonlinearityCode` tell a viewer of the source which lines compute what. Start with
/// [unrolled.engine.nn.Linear], then [unrolled.engine.nn.RnnLayer], [unrolled.engine.nn.LstmLayer],
/// [unrolled.engine.nn.GruLayer] and [unrolled.engine.nn.Attention]; how a recurrent decoder looks at its source
/// stands in [unrolled.engine.nn.Alignment].
@NullMarked
package unrolled.engine.nn;

import org.jspecify.annotations.NullMarked;
