package unrolled.engine.model.attention;

import static unrolled.engine.kernel.Fastest.KERNELS;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import unrolled.engine.kernel.Matrix;
import unrolled.engine.model.Batch;
import unrolled.engine.model.pass.Overrides;
import unrolled.engine.model.pass.Reporting;
import unrolled.engine.nn.ActivationOverride;
import unrolled.engine.nn.Attention;
import unrolled.engine.nn.Linear;
import unrolled.engine.nn.Positions;
import unrolled.engine.source.Code;
import unrolled.engine.text.Vocabulary;
import unrolled.engine.trace.Attended;
import unrolled.engine.trace.Axis;
import unrolled.engine.trace.Origin;
import unrolled.engine.trace.Origins;
import unrolled.engine.trace.Probe;
import unrolled.engine.trace.Scale;
import unrolled.engine.trace.ScaledSum;
import unrolled.engine.trace.ScaledSum.Summand;
import unrolled.engine.trace.Wave;
import unrolled.engine.trace.WeightedSum;
import unrolled.engine.trace.WeightedSum.Product;

/// What an [AttentionModel] lets a lesson see of one sequence, with the axes and the origin of each number.
///
/// `attention.head.N.*` has every position as a query. `attention.pattern` has only those that are asked something,
/// as the mean over the heads.
final class AttentionTrace {
    /// Before the names in the layer.
    static final String LAYER = "attention.";

    private static final Code LINEAR =
            Code.of(Linear.class, "public void forward()").mark("input.value(), weights.panels()");
    private static final Code SIDE_BY_SIDE =
            Code.of(Attention.class, "private static Matrix part(Matrix whole, int row");

    private final Vocabulary inputs;
    private final AttentionModel.Config shape;
    private final AttentionWeights weights;
    private final AttentionPass pass;
    private final Batch example;
    private final List<ActivationOverride> overrides;
    private final Reporting report;
    private final Map<String, Matrix> values;
    private final int[] sequence;
    private final List<String> tokens;
    private final Axis positions;
    private final Axis keys;
    private final Axis units;
    private final Axis answers;

    /// @param pass has gone forward over the sequence
    AttentionTrace(
            Vocabulary inputs,
            Vocabulary answers,
            AttentionModel.Config shape,
            AttentionWeights weights,
            AttentionPass pass,
            Batch example,
            List<ActivationOverride> overrides,
            Probe probe) {
        this.inputs = inputs;
        this.shape = shape;
        this.weights = weights;
        this.pass = pass;
        this.example = example;
        this.overrides = overrides;
        this.report = new Reporting(probe);
        this.values = pass.attention.values(0);
        this.sequence = IntStream.range(0, example.length())
                .map(t -> example.input(t, 0))
                .toArray();
        this.tokens = Arrays.stream(sequence).mapToObj(inputs::token).toList();
        this.positions = new Axis("position", tokens);
        this.keys = new Axis("key", tokens);
        this.units = Axis.numbered("unit", shape.width());
        this.answers = new Axis("token", answers.tokens());
    }

    /// Reports everything.
    void report() {
        embedding();
        for (String name : List.of("query", "key", "value")) {
            Axis columns = name.equals("value") ? units : Axis.numbered("unit", shape.heads() * shape.keySize());
            linear(name, columns, "W^{%s}".formatted(symbol(name)), "b^{%s}".formatted(symbol(name)));
        }
        List<String> patterns = new ArrayList<>();
        List<String> outputs = new ArrayList<>();
        for (int head = 0; head < shape.heads(); head++) {
            head(head);
            patterns.add(LAYER + Attention.name(head, "pattern"));
            outputs.add(LAYER + Attention.name(head, "out"));
        }
        asked(patterns);
        matrix(
                LAYER + "heads",
                units,
                pass.heads.value(),
                Scale.ANY,
                Attended.sideBySide(outputs).by(SIDE_BY_SIDE));
        linear("mix", units, "W^{O}", "b^{O}");
        linear("output", answers, "V", "c");
        matrix(
                LAYER + "out",
                units,
                pass.mixed.value(),
                Scale.ANY,
                sumOf(LAYER + "heads", "o", "mix", "W^{O}", "b^{O}"));
        matrix("logits", answers, pass.logits.value(), Scale.ANY, sumOf(LAYER + "out", "y", "output", "V", "c"));
        Matrix probabilities = Matrix.zeros(positions.size(), answers.size());
        pass.probabilities(probabilities, 1);
        matrix("probs", answers, probabilities, Scale.UNIT, Origins.softmax("logits"));
    }

    private static String symbol(String name) {
        return name.substring(0, 1).toUpperCase(java.util.Locale.ROOT);
    }

    /// The tokens, their vectors, and the places if there are any.
    private void embedding() {
        report.tokens("text.input", positions, sequence);
        Axis parts = new Axis("token", inputs.parts());
        report.parameter("weights.embedding", "E", parts, units, weights.parts.value());
        boolean placed = !shape.positions().equals(AttentionModel.NONE);
        String looked = placed ? "embed.token" : "embed";
        matrix(
                looked,
                units,
                pass.embedded.value(),
                Scale.ANY,
                Reporting.lookUp(placed ? "e" : "x", inputs, "text.input", "weights.embedding"));
        if (placed) {
            boolean learned = shape.positions().equals(AttentionModel.LEARNED);
            Matrix table = learned
                    ? weights.own.positions().value().rows(0, positions.size())
                    : Positions.sinusoidal(positions.size(), units.size());
            Origin place = learned ? Origins.parameter("embed.position", "P") : Wave.of(units.size());
            Axis numbered = Axis.numbered("position", positions.size());
            report.numbers("embed.position", numbered, units, table, Scale.ANY, place);
            Origin sum = ScaledSum.of("x", List.of(new Summand("embed.token", "e"), new Summand("embed.position", "P")))
                    .by(Code.of(Positions.class, "public void forward()").mark("KERNELS.add("));
            matrix("embed", units, pass.input.value(), Scale.ANY, sum);
        }
    }

    /// One head: its share of queries, keys and values, what goes with what, and what comes of it.
    private void head(int head) {
        for (String name : List.of("query", "key", "value")) {
            int wide = name.equals("value") ? shape.valueSize() : shape.keySize();
            Origin origin = WeightedSum.of(
                            symbol(name).toLowerCase(java.util.Locale.ROOT),
                            "weights.%s.bias".formatted(name),
                            "b^{%s}".formatted(symbol(name)),
                            List.of(new Product("embed", "x", 0, "weights." + name, "W^{%s}".formatted(symbol(name)))),
                            head * wide)
                    .by(LINEAR);
            inside(head, name, positions, Axis.numbered("unit", wide), Scale.ANY, origin);
        }
        String scores = LAYER + Attention.name(head, "scores");
        double divisor = shape.scaled() ? Math.sqrt(shape.keySize()) : 1;
        Axis queries = new Axis("query", tokens);
        Origin score = Attended.score(
                scores, LAYER + Attention.name(head, "query"), LAYER + Attention.name(head, "key"), divisor);
        inside(head, "scores", queries, keys, Scale.ANY, score);
        inside(head, "pattern", queries, keys, Scale.UNIT, Attended.pattern(scores));
        Origin mixed = Attended.mixed(LAYER + Attention.name(head, "pattern"), LAYER + Attention.name(head, "value"));
        inside(head, "out", positions, Axis.numbered("unit", shape.valueSize()), Scale.ANY, mixed);
    }

    /// Reports an inner value of a head.
    private void inside(int head, String value, Axis rows, Axis columns, Scale scale, Origin origin) {
        String inLayer = Attention.name(head, value);
        List<ActivationOverride> own = Overrides.of(inLayer, overrides);
        report.overridable(LAYER + inLayer, rows, columns, matrix(inLayer), scale, origin, own);
    }

    private Matrix matrix(String inLayer) {
        return Reporting.inside(values, inLayer);
    }

    /// The rows of the positions that are asked something; of all if none is.
    private void asked(List<String> patterns) {
        int[] asking = IntStream.range(0, example.length())
                .filter(t -> example.target(t, 0) != Batch.IGNORED)
                .toArray();
        int[] rows = asking.length == 0 ? IntStream.range(0, example.length()).toArray() : asking;
        Matrix all = Matrix.zeros(positions.size(), keys.size());
        pass.attention.meanPattern(0, all);
        Matrix mean = Matrix.zeros(rows.length, keys.size());
        for (int i = 0; i < rows.length; i++) {
            KERNELS.copy(all.rows(rows[i], 1), mean.rows(i, 1));
        }
        Axis queries =
                new Axis("query", Arrays.stream(rows).mapToObj(tokens::get).toList());
        Origin origin = Attended.meanOf(patterns, rows);
        report.numbers(LAYER + "pattern", queries, keys, mean, Scale.UNIT, origin);
    }

    private Origin sumOf(String activation, String symbol, String layer, String weightSymbol, String biasSymbol) {
        return WeightedSum.of(
                        layer.equals("output") ? "z" : "y",
                        "weights.%s.bias".formatted(layer),
                        biasSymbol,
                        List.of(new Product(activation, symbol, 0, "weights." + layer, weightSymbol)))
                .by(LINEAR);
    }

    private void matrix(String name, Axis columns, Matrix numbers, Scale scale, Origin origin) {
        report.numbers(name, positions, columns, numbers, scale, origin);
    }

    private void linear(String name, Axis columns, String symbol, String biasSymbol) {
        AttentionWeights.Layer layer = weights.layer(name);
        report.parameter("weights." + name, symbol, units, columns, layer.weights());
        report.parameter(
                "weights.%s.bias".formatted(name),
                biasSymbol,
                Axis.single("bias"),
                columns,
                layer.bias().value());
    }
}
