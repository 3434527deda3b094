package unrolled.view.canvas;

import java.awt.geom.Point2D;
import java.awt.geom.Rectangle2D;
import java.util.List;
import javafx.scene.Node;
import javafx.scene.layout.Pane;
import javafx.scene.shape.Circle;
import javafx.scene.shape.Line;

/// Two hairlines through a point of a chart, a ring around it, and what it says.
final class Crosshair extends Pane {
    private static final double RING = 5; // px
    private static final double BELOW = 12; // px from a point to its tip

    private final Line across = new Line();
    private final Line up = new Line();
    private final Circle ring = new Circle(RING);
    private final Tip tip = new Tip();

    Crosshair() {
        setManaged(false);
        setMouseTransparent(true);
        across.getStyleClass().add("crosshair");
        up.getStyleClass().add("crosshair");
        ring.getStyleClass().add("crosshair-ring");
        for (Node mark : List.of(across, up, ring)) {
            mark.setManaged(false);
        }
        getChildren().setAll(across, up, ring, tip);
        hide();
    }

    void hide() {
        setVisible(false);
    }

    /// @param area where the chart's lines are, as the point
    void show(Point2D at, Rectangle2D area, String words) {
        double x = Math.rint(at.getX() - 0.5) + 0.5;
        double y = Math.rint(at.getY() - 0.5) + 0.5;
        place(across, area.getMinX(), y, area.getMaxX(), y);
        place(up, x, area.getMinY(), x, area.getMaxY());
        ring.setCenterX(at.getX());
        ring.setCenterY(at.getY());
        setVisible(true);
        tip.say(words, at.getX(), at.getY() + BELOW, getWidth(), getHeight());
    }

    private static void place(Line line, double fromX, double fromY, double toX, double toY) {
        line.setStartX(fromX);
        line.setStartY(fromY);
        line.setEndX(toX);
        line.setEndY(toY);
    }

    /// What it says; nothing while it points at nothing.
    String words() {
        return isVisible() ? tip.getText() : "";
    }
}
