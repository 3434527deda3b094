package unrolled.engine.pretrained;

import java.util.Map;
import java.util.function.DoubleConsumer;
import unrolled.engine.kernel.Matrix;
import unrolled.engine.model.transformer.PretrainedGpt;
import unrolled.engine.model.transformer.TransformerModel;
import unrolled.engine.text.ByteLevelTokenizer;
import unrolled.engine.text.Vocabulary;

/// A GPT-2 (Radford et al. 2019) with the weights that somebody else trained: the model of lesson 15, as large
/// as it is, and its tokenizer. Not thread-safe, as no model is.
///
/// @param tokens  the model's vocabulary, as a reader sees it
/// @param weights by the names of [PretrainedGpt#room]; several models may read them, on several threads
public record Gpt2(
        TransformerModel model,
        PretrainedGpt.Shape shape,
        Vocabulary tokens,
        ByteLevelTokenizer tokenizer,
        Map<String, Matrix> weights) {

    /// Reads all weights, which takes a second or so for half a gigabyte.
    ///
    /// @param told the share that is read, from 0 to 1; it may throw, to read no further
    /// @throws unrolled.fault.InputException if one is no number
    public static Gpt2 of(Gpt2Weights weights, ByteLevelTokenizer tokenizer, DoubleConsumer told) {
        Vocabulary tokens = tokenizer.vocabulary(weights.tokens());
        Map<String, Matrix> read = weights.read(told);
        return new Gpt2(PretrainedGpt.of(weights.shape(), tokens, read), weights.shape(), tokens, tokenizer, read);
    }

    /// Another model over the same weights, for another thread.
    public Gpt2 again() {
        return new Gpt2(PretrainedGpt.of(shape, tokens, weights), shape, tokens, tokenizer, weights);
    }
}
