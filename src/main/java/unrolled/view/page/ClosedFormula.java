package unrolled.view.page;

import javafx.beans.value.ChangeListener;
import javafx.geometry.Orientation;
import javafx.scene.Node;
import javafx.scene.layout.Region;
import javafx.scene.text.Text;

/// A formula and the marks behind it, which would else begin the next line where the formula ends one. Asks both for
/// their baselines each time: those of letters change with their style, after a row of boxes would have asked.
final class ClosedFormula extends Region {
    private final Node formula;
    private final Text marks;
    private final ChangeListener<Number> column = (width, was, is) -> within(is.doubleValue());
    private double room = Double.MAX_VALUE; // px: a formula that leaves none for the marks shrinks

    ClosedFormula(Node formula, Text marks) {
        this.formula = formula;
        this.marks = marks;
        getChildren().setAll(formula, marks);
        parentProperty().addListener((parent, was, is) -> {
            if (was instanceof Region before) {
                before.widthProperty().removeListener(column);
            }
            if (is instanceof Region text) {
                text.widthProperty().addListener(column);
            }
        });
    }

    private void within(double width) {
        if (width > 0 && width != room) {
            room = width;
            requestLayout();
        }
    }

    @Override
    public Orientation getContentBias() {
        return Orientation.HORIZONTAL;
    }

    @Override
    public double getBaselineOffset() {
        return Math.max(formula.getBaselineOffset(), marks.getBaselineOffset());
    }

    @Override
    protected double computePrefWidth(double height) {
        return Math.min(room, formula.prefWidth(-1) + marks.prefWidth(-1));
    }

    @Override
    protected double computePrefHeight(double width) {
        double left = width > 0 ? width - marks.prefWidth(-1) : -1;
        double below = Math.max(
                formula.prefHeight(left) - formula.getBaselineOffset(),
                marks.prefHeight(-1) - marks.getBaselineOffset());
        return getBaselineOffset() + below;
    }

    @Override
    protected void layoutChildren() {
        double behind = marks.prefWidth(-1);
        double wide = Math.min(formula.prefWidth(-1), Math.max(1, getWidth() - behind));
        double line = getBaselineOffset();
        formula.resizeRelocate(0, line - formula.getBaselineOffset(), wide, formula.prefHeight(wide));
        marks.relocate(wide, line - marks.getBaselineOffset());
    }
}
