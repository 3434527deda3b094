package unrolled.view.kit;

import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.skin.ButtonSkin;
import javafx.scene.layout.VBox;

/// Lines of text in a button that wrap. A button asks its graphic for a height without saying for which width, and
/// the height of a text that wraps depends on it.
public final class ButtonBody extends VBox {
    private final double padding;

    private ButtonBody(double spacing, double padding, Node... lines) {
        super(spacing, lines);
        this.padding = padding;
        setAlignment(Pos.TOP_LEFT);
    }

    /// Fills a button.
    ///
    /// @param padding px of the button at either side, as its style sheet has it
    public static ButtonBody in(Button button, double spacing, double padding, Node... lines) {
        ButtonBody body = new ButtonBody(spacing, padding, lines);
        body.prefWidthProperty().bind(button.widthProperty().subtract(2 * padding));
        button.setSkin(new ButtonSkin(button)); // see Controls
        button.setGraphic(body);
        button.setContentDisplay(ContentDisplay.GRAPHIC_ONLY);
        return body;
    }

    /// The height of its content in a button of this width, before it has that width.
    public double heightIn(double width) {
        return computePrefHeight(width - 2 * padding);
    }

    @Override
    protected double computePrefHeight(double width) {
        return super.computePrefHeight(width < 0 ? getPrefWidth() : width);
    }

    @Override
    protected double computeMinHeight(double width) {
        return computePrefHeight(width);
    }
}
