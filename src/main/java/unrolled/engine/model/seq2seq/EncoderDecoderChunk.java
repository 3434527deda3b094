package unrolled.engine.model.seq2seq;

import java.util.ArrayList;
import java.util.List;
import unrolled.engine.nn.AdditiveScores;
import unrolled.engine.nn.Weights;
import unrolled.engine.tensor.Tensor;

/// The weights of an [EncoderDecoderModel] as one chunk of a batch uses them.
///
/// @param encoder   one layer or two, both (.. x 3 units)
/// @param context   C, from the context into the decoder's sums (units x 3 units)
/// @param attention nothing, or W of "general" attention, or what additive attention learns, in the order of
///                  [AdditiveScores.Learnt]
/// @param output    from state to logits (units x answers)
/// @param looked    from context to logits (units x answers)
/// @param bias      of the logits (1 x answers)
record EncoderDecoderChunk(
        List<GruWeights> encoder,
        GruWeights decoder,
        Weights context,
        List<Weights> attention,
        Weights output,
        Weights looked,
        Tensor bias) {
    EncoderDecoderChunk withOwnGradients() {
        return new EncoderDecoderChunk(
                encoder.stream().map(GruWeights::withOwnGradients).toList(),
                decoder.withOwnGradients(),
                context.withOwnGradient(),
                attention.stream().map(Weights::withOwnGradient).toList(),
                output.withOwnGradient(),
                looked.withOwnGradient(),
                bias.withOwnGradient());
    }

    AdditiveScores.Learnt additive() {
        return new AdditiveScores.Learnt(
                attention.get(0),
                attention.get(1),
                attention.get(2).tensor(),
                attention.get(3).tensor());
    }

    /// Everything whose gradients the chunks add up.
    List<Tensor> touched() {
        List<Tensor> touched = new ArrayList<>();
        encoder.forEach(layer -> touched.addAll(layer.touched()));
        touched.addAll(decoder.touched());
        touched.add(context.tensor());
        attention.forEach(weights -> touched.add(weights.tensor()));
        touched.addAll(List.of(output.tensor(), looked.tensor(), bias));
        return touched;
    }
}
