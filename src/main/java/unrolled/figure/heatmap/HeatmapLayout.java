package unrolled.figure.heatmap;

import java.awt.Font;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import unrolled.engine.trace.Activation;
import unrolled.engine.trace.Axis;
import unrolled.figure.Fonts;
import unrolled.figure.brush.Canvas;
import unrolled.figure.brush.ColumnLabels;

/// Where the cells of a heatmap lie, and which of its rows and columns are shown.
///
/// @param left    of the first column, as `top` of the first row
/// @param labels  above the columns
/// @param rows    indices of the rows shown, from the top; columns of the activation if it is transposed
/// @param columns indices of the columns shown, from the left
/// @param beside  font of the labels beside the rows
/// @param every   so many rows share one label
public record HeatmapLayout(
        double left,
        double top,
        double cellWidth,
        double cellHeight,
        ColumnLabels labels,
        List<Integer> rows,
        List<Integer> columns,
        Font beside,
        int every) {
    private static final double WIDEST = 7; // text sizes, of a cell
    private static final double HIGHEST = 3.4; // text sizes
    private static final double NATURAL = 1.75; // text sizes
    private static final double EASY = 2.6; // text sizes of a cell's width: a number of two digits has air around it
    private static final double MOST = 36; // text sizes, of all cells together unless there is more room
    private static final double SIDE = 0.3; // share of the width that row labels may take
    private static final int TOGETHER = 64; // rows that are never left out while each is at least LEAST_TOGETHER high
    private static final double LEAST = 9; // px: lower rows of words are thinned out
    private static final double LEAST_TOGETHER = 3; // px: lower rows of a whole matrix are
    private static final double LEAST_NUMBERED = 2; // px: lower rows of numbered units are
    private static final double BESIDE = 1.2; // font sizes that a row label takes
    private static final int FEW = 12; // rows that are read one by one
    private static final double READ = 0.8; // text sizes of the smallest label of those
    private static final double BELOW = 1.55; // text sizes, for the names of the axes

    static HeatmapLayout of(Canvas canvas, Activation activation, HeatmapWish wish, double right) {
        double size = canvas.size();
        List<Integer> all = wish.part().rows(wish.down(activation).size());
        int asked = wish.asked(activation);
        HeatmapLayout whole = of(canvas, activation, wish, right, all);
        double free = canvas.height - whole.top() - BELOW * size;
        double least = numbered(wish.down(activation))
                ? LEAST_NUMBERED
                : asked <= TOGETHER && !wish.transposed() ? LEAST_TOGETHER : LEAST;
        int fit = asked;
        if (free / asked < least) {
            fit = Math.clamp((long) (free / (least == LEAST ? size * 1.2 : least)), 1, asked);
        }
        return fit == all.size() && !wish.sorted()
                ? whole
                : of(canvas, activation, wish, right, largest(activation, wish, all, fit));
    }

    private static HeatmapLayout of(
            Canvas canvas, Activation activation, HeatmapWish wish, double right, List<Integer> rows) {
        double size = canvas.size();
        Axis across = wish.across(activation);
        List<Integer> columns = wish.part().columns(across.size());
        List<String> heads =
                columns.stream().map(column -> canvas.label(across, column)).toList();
        List<String> names = labels(canvas, wish.down(activation), rows);
        double side = canvas.width * SIDE;
        double left = Canvas.widest(names, canvas.font(), side) + size * 0.8;
        double wide = Math.min(WIDEST * size, Math.max(1, canvas.width - left - right) / heads.size());
        ColumnLabels labels = ColumnLabels.plan(canvas, heads, room(canvas, wish, wide, left, heads.size()));
        double top = Math.max(labels.height() + 1, size * 0.7);
        double high = Math.clamp((canvas.height - top - BELOW * size) / rows.size(), 0.5, HIGHEST * size);
        if (wish.square()) {
            wide = Math.min(wide, high);
            labels = ColumnLabels.plan(canvas, heads, room(canvas, wish, wide, left, heads.size()));
            top = Math.max(top, labels.height() + 1); // over narrower columns they may stand on end
            high = Math.min(wide, Math.max(0.5, (canvas.height - top - BELOW * size) / rows.size()));
            wide = high;
            labels = ColumnLabels.plan(canvas, heads, room(canvas, wish, wide, left, heads.size()));
        }
        double smallest = numbered(wish.down(activation)) ? 1 : ColumnLabels.SMALLEST;
        double type = Math.clamp(high / BESIDE / size, smallest, 1) * size;
        int every = Math.max(Math.max(1, wish.ticks()), (int) Math.ceil(type * BESIDE / high - 1e-6));
        Font beside = Fonts.regular((float) type);
        return new HeatmapLayout(left, top, labels.cellWidth(), high, labels, rows, columns, beside, every);
    }

    private static ColumnLabels.Room room(Canvas canvas, HeatmapWish wish, double wide, double left, int columns) {
        return new ColumnLabels.Room(wide, canvas.height * 0.4, canvas.width - left - wide * columns, wish.ticks());
    }

    /// The rows that the options choose, whatever there is room for.
    static List<Integer> chosen(Activation activation, HeatmapWish wish) {
        List<Integer> all = wish.part().rows(wish.down(activation).size());
        int asked = wish.asked(activation);
        return asked == all.size() && !wish.sorted() ? all : largest(activation, wish, all, asked);
    }

    /// The rows with the largest numbers (by size, not by sign), in their own order or largest first.
    private static List<Integer> largest(Activation activation, HeatmapWish wish, List<Integer> all, int count) {
        double[] most = new double[wish.down(activation).size()];
        for (int row : all) {
            for (int column = 0; column < wish.across(activation).size(); column++) {
                float value = wish.at(activation, row, column);
                most[row] = Float.isFinite(value) ? Math.max(most[row], Math.abs(value)) : most[row];
            }
        }
        IntStream rows = all.stream().mapToInt(Integer::intValue);
        if (count < all.size() || wish.sorted()) {
            rows = rows.boxed()
                    .sorted(Comparator.comparingDouble((Integer row) -> -most[row]))
                    .limit(count)
                    .mapToInt(Integer::intValue);
        }
        int[] kept = rows.toArray();
        if (!wish.sorted()) {
            Arrays.sort(kept);
        }
        return Arrays.stream(kept).boxed().toList();
    }

    /// The height at which cells are neither squeezed nor stretched; those of a matrix of units are square.
    double naturalHeight(Canvas canvas, Activation activation, HeatmapWish wish) {
        double size = canvas.size();
        int count = rows.size();
        double cell = NATURAL * size;
        boolean units = numbered(wish.down(activation)) && numbered(wish.across(activation));
        if (units || wish.square()) {
            cell = Math.clamp(cellWidth, LEAST_NUMBERED, wish.square() ? HIGHEST * size : cell);
        }
        double most = MOST * size * (cell < NATURAL * size ? 1.4 : 1);
        if (count <= TOGETHER && !wish.transposed()) {
            most = Math.max(most, count * size * BESIDE * ColumnLabels.SMALLEST);
        }
        return Math.ceil(top + Math.min(count * cell, most) + BELOW * size);
    }

    /// The height at which the words beside a few rows can still be read; 0 where rows are many, or mere numbers.
    double leastHeight(Canvas canvas, Activation activation, HeatmapWish wish) {
        int count = rows.size();
        double size = canvas.size();
        return count > FEW || numbered(wish.down(activation))
                ? 0
                : Math.ceil(top + count * BESIDE * READ * size + BELOW * size);
    }

    /// The height at which cells are as high as they may become.
    double mostHeight(Canvas canvas, Activation activation, HeatmapWish wish) {
        double size = canvas.size();
        int count = wish.rows() > 0
                ? rows.size()
                : wish.part().rows(wish.down(activation).size()).size();
        return Math.ceil(top + count * HIGHEST * size + BELOW * size);
    }

    /// How large cells are, against those that hold a number with ease; less where rows are left out.
    double ease(double size, int all) {
        double cell = Math.min(cellHeight / (NATURAL * size), cellWidth / (EASY * size));
        return cell * rows.size() / all;
    }

    /// Rows of numbered units need no label each; positions are read one by one, as words are.
    private static boolean numbered(Axis axis) {
        return axis.size() > 1
                && !axis.name().equals("position")
                && axis.label(0).equals("0")
                && axis.label(axis.size() - 1).equals("" + (axis.size() - 1));
    }

    private static List<String> labels(Canvas canvas, Axis axis, List<Integer> rows) {
        return rows.stream().map(row -> canvas.label(axis, row)).toList();
    }

    double right() {
        return left + cellWidth * columns.size();
    }

    double bottom() {
        return top + cellHeight * rows.size();
    }
}
