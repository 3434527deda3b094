package unrolled.view.kit;

import javafx.application.Platform;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import org.jspecify.annotations.Nullable;

/// A sheet over the window: the list of keys, or one figure large. Escape or a click beside it takes it away.
public final class Overlay extends StackPane {
    private static final Insets MARGIN = new Insets(28);

    private Runnable whenHidden = () -> {};
    private boolean dialog;
    private @Nullable Node focused;

    public Overlay() {
        getStyleClass().add("overlay");
        setVisible(false);
        setOnMouseClicked(event -> {
            if (event.getTarget() == this) {
                hide();
            }
        });
        sceneProperty().subscribe(scene -> {
            if (scene != null) {
                scene.focusOwnerProperty().subscribe(this::keepFocus);
            }
        });
        addEventHandler(KeyEvent.KEY_PRESSED, event -> {
            if (event.getCode() == KeyCode.ESCAPE) {
                hide();
                event.consume();
            }
        });
    }

    /// While the sheet is there, the keyboard does not reach what lies under it.
    private void keepFocus(@Nullable Node owner) {
        if (isVisible() && !within(owner)) {
            Platform.runLater(this::requestFocus);
        }
    }

    private boolean within(@Nullable Node node) {
        for (Node at = node; at != null; at = at.getParent()) {
            if (at == this) {
                return true;
            }
        }
        return false;
    }

    /// Shows the content as large as the window allows. The keys of the window go on working.
    public void fill(Region content, Runnable hidden) {
        content.setMaxSize(Double.MAX_VALUE, Double.MAX_VALUE);
        open(content, hidden);
        dialog = false;
    }

    /// Shows the content at the side, as high as the window. The keys of the window go on working.
    public void drawer(Region content) {
        content.setMaxSize(Region.USE_PREF_SIZE, Double.MAX_VALUE);
        open(content, () -> {});
        setAlignment(content, Pos.CENTER_RIGHT);
        setMargin(content, Insets.EMPTY);
        dialog = false;
    }

    /// Shows the content in its own size, in the middle. Until it is gone, the keys of the window do nothing.
    public void centre(Region content) {
        content.setMaxSize(Region.USE_PREF_SIZE, Region.USE_PREF_SIZE);
        open(content, () -> {});
        dialog = true;
    }

    /// Whether something is shown that wants an answer first.
    public boolean asks() {
        return isVisible() && dialog;
    }

    private void open(Region content, Runnable hidden) {
        hide();
        whenHidden = hidden;
        focused = getScene() == null ? null : getScene().getFocusOwner();
        setMargin(content, MARGIN);
        getChildren().setAll(content);
        setVisible(true);
        setFocusTraversable(true);
        requestFocus();
    }

    public void hide() {
        if (!isVisible()) {
            return;
        }
        setVisible(false);
        setFocusTraversable(false);
        getChildren().clear();
        Runnable hidden = whenHidden;
        Node before = focused;
        whenHidden = () -> {}; // what was shown is free to go
        focused = null;
        hidden.run();
        if (before != null) {
            before.requestFocus();
        }
    }
}
