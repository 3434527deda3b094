package unrolled.engine.model.ngram;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import unrolled.engine.model.Batch;
import unrolled.engine.model.ngram.NGramSmoothing.Symbols;
import unrolled.engine.source.Code;
import unrolled.engine.text.Vocabulary;
import unrolled.engine.trace.Activation;
import unrolled.engine.trace.Axis;
import unrolled.engine.trace.Explanation;
import unrolled.engine.trace.Latex;
import unrolled.engine.trace.Origin;
import unrolled.engine.trace.Probe;
import unrolled.engine.trace.Scale;

/// What an [NGramModel] lets a lesson see: a window over the text, a piece of the count table, and probabilities.
///
/// The window moves on by one token with every batch counted, so it slides over the text while the table fills;
/// the table always has a row for the context in the window and one for the context at the end of the text.
///
/// @param batches how many the model has counted
record NGramTrace(
        int n, NGramCounts counts, NGramSmoothing smoothing, Vocabulary inputs, Vocabulary answers, int batches) {
    private static final Code READING = Code.of(NGramModel.class, "public void count(Batch batch)")
            .mark("place = counts.grow(")
            .mark("counts.count(");
    private static final int LIKELY = 12; // tokens in `probs` and `next`

    void report(Batch example, Probe probe) {
        int[] text = text(example);
        reportWindow(text, example.target(example.length() - 1, 0), windowAt(example), probe);
        List<NGramContext> contexts = contexts(text);
        NGramTable table = table(example, contexts);
        table.report(probe);
        probe.report(
                "ngram.probability",
                () -> probabilities("ngram.probability", table.contextAxis(), table.rows(), table.columns(), table));
        reportText(text, contexts, table, probe);
    }

    /// `ngram.rows.probability`: the rows of the table with every token of the vocabulary.
    void reportRows(Batch example, Probe probe) {
        probe.report("ngram.rows.probability", () -> wholeRows(table(example, contexts(text(example)))));
    }

    private static int[] text(Batch example) {
        return IntStream.range(0, example.length())
                .map(position -> example.input(position, 0))
                .toArray();
    }

    /// What the text ends with after each of its tokens.
    private List<NGramContext> contexts(int[] text) {
        return IntStream.rangeClosed(1, text.length)
                .mapToObj(length -> NGramContext.before(counts, text, length, n))
                .toList();
    }

    private NGramTable table(Batch example, List<NGramContext> contexts) {
        int now = windowAt(example);
        List<NGramContext> shown = List.of(contexts.get(now), contexts.getLast());
        return new NGramTable(n, counts, inputs, answers, shown, example.target(now, 0));
    }

    /// The position whose target is in the window: the positions that count, one after the other, a batch each; at
    /// the end of the text it stays.
    private int windowAt(Batch example) {
        int[] counted = IntStream.range(0, example.length())
                .filter(position -> example.target(position, 0) != Batch.IGNORED)
                .toArray();
        return counted.length == 0 ? example.length() - 1 : counted[Math.min(batches, counted.length - 1)];
    }

    /// `ngram.window`: 1 for the context, 2 for the token that follows it.
    private void reportWindow(int[] text, int after, int now, Probe probe) {
        List<String> labels =
                new ArrayList<>(Arrays.stream(text).mapToObj(inputs::token).toList());
        if (after != Batch.IGNORED) {
            labels.add(answers.token(after));
        }
        float[] window = new float[labels.size()];
        for (int position = Math.max(0, now + 2 - n); position <= now; position++) {
            window[position] = 1;
        }
        if (now + 1 < window.length) {
            window[now + 1] = 2;
        }
        Origin origin = (trace, row, column) -> {
            Activation shown = trace.get("ngram.window");
            String token = Latex.token(shown.columns().label(column));
            String numbers = "w_{%s} = %s".formatted(column + 1, token);
            return new Explanation(Explanation.Rule.INPUT, "w_t", numbers, shown.at(row, column), List.of());
        };
        probe.report(
                "ngram.window",
                Axis.single("window"),
                new Axis("position", labels),
                window,
                Scale.COUNT,
                origin.by(READING));
    }

    /// `probs` over the example and `next` after it.
    private void reportText(int[] text, List<NGramContext> contexts, NGramTable table, Probe probe) {
        double[] p = new double[answers.size()];
        double[] most = new double[answers.size()];
        for (NGramContext context : contexts) {
            smoothing.distribution(counts, context.place(), p);
            for (int answer = 0; answer < most.length; answer++) {
                most[answer] = Math.max(most[answer], p[answer]);
            }
        }
        Axis positions =
                new Axis("position", Arrays.stream(text).mapToObj(inputs::token).toList());
        probe.report("probs", () -> probabilities("probs", positions, contexts, likely(most), table));
        List<NGramContext> last = List.of(contexts.getLast());
        probe.report("next", () -> probabilities("next", Axis.single("next"), last, likely(p), table));
    }

    private static int[] likely(double[] p) {
        return IntStream.range(0, p.length)
                .boxed()
                .sorted(Comparator.comparingDouble(answer -> -p[answer]))
                .limit(LIKELY)
                .mapToInt(Integer::intValue)
                .toArray();
    }

    /// Explained without cells of the table, which may be of a later step.
    private Activation wholeRows(NGramTable table) {
        List<NGramContext> rows = table.rows();
        float[] values = new float[rows.size() * answers.size()];
        List<NGramRow> evidence = new ArrayList<>();
        double[] p = new double[answers.size()];
        for (NGramContext context : rows) {
            smoothing.distribution(counts, context.place(), p);
            for (int answer = 0; answer < p.length; answer++) {
                values[evidence.size() * p.length + answer] = (float) p[answer];
            }
            double scoreSum = smoothing.scoreSum(counts, context.place(), p.length);
            evidence.add(NGramRow.gather(counts, context.place(), p.length, scoreSum));
        }
        Origin origin = (trace, row, answer) -> smoothing.explain(
                evidence.get(row).of(answer),
                Symbols.of(rows.get(row).words(inputs), answers.token(answer), List.of(), List.of()));
        Axis tokens = new Axis("token", answers.tokens());
        return new Activation(
                "ngram.rows.probability", table.contextAxis(), tokens, values, Scale.UNIT, origin.by(smoothing.code()));
    }

    private Activation probabilities(
            String name, Axis rowAxis, List<NGramContext> rows, int[] columns, NGramTable table) {
        int width = columns.length;
        float[] values = new float[rows.size() * width];
        NGramEvidence[] evidence = new NGramEvidence[values.length];
        Symbols[] symbols = new Symbols[values.length];
        double[] p = new double[answers.size()];
        for (int row = 0; row < rows.size(); row++) {
            NGramContext context = rows.get(row);
            smoothing.distribution(counts, context.place(), p);
            double scoreSum = smoothing.scoreSum(counts, context.place(), p.length);
            for (int column = 0; column < width; column++) {
                int answer = columns[column];
                int cell = row * width + column;
                values[cell] = (float) p[answer];
                evidence[cell] = NGramEvidence.gather(counts, context.place(), answer, p.length, scoreSum);
                symbols[cell] = table.symbols(context, answer);
            }
        }
        Axis columnAxis = new Axis(
                "token", Arrays.stream(columns).mapToObj(answers::token).toList());
        Origin origin = (trace, row, column) ->
                smoothing.explain(evidence[row * width + column], symbols[row * width + column]);
        return new Activation(name, rowAxis, columnAxis, values, Scale.UNIT, origin.by(smoothing.code()));
    }
}
