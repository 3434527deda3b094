package unrolled.engine.model.recurrent;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import unrolled.engine.kernel.Matrix;
import unrolled.engine.model.Batch;
import unrolled.engine.model.Complexity;
import unrolled.engine.model.Demand;
import unrolled.engine.model.GradientModel;
import unrolled.engine.model.pass.Chunks;
import unrolled.engine.model.pass.ContextWindows;
import unrolled.engine.model.pass.Overrides;
import unrolled.engine.nn.ActivationOverride;
import unrolled.engine.setting.Setting;
import unrolled.engine.source.Code;
import unrolled.engine.tensor.Parameters;
import unrolled.engine.text.Vocabulary;
import unrolled.engine.trace.Probe;

/// A recurrent network that reads tokens and answers at every position: embedding, a layer of recurrent cells,
/// and a weighted sum for each answer. What kind of cells they are is all that tells RNN ([RnnCell]), LSTM
/// ([LstmCell]) and GRU ([GruCell]) apart.
///
/// ```
///   x(t) = E[token(t)]
///   h(t) = cell(x(t), h(t-1))
///   p(t) = softmax(h(t) V + c)
/// ```
public final class RecurrentModel implements GradientModel {
    static final Setting.Whole HIDDEN = new Setting.Whole("hidden", 1, 512, 32);
    static final Setting.Whole EMBEDDING = new Setting.Whole("embedding", 1, 256, 16);

    private final Vocabulary inputs;
    private final Vocabulary answers;
    private final RecurrentCell cell;
    private final RecurrentWeights weights;
    private final Chunks<RecurrentPass> chunks;
    private List<ActivationOverride> overrides = List.of(); // by their names in the layer

    RecurrentModel(Context context, RecurrentCell cell) {
        this.inputs = context.inputs();
        this.answers = context.answers();
        this.cell = cell;
        this.weights = new RecurrentWeights(
                inputs, context.settings().whole(EMBEDDING.name()), answers.size(), cell, context.random());
        this.chunks = new Chunks<>(context.threads(), Chunks.STEP_BY_STEP, this::numbers, this::pass);
    }

    private RecurrentPass pass(int index, Batch.Shape shape, int first) {
        return new RecurrentPass(weights, cell, index, shape, first);
    }

    @Override
    public Parameters parameters() {
        return weights.parameters;
    }

    /// Each gate and the candidate with all that leads to it: from the token, from the state, and its bias.
    @Override
    public Map<String, Long> parts() {
        long each = (long) cell.units() * (weights.embedding.value().columns() + 1);
        Map<String, Long> parts = new LinkedHashMap<>();
        parts.put(
                "weights.embedding",
                (long) weights.embedding.value().rows()
                        * weights.embedding.value().columns());
        for (int sum = 0; sum < cell.sumCount(); sum++) {
            parts.put(cell.sumNames().get(sum), each + cell.recurrentWeights(sum));
        }
        parts.put("weights.output", (long) (cell.units() + 1) * answers.size());
        return parts;
    }

    @Override
    public Code partsCode() {
        return Code.of(RecurrentModel.class, "public Map<String, Long> parts()");
    }

    /// For every position the sums of the token and of the state; what makes answers of them is left out. The sums
    /// of all tokens are one product; then each position waits for the one before, and the first token reaches the
    /// last through all between.
    @Override
    public Optional<Complexity> cost(int length) {
        long n = length;
        long units = cell.units();
        long sums = cell.sumCount() * units;
        long products = n * sums * (weights.embedding.columnCount() + units);
        long kept = n * (weights.embedding.columnCount() + sums + cell.keptPerUnit() * units);
        return Optional.of(new Complexity(products, kept, n * cell.productsInTurn() + 1, n));
    }

    @Override
    public Demand demand(int length, int size, int source) {
        int chunks = Chunks.sizes(size, Chunks.STEP_BY_STEP).length;
        double sums = (double) cell.sumCount() * cell.units();
        double table = inputs.size() * sums;
        double each = sums + (double) cell.bufferedPerUnit() * cell.units() + answers.size();
        double once = 2 * table + 2.0 * parameterCount(); // laid out for products, and the transposes
        return new Demand(once + (chunks - 1) * (table + parameterCount()) + (double) length * size * each, 0);
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

    /// The gradient of the loss of a batch with respect to everything that carries memory from position to
    /// position, by its name in a trace such as `lstm.cell`; rows in the order of the batch (length * size x
    /// units). The gradients of the weights are those of this batch afterwards.
    public Map<String, Matrix> memoryGradients(Batch batch) {
        gradients(batch);
        Map<String, Matrix> found = new LinkedHashMap<>();
        for (RecurrentPass pass : chunks.of(batch)) {
            pass.layer.gradients().forEach((name, gradient) -> {
                Matrix whole = found.computeIfAbsent(
                        cell.name() + "." + name, key -> Matrix.zeros(batch.length() * batch.size(), cell.units()));
                pass.put(gradient, whole, batch.size());
            });
        }
        return found;
    }

    @Override
    public float[] predict(Batch batch) {
        weights.shared.forward();
        return chunks.predict(batch, answers.size(), overrides).data();
    }

    @Override
    public Reader reader() {
        return new StateReader();
    }

    /// Carries the state from token to token.
    private final class StateReader implements Reader {
        private final RecurrentPass pass = pass(0, new Batch.Shape(1, 1, 0), 0);
        private int position;

        StateReader() {
            weights.shared.forward();
        }

        @Override
        public float[] read(int token) {
            int[] tokens = {token};
            pass.read(new Batch(1, 1, tokens, tokens));
            Matrix probabilities = Matrix.zeros(1, answers.size());
            pass.predict(Overrides.at(position++, overrides), probabilities, 1);
            pass.layer.carry();
            return probabilities.data();
        }
    }

    @Override
    public List<String> overridable() {
        return chunks.of(new Batch.Shape(1, 1, 0)).getFirst().layer.values().keySet().stream()
                .map(value -> cell.name() + "." + value)
                .toList();
    }

    @Override
    public void override(List<ActivationOverride> overrides) {
        Overrides.requireKnown(overrides, overridable());
        overrides.forEach(one -> Overrides.requireUnit(one, cell.units()));
        this.overrides = Overrides.inside(overrides);
    }

    @Override
    public void trace(Batch example, Probe probe) {
        Batch shown = ContextWindows.first(example, example.length());
        RecurrentPass pass = chunks.of(shown).getFirst();
        pass.read(shown);
        weights.shared.forward();
        pass.forward(overrides);
        new RecurrentTrace(inputs, answers, weights, cell, pass, overrides, shown.inputs(), probe).report();
    }
}
