/// Layers as coarse operations, each derivative beside its formula: linear, embedding, recurrent, loss.
/// A layer knows kernels and tensors, nothing of models, texts or traces. Start with
/// [unrolled.engine.nn.Linear], then [unrolled.engine.nn.RnnLayer], [unrolled.engine.nn.LstmLayer] and
/// [unrolled.engine.nn.GruLayer].
@NullMarked
package unrolled.engine.nn;

import org.jspecify.annotations.NullMarked;
