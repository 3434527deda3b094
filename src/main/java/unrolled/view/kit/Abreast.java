package unrolled.view.kit;

import java.util.List;
import javafx.geometry.Orientation;
import javafx.scene.layout.Region;

/// Parts side by side where there is room for all, one below the other where there is not.
public final class Abreast extends Region {
    private final double gap;
    private final List<Part> parts;

    /// A part of it.
    ///
    /// @param least px that it wants beside others; 0 for all that it would like to have
    /// @param grows whether it takes what room is left
    public record Part(Region node, double least, boolean grows) {
        private double width() {
            return least > 0 ? least : Math.ceil(node.prefWidth(-1));
        }

        private double width(double room, double spare) {
            return grows ? width() + spare : Math.min(room, width());
        }
    }

    /// @param gap px between two, in either direction
    public Abreast(double gap, Part... parts) {
        this.gap = gap;
        this.parts = List.of(parts);
        this.parts.forEach(part -> getChildren().add(part.node()));
    }

    private double needed() {
        return parts.stream().mapToDouble(Part::width).sum() + gap * (parts.size() - 1);
    }

    /// What each part that grows gets beyond what it wants.
    private double spare(double room) {
        return (room - needed())
                / Math.max(1, parts.stream().filter(Part::grows).count());
    }

    private double inside(double width) {
        return width - snappedLeftInset() - snappedRightInset();
    }

    @Override
    public Orientation getContentBias() {
        return Orientation.HORIZONTAL;
    }

    @Override
    protected double computeMinWidth(double height) {
        return 0;
    }

    @Override
    protected double computePrefWidth(double height) {
        return snappedLeftInset() + needed() + snappedRightInset();
    }

    @Override
    protected double computePrefHeight(double width) {
        double room = inside(width < 0 ? prefWidth(-1) : width);
        boolean beside = needed() <= room;
        double height = 0;
        for (Part part : parts) {
            double one = part.node().prefHeight(beside ? part.width(room, spare(room)) : room);
            height = beside ? Math.max(height, one) : height + (height > 0 ? gap : 0) + one;
        }
        return snapSizeY(snappedTopInset() + height + snappedBottomInset());
    }

    @Override
    protected double computeMinHeight(double width) {
        return computePrefHeight(width);
    }

    @Override
    protected void layoutChildren() {
        double room = inside(getWidth());
        double high = getHeight() - snappedTopInset() - snappedBottomInset();
        boolean beside = needed() <= room;
        double x = snappedLeftInset();
        double y = snappedTopInset();
        for (Part part : parts) {
            Region node = part.node();
            double wide = beside ? part.width(room, spare(room)) : part.grows() ? room : Math.min(room, part.width());
            double tall = part.grows() && beside ? high : node.prefHeight(wide);
            node.resizeRelocate(snapPositionX(x), snapPositionY(beside ? y + (high - tall) / 2 : y), wide, tall);
            x += beside ? wide + gap : 0;
            y += beside ? 0 : tall + gap;
        }
    }
}
