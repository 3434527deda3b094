/// Models made of blocks. `Gpt` and the encoder-decoder `Transformer` are each an `Architecture`; an `Encoder` is a
/// `Gpt` whose positions look at all others. With weights that were trained elsewhere, `PretrainedGpt` makes a `Gpt`,
/// and `BertEncoder` uses the same blocks, beside all architectures.
/// An architecture describes itself once to a `Recorder`, which puts layers on a tape and names every value;
/// nothing here trains.
/// Start with [unrolled.engine.model.transformer.TransformerBlock], then `Gpt`, `Recorder` and `TransformerModel`.
@NullMarked
package unrolled.engine.model.transformer;

import org.jspecify.annotations.NullMarked;
