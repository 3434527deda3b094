package unrolled.engine.model.recurrent;

import static unrolled.engine.kernel.Machine.KERNELS;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import unrolled.engine.kernel.Matrix;
import unrolled.engine.nn.ActivationOverride;
import unrolled.engine.text.Vocabulary;
import unrolled.engine.trace.Axis;
import unrolled.engine.trace.LookUp;
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
    private final Probe probe;
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
        this.probe = probe;
        this.positions = new Axis(
                "position", Arrays.stream(sequence).mapToObj(inputs::token).toList());
        this.answers = new Axis("token", answers.tokens());
        this.features = Axis.numbered("unit", weights.embedding.columnCount());
        this.units = Axis.numbered("unit", cell.units());
    }

    /// Reports everything.
    void report() {
        Axis one = Axis.single("token");
        probe.report("text.input", one, positions, ids(), Scale.COUNT, Origins.input("text.input"));
        Axis parts = new Axis("token", inputs.parts());
        parameter("weights.embedding", "E", parts, features, weights.embedding.value());
        float[] embedded = looked(weights.embedded.value()).data();
        probe.report("embed", positions, features, embedded, Scale.ANY, embedding());
        cell.report(this);
        parameter("weights.output", "V", units, answers, weights.output.tensor().value());
        parameter("weights.output.bias", "c", Axis.single("bias"), answers, weights.outputBias.value());
        Product out = new Product(state(), "h", 0, "weights.output", "V");
        Origin origin = WeightedSum.of("z", "weights.output.bias", "c", List.of(out));
        probe.report("logits", positions, answers, pass.logits.value().toArray(), Scale.ANY, origin);
        Matrix probabilities = Matrix.zeros(positions.size(), answers.size());
        pass.probabilities(probabilities, 1);
        probe.report("probs", positions, answers, probabilities.data(), Scale.UNIT, Origins.softmax("logits"));
    }

    private Origin embedding() {
        if (!inputs.hasParts()) {
            return LookUp.of("x", "text.input", "weights.embedding", "E");
        }
        List<String> parts = inputs.parts();
        List<List<Integer>> members = IntStream.range(0, inputs.size())
                .mapToObj(token ->
                        inputs.parts(token).stream().map(parts::indexOf).toList())
                .toList();
        return LookUp.ofParts("x", "text.input", "weights.embedding", "E", members);
    }

    private String state() {
        return cell.name() + ".state";
    }

    private float[] ids() {
        float[] ids = new float[sequence.length];
        for (int i = 0; i < ids.length; i++) {
            ids[i] = sequence[i];
        }
        return ids;
    }

    private Matrix looked(Matrix table) {
        Matrix rows = Matrix.zeros(sequence.length, table.columns());
        KERNELS.lookUp(table, sequence, rows);
        return rows;
    }

    /// What the tokens send into the cell, as many sums a unit as it has, bias included (T x sums * units). The
    /// caller's to change.
    Matrix sums() {
        return looked(weights.table.value());
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
        Matrix found = values.get(name);
        if (found == null) {
            throw new IllegalArgumentException("no '%s' in a layer that has %s".formatted(name, values.keySet()));
        }
        return found;
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
        parameter(of("weights.input", name), upper("W", symbol), features, units, input);
        parameter(of("weights.recurrent", name), upper("U", symbol), units, units, recurrent);
        bias(of("weights.bias", name), upper("b", symbol), bias);
    }

    /// Reports a bias of the cell.
    void bias(String name, String symbol, Matrix bias) {
        parameter(name, symbol, Axis.single("bias"), units, bias);
    }

    /// The origin of a sum of what token and state before send in, with the weights of [#weights].
    Origin sumOf(String name, String symbol) {
        return WeightedSum.of(
                upper("a", symbol),
                of("weights.bias", name),
                upper("b", symbol),
                List.of(
                        new Product("embed", "x", 0, of("weights.input", name), upper("W", symbol)),
                        new Product(state(), "h", -1, of("weights.recurrent", name), upper("U", symbol))));
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
    void gate(String name, String sum, String symbol) {
        String formula = "%s_t = \\sigma(a^{%s}_t)".formatted(symbol, symbol);
        Origin origin = Origins.function(sum, "\\sigma", formula, a -> 1 / (1 + Math.exp(-a)));
        report(name, value(name), Scale.UNIT, origin);
    }

    /// Reports a candidate, the hyperbolic tangent of a sum.
    void candidate(String name, String sum, String symbol) {
        String formula = "%s_t = \\tanh(a^{%s}_t)".formatted(symbol, symbol);
        report(name, value(name), Scale.SIGNED, Origins.function(sum, "\\tanh", formula, Math::tanh));
    }

    /// Reports an inner value under the cell's name and this one. Where a hand was laid on it, the numbers say so
    /// instead of pretending to have been computed, and `overridden.<its name>` is 1.
    ///
    /// @param numbers (T x units)
    void report(String name, Matrix numbers, Scale scale, Origin origin) {
        String full = cell.name() + "." + name;
        List<ActivationOverride> own =
                overrides.stream().filter(one -> one.value().equals(name)).toList();
        if (own.isEmpty()) {
            probe.report(full, positions, units, numbers.toArray(), scale, origin);
            return;
        }
        float[] mask = new float[numbers.size()];
        for (int i = 0; i < mask.length; i++) {
            int position = i / units.size();
            int unit = i % units.size();
            mask[i] = own.stream().anyMatch(one -> one.holds(position, unit)) ? 1 : 0;
        }
        Origin marked = Origins.overridden(full, mask, units.size(), origin);
        probe.report(full, positions, units, numbers.toArray(), scale, marked);
        String where = "overridden." + full;
        probe.report(where, positions, units, mask, Scale.UNIT, Origins.byHand(where));
    }

    private void parameter(String name, String symbol, Axis rows, Axis columns, Matrix values) {
        probe.report(name, rows, columns, values.toArray(), Scale.ANY, Origins.parameter(name, symbol));
    }
}
