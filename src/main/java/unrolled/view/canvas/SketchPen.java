package unrolled.view.canvas;

import java.awt.geom.Point2D;
import java.awt.geom.Rectangle2D;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import javafx.scene.shape.Circle;
import org.jspecify.annotations.Nullable;
import unrolled.figure.Numbers;
import unrolled.figure.Region;

/// What draws a curve into a figure that has a sheet for it: the mouse, or the keys, where it shows itself.
final class SketchPen extends Circle {
    private static final double RADIUS = 5; // px

    private final Consumer<String> says;
    private @Nullable Sketching sketching;

    /// @param says told the numbers where the keys have moved it, for a screen reader
    SketchPen(Consumer<String> says) {
        super(RADIUS);
        this.says = says;
        getStyleClass().add("figure-pen");
        setVisible(false);
        setManaged(false);
        setMouseTransparent(true);
    }

    /// Draws this curve from now on; null for none.
    ///
    /// @param regions of the figure as it stands
    void take(@Nullable Sketching drawing, List<Region> regions) {
        sketching = drawing;
        move(regions);
    }

    private static Optional<Rectangle2D> sheet(List<Region> regions) {
        return regions.stream()
                .filter(region -> region.kind() == Region.Kind.SHEET)
                .findFirst()
                .map(Region::bounds);
    }

    /// Draws, if one may draw here. Says whether one may.
    boolean draws(List<Region> regions, BiConsumer<Sketching, Rectangle2D> drawing) {
        Sketching with = sketching;
        Optional<Rectangle2D> sheet = sheet(regions);
        if (with == null || sheet.isEmpty()) {
            return false;
        }
        drawing.accept(with, sheet.get());
        move(regions);
        return true;
    }

    /// Shows itself where the keys have moved it.
    void move(List<Region> regions) {
        Sketching with = sketching;
        Optional<Point2D> at = with == null ? Optional.empty() : sheet(regions).map(with::pen);
        setVisible(at.isPresent());
        at.ifPresent(place -> {
            setCenterX(place.getX());
            setCenterY(place.getY());
        });
        if (at.isPresent() && with != null) {
            says.accept(with.at().stream().map(number -> Numbers.brief(number)).collect(Collectors.joining(", ")));
        }
    }
}
