package unrolled.figure;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Locale;

/// Numbers as the window and a summary write them: as many digits as one can take in.
public final class Numbers {
    private Numbers() {}

    private static final double LEAST = 0.000_01; // below it plain digits are hard to read

    /// Of a loss or a share, of which it is enough to know that it is nearly 0: never with a power of ten below 1.
    public static String measured(double value) {
        return value > 0 && value < LEAST ? "< 0.00001" : brief(value);
    }

    /// Two or three significant digits, as in 0.87, 12.3, 0.00012, 1.2e−6; a dash for none.
    public static String brief(double value) {
        if (Double.isNaN(value)) {
            return "–";
        }
        if (Double.isInfinite(value)) {
            return value > 0 ? "∞" : "−∞";
        }
        double size = Math.abs(value);
        if (size >= LEAST && size < 0.001) {
            BigDecimal two = new BigDecimal(value).round(new MathContext(2));
            return two.stripTrailingZeros().toPlainString().replace('-', '−');
        }
        return String.format(
                        Locale.ROOT,
                        size == 0 || (value == Math.rint(value) && size < 1e6)
                                ? "%.0f"
                                : size < LEAST || size >= 1e6
                                        ? "%.1e"
                                        : size < 0.0995 ? "%.3f" : size < 9.995 ? "%.2f" : "%.1f",
                        value)
                .replaceFirst("e([-+])0*", "e$1")
                .replace("e+", "e")
                .replace('-', '−');
    }

    /// A value as a lesson file would give it: three digits of it at most, and no more than needed.
    public static String plain(double value) {
        return exact(Double.parseDouble(String.format(Locale.ROOT, "%.3g", value)));
    }

    /// The same of a value that has to stay between bounds; a bound itself has all its digits.
    public static String plain(double value, double min, double max) {
        double within = Math.clamp(value, min, max);
        boolean bound = within <= min || within >= max;
        return exact(bound ? within : Math.clamp(Double.parseDouble(plain(within)), min, max));
    }

    /// All digits of a value, with as many zeros as it takes to a millionth and to a milliard; beyond as `1e-8`.
    public static String exact(double value) {
        double size = Math.abs(value);
        return value == 0 || (size >= 1e-6 && size < 1e9)
                ? new BigDecimal(Double.toString(value)).stripTrailingZeros().toPlainString()
                : Double.toString(value).replace(".0E", "e").replace('E', 'e');
    }
}
