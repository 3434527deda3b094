package unrolled.view.kit;

import javafx.animation.PauseTransition;
import javafx.scene.AccessibleAttribute;
import javafx.scene.control.Label;
import javafx.util.Duration;

/// A line at the foot of the window that says what has just been done, and goes away by itself. It takes neither the
/// mouse nor the keyboard.
public final class Notice extends Label {
    private final PauseTransition shown = new PauseTransition(Duration.seconds(6));

    public Notice() {
        setId("notice");
        getStyleClass().addAll("card", "notice");
        setMaxWidth(USE_PREF_SIZE);
        setMouseTransparent(true);
        setVisible(false);
        shown.setOnFinished(event -> setVisible(false));
    }

    /// Says something in place of what was said before.
    public void say(String words) {
        setText(words);
        setAccessibleText(words);
        setVisible(true);
        notifyAccessibleAttributeChanged(AccessibleAttribute.TEXT);
        shown.playFromStart();
    }
}
