package unrolled.view.canvas;

import java.awt.geom.Rectangle2D;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javafx.scene.Group;
import javafx.scene.shape.Rectangle;
import org.jspecify.annotations.Nullable;
import unrolled.engine.trace.Cell;
import unrolled.engine.trace.Trace;
import unrolled.figure.Region;
import unrolled.figure.Run;

/// The marks in one figure around what is pointed at in another, or elsewhere in the same one.
final class LinkMarks extends Group {
    private static final double AROUND = 1.5; // px between a mark and what it surrounds

    /// A mark to be: which run's, and which cell, row or column of it.
    private record Wanted(int run, Cell cell) {}

    LinkMarks() {
        setManaged(false);
        setMouseTransparent(true);
        setAutoSizeChildren(false);
    }

    /// Shows a mark around every cell, and around all cells of every row or column, that stand for this.
    ///
    /// @param pointed  what is pointed at, or null for nothing
    /// @param selected what the pointer is on here, which has a mark of its own
    void show(@Nullable Pointed pointed, List<Run> runs, List<Region> regions, @Nullable Region selected) {
        Map<Wanted, Rectangle2D> found = new LinkedHashMap<>();
        if (pointed != null) {
            Map<Wanted, List<Wanted>> wanted = new HashMap<>();
            for (Region region : regions) {
                Cell cell = RegionPositions.cell(region);
                if (cell != null && region.kind() == Region.Kind.CELL && region.run() < runs.size()) {
                    Wanted whose = new Wanted(region.run(), new Cell(cell.activation(), Cell.WHOLE, Cell.WHOLE));
                    wanted.computeIfAbsent(whose, key -> wanted(key, pointed, runs)).stream()
                            .filter(mark -> covers(mark.cell(), cell))
                            .forEach(mark -> found.merge(mark, region.bounds(), Rectangle2D::createUnion));
                }
            }
        }
        if (selected != null) {
            found.values().removeIf(bounds -> bounds.equals(selected.bounds()));
        }
        getChildren().setAll(found.values().stream().map(LinkMarks::mark).toList());
    }

    private static List<Wanted> wanted(Wanted whose, Pointed pointed, List<Run> runs) {
        Trace trace = runs.get(whose.run()).snapshot().trace();
        String name = whose.cell().activation();
        return trace.has(name)
                ? pointed.in(trace.get(name)).stream()
                        .map(cell -> new Wanted(whose.run(), cell))
                        .toList()
                : List.of();
    }

    private static boolean covers(Cell wanted, Cell cell) {
        return (wanted.row() == Cell.WHOLE || wanted.row() == cell.row())
                && (wanted.column() == Cell.WHOLE || wanted.column() == cell.column());
    }

    private static Rectangle mark(Rectangle2D bounds) {
        Rectangle mark = new Rectangle(
                bounds.getX() - AROUND,
                bounds.getY() - AROUND,
                bounds.getWidth() + 2 * AROUND,
                bounds.getHeight() + 2 * AROUND);
        mark.getStyleClass().add("figure-link");
        return mark;
    }
}
