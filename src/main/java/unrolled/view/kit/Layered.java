package unrolled.view.kit;

import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleSupplier;
import javafx.geometry.Bounds;
import javafx.geometry.Orientation;
import javafx.scene.Node;
import javafx.scene.layout.Region;

/// What fills a place, and the cards that lie over it and over what stands at its left.
public final class Layered extends Region {
    private final Region ground;
    private final DoubleSupplier free;

    /// @param ground what fills the place
    /// @param free   px at the left of it that a card may cover
    public Layered(Region ground, DoubleSupplier free) {
        this.ground = ground;
        this.free = free;
        getChildren().setAll(ground);
    }

    /// Lays a card over the ground, beside this part of it.
    public void lay(Floating card, Node part) {
        lay(card, part, part.getLayoutBounds());
    }

    /// The same for a place within a part.
    ///
    /// @param place in the part's own coordinates
    public void lay(Floating card, Node part, Bounds place) {
        if (!getChildren().contains(card)) {
            getChildren().add(card);
        }
        card.toFront();
        card.about(sceneToLocal(part.localToScene(place)));
    }

    /// Takes a card away.
    public void take(Floating card) {
        getChildren().remove(card);
    }

    @Override
    protected void layoutChildren() {
        ground.resizeRelocate(0, 0, getWidth(), getHeight());
        List<Bounds> taken = new ArrayList<>();
        for (Node child : getChildren()) {
            if (child instanceof Floating card && card.isManaged()) {
                card.settle(new Floating.Ground(getWidth(), getHeight(), free.getAsDouble(), List.copyOf(taken)));
                taken.add(card.getBoundsInParent());
            }
        }
    }

    @Override
    public Orientation getContentBias() {
        return ground.getContentBias();
    }

    @Override
    protected double computePrefWidth(double height) {
        return ground.prefWidth(height);
    }

    @Override
    protected double computePrefHeight(double width) {
        return ground.prefHeight(width);
    }

    @Override
    protected double computeMinWidth(double height) {
        return ground.minWidth(height);
    }

    @Override
    protected double computeMinHeight(double width) {
        return ground.minHeight(width);
    }
}
