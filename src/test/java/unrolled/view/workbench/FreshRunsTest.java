package unrolled.view.workbench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
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
            FreshRuns fresh = new FreshRuns(session, new OverrideHistory((run, numbers) -> {}));
            session.send(new Command.Step());
            await(session, 1);
            AtomicReference<@Nullable List<SavedRun>> left = new AtomicReference<>();
            full.set(true);
            fresh.open(this::opened, left, new AtomicReference<>());
            await(session, 0);
            assertNull(left.get(), "to go back is to begin again");
            session.send(new Command.Step());
            await(session, 1);
            fresh.open(this::opened, left, new AtomicReference<>());
            await(session, 0);
            assertEquals(
                    List.of(1),
                    Objects.requireNonNull(left.get()).stream()
                            .map(SavedRun::step)
                            .toList());
        }
    }
}
