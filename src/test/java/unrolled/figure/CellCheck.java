package unrolled.figure;

import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import unrolled.engine.trace.Activation;
import unrolled.engine.trace.Cell;
import unrolled.figure.brush.CellNumbers;

/// What the marks of a figure must be, for tests: there are some, they lie inside, and each says the number it stands
/// for. Pointing, the inspector, the keyboard and the screen reader know a figure by nothing else.
final class CellCheck {
    private static final double HAIR = 0.6; // px that rounding may cost

    private CellCheck() {}

    /// What is wrong with the marks of a picture in English.
    ///
    /// @param regions what the figure says lies where, in a picture of this size
    static List<String> problems(Figure figure, List<Run> runs, List<Region> regions, double width, double height) {
        List<String> problems = new ArrayList<>();
        List<Region> cells = regions.stream()
                .filter(region -> region.kind() == Region.Kind.CELL)
                .toList();
        if (cells.isEmpty()) {
            problems.add("no region of kind CELL: nobody could point at a number; see Canvas.cell");
        }
        Rectangle2D room = new Rectangle2D.Double(-HAIR, -HAIR, width + 2 * HAIR, height + 2 * HAIR);
        List<Activation> derived = figure.derived(runs);
        Set<String> seen = new LinkedHashSet<>();
        for (Region region : cells) {
            Rectangle2D bounds = region.bounds();
            if (!room.contains(bounds.getCenterX(), bounds.getCenterY())
                    || bounds.getMaxX() > room.getMaxX()
                    || bounds.getMaxY() > room.getMaxY()) {
                problems.add("outside of %s x %s: %s".formatted(width, height, region));
            }
            Cell cell = region.cell();
            if (cell != null && cell.row() != Cell.WHOLE && cell.column() != Cell.WHOLE) {
                Activation activation = Paintings.activation(derived, runs, region.run(), cell);
                float value = activation.at(cell.row(), cell.column());
                String token = AxisWords.token(activation, cell);
                String number = Float.isNaN(value) ? "no value" : CellNumbers.exact(value, activation.scale());
                if (!region.text().endsWith(": " + (token.isEmpty() ? number : token))) {
                    problems.add("'%s' stands for %s, which is %s".formatted(region.text(), cell, number));
                }
                if (!seen.add(region.run() + " " + cell)) {
                    problems.add("twice: " + cell);
                }
            }
        }
        return problems;
    }
}
