package unrolled.engine.model;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import unrolled.engine.text.Vocabulary;
import unrolled.engine.trace.Activation;
import unrolled.engine.trace.Axis;
import unrolled.engine.trace.Cell;
import unrolled.engine.trace.Explanation;
import unrolled.engine.trace.Origin;
import unrolled.engine.trace.Origins;
import unrolled.engine.trace.Probe;
import unrolled.engine.trace.Scale;
import unrolled.engine.trace.Term;

/// The part of an n-gram model that fits on a screen: the contexts of the example and the most frequent ones,
/// and the tokens that follow them most often.
final class NGramView {
    private static final int CONTEXTS = 12;
    private static final int TOKENS = 12;

    private final NGramModel model;
    private final NGramCounts counts;
    private final Smoothing smoothing;
    private final double k;
    private final List<Integer> example;
    private final List<Integer> newest;
    private final List<List<Integer>> contexts;
    private final List<Integer> followers;

    NGramView(
            NGramModel model,
            NGramCounts counts,
            Smoothing smoothing,
            double k,
            List<Integer> example,
            List<Integer> newest) {
        this.model = model;
        this.counts = counts;
        this.smoothing = smoothing;
        this.k = k;
        this.example = example;
        this.newest = newest;
        this.contexts = contexts();
        this.followers = followers();
    }

    static void report(Supplier<NGramView> made, Probe probe) {
        NGramView view = made.get();
        probe.report("ngram.window", view::window);
        probe.report("ngram.counts", view::countTable);
        probe.report("ngram.probability", view::probabilityTable);
        probe.report("next", view::next);
        probe.report("probs", view::probabilities);
    }

    /// The last context of the example first, then the newest, then the most frequent ones.
    private List<List<Integer>> contexts() {
        int length = counts.n() - 1;
        Set<List<Integer>> chosen = new LinkedHashSet<>();
        if (example.size() >= length) {
            chosen.add(NGramCounts.ending(example, length));
        }
        if (newest.size() == length && !counts.contexts(length).isEmpty()) {
            chosen.add(newest);
        }
        counts.contexts(length).stream()
                .sorted(Comparator.comparingInt((List<Integer> context) ->
                                -counts.after(context).total())
                        .thenComparing(this::name))
                .limit(CONTEXTS)
                .forEach(chosen::add);
        return chosen.stream().limit(CONTEXTS).toList();
    }

    private List<Integer> followers() {
        Map<Integer, Integer> totals = new TreeMap<>();
        for (int i = 0; i < contexts.size(); i++) {
            int weight = i == 0 ? 1000 : 1; // what follows the example comes first
            counts.after(contexts.get(i))
                    .counts()
                    .forEach((token, count) -> totals.merge(token, weight * count, Integer::sum));
        }
        if (totals.isEmpty()) {
            example.stream().distinct().limit(TOKENS).forEach(token -> totals.put(token, 0));
        }
        return totals.entrySet().stream()
                .sorted(Map.Entry.<Integer, Integer>comparingByValue().reversed())
                .limit(TOKENS)
                .map(Map.Entry::getKey)
                .toList();
    }

    private String name(List<Integer> context) {
        if (context.isEmpty()) {
            return "\u2205"; // the empty context
        }
        return context.stream().map(vocabulary()::token).collect(Collectors.joining(" "));
    }

    private Vocabulary vocabulary() {
        return model.vocabulary();
    }

    private Axis contextAxis() {
        return new Axis("context", contexts.stream().map(this::name).toList());
    }

    private Axis tokenAxis(List<Integer> tokens) {
        return new Axis("token", tokens.stream().map(vocabulary()::token).toList());
    }

    /// The example with its last context (1) marked.
    private Activation window() {
        float[] marks = new float[example.size()];
        for (int i = Math.max(0, example.size() - counts.n() + 1); i < marks.length; i++) {
            marks[i] = 1;
        }
        return new Activation(
                "ngram.window",
                Axis.single("window"),
                new Axis("position", example.stream().map(vocabulary()::token).toList()),
                marks,
                Scale.COUNT,
                Origins.input("ngram.window"));
    }

    private Activation countTable() {
        float[] values = new float[contexts.size() * followers.size()];
        for (int row = 0; row < contexts.size(); row++) {
            for (int column = 0; column < followers.size(); column++) {
                values[row * followers.size() + column] =
                        counts.after(contexts.get(row)).count(followers.get(column));
            }
        }
        return new Activation(
                "ngram.counts",
                contextAxis(),
                tokenAxis(followers),
                values,
                Scale.COUNT,
                Origins.count("ngram.counts"));
    }

    private Activation probabilityTable() {
        float[] values = new float[contexts.size() * followers.size()];
        for (int row = 0; row < contexts.size(); row++) {
            float[] after = model.after(contexts.get(row));
            for (int column = 0; column < followers.size(); column++) {
                values[row * followers.size() + column] = after[followers.get(column)];
            }
        }
        List<Explanation> explanations = new ArrayList<>();
        for (int row = 0; row < contexts.size(); row++) {
            for (int token : followers) {
                explanations.add(explain(contexts.get(row), token, row, followers.indexOf(token)));
            }
        }
        int columns = followers.size();
        return new Activation(
                "ngram.probability",
                contextAxis(),
                tokenAxis(followers),
                values,
                Scale.UNIT,
                (trace, row, column) -> explanations.get(row * columns + column));
    }

    /// Explained by the smoothing; a ratio's numerator leads to the count table.
    private Explanation explain(List<Integer> context, int token, int row, int column) {
        Explanation plain =
                smoothing.explain(counts, context, token, vocabulary().size(), k);
        if (smoothing == Smoothing.BACK_OFF) {
            return normalised(plain, context);
        }
        if (plain.terms().size() < 2 || row < 0) {
            return plain;
        }
        List<Term> terms = new ArrayList<>(plain.terms());
        Term first = terms.getFirst();
        terms.set(0, new Term(first.label(), first.value(), List.of(new Cell("ngram.counts", row, column))));
        return new Explanation(plain.rule(), plain.formula(), plain.numbers(), plain.value(), terms);
    }

    /// Scores of stupid back-off are divided by their sum.
    private Explanation normalised(Explanation score, List<Integer> context) {
        double sum = 0;
        for (int token = 0; token < vocabulary().size(); token++) {
            sum += smoothing.probability(counts, context, token, vocabulary().size(), k);
        }
        List<Term> terms = new ArrayList<>(score.terms());
        terms.add(new Term("\\sum_w s(w \\mid h)", sum, List.of()));
        return new Explanation(
                score.rule(),
                score.formula(),
                "%s\\ /\\ %s".formatted(score.numbers(), Origins.number(sum)),
                score.value() / sum,
                terms);
    }

    /// The most probable tokens after the last context of the example.
    private Activation next() {
        int length = Math.min(counts.n() - 1, example.size());
        List<Integer> context = NGramCounts.ending(example, length);
        float[] after = model.after(context);
        List<Integer> order = mostProbable(after, TOKENS);
        float[] values = new float[order.size()];
        List<Explanation> explanations = new ArrayList<>();
        int row = contexts.indexOf(context);
        for (int i = 0; i < values.length; i++) {
            values[i] = after[order.get(i)];
            int column = followers.indexOf(order.get(i));
            explanations.add(explain(context, order.get(i), column < 0 ? -1 : row, column));
        }
        Origin origin = (trace, at, column) -> explanations.get(column);
        return new Activation(
                "next", new Axis("context", List.of(name(context))), tokenAxis(order), values, Scale.UNIT, origin);
    }

    /// What it expected at each position of the example, for the tokens that are probable anywhere in it.
    private Activation probabilities() {
        float[][] rows = new float[example.size()][];
        float[] best = new float[vocabulary().size()];
        List<List<Integer>> seenContexts = new ArrayList<>();
        for (int position = 0; position < rows.length; position++) {
            List<Integer> read = example.subList(0, position + 1);
            List<Integer> context = NGramCounts.ending(read, Math.min(counts.n() - 1, read.size()));
            seenContexts.add(context);
            rows[position] = model.after(context);
            for (int token = 0; token < best.length; token++) {
                best[token] = Math.max(best[token], rows[position][token]);
            }
        }
        List<Integer> order = new ArrayList<>(mostProbable(best, TOKENS));
        Collections.sort(order);
        float[] values = new float[rows.length * order.size()];
        for (int position = 0; position < rows.length; position++) {
            for (int column = 0; column < order.size(); column++) {
                values[position * order.size() + column] = rows[position][order.get(column)];
            }
        }
        return new Activation(
                "probs",
                new Axis("position", example.stream().map(vocabulary()::token).toList()),
                tokenAxis(order),
                values,
                Scale.UNIT,
                probabilityOrigin(seenContexts, order));
    }

    /// Explained now, since the counts move on: kept as finished explanations.
    private Origin probabilityOrigin(List<List<Integer>> seenContexts, List<Integer> order) {
        List<Explanation> explanations = new ArrayList<>();
        for (List<Integer> context : seenContexts) {
            for (int token : order) {
                explanations.add(explain(context, token, -1, -1));
            }
        }
        return (trace, row, column) -> explanations.get(row * order.size() + column);
    }

    private static List<Integer> mostProbable(float[] probabilities, int most) {
        List<Integer> order = new ArrayList<>();
        for (int token = 0; token < probabilities.length; token++) {
            order.add(token);
        }
        order.sort(Comparator.comparingDouble((Integer token) -> -probabilities[token]));
        return order.subList(0, Math.min(most, order.size()));
    }
}
