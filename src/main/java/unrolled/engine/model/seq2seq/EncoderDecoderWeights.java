package unrolled.engine.model.seq2seq;

import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import unrolled.engine.model.pass.Initializer;
import unrolled.engine.nn.AdditiveScores;
import unrolled.engine.nn.Weights;
import unrolled.engine.tensor.Parameters;
import unrolled.engine.tensor.Parameters.Slice;
import unrolled.engine.tensor.Tape;
import unrolled.engine.tensor.Tensor;

/// The weights of an [EncoderDecoderModel], and what all sequences of a batch share.
final class EncoderDecoderWeights {
    /// How the decoder looks at the source.
    enum Looking {
        NONE,
        ADDITIVE,
        DOT,
        GENERAL
    }

    /// What decides how many weights there are.
    ///
    /// @param units      of the decoder's state and of the encoder's, both directions together
    /// @param directions 1 or 2
    record Size(int sources, int answers, int width, int units, int directions, Looking looking) {
        /// Units of one direction: the first has one more where they cannot be halved.
        int unitsOf(int direction) {
            return directions == 1 ? units : direction == 0 ? units - units / 2 : units / 2;
        }

        String encoder(int direction) {
            return directions == 1 ? "encoder" : direction == 0 ? "encoder.forward" : "encoder.backward";
        }
    }

    final Size size;
    final Parameters parameters = new Parameters();
    final Tape shared = new Tape();
    final Tensor sourceEmbedding; // (source tokens x E)
    final Tensor embedding; // (answers x E)
    private final EncoderDecoderChunk chunk;

    EncoderDecoderWeights(Size size, RandomGenerator random) {
        this.size = size;
        int units = size.units;
        Slice s = parameters.addTable("weights.encoder.embedding", size.sources, size.width);
        List<GruWeights.Slices> e = new ArrayList<>();
        for (int i = 0; i < size.directions; i++) {
            e.add(GruWeights.Slices.add(parameters, "weights." + size.encoder(i), size.width, size.unitsOf(i)));
        }
        Slice t = parameters.addTable("weights.decoder.embedding", size.answers, size.width);
        GruWeights.Slices d = GruWeights.Slices.add(parameters, "weights.decoder", size.width, units);
        Slice c = parameters.add("weights.decoder.context", units, 3 * units);
        List<Slice> a = attention();
        Slice o = parameters.add("weights.output", units, size.answers);
        Slice p = parameters.add("weights.output.context", units, size.answers);
        Slice b = parameters.add("weights.output.bias", 1, size.answers);

        sourceEmbedding = parameters.tensor(s);
        embedding = parameters.tensor(t);
        chunk = new EncoderDecoderChunk(
                e.stream()
                        .map(slices -> GruWeights.of(parameters, slices, sourceEmbedding, shared))
                        .toList(),
                GruWeights.of(parameters, d, embedding, shared),
                weights(c),
                a.stream().map(this::weights).toList(),
                weights(o),
                weights(p),
                parameters.tensor(b));

        Initializer draw = new Initializer(parameters, random);
        draw.normal(s, 1);
        e.forEach(slices -> slices.draw(draw));
        draw.normal(t, 1);
        d.draw(draw);
        draw.uniform(c, 1 / Math.sqrt(units));
        a.forEach(slice -> draw.uniform(slice, 1 / Math.sqrt(units)));
        List.of(o, p, b).forEach(slice -> draw.uniform(slice, 1 / Math.sqrt(2.0 * units)));
    }

    private Weights weights(Slice slice) {
        return shared.add(new Weights(parameters.tensor(slice)));
    }

    /// Those of attention, in the order of [AdditiveScores.Learnt].
    private List<Slice> attention() {
        int units = size.units;
        return switch (size.looking) {
            case NONE, DOT -> List.of();
            case GENERAL -> List.of(parameters.add("weights.attention.query", units, units));
            case ADDITIVE ->
                List.of(
                        parameters.add("weights.attention.keys", units, units),
                        parameters.add("weights.attention.query", units, units),
                        parameters.add("weights.attention.query.bias", 1, units),
                        parameters.add("weights.attention.score", 1, units));
        };
    }

    /// What a chunk works with: the first with these very weights, the others with gradients of their own.
    EncoderDecoderChunk chunk(int index) {
        return index == 0 ? chunk : chunk.withOwnGradients();
    }
}
