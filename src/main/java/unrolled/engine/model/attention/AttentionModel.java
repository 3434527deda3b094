package unrolled.engine.model.attention;

import com.google.auto.service.AutoService;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import unrolled.engine.kernel.Matrix;
import unrolled.engine.model.Batch;
import unrolled.engine.model.Complexity;
import unrolled.engine.model.Demand;
import unrolled.engine.model.GradientModel;
import unrolled.engine.model.Model;
import unrolled.engine.model.pass.Chunks;
import unrolled.engine.model.pass.ContextWindows;
import unrolled.engine.model.pass.Overrides;
import unrolled.engine.nn.ActivationOverride;
import unrolled.engine.nn.Attention;
import unrolled.engine.setting.ClashException;
import unrolled.engine.setting.Setting;
import unrolled.engine.setting.Settings;
import unrolled.engine.tensor.Parameters;
import unrolled.engine.text.Vocabulary;
import unrolled.engine.trace.Probe;

/// Attention and nothing else (Vaswani and others 2017, without what surrounds it there): no recurrence, no
/// second layer, no way past the attention. What a position answers is made only of values it has looked at.
///
/// ```
///   x(t) = E[token(t)] + P[t]                       P only if the model tells places apart
///   q = x Wq + bq    k = x Wk + bk    v = x Wv + bv
///   a = softmax(q kᵀ / sqrt(dk))                    for each head, with its own part of q, k and v
///   p(t) = softmax((a v Wo + bo) V + c)
/// ```
public final class AttentionModel implements GradientModel {
    /// Positions the table of learned ones has room for.
    static final int LONGEST = 64;

    static final String NONE = "none";
    static final String LEARNED = "learned";

    /// What a model looks like.
    ///
    /// @param keySize   numbers in a query or a key of one head
    /// @param positions `none`, `learned` or `sinusoidal`
    record Config(int width, int heads, int keySize, boolean scaled, boolean causal, String positions) {
        private static Config of(Settings settings) {
            int width = settings.whole(WIDTH.name());
            int heads = settings.whole(HEADS.name());
            int keySize = settings.whole(KEY_SIZE.name());
            Config shape = new Config(
                    width,
                    heads,
                    keySize == 0 ? width / heads : keySize,
                    settings.text(SCALING.name()).equals("yes"),
                    settings.text(MASK.name()).equals("causal"),
                    settings.text(POSITIONS.name()));
            if (shape.width % shape.heads != 0) {
                throw ClashException.heads(shape.heads, shape.width);
            }
            return shape;
        }

        /// Numbers in a value of one head.
        int valueSize() {
            return width / heads;
        }
    }

    private static final int SEQUENCES = 8; // in a chunk at least

    private static final Setting.Whole WIDTH = new Setting.Whole("width", 1, 512, 16);
    private static final Setting.Whole HEADS = new Setting.Whole("heads", 1, 16, 1);
    private static final Setting.Whole KEY_SIZE = new Setting.Whole("key size", 0, 512, 0);
    private static final Setting.Choice SCALING = new Setting.Choice("scaling", List.of("yes", "no"), "yes");
    private static final Setting.Choice MASK = new Setting.Choice("mask", List.of("causal", NONE), "causal");
    private static final Setting.Choice POSITIONS =
            new Setting.Choice("positions", List.of(NONE, LEARNED, "sinusoidal"), NONE);

    private final Vocabulary inputs;
    private final Vocabulary answers;
    private final Config shape;
    private final AttentionWeights weights;
    private final Chunks<AttentionPass> chunks;
    private List<ActivationOverride> overrides = List.of(); // by their names in the layer

    private AttentionModel(Context context) {
        this.inputs = context.inputs();
        this.answers = context.answers();
        this.shape = Config.of(context.settings());
        int positions = shape.positions.equals(LEARNED) ? LONGEST : 0;
        this.weights = new AttentionWeights(inputs, shape, positions, answers.size(), context.random());
        this.chunks = new Chunks<>(context.threads(), SEQUENCES, this::numbers, this::pass);
    }

    private AttentionPass pass(int index, Batch.Shape sequences, int first) {
        requireRoom(sequences.length());
        return new AttentionPass(shape, weights.copy(index), sequences, first);
    }

    private void requireRoom(int length) {
        if (shape.positions.equals(LEARNED) && length > LONGEST) {
            throw new ClashException(
                    ClashException.Reason.LEARNED_POSITIONS,
                    "learned positions are %s, and %s are to be read; positions 'sinusoidal' and 'none' read texts of any length"
                            .formatted(LONGEST, length),
                    LONGEST,
                    length);
        }
    }

    @Override
    public Parameters parameters() {
        return weights.parameters;
    }

    /// The projections, all queries with all keys, and all weights with all values; what makes answers of it is
    /// left out. Everything is done for all positions at once, in four products one after the other (projections,
    /// scores, weighted sum, mix), and every token is one look away.
    @Override
    public Optional<Complexity> cost(int length) {
        if (shape.positions.equals(LEARNED) && length > LONGEST) {
            return Optional.empty();
        }
        long n = length;
        long keys = (long) shape.heads * shape.keySize;
        long width = shape.width;
        long linear = n * width * (2 * keys + 2 * width);
        long pairs = n * n * (keys + width);
        long kept = n * (2 * keys + 4 * width) + n * n * shape.heads;
        return Optional.of(new Complexity(linear + pairs, kept, 4, 1));
    }

    @Override
    public Demand demand(int length, int size, int source) {
        requireRoom(length);
        double weights = parameterCount() + (double) inputs.size() * shape.width;
        double keys = (double) shape.heads * shape.keySize;
        double wide = 10.0 * shape.width; // embedded, v, heads, mixed with gradients; placed; sines, which all share
        double each = length * (4 * keys + wide + answers.size()); // q and k with gradients; logits
        double numbers = size * each + parameterCount();
        for (int chunk : Chunks.sizes(size, SEQUENCES)) {
            numbers += weights + Attention.kept(chunk * shape.heads, length, length);
        }
        double pairs = (double) length * length * (keys + shape.width);
        return new Demand(numbers, size * pairs);
    }

    @Override
    public void prepare(Batch batch) {
        chunks.of(batch);
    }

    @Override
    public void releaseBuffers() {
        chunks.release();
    }

    @Override
    public float gradients(Batch batch) {
        weights.shared.forward();
        float loss = chunks.learn(batch);
        weights.shared.backward();
        return loss;
    }

    @Override
    public float[] predict(Batch batch) {
        weights.shared.forward();
        return chunks.predict(batch, answers.size(), overrides).data();
    }

    /// Reads everything again for each token: nothing is carried along but the text itself, of which the last
    /// [#LONGEST] tokens count if positions are learned.
    @Override
    public Reader reader() {
        List<Integer> text = new ArrayList<>();
        return token -> {
            text.add(token);
            if (shape.positions.equals(LEARNED) && text.size() > LONGEST) {
                text.removeFirst();
            }
            int[] tokens = text.stream().mapToInt(Integer::intValue).toArray();
            AttentionPass pass = pass(0, new Batch.Shape(tokens.length, 1, 0), 0);
            pass.read(new Batch(tokens.length, 1, tokens, tokens.clone()));
            weights.shared.forward();
            Matrix probabilities = Matrix.zeros(tokens.length, answers.size());
            pass.predict(overrides, probabilities, 1);
            return probabilities.rows(tokens.length - 1, 1).toArray();
        };
    }

    @Override
    public boolean looksAhead() {
        return !shape.causal;
    }

    @Override
    public List<String> overridable() {
        List<String> names = new ArrayList<>();
        for (int head = 0; head < shape.heads; head++) {
            for (String value : Attention.OVERRIDABLE) {
                names.add(AttentionTrace.LAYER + Attention.name(head, value));
            }
        }
        return names;
    }

    @Override
    public void override(List<ActivationOverride> overrides) {
        Overrides.requireKnown(overrides, overridable());
        overrides.forEach(
                one -> Overrides.requireUnit(one, Attention.units(one.value(), shape.keySize, shape.valueSize())));
        this.overrides = Overrides.inside(overrides);
    }

    @Override
    public void trace(Batch example, Probe probe) {
        Batch shown = ContextWindows.first(example, example.length());
        AttentionPass pass = chunks.of(shown).getFirst();
        pass.read(shown);
        weights.shared.forward();
        pass.forward(overrides);
        new AttentionTrace(inputs, answers, shape, weights, pass, example, overrides, probe).report();
    }

    /// Registers the model as `attention`.
    @AutoService(Model.Factory.class)
    public static final class Factory implements Model.Factory {
        @Override
        public String type() {
            return "attention";
        }

        /// `key size` is dk; 0 for an equal share of the width, as in the paper.
        @Override
        public List<Setting> settings() {
            return List.of(WIDTH, HEADS, KEY_SIZE, SCALING, MASK, POSITIONS);
        }

        @Override
        public Model create(Model.Context context) {
            return new AttentionModel(context);
        }
    }
}
