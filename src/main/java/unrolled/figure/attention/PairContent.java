package unrolled.figure.attention;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import unrolled.engine.source.Code;
import unrolled.engine.trace.Activation;
import unrolled.engine.trace.Axis;
import unrolled.engine.trace.Cell;
import unrolled.engine.trace.Explanation;
import unrolled.engine.trace.Origin;
import unrolled.engine.trace.Origins;
import unrolled.engine.trace.Scale;
import unrolled.engine.trace.Term;
import unrolled.figure.Run;
import unrolled.figure.ShownNumbers;

/// One query and all keys, taken apart: products unit by unit, and their sums.
///
/// @param queries  (position × unit)
/// @param keys     (position × unit), of the same width
/// @param scores   what softmax is taken of (query × key), or null
/// @param weights  (query × key), or null
/// @param products of the chosen query and each key (key × unit)
/// @param sums     of each key's products (key × 1)
record PairContent(
        Activation queries,
        Activation keys,
        @Nullable Activation scores,
        @Nullable Activation weights,
        int query,
        int key,
        Activation products,
        Activation sums) {

    /// Null while the run has no queries and keys.
    static @Nullable PairContent of(List<Activation> shown, int query, int key) {
        if (shown.size() < 2
                || shown.get(0).columns().size() != shown.get(1).columns().size()) {
            return null;
        }
        Activation queries = shown.get(0);
        Activation keys = shown.get(1);
        int asks = Math.min(query, queries.rows().size() - 1);
        int answers = Math.min(key, keys.rows().size() - 1);
        Activation products = products(queries, keys, asks);
        return new PairContent(
                queries,
                keys,
                shown.size() > 2 ? shown.get(2) : null,
                shown.size() > 3 ? shown.get(3) : null,
                asks,
                answers,
                products,
                sums(products));
    }

    private static Activation products(Activation queries, Activation keys, int query) {
        int units = keys.columns().size();
        float[] values = new float[keys.rows().size() * units];
        for (int key = 0; key < keys.rows().size(); key++) {
            for (int unit = 0; unit < units; unit++) {
                values[key * units + unit] = queries.at(query, unit) * keys.at(key, unit);
            }
        }
        Origin origin = (trace, row, column) -> {
            double q = queries.at(query, column);
            double k = keys.at(row, column);
            List<Term> terms = List.of(
                    new Term("q_{%s,%s}".formatted(query, column), q, List.of(new Cell(queries.name(), query, column))),
                    new Term("k_{%s,%s}".formatted(row, column), k, List.of(new Cell(keys.name(), row, column))));
            String numbers = "%s \\cdot %s = %s".formatted(Origins.number(q), bracketed(k), Origins.number(q * k));
            return new Explanation(Explanation.Rule.DERIVED, "q_{i,u} \\cdot k_{j,u}", numbers, q * k, terms);
        };
        Code lines = Code.of(PairContent.class, "private static Activation products(")
                .mark("queries.at(query, unit)");
        return new Activation("product", keys.rows(), keys.columns(), values, Scale.ANY, origin.by(lines));
    }

    private static String bracketed(double value) {
        return value < 0 ? "(%s)".formatted(Origins.number(value)) : Origins.number(value);
    }

    private static Activation sums(Activation products) {
        int units = products.columns().size();
        float[] values = new float[products.rows().size()];
        for (int key = 0; key < values.length; key++) {
            for (int unit = 0; unit < units; unit++) {
                values[key] += products.at(key, unit);
            }
        }
        Origin origin = (trace, row, column) -> {
            List<Term> terms = new ArrayList<>();
            for (int unit = 0; unit < units; unit++) {
                terms.add(new Term(
                        "q_{i,%s} k_{%s,%s}".formatted(unit, row, unit),
                        products.at(row, unit),
                        List.of(new Cell(products.name(), row, unit))));
            }
            terms.sort((a, b) -> Double.compare(Math.abs(b.value()), Math.abs(a.value())));
            double value = terms.stream().mapToDouble(Term::value).sum();
            return new Explanation(
                    Explanation.Rule.DERIVED,
                    "q_i \\cdot k_j = \\sum_u q_{i,u} k_{j,u}",
                    Origins.sum(terms, value),
                    value,
                    terms);
        };
        Code lines =
                Code.of(PairContent.class, "private static Activation sums(").mark("values[key] +=");
        return new Activation("dots", products.rows(), Axis.single("dots"), values, Scale.ANY, origin.by(lines));
    }

    /// What is drawn: the query's own row, and that row of scores and weights.
    List<ShownNumbers> numbers(Run run) {
        List<ShownNumbers> numbers = new ArrayList<>();
        numbers.add(new ShownNumbers(run, queries).row(query));
        numbers.add(new ShownNumbers(run, keys));
        numbers.add(new ShownNumbers(run, products));
        numbers.add(new ShownNumbers(run, sums));
        for (Activation each : new Activation[] {scores, weights}) {
            if (each != null) {
                numbers.add(new ShownNumbers(run, each).row(query));
            }
        }
        return numbers;
    }

    /// What no trace holds.
    List<Activation> made() {
        return List.of(products, sums);
    }
}
