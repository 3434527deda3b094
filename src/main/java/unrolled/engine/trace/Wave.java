package unrolled.engine.trace;

import java.util.List;
import unrolled.engine.source.Code;

/// The origin of a sinusoidal position (Vaswani et al. 2017): a sine or a cosine of the position, the slower the
/// further to the right.
public final class Wave {
    private static final Code WAVES = Code.of(
                    "engine.nn.Positions", "public static Matrix sinusoidal(int positions, int width)")
            .mark("int pair =")
            .mark("double angle =")
            .mark("table.data()[t * width + j] =")
            .where("t", "t")
            .where("pair", "pair")
            .where("angle", "angle");

    private Wave() {}

    /// Rows are positions from 0 on.
    ///
    /// @param width the number of columns
    public static Origin of(int width) {
        Origin origin = (trace, row, column) -> {
            int pair = column / 2;
            double slow = Math.pow(10_000, 2.0 * pair / width);
            boolean sine = column % 2 == 0;
            double value = sine ? Math.sin(row / slow) : Math.cos(row / slow);
            String name = sine ? "\\sin" : "\\cos";
            String formula = "P_{t,%s} = %s\\frac{t}{10000^{2i/d}}".formatted(sine ? "2i" : "2i+1", name);
            String numbers = "%s\\frac{%s}{%s} = %s".formatted(name, row, Origins.number(slow), Origins.number(value));
            return new Explanation(Explanation.Rule.FUNCTION, formula, numbers, value, List.of())
                    .with("t", row)
                    .with("pair", pair)
                    .with("angle", row / slow);
        };
        return origin.by(WAVES);
    }
}
