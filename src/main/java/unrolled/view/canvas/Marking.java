package unrolled.view.canvas;

import java.awt.geom.Rectangle2D;
import java.util.List;
import java.util.Optional;
import javafx.scene.layout.Pane;
import javafx.scene.shape.Rectangle;
import org.jspecify.annotations.Nullable;
import unrolled.figure.Region;
import unrolled.figure.Run;
import unrolled.view.workbench.Pins;

/// What lies over a figure's picture: the frame around the chosen position, the marks of what is pointed at here and
/// elsewhere, the pins, and the tip that says what the pointer is on.
final class Marking extends Pane {
    private final LinkMarks links = new LinkMarks();
    private final Bands bands = new Bands();
    private final Rectangle marker = new Rectangle();
    private final Rectangle chosen = new Rectangle();
    private final Tip tip = new Tip();

    Marking() {
        setManaged(false);
        setMouseTransparent(true);
        marker.getStyleClass().add("figure-marker");
        chosen.getStyleClass().add("figure-position");
        for (Rectangle mark : List.of(chosen, marker)) {
            mark.setManaged(false);
            mark.setVisible(false);
        }
        getChildren().setAll(chosen, bands, links, marker, tip);
    }

    /// The marks around what is pointed at elsewhere.
    LinkMarks links() {
        return links;
    }

    /// Frames what belongs to a position of the text, or nothing.
    void frame(Optional<Rectangle2D> place) {
        chosen.setVisible(place.isPresent());
        place.ifPresent(bounds -> {
            chosen.setX(Math.max(0.5, bounds.getX() - 2));
            chosen.setY(Math.max(0.5, bounds.getY() - 2));
            chosen.setWidth(Math.min(bounds.getWidth() + 4, getWidth() - chosen.getX() - 0.5));
            chosen.setHeight(Math.min(bounds.getHeight() + 4, getHeight() - chosen.getY() - 0.5));
        });
    }

    /// Marks a region and says what it is, or marks nothing.
    void select(Optional<Region> region) {
        marker.setVisible(region.isPresent());
        tip.setVisible(region.isPresent());
        region.ifPresent(found -> {
            var bounds = found.bounds();
            marker.setX(bounds.getX() - 1);
            marker.setY(bounds.getY() - 1);
            marker.setWidth(bounds.getWidth() + 2);
            marker.setHeight(bounds.getHeight() + 2);
            say(found.text(), bounds.getCenterX(), bounds.getMaxY() + 6);
        });
    }

    void bands(@Nullable Region selected, List<Region> regions, List<Pins.Pin> pins) {
        bands.show(selected, regions, pins);
    }

    void follow(@Nullable Pointed pointed, List<Run> runs, List<Region> regions, @Nullable Region selected) {
        links.show(pointed, runs, regions, selected);
    }

    /// Shows the tip near this point and inside the figure.
    void say(String words, double x, double y) {
        tip.say(words, x, y, getWidth(), getHeight());
    }
}
