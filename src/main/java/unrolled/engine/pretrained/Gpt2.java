package unrolled.engine.pretrained;

import unrolled.engine.model.transformer.PretrainedGpt;
import unrolled.engine.model.transformer.TransformerModel;
import unrolled.engine.text.ByteLevelTokenizer;
import unrolled.engine.text.Vocabulary;

/// A GPT-2 (Radford et al. 2019) with the weights that somebody else trained: the model of lesson 15, as large
/// as it is, and its tokenizer. Not thread-safe, as no model is.
///
/// @param tokens the model's vocabulary, as a reader sees it
public record Gpt2(TransformerModel model, PretrainedGpt.Shape shape, Vocabulary tokens, ByteLevelTokenizer tokenizer) {

    /// Reads all weights, which takes a second or so for half a gigabyte.
    ///
    /// @throws unrolled.fault.InputException if one is no number
    public static Gpt2 of(Gpt2Weights weights, ByteLevelTokenizer tokenizer) {
        Vocabulary tokens = tokenizer.vocabulary(weights.tokens());
        return new Gpt2(PretrainedGpt.of(weights.shape(), tokens, weights.read()), weights.shape(), tokens, tokenizer);
    }
}
