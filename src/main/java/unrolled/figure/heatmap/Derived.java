package unrolled.figure.heatmap;

import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;
import unrolled.engine.source.Code;
import unrolled.engine.trace.Activation;
import unrolled.engine.trace.Axis;
import unrolled.engine.trace.Cell;
import unrolled.engine.trace.Explanation;
import unrolled.engine.trace.Origin;
import unrolled.engine.trace.Origins;
import unrolled.engine.trace.Scale;
import unrolled.engine.trace.Term;

/// Numbers that a picture makes of others, each able to say how: the mean or the largest of several heads, a
/// difference, the entropy of a row.
final class Derived {
    private Derived() {}

    /// The mean of activations of one shape, cell by cell.
    static Activation mean(List<Activation> heads) {
        Code code = Code.of(Derived.class, "static Activation mean(");
        return together("mean", heads, "\\bar a_{i,j} = \\frac{1}{H} \\sum_h a^{(h)}_{i,j}", cell -> cell.stream()
                        .mapToDouble(Double::doubleValue)
                        .average()
                        .orElseThrow())
                .by(List.of(code));
    }

    /// The largest of activations of one shape, cell by cell.
    static Activation maximum(List<Activation> heads) {
        Code code = Code.of(Derived.class, "static Activation maximum(");
        return together("maximum", heads, "\\max_h a^{(h)}_{i,j}", cell -> cell.stream()
                        .mapToDouble(Double::doubleValue)
                        .max()
                        .orElseThrow())
                .by(List.of(code));
    }

    private static Activation together(
            String name, List<Activation> heads, String formula, ToDoubleFunction<List<Double>> function) {
        Activation first = heads.getFirst();
        Origin origin = (trace, row, column) -> {
            List<Term> terms = new ArrayList<>();
            for (int head = 0; head < heads.size(); head++) {
                terms.add(new Term(
                        "a^{(%s)}_{%s,%s}".formatted(head, row, column),
                        heads.get(head).at(row, column),
                        List.of(new Cell(heads.get(head).name(), row, column))));
            }
            double value =
                    function.applyAsDouble(terms.stream().map(Term::value).toList());
            return explained(formula, Origins.number(value), value, terms);
        };
        float[] values = new float[first.rows().size() * first.columns().size()];
        for (int i = 0; i < values.length; i++) {
            int row = Math.floorDiv(i, first.columns().size());
            int column = i % first.columns().size();
            values[i] = (float) function.applyAsDouble(
                    heads.stream().map(head -> (double) head.at(row, column)).toList());
        }
        return new Activation(name, first.rows(), first.columns(), values, first.scale(), origin);
    }

    /// One less the other, of the same shape, with the labels of the first.
    ///
    /// @param near whether the second stands in the same trace, so that one can walk on to it
    static Activation difference(Activation one, Activation other, boolean near) {
        float[] values = one.values();
        float[] less = other.values();
        for (int i = 0; i < values.length; i++) {
            values[i] -= less[i];
        }
        Origin origin = (trace, row, column) -> {
            double a = one.at(row, column);
            double b = other.at(row, column);
            List<Cell> from = near ? List.of(new Cell(other.name(), row, column)) : List.of();
            List<Term> terms = List.of(
                    new Term("a_{%s,%s}".formatted(row, column), a, List.of(new Cell(one.name(), row, column))),
                    new Term("-b_{%s,%s}".formatted(row, column), -b, from));
            String numbers = "%s - %s = %s".formatted(Origins.number(a), written(b), Origins.number(a - b));
            return explained("a_{i,j} - b_{i,j}", numbers, a - b, terms);
        };
        boolean bounded = one.scale() == Scale.UNIT && other.scale() == Scale.UNIT;
        return new Activation(
                "difference",
                one.rows(),
                one.columns(),
                values,
                bounded ? Scale.SIGNED : Scale.ANY,
                origin.by(
                        Code.of(Derived.class, "static Activation difference(").mark("values[i] -=")));
    }

    private static String written(double value) {
        return value < 0 ? "(%s)".formatted(Origins.number(value)) : Origins.number(value);
    }

    /// How spread out each row is, in nats (Shannon 1948): 0 if all lies on one cell, the logarithm of their number if
    /// it is even. What has no number, or 0, adds nothing.
    static Activation entropy(Activation shares) {
        float[] values = new float[shares.rows().size()];
        for (int row = 0; row < values.length; row++) {
            for (int column = 0; column < shares.columns().size(); column++) {
                values[row] += (float) surprise(shares.at(row, column));
            }
        }
        Origin origin = (trace, row, column) -> {
            List<Term> terms = new ArrayList<>();
            for (int k = 0; k < shares.columns().size(); k++) {
                double share = shares.at(row, k);
                if (surprise(share) > 0) {
                    terms.add(new Term(
                            "-a_{%s,%s} \\ln a_{%s,%s}".formatted(row, k, row, k),
                            surprise(share),
                            List.of(new Cell(shares.name(), row, k))));
                }
            }
            terms.sort((a, b) -> Double.compare(b.value(), a.value()));
            double value = terms.stream().mapToDouble(Term::value).sum();
            return explained("H_i = -\\sum_j a_{i,j} \\ln a_{i,j}", Origins.sum(terms, value), value, terms);
        };
        Code lines = Code.of(Derived.class, "private static double surprise(");
        return new Activation("entropy", shares.rows(), Axis.single("entropy"), values, Scale.ANY, origin.by(lines));
    }

    /// What one share adds to the entropy.
    private static double surprise(double share) {
        return share > 0 && share < 1 ? -share * Math.log(share) : 0;
    }

    private static Explanation explained(String formula, String numbers, double value, List<Term> terms) {
        return new Explanation(Explanation.Rule.DERIVED, formula, numbers, value, terms);
    }
}
