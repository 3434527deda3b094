package unrolled.view.presenter;

import javafx.animation.PauseTransition;
import javafx.scene.Cursor;
import javafx.scene.Node;
import javafx.scene.input.MouseEvent;
import javafx.util.Duration;

/// Takes the arrow of the mouse off the wall while nobody moves it.
final class StillMouse {
    private static final Duration STILL = Duration.seconds(3);

    private final Node wall;
    private final PauseTransition still = new PauseTransition(STILL);

    StillMouse(Node wall) {
        this.wall = wall;
        still.setOnFinished(event -> wall.setCursor(Cursor.NONE));
        wall.addEventFilter(MouseEvent.MOUSE_MOVED, event -> moved());
        wall.addEventFilter(MouseEvent.MOUSE_PRESSED, event -> moved());
        wall.addEventFilter(MouseEvent.MOUSE_DRAGGED, event -> moved());
        still.play();
    }

    private void moved() {
        wall.setCursor(null); // that of what lies under it
        still.playFromStart();
    }
}
