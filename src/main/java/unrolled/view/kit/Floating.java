package unrolled.view.kit;

import java.util.List;
import java.util.function.Predicate;
import javafx.event.EventHandler;
import javafx.geometry.BoundingBox;
import javafx.geometry.Bounds;
import javafx.geometry.Orientation;
import javafx.geometry.Point2D;
import javafx.scene.Cursor;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.Region;
import org.jspecify.annotations.Nullable;

/// A card that lies over others, so that none of them moves or shrinks when it comes: what explains a number, the
/// options of a figure. It stands beside what it is about, never on it while there is another place, and can be
/// dragged by its header.
public final class Floating extends Region {
    private static final double AIR = 8; // px to the edges of where it lies
    private static final double LOWEST = 120; // px: a card as high has a line to read, whatever else it covers

    private final Region card;
    private Bounds about = new BoundingBox(0, 0, 0, 0);
    private @Nullable Point2D put;

    /// @param card   what is seen while it is visible
    /// @param handle the part of it that a hand can drag it by
    public Floating(Region card, Node handle) {
        this.card = card;
        getStyleClass().add("floating");
        getChildren().setAll(card);
        visibleProperty().bind(card.visibleProperty());
        managedProperty().bind(card.visibleProperty());
        drag(handle);
    }

    /// The scene tells where the mouse is, since a card that has come to an edge stays behind it.
    private void drag(Node handle) {
        handle.setCursor(Cursor.MOVE);
        handle.addEventHandler(MouseEvent.MOUSE_PRESSED, pressed -> {
            toFront();
            Scene scene = handle.getScene();
            Point2D held = sceneToLocal(pressed.getSceneX(), pressed.getSceneY());
            EventHandler<MouseEvent> moving = event -> put(event, held);
            scene.addEventFilter(MouseEvent.MOUSE_DRAGGED, moving);
            scene.addEventFilter(MouseEvent.MOUSE_RELEASED, new EventHandler<>() {
                @Override
                public void handle(MouseEvent event) {
                    scene.removeEventFilter(MouseEvent.MOUSE_DRAGGED, moving);
                    scene.removeEventFilter(MouseEvent.MOUSE_RELEASED, this);
                }
            });
        });
    }

    /// Puts it where the mouse holds it at this point of its own.
    private void put(MouseEvent event, Point2D held) {
        Node lain = getParent();
        if (lain != null) {
            put = lain.sceneToLocal(event.getSceneX(), event.getSceneY()).subtract(held);
            requestLayout();
        }
    }

    /// What the card is about from now on, in the coordinates of where it lies.
    void about(Bounds place) {
        about = place;
        requestLayout();
    }

    /// What it may lie over.
    ///
    /// @param width of its parent, px, as height
    /// @param free  px at the left of its parent that belong to another part of the window and that it may cover
    /// @param taken where other such cards lie already
    record Ground(double width, double height, double free, List<Bounds> taken) {
        boolean isFree(Bounds place) {
            return taken.stream().noneMatch(place::intersects);
        }
    }

    /// Takes its size and its place.
    void settle(Ground ground) {
        double wide = snapSizeX(prefWidth(-1));
        double most = Math.max(LOWEST, ground.height() - 2 * AIR);
        double high = snapSizeY(Math.min(prefHeight(wide), most));
        double floor = Math.max(AIR, ground.height() - AIR - high);
        Point2D at = put == null ? chosen(ground, wide, high, floor) : put;
        double x = Math.clamp(at.getX(), -ground.free(), Math.max(-ground.free(), ground.width() - wide));
        double y = Math.clamp(at.getY(), 0, Math.max(0, ground.height() - high));
        resizeRelocate(snapPositionX(x), snapPositionY(y), wide, high);
    }

    /// Beside its parent, where there is room for it, as high up as what it is about; else at the side away from that.
    private Point2D chosen(Ground ground, double wide, double high, double floor) {
        double beside = -wide - AIR;
        double right = ground.width() - wide - AIR;
        double far = about.getCenterX() > ground.width() / 2 ? AIR : right;
        double near = far == AIR ? right : AIR;
        double level = Math.clamp(about.getMinY() - 2 * AIR, AIR, floor);
        Predicate<Point2D> free = point -> ground.isFree(new BoundingBox(point.getX(), point.getY(), wide, high));
        List<Point2D> places = -beside <= ground.free()
                ? List.of(new Point2D(beside, level), new Point2D(beside, AIR), new Point2D(beside, floor))
                : List.of();
        List<Point2D> over = List.of(new Point2D(far, level), new Point2D(far, AIR), new Point2D(near, floor));
        return places.stream()
                .filter(free)
                .findFirst()
                .or(() -> over.stream().filter(free).findFirst())
                .orElse(places.isEmpty() ? over.getFirst() : places.getFirst());
    }

    @Override
    protected void layoutChildren() {
        card.resizeRelocate(0, 0, getWidth(), getHeight());
    }

    @Override
    public Orientation getContentBias() {
        return card.getContentBias();
    }

    @Override
    protected double computePrefWidth(double height) {
        return card.prefWidth(height);
    }

    @Override
    protected double computePrefHeight(double width) {
        return card.prefHeight(width);
    }
}
