package unrolled.engine.trace;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Where one number came from: the formula, the same formula with the numbers put in, and the terms to walk on
/// to.
///
/// @param rule    how it arises, one of a few kinds the screen has a sentence for
/// @param formula LaTeX with symbols, such as `h_t = \tanh(a_t)`
/// @param numbers LaTeX with this cell's numbers, such as `\tanh(0.31) = 0.30`
/// @param value   the number itself, recomputed from the terms
/// @param terms   largest first where they are summed, in the formula's order otherwise
/// @param roles   what stands in the variables of the lines that compute it, by what it is there for; several
///                numbers where a loop takes one after the other
public record Explanation(
        Rule rule, String formula, String numbers, double value, List<Term> terms, Map<String, List<Double>> roles) {
    /// The role of the number itself.
    public static final String VALUE = "value";

    public Explanation {
        terms = List.copyOf(terms);
        roles = Map.copyOf(roles);
    }

    /// With no role but that of the number itself.
    public Explanation(Rule rule, String formula, String numbers, double value, List<Term> terms) {
        this(rule, formula, numbers, value, terms, Map.of(VALUE, List.of(value)));
    }

    /// One more number that the lines work with.
    public Explanation with(String role, double number) {
        return with(role, List.of(number));
    }

    /// More numbers that the lines work with, one after the other.
    public Explanation with(String role, List<Double> numbersInOrder) {
        Map<String, List<Double>> more = new HashMap<>(roles);
        more.put(role, List.copyOf(numbersInOrder));
        return new Explanation(rule, formula, numbers, value, terms, more);
    }

    /// The kinds of origin a number can have.
    public enum Rule {
        /// A token read from the text.
        INPUT,
        /// Whether a query may see a key, as the attention has it.
        MASK,
        /// The score of a key that the mask hides from a query: minus infinity.
        HIDDEN,
        /// A weight that training changes.
        PARAMETER,
        /// How often something was seen.
        COUNT,
        /// One number divided by another.
        RATIO,
        /// Inputs times weights, added up, with a bias or without one.
        WEIGHTED_SUM,
        /// Numbers added up as they are, such as a token and its position.
        SUM,
        /// Two vectors multiplied pair by pair and added up, as a query and a key.
        DOT_PRODUCT,
        /// The same number as somewhere else.
        COPY,
        /// One function of one number.
        FUNCTION,
        /// A sum of element-wise products, as in gates.
        GATED_SUM,
        /// Exponentials that share one sum.
        SOFTMAX,
        /// Minus the logarithm of a probability.
        LOSS,
        /// A mix by weights: of the estimates of several orders, or of the values that attention weighs.
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
