package unrolled.view.presenter;

import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Supplier;
import javafx.geometry.Rectangle2D;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.StackPane;
import javafx.stage.Screen;
import javafx.stage.Stage;
import javafx.stage.Window;
import org.jspecify.annotations.Nullable;
import unrolled.view.kit.Theme;

/// The teacher's notes and the clock, in a window of their own: on the screen that is not the wall where there are two,
/// otherwise over the slide, whenever they are asked for.
public final class NotesWindow {
    private static final double WIDTH = 560; // px
    private static final double HEIGHT = 520; // px
    private static final double MARGIN = 24; // px to the edge of the screen

    private final TalkClock clock;
    private final Supplier<Standing> standing;
    private final BiConsumer<KeyEvent, @Nullable Node> keys;
    private @Nullable Stage stage;
    private @Nullable NotesView view;

    private NotesWindow(TalkClock clock, Supplier<Standing> standing, BiConsumer<KeyEvent, @Nullable Node> keys) {
        this.clock = clock;
        this.standing = standing;
        this.keys = keys;
    }

    /// Notes of this presenter; they obey its keys, since a remote control speaks to whichever window is in front.
    public static NotesWindow of(TalkClock clock, Supplier<Presenter> presenter) {
        return new NotesWindow(clock, () -> presenter.get().standing(), (event, focused) -> presenter
                .get()
                .obey(event, focused));
    }

    public boolean showing() {
        return stage != null;
    }

    /// Opens them where the wall is not, if there is such a screen.
    public void openBeside(Window wall) {
        if (!showing() && other(wall).isPresent()) {
            open(wall);
        }
    }

    /// Opens or closes them.
    public void toggle(Window wall) {
        if (showing()) {
            close();
        } else {
            open(wall);
        }
    }

    private void open(Window wall) {
        Stage opened = new Stage();
        opened.initOwner(wall);
        opened.setTitle(standing.get().place().tools().say("present.notes-title"));
        opened.setScene(new Scene(new StackPane(), WIDTH, HEIGHT));
        opened.getScene()
                .addEventFilter(
                        KeyEvent.KEY_PRESSED,
                        event -> keys.accept(event, opened.getScene().getFocusOwner()));
        opened.setOnHidden(event -> stage = null);
        Optional<Rectangle2D> free = other(wall);
        Rectangle2D room = free.orElse(bounds(wall));
        opened.setX(room.getMaxX() - WIDTH - MARGIN);
        opened.setY(room.getMaxY() - HEIGHT - 2 * MARGIN);
        stage = opened;
        refresh();
        opened.show();
        opened.setMaximized(free.isPresent());
    }

    private static Rectangle2D bounds(Window window) {
        return new Rectangle2D(window.getX(), window.getY(), window.getWidth(), window.getHeight());
    }

    /// The room of a screen on which the wall is not.
    private static Optional<Rectangle2D> other(Window wall) {
        List<Screen> screens = Screen.getScreens();
        return OtherScreen.of(
                        bounds(wall), screens.stream().map(Screen::getBounds).toList())
                .map(index -> screens.get(index).getVisualBounds());
    }

    /// Shows the notes of the slide as it stands now.
    public void refresh() {
        if (stage != null) {
            Standing now = standing.get();
            NotesView made = new NotesView(now, clock);
            view = made;
            Theme.apply(stage.getScene(), now.place().tools().look());
            stage.getScene().setRoot(made);
        }
    }

    /// Shows the time.
    public void tick() {
        if (stage != null && view != null) {
            view.tick();
        }
    }

    public void close() {
        if (stage != null) {
            stage.close();
            stage = null;
        }
    }
}
