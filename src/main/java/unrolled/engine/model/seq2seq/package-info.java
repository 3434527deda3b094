/// A recurrent encoder and decoder, with attention between them or without.
/// Encoder-decoder Transformers are not here but in `transformer`.
/// Start with [unrolled.engine.model.seq2seq.EncoderDecoderModel], then `EncoderDecoderPass`.
@NullMarked
package unrolled.engine.model.seq2seq;

import org.jspecify.annotations.NullMarked;
