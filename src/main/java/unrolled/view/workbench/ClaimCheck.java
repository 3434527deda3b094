package unrolled.view.workbench;

import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import javafx.application.Platform;
import org.jspecify.annotations.Nullable;
import unrolled.lab.Claims;
import unrolled.lesson.Fields;
import unrolled.lesson.Lesson;
import unrolled.training.Job;

/// One claim being tried over its seeds. Outlives the card that shows it, as a run outlives its page. Used on the
/// FX thread; the work itself is elsewhere.
public final class ClaimCheck implements AutoCloseable {
    /// Tries a claim; see [Claims#run].
    interface Trial {
        void run(BooleanSupplier cancelled, Consumer<Claims.Result> soFar);
    }

    private final Fields claim;
    private final Trial trial;
    private Runnable watcher = () -> {};
    private Claims.@Nullable Result result;
    private @Nullable Job job;
    private String trouble = "";

    ClaimCheck(Course course, Lesson lesson, Fields claim) {
        this.claim = claim;
        this.trial = (cancelled, soFar) -> course.claim(lesson, claim, cancelled, soFar);
    }

    public String name() {
        return claim.name();
    }

    public int seeds() {
        return Integer.parseInt(claim.text("seeds", "5"));
    }

    public String expected() {
        return claim.text("expect", "");
    }

    public boolean running() {
        return job != null;
    }

    public Claims.@Nullable Result result() {
        return result;
    }

    /// Why it could not be tried; empty if it could.
    public String trouble() {
        return trouble;
    }

    /// Who is told of changes; the newest card only.
    public void watch(Runnable newest) {
        watcher = newest;
    }

    /// Begins, or stops what was begun.
    public void toggle() {
        if (job == null) {
            begin();
        } else {
            close();
        }
        watcher.run();
    }

    private void begin() {
        result = null;
        trouble = "";
        Job[] mine = new Job[1];
        job = mine[0] = new Job("claim " + claim.name(), cancelled -> {
            try {
                trial.run(cancelled, soFar -> Platform.runLater(() -> seen(mine[0], soFar)));
                Platform.runLater(() -> ended(mine[0], ""));
            } catch (RuntimeException e) {
                Platform.runLater(() -> ended(mine[0], String.valueOf(e.getMessage())));
            }
        });
    }

    private void seen(@Nullable Job of, Claims.Result soFar) {
        if (job == of) {
            result = soFar;
            watcher.run();
        }
    }

    private void ended(@Nullable Job of, String why) {
        if (job == of) {
            job = null;
            trouble = why;
            watcher.run();
        }
    }

    @Override
    public void close() {
        if (job != null) {
            job.close();
            job = null;
        }
    }
}
