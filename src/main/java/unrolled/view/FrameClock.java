package unrolled.view;

import java.util.function.BiConsumer;
import javafx.animation.AnimationTimer;
import javafx.application.Platform;
import org.jspecify.annotations.Nullable;
import unrolled.training.TrainingSession;
import unrolled.view.workbench.Workbench;

/// Hands the newest report to the screen once a frame. While nothing trains and no report comes it rests, and JavaFX
/// draws no frames for it: the training thread wakes it.
final class FrameClock extends AnimationTimer {
    private static final int PATIENCE = 30; // frames without news until it rests

    private final BiConsumer<Workbench, TrainingSession.Report> screen;
    private @Nullable Workbench bench;
    private boolean on;
    private volatile boolean awake;
    private int quiet; // frames without news

    FrameClock(BiConsumer<Workbench, TrainingSession.Report> screen) {
        this.screen = screen;
    }

    /// Watches this bench from now on, or none.
    void watch(@Nullable Workbench watched) {
        if (bench != null) {
            bench.whenReported(() -> {});
        }
        bench = watched;
        if (watched != null) {
            watched.whenReported(() -> {
                if (!awake) {
                    Platform.runLater(this::wake);
                }
            });
            wake();
        }
    }

    /// Whether it asks for frames.
    boolean awake() {
        return awake;
    }

    private void wake() {
        quiet = 0;
        if (on && !awake) {
            awake = true;
            super.start();
        }
    }

    @Override
    public void start() {
        on = true;
        wake();
    }

    @Override
    public void stop() {
        on = false;
        awake = false;
        super.stop();
    }

    @Override
    public void handle(long now) {
        Workbench watched = bench;
        quiet = watched != null && (take(watched, now) || watched.running()) ? 0 : quiet + 1;
        if (quiet > PATIENCE) {
            awake = false;
            super.stop();
            if (watched != null && take(watched, now)) { // it came before anybody could see that this one rests
                wake();
            }
        }
    }

    /// Shows the newest report, if there is a new one. Says whether there was.
    private boolean take(Workbench watched, long now) {
        TrainingSession.Report report = watched.take(now);
        if (report == null) {
            return false;
        }
        screen.accept(watched, report);
        return true;
    }
}
