package unrolled.figure;

import java.awt.Color;
import java.util.List;
import java.util.function.IntFunction;
import unrolled.engine.trace.Cell;

/// The labels above columns: upright where they fit, slanted where they are words and do not, thinned where even
/// that would crowd them. None is cut off by the picture's edge and none lies on another.
///
/// @param angle  of a slanted text, in radians; 0 for upright
/// @param every  so many columns share one label
/// @param room   the longest a text may be
/// @param height what they take above the columns
record ColumnLabels(
        Canvas canvas, List<String> labels, double cellWidth, double angle, int every, double room, double height) {
    private static final double STEEP = Math.toRadians(60);
    private static final double SLANT = Math.toRadians(45);
    private static final double LETTERS = 2.3; // text sizes: what is no wider is thinned, not slanted
    private static final double LONGEST = 9; // text sizes
    private static final double SHORTEST = 3; // text sizes: with less room, slanted words are but dots
    private static final double GAP = 0.35; // text sizes, to the columns

    /// @param mostHeight what they may take
    static ColumnLabels plan(Canvas canvas, List<String> labels, double cellWidth, double mostHeight) {
        double size = canvas.size();
        double widest = Canvas.widest(labels, canvas.font(), LONGEST * size);
        double upright = size * (Canvas.LINE + GAP);
        if (widest + size * 0.3 <= cellWidth) {
            return new ColumnLabels(canvas, labels, cellWidth, 0, 1, cellWidth, upright);
        }
        double angle = cellWidth >= spacing(size, SLANT) ? SLANT : STEEP;
        double room = Math.min(widest, (mostHeight - size * GAP) / Math.sin(angle) - size * Canvas.LINE);
        if (widest <= LETTERS * size || room < SHORTEST * size) {
            double wanted = Math.min(widest, SHORTEST * size) + size * 0.3;
            int every = Math.max(1, (int) Math.ceil(wanted / cellWidth - 1e-6));
            return new ColumnLabels(canvas, labels, cellWidth, 0, every, every * cellWidth - size * 0.2, upright);
        }
        int every = Math.max(1, (int) Math.ceil(spacing(size, angle) / cellWidth - 1e-6));
        double height = room * Math.sin(angle) + size * (Canvas.LINE * Math.cos(angle) + GAP);
        return new ColumnLabels(canvas, labels, cellWidth, angle, every, room, height);
    }

    /// Between columns whose texts, slanted so, just clear one another.
    private static double spacing(double size, double angle) {
        return size * (Canvas.LINE + 0.04) / Math.sin(angle);
    }

    /// Paints them where the columns stand for nothing that could be pointed at.
    void paint(double left, double top, Color color) {
        for (int column = 0; column < labels.size(); column += every) {
            label(column, left, top, color);
        }
    }

    /// Paints them over columns that begin at `left` and whose cells begin at `top`.
    ///
    /// @param named what the label of a column stands for
    void paint(double left, double top, Color color, IntFunction<Cell> named) {
        for (int column = 0; column < labels.size(); column += every) {
            int shown = column;
            canvas.naming(named.apply(column), () -> label(shown, left, top, color));
        }
    }

    private void label(int column, double left, double top, Color color) {
        double size = canvas.size();
        double half = size * Canvas.LINE / 2;
        double middle = left + (column + 0.5) * cellWidth;
        if (angle == 0) {
            upright(column, middle, top - size * GAP - half, color);
        } else {
            double y = top - size * GAP - half * Math.cos(angle);
            double free = (canvas.width - middle - half * Math.sin(angle)) / Math.cos(angle);
            canvas.slanted(labels.get(column), middle, y, angle, Math.min(room, free), canvas.font(), color);
        }
    }

    /// Centred over its column, moved in where it would leave the picture.
    private void upright(int column, double middle, double y, Color color) {
        double wide = Math.min(room, Wrapping.width(labels.get(column), canvas.font()));
        double x = Math.clamp(middle - wide / 2, 0, Math.max(0, canvas.width - wide));
        canvas.text(labels.get(column), x, y, wide, Canvas.Align.LEFT, canvas.font(), color);
    }
}
