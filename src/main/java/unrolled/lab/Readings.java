package unrolled.lab;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import unrolled.training.TrainingSnapshot;

/// Numbers in prose: `{accuracy at attractors 3}` becomes what the run has measured. Formulas between dollars
/// are left alone.
final class Readings {
    private static final Pattern PLACE = Pattern.compile("(\\$\\$[^$]*\\$\\$|\\$[^$]*\\$)|\\{([a-z][^{}]*)\\}");

    private static final double TINY = 0.005; // two decimals would show zeros
    private static final double HUGE = 1e6;

    private Readings() {}

    static String fill(String text, Map<String, TrainingSnapshot> runs, String usual) {
        return PLACE.matcher(text).replaceAll(match -> {
            if (match.group(1) != null) {
                return Matcher.quoteReplacement(match.group(1));
            }
            Measure measure = Measure.parse(match.group(2));
            double value = measure.read(runs, usual);
            boolean counted = measure instanceof Measure.Diverged
                    || measure instanceof Measure.First
                    || (measure instanceof Measure.Cost cost && cost.what().equals("steps"));
            return Matcher.quoteReplacement(
                    counted && !Double.isNaN(value) ? Long.toString(Math.round(value)) : number(value));
        });
    }

    /// What the places of a text read.
    static List<Measure> measures(String text) {
        List<Measure> measures = new ArrayList<>();
        Matcher places = PLACE.matcher(text);
        while (places.find()) {
            if (places.group(2) != null) {
                measures.add(Measure.parse(places.group(2)));
            }
        }
        return measures;
    }

    /// Two decimals below 10, whole numbers from 100 and where a whole number is meant; one digit and a power of ten
    /// where that would show nothing, or too much; a dash for no number.
    static String number(double value) {
        if (Double.isNaN(value)) {
            return "\u2013";
        }
        double size = Math.abs(value);
        if (size != 0 && (size < TINY || size >= HUGE)) {
            return String.format(Locale.ROOT, "%.0e", value)
                    .replaceFirst("e([-+])0*", "e$1")
                    .replace("e+", "e")
                    .replace('-', '\u2212');
        }
        boolean whole = size >= 100 || (size >= 10 && size == Math.rint(size));
        return String.format(Locale.ROOT, whole ? "%.0f" : size >= 10 ? "%.1f" : "%.2f", value);
    }
}
