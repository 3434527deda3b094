package unrolled.lab;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import unrolled.training.TrainingSnapshot;

/// Numbers in prose: `{accuracy at attractors 3}` becomes what the run has measured, and `{accuracy as
/// percent}` the same in hundredths. Formulas between dollars are left alone.
final class Readings {
    private static final Pattern PLACE = Pattern.compile("(\\$\\$[^$]*\\$\\$|\\$[^$]*\\$)|\\{([a-z][^{}]*)\\}");

    private static final Pattern POWER = Pattern.compile("(-?\\d)e([-+]\\d+)");

    private static final String PERCENT = " as percent";

    private static final double TINY = 0.005; // two decimals would show zeros
    private static final double LEAST = 0.000_005; // five decimals would show zeros
    private static final double GROUPED = 10_000; // from here on, thousands are set apart
    private static final double ROUNDED = 1e-6; // what logarithms leave of a whole number is no farther from it
    private static final double EXACT = 1 << 24; // a float has every whole number up to here
    private static final int SPARE = 64; // times as coarse as floats are there: so round is what was not rounded
    private static final double HUGE = 1e6; // not whole from here on: as a power
    private static final double COUNTABLE = 1e16;
    private static final MathContext ROUND = new MathContext(4);

    private Readings() {}

    static String fill(String text, Map<String, TrainingSnapshot> runs, String usual) {
        return PLACE.matcher(text).replaceAll(match -> {
            if (match.group(1) != null) {
                return Matcher.quoteReplacement(match.group(1));
            }
            Measure measure = Measure.parse(bare(match.group(2)));
            double value = measure.read(runs, usual);
            if (match.group(2).endsWith(PERCENT)) {
                return Matcher.quoteReplacement(percent(value));
            }
            return Matcher.quoteReplacement(measure.counts(runs, usual) ? count(value) : number(value));
        });
    }

    /// Without decimals if it is whole, or as good as whole, since it came out of logarithms.
    private static String count(double value) {
        boolean plain = Math.abs(value) < GROUPED && Math.abs(value - Math.rint(value)) < ROUNDED;
        return plain ? Long.toString(Math.round(value)).replace('-', '\u2212') : number(value);
    }

    private static String bare(String place) {
        return place.endsWith(PERCENT) ? place.substring(0, place.length() - PERCENT.length()) : place;
    }

    /// In whole hundredths from one on, below that with so many decimals that the first digit shows.
    private static String percent(double value) {
        double hundredths = 100 * value;
        double size = Math.abs(hundredths);
        if (size > 0 && size < 0.005) {
            return "<0.01%";
        }
        int decimals = size == 0 || size >= 0.95 ? 0 : size >= 0.095 ? 1 : 2;
        return Double.isNaN(value)
                ? "\u2013"
                : String.format(Locale.ROOT, "%." + decimals + "f%%", hundredths)
                        .replace('-', '\u2212');
    }

    /// What the places of a text read.
    static List<Measure> measures(String text) {
        List<Measure> measures = new ArrayList<>();
        Matcher places = PLACE.matcher(text);
        while (places.find()) {
            if (places.group(2) != null) {
                measures.add(Measure.parse(bare(places.group(2))));
            }
        }
        return measures;
    }

    /// Two decimals below 10, whole numbers from 100 and where a whole number is meant, from ten thousand on in groups
    /// of three digits, and rounded where a float no longer has the last ones; one digit in its place, or with a
    /// power of ten where that would show nothing or too much; a dash for no number.
    static String number(double value) {
        if (Double.isNaN(value)) {
            return "\u2013";
        }
        double size = Math.abs(value);
        boolean countable = size < HUGE || (size < COUNTABLE && value == Math.rint(value));
        if (size >= GROUPED && countable) {
            double told = hasAllDigits(size)
                    ? value
                    : new BigDecimal(value).round(ROUND).doubleValue();
            return String.format(Locale.ROOT, "%,.0f", told).replace('-', '\u2212');
        }
        if (size != 0 && (size < LEAST || size >= HUGE)) {
            Matcher digit = POWER.matcher(String.format(Locale.ROOT, "%.0e", value));
            if (digit.matches()) {
                long power = Long.parseLong(digit.group(2));
                return NumberScale.power(digit.group(1), power).replace('-', '\u2212');
            }
        }
        if (size != 0 && size < TINY) {
            return String.format(Locale.ROOT, size < 0.000_05 ? "%.5f" : size < 0.000_5 ? "%.4f" : "%.3f", value)
                    .replace('-', '\u2212');
        }
        boolean whole = size >= 100 || (size >= 10 && size == Math.rint(size));
        return String.format(Locale.ROOT, whole ? "%.0f" : size >= 10 ? "%.1f" : "%.2f", value)
                .replace('-', '\u2212');
    }

    /// Whether a whole number that came out of a float is what was counted: one beyond a float's digits whose last ones
    /// were in use lost those below.
    private static boolean hasAllDigits(double size) {
        return size <= EXACT || size % (Math.ulp((float) size) * SPARE) == 0;
    }
}
