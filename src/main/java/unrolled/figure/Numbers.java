package unrolled.figure;

import java.math.BigDecimal;
import java.util.Locale;

/// Numbers as the window and a summary write them: as many digits as one can take in.
public final class Numbers {
    private Numbers() {}

    /// Three significant digits, as in 0.87, 12.3, 1.2e−5; a dash for none.
    public static String brief(double value) {
        if (Double.isNaN(value)) {
            return "–";
        }
        if (Double.isInfinite(value)) {
            return value > 0 ? "∞" : "−∞";
        }
        double size = Math.abs(value);
        return String.format(
                        Locale.ROOT,
                        size == 0 || (value == Math.rint(value) && size < 1e6)
                                ? "%.0f"
                                : size < 0.001 || size >= 1e6
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

    /// All digits of a value, with as many zeros as it takes to a millionth and to a milliard; beyond as `1e-8`.
    public static String exact(double value) {
        double size = Math.abs(value);
        return value == 0 || (size >= 1e-6 && size < 1e9)
                ? new BigDecimal(Double.toString(value)).stripTrailingZeros().toPlainString()
                : Double.toString(value).replace(".0E", "e").replace('E', 'e');
    }
}
