package unrolled.view.presenter;

import javafx.scene.layout.Region;
import javafx.scene.transform.Scale;

/// Shows the whole of its content in the middle, however small it has to be for that.
final class Shrunk extends Region {
    private final Region content;
    private final double wide;
    private final double most;
    private final Scale scale = new Scale(1, 1);

    /// @param wide the width that the content is laid out for
    Shrunk(Region content, double wide) {
        this(content, wide, 1);
    }

    /// @param wide the width that the content is laid out for
    /// @param most times that it is made larger where there is room
    Shrunk(Region content, double wide, double most) {
        this.content = content;
        this.wide = wide;
        this.most = most;
        content.getTransforms().add(scale);
        getChildren().setAll(content);
    }

    @Override
    protected void layoutChildren() {
        double high = content.prefHeight(wide);
        double times = Math.min(most, Math.min(getWidth() / wide, getHeight() / high));
        scale.setX(times);
        scale.setY(times);
        content.resizeRelocate((getWidth() - times * wide) / 2, (getHeight() - times * high) / 2, wide, high);
    }
}
