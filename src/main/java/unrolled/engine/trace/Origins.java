package unrolled.engine.trace;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.function.DoubleUnaryOperator;
import unrolled.engine.source.Code;
import unrolled.engine.trace.WeightedSum.Order;

/// The origins that most numbers have. Each recomputes its number from the trace.
public final class Origins {
    private static final int SHOWN = 3; // summands written out in `numbers`; the rest are dots

    private Origins() {}

    /// A token of the text, as it reads: the number that stands for it in a vocabulary says nothing to a reader.
    public static Origin token(String name) {
        Origin origin = (trace, row, column) -> {
            Activation text = trace.get(name);
            String token = Latex.token(text.columns().label(column));
            String numbers = "x_{%s} = %s".formatted(column, token);
            return new Explanation(Explanation.Rule.INPUT, "x_t", numbers, text.at(row, column), List.of());
        };
        return origin.by(KernelCode.TOKEN);
    }

    /// A number that was read and not computed.
    public static Origin input(String name) {
        Origin origin = (trace, row, column) -> {
            double value = trace.get(name).at(row, column);
            return new Explanation(
                    Explanation.Rule.INPUT, "x_t", "x_{%s} = %s".formatted(column, number(value)), value, List.of());
        };
        return origin.by(KernelCode.TOKEN);
    }

    /// Whether a query may see a key, by the rules of an attention; a leaf.
    public static Origin mask(String name) {
        Origin origin = (trace, row, column) -> {
            double value = trace.get(name).at(row, column);
            return new Explanation(
                    Explanation.Rule.MASK,
                    "m_{i,j}",
                    "m_{%s,%s} = %s".formatted(row, column, number(value)),
                    value,
                    List.of());
        };
        return origin.by(KernelCode.MASK);
    }

    /// A weight that training changes; a leaf.
    public static Origin parameter(String name, String symbol) {
        return parameter(name, symbol, Order.WEIGHTS_LAST);
    }

    /// A weight, with its places in the order in which its matrix is written in a product.
    public static Origin parameter(String name, String symbol, Order order) {
        return new Parameter(name, symbol, order);
    }

    /// The symbol of one weight of a matrix that is kept as (features x units).
    static String weight(String symbol, int feature, int unit, Order order) {
        return order == Order.WEIGHTS_FIRST
                ? "%s_{%s,%s}".formatted(alone(symbol), unit, feature)
                : "%s_{%s,%s}".formatted(alone(symbol), feature, unit);
    }

    /// A symbol that a place can be written behind: W, and (W_1), whose own number would run into it.
    static String alone(String symbol) {
        return symbol.contains("_") ? "(%s)".formatted(symbol) : symbol;
    }

    private record Parameter(String name, String symbol, Order order) implements Origin {
        @Override
        public Explanation explain(Trace trace, int row, int column) {
            double value = trace.get(name).at(row, column);
            String weight = weight(symbol, row, column, order);
            return new Explanation(Explanation.Rule.PARAMETER, weight, number(value), value, List.of());
        }

        @Override
        public List<Code> code() {
            return List.of(KernelCode.WEIGHT);
        }
    }

    /// Whether an activation holds weights, see [#parameter]: they are the same whatever the model reads.
    public static boolean areParameters(Activation activation) {
        return activation.origin() instanceof Parameter
                || (activation.origin() instanceof Origin.Lined lined && lined.origin() instanceof Parameter);
    }

    /// How often something was seen; a leaf.
    ///
    /// @param formula with its symbols, such as `c(a\,b)`
    public static Origin count(String name, String formula) {
        return (trace, row, column) -> {
            double value = trace.get(name).at(row, column);
            return new Explanation(Explanation.Rule.COUNT, formula, number(value), value, List.of());
        };
    }

    /// Measured by running the model; a leaf.
    public static Origin measured(String name) {
        return (trace, row, column) -> {
            double value = trace.get(name).at(row, column);
            return new Explanation(Explanation.Rule.MEASURED, "", number(value), value, List.of());
        };
    }

    /// Set by hand; a leaf.
    public static Origin byHand(String name) {
        return (trace, row, column) -> {
            double value = trace.get(name).at(row, column);
            return new Explanation(Explanation.Rule.OVERRIDDEN, "", number(value), value, List.of());
        };
    }

    /// Set by hand where the mask is 1, and elsewhere what it was before.
    ///
    /// @param mask row-major
    public static Origin overridden(String name, float[] mask, int columns, Origin otherwise) {
        float[] kept = mask.clone();
        Origin origin = (trace, row, column) -> kept[row * columns + column] == 1
                ? byHand(name).explain(trace, row, column)
                : otherwise.explain(trace, row, column);
        return origin.by(otherwise.code().toArray(Code[]::new)).by(KernelCode.BY_HAND);
    }

    /// One function of the number at the same place in another activation.
    public static Origin function(String argument, String symbol, String formula, DoubleUnaryOperator function) {
        return (trace, row, column) -> {
            double x = trace.get(argument).at(row, column);
            double value = function.applyAsDouble(x);
            return new Explanation(
                            Explanation.Rule.FUNCTION,
                            formula,
                            "%s(%s) = %s".formatted(symbol, number(x), number(value)),
                            value,
                            List.of(new Term(
                                    symbol + "(" + number(x) + ")", x, List.of(new Cell(argument, row, column)))))
                    .with("argument", x);
        };
    }

    /// A gate: the sigmoid of a sum.
    ///
    /// @param sum    the activation that holds a
    /// @param symbol of the gate, as in `f`
    public static Origin sigmoid(String sum, String symbol) {
        String formula = "%s_t = \\sigma(a^{%s}_t)".formatted(symbol, symbol);
        return function(sum, "\\sigma", formula, a -> 1 / (1 + Math.exp(-a))).by(KernelCode.SIGMOID);
    }

    /// A candidate: the hyperbolic tangent of a sum.
    ///
    /// @param sum    the activation that holds a
    /// @param symbol of the candidate, as in `n`
    public static Origin tanh(String sum, String symbol) {
        String formula = "%s_t = \\tanh(a%s_t)".formatted(symbol, symbol.equals("h") ? "" : "^{%s}".formatted(symbol));
        return function(sum, "\\tanh", formula, Math::tanh).by(KernelCode.TANH);
    }

    /// Where the number that stands at a place was taken from.
    @FunctionalInterface
    public interface CellSource {
        /// The one cell it was taken from; none if nothing stood there, which counts as 0.
        List<Cell> of(int row, int column);
    }

    /// The same number as somewhere else.
    public static Origin copy(String formula, CellSource place) {
        return (trace, row, column) -> {
            List<Cell> from = place.of(row, column);
            double value = from.isEmpty() ? 0 : trace.value(from.getFirst());
            List<Term> terms = from.isEmpty() ? List.of() : List.of(new Term(number(value), value, from));
            return new Explanation(Explanation.Rule.COPY, formula, number(value), value, terms);
        };
    }

    /// A softmax over the row of another activation of the same shape.
    public static Origin softmax(String scores) {
        return shares(scores).by(KernelCode.ALL_SHARES);
    }

    static Origin shares(String scores) {
        return (trace, row, column) -> {
            Activation all = trace.get(scores);
            double max = Double.NEGATIVE_INFINITY;
            for (int k = 0; k < all.columns().size(); k++) {
                max = Math.max(max, all.at(row, k));
            }
            if (max == Double.NEGATIVE_INFINITY) {
                return nothingSeen(new Cell(scores, row, column));
            }
            List<Term> terms = new ArrayList<>();
            double sum = 0;
            for (int k = 0; k < all.columns().size(); k++) {
                double e = Math.exp(all.at(row, k) - max);
                sum += e;
                if (k != column) {
                    terms.add(new Term("e^{z_{%s} - z_{max}}".formatted(k), e, List.of(new Cell(scores, row, k))));
                }
            }
            double own = Math.exp(all.at(row, column) - max);
            terms.sort(Comparator.comparingDouble((Term term) -> -term.value()));
            terms.addFirst(
                    new Term("e^{z_{%s} - z_{max}}".formatted(column), own, List.of(new Cell(scores, row, column))));
            double value = own / sum;
            return new Explanation(
                            Explanation.Rule.SOFTMAX,
                            "p_j = \\frac{e^{z_j}}{\\sum_k e^{z_k}}",
                            "\\frac{%s}{%s} = %s".formatted(number(own), number(sum), number(value)),
                            value,
                            terms)
                    .with("max", max)
                    .with("sum", sum);
        };
    }

    /// Of a query all of whose keys are hidden: an attention gives it zeros.
    private static Explanation nothingSeen(Cell score) {
        return new Explanation(
                Explanation.Rule.SOFTMAX,
                "\\max_k z_k = -\\infty \\;\\Rightarrow\\; p_j = 0",
                "p_{%s} = 0".formatted(score.column()),
                0,
                List.of(new Term("e^{z_{%s}}".formatted(score.column()), 0, List.of(score))));
    }

    /// A number in a formula, as LaTeX: three digits or all before the point, three behind it below 1, two and a
    /// power of ten below 0.001, whole numbers as they are.
    public static String number(double value) {
        if (value == Math.rint(value) && Math.abs(value) < 1e6) {
            return Long.toString((long) value);
        }
        double size = Math.abs(value);
        if (size < 1e-3) {
            String[] parts = String.format(Locale.ROOT, "%.1e", value).split("e", -1);
            return "%s \\cdot 10^{%s}".formatted(parts[0], Integer.parseInt(parts[1]));
        }
        return String.format(
                Locale.ROOT, size >= 100 ? "%.0f" : size >= 10 ? "%.1f" : size >= 1 ? "%.2f" : "%.3f", value);
    }

    /// The formula of a sum with numbers put in: its largest summands, dots for the others, and the result.
    public static String sum(List<Term> terms, double value) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < Math.min(SHOWN, terms.size()); i++) {
            String summand = number(terms.get(i).value());
            text.append(i > 0 && !summand.startsWith("-") ? " + " : " ").append(summand);
        }
        if (terms.size() > SHOWN) {
            text.append(" + \\ldots");
        }
        return text.append(" = ").append(number(value)).toString().strip();
    }
}
