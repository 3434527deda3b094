package unrolled.view;

import java.util.function.BiConsumer;
import java.util.function.DoubleSupplier;
import javafx.animation.AnimationTimer;
import org.jspecify.annotations.Nullable;
import unrolled.training.TrainingSession;
import unrolled.view.workbench.Workbench;

/// Hands the newest report to the screen once a frame. The one place where training meets the FX thread.
final class FrameClock extends AnimationTimer {
    private final BiConsumer<Workbench, TrainingSession.Report> screen;
    private final DoubleSupplier speed;
    private final Runnable measured;
    private boolean known;
    private @Nullable Workbench bench;

    /// @param speed    of this computer, measured in the background; NaN until it is known
    /// @param measured told once it is
    FrameClock(BiConsumer<Workbench, TrainingSession.Report> screen, DoubleSupplier speed, Runnable measured) {
        this.screen = screen;
        this.speed = speed;
        this.measured = measured;
    }

    /// Watches this bench from now on, or none.
    void watch(@Nullable Workbench watched) {
        bench = watched;
    }

    @Override
    public void handle(long now) {
        if (!known && !Double.isNaN(speed.getAsDouble())) {
            known = true;
            measured.run();
        }
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
