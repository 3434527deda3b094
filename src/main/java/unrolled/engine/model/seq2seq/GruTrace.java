package unrolled.engine.model.seq2seq;

import static unrolled.engine.kernel.Fastest.GATES;
import static unrolled.engine.kernel.Fastest.KERNELS;

import java.util.ArrayList;
import java.util.List;
import unrolled.engine.kernel.Matrix;
import unrolled.engine.model.pass.Overrides;
import unrolled.engine.model.pass.Reporting;
import unrolled.engine.nn.ActivationOverride;
import unrolled.engine.nn.GruCode;
import unrolled.engine.nn.GruLayer;
import unrolled.engine.nn.Weights;
import unrolled.engine.trace.Axis;
import unrolled.engine.trace.Cell;
import unrolled.engine.trace.GatedSum;
import unrolled.engine.trace.GatedSum.Factor;
import unrolled.engine.trace.Origin;
import unrolled.engine.trace.Origins;
import unrolled.engine.trace.Scale;
import unrolled.engine.trace.WeightedSum;
import unrolled.engine.trace.WeightedSum.Product;

/// Reports what one layer of gated recurrent units in an [EncoderDecoderModel] computes, under the name of the
/// layer. `earlier` is the state that each position begins with, whichever end the layer began at.
final class GruTrace {
    private static final List<String> SUMS = List.of("update", "reset", "candidate");
    private static final List<String> SYMBOLS = List.of("z", "r", "n");

    private final String name;
    private final GruWeights weights;
    private final GruLayer layer;
    private final boolean reversed;
    private final Axis positions;
    private final Axis units;
    private final Reporting report;
    private final List<ActivationOverride> overrides;
    private final String state; // its symbol
    private final int step; // from a position to the one before, in the order of reading

    /// @param name     as in `encoder.forward`
    /// @param layer    has gone forward over one sequence
    /// @param reversed whether it read the last position first
    /// @param overrides by the names of the layer
    /// @param state     the symbol of its states: h in an encoder, s in a decoder
    GruTrace(
            String name,
            GruWeights weights,
            GruLayer layer,
            boolean reversed,
            Axis positions,
            Reporting report,
            List<ActivationOverride> overrides,
            String state) {
        this.name = name;
        this.weights = weights;
        this.layer = layer;
        this.reversed = reversed;
        this.positions = positions;
        this.units = Axis.numbered("unit", weights.units());
        this.report = report;
        this.overrides = overrides;
        this.state = state;
        this.step = reversed ? 1 : -1;
    }

    /// A layer of an encoder, which begins with zeros.
    void reportEncoder(int[] tokens) {
        parameters();
        Matrix earlier = earlier(Matrix.zeros(1, weights.units()));
        Origin before = Origins.copy(before(), (row, column) -> {
            int from = row + step;
            boolean none = from < 0 || from >= positions.size();
            return none ? List.of() : List.of(new Cell(name + ".state", from, column));
        });
        report("earlier", earlier, Scale.SIGNED, before.by(GruCode.BEFORE));
        inside(earlier, Reporting.looked(weights.table().value(), tokens), List.of(token("encoder.embed")));
    }

    /// The layer of a decoder, which begins with what the encoder knows and takes in a context.
    void reportDecoder(Weights context, EncoderDecoderPass pass, int[] tokens) {
        parameters();
        int h = weights.units();
        Matrix taking = context.tensor().value();
        for (int i = 0; i < SUMS.size(); i++) {
            String symbol = "C^{%s}".formatted(SYMBOLS.get(i));
            Axis rows = Axis.numbered("unit", taking.rows());
            report.weightsFirst(of("context", SUMS.get(i)), symbol, rows, units, taking.columns(i * h, h));
        }
        Matrix earlier = earlier(pass.encoded.last().value());
        Origin before = Origins.copy(
                before(),
                (row, column) -> List.of(
                        row == 0 ? new Cell("encoder.last", 0, column) : new Cell(name + ".state", row - 1, column)));
        report("earlier", earlier, Scale.SIGNED, before.by(GruCode.BEFORE));
        Matrix sums = Reporting.looked(weights.table().value(), tokens);
        KERNELS.product(pass.contexts.output().value(), taking, sums, true); // (T x W) (W x 3H) -> (T x 3H)
        inside(earlier, sums, List.of(token("decoder.embed"), new Part("context", "c", "context", "C", 0)));
    }

    /// The state that a position begins with, in a formula.
    private String before() {
        return "%s_{t%s}".formatted(state, step > 0 ? "+1" : "-1");
    }

    /// One of the things that a sum takes in.
    ///
    /// @param activation (position x ..)
    /// @param matrix     the word for its weights
    /// @param lag        see [Product#lagging]
    private record Part(String activation, String symbol, String matrix, String matrixSymbol, int lag) {}

    private static Part token(String embedded) {
        return new Part(embedded, "x", "input", "W", 0);
    }

    private String of(String kind, String sum) {
        return "weights.%s.%s.%s".formatted(name, kind, sum);
    }

    private void parameters() {
        Axis features = Axis.numbered("unit", weights.input().tensor().rowCount());
        int h = weights.units();
        Axis one = Axis.single("bias");
        for (int i = 0; i < SUMS.size(); i++) {
            String sum = SUMS.get(i);
            String symbol = "^{%s}".formatted(SYMBOLS.get(i));
            Matrix input = weights.input().tensor().value().columns(i * h, h);
            Matrix recurrent = i < 2
                    ? weights.gates().tensor().value().columns(i * h, h)
                    : weights.candidate().tensor().value();
            report.weightsFirst(of("input", sum), "W" + symbol, features, units, input);
            report.weightsFirst(of("recurrent", sum), "U" + symbol, units, units, recurrent);
            report.parameter(
                    of("bias", sum),
                    "b" + symbol,
                    one,
                    units,
                    weights.bias().value().columns(i * h, h));
        }
        report.parameter(
                recurrentBias(), "d", one, units, weights.recurrentBias().value());
    }

    private String recurrentBias() {
        return "weights.%s.recurrent.bias".formatted(name);
    }

    /// What stands in the layer, in the order of the positions.
    private Matrix value(String value) {
        Matrix found = Reporting.inside(layer.values(), value);
        Matrix ordered = Matrix.zeros(found.rows(), found.columns());
        for (int t = 0; t < found.rows(); t++) {
            int from = reversed ? found.rows() - 1 - t : t;
            for (int unit = 0; unit < found.columns(); unit++) {
                ordered.data()[t * found.columns() + unit] = found.at(from, unit);
            }
        }
        return ordered;
    }

    /// The states that go into each position (T x H).
    private Matrix earlier(Matrix start) {
        Matrix states = value("state");
        int count = states.rows() - 1;
        Matrix earlier = Matrix.zeros(states.rows(), states.columns());
        KERNELS.copy(start, earlier.rows(reversed ? count : 0, 1));
        KERNELS.copy(states.rows(reversed ? 1 : 0, count), earlier.rows(reversed ? 0 : 1, count));
        return earlier;
    }

    /// @param sums  what goes in from outside, biases included (T x 3H); changed
    /// @param parts what that is made of
    private void inside(Matrix earlier, Matrix sums, List<Part> parts) {
        int h = weights.units();
        Matrix gates = sums.columns(0, 2 * h);
        KERNELS.product(earlier, weights.gates().tensor().value(), gates, true); // (T x H) (H x 2H) -> (T x 2H)
        List<Part> all = new ArrayList<>(parts);
        all.add(new Part(name + ".earlier", state, "recurrent", "U", step));
        report(
                "preactivation.update",
                sums.columns(0, h),
                Scale.ANY,
                sum(0, "a^{z}", all).by(GruCode.GATE_SUMS));
        report(
                "preactivation.reset",
                sums.columns(h, h),
                Scale.ANY,
                sum(1, "a^{r}", all).by(GruCode.GATE_SUMS));
        gate("update", "z");
        gate("reset", "r");
        candidate(earlier, sums.columns(2 * h, h), parts);
        Factor z = Factor.of(name + ".gate.update", "z");
        Factor n = Factor.of(name + ".candidate", "n");
        Factor before = Factor.of(name + ".earlier", state).lagging(step);
        Origin mixed = GatedSum.of(state, List.of(List.of(z, before), List.of(z.rest(), n)));
        report("state", value("state"), Scale.SIGNED, mixed.by(GruCode.state(state + " before")));
    }

    /// m = U h(t-1) + d, and the reset gate says how much of it counts.
    private void candidate(Matrix earlier, Matrix sum, List<Part> parts) {
        Matrix recalled = Matrix.zeros(positions.size(), weights.units());
        KERNELS.repeat(weights.recurrentBias().value(), recalled);
        KERNELS.product(earlier, weights.candidate().tensor().value(), recalled, true); // (T x H) (H x H)
        Product back = new Product(name + ".earlier", state, 0, of("recurrent", "candidate"), "U^{n}")
                .lagging(step)
                .weightsFirst();
        report(
                "recalled",
                recalled,
                Scale.ANY,
                WeightedSum.of("m", recurrentBias(), "d", List.of(back)).by(GruCode.RECALLED_AFTER));
        report("preactivation.input", sum, Scale.ANY, sum(2, "u", parts));
        GATES.multiplyAdd(value("gate.reset"), recalled, sum);
        Factor u = Factor.of(name + ".preactivation.input", "u");
        Factor r = Factor.of(name + ".gate.reset", "r");
        Factor m = Factor.of(name + ".recalled", "m");
        report(
                "preactivation.candidate",
                sum,
                Scale.ANY,
                GatedSum.of("a^{n}", List.of(List.of(u), List.of(r, m))).by(GruCode.SUM_AFTER));
        String argument = name + ".preactivation.candidate";
        report(
                "candidate",
                value("candidate"),
                Scale.SIGNED,
                Origins.tanh(argument, "n").by(GruCode.CANDIDATE));
    }

    private Origin sum(int index, String symbol, List<Part> parts) {
        String sum = SUMS.get(index);
        String above = "^{%s}".formatted(SYMBOLS.get(index));
        List<Product> products = parts.stream()
                .map(part -> new Product(
                                part.activation, part.symbol, 0, of(part.matrix, sum), part.matrixSymbol + above)
                        .lagging(part.lag)
                        .weightsFirst())
                .toList();
        return WeightedSum.of(symbol, of("bias", sum), "b" + above, products);
    }

    private void gate(String gate, String symbol) {
        String argument = "%s.preactivation.%s".formatted(name, gate);
        report(
                "gate." + gate,
                value("gate." + gate),
                Scale.UNIT,
                Origins.sigmoid(argument, symbol).by(GruCode.GATES));
    }

    private void report(String value, Matrix numbers, Scale scale, Origin origin) {
        List<ActivationOverride> own = Overrides.of(value, overrides);
        report.overridable(name + "." + value, positions, units, numbers, scale, origin, own);
    }
}
