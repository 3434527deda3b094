package unrolled.engine.model.seq2seq;

import java.util.Arrays;
import java.util.List;
import unrolled.engine.kernel.Matrix;
import unrolled.engine.model.Batch;
import unrolled.engine.model.pass.Overrides;
import unrolled.engine.model.pass.Reporting;
import unrolled.engine.model.pass.ShownAnswer;
import unrolled.engine.model.seq2seq.EncoderDecoderWeights.Looking;
import unrolled.engine.nn.ActivationOverride;
import unrolled.engine.nn.AdditiveScores;
import unrolled.engine.nn.Alignment;
import unrolled.engine.nn.Bidirectional;
import unrolled.engine.nn.FixedContext;
import unrolled.engine.nn.ProductScores;
import unrolled.engine.source.Code;
import unrolled.engine.text.Vocabulary;
import unrolled.engine.trace.AttentionOrigins;
import unrolled.engine.trace.Axis;
import unrolled.engine.trace.Cell;
import unrolled.engine.trace.LookUp;
import unrolled.engine.trace.Origin;
import unrolled.engine.trace.Origins;
import unrolled.engine.trace.Probe;
import unrolled.engine.trace.Scale;
import unrolled.engine.trace.WeightedSum;
import unrolled.engine.trace.WeightedSum.Product;

/// What an [EncoderDecoderModel] lets a lesson see of one sequence, with the axes and the origin of each number.
/// Rows of what the decoder computes are labelled with the token that is asked for there.
final class EncoderDecoderTrace {
    static final String PATTERN = "attention." + Alignment.PATTERN;

    private static final Code JOINED = Code.of(Bidirectional.class, "public void forward()");
    private static final String LOOK = "public void forward(int t, Matrix before)";

    private final Vocabulary inputs;
    private final Vocabulary answers;
    private final EncoderDecoderWeights weights;
    private final EncoderDecoderChunk learnt;
    private final EncoderDecoderPass pass;
    private final List<ActivationOverride> overrides;
    private final ShownAnswer answer;
    private final Batch shown;
    private final Reporting report;
    private final Axis source;
    private final Axis target;
    private final Axis units;

    /// @param pass has gone forward over the answer that is shown
    EncoderDecoderTrace(
            Vocabulary inputs,
            Vocabulary answers,
            EncoderDecoderWeights weights,
            EncoderDecoderPass pass,
            List<ActivationOverride> overrides,
            ShownAnswer answer,
            Probe probe) {
        this.inputs = inputs;
        this.answers = answers;
        this.weights = weights;
        this.learnt = weights.chunk(0);
        this.pass = pass;
        this.overrides = overrides;
        this.answer = answer;
        this.shown = answer.shown();
        this.report = new Reporting(probe);
        this.source = new Axis(
                "source",
                Arrays.stream(shown.source().tokens()).mapToObj(inputs::token).toList());
        this.target = answer.target();
        this.units = Axis.numbered("unit", weights.size.units());
    }

    /// Reports everything.
    void report() {
        report.tokens("text.source", source, shown.source().tokens());
        answer.report(report);
        report.tokens("text.input", new Axis("target", labels(shown.inputs())), shown.inputs());
        encoder();
        attention();
        decoder();
        output();
    }

    private List<String> labels(int[] tokens) {
        return Arrays.stream(tokens).mapToObj(answers::token).toList();
    }

    private void encoder() {
        Axis features = Axis.numbered("unit", weights.size.width());
        Axis vocabulary = new Axis("token", inputs.tokens());
        Matrix table = weights.sourceEmbedding.value();
        report.parameter("weights.encoder.embedding", "E", vocabulary, features, table);
        report.numbers(
                "encoder.embed",
                source,
                features,
                Reporting.looked(table, shown.source().tokens()),
                Scale.ANY,
                LookUp.of("x", "text.source", "weights.encoder.embedding", "E"));
        int directions = weights.size.directions();
        for (int i = 0; i < directions; i++) {
            new GruTrace(
                            weights.size.encoder(i),
                            learnt.encoder().get(i),
                            pass.encoding.get(i),
                            i == 1,
                            source,
                            report,
                            List.of(),
                            "h")
                    .reportEncoder(shown.source().tokens());
        }
        if (directions == 2) {
            int first = weights.size.unitsOf(0);
            Origin joined = Origins.copy(
                            "h_j = [\\overrightarrow{h}_j ; \\overleftarrow{h}_j]",
                            (row, column) -> List.of(
                                    column < first
                                            ? new Cell("encoder.forward.state", row, column)
                                            : new Cell("encoder.backward.state", row, column - first)))
                    .by(JOINED);
            report.numbers("encoder.state", source, units, pass.encoded.output().value(), Scale.SIGNED, joined);
        }
        int end = source.size() - 1;
        int first = weights.size.unitsOf(0);
        Origin last = Origins.copy(
                        weights.size.directions() == 2
                                ? "c = [\\overrightarrow{h}_n ; \\overleftarrow{h}_1]"
                                : "c = h_n",
                        (row, column) -> List.of(new Cell("encoder.state", column < first ? end : 0, column)))
                .by(JOINED);
        report.numbers(
                "encoder.last", Axis.single("state"), units, pass.encoded.last().value(), Scale.SIGNED, last);
    }

    private void attention() {
        Looking looking = weights.size.looking();
        switch (looking) {
            case NONE -> {
                Origin fixed = Origins.copy("c_i = c", (row, column) -> List.of(new Cell("encoder.last", 0, column)))
                        .by(Code.of(FixedContext.class, "public void forward(int t, Matrix before)")
                                .mark("KERNELS.copy("));
                report.numbers("context", target, units, pass.contexts.output().value(), Scale.SIGNED, fixed);
                return;
            }
            case ADDITIVE -> {
                report.weightsFirst(
                        "weights.attention.keys",
                        "W^{k}",
                        units,
                        units,
                        learnt.attention().get(0));
                report.weightsFirst(
                        "weights.attention.query",
                        "W^{q}",
                        units,
                        units,
                        learnt.attention().get(1));
                report.parameter(
                        "weights.attention.query.bias",
                        "b^{q}",
                        Axis.single("bias"),
                        units,
                        learnt.attention().get(2));
                report.parameter(
                        "weights.attention.score",
                        "v",
                        Axis.single("score"),
                        units,
                        learnt.attention().get(3));
                report.numbers(
                        "attention.keys",
                        source,
                        units,
                        value("keys"),
                        Scale.ANY,
                        WeightedSum.of(
                                        "k",
                                        List.of(new Product("encoder.state", "h", 0, "weights.attention.keys", "W^{k}")
                                                .weightsFirst()))
                                .by(Code.of(AdditiveScores.class, "public void begin()")));
                query(WeightedSum.of(
                                "q",
                                "weights.attention.query.bias",
                                "b^{q}",
                                List.of(new Product("decoder.earlier", "s", 0, "weights.attention.query", "W^{q}")
                                        .lagging(-1)
                                        .weightsFirst()))
                        .by(Code.of(AdditiveScores.class, LOOK).mark("KERNELS.affine(")));
            }
            case DOT ->
                query(Origins.copy("q_i = s_{i-1}", (row, column) -> List.of(new Cell("decoder.earlier", row, column)))
                        .by(Code.of(ProductScores.class, LOOK).mark("KERNELS.copy(")));
            case GENERAL -> {
                report.weightsFirst(
                        "weights.attention.query",
                        "W",
                        units,
                        units,
                        learnt.attention().get(0));
                query(WeightedSum.of(
                                "q",
                                List.of(new Product("decoder.earlier", "s", 0, "weights.attention.query", "W")
                                        .lagging(-1)
                                        .weightsFirst()))
                        .by(Code.of(ProductScores.class, LOOK).mark("general.getFirst().panels()")));
            }
        }
        Origin score = looking == Looking.ADDITIVE
                ? AttentionOrigins.additive("attention.query", "attention.keys", "weights.attention.score")
                : AttentionOrigins.product("attention.query", "encoder.state");
        report.numbers("attention.scores", target, source, value("scores"), Scale.ANY, score);
        List<ActivationOverride> own = Overrides.of(Alignment.PATTERN, overrides);
        report.overridable(
                PATTERN,
                target,
                source,
                value(Alignment.PATTERN),
                Scale.UNIT,
                Origins.softmax("attention.scores")
                        .by(Code.of(Alignment.class, LOOK).mark("KERNELS.softmax(now.pattern)")),
                own);
        report.numbers(
                "context",
                target,
                units,
                pass.contexts.output().value(),
                Scale.SIGNED,
                AttentionOrigins.context(PATTERN, "encoder.state"));
    }

    /// What stood inside attention.
    private Matrix value(String name) {
        return Reporting.inside(pass.contexts.values(), name);
    }

    private void query(Origin origin) {
        report.numbers("attention.query", target, units, value("query"), Scale.ANY, origin);
    }

    private void decoder() {
        Axis features = Axis.numbered("unit", weights.size.width());
        Matrix table = weights.embedding.value();
        report.parameter("weights.decoder.embedding", "E", new Axis("token", answers.tokens()), features, table);
        report.numbers(
                "decoder.embed",
                target,
                features,
                Reporting.looked(table, shown.inputs()),
                Scale.ANY,
                LookUp.of("x", "text.input", "weights.decoder.embedding", "E"));
        new GruTrace("decoder", learnt.decoder(), pass.decoding, false, target, report, overrides, "s")
                .reportDecoder(learnt.context(), pass, shown.inputs());
    }

    private void output() {
        Axis tokens = new Axis("token", answers.tokens());
        report.weightsFirst("weights.output", "V", units, tokens, learnt.output());
        report.weightsFirst("weights.output.context", "V^{c}", units, tokens, learnt.looked());
        report.parameter(
                "weights.output.bias",
                "b",
                Axis.single("bias"),
                tokens,
                learnt.bias().value());
        Origin origin = WeightedSum.of(
                "z",
                "weights.output.bias",
                "b",
                List.of(
                        new Product("decoder.state", "s", 0, "weights.output", "V").weightsFirst(),
                        new Product("context", "c", 0, "weights.output.context", "V^{c}").weightsFirst()));
        report.numbers("logits", target, tokens, pass.logits.value(), Scale.ANY, origin);
        Matrix probabilities = Matrix.zeros(target.size(), tokens.size());
        pass.probabilities(probabilities, 1);
        report.numbers("probs", target, tokens, probabilities, Scale.UNIT, Origins.softmax("logits"));
    }
}
