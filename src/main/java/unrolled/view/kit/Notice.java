package unrolled.view.kit;

import javafx.animation.PauseTransition;
import javafx.scene.AccessibleAttribute;
import javafx.scene.control.Button;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.Label;
import javafx.util.Duration;

/// A line at the foot of the window that says what has just been done, and goes away by itself. It takes no keys, and
/// the mouse only where it offers to undo what it says.
public final class Notice extends Label {
    private static final double GAP = 14; // px
    private static final Duration READ = Duration.seconds(6);
    private static final Duration DECIDED = Duration.seconds(15); // with something to press

    private final PauseTransition shown = new PauseTransition(READ);

    public Notice() {
        setId("notice");
        getStyleClass().addAll("card", "notice");
        setContentDisplay(ContentDisplay.RIGHT);
        setGraphicTextGap(GAP);
        setWrapText(true);
        setMaxWidth(USE_PREF_SIZE);
        setMouseTransparent(true);
        setVisible(false);
        shown.setOnFinished(event -> setVisible(false));
    }

    /// Says something in place of what was said before.
    public void say(String words) {
        setGraphic(null);
        setMouseTransparent(true);
        say(words, READ);
    }

    /// Says something, and offers to do something about it.
    ///
    /// @param offer what the button does
    public void say(String words, String offer, Runnable taken) {
        Button button = Controls.text(offer, "link", () -> {
            setVisible(false);
            taken.run();
        });
        button.setId("notice-offer");
        button.setFocusTraversable(false);
        setGraphic(button);
        setMouseTransparent(false);
        say(words, DECIDED);
    }

    private void say(String words, Duration time) {
        setText(words);
        setAccessibleText(words);
        setVisible(true);
        notifyAccessibleAttributeChanged(AccessibleAttribute.TEXT);
        shown.setDuration(time);
        shown.playFromStart();
    }
}
