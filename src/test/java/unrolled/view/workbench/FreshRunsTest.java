package unrolled.view.workbench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.lang.ref.WeakReference;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import unrolled.engine.optim.Optimizer;
import unrolled.engine.tensor.Parameters;
import unrolled.lab.Laboratory;
import unrolled.lab.Library;
import unrolled.lesson.Lesson;
import unrolled.training.Command;
import unrolled.training.Trainer;
import unrolled.training.TrainingPlan;
import unrolled.training.TrainingSession;
import unrolled.training.checkpoint.SavedRun;
import unrolled.words.Language;

class FreshRunsTest {
    private static final int SOON = 60; // seconds

    private final Course course = Course.of(new Laboratory(new Library(Path.of(""))));
    private final Lesson lesson = course.lessons(Language.ENGLISH).get(4);

    private final AtomicBoolean full = new AtomicBoolean();

    private List<Trainer> opened() {
        return List.of(course.open(lesson, 0, Map.of(), "").getFirst());
    }

    /// Runs for whose copy there is no room once memory is full.
    private List<Trainer> tooLarge() {
        TrainingPlan plan = opened().getFirst().plan();
        Optimizer large = new Optimizer() {
            @Override
            public void step(Parameters parameters, double learningRate) {
                parameters.values()[0] += (float) learningRate;
            }

            @Override
            public Map<String, float[]> memory() {
                if (full.get()) {
                    throw new OutOfMemoryError("for the test");
                }
                return Map.of();
            }
        };
        return List.of(new Trainer(new TrainingPlan(
                plan.experiment(),
                plan.model(),
                plan.task(),
                large,
                plan.schedule(),
                plan.clip(),
                plan.evaluateEvery(),
                plan.seed(),
                plan.random(),
                plan.analyses(),
                plan.follows(),
                plan.given(),
                plan.settings(),
                plan.goal())));
    }

    /// Waits until the only run stands at a step.
    private static void await(TrainingSession session, int step) throws InterruptedException {
        for (TrainingSession.Report report = null;
                report == null
                        || report.snapshots().isEmpty()
                        || report.snapshots().getFirst().step() != step;
                report = session.take()) {
            Thread.sleep(5);
        }
    }

    @Test
    @Timeout(SOON)
    void runsAreOpenedAnewAlsoWhenThereIsNoRoomToWriteDownThoseThatGo() throws InterruptedException {
        try (TrainingSession session = new TrainingSession("runs", this::tooLarge)) {
            FreshRuns fresh =
                    new FreshRuns(session, new OverrideHistory((run, numbers) -> {}), TrainingSession.MOMENTS);
            session.send(new Command.Step());
            await(session, 1);
            AtomicReference<@Nullable List<SavedRun>> left = new AtomicReference<>();
            full.set(true);
            fresh.open(this::opened, Optional.of(left), new AtomicReference<>());
            await(session, 0);
            assertNull(left.get(), "to go back is to begin again");
            session.send(new Command.Step());
            await(session, 1);
            fresh.open(this::opened, Optional.of(left), new AtomicReference<>());
            await(session, 0);
            assertEquals(
                    List.of(1),
                    Objects.requireNonNull(left.get()).stream()
                            .map(SavedRun::step)
                            .toList());
        }
    }

    private static AtomicReference<@Nullable List<SavedRun>> reference() {
        return new AtomicReference<>();
    }

    private static void step(TrainingSession session, int to) throws InterruptedException {
        for (int i = 0; i < to; i++) {
            session.send(new Command.Step());
        }
        await(session, to);
    }

    /// What nobody has trained takes the place of nothing that somebody has, and what was had back takes none.
    @Test
    @Timeout(SOON)
    void onlyWhatWasTrainedAndCanBeHadBackCounts() throws InterruptedException {
        try (TrainingSession session = new TrainingSession("runs", this::opened)) {
            FreshRuns fresh =
                    new FreshRuns(session, new OverrideHistory((run, numbers) -> {}), TrainingSession.MOMENTS);
            step(session, 3);
            AtomicReference<@Nullable List<SavedRun>> trained = reference();
            fresh.open(this::opened, Optional.of(trained), reference());
            await(session, 0);
            for (int i = 0; i < 2 * FreshRuns.THROWN_AWAY; i++) {
                fresh.open(this::opened, Optional.of(reference()), reference());
                await(session, 0);
            }
            for (int i = 0; i < 2 * FreshRuns.THROWN_AWAY; i++) {
                AtomicReference<@Nullable List<SavedRun>> again = reference();
                fresh.open(this::opened, Optional.of(again), trained);
                await(session, 3);
                fresh.open(this::opened, Optional.of(trained), again);
                await(session, 0);
            }
            for (int i = 0; i < 2 * FreshRuns.THROWN_AWAY; i++) {
                step(session, 1);
                fresh.open(this::opened, Optional.empty(), reference());
                await(session, 0);
            }
            assertNotNull(trained.get());
            AtomicReference<@Nullable List<SavedRun>> next = reference();
            step(session, 1);
            fresh.open(this::opened, Optional.of(next), reference());
            await(session, 0);
            List<AtomicReference<@Nullable List<SavedRun>>> others = new ArrayList<>(); // as undo holds them
            for (int i = 1; i < FreshRuns.THROWN_AWAY; i++) {
                step(session, 1);
                others.add(reference());
                fresh.open(this::opened, Optional.of(others.getLast()), reference());
                await(session, 0);
            }
            assertNull(trained.get(), "four came after");
            assertNotNull(next.get());
            others.forEach(other -> assertNotNull(other.get()));
        }
    }

    /// As when a change was undone and another made: what the first threw away is out of reach.
    @Test
    @Timeout(SOON)
    void whatNoUndoReachesTakesNoRoom() throws InterruptedException {
        try (TrainingSession session = new TrainingSession("runs", this::opened)) {
            FreshRuns fresh =
                    new FreshRuns(session, new OverrideHistory((run, numbers) -> {}), TrainingSession.MOMENTS);
            step(session, 2);
            AtomicReference<@Nullable List<SavedRun>> held = reference();
            fresh.open(this::opened, Optional.of(held), reference());
            await(session, 0);
            List<WeakReference<List<SavedRun>>> weights = new ArrayList<>();
            for (int i = 0; i < 2 * FreshRuns.THROWN_AWAY; i++) {
                step(session, 1);
                weights.add(throwAway(fresh, session));
                while (weights.getLast().get() != null) {
                    System.gc();
                    Thread.sleep(5);
                }
            }
            assertNotNull(held.get());
        }
    }

    /// The weights that go, which nobody holds.
    private WeakReference<List<SavedRun>> throwAway(FreshRuns fresh, TrainingSession session)
            throws InterruptedException {
        AtomicReference<@Nullable List<SavedRun>> left = reference();
        fresh.open(this::opened, Optional.of(left), reference());
        await(session, 0);
        return new WeakReference<>(Objects.requireNonNull(left.get()));
    }

    @Test
    @Timeout(SOON)
    void runsTooLargeToBeKeptBesideOthersAreHadBack() throws InterruptedException {
        try (TrainingSession session = new TrainingSession("runs", this::opened)) {
            FreshRuns fresh = new FreshRuns(session, new OverrideHistory((run, numbers) -> {}), 1);
            step(session, 2);
            AtomicReference<@Nullable List<SavedRun>> before = reference();
            fresh.open(this::opened, Optional.of(before), reference());
            await(session, 0);
            step(session, 1);
            AtomicReference<@Nullable List<SavedRun>> after = reference();
            fresh.open(this::opened, Optional.of(after), before);
            await(session, 2);
            fresh.open(this::opened, Optional.of(before), after);
            await(session, 1);
            assertNotNull(before.get());
            AtomicReference<@Nullable List<SavedRun>> last = reference();
            fresh.open(this::opened, Optional.of(last), reference());
            await(session, 0);
            assertNull(before.get(), "only the last ones find room");
            assertNotNull(last.get());
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /// As when a key is held down.
    @Test
    @Timeout(SOON)
    void whatIsSkippedStandsWhereItWouldHaveBegun() throws InterruptedException {
        try (TrainingSession session = new TrainingSession("runs", this::opened)) {
            FreshRuns fresh =
                    new FreshRuns(session, new OverrideHistory((run, numbers) -> {}), TrainingSession.MOMENTS);
            step(session, 2);
            AtomicReference<@Nullable List<SavedRun>> first = reference();
            fresh.open(this::opened, Optional.of(first), reference());
            await(session, 0);
            CountDownLatch busy = new CountDownLatch(1);
            session.send(new Command.Change(run -> await(busy)));
            AtomicReference<@Nullable List<SavedRun>> second = reference();
            fresh.open(this::opened, Optional.of(reference()), first);
            fresh.open(this::opened, Optional.of(second), reference());
            busy.countDown();
            await(session, 0);
            fresh.open(this::opened, Optional.empty(), second);
            await(session, 2);
        }
    }
}
