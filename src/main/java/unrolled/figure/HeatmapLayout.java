package unrolled.figure;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import unrolled.engine.trace.Activation;
import unrolled.engine.trace.Axis;

/// Where the cells of a heatmap lie, and which of its rows there is room for.
///
/// @param left   of the first column, as `top` of the first row
/// @param labels above the columns
/// @param rows   indices of the rows shown, from the top; columns of the activation if it is transposed
record HeatmapLayout(
        double left, double top, double cellWidth, double cellHeight, ColumnLabels labels, List<Integer> rows) {
    private static final double WIDEST = 5; // text sizes, of a cell
    private static final double HIGHEST = 3; // text sizes
    private static final double NATURAL = 1.75; // text sizes
    private static final double MOST = 36; // text sizes, of all cells together unless there is more room
    private static final double SIDE = 0.3; // share of the width that row labels may take
    private static final double LEAST = 9; // px: lower rows of words are thinned out
    private static final double LEAST_NUMBERED = 2; // px: lower rows of numbered units are
    private static final double BELOW = 1.55; // text sizes, for the names of the axes

    /// What a figure's fence says of its rows.
    ///
    /// @param rows   how many at most; 0 for as many as there is room for
    /// @param sorted whether the largest comes first
    record Wish(boolean transposed, int rows, boolean sorted) {
        Axis down(Activation activation) {
            return transposed ? activation.columns() : activation.rows();
        }

        Axis across(Activation activation) {
            return transposed ? activation.rows() : activation.columns();
        }

        float at(Activation activation, int down, int across) {
            return transposed ? activation.at(across, down) : activation.at(down, across);
        }
    }

    static HeatmapLayout of(Canvas canvas, Activation activation, Wish wish, double legend) {
        double size = canvas.size();
        int all = wish.down(activation).size();
        int asked = wish.rows() > 0 ? Math.min(wish.rows(), all) : all;
        List<Integer> every = largest(activation, wish, all);
        double free =
                canvas.height - of(canvas, activation, wish, legend, every).top() - BELOW * size;
        boolean numbered = numbered(wish.down(activation));
        int fit = asked;
        if (free / asked < (numbered ? LEAST_NUMBERED : LEAST)) {
            fit = Math.clamp((long) (free / (numbered ? LEAST_NUMBERED : size * 1.2)), 1, asked);
        }
        return of(canvas, activation, wish, legend, fit == all ? every : largest(activation, wish, fit));
    }

    private static HeatmapLayout of(
            Canvas canvas, Activation activation, Wish wish, double legend, List<Integer> rows) {
        double size = canvas.size();
        List<String> across = shown(wish.across(activation));
        double left =
                Canvas.widest(labels(wish.down(activation), rows), canvas.font(), canvas.width * SIDE) + size * 0.8;
        double wide = Math.max(1, canvas.width - left - legend) / across.size();
        ColumnLabels labels = ColumnLabels.plan(canvas, across, Math.min(WIDEST * size, wide), canvas.height * 0.4);
        double top = Math.max(labels.height() + 1, size * 0.7);
        double high = (canvas.height - top - BELOW * size) / rows.size();
        return new HeatmapLayout(left, top, labels.cellWidth(), Math.clamp(high, 0.5, HIGHEST * size), labels, rows);
    }

    /// The rows with the largest numbers (by size, not by sign), in their own order or largest first.
    private static List<Integer> largest(Activation activation, Wish wish, int count) {
        double[] most = new double[wish.down(activation).size()];
        for (int row = 0; row < most.length; row++) {
            for (int column = 0; column < wish.across(activation).size(); column++) {
                float value = wish.at(activation, row, column);
                most[row] = Float.isFinite(value) ? Math.max(most[row], Math.abs(value)) : most[row];
            }
        }
        IntStream rows = IntStream.range(0, most.length);
        if (count < most.length || wish.sorted()) {
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
    static double naturalHeight(Canvas canvas, Activation activation, Wish wish, double legend) {
        double size = canvas.size();
        HeatmapLayout layout = of(canvas, activation, wish, legend);
        double cell = NATURAL * size;
        if (numbered(wish.down(activation)) && numbered(wish.across(activation))) {
            cell = Math.clamp(layout.cellWidth(), LEAST_NUMBERED, cell);
        }
        double cells = Math.min(layout.rows().size() * cell, MOST * size * (cell < NATURAL * size ? 1.4 : 1));
        return Math.ceil(layout.top() + cells + BELOW * size);
    }

    /// Rows of numbered units need no label each.
    private static boolean numbered(Axis axis) {
        return axis.size() > 1
                && axis.label(0).equals("0")
                && axis.label(axis.size() - 1).equals("" + (axis.size() - 1));
    }

    static List<String> shown(Axis axis) {
        return axis.labels().stream().map(Canvas::shown).toList();
    }

    private static List<String> labels(Axis axis, List<Integer> rows) {
        return rows.stream().map(row -> Canvas.shown(axis.label(row))).toList();
    }

    double right() {
        return left + cellWidth * labels.labels().size();
    }

    double bottom() {
        return top + cellHeight * rows.size();
    }
}
