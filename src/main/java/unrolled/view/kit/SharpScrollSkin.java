package unrolled.view.kit;

import javafx.scene.Node;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.skin.ScrollPaneSkin;

/// The skin of every scroll pane (named in `unrolled.css`): as JavaFX's, without its bitmap of what is scrolled. Where
/// the window is zoomed, that bitmap was drawn between pixels, and all text and pictures in it were blurred.
public final class SharpScrollSkin extends ScrollPaneSkin {
    public SharpScrollSkin(ScrollPane pane) {
        super(pane);
        for (Node child : getChildren()) {
            if (child.getStyleClass().contains("viewport")) {
                child.setCache(false);
            }
        }
    }
}
