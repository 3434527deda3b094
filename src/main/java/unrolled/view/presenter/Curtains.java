package unrolled.view.presenter;

import java.util.Optional;
import javafx.animation.PauseTransition;
import javafx.scene.Node;
import javafx.scene.SnapshotParameters;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.Label;
import javafx.scene.image.ImageView;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.transform.Scale;
import javafx.util.Duration;
import org.jspecify.annotations.Nullable;
import unrolled.view.kit.Controls;
import unrolled.view.kit.Tools;

/// What can lie over a slide: black, white, a picture that stands still, the list of keys, and for a moment what was
/// pressed.
final class Curtains extends StackPane {
    private static final Duration MOMENT = Duration.seconds(1.6);
    private static final String SAID = "talk-said"; // smaller than a key: it is for whoever holds the mouse
    private static final Duration READ = Duration.seconds(6);

    private static final double WIDE = 860; // units that the list of keys wants: it is for the teacher, near by

    private static final double SHEET = 620; // units that a sheet wants
    private static final double LARGEST = 1.7; // times that a sheet is made larger, as the words of a slide are

    private final ImageView still = new ImageView();
    private final StackPane list = new StackPane();
    private final StackPane whole = new StackPane(); // what is shown in place of the slide
    private final Label frozen = Controls.label("", "talk-frozen");
    private final Label pressed = Controls.label("", "talk-pressed");
    private final Region blank = new Region();
    private final PauseTransition fading = new PauseTransition(MOMENT);

    Curtains() {
        getStyleClass().add("talk-curtains");
        setPickOnBounds(false);
        still.setId("talk-still");
        still.setManaged(false);
        list.getStyleClass().add("overlay");
        list.setId("talk-list");
        list.setOnMouseClicked(event -> list.setVisible(false));
        whole.setId("talk-whole");
        blank.setId("talk-blank");
        blank.setOnMouseClicked(event -> blank.setVisible(false));
        pressed.setId("talk-pressed");
        pressed.setWrapText(true);
        fading.setOnFinished(event -> pressed.setVisible(false));
        for (Node each : new Node[] {still, frozen, whole, list, pressed, blank}) {
            each.setVisible(false);
            getChildren().add(each);
        }
        StackPane.setAlignment(frozen, javafx.geometry.Pos.TOP_RIGHT);
        StackPane.setAlignment(pressed, javafx.geometry.Pos.BOTTOM_CENTER);
        frozen.setMouseTransparent(true);
        pressed.setMouseTransparent(true);
    }

    /// Covers everything until the next press.
    void blank(String colour) {
        blank.setStyle("-fx-background-color: " + colour + ";");
        blank.setVisible(true);
    }

    /// Takes away what waits for a press; says whether there was anything.
    boolean lift() {
        boolean lifted = blank.isVisible() || list.isVisible();
        blank.setVisible(false);
        list.setVisible(false);
        return lifted;
    }

    /// Whether this is a button of the sheet that lies over the slide: its keys are its own.
    boolean holdsButton(@Nullable Node focused) {
        if (!list.isVisible() || !(focused instanceof ButtonBase)) {
            return false;
        }
        for (Node at = focused; at != null; at = at.getParent()) {
            if (at.equals(list)) {
                return true;
            }
        }
        return false;
    }

    void list(Region keys) {
        list.getChildren().setAll(new Shrunk(keys, WIDE));
        list.setVisible(true);
    }

    /// Lays something over the slide that the class reads.
    void show(Region sheet) {
        list.getChildren().setAll(new Shrunk(sheet, SHEET, LARGEST));
        list.setVisible(true);
    }

    /// Shows something in place of the slide, with its own keys.
    void cover(ClassWall sheet) {
        whole.getChildren().setAll(sheet);
        whole.setVisible(true);
    }

    void uncover() {
        whole.getChildren().clear();
        whole.setVisible(false);
    }

    /// What is shown in place of the slide.
    Optional<ClassWall> covering() {
        return whole.getChildren().stream()
                .filter(ClassWall.class::isInstance)
                .map(ClassWall.class::cast)
                .findFirst();
    }

    /// Whether what lies over the slide has the keyboard.
    boolean holds(@Nullable Node focused) {
        Node at = list.isVisible() || whole.isVisible() ? focused : null;
        while (at != null && !at.equals(list) && !at.equals(whole)) {
            at = at.getParent();
        }
        return at != null;
    }

    /// Lays a picture of the slide as it is over it, or takes it away.
    void freeze(Tools tools, Node slide) {
        if (still.isVisible()) {
            thaw();
            return;
        }
        double output = getScene() == null ? 1 : getScene().getWindow().getOutputScaleX();
        SnapshotParameters pixels = new SnapshotParameters();
        pixels.setTransform(new Scale(output, output));
        still.setImage(slide.snapshot(pixels, null));
        still.setFitWidth(getWidth());
        still.setFitHeight(getHeight());
        still.setVisible(true);
        frozen.setText(tools.say("present.frozen"));
        frozen.setVisible(true);
    }

    void thaw() {
        still.setImage(null);
        still.setVisible(false);
        frozen.setVisible(false);
    }

    /// Shows a key for a moment.
    void pressed(String cap) {
        pressed.getStyleClass().remove(SAID);
        show(cap, MOMENT);
    }

    /// Shows sentences, as long as it takes to read them.
    void say(String words) {
        pressed.getStyleClass().remove(SAID);
        pressed.getStyleClass().add(SAID);
        show(words, READ);
    }

    private void show(String words, Duration time) {
        pressed.setText(words);
        pressed.setVisible(true);
        fading.setDuration(time);
        fading.playFromStart();
    }
}
