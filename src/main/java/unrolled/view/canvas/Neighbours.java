package unrolled.view.canvas;

import java.util.List;
import java.util.Optional;
import javafx.geometry.Point2D;
import org.jspecify.annotations.Nullable;
import unrolled.figure.Region;

/// Which cell of a figure the arrow keys lead to.
final class Neighbours {
    private Neighbours() {}

    /// The nearest cell that lies this way; the first one if none is selected.
    static Optional<Region> next(List<Region> regions, @Nullable Region from, Point2D way) {
        Region best = null;
        double least = Double.POSITIVE_INFINITY;
        for (Region region : regions) {
            if (region.kind() != Region.Kind.CELL) {
                continue;
            }
            if (from == null) {
                return Optional.of(region);
            }
            double dx = region.bounds().getCenterX() - from.bounds().getCenterX();
            double dy = region.bounds().getCenterY() - from.bounds().getCenterY();
            double along = dx * way.getX() + dy * way.getY();
            double aside = Math.abs(dx * way.getY()) + Math.abs(dy * way.getX());
            if (along > 0.5 && along + 3 * aside < least) {
                least = along + 3 * aside;
                best = region;
            }
        }
        return Optional.ofNullable(best);
    }
}
