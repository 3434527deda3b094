package unrolled.view.kit;

import javafx.application.Platform;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.util.Subscription;
import org.jspecify.annotations.Nullable;

/// A sheet over the window: the list of keys, or one figure large. Escape or a click beside it takes it away.
public final class Overlay extends StackPane {
    private static final Insets MARGIN = new Insets(28);

    private Runnable whenHidden = () -> {};
    private boolean dialog;
    private @Nullable Node focused;
    private Subscription following = Subscription.EMPTY;

    public Overlay() {
        getStyleClass().add("overlay");
        setVisible(false);
        setOnMouseClicked(event -> {
            if (event.getTarget() == this) {
                hide();
            }
        });
        sceneProperty().subscribe(scene -> {
            following.unsubscribe(); // a talk takes the sheet out of the scene, and puts it back
            following = scene == null
                    ? Subscription.EMPTY
                    : scene.focusOwnerProperty().subscribe(this::keepFocus);
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

    /// Shows the content in its own size, in the middle; what is larger than the window can be scrolled. Until it is
    /// gone, the keys of the window do nothing.
    public void centre(Region content) {
        centre(content, () -> {});
    }

    /// Shows the content in the middle, as [#centre(Region)] does, and does `hidden` once it is gone.
    public void centre(Region content, Runnable hidden) {
        Sheet sheet = new Sheet(content);
        open(sheet, hidden);
        dialog = true;
    }

    /// Whether something is shown that wants an answer first.
    public boolean asks() {
        return isVisible() && dialog;
    }

    /// A content in its own size, or as much of it as there is room for.
    private static final class Sheet extends SharpScroll {
        private static final double BAR = 16; // px of the bar beside a content that is too high

        private final Region content;

        Sheet(Region content) {
            super(content);
            this.content = content;
            getStyleClass().add("sheet");
            setFitToWidth(true);
            setHbarPolicy(ScrollBarPolicy.NEVER);
            setFocusTraversable(false);
            setMinSize(0, 0);
        }

        private double wide() {
            double room = getParent() instanceof Region under ? room(under.getWidth(), MARGIN.getLeft()) : 0;
            double all = Math.ceil(content.prefWidth(-1));
            return Math.min(room, content.prefHeight(Math.min(all, room)) > high() ? all + BAR : all);
        }

        private double high() {
            return getParent() instanceof Region under ? room(under.getHeight(), MARGIN.getTop()) : 0;
        }

        private static double room(double all, double margin) {
            return all - 2 * Math.min(margin, all / 20);
        }

        @Override
        protected double computePrefWidth(double height) {
            return wide();
        }

        @Override
        protected double computePrefHeight(double width) {
            return Math.min(high(), Math.ceil(content.prefHeight(wide())));
        }

        @Override
        protected double computeMaxWidth(double height) {
            return computePrefWidth(height);
        }

        @Override
        protected double computeMaxHeight(double width) {
            return computePrefHeight(width);
        }
    }

    private void open(Region content, Runnable hidden) {
        hide();
        whenHidden = hidden;
        focused = getScene() == null ? null : getScene().getFocusOwner();
        setMargin(content, content instanceof Sheet ? Insets.EMPTY : MARGIN);
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
