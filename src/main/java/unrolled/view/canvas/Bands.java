package unrolled.view.canvas;

import java.awt.geom.Rectangle2D;
import java.util.List;
import javafx.scene.Group;
import javafx.scene.shape.Rectangle;
import org.jspecify.annotations.Nullable;
import unrolled.engine.trace.Cell;
import unrolled.figure.Region;
import unrolled.view.workbench.Pins;

/// The row and the column of the cell that is pointed at, outlined, where a figure lays its cells out in rows and
/// columns; and the pinned cells.
final class Bands extends Group {
    private static final double STRAIGHT = 1.5; // cells: a band is no thicker

    Bands() {
        setManaged(false);
        setMouseTransparent(true);
        setAutoSizeChildren(false);
    }

    void show(@Nullable Region selected, List<Region> regions, List<Pins.Pin> pins) {
        getChildren().clear();
        for (Pins.Pin pin : pins) {
            regions.stream()
                    .filter(region -> region.kind() == Region.Kind.CELL
                            && region.run() == pin.run()
                            && pin.cell().equals(region.cell()))
                    .findFirst()
                    .ifPresent(region -> add(region.bounds(), "figure-pin"));
        }
        Cell cell = selected == null ? null : selected.cell();
        if (selected != null && cell != null && selected.kind() == Region.Kind.CELL && cell.row() >= 0) {
            band(selected, cell, regions, true);
            band(selected, cell, regions, false);
        }
    }

    private void band(Region selected, Cell cell, List<Region> regions, boolean row) {
        Rectangle2D all = null;
        for (Region region : regions) {
            Cell other = region.cell();
            if (other != null
                    && region.kind() == Region.Kind.CELL
                    && region.run() == selected.run()
                    && other.activation().equals(cell.activation())
                    && (row ? other.row() == cell.row() : other.column() == cell.column())) {
                all = all == null ? region.bounds() : all.createUnion(region.bounds());
            }
        }
        if (all != null && straight(all, selected.bounds())) {
            add(all, "figure-band");
        }
    }

    /// One cell thick, and longer than one.
    private static boolean straight(Rectangle2D all, Rectangle2D cell) {
        boolean flat = all.getHeight() <= STRAIGHT * cell.getHeight();
        boolean upright = all.getWidth() <= STRAIGHT * cell.getWidth();
        return flat != upright;
    }

    private void add(Rectangle2D bounds, String style) {
        Rectangle mark = new Rectangle(bounds.getX(), bounds.getY(), bounds.getWidth(), bounds.getHeight());
        mark.getStyleClass().add(style);
        getChildren().add(mark);
    }
}
