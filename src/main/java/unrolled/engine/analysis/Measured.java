package unrolled.engine.analysis;

import java.util.List;
import unrolled.engine.trace.Explanation;
import unrolled.engine.trace.Origin;
import unrolled.engine.trace.Origins;

/// Origins of numbers that were measured by running a model many times.
final class Measured {
    private Measured() {}

    /// Each number of one row is a share of `of` tries.
    static Origin share(double[] hits, int of) {
        double[] kept = hits.clone();
        return (trace, row, column) -> {
            double value = kept[column] / of;
            String numbers = "\\frac{%s}{%s} = %s".formatted(Origins.number(kept[column]), of, Origins.number(value));
            return new Explanation(Explanation.Rule.MEASURED, "\\frac{r}{n}", numbers, value, List.of());
        };
    }

    /// Each number is what it is.
    ///
    /// @param formula LaTeX of what was measured
    /// @param values  row-major
    static Origin as(String formula, double[] values, int columns) {
        return as((row, column) -> formula, values, columns);
    }

    /// Each number is what it is, and not all are measured in the same way.
    ///
    /// @param formulas LaTeX of what was measured
    /// @param values   row-major
    static Origin as(Formulas formulas, double[] values, int columns) {
        double[] kept = values.clone();
        return (trace, row, column) -> {
            double value = kept[row * columns + column];
            String formula = formulas.of(row, column);
            return new Explanation(Explanation.Rule.MEASURED, formula, Origins.number(value), value, List.of());
        };
    }

    /// The formula of a number; empty for one that has none, such as the number of a row.
    @FunctionalInterface
    interface Formulas {
        String of(int row, int column);
    }

    static double[] divided(double[] values, double by) {
        double[] shares = values.clone();
        for (int i = 0; i < shares.length; i++) {
            shares[i] /= by;
        }
        return shares;
    }

    static float[] floats(double[] values) {
        float[] floats = new float[values.length];
        for (int i = 0; i < floats.length; i++) {
            floats[i] = (float) values[i];
        }
        return floats;
    }
}
