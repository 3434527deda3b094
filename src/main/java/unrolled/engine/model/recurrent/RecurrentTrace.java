package unrolled.engine.model.recurrent;

import static unrolled.engine.kernel.Fastest.KERNELS;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import unrolled.engine.kernel.Matrix;
import unrolled.engine.model.pass.Overrides;
import unrolled.engine.model.pass.Reporting;
import unrolled.engine.nn.ActivationOverride;
import unrolled.engine.source.Code;
import unrolled.engine.text.Vocabulary;
import unrolled.engine.trace.Axis;
import unrolled.engine.trace.Origin;
import unrolled.engine.trace.Origins;
import unrolled.engine.trace.Probe;
import unrolled.engine.trace.Scale;
import unrolled.engine.trace.WeightedSum;
import unrolled.engine.trace.WeightedSum.Product;

/// What a [RecurrentModel] lets a lesson see of one sequence, with the axes and the origin of each number. What
/// is inside a cell the cell reports itself.
final class RecurrentTrace {
    private final RecurrentWeights weights;
    private final RecurrentCell cell;
    private final RecurrentPass pass;
    private final Map<String, Matrix> values;
    private final List<ActivationOverride> overrides;
    private final int[] sequence;
    private final Reporting report;
    private final Axis positions;
    private final Vocabulary inputs;
    private final Axis answers;
    private final Axis features;
    private final Axis units;

    /// @param pass has gone forward over the sequence
    RecurrentTrace(
            Vocabulary inputs,
            Vocabulary answers,
            RecurrentWeights weights,
            RecurrentCell cell,
            RecurrentPass pass,
            List<ActivationOverride> overrides,
            int[] sequence,
            Probe probe) {
        this.inputs = inputs;
        this.weights = weights;
        this.cell = cell;
        this.pass = pass;
        this.values = pass.layer.values();
        this.overrides = overrides;
        this.sequence = sequence;
        this.report = new Reporting(probe);
        this.positions = new Axis(
                "position", Arrays.stream(sequence).mapToObj(inputs::token).toList());
        this.answers = new Axis("token", answers.tokens());
        this.features = Axis.numbered("unit", weights.embedding.columnCount());
        this.units = Axis.numbered("unit", cell.units());
    }

    /// Reports everything.
    void report() {
        report.tokens("text.input", positions, sequence);
        Axis parts = new Axis("token", inputs.parts());
        report.parameter("weights.embedding", "E", parts, features, weights.embedding.value());
        Origin lookUp = Reporting.lookUp("x", inputs, "text.input", "weights.embedding");
        Matrix embedded = Reporting.looked(weights.embedded.value(), sequence);
        report.numbers("embed", positions, features, embedded, Scale.ANY, lookUp);
        cell.report(this);
        report.weightsFirst("weights.output", "V", units, answers, weights.output);
        report.parameter("weights.output.bias", "c", Axis.single("bias"), answers, weights.outputBias.value());
        Product out = new Product(state(), "h", 0, "weights.output", "V").weightsFirst();
        Origin sum = WeightedSum.of("z", "weights.output.bias", "c", List.of(out));
        report.numbers("logits", positions, answers, pass.logits.value(), Scale.ANY, sum);
        Matrix probabilities = Matrix.zeros(positions.size(), answers.size());
        pass.probabilities(probabilities, 1);
        report.numbers("probs", positions, answers, probabilities, Scale.UNIT, Origins.softmax("logits"));
    }

    private String state() {
        return cell.name() + ".state";
    }

    /// What the tokens send into the cell, as many sums a unit as it has, bias included (T x sums * units). The
    /// caller's to change.
    Matrix sums() {
        return Reporting.looked(weights.table.value(), sequence);
    }

    /// The states that go into each position (T x units).
    Matrix earlier() {
        Matrix states = value("state");
        Matrix earlier = Matrix.zeros(states.rows(), states.columns());
        int count = states.rows() - 1;
        KERNELS.copy(states.rows(0, count), earlier.rows(1, count));
        return earlier;
    }

    /// One of the cell's recurrent matrices.
    Matrix recurrent(int index) {
        return weights.recurrent.get(index).tensor().value();
    }

    /// What stood inside the layer, by its name there (T x units).
    Matrix value(String name) {
        return Reporting.inside(values, name);
    }

    /// Reports the weights that make up one of the cell's sums: `weights.input.<name>`, `weights.recurrent.<name>`
    /// and `weights.bias.<name>`, without the name if it is empty.
    ///
    /// @param symbol    what tells the letters W, U and b from those of other sums
    /// @param index     which block of columns of the input weights and the bias
    /// @param recurrent (units x units)
    void weights(String name, String symbol, int index, Matrix recurrent) {
        int n = units.size();
        Matrix input = weights.input.tensor().value().columns(index * n, n);
        Matrix bias = weights.bias.value().columns(index * n, n);
        report.weightsFirst(of("weights.input", name), upper("W", symbol), features, units, input);
        report.weightsFirst(of("weights.recurrent", name), upper("U", symbol), units, units, recurrent);
        bias(of("weights.bias", name), upper("b", symbol), bias);
    }

    /// Reports a bias of the cell.
    void bias(String name, String symbol, Matrix bias) {
        report.parameter(name, symbol, Axis.single("bias"), units, bias);
    }

    /// The origin of a sum of what token and state before send in, with the weights of [#weights].
    Origin sumOf(String name, String symbol) {
        return WeightedSum.of(
                upper("a", symbol),
                of("weights.bias", name),
                upper("b", symbol),
                List.of(
                        new Product("embed", "x", 0, of("weights.input", name), upper("W", symbol)).weightsFirst(),
                        new Product(state(), "h", -1, of("weights.recurrent", name), upper("U", symbol))
                                .weightsFirst()));
    }

    private static String of(String kind, String name) {
        return name.isEmpty() ? kind : kind + "." + name;
    }

    private static String upper(String letter, String symbol) {
        return symbol.isEmpty() ? letter : "%s^{%s}".formatted(letter, symbol);
    }

    /// Reports a gate, the sigmoid of a sum.
    ///
    /// @param name   what it is called in the layer, as in `gate.forget`
    /// @param sum    the activation it is the sigmoid of
    /// @param symbol as in `f`
    /// @param lines  of its layer
    void gate(String name, String sum, String symbol, Code lines) {
        report(name, value(name), Scale.UNIT, Origins.sigmoid(sum, symbol).by(lines));
    }

    /// Reports a candidate, the hyperbolic tangent of a sum.
    void candidate(String name, String sum, String symbol, Code lines) {
        report(name, value(name), Scale.SIGNED, Origins.tanh(sum, symbol).by(lines));
    }

    /// Reports an inner value under the cell's name and this one.
    ///
    /// @param numbers (T x units)
    void report(String name, Matrix numbers, Scale scale, Origin origin) {
        String full = cell.name() + "." + name;
        report.overridable(full, positions, units, numbers, scale, origin, Overrides.of(name, overrides));
    }
}
