package unrolled.view;

import javafx.scene.layout.Region;
import javafx.scene.transform.Scale;

/// Shows its content larger or smaller, laid out for the room that leaves.
final class Zoomed extends Region {
    private static final double[] STEPS = {0.5, 0.67, 0.8, 0.9, 1, 1.1, 1.25, 1.5, 1.75, 2, 2.5, 3};
    private static final int PLAIN = 4;

    private final Region content;
    private final Scale scale = new Scale(1, 1);
    private int step = PLAIN;

    Zoomed(Region content) {
        this.content = content;
        content.getTransforms().add(scale);
        getChildren().setAll(content);
    }

    double zoom() {
        return STEPS[step];
    }

    /// One step larger or smaller; 0 for the plain size.
    void zoom(int direction) {
        step = direction == 0 ? PLAIN : Math.clamp(step + direction, 0, STEPS.length - 1);
        scale.setX(zoom());
        scale.setY(zoom());
        requestLayout();
    }

    @Override
    protected void layoutChildren() {
        content.resizeRelocate(0, 0, getWidth() / zoom(), getHeight() / zoom());
    }
}
