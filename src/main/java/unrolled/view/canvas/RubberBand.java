package unrolled.view.canvas;

import java.awt.geom.Rectangle2D;
import java.util.List;
import javafx.scene.shape.Rectangle;
import org.jspecify.annotations.Nullable;
import unrolled.engine.trace.Cell;
import unrolled.figure.Region;

/// A rectangle that is drawn over cells of a figure, with the mouse from corner to corner or with a key at each of two
/// corners: what lies in it is to be seen alone.
final class RubberBand extends Rectangle {
    private static final double MEANT = 8; // px: a shorter stroke of the mouse is a click that slipped

    private @Nullable Region from;
    private double x;
    private double y;

    RubberBand() {
        getStyleClass().add("figure-rubber");
        setManaged(false);
        setMouseTransparent(true);
        setVisible(false);
    }

    /// Begins on a cell that no hand can take.
    void press(@Nullable Region region, double atX, double atY) {
        boolean free = region != null && isCell(region) && region.grip() == null && region.move() == null;
        from = free ? region : null;
        x = atX;
        y = atY;
    }

    private static boolean isCell(Region region) {
        Cell cell = region.cell();
        return region.kind() == Region.Kind.CELL && cell != null && cell.row() >= 0 && cell.column() >= 0;
    }

    /// Grows to where the mouse is.
    void drag(double toX, double toY) {
        if (from != null && Math.max(Math.abs(toX - x), Math.abs(toY - y)) >= MEANT) {
            span(Math.min(x, toX), Math.min(y, toY), Math.max(x, toX), Math.max(y, toY));
            setVisible(true);
        }
    }

    private void span(double left, double top, double right, double bottom) {
        setX(left);
        setY(top);
        setWidth(right - left);
        setHeight(bottom - top);
    }

    /// The mouse is let go: the cells it has passed over, none if it was no stroke.
    List<Cell> release(List<Region> regions) {
        List<Cell> cells = isVisible() ? within(regions) : List.of();
        forget();
        return cells;
    }

    /// A corner set by a key: the first time it begins, the second time it says what lies between; none as long as
    /// there is no second.
    List<Cell> corner(Region region, List<Region> regions) {
        Region first = from;
        if (!isCell(region)) {
            return List.of();
        }
        Rectangle2D one = first == null || !isVisible() ? region.bounds() : first.bounds();
        boolean second = first != null && isVisible();
        Rectangle2D all = one.createUnion(region.bounds());
        span(all.getMinX(), all.getMinY(), all.getMaxX(), all.getMaxY());
        setVisible(true);
        if (!second) {
            from = region;
            return List.of();
        }
        List<Cell> cells = within(regions);
        forget();
        return cells;
    }

    void forget() {
        from = null;
        setVisible(false);
    }

    /// Cells of the activation it began on whose middle lies in it.
    private List<Cell> within(List<Region> regions) {
        Region first = from;
        Cell cell = first == null ? null : first.cell();
        Rectangle2D area = new Rectangle2D.Double(getX(), getY(), getWidth(), getHeight());
        return cell == null || first == null
                ? List.of()
                : regions.stream()
                        .filter(region -> isCell(region) && region.run() == first.run() && touched(area, region))
                        .map(Region::cell)
                        .filter(each -> each != null && each.activation().equals(cell.activation()))
                        .toList();
    }

    private static boolean touched(Rectangle2D area, Region region) {
        Rectangle2D shared = area.createIntersection(region.bounds());
        return shared.getWidth() > region.bounds().getWidth() * 0.2
                && shared.getHeight() > region.bounds().getHeight() * 0.2;
    }
}
