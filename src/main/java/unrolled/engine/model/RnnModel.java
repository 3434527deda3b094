package unrolled.engine.model;

import static unrolled.engine.kernel.Machine.KERNELS;

import com.google.auto.service.AutoService;
import java.util.List;
import java.util.function.IntConsumer;
import unrolled.engine.kernel.Matrix;
import unrolled.engine.kernel.Workers;
import unrolled.engine.setting.Setting;
import unrolled.engine.tensor.Parameters;
import unrolled.engine.text.Vocabulary;
import unrolled.engine.trace.Probe;

/// A simple recurrent network (Elman 1990): a state that is carried along and updated by every token.
///
/// ```
///   x(t) = E[token(t)]
///   h(t) = tanh(x(t) W + h(t-1) U + b)
///   p(t) = softmax(h(t) V + c)
/// ```
public final class RnnModel implements GradientModel {
    private static final Setting.Whole HIDDEN = new Setting.Whole("hidden", 1, 512, 32);
    private static final Setting.Whole EMBEDDING = new Setting.Whole("embedding", 1, 256, 16);
    private static final Setting.Real RECURRENT_SCALE = new Setting.Real("recurrent scale", 0, 4, 1, false);

    private final Vocabulary inputs;
    private final Vocabulary answers;
    private final RnnWeights weights;
    private final Workers workers;
    private final Chunks<RnnPass> chunks;
    private final IntConsumer learnOne = this::learn;
    private List<RnnPass> running = List.of();
    private float weight;

    public RnnModel(Context context) {
        inputs = context.inputs();
        answers = context.answers();
        weights = new RnnWeights(
                inputs.size(),
                context.settings().whole(EMBEDDING.name()),
                context.settings().whole(HIDDEN.name()),
                answers.size(),
                context.settings().real(RECURRENT_SCALE.name()),
                context.random());
        workers = new Workers(context.threads());
        chunks = new Chunks<>(
                (index, length, first, sequences) -> new RnnPass(weights, index, length, first, sequences));
    }

    @Override
    public Parameters parameters() {
        return weights.parameters;
    }

    @Override
    public float gradients(Batch batch) {
        running = chunks.of(batch.length(), batch.size());
        weight = 1f / Math.max(1, batch.counted());
        for (int i = 0; i < running.size(); i++) {
            running.get(i).read(batch);
        }
        weights.shared.forward();
        workers.run(running.size(), learnOne);
        double loss = running.getFirst().loss();
        for (int i = 1; i < running.size(); i++) {
            loss += running.get(i).loss();
            running.get(i).addGradientsTo(running.getFirst());
        }
        weights.shared.backward();
        return (float) (loss * weight);
    }

    private void learn(int chunk) {
        running.get(chunk).learn(weight);
    }

    @Override
    public float[] predict(Batch batch) {
        Matrix probabilities = Matrix.zeros(batch.length() * batch.size(), answers.size());
        weights.shared.forward();
        for (RnnPass pass : chunks.of(batch.length(), batch.size())) {
            pass.read(batch);
            pass.forward();
            pass.probabilities(probabilities, batch.size());
        }
        return probabilities.data();
    }

    @Override
    public Reader reader() {
        return new StateReader();
    }

    /// Carries the state from token to token.
    private final class StateReader implements Reader {
        private final Matrix sum = Matrix.zeros(1, weights.bias.columnCount());
        private final Matrix state = Matrix.zeros(1, weights.bias.columnCount());

        @Override
        public float[] read(int token) {
            KERNELS.repeat(weights.bias.value(), sum);
            Matrix x = weights.embedding.value().rows(token, 1);
            KERNELS.product(x, weights.input.tensor().value(), sum, true);
            KERNELS.product(state, weights.recurrent.tensor().value(), sum, true);
            KERNELS.tanh(sum, state);
            Matrix probabilities = Matrix.zeros(1, answers.size());
            KERNELS.repeat(weights.outputBias.value(), probabilities);
            KERNELS.product(state, weights.output.tensor().value(), probabilities, true);
            KERNELS.softmax(probabilities);
            return probabilities.data();
        }
    }

    @Override
    public void trace(Batch example, Probe probe) {
        RnnPass pass = chunks.of(example.length(), 1).getFirst();
        int[] tokens = new int[example.length()];
        for (int t = 0; t < tokens.length; t++) {
            tokens[t] = example.input(t, 0);
        }
        pass.read(new Batch(tokens.length, 1, tokens, tokens));
        weights.shared.forward();
        pass.forward();
        new RnnTrace(inputs, answers, weights, probe).report(tokens, pass);
    }

    /// Registers the model as `rnn`.
    @AutoService(Model.Factory.class)
    public static final class Factory implements Model.Factory {
        @Override
        public String type() {
            return "rnn";
        }

        @Override
        public List<Setting> settings() {
            return List.of(HIDDEN, EMBEDDING, RECURRENT_SCALE);
        }

        @Override
        public Model create(Context context) {
            return new RnnModel(context);
        }
    }
}
