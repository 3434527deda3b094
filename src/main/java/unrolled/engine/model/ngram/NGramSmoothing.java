package unrolled.engine.model.ngram;

import java.util.List;
import java.util.stream.Stream;
import unrolled.engine.source.Code;
import unrolled.engine.trace.Cell;
import unrolled.engine.trace.Explanation;
import unrolled.engine.trace.Explanation.Rule;
import unrolled.engine.trace.Latex;
import unrolled.engine.trace.Origins;
import unrolled.engine.trace.Term;

/// How counts become probabilities. Each way is written three times: [#distribution] over the whole vocabulary, fast,
/// [#probability] for one token, as plain as its formula, and [#explain] in the words of the formula; a test holds
/// them equal. At the start of a sequence, where fewer than n-1 tokens are known, the model of that lower order
/// answers.
sealed interface NGramSmoothing permits AddK, StupidBackOff, KneserNey {
    /// The probability of every token at this place; 1 / vocabulary while nothing is known.
    ///
    /// @param p where they go, as long as the vocabulary
    void distribution(NGramCounts counts, int[] chain, double[] p);

    /// One probability from the counts it is made of.
    double probability(NGramEvidence evidence);

    /// The same, in the words of the formula.
    Explanation explain(NGramEvidence evidence, Symbols symbols);

    /// The lines of [#probability].
    Code code();

    /// The sum that back-off scores are divided by; 1 for everything that is a probability already.
    default double scoreSum(NGramCounts counts, int[] chain, int answers) {
        return 1;
    }

    static NGramSmoothing named(String name, double k) {
        return switch (name) {
            case "none" -> new AddK(0);
            case "add-k" -> new AddK(k);
            case "back-off" -> new StupidBackOff();
            case "kneser-ney" -> new KneserNey();
            default -> throw new IllegalArgumentException("no smoothing '%s'".formatted(name));
        };
    }

    /// What an explanation calls its counts.
    ///
    /// @param context the tokens before, as LaTeX; the empty string where there are none
    /// @param token   the token itself, as LaTeX
    /// @param count   the cell with the count, or nothing if the table does not show it
    /// @param total   the cell with the total, or nothing
    record Symbols(String context, String token, List<Cell> count, List<Cell> total) {
        static Symbols of(List<String> context, String token, List<Cell> count, List<Cell> total) {
            String tokens =
                    String.join("\\,", context.stream().map(Latex::token).toList());
            return new Symbols(tokens, Latex.token(token), count, total);
        }

        List<Cell> both() {
            return Stream.concat(count.stream(), total.stream()).toList();
        }

        String countLabel() {
            return context.isEmpty() ? "c(%s)".formatted(token) : "c(%s\\,%s)".formatted(context, token);
        }

        String totalLabel() {
            return "c(%s\\,\\cdot)".formatted(context);
        }
    }

    /// Nothing is known of this context: every token is as likely as any other.
    static Explanation uniform(NGramEvidence evidence) {
        double value = 1.0 / evidence.answers();
        Explanation why = new Explanation(
                Rule.RATIO,
                "c(h\\,\\cdot) = 0 \\;\\Rightarrow\\; P(w \\mid h) = \\frac{1}{|V|}",
                "\\frac{1}{%s} = %s".formatted(evidence.answers(), Origins.number(value)),
                value,
                List.of(new Term("|V|", evidence.answers(), List.of())));
        return why.with("total", 0).with("answers", evidence.answers());
    }
}
