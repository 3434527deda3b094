package unrolled.engine.trace;

import java.util.ArrayList;
import java.util.List;

/// The origin of a number that a table keeps for a token.
public final class LookUp {
    private LookUp() {}

    /// Rows are positions; row t holds the row of `table` of the token at t.
    ///
    /// @param symbol what is looked up, as in `x`
    /// @param tokens the activation with the tokens (1 x position)
    public static Origin of(String symbol, String tokens, String table, String tableSymbol) {
        String formula = "%s_t = %s_{i_t}".formatted(symbol, tableSymbol);
        Origin origin = (trace, row, column) -> {
            Activation weights = trace.get(table);
            int token = Math.round(trace.get(tokens).at(0, row));
            double value = weights.at(token, column);
            String entry = "%s_{%s,%s}"
                    .formatted(tableSymbol, Latex.token(weights.rows().label(token)), column);
            Term term = new Term(entry, value, List.of(new Cell(table, token, column), new Cell(tokens, 0, row)));
            String numbers = entry + " = " + Origins.number(value);
            return new Explanation(Explanation.Rule.PARAMETER, formula, numbers, value, List.of(term))
                    .with("token", token);
        };
        return origin.by(KernelCode.LOOK_UP);
    }

    /// As [#of], where a token is made of parts and the table keeps a row for each part.
    ///
    /// @param parts the rows of `table` that each token is made of
    public static Origin ofParts(
            String symbol, String tokens, String table, String tableSymbol, List<List<Integer>> parts) {
        String formula = "%s_t = \\sum_{p \\in i_t} %s_p".formatted(symbol, tableSymbol);
        Origin origin = (trace, row, column) -> {
            Activation weights = trace.get(table);
            List<Term> terms = new ArrayList<>();
            for (int part : parts.get(Math.round(trace.get(tokens).at(0, row)))) {
                String label = "%s_{%s,%s}"
                        .formatted(tableSymbol, Latex.token(weights.rows().label(part)), column);
                List<Cell> from = List.of(new Cell(table, part, column), new Cell(tokens, 0, row));
                terms.add(new Term(label, weights.at(part, column), from));
            }
            double value = terms.stream().mapToDouble(Term::value).sum();
            String numbers = Origins.sum(terms, value);
            return new Explanation(Explanation.Rule.SUM, formula, numbers, value, terms);
        };
        return origin.by(KernelCode.LOOK_UP);
    }
}
