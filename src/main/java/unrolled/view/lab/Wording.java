package unrolled.view.lab;

import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleSupplier;
import javafx.geometry.Insets;
import javafx.scene.Node;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.ContentDisplay;
import javafx.scene.layout.HBox;

/// Which buttons of a row say in words what they do: as many as there is room for, the first ones first. What has
/// lost its word gets it back only where there is room to spare, so that no button moves to and fro under the mouse
/// because a number beside it grows and shrinks.
final class Wording {
    private static final double SPARE = 24; // px

    private final HBox row;
    private final List<ButtonBase> buttons = new ArrayList<>();
    private int worded;

    /// @param buttons of this row, each with its text set, the most important one first
    Wording(HBox row, List<ButtonBase> buttons) {
        this.row = row;
        this.buttons.addAll(buttons);
        worded = buttons.size();
        dress();
    }

    /// One more, the least important of them.
    void also(ButtonBase button) {
        buttons.add(button);
        dress();
    }

    /// Takes words away until everything fits, or gives them back, one at a time: a row is laid out with each picture
    /// of a training run, and a button that is dressed anew is measured anew.
    ///
    /// @param needed the width that all of the row wants as it is dressed
    void fit(double width, DoubleSupplier needed) {
        int before = worded;
        while (worded > 0 && needed.getAsDouble() > width) {
            worded--;
            dress();
        }
        if (worded < before) {
            return;
        }
        while (worded < buttons.size()) {
            worded++;
            dress();
            if (needed.getAsDouble() + SPARE > width) {
                worded--;
                dress();
                return;
            }
        }
    }

    private void dress() {
        for (int i = 0; i < buttons.size(); i++) {
            ButtonBase button = buttons.get(i);
            ContentDisplay display = i < worded ? ContentDisplay.LEFT : ContentDisplay.GRAPHIC_ONLY;
            button.setContentDisplay(display);
        }
    }

    /// What the children of the row want together, but for one that may be cut; each ends on a pixel of the screen, as
    /// it will when it is laid out.
    ///
    /// @param cut wants no more than this
    double needed(Node shortened, double cut) {
        double sum = row.snappedLeftInset() + row.snappedRightInset();
        int shown = 0;
        for (Node child : row.getChildrenUnmodifiable()) {
            if (child.isManaged()) {
                shown++;
                double wish = row.snapSizeX(child.prefWidth(-1));
                Insets margin = HBox.getMargin(child);
                sum += margin == null ? 0 : row.snapSpaceX(margin.getLeft()) + row.snapSpaceX(margin.getRight());
                sum += child.equals(shortened) ? Math.min(cut, wish) : wish;
            }
        }
        return sum + row.snapSpaceX(row.getSpacing()) * Math.max(0, shown - 1);
    }
}
