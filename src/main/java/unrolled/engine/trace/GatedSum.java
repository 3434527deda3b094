package unrolled.engine.trace;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/// The origin of a sum of products of single numbers: how a gated cell keeps, takes in and lets out.
public final class GatedSum {
    private GatedSum() {}

    /// What a factor is of the number it comes from.
    private enum Form {
        ITSELF,
        REST,
        SQUASHED
    }

    /// One factor of a product.
    ///
    /// @param symbol as in `f`
    /// @param shift  which row, counted from that of the sum: 0 the same position, -1 the one before
    /// @param lag    by how much the position that a row belongs to differs from its number, see [#lagging]
    public record Factor(String activation, String symbol, int shift, Form form, int lag) {
        /// The number of the same position.
        public static Factor of(String activation, String symbol) {
            return new Factor(activation, symbol, 0, Form.ITSELF, 0);
        }

        /// That of the position before; where there is none, the product is 0.
        public Factor before() {
            return new Factor(activation, symbol, -1, form, lag);
        }

        /// That of an activation whose row t is what `symbol` was at position t + lag, as the state that a position
        /// begins with.
        public Factor lagging(int by) {
            return new Factor(activation, symbol, shift, form, by);
        }

        /// 1 minus it.
        public Factor rest() {
            return new Factor(activation, symbol, shift, Form.REST, lag);
        }

        /// Its hyperbolic tangent.
        public Factor squashed() {
            return new Factor(activation, symbol, shift, Form.SQUASHED, lag);
        }

        /// The position that the number belongs to, counted from that of the sum.
        private int position() {
            return shift + lag;
        }

        private String written(String index) {
            String plain = "%s_{%s}".formatted(symbol, index);
            return switch (form) {
                case ITSELF -> plain;
                case REST -> "(1 - %s)".formatted(plain);
                case SQUASHED -> "\\tanh(%s)".formatted(plain);
            };
        }

        /// What it is in an explanation: `f`, `c before`, `1 - z`, `tanh c`.
        private String role() {
            String form =
                    switch (this.form) {
                        case ITSELF -> "";
                        case REST -> "1 - ";
                        case SQUASHED -> "tanh ";
                    };
            return form + symbol + (position() == 0 ? "" : " before");
        }

        private double value(Trace trace, int row, int column) {
            double x = trace.get(activation).at(row + shift, column);
            return switch (form) {
                case ITSELF -> x;
                case REST -> 1 - x;
                case SQUASHED -> Math.tanh(x);
            };
        }
    }

    /// The origin of `symbol`, as in `c`: the sum of these products.
    public static Origin of(String symbol, List<List<Factor>> products) {
        String formula = "%s_t = %s"
                .formatted(
                        symbol,
                        products.stream()
                                .map(product -> product.stream()
                                        .map(factor -> factor.written(
                                                factor.position() < 0 ? "t-1" : factor.position() > 0 ? "t+1" : "t"))
                                        .collect(Collectors.joining(" \\odot ")))
                                .collect(Collectors.joining(" + ")));
        return (trace, row, column) -> {
            List<Term> terms = new ArrayList<>();
            List<String> written = new ArrayList<>();
            for (List<Factor> product : products) {
                if (product.stream().allMatch(factor -> row + factor.shift >= 0)) {
                    terms.add(term(trace, product, row, column));
                    written.add(numbers(trace, product, row, column));
                }
            }
            double value = terms.stream().mapToDouble(Term::value).sum();
            String sum = written.isEmpty() ? "0" : String.join(" + ", written);
            String numbers = "%s = %s".formatted(sum, Origins.number(value));
            Explanation why = new Explanation(Explanation.Rule.GATED_SUM, formula, numbers, value, terms);
            for (Factor factor : products.stream().flatMap(List::stream).toList()) {
                why = row + factor.shift < 0 ? why : why.with(factor.role(), factor.value(trace, row, column));
            }
            return why;
        };
    }

    private static Term term(Trace trace, List<Factor> product, int row, int column) {
        double value = 1;
        List<Cell> from = new ArrayList<>();
        List<String> label = new ArrayList<>();
        for (Factor factor : product) {
            int at = row + factor.shift;
            value *= factor.value(trace, row, column);
            from.add(new Cell(factor.activation, at, column));
            label.add(factor.written("%s,%s".formatted(at + factor.lag, column)));
        }
        return new Term(String.join("\\,", label), value, from);
    }

    private static String numbers(Trace trace, List<Factor> product, int row, int column) {
        return product.stream()
                .map(factor -> {
                    String number = Origins.number(factor.value(trace, row, column));
                    return number.startsWith("-") ? "(%s)".formatted(number) : number;
                })
                .collect(Collectors.joining(" \\cdot "));
    }
}
