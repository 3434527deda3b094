package unrolled.view.workbench;

import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import javafx.application.Platform;
import org.jspecify.annotations.Nullable;
import unrolled.figure.Run;
import unrolled.lab.Race;
import unrolled.training.Job;

/// The race of one figure: begun, watched, stopped. It lives with the runs of its page, so that another language or
/// theme loses nothing; whoever leaves the page stops it. Used on the FX thread; the work itself is elsewhere.
public final class RaceTrial implements AutoCloseable {
    /// Runs a race; see [Race#run].
    interface Work {
        void run(BooleanSupplier cancelled, Consumer<Race.Standing> soFar);
    }

    private final String name;
    private Runnable watcher = () -> {};
    private Race.@Nullable Standing standing;
    private @Nullable Job job;
    private @Nullable Throwable failure;

    RaceTrial(String name) {
        this.name = name;
    }

    public boolean running() {
        return job != null;
    }

    /// Whether there is or was a race.
    boolean begun() {
        return running() || standing != null;
    }

    /// How far the newest race has come; null if there was none.
    public Race.@Nullable Standing standing() {
        return standing;
    }

    public List<Run> runs() {
        return standing == null ? List.of() : standing.runs();
    }

    /// Why it could not go on; null if it could.
    public @Nullable Throwable failure() {
        return failure;
    }

    /// Who is told of changes; the newest only.
    public void watch(Runnable newest) {
        watcher = newest;
    }

    void begin(Work work) {
        close();
        standing = null;
        failure = null;
        Job[] mine = new Job[1];
        job = mine[0] = new Job("race " + name, cancelled -> {
            try {
                work.run(cancelled, soFar -> Platform.runLater(() -> seen(mine[0], soFar)));
                Platform.runLater(() -> ended(mine[0], null));
            } catch (RuntimeException | OutOfMemoryError e) {
                Platform.runLater(() -> ended(mine[0], e));
            }
        });
        watcher.run();
    }

    private void seen(@Nullable Job of, Race.Standing soFar) {
        if (job != null && job == of) {
            standing = soFar;
            watcher.run();
        }
    }

    private void ended(@Nullable Job of, @Nullable Throwable why) {
        if (job != null && job == of) {
            job = null;
            failure = why;
            watcher.run();
        }
    }

    /// Stops at once on the screen, and after the current step on its thread. What was run is kept.
    @Override
    public void close() {
        if (job != null) {
            job.close();
            job = null;
            watcher.run();
        }
    }
}
