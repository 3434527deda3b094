package unrolled.training;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// No sleeps: each test takes reports until the one it waits for comes, and fails by its time limit if it never
/// does.
@Timeout(20)
class TrainingSessionTest {
    private static TrainingSession.Report await(TrainingSession session, Predicate<TrainingSession.Report> awaited) {
        while (true) {
            TrainingSession.Report report = session.take();
            if (report != null && awaited.test(report)) {
                return report;
            }
            Thread.onSpinWait();
        }
    }

    private static int step(TrainingSession.Report report) {
        return report.snapshots().getFirst().step();
    }

    @Test
    void showsTheUntrainedModelBeforeAnyStep() {
        try (TrainingSession session = new TrainingSession("test", () -> List.of(CountdownRun.open(100, 0.001, -1)))) {
            TrainingSession.Report report = await(session, any -> true);
            assertEquals(0, step(report));
            assertFalse(report.running());
        }
    }

    @Test
    void runsToTheGoalAndStops() {
        try (TrainingSession session =
                new TrainingSession("test", () -> List.of(CountdownRun.open(100_000, 0.0001, -1)))) {
            session.send(new Command.Start());
            TrainingSession.Report done = await(
                    session,
                    report -> !report.running() && report.snapshots().getFirst().status() instanceof Status.Done);
            assertTrue(step(done) > 4000);
        }
    }

    @Test
    void pausesBetweenTwoStepsAndGoesOnFromThere() {
        try (TrainingSession session =
                new TrainingSession("test", () -> List.of(CountdownRun.open(100_000_000, 0, -1)))) {
            session.send(new Command.Start());
            await(session, report -> step(report) > 100);
            session.send(new Command.Pause());
            int paused = step(await(session, report -> !report.running()));
            session.send(new Command.Step());
            assertEquals(paused + 1, step(await(session, report -> step(report) != paused)));
        }
    }

    @Test
    void resetBeginsAnew() {
        try (TrainingSession session =
                new TrainingSession("test", () -> List.of(CountdownRun.open(100_000_000, 0, -1)))) {
            session.send(new Command.Start());
            await(session, report -> step(report) > 10);
            session.send(new Command.Reset(() -> List.of(CountdownRun.open(50, 0, -1))));
            TrainingSession.Report report =
                    await(session, now -> now.snapshots().getFirst().steps() == 50);
            assertEquals(0, step(report));
            assertFalse(report.running());
        }
    }

    @Test
    void aRunThatCannotBeOpenedIsReportedAndTheSessionLivesOn() {
        try (TrainingSession session = new TrainingSession("test", () -> {
            throw new IllegalArgumentException("no such corpus");
        })) {
            TrainingSession.Report report = await(session, now -> now.failure() != null);
            RuntimeException failure = report.failure();
            assertNotNull(failure);
            assertEquals("no such corpus", failure.getMessage());
            session.send(new Command.Reset(() -> List.of(CountdownRun.open(50, 0, -1))));
            assertEquals(0, step(await(session, now -> !now.snapshots().isEmpty())));
        }
    }

    @Test
    void closingEndsTheThread() throws InterruptedException {
        TrainingSession session = new TrainingSession("test", () -> List.of(CountdownRun.open(100_000_000, 0, -1)));
        session.send(new Command.Start());
        session.close();
        session.join(10_000);
        assertFalse(session.alive());
    }
}
