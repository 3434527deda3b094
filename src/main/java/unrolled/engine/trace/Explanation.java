package unrolled.engine.trace;

import java.util.List;

/// Where one number came from: the formula, the same formula with the numbers put in, and the terms to walk on
/// to.
///
/// @param rule    how it arises, one of a few kinds the screen has a sentence for
/// @param formula LaTeX with symbols, such as `h_t = \tanh(a_t)`
/// @param numbers LaTeX with this cell's numbers, such as `\tanh(0.31) = 0.30`
/// @param value   the number itself, recomputed from the terms
/// @param terms   largest first where they are summed, in the formula's order otherwise
public record Explanation(Rule rule, String formula, String numbers, double value, List<Term> terms) {
    public Explanation {
        terms = List.copyOf(terms);
    }

    /// The kinds of origin a number can have.
    public enum Rule {
        /// A token read from the text.
        INPUT,
        /// Whether a query may see a key, as the attention has it.
        MASK,
        /// A weight that training changes.
        PARAMETER,
        /// How often something was seen.
        COUNT,
        /// One number divided by another.
        RATIO,
        /// A sum of products, plus a bias.
        WEIGHTED_SUM,
        /// One function of one number.
        FUNCTION,
        /// A sum of element-wise products, as in gates.
        GATED_SUM,
        /// Exponentials that share one sum.
        SOFTMAX,
        /// Minus the logarithm of a probability.
        LOSS,
        /// A mix of the estimates of several orders or models.
        MIXTURE,
        /// Brought to mean 0 and standard deviation 1 with the rest of its row.
        NORMALISED,
        /// Measured by running the model many times.
        MEASURED,
        /// Made of other numbers for one picture, such as the mean of several heads.
        DERIVED,
        /// Set by hand in place of what the model computes.
        OVERRIDDEN
    }
}
