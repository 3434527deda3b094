package unrolled.figure.heatmap;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import unrolled.figure.OptionChecks;

/// A part of a heatmap that is shown alone, written as `2..5 x 0..7`: rows down and columns across, counted from 0,
/// both ends included. Without one, everything is shown.
///
/// @param firstRow -1 for everything
public record HeatmapPart(int firstRow, int lastRow, int firstColumn, int lastColumn) {
    /// How it is written.
    static final Pattern FORM =
            Pattern.compile("(\\d{1,6})\\s*\\.\\.\\s*(\\d{1,6})\\s*x\\s*(\\d{1,6})\\s*\\.\\.\\s*(\\d{1,6})");
    private static final HeatmapPart ALL = new HeatmapPart(-1, -1, -1, -1);

    /// The part this text names; everything if it names none.
    static HeatmapPart of(String text) {
        Matcher form = FORM.matcher(text.strip());
        if (!form.matches()) {
            return ALL;
        }
        int[] numbers = IntStream.rangeClosed(1, 4)
                .map(group -> Integer.parseInt(form.group(group)))
                .toArray();
        return new HeatmapPart(numbers[0], numbers[1], numbers[2], numbers[3]);
    }

    /// As it is written in an option.
    public String text() {
        return firstRow < 0 ? "" : "%s..%s x %s..%s".formatted(firstRow, lastRow, firstColumn, lastColumn);
    }

    /// Whether it is a part of a picture with so many rows and columns, or all of it.
    void check(int rows, int columns) {
        if (firstRow >= 0) {
            OptionChecks.index("the first row of zoom", firstRow, 0, rows);
            OptionChecks.index("the last row of zoom", lastRow, firstRow, rows - firstRow);
            OptionChecks.index("the first column of zoom", firstColumn, 0, columns);
            OptionChecks.index("the last column of zoom", lastColumn, firstColumn, columns - firstColumn);
        }
    }

    List<Integer> rows(int size) {
        return indices(firstRow, lastRow, size);
    }

    List<Integer> columns(int size) {
        return indices(firstColumn, lastColumn, size);
    }

    /// Those of `first..last` that there are; all of them if that is none.
    private static List<Integer> indices(int first, int last, int size) {
        boolean some = first >= 0 && first < size && first <= last;
        return IntStream.rangeClosed(some ? first : 0, some ? Math.min(last, size - 1) : size - 1)
                .boxed()
                .toList();
    }
}
