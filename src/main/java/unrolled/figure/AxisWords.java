package unrolled.figure;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import unrolled.engine.trace.Activation;
import unrolled.engine.trace.Axis;
import unrolled.engine.trace.Cell;
import unrolled.engine.trace.Scale;
import unrolled.words.Words;

/// What the rows and columns of an activation are called in the reader's language.
public final class AxisWords {
    private static final String LAYERS = "layer"; // the axis whose labels are names of activations and weights
    private static final Pattern INVISIBLE = Pattern.compile("\\A +| +\\z|[\\p{Zs}&&[^ ]]");

    private AxisWords() {}

    /// What the rows or columns stand for.
    public static String name(Axis axis, Words words) {
        return words.axis(axis.name());
    }

    /// What stands below cells: "`↓ query    → key`".
    public static String across(Axis down, Axis across, Words words) {
        return across(name(down, words), name(across, words));
    }

    /// The same for words that say more than what the rows or columns stand for.
    public static String across(String down, String across) {
        return "\u2193 %s    \u2192 %s".formatted(down, across);
    }

    /// One row or column: a token as it is shown, a number, or the word for a name of ours.
    public static String label(Axis axis, int index, Words words) {
        String label = axis.label(index);
        if (isSingle(axis)) {
            return name(axis, words);
        }
        return axis.name().equals(LAYERS) ? words.part(label) : shown(words.label(axis.name(), label));
    }

    /// "`query birds, key the`"; empty for a number that stands alone.
    public static String place(Activation activation, Cell cell, Words words) {
        return Stream.of(place(activation.rows(), cell.row(), words), place(activation.columns(), cell.column(), words))
                .filter(part -> !part.isEmpty())
                .collect(Collectors.joining(", "));
    }

    /// "`query birds`"; empty for an axis of one row or column that only repeats its name.
    public static String place(Axis axis, int index, Words words) {
        return isSingle(axis) ? "" : name(axis, words) + " " + label(axis, index, words);
    }

    /// The token for which a number of a text stands; empty for every other number.
    public static String token(Activation activation, Cell cell) {
        boolean text = activation.rows().name().equals("token") && isSingle(activation.rows());
        return text && activation.scale() == Scale.COUNT
                ? shown(activation.columns().label(cell.column()))
                : "";
    }

    private static boolean isSingle(Axis axis) {
        return axis.size() == 1 && axis.label(0).equals(axis.name());
    }

    /// The tokens of an axis as they are shown.
    public static List<String> shown(Axis axis) {
        return axis.labels().stream().map(AxisWords::shown).toList();
    }

    /// A token as it is shown: blanks at its ends, other kinds of blank and the ends of lines would be invisible.
    public static String shown(String token) {
        String visible = INVISIBLE
                .matcher(token)
                .replaceAll(blank -> blank.group().startsWith(" ")
                        ? "\u2423".repeat(blank.group().length())
                        : Fonts.named(blank.group().codePointAt(0)));
        return visible.replace("\r\n", "\n").replace('\n', '\u00b6').replace('\t', '\u2192');
    }
}
