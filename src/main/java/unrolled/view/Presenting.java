package unrolled.view;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import javafx.animation.Animation;
import javafx.animation.KeyFrame;
import javafx.animation.Timeline;
import javafx.application.Platform;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyEvent;
import javafx.stage.Stage;
import javafx.util.Duration;
import org.jspecify.annotations.Nullable;
import unrolled.view.presenter.NotesWindow;
import unrolled.view.presenter.Place;
import unrolled.view.presenter.Presenter;
import unrolled.view.presenter.Talk;
import unrolled.view.presenter.TalkClock;

/// The talk that is given from the window, if one is: begun, full screen, and back to the window. The window's
/// page lies open behind it, so that a talk ends where the teacher is.
final class Presenting implements AutoCloseable {
    private final Scene scene;
    private final Supplier<Place> place;
    private final Talk talk;
    private final TalkClock clock = new TalkClock(System::nanoTime);
    private final Timeline seconds = new Timeline(new KeyFrame(Duration.seconds(1), event -> tick()));
    private @Nullable Presenter presenter;
    private @Nullable NotesWindow notes;
    private @Nullable Parent before;
    private final List<Runnable> afterwards = new ArrayList<>();

    /// @param place the page that lies open
    Presenting(Scene scene, Supplier<Place> place, Talk talk) {
        this.scene = scene;
        this.place = place;
        this.talk = talk;
        seconds.setCycleCount(Animation.INDEFINITE);
    }

    boolean on() {
        return presenter != null;
    }

    void start() {
        if (on()) {
            return;
        }
        Presenter begun = new Presenter(talk, clock, this::toggleNotes, place.get());
        NotesWindow own = NotesWindow.of(clock, () -> begun);
        begun.watch(own::refresh);
        presenter = begun;
        notes = own;
        before = scene.getRoot();
        scene.setRoot(begun);
        begun.requestFocus();
        seconds.play();
        if (scene.getWindow() instanceof Stage stage) {
            stage.setFullScreenExitHint("");
            stage.setFullScreenExitKeyCombination(KeyCombination.NO_MATCH); // Escape leaves a zoomed figure first
            stage.setFullScreen(true);
            own.openBeside(stage);
        }
    }

    /// Back to the window; nothing if no talk is given.
    void leave() {
        Parent window = before;
        if (presenter == null || window == null) {
            return;
        }
        seconds.stop();
        if (notes != null) {
            notes.close();
        }
        presenter = null;
        notes = null;
        before = null;
        scene.setRoot(window);
        if (scene.getWindow() instanceof Stage stage) {
            stage.setFullScreen(false);
        }
        afterwards.forEach(Platform::runLater);
        afterwards.clear();
    }

    /// What has to wait for the end of the talk, such as a message that is none of the class's business.
    void afterwards(Runnable later) {
        afterwards.add(later);
    }

    private void toggleNotes() {
        if (notes != null) {
            notes.toggle(scene.getWindow());
        }
    }

    /// The talk that is given, if one is.
    Optional<Presenter> presenter() {
        return Optional.ofNullable(presenter);
    }

    /// Goes on with the page that lies open now.
    void follow() {
        if (presenter != null) {
            presenter.open(place.get());
        }
    }

    void obey(KeyEvent event) {
        if (presenter != null) {
            presenter.obey(event, scene.getFocusOwner());
        }
    }

    void type(KeyEvent event) {
        if (presenter != null) {
            presenter.type(event);
        }
    }

    private void tick() {
        if (presenter != null && notes != null) {
            presenter.tick();
            notes.tick();
        }
    }

    @Override
    public void close() {
        seconds.stop();
        if (notes != null) {
            notes.close();
        }
    }
}
