package unrolled.figure.brush;

import java.awt.Color;
import java.awt.Font;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import unrolled.engine.trace.Activation;
import unrolled.engine.trace.Axis;
import unrolled.engine.trace.Scale;
import unrolled.figure.AxisWords;
import unrolled.figure.Wrapping;

/// Rows of numbers under one line of headings.
///
/// @param left     where the numbers begin
/// @param wide     width of a column
/// @param columns  how many of them there is room for
/// @param headed   whether the columns have names; the one of single numbers has none
/// @param natural  how wide all of it is where columns are not set further apart to make use of the picture
public record TableBlock(
        Canvas canvas, List<Row> rows, double left, double wide, int columns, boolean headed, double natural) {
    public static final double TIGHTEST = 0.75; // of the natural height of a row
    public static final double LOOSEST = 1.25;

    private static final double SPREAD = 1.6; // times as wide as it needs to be, at most, is a column
    private static final double FILLED = 0.75; // share of the width up to which columns are spread
    private static final double HEAD = 2; // text sizes
    private static final double ROW = 1.9; // text sizes
    private static final double FOOT = 1.4; // text sizes: space below, and a line of words if rows are missing
    private static final double LABELS = 0.42; // share of the width
    private static final double WIDEST = 8; // text sizes, of a number
    private static final double LONGEST = 14; // text sizes, of a heading where there is room

    /// One row of one activation of one run.
    ///
    /// @param decimals of its numbers
    public record Row(String label, int run, Activation activation, int row, int decimals) {
        float at(int column) {
            return activation.at(row, column);
        }

        /// With its decimals; of a number that is not 0 and would be written as 0, what it lies below or above.
        String text(int column) {
            float value = at(column);
            double last = Math.pow(10, -decimals);
            boolean lost = value != 0 && decimals > 0 && Math.abs(value) < 0.5 * last;
            return !lost
                    ? CellNumbers.fixed(value, decimals)
                    : (value > 0 ? "<" : ">") + CellNumbers.fixed(value > 0 ? last : -last, decimals);
        }
    }

    /// The labels of the columns; empty for the one column of a single number.
    public static List<String> headings(Activation activation) {
        Axis axis = activation.columns();
        boolean single = axis.size() == 1
                && (axis.label(0).equals(axis.name()) || activation.rows().size() == 1);
        return single ? List.of("") : axis.labels();
    }

    public static TableBlock of(Canvas canvas, List<Row> rows) {
        Font font = canvas.font();
        double size = canvas.size();
        List<String> texts = new ArrayList<>();
        for (Row row : rows) {
            for (int column = 0; column < row.activation().columns().size(); column++) {
                texts.add(row.text(column));
            }
        }
        double numbers = Canvas.widest(texts, font, WIDEST * size);
        List<String> headings = words(canvas, rows.getFirst().activation());
        double heads = Canvas.widest(headings, canvas.bold(), LONGEST * size);
        double left = Canvas.widest(rows.stream().map(Row::label).toList(), font, canvas.width * LABELS) + size * 0.6;
        double least = Math.max(numbers, Math.min(heads, Math.max(numbers, size * 5))) + size * 1.1;
        int all = rows.getFirst().activation().columns().size();
        int columns = Math.clamp((long) ((canvas.width - left) / least), 1, all);
        double roomy = Math.max(Math.max(numbers, heads) + size * 1.1, size * 6);
        double wide = Math.min((canvas.width - left) / columns, Math.max(least, roomy));
        double spread = Math.max(wide, Math.min(wide * SPREAD, (FILLED * canvas.width - left) / columns));
        boolean headed = !headings.getFirst().isEmpty();
        return new TableBlock(canvas, rows, left, spread, columns, headed, left + columns * wide);
    }

    /// The headings in the reader's language.
    private static List<String> words(Canvas canvas, Activation activation) {
        List<String> headings = headings(activation);
        return IntStream.range(0, headings.size())
                .mapToObj(column -> headings.get(column).isEmpty() ? "" : canvas.label(activation.columns(), column))
                .toList();
    }

    /// So many decimals that three digits of the largest number show; none for counts.
    public static int decimals(Activation activation) {
        double most = 0;
        boolean whole = activation.scale() != Scale.UNIT;
        for (float value : activation.values()) {
            if (Float.isFinite(value)) {
                most = Math.max(most, Math.abs(value));
                whole &= value == Math.rint(value);
            }
        }
        if (whole || activation.scale() == Scale.COUNT) {
            return 0;
        }
        return most >= 100 ? 1 : most >= 0.1 || activation.scale() == Scale.UNIT ? 2 : 4;
    }

    private double head() {
        return headed ? HEAD : 0.2;
    }

    public double height() {
        return (head() + ROW * rows.size() + FOOT) * canvas.size();
    }

    /// Paints the table with rows of `squeeze` times their natural height; says where it ends.
    public double paint(double top, double squeeze) {
        double size = canvas.size();
        double row = ROW * size * squeeze;
        double y = top + head() * size * squeeze;
        double right = left + columns * wide;
        heads(top, y, right);
        int fit = rows.size();
        if (y + row * fit > canvas.height) {
            fit = Math.clamp((long) ((canvas.height - FOOT * size - y) / row), 0, fit);
        }
        for (int i = 0; i < fit; i++) {
            numbers(rows.get(i), y + i * row, row);
            canvas.line(
                    0,
                    y + (i + 1) * row,
                    right,
                    y + (i + 1) * row,
                    canvas.palette().line(),
                    0.7);
        }
        double end = y + fit * row;
        if (end + size * 1.3 <= canvas.height) {
            int all = rows.getFirst().activation().columns().size();
            canvas.text(
                    missing(canvas, columns, all, fit, rows.size()),
                    0,
                    end + size * 0.75,
                    canvas.width,
                    Canvas.Align.LEFT,
                    canvas.small(),
                    canvas.palette().soft());
        }
        return end + FOOT * size * squeeze;
    }

    /// Says which columns and rows are shown, if not all of them are.
    public static String missing(Canvas canvas, int columns, int allColumns, int rows, int allRows) {
        List<String> missing = new ArrayList<>();
        if (rows < allRows) {
            missing.add(canvas.say("figure.more-rows", rows, allRows));
        }
        if (columns < allColumns) {
            missing.add(canvas.say("figure.more-columns", columns, allColumns));
        }
        return String.join(" \u00b7 ", missing);
    }

    private void heads(double top, double bottom, double right) {
        if (bottom > canvas.height) {
            return;
        }
        canvas.line(0, bottom, right, bottom, canvas.palette().soft(), 1);
        if (!headed) {
            return;
        }
        Activation first = rows.getFirst().activation();
        List<String> headings = words(canvas, first);
        double middle = (top + bottom) / 2;
        Color soft = canvas.palette().soft();
        String across = AxisWords.name(first.columns(), canvas.style.words());
        double room = left - canvas.size() * 0.3;
        if (Wrapping.width(across, canvas.small()) <= room) {
            canvas.text(across, 0, middle, room, Canvas.Align.LEFT, canvas.small(), soft);
        }
        for (int column = 0; column < columns; column++) {
            canvas.text(
                    headings.get(column),
                    left + column * wide,
                    middle,
                    wide - canvas.size() * 0.5,
                    Canvas.Align.RIGHT,
                    canvas.bold(),
                    canvas.palette().ink());
        }
    }

    private void numbers(Row row, double y, double high) {
        double size = canvas.size();
        double middle = y + high / 2;
        canvas.text(
                row.label(),
                0,
                middle,
                left - size * 0.4,
                Canvas.Align.LEFT,
                canvas.font(),
                canvas.palette().ink());
        for (int column = 0; column < columns; column++) {
            Rectangle2D bounds = new Rectangle2D.Double(left + column * wide, y, wide, high);
            if (Float.isFinite(row.at(column))) {
                canvas.text(
                        row.text(column),
                        bounds.getX(),
                        middle,
                        wide - size * 0.5,
                        Canvas.Align.RIGHT,
                        canvas.font(),
                        canvas.palette().ink());
            } else {
                double wide = Math.min(size * 2.4, this.wide - size);
                Hatch.fill(
                        canvas,
                        new Rectangle2D.Double(bounds.getMaxX() - size * 0.5 - wide, middle - size * 0.5, wide, size));
            }
            canvas.cell(bounds, row.run(), row.activation(), row.row(), column);
        }
    }
}
