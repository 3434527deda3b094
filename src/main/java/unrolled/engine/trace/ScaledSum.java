package unrolled.engine.trace;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/// The origin of a sum of the numbers at the same place in other activations, each times a factor of its own: a
/// residual, or a token and its position.
public final class ScaledSum {
    private ScaledSum() {}

    /// One of the summands.
    ///
    /// @param symbol as in `x`
    public record Summand(String activation, String symbol, double factor) {
        public Summand(String activation, String symbol) {
            this(activation, symbol, 1);
        }

        private String written(String index) {
            return "%s%s_{%s}".formatted(factor == 1 ? "" : Origins.number(factor) + "\\,", symbol, index);
        }
    }

    /// The origin of `symbol`, as in `x`, rows and columns as in its summands.
    public static Origin of(String symbol, List<Summand> summands) {
        String formula = "%s_t = %s"
                .formatted(
                        symbol, summands.stream().map(one -> one.written("t")).collect(Collectors.joining(" + ")));
        return (trace, row, column) -> {
            List<Term> terms = new ArrayList<>();
            for (Summand one : summands) {
                Cell cell = new Cell(one.activation, row, column);
                String label = one.written("%s,%s".formatted(row, column));
                terms.add(new Term(label, one.factor * trace.value(cell), List.of(cell)));
            }
            double value = terms.stream().mapToDouble(Term::value).sum();
            Explanation why = new Explanation(Explanation.Rule.SUM, formula, Origins.sum(terms, value), value, terms);
            return why.with("first", terms.getFirst().value())
                    .with("second", terms.getLast().value());
        };
    }
}
