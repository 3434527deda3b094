package unrolled.view;

import java.util.function.BiConsumer;
import javafx.animation.AnimationTimer;
import org.jspecify.annotations.Nullable;
import unrolled.training.TrainingSession;
import unrolled.view.workbench.Workbench;

/// Hands the newest report to the screen once a frame. The one place where training meets the FX thread.
final class FrameClock extends AnimationTimer {
    private final BiConsumer<Workbench, TrainingSession.Report> screen;
    private @Nullable Workbench bench;

    FrameClock(BiConsumer<Workbench, TrainingSession.Report> screen) {
        this.screen = screen;
    }

    /// Watches this bench from now on, or none.
    void watch(@Nullable Workbench watched) {
        bench = watched;
    }

    @Override
    public void handle(long now) {
        Workbench watched = bench;
        if (watched == null) {
            return;
        }
        TrainingSession.Report report = watched.take(now);
        if (report != null) {
            screen.accept(watched, report);
        }
    }
}
