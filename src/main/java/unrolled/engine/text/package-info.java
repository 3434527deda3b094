/// From bytes to tokens and back: decoding, tokenizers, vocabularies, corpora, samplers.
/// No files here (the caller hands over bytes or text) and no models.
/// Start with [unrolled.engine.text.Vocabulary].
@NullMarked
package unrolled.engine.text;

import org.jspecify.annotations.NullMarked;
