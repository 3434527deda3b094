package unrolled.view.workbench;

import java.util.List;
import java.util.concurrent.Semaphore;
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
    private static final int FIRST_OTHER = 101; // above all seeds that the build tries

    /// Tries a claim; see [Claims#run].
    interface Attempt {
        void run(Claims.Seeds seeds, BooleanSupplier cancelled, Consumer<Claims.Result> soFar);
    }

    private final Fields claim;
    private final Attempt attempt;
    private final Semaphore turn;
    private Runnable watcher = () -> {};
    private Claims.@Nullable Result result;
    private @Nullable Job job;
    private @Nullable Throwable failure;
    private boolean queued;

    /// @param turn who has it trains; the others wait in the order in which they were begun
    ClaimCheck(Course course, Lesson lesson, Fields claim, Semaphore turn) {
        this(claim, (seeds, cancelled, soFar) -> course.claim(lesson, claim, seeds, cancelled, soFar), turn);
    }

    ClaimCheck(Fields claim, Attempt attempt, Semaphore turn) {
        this.claim = claim;
        this.attempt = attempt;
        this.turn = turn;
    }

    public String name() {
        return claim.name();
    }

    /// The claim's own seeds.
    public Claims.Seeds seeds() {
        return Claims.Seeds.usual(claim);
    }

    /// As many seeds that this check has not tried: from 101 on, then those after the last one tried.
    public Claims.Seeds otherSeeds() {
        int tried = result == null
                ? 0
                : result.trials().stream().mapToInt(Claims.Trial::seed).max().orElse(0);
        return new Claims.Seeds(Math.max(FIRST_OTHER, tried + 1), seeds().count());
    }

    public String expected() {
        return claim.text("expect", "");
    }

    public boolean running() {
        return job != null;
    }

    /// Whether it has been begun and waits until what was begun before it has ended.
    public boolean queued() {
        return job != null && queued;
    }

    public Claims.@Nullable Result result() {
        return result;
    }

    /// Why it could not be tried; null if it could.
    public @Nullable Throwable failure() {
        return failure;
    }

    /// Who is told of changes; the newest card only.
    public void watch(Runnable newest) {
        watcher = newest;
    }

    /// Begins anew with the claim's own seeds, or stops what was begun.
    public void toggle() {
        if (job == null) {
            result = null;
            begin(seeds());
        } else {
            close();
        }
        watcher.run();
    }

    /// Adds [#otherSeeds] to what has been tried, unless something is being tried.
    public void goOn() {
        if (job == null) {
            begin(otherSeeds());
            watcher.run();
        }
    }

    private void begin(Claims.Seeds seeds) {
        Claims.Result before = result;
        if (before != null) {
            result = before.and(
                    new Claims.Result(before.lesson(), before.name(), before.says(), List.of(), seeds.count()));
        }
        failure = null;
        queued = turn.availablePermits() == 0;
        Job[] mine = new Job[1];
        job = mine[0] = new Job("claim " + claim.name(), cancelled -> {
            turn.acquireUninterruptibly();
            try {
                if (!cancelled.getAsBoolean()) {
                    Platform.runLater(() -> takesItsTurn(mine[0]));
                    attempt.run(seeds, cancelled, soFar -> {
                        Claims.Result all = before == null ? soFar : before.and(soFar);
                        Platform.runLater(() -> seen(mine[0], all));
                    });
                }
                Platform.runLater(() -> ended(mine[0], null));
            } catch (RuntimeException | OutOfMemoryError e) {
                Platform.runLater(() -> ended(mine[0], e));
            } finally {
                turn.release();
            }
        });
    }

    private void takesItsTurn(@Nullable Job of) {
        if (job == of && queued) {
            queued = false;
            watcher.run();
        }
    }

    private void seen(@Nullable Job of, Claims.Result soFar) {
        if (job == of) {
            result = soFar;
            watcher.run();
        }
    }

    private void ended(@Nullable Job of, @Nullable Throwable why) {
        if (job == of) {
            job = null;
            failure = why;
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
