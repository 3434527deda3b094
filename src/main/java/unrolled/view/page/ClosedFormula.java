package unrolled.view.page;

import javafx.geometry.Orientation;
import javafx.scene.Node;
import javafx.scene.layout.Region;
import javafx.scene.text.Text;

/// A formula and the marks behind it, which would else begin the next line where the formula ends one. Asks both for
/// their baselines each time: those of letters change with their style, after a row of boxes would have asked.
final class ClosedFormula extends Region {
    private final Node formula;
    private final Text marks;

    ClosedFormula(Node formula, Text marks) {
        this.formula = formula;
        this.marks = marks;
        getChildren().setAll(formula, marks);
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
        return formula.prefWidth(-1) + marks.prefWidth(-1);
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
