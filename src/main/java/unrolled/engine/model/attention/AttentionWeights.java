package unrolled.engine.model.attention;

import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import unrolled.engine.model.pass.Initializer;
import unrolled.engine.nn.Composition;
import unrolled.engine.nn.Weights;
import unrolled.engine.tensor.Parameters;
import unrolled.engine.tensor.Parameters.Slice;
import unrolled.engine.tensor.Tape;
import unrolled.engine.tensor.Tensor;
import unrolled.engine.text.Vocabulary;

/// The weights of an [AttentionModel].
final class AttentionWeights {
    /// A weight matrix with its bias.
    record Layer(Weights weights, Tensor bias) {
        private Layer withOwnGradient() {
            return new Layer(weights.withOwnGradient(), bias.withOwnGradient());
        }
    }

    /// Everything one chunk of a batch reads, with gradients of its own or shared with the model.
    ///
    /// @param embedded  (V x d)
    /// @param positions (longest x d); not used by models that do not tell places apart
    record Copy(Tensor embedded, Tensor positions, Layer query, Layer key, Layer value, Layer mix, Layer output) {
        private Copy withOwnGradients() {
            return new Copy(
                    embedded.withOwnGradient(),
                    positions.withOwnGradient(),
                    query.withOwnGradient(),
                    key.withOwnGradient(),
                    value.withOwnGradient(),
                    mix.withOwnGradient(),
                    output.withOwnGradient());
        }

        /// Those that have gradients, in a fixed order.
        List<Tensor> all(boolean positionsLearned) {
            List<Tensor> all = new ArrayList<>(List.of(embedded));
            if (positionsLearned) {
                all.add(positions);
            }
            for (Layer layer : List.of(query, key, value, mix, output)) {
                all.add(layer.weights.tensor());
                all.add(layer.bias);
            }
            return List.copyOf(all);
        }
    }

    final Parameters parameters = new Parameters();
    final Tensor parts; // (parts x d), one for each token where tokens have no parts
    final Copy own;
    final Tape shared = new Tape();

    /// @param positions rows of the table of learned positions; 0 for none
    AttentionWeights(
            Vocabulary tokens, AttentionModel.Config shape, int positions, int answers, RandomGenerator random) {
        int width = shape.width();
        Slice e = parameters.addTable("weights.embedding", tokens.parts().size(), width);
        Slice p = parameters.addTable("weights.position", positions, width);
        List<Slice> slices = new ArrayList<>();
        for (String name : List.of("query", "key", "value", "mix", "output")) {
            int columns =
                    switch (name) {
                        case "query", "key" -> shape.heads() * shape.keySize();
                        case "output" -> answers;
                        default -> width;
                    };
            slices.add(parameters.add("weights." + name, width, columns));
            slices.add(parameters.add("weights.%s.bias".formatted(name), 1, columns));
        }
        parts = parameters.tensor(e);
        List<Layer> layers = new ArrayList<>();
        for (int i = 0; i < slices.size(); i += 2) {
            Weights weights = shared.add(new Weights(parameters.tensor(slices.get(i))));
            layers.add(new Layer(weights, parameters.tensor(slices.get(i + 1))));
        }
        own = new Copy(
                Composition.of(parts, tokens, shared),
                parameters.tensor(p),
                layers.get(0),
                layers.get(1),
                layers.get(2),
                layers.get(3),
                layers.get(4));
        draw(new Initializer(parameters, random), e, p, slices, width);
    }

    /// Normal embeddings and positions; matrices that keep the size of what they are given; no bias.
    private static void draw(Initializer draw, Slice embedding, Slice positions, List<Slice> layers, int width) {
        draw.normal(embedding, 1);
        draw.normal(positions, 1);
        for (int i = 0; i < layers.size(); i += 2) {
            draw.normal(layers.get(i), 1 / Math.sqrt(width));
        }
    }

    /// What a chunk reads; those beyond the first have gradients of their own, so that several can run at once.
    Copy copy(int index) {
        return index == 0 ? own : own.withOwnGradients();
    }

    /// One of the five by its name.
    Layer layer(String name) {
        return switch (name) {
            case "query" -> own.query;
            case "key" -> own.key;
            case "value" -> own.value;
            case "mix" -> own.mix;
            case "output" -> own.output;
            default -> throw new IllegalArgumentException("no layer '%s'".formatted(name));
        };
    }
}
