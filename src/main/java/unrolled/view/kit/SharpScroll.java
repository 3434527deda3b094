package unrolled.view.kit;

import javafx.scene.Node;
import javafx.scene.control.ScrollPane;

/// A scroll pane that has its [SharpScrollSkin] from the start. One that waits for the style sheet to name its skin
/// takes in what is scrolled while styles are being applied, and JavaFX then matches and applies those of all nodes in
/// it twice more.
public class SharpScroll extends ScrollPane {
    @SuppressWarnings("this-escape") // a subclass is asked nothing before it is laid out
    public SharpScroll() {
        setSkin(new SharpScrollSkin(this));
    }

    @SuppressWarnings("this-escape")
    public SharpScroll(Node content) {
        this();
        setContent(content);
    }
}
