package unrolled.engine.model.ngram;

import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import unrolled.engine.model.ngram.NGramSmoothing.Symbols;
import unrolled.engine.source.Code;
import unrolled.engine.text.Tokenizer;
import unrolled.engine.text.Vocabulary;
import unrolled.engine.trace.Axis;
import unrolled.engine.trace.Cell;
import unrolled.engine.trace.Explanation;
import unrolled.engine.trace.Origin;
import unrolled.engine.trace.Origins;
import unrolled.engine.trace.Probe;
import unrolled.engine.trace.Scale;

/// The piece of the count table that a trace shows: the most frequent contexts with the tokens that followed
/// them most often, and always the context and the token in the window. Of a small vocabulary every token that
/// followed one of these contexts has its column.
final class NGramTable {
    private static final Code COUNTING = Code.of(NGramCounts.class, "void count(int[] chain, int next)");
    private static final int MOST = 14; // rows, and columns
    private static final int WHOLE = 20; // tokens of a vocabulary that is shown whole
    private static final String NO_TOKENS = "∅"; // the context of a 1-gram

    private final int n;
    private final NGramCounts counts;
    private final Vocabulary inputs;
    private final Vocabulary answers;
    private final int most;
    private final List<NGramContext> rows;
    private final int[] columns;

    /// @param shown  contexts that must have a row, such as the one in the window
    /// @param target the token that must have a column, or [Batch#IGNORED]
    NGramTable(int n, NGramCounts counts, Vocabulary inputs, Vocabulary answers, List<NGramContext> shown, int target) {
        this.n = n;
        this.counts = counts;
        this.inputs = inputs;
        this.answers = answers;
        this.most = Math.max(inputs.size(), answers.size()) <= WHOLE ? WHOLE : MOST;
        this.rows = mostFrequent(shown);
        this.columns = following(target);
    }

    private List<NGramContext> mostFrequent(List<NGramContext> shown) {
        Map<List<Integer>, NGramContext> found = new LinkedHashMap<>();
        shown.forEach(context -> found.put(context.tokens(), context));
        IntStream.range(0, counts.contexts())
                .filter(node -> counts.length(node) == n - 1 && counts.total(node, false) > 0)
                .boxed()
                .sorted(Comparator.comparingInt(node -> -counts.total(node, false)))
                .limit(most)
                .map(node -> NGramContext.before(counts, counts.tokens(node), n - 1, n))
                .filter(context -> found.containsKey(context.tokens()) || found.size() < most)
                .forEach(context -> found.put(context.tokens(), context));
        return found.values().stream()
                .sorted(Comparator.comparingInt(context -> -counts.total(context.node(), false)))
                .toList();
    }

    private int[] following(int target) {
        int[] sums = new int[answers.size()];
        for (NGramContext row : rows) {
            if (row.node() != NGramCounts.UNSEEN) {
                counts.eachGram(row.node(), gram -> sums[counts.answerOf(gram)] += counts.countOf(gram, false));
            }
        }
        int[] chosen = IntStream.range(0, sums.length)
                .filter(answer -> sums[answer] > 0 || answer == target)
                .boxed()
                .sorted(Comparator.comparingInt(answer -> answer == target ? Integer.MIN_VALUE : -sums[answer]))
                .limit(most)
                .sorted(Comparator.comparingInt(answer -> -sums[answer]))
                .mapToInt(Integer::intValue)
                .toArray();
        return chosen.length > 0 ? chosen : new int[] {0};
    }

    List<NGramContext> rows() {
        return rows;
    }

    int[] columns() {
        return columns.clone();
    }

    Axis contextAxis() {
        Tokenizer tokenizer = Tokenizer.of(inputs);
        return new Axis(
                "context",
                rows.stream()
                        .map(row -> row.tokens().isEmpty() ? NO_TOKENS : tokenizer.join(row.words(inputs)))
                        .toList(),
                new Axis.Growth(inputs.tokens(), n - 1));
    }

    /// What an explanation calls the counts of this context and token, with their cells if the table shows them.
    Symbols symbols(NGramContext context, int answer) {
        int row = IntStream.range(0, rows.size())
                .filter(i -> rows.get(i).tokens().equals(context.tokens()))
                .findFirst()
                .orElse(-1);
        int column = IntStream.range(0, columns.length)
                .filter(i -> columns[i] == answer)
                .findFirst()
                .orElse(-1);
        List<Cell> count = row < 0 || column < 0 ? List.of() : List.of(new Cell("ngram.counts", row, column));
        List<Cell> total = row < 0 ? List.of() : List.of(new Cell("ngram.totals", row, 0));
        return Symbols.of(context.words(inputs), answers.token(answer), count, total);
    }

    /// `ngram.counts` and `ngram.totals`.
    void report(Probe probe) {
        float[] cells = new float[rows.size() * columns.length];
        float[] totals = new float[rows.size()];
        for (int row = 0; row < rows.size(); row++) {
            int node = rows.get(row).node();
            totals[row] = counts.total(node, false);
            for (int column = 0; column < columns.length; column++) {
                cells[row * columns.length + column] = counts.count(node, columns[column]);
            }
        }
        Axis contexts = contextAxis();
        Axis tokens = new Axis(
                "token", Arrays.stream(columns).mapToObj(answers::token).toList());
        probe.report("ngram.counts", contexts, tokens, cells, Scale.COUNT, countOrigin());
        probe.report("ngram.totals", contexts, Axis.single("total"), totals, Scale.COUNT, totalOrigin());
    }

    private Origin countOrigin() {
        List<List<String>> labels = rows.stream()
                .map(row -> Arrays.stream(columns)
                        .mapToObj(answer -> symbols(row, answer).countLabel())
                        .toList())
                .toList();
        Origin origin = (trace, row, column) -> counted(
                "c(h\\,w)",
                labels.get(row).get(column),
                trace.get("ngram.counts").at(row, column));
        return origin.by(COUNTING.mark("count[gram]++").where("count[gram]", Explanation.VALUE));
    }

    private Origin totalOrigin() {
        List<String> labels =
                rows.stream().map(row -> symbols(row, columns[0]).totalLabel()).toList();
        Origin origin = (trace, row, column) -> counted(
                "c(h\\,\\cdot)", labels.get(row), trace.get("ngram.totals").at(row, column));
        return origin.by(Code.of(NGramCounts.class, "private static void add(Tally tally, int context, boolean first)")
                .mark("tally.total[context]++")
                .where("tally.total[context]", Explanation.VALUE));
    }

    private static Explanation counted(String formula, String label, double value) {
        String numbers = "%s = %s".formatted(label, Origins.number(value));
        return new Explanation(Explanation.Rule.COUNT, formula, numbers, value, List.of());
    }
}
