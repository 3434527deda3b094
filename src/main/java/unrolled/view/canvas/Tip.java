package unrolled.view.canvas;

import javafx.scene.control.Label;

/// What is pointed at, in words beside it.
final class Tip extends Label {
    private static final double ABOVE = 24; // px from a tip with no room below its point to the point

    Tip() {
        getStyleClass().add("figure-tip");
        setManaged(false);
        setMouseTransparent(true);
        setVisible(false);
    }

    /// Shows the words below this point and inside a figure of this size; above it if there is no room below.
    void say(String words, double x, double y, double width, double height) {
        setText(words);
        setVisible(true);
        applyCss();
        double wide = Math.min(prefWidth(-1), width);
        double high = prefHeight(wide);
        double left = Math.clamp(x - wide / 2, 0, Math.max(0, width - wide));
        double top = y + high <= height ? y : Math.max(0, y - high - ABOVE);
        resizeRelocate(Math.rint(left), Math.rint(top), wide, high);
    }
}
