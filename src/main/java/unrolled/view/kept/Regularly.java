package unrolled.view.kept;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import javafx.application.Platform;

/// Does something on the FX thread every few seconds. An animation of JavaFX would begin sixty frames a second in
/// between.
public final class Regularly implements AutoCloseable {
    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor(work -> {
        Thread thread = new Thread(work, "regularly");
        thread.setDaemon(true);
        return thread;
    });
    private final AtomicBoolean due = new AtomicBoolean();

    /// @param between two times
    public Regularly(Duration between, Runnable work) {
        var ignored = clock.scheduleWithFixedDelay(
                () -> ask(work), between.toMillis(), between.toMillis(), TimeUnit.MILLISECONDS);
    }

    /// Once only while the FX thread is busy.
    private void ask(Runnable work) {
        if (due.compareAndSet(false, true)) {
            Platform.runLater(() -> {
                due.set(false);
                if (!clock.isShutdown()) {
                    work.run();
                }
            });
        }
    }

    /// Ends it; called on the FX thread, it is not done once more.
    @Override
    public void close() {
        clock.shutdownNow();
    }
}
