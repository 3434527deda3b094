package unrolled.engine.trace;

import java.util.ArrayList;
import java.util.List;

/// The origin of a number after layer normalisation: its row is brought to mean 0 and standard deviation 1, then it is
/// multiplied by the gain of its column and the bias is added.
public final class Normalised {
    private Normalised() {}

    /// The origin of a row after normalisation, gain and bias.
    ///
    /// @param input   the activation whose rows are normalised
    /// @param gain    (1 x columns)
    /// @param bias    (1 x columns)
    /// @param epsilon what is added to the variance
    public static Origin of(String input, String gain, String bias, double epsilon) {
        String formula = "n_t = \\gamma \\odot \\frac{x_t - \\mu_t}{\\sigma_t} + \\beta";
        Origin origin = (trace, row, column) -> {
            Activation x = trace.get(input);
            int n = x.columns().size();
            double mean = 0;
            for (int j = 0; j < n; j++) {
                mean += x.at(row, j) / (double) n;
            }
            double variance = 0;
            for (int j = 0; j < n; j++) {
                variance += (x.at(row, j) - mean) * (x.at(row, j) - mean) / n;
            }
            double deviation = Math.sqrt(variance + epsilon);
            Cell own = new Cell(input, row, column);
            Cell g = new Cell(gain, 0, column);
            Cell b = new Cell(bias, 0, column);
            List<Term> terms = new ArrayList<>(List.of(
                    new Term("x_{%s,%s}".formatted(row, column), trace.value(own), List.of(own)),
                    new Term("\\mu_{%s}".formatted(row), mean, List.of()),
                    new Term("\\sigma_{%s}".formatted(row), deviation, List.of()),
                    new Term("\\gamma_{%s}".formatted(column), trace.value(g), List.of(g)),
                    new Term("\\beta_{%s}".formatted(column), trace.value(b), List.of(b))));
            for (int j = 0; j < n; j++) {
                if (j != column) {
                    Cell other = new Cell(input, row, j);
                    terms.add(new Term("x_{%s,%s}".formatted(row, j), trace.value(other), List.of(other)));
                }
            }
            double value = trace.value(g) * (trace.value(own) - mean) / deviation + trace.value(b);
            String numbers = "%s \\cdot \\frac{%s - (%s)}{%s} + (%s) = %s"
                    .formatted(
                            Origins.number(trace.value(g)),
                            Origins.number(trace.value(own)),
                            Origins.number(mean),
                            Origins.number(deviation),
                            Origins.number(trace.value(b)),
                            Origins.number(value));
            return new Explanation(Explanation.Rule.NORMALISED, formula, numbers, value, terms)
                    .with("mean", mean)
                    .with("inverse", 1 / deviation)
                    .with("x", trace.value(own))
                    .with("y", (trace.value(own) - mean) / deviation)
                    .with("gain", trace.value(g))
                    .with("bias", trace.value(b));
        };
        return origin.by(KernelCode.MOMENTS, KernelCode.NORMALISED);
    }
}
