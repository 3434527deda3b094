package unrolled.view;

import java.util.ArrayList;
import java.util.List;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.Labeled;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import javafx.scene.text.Text;
import unrolled.figure.FontFiles;
import unrolled.figure.Fonts;
import unrolled.words.Language;

/// What is wrong with how a part of the window is laid out: texts that end in dots, parts that lie over their
/// neighbours, such as are outside the window and cannot be scrolled to, and characters that would be boxes. On the
/// FX thread only.
final class LayoutFaults {
    private static final double HAIR = 1.01; // px that snapping to whole pixels may cost

    private final Node root;
    private final List<String> wrong = new ArrayList<>();

    private LayoutFaults(Node root) {
        this.root = root;
    }

    /// @param part  laid out, and all that is in it
    /// @param where put before each fault
    static List<String> of(Node part, String where) {
        LayoutFaults faults = new LayoutFaults(part.getScene().getRoot());
        faults.inspect(part, where);
        return faults.wrong;
    }

    private void inspect(Node node, String where) {
        if (!node.isVisible() || (node.isMouseTransparent() && node instanceof Text)) {
            return;
        }
        if (node instanceof Labeled labeled) {
            text(labeled, where);
        }
        if (node instanceof Text text
                && text.getFont().getFamily().equals(FontFiles.family(Language.TRADITIONAL_CHINESE))
                && !Fonts.hasTraditional(text.getText())) {
            wrong.add(where + "boxes: " + name(text));
        }
        if (node instanceof HBox || node instanceof VBox || node instanceof FlowPane) {
            neighbours((Parent) node, where);
        }
        if (said(node) && node.getBoundsInLocal().getWidth() > 0) {
            inside(node, where);
        }
        if (node instanceof Parent parent) {
            parent.getChildrenUnmodifiable().forEach(child -> inspect(child, where));
        }
    }

    private static boolean said(Node node) {
        return node instanceof Labeled labeled
                ? labeled.getGraphic() != null || !labeled.getText().isBlank()
                : node instanceof Text text && !text.getText().isBlank();
    }

    private void text(Labeled labeled, String where) {
        boolean silent = labeled.getText() == null
                || labeled.getText().isBlank()
                || labeled.getContentDisplay() == ContentDisplay.GRAPHIC_ONLY
                || (labeled.getTooltip() != null
                        && labeled.getStyleClass().contains("stat-name")) // its tip says it all
                || labeled.getStyleClass().contains("lesson-title"); // the rail and the start page say it, too
        if (!silent && labeled.lookup(".text") instanceof Text drawn) {
            String whole = labeled.getText().replaceAll("\\s", "");
            if (!drawn.getText().replaceAll("\\s", "").equals(whole)) {
                wrong.add(where + "cut: " + name(labeled) + " → " + drawn.getText());
            }
        }
    }

    private void neighbours(Parent box, String where) {
        List<Node> shown = box.getChildrenUnmodifiable().stream()
                .filter(node -> node.isVisible() && node.isManaged())
                .toList();
        for (int i = 0; i < shown.size(); i++) {
            for (int k = 0; k < i; k++) {
                Bounds one = shown.get(k).getLayoutBounds();
                Bounds a = shown.get(k).localToParent(one);
                Bounds b = shown.get(i).localToParent(shown.get(i).getLayoutBounds());
                double across = Math.min(a.getMaxX(), b.getMaxX()) - Math.max(a.getMinX(), b.getMinX());
                double down = Math.min(a.getMaxY(), b.getMaxY()) - Math.max(a.getMinY(), b.getMinY());
                if (across > HAIR && down > HAIR) {
                    wrong.add(where + "over each other: " + name(shown.get(k)) + " and " + name(shown.get(i)));
                }
            }
        }
    }

    /// In the window, or at least in what can be scrolled.
    private void inside(Node node, String where) {
        Node ground = node.getParent();
        while (ground != null && !(ground instanceof ScrollPane)) {
            ground = ground.getParent();
        }
        Bounds place = node.localToScene(node.getBoundsInLocal());
        boolean scrolls = ground != null;
        Bounds room = scrolls ? ground.localToScene(ground.getLayoutBounds()) : root.getLayoutBounds();
        boolean across = place.getMinX() >= room.getMinX() - HAIR && place.getMaxX() <= room.getMaxX() + HAIR;
        boolean down = scrolls || (place.getMinY() >= -HAIR && place.getMaxY() <= room.getMaxY() + HAIR);
        if (!across || !down) {
            wrong.add(where + "outside: " + name(node) + " " + Math.round(place.getMinX()) + ".."
                    + Math.round(place.getMaxX()) + " x " + Math.round(place.getMinY()) + ".."
                    + Math.round(place.getMaxY()));
        }
    }

    private static String name(Node node) {
        String says =
                node instanceof Labeled labeled ? labeled.getText() : node instanceof Text text ? text.getText() : "";
        return node.getClass().getSimpleName() + " " + node.getId() + " " + node.getStyleClass() + " "
                + (says == null ? "" : says.substring(0, Math.min(40, says.length())));
    }
}
