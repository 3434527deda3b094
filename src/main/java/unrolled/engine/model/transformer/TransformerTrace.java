package unrolled.engine.model.transformer;

import static unrolled.engine.kernel.Fastest.KERNELS;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import unrolled.engine.kernel.Matrix;
import unrolled.engine.model.pass.Overrides;
import unrolled.engine.model.pass.Reporting;
import unrolled.engine.model.pass.ShownAnswer;
import unrolled.engine.model.transformer.TransformerWeights.Affine;
import unrolled.engine.model.transformer.TransformerWeights.LayerNormWeights;
import unrolled.engine.nn.ActivationOverride;
import unrolled.engine.nn.Attention;
import unrolled.engine.nn.LayerNorm;
import unrolled.engine.nn.Linear;
import unrolled.engine.nn.Nonlinearity;
import unrolled.engine.nn.NonlinearityCode;
import unrolled.engine.nn.Positions;
import unrolled.engine.nn.Residual;
import unrolled.engine.nn.TiedOutput;
import unrolled.engine.source.Code;
import unrolled.engine.tensor.Parameters.Slice;
import unrolled.engine.tensor.Tensor;
import unrolled.engine.text.Vocabulary;
import unrolled.engine.trace.Attended;
import unrolled.engine.trace.Axis;
import unrolled.engine.trace.Explanation;
import unrolled.engine.trace.Normalised;
import unrolled.engine.trace.Origin;
import unrolled.engine.trace.Origins;
import unrolled.engine.trace.Probe;
import unrolled.engine.trace.Scale;
import unrolled.engine.trace.ScaledSum;
import unrolled.engine.trace.ScaledSum.Summand;
import unrolled.engine.trace.Wave;
import unrolled.engine.trace.WeightedSum;
import unrolled.engine.trace.WeightedSum.Product;

/// What a [TransformerModel] lets a lesson see of one sequence, with the axes and the origin of each number. The
/// [Recorder] says for each layer which of these it is.
final class TransformerTrace {
    /// Reports what one layer did.
    @FunctionalInterface
    interface Reported {
        void report(TransformerTrace trace);
    }

    private static final String LOGITS = "logits";
    private static final Code LINEAR =
            Code.of(Linear.class, "public void forward()").mark("input.value(), weights.panels()");
    private static final Code ADDED = Code.of(
                    "engine.kernel.ScalarLayers", "static void sum(Matrix a, Matrix b, Matrix to, int row, int from)")
            .mark("to.data()[at + j] =")
            .where("a", "first")
            .where("b", "second")
            .where("to", Explanation.VALUE);
    private static final Code SIDE_BY_SIDE =
            Code.of(Attention.class, "private static Matrix part(Matrix whole, int row");

    private final TransformerWeights weights;
    private final Recorder recorder;
    private final List<ActivationOverride> overrides;
    private final Axis answers;
    private final Optional<Axis> target; // positions of a decoder, by the tokens that are asked for
    private final Reporting report;

    /// @param recorder of a pass that has gone forward over one sequence
    /// @param answer   what is shown of a model with an encoder
    TransformerTrace(
            TransformerWeights weights,
            Recorder recorder,
            List<ActivationOverride> overrides,
            Vocabulary answers,
            Optional<ShownAnswer> answer,
            Probe probe) {
        this.weights = weights;
        this.recorder = recorder;
        this.overrides = overrides;
        this.answers = new Axis("token", answers.tokens());
        this.target = answer.map(ShownAnswer::target);
        this.report = new Reporting(probe, weights.isFrozen());
        answer.ifPresent(shown -> shown.report(report));
    }

    private static List<String> tokens(TokenSequences text) {
        return IntStream.of(text.ids()).mapToObj(text.tokens()::token).toList();
    }

    private static Axis positions(TokenSequences text) {
        return new Axis("position", tokens(text));
    }

    private Axis said(TokenSequences text) {
        return target.orElseGet(() -> positions(text));
    }

    private Axis queries(TokenSequences text) {
        return target.filter(axis -> text.name().equals(TokenSequences.TEXT))
                .orElseGet(() -> new Axis("query", tokens(text)));
    }

    private static Axis units(int size) {
        return Axis.numbered("unit", size);
    }

    private void parameter(Slice slice, String symbol, Axis rows, Axis columns) {
        report.parameter(slice.name(), symbol, rows, columns, weights.value(slice));
    }

    private void report(Value value, Axis columns, Origin origin) {
        Axis rows = value.name().equals(LOGITS) ? said(value.text()) : positions(value.text());
        report.numbers(value.name(), rows, columns, value.tensor().value(), Scale.ANY, origin);
    }

    /// The tokens of a text and their rows of the table.
    void looked(Value x, Slice table) {
        TokenSequences text = x.text();
        report.tokens(text.name(), positions(text), text.ids());
        Axis parts = new Axis("token", text.tokens().parts());
        parameter(table, "E", parts, units(x.width()));
        report(x, units(x.width()), Reporting.lookUp(x.symbol(), text.tokens(), text.name(), table.name()));
    }

    /// The places of a text, and the sum of tokens and places.
    ///
    /// @param table of places, a row for each position
    void placed(String prefix, Value token, double factor, PositionalEncoding where, Tensor table, Value x) {
        Axis units = units(x.width());
        List<Summand> summands = new ArrayList<>(List.of(new Summand(token.name(), token.symbol(), factor)));
        if (!(where instanceof PositionalEncoding.None)) {
            String name = prefix + "embed.position";
            Matrix rows = table.value().rows(0, x.text().length());
            Origin origin =
                    where instanceof PositionalEncoding.Learned ? Origins.parameter(name, "P") : Wave.of(x.width());
            report.numbers(name, Axis.numbered("position", rows.rows()), units, rows, Scale.ANY, origin);
            summands.add(new Summand(name, "P"));
        }
        Code sum = Code.of(Positions.class, "public void forward()");
        report(
                x,
                units,
                ScaledSum.of("x", summands).by(sum.mark("System.arraycopy(").mark("KERNELS.add(")));
    }

    /// The row of its segment for each token.
    void segment(Value x) {
        report(x, units(x.width()), Origins.parameter(x.name(), x.symbol()));
    }

    /// A weighted sum for each column.
    void linear(Value y, Value x, Affine affine) {
        boolean scores = y.name().equals(LOGITS);
        Axis columns = scores ? answers : units(y.width());
        String name = affine.weights().name();
        String w = scores ? "V" : which("W", name);
        String b = scores ? "c" : which("b", name);
        parameter(affine.weights(), w, units(x.width()), columns);
        parameter(affine.bias(), b, Axis.single("bias"), columns);
        Product product = new Product(x.name(), x.symbol(), 0, affine.weights().name(), w);
        report(
                y,
                columns,
                WeightedSum.of(y.symbol(), affine.bias().name(), b, List.of(product))
                        .by(LINEAR));
    }

    /// The symbol of a matrix or bias as the papers write it: of the output of attention, or of the first or second
    /// layer of a feed-forward part.
    private static String which(String symbol, String weights) {
        return switch (weights.substring(weights.lastIndexOf('.') + 1)) {
            case "up" -> symbol + "_1";
            case "down" -> symbol + "_2";
            case "out" -> "%s^{O}".formatted(symbol);
            default -> symbol;
        };
    }

    /// Answers scored with the table of embeddings.
    void tied(Value z, Value x, Slice table, Slice bias) {
        Matrix transposed = weights.tensor(table).value().transposed();
        String name = "weights.output";
        Axis units = units(x.width());
        report.parameter(name, "V", units, answers, transposed);
        parameter(bias, "c", Axis.single("bias"), answers);
        Product product = new Product(x.name(), x.symbol(), 0, name, "V");
        Code output = Code.of(TiedOutput.class, "public void forward()").mark("KERNELS.affine(");
        report(
                z,
                answers,
                WeightedSum.of("z", bias.name(), "c", List.of(product)).by(output));
    }

    /// The probability of each answer.
    void probabilities(Value z) {
        Matrix shares = Matrix.of(z.tensor().value().toArray(), 0, z.tensor().rowCount(), z.width());
        KERNELS.softmax(shares);
        report.numbers("probs", said(z.text()), answers, shares, Scale.UNIT, Origins.softmax(LOGITS));
    }

    /// A layer normalisation.
    void norm(Value y, Value x, LayerNormWeights gains) {
        Axis units = units(x.width());
        parameter(gains.gain(), "\\gamma", Axis.single("gain"), units);
        parameter(gains.bias(), "\\beta", Axis.single("bias"), units);
        String gain = gains.gain().name();
        Origin origin = Normalised.of(
                x.name(), gain, gains.bias().name(), recorder.options().epsilon());
        report(
                y,
                units,
                origin.by(Code.of(LayerNorm.class, "public void forward()").mark("LAYERS.normalise(")));
    }

    /// A residual.
    void sum(Value sum, Value x, Value y) {
        List<Summand> summands = List.of(new Summand(x.name(), x.symbol()), new Summand(y.name(), y.symbol()));
        Code layer = Code.of(Residual.class, "public void forward()").mark("LAYERS.sum(");
        report(sum, units(sum.width()), ScaledSum.of("x", summands).by(layer, ADDED));
    }

    /// A function of each number.
    void function(Value h, Value a, Nonlinearity.Kind kind) {
        Origin origin =
                switch (kind) {
                    case LINEAR -> Origins.function(a.name(), "", "h_t = a_t", number -> number);
                    case RELU ->
                        Origins.function(
                                a.name(), "\\mathrm{ReLU}", "h_t = \\max(0, a_t)", number -> Math.max(0, number));
                    case GELU ->
                        Origins.function(
                                a.name(),
                                "\\mathrm{GELU}",
                                "h_t = \\mathrm{GELU}(a_t)",
                                x -> x / (1 + Math.exp(-Math.sqrt(8 / Math.PI) * (x + 0.044715 * x * x * x))));
                    case GELU_ERF ->
                        Origins.function(
                                a.name(),
                                "\\mathrm{GELU}",
                                "h_t = \\frac{a_t}{2} (1 + \\mathrm{erf}(a_t / \\sqrt{2}))",
                                TransformerTrace::gelu);
                };
        report(h, units(h.width()), origin.by(NonlinearityCode.of(kind)));
    }

    /// x times the share of a normal distribution below it, by the series of Marsaglia 2004; beyond 6 standard
    /// deviations that is nothing or all.
    private static double gelu(double x) {
        if (Math.abs(x) > 6) {
            return Math.max(0, x);
        }
        double term = x;
        double sum = x;
        for (int i = 3; Math.abs(term) > 1e-12 * Math.abs(sum); i += 2) {
            term *= x * x / i;
            sum += term;
        }
        return x * (0.5 + sum * Math.exp(-x * x / 2) / Math.sqrt(2 * Math.PI));
    }

    /// An attention: what queries, keys and values are made of, every head, and the heads side by side.
    void attention(String scope, Projected query, Projected key, Projected value, Value heads) {
        Map<String, Matrix> inside = recorder.attention(scope).values(0);
        int count = (int)
                inside.keySet().stream().filter(name -> name.endsWith(".out")).count();
        int wide = heads.width() / Math.max(1, count);
        projection(scope, "query", "Q", query, heads.width());
        projection(scope, "key", "K", key, heads.width());
        projection(scope, "value", "V", value, heads.width());
        Axis queries = queries(query.input().text());
        Axis keys = new Axis("key", tokens(key.input().text()));
        Origin ruled = Origins.mask(scope + "." + Attention.MASK);
        inside(scope, Attention.MASK, queries, keys, inside, Scale.SWITCH, ruled);
        List<String> outputs = new ArrayList<>();
        for (int head = 0; head < count; head++) {
            outputs.add(scope + "." + Attention.name(head, "out"));
            head(scope, head, wide, List.of(query, key, value), inside);
        }
        report(heads, units(heads.width()), Attended.sideBySide(outputs).by(SIDE_BY_SIDE));
    }

    private void projection(String scope, String name, String symbol, Projected made, int width) {
        Matrix w = weights.value(made.weights().weights()).columns(made.from(), width);
        Matrix b = weights.value(made.weights().bias()).columns(made.from(), width);
        String full = "%s.weights.%s".formatted(scope, name);
        report.parameter(full, "W^{%s}".formatted(symbol), units(w.rows()), units(width), w);
        report.parameter(full + ".bias", "b^{%s}".formatted(symbol), Axis.single("bias"), units(width), b);
    }

    private void head(String scope, int head, int wide, List<Projected> made, Map<String, Matrix> inside) {
        List<String> names = List.of("query", "key", "value");
        for (int i = 0; i < 3; i++) {
            String name = names.get(i);
            String symbol = name.substring(0, 1);
            String upper = List.of("Q", "K", "V").get(i);
            Value input = made.get(i).input();
            String full = "%s.weights.%s".formatted(scope, name);
            Product product = new Product(input.name(), input.symbol(), 0, full, "W^{%s}".formatted(upper));
            Origin origin = WeightedSum.of(
                            symbol, full + ".bias", "b^{%s}".formatted(upper), List.of(product), head * wide)
                    .by(LINEAR);
            inside(scope, Attention.name(head, name), positions(input.text()), units(wide), inside, Scale.ANY, origin);
        }
        Axis queries = queries(made.get(0).input().text());
        Axis keys = new Axis("key", tokens(made.get(1).input().text()));
        String own = scope + ".";
        String scores = Attention.name(head, "scores");
        Origin score = Attended.score(
                own + scores, own + Attention.name(head, "query"), own + Attention.name(head, "key"), Math.sqrt(wide));
        inside(scope, scores, queries, keys, inside, Scale.ANY, score);
        String pattern = Attention.name(head, "pattern");
        inside(scope, pattern, queries, keys, inside, Scale.UNIT, Attended.pattern(own + scores));
        Origin mixed = Attended.mixed(own + pattern, own + Attention.name(head, "value"));
        Axis rows = positions(made.get(0).input().text());
        inside(scope, Attention.name(head, "out"), rows, units(wide), inside, Scale.ANY, mixed);
    }

    /// Reports an inner value of an attention.
    private void inside(
            String scope, String name, Axis rows, Axis columns, Map<String, Matrix> all, Scale scale, Origin origin) {
        Matrix numbers = Reporting.inside(all, name);
        String full = scope + "." + name;
        report.overridable(full, rows, columns, numbers, scale, origin, Overrides.of(full, overrides));
    }
}
