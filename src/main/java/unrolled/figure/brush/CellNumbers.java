package unrolled.figure.brush;

import java.math.BigDecimal;
import java.util.Locale;
import java.util.regex.Pattern;
import unrolled.engine.trace.Scale;

/// How numbers are written on figures: short where they are many, exact where one is asked for. Digits all have
/// the same width in our family, so that columns of them line up.
public final class CellNumbers {
    /// Stands where there is no number.
    static final String NONE = "\u2013";

    private static final double GROUPED = 10_000; // from here on, thousands are set apart
    private static final double TINY = 0.005; // two decimals would show zeros
    private static final double LEAST = 0.000_005; // five decimals would show zeros
    private static final double LARGE = 1e9; // whole numbers from here on are written as powers

    private static final Pattern ZERO = Pattern.compile("-0(\\.0*)?");
    private static final Pattern IDLE_ZEROS = Pattern.compile("(?<=\\.\\d{0,5}[1-9])0+$|\\.0+$");
    private static final Pattern LEADING_ZEROS = Pattern.compile("e([-+])0*"); // of a power

    private CellNumbers() {}

    /// As short as it may be in a cell: two or three digits, no zero before the point.
    public static String brief(double value, Scale scale) {
        if (!Double.isFinite(value)) {
            return infinite(value);
        }
        double size = Math.abs(value);
        if (scale == Scale.COUNT || (value == Math.rint(value) && size < LARGE)) {
            return whole(value);
        }
        if (size < TINY && scale == Scale.UNIT) {
            return "<.01";
        }
        if (size < LEAST || size >= 1e6) {
            return power(value);
        }
        return pointed(String.format(Locale.ROOT, "%." + decimals(size) + "f", value));
    }

    /// The same for a share on a scale that ends at a tenth or before, where two decimals would not tell much apart.
    public static String small(double share) {
        return share >= 0.000_5 ? pointed(String.format(Locale.ROOT, "%.3f", share)) : share > 0 ? "<.001" : "0";
    }

    /// Without a zero before the point.
    private static String pointed(String text) {
        return minus(
                text.startsWith("0.") ? text.substring(1) : text.startsWith("-0.") ? "-" + text.substring(2) : text);
    }

    /// The same without zeros at the end, for a number that stands alone beside an axis: `.5`, `−3.5`.
    public static String bound(double value, Scale scale) {
        return IDLE_ZEROS.matcher(brief(value, scale)).replaceFirst("");
    }

    private static int decimals(double size) {
        if (size < TINY) {
            return size < 0.000_05 ? 5 : size < 0.000_5 ? 4 : 3;
        }
        return size >= 99.95 ? 0 : size >= 9.995 ? 1 : 2;
    }

    /// With three significant digits, to be read out.
    public static String exact(double value, Scale scale) {
        if (!Double.isFinite(value)) {
            return infinite(value);
        }
        double size = Math.abs(value);
        if (scale == Scale.COUNT || (value == Math.rint(value) && size < 1e6)) {
            return whole(value);
        }
        if (size < 1e-5 || size >= 1e6) {
            return power(value);
        }
        int decimals = Math.clamp(2 - (int) Math.floor(Math.log10(size)), 0, 6);
        return fixed(value, decimals);
    }

    /// With all the digits by which a float differs from its neighbours, to be copied or compared.
    public static String full(double value) {
        float single = (float) value;
        if (!Float.isFinite(single)) {
            return infinite(value);
        }
        float size = Math.abs(single);
        if (single == Math.rint(single) && size < 1e6) {
            return whole(single);
        }
        String digits = Float.toString(single);
        boolean plain = size >= 1e-5 && size < 1e7;
        return minus(plain ? new BigDecimal(digits).toPlainString() : digits.replace('E', 'e'));
    }

    /// With three or four digits that count and no zeros at the end: `1.56`, `175`, `1746`.
    public static String significant(double value) {
        int decimals = Math.clamp(2 - (int) Math.floor(Math.log10(Math.max(1, Math.abs(value)))), 0, 2);
        return new BigDecimal(String.format(Locale.ROOT, "%." + decimals + "f", value))
                .stripTrailingZeros()
                .toPlainString();
    }

    /// With so many decimals.
    public static String fixed(double value, int decimals) {
        if (!Double.isFinite(value)) {
            return infinite(value);
        }
        String text = String.format(Locale.ROOT, Math.abs(value) >= GROUPED ? "%,.0f" : "%." + decimals + "f", value);
        return minus(ZERO.matcher(text).matches() ? text.substring(1) : text);
    }

    private static String whole(double value) {
        return minus(String.format(Locale.ROOT, Math.abs(value) >= GROUPED ? "%,d" : "%d", Math.round(value)));
    }

    /// One digit and a power of ten.
    private static String power(double value) {
        String text = String.format(Locale.ROOT, "%.0e", value);
        return minus(LEADING_ZEROS.matcher(text).replaceFirst("e$1").replace("e+", "e"));
    }

    private static String infinite(double value) {
        return Double.isNaN(value) ? NONE : value > 0 ? "\u221e" : "\u2212\u221e";
    }

    private static String minus(String text) {
        return text.replace('-', '\u2212');
    }
}
