package unrolled.view.front;

import javafx.scene.control.Label;
import javafx.scene.layout.Pane;
import javafx.scene.layout.StackPane;
import javafx.scene.shape.Arc;
import javafx.scene.shape.ArcType;
import javafx.scene.shape.Circle;
import unrolled.view.kit.Controls;

/// A ring with a number in it that closes as a lesson is read; full with a tick once nothing is left to do.
final class ProgressRing extends StackPane {
    static final double SIZE = 36; // px
    private static final double WIDTH = 3; // px of the ring

    /// @param share of the pages read, from 0 to 1
    /// @param hue   as CSS
    ProgressRing(String number, double share, boolean complete, String hue) {
        double middle = SIZE / 2;
        double radius = middle - WIDTH / 2 - 1;
        Circle track = new Circle(middle, middle, radius);
        track.getStyleClass().add("ring-track");
        track.setStrokeWidth(WIDTH);
        Arc read = new Arc(middle, middle, radius, radius, 90, -360 * share);
        read.setType(ArcType.OPEN);
        read.getStyleClass().add("ring-read");
        read.setStrokeWidth(WIDTH);
        read.setStyle("-fx-stroke: %s;".formatted(hue));
        read.setVisible(share > 0);
        if (complete) {
            track.setStyle("-fx-fill: %s; -fx-stroke: %1$s;".formatted(hue));
        }
        Pane drawn = new Pane(track, read);
        Label said = Controls.label(complete ? "✓" : number, complete ? "ring-tick" : "ring-number");
        getChildren().setAll(drawn, said);
        setMinSize(SIZE, SIZE);
        setPrefSize(SIZE, SIZE);
        setMaxSize(SIZE, SIZE);
        setMouseTransparent(true);
    }
}
