/// Models made of blocks: the encoder, GPT and the encoder-decoder Transformer, each an `Architecture`.
/// An architecture describes itself once to a `Recorder`, which puts layers on a tape and names every value;
/// nothing here trains.
/// Start with [unrolled.engine.model.transformer.TransformerBlock], then `Gpt`, `Recorder` and `TransformerModel`.
@NullMarked
package unrolled.engine.model.transformer;

import org.jspecify.annotations.NullMarked;
