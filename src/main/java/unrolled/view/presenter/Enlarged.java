package unrolled.view.presenter;

import javafx.geometry.Orientation;
import javafx.scene.layout.Region;
import javafx.scene.transform.Scale;

/// Shows its content so many times as large, laid out for the room that leaves.
final class Enlarged extends Region {
    private static final double MARK = 14; // units, as wide as a Chinese full stop

    private final Region content;
    private final Scale scale = new Scale(1, 1);
    private double times = 1;

    Enlarged(Region content) {
        this.content = content;
        content.getTransforms().add(scale);
        getChildren().setAll(content);
    }

    void times(double factor) {
        if (factor != times) {
            times = factor;
            scale.setX(factor);
            scale.setY(factor);
            requestLayout();
        }
    }

    /// The height it would want.
    double heightFor(double width, double factor) {
        return content.prefHeight(width / factor) * factor;
    }

    /// How wide its longest piece of code is with a mark behind it, which no line breaks.
    double widestCode() {
        return content.lookupAll(".inline-code").stream()
                .mapToDouble(code -> code.prefWidth(-1) + MARK)
                .max()
                .orElse(0);
    }

    /// Whether no heading in it is broken.
    boolean keepsHeading(double width, double factor) {
        return content.lookupAll(".slide-heading").stream()
                .allMatch(heading -> heading.prefWidth(-1) * factor <= width);
    }

    @Override
    public Orientation getContentBias() {
        return Orientation.HORIZONTAL;
    }

    @Override
    protected double computePrefHeight(double width) {
        return heightFor(width < 0 ? getWidth() : width, times);
    }

    @Override
    protected double computeMinHeight(double width) {
        return computePrefHeight(width);
    }

    @Override
    protected void layoutChildren() {
        content.resizeRelocate(0, 0, getWidth() / times, getHeight() / times);
    }
}
