package unrolled.engine.trace;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// Explains a sum of products of two numbers each.
final class Products {
    private static final int FACTORS = 2;

    private Products() {}

    /// The terms largest first; in the order in which they are added up, the factors are `left` and `right`.
    ///
    /// @param terms in the order in which they are added up
    static Explanation explain(Explanation.Rule rule, String formula, List<Term> terms, Trace trace) {
        List<Double> left = new ArrayList<>();
        List<Double> right = new ArrayList<>();
        for (Term term : terms) {
            if (term.from().size() >= FACTORS) {
                left.add((double) trace.value(term.from().get(0)));
                right.add((double) trace.value(term.from().get(1)));
            }
        }
        List<Term> largestFirst = terms.stream()
                .sorted(Comparator.comparingDouble(term -> -Math.abs(term.value())))
                .toList();
        double sum = largestFirst.stream().mapToDouble(Term::value).sum();
        return new Explanation(rule, formula, Origins.sum(largestFirst, sum), sum, largestFirst)
                .with("left", left)
                .with("right", right);
    }
}
