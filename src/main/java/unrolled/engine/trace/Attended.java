package unrolled.engine.trace;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import unrolled.engine.source.Code;

/// The origins inside an attention head: how well a query and a key go together, and what the weights mix.
public final class Attended {
    private static final Code SCORES = Code.of("engine.nn.Attention", "private Matrix scores(Head head)")
            .mark("KERNELS.product(")
            .mark("found.at(i, j) * scale")
            .where("scale", "scale")
            .where("found", Explanation.VALUE);

    private static final Code PATTERN = Code.of("engine.nn.Attention", "public void forward()")
            .mark("KERNELS.product(now.q, now.keys")
            .mark("LAYERS.attend(");
    private static final Code MIXED =
            Code.of("engine.nn.Attention", "private void mix(Head head)").mark("KERNELS.product(now.pattern");
    private static final Code HEADS_MEAN = Code.of(
                    "engine.nn.Attention", "public void meanPattern(int sequence, Matrix to)")
            .mark("sum += all.get(")
            .mark("= sum / rules.heads");

    private Attended() {}

    /// The origin of scores [query x key]: the dot product of a row of `query` and a row of `key`, divided by
    /// `divisor`. Minus infinity where the mask hides the key.
    ///
    /// @param divisor sqrt(dk), or 1 if scores are not scaled
    public static Origin score(String scores, String query, String key, double divisor) {
        String formula = divisor == 1 ? "e_{ij} = q_i \\cdot k_j" : "e_{ij} = \\frac{q_i \\cdot k_j}{\\sqrt{d_k}}";
        Origin origin = (trace, row, column) -> {
            if (trace.get(scores).at(row, column) == Float.NEGATIVE_INFINITY) {
                double hidden = Double.NEGATIVE_INFINITY;
                return new Explanation(Explanation.Rule.HIDDEN, "e_{ij} = -\\infty", "-\\infty", hidden, List.of());
            }
            Activation q = trace.get(query);
            Activation k = trace.get(key);
            List<Term> terms = new ArrayList<>();
            for (int unit = 0; unit < q.columns().size(); unit++) {
                String label = "q_{%1$s,%3$s} k_{%2$s,%3$s}%4$s"
                        .formatted(row, column, unit, divisor == 1 ? "" : " / \\sqrt{d_k}");
                terms.add(new Term(
                        label,
                        (double) q.at(row, unit) * k.at(column, unit) / divisor,
                        List.of(new Cell(query, row, unit), new Cell(key, column, unit))));
            }
            return Products.explain(Explanation.Rule.DOT_PRODUCT, formula, terms, trace)
                    .with("scale", 1 / divisor);
        };
        return origin.by(SCORES, KernelCode.PRODUCT);
    }

    /// The origin of the pattern of a head [query x key]: a softmax over the scores of the keys that a query
    /// sees.
    public static Origin pattern(String scores) {
        return Origins.shares(scores).by(PATTERN, KernelCode.SEEN_SHARES);
    }

    /// The origin of what a head puts out [query x unit]: the values, each as loud as its weight.
    public static Origin mixed(String pattern, String value) {
        Origin origin = (trace, row, column) -> {
            Activation weights = trace.get(pattern);
            Activation values = trace.get(value);
            List<Term> terms = new ArrayList<>();
            for (int key = 0; key < weights.columns().size(); key++) {
                terms.add(new Term(
                        "a_{%1$s,%2$s} v_{%2$s,%3$s}".formatted(row, key, column),
                        (double) weights.at(row, key) * values.at(key, column),
                        List.of(new Cell(pattern, row, key), new Cell(value, key, column))));
            }
            return Products.explain(Explanation.Rule.MIXTURE, "o_i = \\sum_j a_{ij} v_j", terms, trace);
        };
        return origin.by(MIXED, KernelCode.PRODUCT);
    }

    /// The origin of a mean over heads, of some of their rows.
    ///
    /// @param patterns of all heads
    /// @param rows     which row of theirs each row is
    public static Origin meanOf(List<String> patterns, int[] rows) {
        int[] kept = rows.clone();
        Origin origin = (trace, row, column) -> {
            List<Term> terms = new ArrayList<>();
            for (int head = 0; head < patterns.size(); head++) {
                Cell cell = new Cell(patterns.get(head), kept[row], column);
                String label = "a^{%s}_{%s,%s} / %s".formatted(head, kept[row], column, patterns.size());
                terms.add(new Term(label, (double) trace.value(cell) / patterns.size(), List.of(cell)));
            }
            return sum("\\frac{1}{H} \\sum_h a^h_{ij}", terms);
        };
        return origin.by(HEADS_MEAN);
    }

    /// The origin of the heads' outputs put side by side.
    ///
    /// @param outputs of all heads, equally wide
    public static Origin sideBySide(List<String> outputs) {
        return (trace, row, column) -> {
            int wide = trace.get(outputs.getFirst()).columns().size();
            Cell cell = new Cell(outputs.get(column / wide), row, column % wide);
            double value = trace.value(cell);
            String label = "o^{%s}_{%s,%s}".formatted(column / wide, row, column % wide);
            return new Explanation(
                    Explanation.Rule.COPY,
                    "o_i = [o^0_i; o^1_i; \\ldots]",
                    "%s = %s".formatted(label, Origins.number(value)),
                    value,
                    List.of(new Term(label, value, List.of(cell))));
        };
    }

    private static Explanation sum(String formula, List<Term> terms) {
        terms.sort(Comparator.comparingDouble((Term term) -> -Math.abs(term.value())));
        double sum = terms.stream().mapToDouble(Term::value).sum();
        return new Explanation(Explanation.Rule.DERIVED, formula, Origins.sum(terms, sum), sum, terms);
    }
}
