package unrolled.engine.model.transformer;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import unrolled.engine.kernel.Matrix;
import unrolled.engine.model.pass.Initializer;
import unrolled.engine.nn.Composition;
import unrolled.engine.nn.Nonlinearity;
import unrolled.engine.nn.Weights;
import unrolled.engine.tensor.Parameters;
import unrolled.engine.tensor.Parameters.Slice;
import unrolled.engine.tensor.Tape;
import unrolled.engine.tensor.Tensor;
import unrolled.engine.text.Vocabulary;
import unrolled.fault.InputException;

/// The weights of a model made of blocks, and what is done with them once a step: transposes, and embeddings of tokens
/// that are made of parts.
///
/// A model first asks for all its weights, each drawn as it is asked for; then tapes are recorded over them.
final class TransformerWeights {
    final Parameters parameters = new Parameters();
    private final Tape shared = new Tape(); // what reading needs
    private final Tape transposes = new Tape(); // what learning needs besides
    private final Initializer draw;
    private final Map<String, Matrix> given; // trained elsewhere and not to be changed; empty for weights to be drawn
    private final boolean copied; // into panels, those given
    private final Map<Slice, Vocabulary> tables = new HashMap<>();
    private final Map<Slice, Tensor> tensors = new HashMap<>();
    private final Map<Slice, Weights> matrices = new HashMap<>();

    /// A weighted sum for each column: x W + b.
    ///
    /// @param weights W (in x out)
    /// @param bias    b (1 x out)
    record Affine(Slice weights, Slice bias) {}

    /// Gain γ and bias β of a layer normalisation, one of each a column.
    record LayerNormWeights(Slice gain, Slice bias) {
        /// Those of a normalisation that is switched off.
        static final LayerNormWeights NONE =
                new LayerNormWeights(new Slice("", 0, 0, 0, false), new Slice("", 0, 0, 0, false));
    }

    /// Those of positions that look at each other.
    ///
    /// @param projections Wq, Wk, Wv side by side (d x 3 d)
    /// @param output      Wo (d x d)
    record SelfAttentionWeights(Affine projections, Affine output) {}

    /// Those of positions that look at a source.
    ///
    /// @param query  Wq (d x d)
    /// @param source Wk, Wv side by side (d x 2 d)
    /// @param output Wo (d x d)
    record CrossAttentionWeights(Affine query, Affine source, Affine output) {}

    /// Those of a layer that works on each position by itself.
    ///
    /// @param up   W1 (d x inner)
    /// @param down W2 (inner x d)
    record FeedForwardWeights(Nonlinearity.Kind kind, Affine up, Affine down) {}

    TransformerWeights(RandomGenerator random) {
        this(random, Map.of(), true);
    }

    private TransformerWeights(RandomGenerator random, Map<String, Matrix> given, boolean copied) {
        this.draw = new Initializer(parameters, random);
        this.given = given;
        this.copied = copied;
    }

    /// Weights that were trained elsewhere, by the names under which they are asked for. They have no gradients, and
    /// none of the [#parameters] is theirs.
    static TransformerWeights frozen(Map<String, Matrix> given) {
        return frozen(given, true);
    }

    /// The same for a network so large that its weights are read where they lie. Rows of each are contiguous,
    /// but of a table that is an output too its columns.
    static TransformerWeights inPlace(Map<String, Matrix> given) {
        return frozen(given, false);
    }

    private static TransformerWeights frozen(Map<String, Matrix> given, boolean copied) {
        return new TransformerWeights(
                () -> {
                    throw new IllegalStateException("what is given is not drawn");
                },
                Map.copyOf(given),
                copied);
    }

    /// Whether they were trained elsewhere and are not to be changed.
    boolean isFrozen() {
        return !given.isEmpty();
    }

    private Slice add(String name, int rows, int columns, Consumer<Slice> drawn) {
        if (given.isEmpty()) {
            Slice slice = parameters.add(name, rows, columns);
            drawn.accept(slice);
            return slice;
        }
        Matrix found = given.get(name);
        if (found == null || found.rows() != rows || found.columns() != columns) {
            throw new InputException("the weights '%s' must be %s x %s, not %s"
                    .formatted(name, rows, columns, found == null ? "missing" : found));
        }
        Slice slice = new Slice(name, 0, rows, columns, false);
        tensors.put(slice, new Tensor(found, found)); // nobody asks for its gradient
        return slice;
    }

    /// Drawn as PyTorch's linear layers, uniform within 1 / sqrt(in); the bias is 0.
    Affine affine(String name, int in, int out) {
        Slice weights = add(name, in, out, slice -> draw.uniform(slice, 1 / Math.sqrt(in)));
        return new Affine(weights, bias(name + ".bias", out));
    }

    /// A gain of 1 and a bias of 0.
    LayerNormWeights layerNorm(String name, int width) {
        Slice gain = add(name + ".gain", 1, width, slice -> draw.fill(slice, 0, width, 1));
        return new LayerNormWeights(gain, bias(name + ".bias", width));
    }

    SelfAttentionWeights selfAttention(String name, int d) {
        return new SelfAttentionWeights(affine(name, d, 3 * d), affine(name + ".out", d, d));
    }

    CrossAttentionWeights crossAttention(String name, int d) {
        return new CrossAttentionWeights(
                affine(name + ".asked", d, d), affine(name + ".source", d, 2 * d), affine(name + ".out", d, d));
    }

    FeedForwardWeights feedForward(String name, int d, int inner, Nonlinearity.Kind kind) {
        return new FeedForwardWeights(kind, affine(name + ".up", d, inner), affine(name + ".down", inner, d));
    }

    /// A bias of 0.
    Slice bias(String name, int width) {
        return add(name, 1, width, slice -> {});
    }

    /// A row for each token, or for each part where tokens have parts; drawn normally.
    Slice embedding(String name, Vocabulary tokens, int width, double deviation) {
        int rows = tokens.parts().size();
        Slice table = table(name, rows, width, deviation);
        tables.put(table, tokens);
        return table;
    }

    /// A table of which a row is looked up at a time, as of positions; drawn normally.
    Slice table(String name, int rows, int width, double deviation) {
        if (isFrozen()) {
            return add(name, rows, width, drawn -> {});
        }
        Slice table = parameters.addTable(name, rows, width);
        draw.normal(table, deviation);
        return table;
    }

    /// The tensor of a slice; of a table of embeddings that with a row for each token.
    Tensor tensor(Slice slice) {
        Tensor found = tensors.get(slice);
        if (found == null) {
            found = parameters.tensor(slice);
            Vocabulary tokens = tables.get(slice);
            if (tokens != null) {
                found = Composition.of(found, tokens, shared);
            }
            tensors.put(slice, found);
        }
        return found;
    }

    /// The same with its transpose.
    ///
    /// @param transposed whether the transpose is needed for reading too
    private Weights matrix(Slice slice, boolean transposed) {
        Weights found = matrices.get(slice);
        if (found == null) {
            found = given.isEmpty()
                    ? new Weights(tensor(slice))
                    : copied ? Weights.frozen(tensor(slice)) : Weights.inPlace(tensor(slice));
            shared.add(found.pack());
            (transposed ? shared : transposes).add(found.packTransposed());
            matrices.put(slice, found);
        }
        return found;
    }

    /// After the weights have changed, before something is read.
    void prepareToRead() {
        shared.forward();
    }

    /// After the weights have changed, before something is learnt.
    void prepareToLearn() {
        shared.forward();
        transposes.forward();
    }

    /// Turns the gradients of what was prepared into those of the weights.
    void finish() {
        shared.backward();
    }

    /// The numbers as they are drawn and learnt.
    Matrix value(Slice slice) {
        return given.isEmpty()
                ? Matrix.of(parameters.values(), slice.offset(), slice.rows(), slice.columns())
                : tensor(slice).value();
    }

    /// All weights as one chunk of a batch sees them: the same numbers, with gradients that gather over the groups
    /// of sequences of the chunk.
    final class Share {
        private final boolean own;
        private final Map<Slice, Tensor> seen = new HashMap<>();
        private final List<Tensor> inOrder = new ArrayList<>();

        /// @param own whether its gradients are its own, rather than those of the parameters
        Share(boolean own) {
            this.own = own;
        }

        Tensor tensor(Slice slice) {
            Tensor found = seen.get(slice);
            if (found == null) {
                Tensor base = TransformerWeights.this.tensor(slice);
                found = (own ? base.withOwnGradient() : base).gathering();
                seen.put(slice, found);
                inOrder.add(found);
            }
            return found;
        }

        /// With its transpose, for learning.
        Weights matrix(Slice slice) {
            return TransformerWeights.this.matrix(slice, false).of(tensor(slice));
        }

        /// With its transpose, for reading and learning.
        Weights transposed(Slice slice) {
            return TransformerWeights.this.matrix(slice, true).of(tensor(slice));
        }

        /// Whether gradients are wanted.
        boolean learns() {
            return !isFrozen();
        }

        /// Gathers anew.
        void restart() {
            for (int i = 0; i < inOrder.size(); i++) {
                inOrder.get(i).restart();
            }
        }

        /// All it has handed out, in the order of asking.
        List<Tensor> touched() {
            return inOrder;
        }
    }
}
