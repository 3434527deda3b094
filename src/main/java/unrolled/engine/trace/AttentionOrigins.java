package unrolled.engine.trace;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import unrolled.engine.source.Code;

/// The origins of what attention computes: scores, and the mean that the weights make of the states. Rows are
/// positions of the answer, columns of scores and weights are positions of the source.
public final class AttentionOrigins {
    private static final Code ADDITIVE = Code.of(
                    "engine.nn.AdditiveScores", "public void forward(int t, Matrix before)")
            .mark("ADDITIVE.squash(")
            .mark("KERNELS.product(now.squashed");
    private static final Code SQUASHED =
            Code.of("engine.kernel.ScalarAdditive", "public void squash(Matrix keys, Matrix query, Matrix to)");
    private static final Code DOTS = Code.of("engine.nn.ProductScores", "public void forward(int t, Matrix before)")
            .mark("KERNELS.product(now.queryOf[b]");
    private static final Code CONTEXT = Code.of("engine.nn.Alignment", "public void forward(int t, Matrix before)")
            .mark("KERNELS.product(now.patternOf[b]");

    private AttentionOrigins() {}

    /// A score of additive attention: v · tanh(query + key).
    ///
    /// @param query (position x unit)
    /// @param keys  (source x unit)
    /// @param v     (1 x unit)
    public static Origin additive(String query, String keys, String v) {
        Origin origin = (trace, row, column) -> {
            Activation vector = trace.get(v);
            List<Term> terms = new ArrayList<>();
            List<Double> squashed = new ArrayList<>();
            List<Double> weights = new ArrayList<>();
            for (int a = 0; a < vector.columns().size(); a++) {
                Cell q = new Cell(query, row, a);
                Cell k = new Cell(keys, column, a);
                squashed.add(Math.tanh((double) trace.value(q) + trace.value(k)));
                weights.add((double) vector.at(0, a));
                double value = weights.getLast() * squashed.getLast();
                String label = "v_{%s} \\tanh(q_{%s,%s} + k_{%s,%s})".formatted(a, row, a, column, a);
                terms.add(new Term(label, value, List.of(q, k, new Cell(v, 0, a))));
            }
            return sum("e_{ij} = v \\cdot \\tanh(q_i + k_j)", terms)
                    .with("left", squashed)
                    .with("right", weights);
        };
        return origin.by(ADDITIVE, SQUASHED, KernelCode.PRODUCT);
    }

    /// A score that is a dot product.
    ///
    /// @param query  (position x unit)
    /// @param states (source x unit)
    public static Origin product(String query, String states) {
        Origin origin = (trace, row, column) -> {
            List<Term> terms = new ArrayList<>();
            for (int u = 0; u < trace.get(query).columns().size(); u++) {
                Cell q = new Cell(query, row, u);
                Cell e = new Cell(states, column, u);
                String label = "q_{%s,%s} h_{%s,%s}".formatted(row, u, column, u);
                terms.add(new Term(label, (double) trace.value(q) * trace.value(e), List.of(q, e)));
            }
            return Products.explain(Explanation.Rule.DOT_PRODUCT, "e_{ij} = q_i \\cdot h_j", terms, trace);
        };
        return origin.by(DOTS, KernelCode.PRODUCT);
    }

    /// A number of the context: the states, each as much as its weight says.
    ///
    /// @param pattern (position x source)
    /// @param states  (source x unit)
    public static Origin context(String pattern, String states) {
        Origin origin = (trace, row, column) -> {
            List<Term> terms = new ArrayList<>();
            for (int s = 0; s < trace.get(pattern).columns().size(); s++) {
                Cell p = new Cell(pattern, row, s);
                Cell e = new Cell(states, s, column);
                String label = "a_{%s,%s} h_{%s,%s}".formatted(row, s, s, column);
                terms.add(new Term(label, (double) trace.value(p) * trace.value(e), List.of(p, e)));
            }
            return Products.explain(Explanation.Rule.MIXTURE, "c_i = \\sum_j a_{ij} h_j", terms, trace);
        };
        return origin.by(CONTEXT, KernelCode.PRODUCT);
    }

    private static Explanation sum(String formula, List<Term> terms) {
        terms.sort(Comparator.comparingDouble((Term term) -> -Math.abs(term.value())));
        double value = terms.stream().mapToDouble(Term::value).sum();
        return new Explanation(Explanation.Rule.DOT_PRODUCT, formula, Origins.sum(terms, value), value, terms);
    }
}
