package unrolled.engine.model.seq2seq;

import com.google.auto.service.AutoService;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import unrolled.engine.kernel.Matrix;
import unrolled.engine.model.Aligning;
import unrolled.engine.model.Batch;
import unrolled.engine.model.Demand;
import unrolled.engine.model.GradientModel;
import unrolled.engine.model.Model;
import unrolled.engine.model.Sequential;
import unrolled.engine.model.Summarizing;
import unrolled.engine.model.pass.Chunks;
import unrolled.engine.model.pass.Overrides;
import unrolled.engine.model.pass.ShownAnswer;
import unrolled.engine.model.seq2seq.EncoderDecoderWeights.Looking;
import unrolled.engine.nn.ActivationOverride;
import unrolled.engine.setting.Setting;
import unrolled.engine.setting.Settings;
import unrolled.engine.tensor.Parameters;
import unrolled.engine.text.Vocabulary;
import unrolled.engine.trace.Probe;
import unrolled.fault.InputException;

/// Two recurrent networks (Cho et al. 2014, Sutskever et al. 2014): an encoder reads a source, a decoder answers
/// token by token, beginning with what the encoder knows at its end. At each position it is told of the source
/// once more: without attention always that same vector, with attention (Bahdanau et al. 2015, Luong et al. 2015)
/// what it looks at.
///
/// ```
///   e(s) = GRU over the source, from one end or from both          h(-1) = what the encoder knows at its end
///   c(t) = sum over s of p(t, s) e(s), or h(-1)                    p(t, ·) = softmax of score(h(t-1), e(·))
///   h(t) = GRU([E[y(t)]; c(t)], h(t-1))
///   P(t) = softmax(h(t) V + c(t) Vc + b)
/// ```
///
/// The sources are of the inputs' vocabulary; what the decoder reads and says is of the answers', which has a
/// [Vocabulary#START] to begin with and a [Vocabulary#END] to end with. The reset gate stands after the product,
/// as in PyTorch.
public final class EncoderDecoderModel implements GradientModel, Aligning, Sequential, Summarizing {
    private static final Setting.Whole HIDDEN = new Setting.Whole("hidden", 2, 512, 64);
    private static final Setting.Whole EMBEDDING = new Setting.Whole("embedding", 1, 256, 32);
    private static final Setting.Choice ENCODER =
            new Setting.Choice("encoder", List.of("bidirectional", "unidirectional"), "bidirectional");
    private static final Setting.Choice ATTENTION = new Setting.Choice(
            "attention",
            Stream.of(Looking.values())
                    .map(looking -> looking.name().toLowerCase(Locale.ROOT))
                    .toList(),
            "additive");

    private final Vocabulary inputs;
    private final Vocabulary answers;
    private final EncoderDecoderWeights weights;
    private final Chunks<EncoderDecoderPass> chunks;
    private List<ActivationOverride> overrides = List.of(); // by their names in a pass

    private EncoderDecoderModel(Context context) {
        Settings settings = context.settings();
        inputs = context.inputs();
        answers = context.answers();
        weights = new EncoderDecoderWeights(
                new EncoderDecoderWeights.Size(
                        inputs.size(),
                        answers.size(),
                        settings.whole(EMBEDDING.name()),
                        settings.whole(HIDDEN.name()),
                        settings.text(ENCODER.name()).equals("bidirectional") ? 2 : 1,
                        Looking.valueOf(settings.text(ATTENTION.name()).toUpperCase(Locale.ROOT))),
                context.random());
        chunks = new Chunks<>(context.threads(), Chunks.STEP_BY_STEP, this::numbers, this::pass);
    }

    private EncoderDecoderPass pass(int index, Batch.Shape shape, int first) {
        return new EncoderDecoderPass(weights, index, shape, first);
    }

    @Override
    public Parameters parameters() {
        return weights.parameters;
    }

    private static void requireSource(Batch.Source source) {
        if (source.length() == 0) {
            throw new IllegalArgumentException("an encoder needs a source to read; this batch has none");
        }
    }

    @Override
    public Demand demand(int length, int size, int source) {
        double tables = 3.0 * weights.size.units() * (inputs.size() + answers.size());
        int chunks = Chunks.sizes(size, Chunks.STEP_BY_STEP).length;
        double once = 2 * tables + 2.0 * parameterCount(); // laid out for products, and the transposes
        return EncoderDecoderPass.demand(weights.size, length, source)
                .times(size)
                .plus(new Demand(once + (chunks - 1) * (tables + parameterCount()), 0));
    }

    /// A state waits for the one before. Attention adds at each position a product for the scores and one for the mix;
    /// one for the query unless the state itself asks; and additive attention one for all keys at once.
    @Override
    public Steps steps(int source, int answer) {
        long reading = 1L + source;
        long ready = reading + (weights.size.looking() == Looking.ADDITIVE ? 1 : 0);
        long each = // the last one is the context's, into the sums of the gates
                switch (weights.size.looking()) {
                    case NONE -> 1;
                    case DOT -> 3;
                    case GENERAL, ADDITIVE -> 4;
                };
        return new Steps(reading, ready + answer * each + 1, ready + answer * (each + 1));
    }

    @Override
    public int longestSource() {
        return Integer.MAX_VALUE;
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
        requireSource(batch.source());
        weights.shared.forward();
        float loss = chunks.learn(batch);
        weights.shared.backward();
        return loss;
    }

    /// The gradients of the loss of this batch with respect to the states of the encoder that reads from the left:
    /// source * size x its units. As [#gradients], changes no weight.
    public Matrix sourceGradients(Batch batch) {
        gradients(batch);
        Matrix whole = Matrix.zeros(batch.source().length() * batch.size(), weights.size.unitsOf(0));
        for (EncoderDecoderPass pass : chunks.of(batch)) {
            pass.sourceGradients(whole, batch.size());
        }
        return whole;
    }

    @Override
    public float[] alignment(Batch batch) {
        requireSource(batch.source());
        if (weights.size.looking() == Looking.NONE) {
            return new float[0];
        }
        weights.shared.forward();
        return chunks.take(batch, batch.source().length(), (pass, pattern, size) -> {
                    pass.forward(overrides);
                    pass.pattern(pattern, size);
                })
                .data();
    }

    @Override
    public float[] summary(Batch.Source sources, int size) {
        requireSource(sources);
        weights.shared.forward();
        Batch one = new Batch(1, size, new int[size], new int[size], sources);
        return chunks.take(one, weights.size.units(), (pass, vectors, count) -> {
                    pass.encode();
                    pass.summary(vectors);
                })
                .data();
    }

    @Override
    public float[] predict(Batch batch) {
        requireSource(batch.source());
        weights.shared.forward();
        return chunks.predict(batch, answers.size(), overrides).data();
    }

    /// @throws IllegalArgumentException always: there is nothing to answer
    @Override
    public Reader reader() {
        return reader(Batch.Source.NONE);
    }

    @Override
    public Reader reader(Batch.Source source) {
        requireSource(source);
        return new Answering(source);
    }

    /// Has read a source, and carries the decoder's state from token to token.
    private final class Answering implements Reader {
        private final EncoderDecoderPass pass;
        private final Batch.Source source;
        private int position;

        Answering(Batch.Source source) {
            this.source = source;
            pass = pass(0, new Batch.Shape(1, 1, source.length()), 0);
            weights.shared.forward();
            pass.read(new Batch(1, 1, new int[1], new int[1], source));
            pass.encode();
        }

        @Override
        public float[] read(int token) {
            int[] tokens = {token};
            pass.read(new Batch(1, 1, tokens, tokens, source));
            Matrix probabilities = Matrix.zeros(1, answers.size());
            pass.decode(Overrides.at(position++, overrides));
            pass.probabilities(probabilities, 1);
            pass.decoding.carry();
            return probabilities.data();
        }
    }

    /// `attention.pattern`, whose position is one of the answer and whose unit is one of the source (see
    /// [unrolled.engine.nn.Alignment] on what becomes of the other weights of its row), and what the decoder's
    /// cells compute.
    @Override
    public List<String> overridable() {
        List<String> names = new ArrayList<>();
        if (weights.size.looking() != Looking.NONE) {
            names.add(EncoderDecoderTrace.PATTERN);
        }
        chunks.of(new Batch.Shape(1, 1, 1)).getFirst().decoding.values().keySet().stream()
                .map(value -> "decoder." + value)
                .forEach(names::add);
        return names;
    }

    @Override
    public void override(List<ActivationOverride> overrides) {
        Overrides.requireKnown(overrides, overridable());
        for (ActivationOverride one : overrides) {
            boolean weighs = one.value().equals(EncoderDecoderTrace.PATTERN);
            if (weighs && (one.number() < 0 || one.number() > 1)) {
                throw new InputException("a weight is between 0 and 1, not %s".formatted(one.number()));
            }
            if (!weighs) {
                Overrides.requireUnit(one, weights.size.units());
            }
        }
        this.overrides = Overrides.inside(overrides);
    }

    /// Reports the first sequence, its target given: each row is one position of the answer. If no target is
    /// known, the rows are what the model says by itself, each time its most probable word.
    @Override
    public void trace(Batch example, Probe probe) {
        requireSource(example.source());
        weights.shared.forward();
        ShownAnswer answer = ShownAnswer.of(this, example, answers);
        EncoderDecoderPass pass = chunks.of(answer.shown()).getFirst();
        pass.read(answer.shown());
        pass.forward(overrides);
        new EncoderDecoderTrace(inputs, answers, weights, pass, overrides, answer, probe).report();
    }

    /// Registers the model as `encoder-decoder`.
    @AutoService(Model.Factory.class)
    public static final class Factory implements Model.Factory {
        @Override
        public String type() {
            return "encoder-decoder";
        }

        @Override
        public List<Setting> settings() {
            return List.of(HIDDEN, EMBEDDING, ENCODER, ATTENTION);
        }

        @Override
        public boolean encodes() {
            return true;
        }

        @Override
        public Model create(Model.Context context) {
            return new EncoderDecoderModel(context);
        }
    }
}
