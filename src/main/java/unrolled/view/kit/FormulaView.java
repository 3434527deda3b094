package unrolled.view.kit;

import java.util.Optional;
import javafx.scene.AccessibleRole;
import javafx.scene.Node;
import javafx.scene.image.ImageView;
import javafx.scene.layout.Region;

/// A formula that stands on the line of the text around it. Shrinks to the width it is given, never grows.
public final class FormulaView extends Region {
    private final ImageView picture = new ImageView();
    private final Formulas.Rendered drawn;
    private final double beyond; // px of the picture on either side of the room it takes

    private FormulaView(Formulas.Rendered drawn, boolean display, String latex) {
        this.drawn = drawn;
        beyond = display ? 0 : drawn.margin();
        picture.setImage(drawn.image());
        picture.setPreserveRatio(true);
        picture.setSmooth(true);
        getChildren().add(picture);
        getStyleClass().add("formula");
        setAccessibleRole(AccessibleRole.TEXT);
        setAccessibleText(latex);
        setMinWidth(0);
        setMaxSize(USE_PREF_SIZE, USE_PREF_SIZE);
    }

    /// The formula, or its source as code if it is not LaTeX.
    public static Node of(Tools tools, String latex, boolean display, float size) {
        Formulas.Wanted wanted = new Formulas.Wanted(
                latex,
                display,
                size,
                tools.scale().getAsDouble(),
                tools.look().palette().ink(),
                tools.look().words().language());
        Optional<Formulas.Rendered> drawn = tools.formulas().draw(wanted);
        return drawn.<Node>map(found -> new FormulaView(found, display, latex))
                .orElseGet(() -> Controls.label(latex, "code"));
    }

    @Override
    public double getBaselineOffset() {
        return drawn.baseline();
    }

    @Override
    protected double computePrefWidth(double height) {
        return drawn.width() - 2 * beyond;
    }

    @Override
    protected double computePrefHeight(double width) {
        double share = width > 0 ? Math.min(1, (width + 2 * beyond) / drawn.width()) : 1;
        return drawn.height() * share;
    }

    @Override
    public javafx.geometry.Orientation getContentBias() {
        return javafx.geometry.Orientation.HORIZONTAL;
    }

    @Override
    protected void layoutChildren() {
        picture.setFitWidth(Math.min(getWidth() + 2 * beyond, drawn.width()));
        picture.relocate(-beyond, 0);
    }
}
