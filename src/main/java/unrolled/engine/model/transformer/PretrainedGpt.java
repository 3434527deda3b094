package unrolled.engine.model.transformer;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import unrolled.engine.kernel.Matrix;
import unrolled.engine.nn.Nonlinearity;
import unrolled.engine.text.Vocabulary;

/// A [Gpt] with weights that were trained elsewhere, such as those of GPT-2: the layers that lessons train, as
/// large as the weights are, in a model that reads and writes and learns nothing. There are no gradients, and
/// the weights are read where they lie.
public final class PretrainedGpt {
    private static final String EMBEDDING = "weights.embedding";
    private static final String POSITIONS = "weights.positions";
    private static final String OUTPUT_BIAS = "weights.output.bias";

    /// Numbers in an array, at most: Java refuses a few fewer than it can count, how many depends on the machine.
    private static final int LONGEST = Integer.MAX_VALUE - 8;

    private PretrainedGpt() {}

    /// How large it is.
    ///
    /// @param inner   numbers inside a feed-forward layer
    /// @param context positions it can tell apart
    /// @param epsilon what a normalisation adds to the variance
    public record Shape(int layers, int heads, int width, int inner, int context, float epsilon) {
        /// Numbers a cache keeps of all positions, keys and values.
        public long cached() {
            return 2L * layers * width * context;
        }
    }

    /// The size of a matrix of weights.
    public record Size(int rows, int columns) {
        /// Whether an array holds so many numbers.
        public boolean fits() {
            return (long) rows * columns <= LONGEST;
        }
    }

    /// The sizes of all weights, by their names: (in x out) for each product, such as
    /// `blocks.0.attn.weights.out`, and for its bias, `blocks.0.attn.weights.out.bias`, one row.
    public static Map<String, Size> sizes(Shape shape, int tokens) {
        int d = shape.width;
        Map<String, Size> sizes = new LinkedHashMap<>();
        sizes.put(EMBEDDING, new Size(tokens, d));
        sizes.put(POSITIONS, new Size(shape.context, d));
        for (int i = 0; i < shape.layers; i++) {
            String block = "blocks.%s.".formatted(i);
            norm(sizes, block + "attn.norm", d);
            affine(sizes, block + "attn.weights", d, 3 * d);
            affine(sizes, block + "attn.weights.out", d, d);
            norm(sizes, block + "mlp.norm", d);
            affine(sizes, block + "mlp.weights.up", d, shape.inner);
            affine(sizes, block + "mlp.weights.down", shape.inner, d);
        }
        norm(sizes, "norm", d);
        return sizes;
    }

    private static void affine(Map<String, Size> sizes, String name, int in, int out) {
        sizes.put(name, new Size(in, out));
        sizes.put(name + ".bias", new Size(1, out));
    }

    private static void norm(Map<String, Size> sizes, String name, int width) {
        sizes.put(name + ".gain", new Size(1, width));
        sizes.put(name + ".bias", new Size(1, width));
    }

    /// Room for all weights, by their names. The table of embeddings is the output too, and therefore lies
    /// token by token in its columns.
    public static Map<String, Matrix> room(Shape shape, int tokens) {
        Map<String, Matrix> room = new LinkedHashMap<>();
        sizes(shape, tokens).forEach((name, size) -> {
            boolean across = name.equals(EMBEDDING);
            room.put(
                    name,
                    across
                            ? Matrix.zeros(size.columns, size.rows).transposed()
                            : Matrix.zeros(size.rows, size.columns));
        });
        return room;
    }

    /// The model.
    ///
    /// @param given all weights of [#room]; the output has no bias
    /// @throws unrolled.fault.InputException if some are missing or of another shape
    public static TransformerModel of(Shape shape, Vocabulary tokens, Map<String, Matrix> given) {
        Map<String, Matrix> all = new HashMap<>(given);
        all.put(OUTPUT_BIAS, Matrix.zeros(1, tokens.size()));
        Architecture.Common common = new Architecture.Common(
                TransformerWeights.inPlace(all),
                new BlockOptions(Architecture.headsOf(shape.heads, shape.width), true, true, 0, shape.epsilon),
                shape.context,
                true);
        TransformerBlock.Config block =
                new TransformerBlock.Config(shape.width, shape.inner, Nonlinearity.Kind.GELU, true);
        Gpt gpt = new Gpt(common, tokens, tokens.size(), new Gpt.Plan(shape.layers, block, "learned", 0, true));
        return new TransformerModel(tokens, gpt);
    }
}
