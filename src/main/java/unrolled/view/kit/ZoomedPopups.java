package unrolled.view.kit;

import java.util.Objects;
import java.util.function.DoubleSupplier;
import javafx.collections.ListChangeListener;
import javafx.collections.WeakListChangeListener;
import javafx.geometry.Rectangle2D;
import javafx.scene.Node;
import javafx.scene.control.PopupControl;
import javafx.scene.layout.Region;
import javafx.scene.transform.Scale;
import javafx.stage.PopupWindow;
import javafx.stage.PopupWindow.AnchorLocation;
import javafx.stage.Screen;
import javafx.stage.Window;

/// What opens over something that is shown larger or smaller, such as a menu, a tip or the list of a choice: a
/// window of its own to JavaFX, and as large as the rest.
public final class ZoomedPopups {
    private static final double SHADOW = 20; // px above and below a list that opens

    private final Node over;
    private final DoubleSupplier zoom;
    private final ListChangeListener<Window> opening = this::opened;

    private ZoomedPopups(Node over, DoubleSupplier zoom) {
        this.over = over;
        this.zoom = zoom;
    }

    /// Enlarges what opens over the window that this node is in, as long as the node lives.
    ///
    /// @param zoom how many times as large the node shows its content
    public static void over(Node node, DoubleSupplier zoom) {
        ZoomedPopups popups = new ZoomedPopups(node, zoom);
        node.getProperties().put(ZoomedPopups.class, popups.opening); // held there: the list of windows outlives it
        Window.getWindows().addListener(new WeakListChangeListener<>(popups.opening));
    }

    private void opened(ListChangeListener.Change<? extends Window> change) {
        while (change.next()) {
            change.getAddedSubList().forEach(window -> {
                if (window instanceof PopupWindow popup && isOver(popup)) {
                    enlarge(popup);
                }
            });
            change.getRemoved().forEach(window -> {
                if (window instanceof PopupWindow popup) {
                    popup.setAnchorLocation(AnchorLocation.CONTENT_TOP_LEFT); // for whoever shows it again
                }
            });
        }
    }

    private boolean isOver(PopupWindow popup) {
        return over.getScene() != null && Objects.equals(over.getScene().getWindow(), popup.getOwnerWindow());
    }

    /// As large as the rest; a list that would be higher than the screen scrolls.
    private void enlarge(PopupWindow popup) {
        popup.getScene().getRoot().applyCss(); // makes its skin, if it has none yet
        if (popup instanceof PopupControl control
                && control.getSkin() != null
                && control.getSkin().getNode() instanceof Region shown
                && !shown.maxHeightProperty().isBound()) { // as that of a tip is
            shown.setMaxHeight(Math.floor(screen(popup).getHeight() / zoom.getAsDouble()) - SHADOW);
        }
        for (Node part : popup.getScene().getRoot().getChildrenUnmodifiable()) {
            part.getTransforms().setAll(new Scale(zoom.getAsDouble(), zoom.getAsDouble()));
        }
        popup.setAnchorLocation(AnchorLocation.WINDOW_TOP_LEFT); // JavaFX then keeps all of it on the screen
    }

    private static Rectangle2D screen(PopupWindow popup) {
        Window under = popup.getOwnerWindow();
        return Screen.getScreensForRectangle(under.getX(), under.getY(), under.getWidth(), under.getHeight()).stream()
                .findFirst()
                .orElseGet(Screen::getPrimary)
                .getVisualBounds();
    }
}
