package unrolled.engine.trace;

import java.util.ArrayList;
import java.util.List;

/// The origin of a sum of products with weights, plus a bias: every linear layer, and what goes into a recurrent
/// one.
public final class WeightedSum {
    private WeightedSum() {}

    /// One of the products: a row of `activation` times a column of `weights`.
    ///
    /// @param shift which row, counted from that of the sum: 0 the same position, -1 the one before (none at
    /// the first)
    /// @param order how it is written
    /// @param lag   by how much the position that a row belongs to differs from its number, see [#lagging]
    public record Product(
            String activation, String symbol, int shift, String weights, String weightSymbol, Order order, int lag) {
        /// Written with the weights last, `x_t W`, as papers on attention do.
        public Product(String activation, String symbol, int shift, String weights, String weightSymbol) {
            this(activation, symbol, shift, weights, weightSymbol, Order.WEIGHTS_LAST, 0);
        }

        /// The same, written with the weights first, `W x_t`, as papers on recurrent networks do.
        public Product weightsFirst() {
            return new Product(activation, symbol, shift, weights, weightSymbol, Order.WEIGHTS_FIRST, lag);
        }

        /// The same of an activation whose row t is what `symbol` was at position t + lag, as the state that a position
        /// begins with.
        public Product lagging(int by) {
            return new Product(activation, symbol, shift, weights, weightSymbol, order, by);
        }

        private String formula() {
            int from = shift + lag;
            String vector = "%s_{t%s}".formatted(symbol, from == 0 ? "" : from > 0 ? "+" + from : from);
            return order == Order.WEIGHTS_FIRST
                    ? "%s %s".formatted(weightSymbol, vector)
                    : "%s %s".formatted(vector, weightSymbol);
        }

        /// One summand, with the number of its feature and that of the unit it goes to.
        private String label(int row, int feature, int unit) {
            String number = "%s_{%s,%s}".formatted(symbol, row + lag, feature);
            return order == Order.WEIGHTS_FIRST
                    ? "%s %s".formatted(Origins.weight(weightSymbol, feature, unit, order), number)
                    : "%s %s".formatted(number, Origins.weight(weightSymbol, feature, unit, order));
        }
    }

    /// On which side of a product the weights are written. A matrix written first has a row for each unit that it
    /// leads to; one written last, a column.
    public enum Order {
        WEIGHTS_FIRST,
        WEIGHTS_LAST
    }

    /// The origin of `symbol`, as in `a`.
    public static Origin of(String symbol, String bias, String biasSymbol, List<Product> products) {
        return of(symbol, bias, biasSymbol, products, 0);
    }

    /// The same where the weights and the bias are wider, as those of all heads of an attention.
    ///
    /// @param from the column of theirs that is column 0 here
    public static Origin of(String symbol, String bias, String biasSymbol, List<Product> products, int from) {
        List<String> summands =
                new ArrayList<>(products.stream().map(Product::formula).toList());
        summands.add(biasSymbol);
        String formula = "%s_t = %s".formatted(symbol, String.join(" + ", summands));
        Origin origin = (trace, row, column) -> {
            List<Term> terms = new ArrayList<>();
            int at = from + column;
            for (Product product : products) {
                addTerms(trace, product, row + product.shift(), at, terms);
            }
            Cell constant = new Cell(bias, 0, at);
            String label = "%s_{%s}".formatted(Origins.alone(biasSymbol), at);
            terms.add(new Term(label, trace.value(constant), List.of(constant)));
            return Products.explain(Explanation.Rule.WEIGHTED_SUM, formula, terms, trace)
                    .with("bias", trace.value(constant));
        };
        return origin.by(KernelCode.PRODUCT);
    }

    /// The origin of `symbol` where there is no bias.
    public static Origin of(String symbol, List<Product> products) {
        String formula = "%s_t = %s"
                .formatted(
                        symbol,
                        String.join(
                                " + ", products.stream().map(Product::formula).toList()));
        Origin origin = (trace, row, column) -> {
            List<Term> terms = new ArrayList<>();
            for (Product product : products) {
                addTerms(trace, product, row + product.shift(), column, terms);
            }
            return Products.explain(Explanation.Rule.WEIGHTED_SUM, formula, terms, trace);
        };
        return origin.by(KernelCode.PRODUCT);
    }

    private static void addTerms(Trace trace, Product product, int row, int column, List<Term> terms) {
        Activation left = trace.get(product.activation());
        Activation right = trace.get(product.weights());
        if (row < 0 || row >= left.rows().size()) {
            return;
        }
        for (int k = 0; k < right.rows().size(); k++) {
            double value = (double) left.at(row, k) * right.at(k, column);
            terms.add(new Term(
                    product.label(row, k, column),
                    value,
                    List.of(new Cell(product.activation(), row, k), new Cell(product.weights(), k, column))));
        }
    }
}
