package unrolled.training;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import unrolled.engine.trace.Cell;
import unrolled.engine.trace.Trace;
import unrolled.fault.InputException;

/// No sleeps: each test takes reports until the one it waits for comes, and fails by its time limit if it never
/// does.
@Timeout(20)
class TrainingSessionTest {
    private static final Cell WEIGHT = new Cell("weight", 0, 0);

    private static TrainingSession.Report await(TrainingSession session, Predicate<TrainingSession.Report> awaited) {
        while (!Thread.currentThread().isInterrupted()) {
            TrainingSession.Report report = session.take();
            if (report != null && awaited.test(report)) {
                return report;
            }
            Thread.onSpinWait();
        }
        throw new AssertionError("the report that was awaited never came");
    }

    private static void until(BooleanSupplier holds) {
        while (!holds.getAsBoolean() && !Thread.currentThread().isInterrupted()) {
            Thread.onSpinWait();
        }
    }

    /// The next report, also of a session that waits for its next step to be due.
    private static TrainingSession.Report next(TrainingSession session) {
        session.want(Set.of());
        return await(session, any -> true);
    }

    private static int step(TrainingSession.Report report) {
        return report.snapshots().getFirst().step();
    }

    private static RuntimeException failure(TrainingSession.Report report) {
        RuntimeException failure = report.failure();
        assertNotNull(failure);
        return failure;
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
    void aResetBeginsAnewAndTrainsOnIfItDid() {
        try (TrainingSession session =
                new TrainingSession("test", () -> List.of(CountdownRun.open(100_000_000, 0, -1)))) {
            session.send(new Command.Start());
            await(session, report -> step(report) > 10);
            session.send(new Command.Reset(before -> List.of(CountdownRun.open(50, 0, -1))));
            TrainingSession.Report report =
                    await(session, now -> now.snapshots().getFirst().steps() == 50 && !now.running());
            assertEquals(50, step(report));
        }
    }

    /// Both may be sent before a report tells of the first, as by two fast clicks.
    @Test
    void aResetRightAfterAPauseStaysAtTheBeginning() {
        try (TrainingSession session =
                new TrainingSession("test", () -> List.of(CountdownRun.open(100_000_000, 0, -1)))) {
            session.send(new Command.Start());
            await(session, report -> step(report) > 10);
            session.send(new Command.Pause());
            session.send(new Command.Reset(before -> List.of(CountdownRun.open(50, 0, -1))));
            TrainingSession.Report report =
                    await(session, now -> now.snapshots().getFirst().steps() == 50);
            session.send(new Command.Step());
            assertEquals(0, step(report));
            assertFalse(report.running());
            assertEquals(1, step(await(session, now -> step(now) > 0)));
        }
    }

    @Test
    void aRunThatCannotBeOpenedIsReportedAndTheSessionLivesOn() {
        try (TrainingSession session = new TrainingSession("test", () -> {
            throw new IllegalArgumentException("no such corpus");
        })) {
            TrainingSession.Report report = await(session, now -> now.failure() != null);
            assertEquals("no such corpus", failure(report).getMessage());
            session.send(new Command.Reset(before -> List.of(CountdownRun.open(50, 0, -1))));
            assertEquals(0, step(await(session, now -> !now.snapshots().isEmpty())));
        }
    }

    /// With one step in a million seconds, the first is made at once and the second would be long after this test.
    @Test
    void aSpeedLimitHoldsBackStepsButNoCommandAndIsLiftedAtOnce() {
        try (TrainingSession session =
                new TrainingSession("test", () -> List.of(CountdownRun.open(100_000_000, 0, -1)))) {
            session.send(new Command.Speed(1e-6));
            session.send(new Command.Start());
            while (step(next(session)) < 1) {
                Thread.onSpinWait();
            }
            for (int i = 0; i < 20; i++) {
                TrainingSession.Report report = next(session);
                assertEquals(1, step(report));
                assertTrue(report.running());
            }
            session.send(new Command.Speed(0));
            await(session, report -> step(report) > 100);
        }
    }

    @Test
    void ofOverridesThatWaitInARowOnlyTheLastIsShown() {
        List<Float> traced = Collections.synchronizedList(new ArrayList<>());
        CountDownLatch queued = new CountDownLatch(1);
        try (TrainingSession session =
                new TrainingSession("test", () -> List.of(CountdownRun.open(100, 0.001, -1, traced)))) {
            await(session, any -> true);
            session.send(new Command.Change(trainer -> wait(queued)));
            for (float number : new float[] {0.25f, 0.5f, 0.75f}) {
                session.send(new Command.SetOverrides(0, Map.of(WEIGHT, number)));
            }
            queued.countDown();
            await(session, report -> Map.of(WEIGHT, 0.75f)
                    .equals(report.snapshots().getFirst().overrides()));
            assertTrue(traced.contains(0.75f), traced::toString);
            assertFalse(traced.contains(0.25f) || traced.contains(0.5f), traced::toString);
        }
    }

    private static void wait(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void aVisitGoesBackAndWaitsThereAndTrainingGoesOnFromThere() {
        try (TrainingSession session =
                new TrainingSession("test", () -> List.of(CountdownRun.open(100_000_000, 0, -1)))) {
            session.send(new Command.Start());
            await(session, report -> step(report) > 100);
            session.send(new Command.Visit(50));
            TrainingSession.Report back = await(
                    session, report -> !report.running() && report.moments().past());
            int there = step(back);
            assertTrue(there > 40 && there <= 50, "step " + there);
            assertEquals(there, back.moments().step());
            assertFalse(back.snapshots().getFirst().ahead().isEmpty());
            session.send(new Command.Step());
            assertEquals(there + 1, step(await(session, report -> step(report) != there)));
            int last = back.moments().last();
            session.send(new Command.Visit(Integer.MAX_VALUE));
            TrainingSession.Report now =
                    await(session, report -> !report.moments().past());
            assertEquals(last, step(now));
            assertTrue(now.snapshots().getFirst().ahead().isEmpty());
            session.send(new Command.Start());
            await(session, report -> step(report) > last);
        }
    }

    @Test
    void runsThatLookBackAreWrittenDownWhereTheyHaveComeFarthestAndStayWhereTheyStand() {
        try (TrainingSession session = new TrainingSession(
                "test", () -> List.of(CountdownRun.open(10, 0, -1), CountdownRun.open(40, 0, -1)))) {
            session.send(new Command.Start());
            await(session, now -> now.snapshots().getLast().status() instanceof Status.Done);
            session.send(new Command.Visit(5));
            await(session, now -> step(now) == 5);
            List<Integer> written = new CopyOnWriteArrayList<>();
            session.send(new Command.AtLast(-1, trainer -> written.add(trainer.steps()), () -> {}));
            TrainingSession.Report after = await(session, now -> written.size() == 2);
            assertEquals(List.of(10, 40), written);
            assertEquals(5, step(after));
            assertEquals(5, after.moments().step());
            assertEquals(40, after.moments().last());
        }
    }

    /// Of so late a step nothing is kept, unless it is the last.
    @Test
    void runsThatStandBetweenTwoMomentsStayThereWhileTheyAreWrittenDown() {
        try (TrainingSession session = new TrainingSession("test", () -> List.of(CountdownRun.open(2000, 0, -1)))) {
            session.send(new Command.Start());
            await(session, now -> now.snapshots().getLast().status() instanceof Status.Done);
            session.send(new Command.Visit(1500));
            int moment = step(await(session, now -> step(now) < 2000));
            session.send(new Command.Step());
            TrainingSession.Report before = await(session, now -> step(now) == moment + 1);
            assertFalse(before.moments().steps().contains(moment + 1));
            List<Integer> written = new CopyOnWriteArrayList<>();
            session.send(new Command.AtLast(-1, trainer -> written.add(trainer.steps()), () -> {}));
            TrainingSession.Report after = await(session, now -> !written.isEmpty());
            assertEquals(List.of(2000), written);
            assertEquals(moment + 1, step(after));
            assertEquals(before.moments(), after.moments());
            session.send(new Command.Step());
            await(session, now -> step(now) == moment + 2);
        }
    }

    @Test
    void runsThatComeToTheSameAgainAreNotWrittenDownAgain() {
        try (TrainingSession session =
                new TrainingSession("test", () -> List.of(CountdownRun.open(100_000_000, 0, -1)))) {
            session.send(new Command.Start());
            await(session, now -> step(now) > 100);
            session.send(new Command.Visit(20));
            int last = await(session, now -> now.moments().past()).moments().last();
            session.send(new Command.Speed(0.01));
            session.send(new Command.Start());
            List<String> told = new CopyOnWriteArrayList<>();
            session.send(new Command.AtLast(last, trainer -> told.add("again"), () -> told.add("over")));
            session.send(new Command.AtLast(
                    last - 1, trainer -> told.add("at %s".formatted(trainer.steps())), () -> told.add("over")));
            until(() -> told.size() == 3);
            assertEquals(List.of("over", "at " + last, "over"), told);
            session.send(new Command.Pause());
            session.send(new Command.AtLast(last, trainer -> told.add("paused"), () -> {}));
            until(() -> told.size() == 4);
        }
    }

    @Test
    void aRunThatEndedEarlierStandsAtItsEndWhileTheOtherIsVisited() {
        try (TrainingSession session = new TrainingSession(
                "test", () -> List.of(CountdownRun.open(10, 0, -1), CountdownRun.open(40, 0, -1)))) {
            session.send(new Command.Start());
            await(session, now -> now.snapshots().getLast().status() instanceof Status.Done);
            session.send(new Command.Visit(20));
            TrainingSession.Report report =
                    await(session, now -> now.snapshots().getLast().step() < 40);
            assertEquals(20, report.snapshots().getLast().step());
            assertEquals(10, step(report));
            session.send(new Command.Visit(5));
            assertEquals(
                    5,
                    await(session, now -> step(now) < 10).snapshots().getLast().step());
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

    @Test
    void theThreadLivesUntilItIsClosedAndKeepsNoProgramOpen() throws InterruptedException {
        TrainingSession session = new TrainingSession("mayfly", () -> List.of(CountdownRun.open(100, 0, -1)));
        await(session, any -> true);
        assertTrue(session.alive());
        Thread thread = Thread.getAllStackTraces().keySet().stream()
                .filter(one -> one.getName().equals("training mayfly"))
                .findFirst()
                .orElseThrow();
        assertTrue(thread.isDaemon());
        session.close();
        session.join(10_000);
        assertFalse(session.alive());
    }

    @Test
    void oneThatIsInterruptedEnds() throws InterruptedException {
        TrainingSession session = new TrainingSession("cut off", () -> List.of(CountdownRun.open(100, 0, -1)));
        await(session, any -> true);
        Thread.getAllStackTraces().keySet().stream()
                .filter(one -> one.getName().equals("training cut off"))
                .forEach(Thread::interrupt);
        session.join(10_000);
        assertFalse(session.alive());
    }

    @Test
    void aChangeReachesEveryRunAndIsSeenAtOnce() {
        WatchedRun first = new WatchedRun();
        WatchedRun second = new WatchedRun();
        try (TrainingSession session = new TrainingSession("test", () -> List.of(first.open(), second.open()))) {
            session.send(new Command.Change(trainer -> trainer.show("my words")));
            TrainingSession.Report report = await(session, now -> shown(now, 0) == WatchedRun.OWN_TEXT);
            assertEquals(WatchedRun.OWN_TEXT, shown(report, 1));
            assertNull(report.failure());
        }
    }

    private static float shown(TrainingSession.Report report, int run) {
        return report.snapshots().get(run).trace().get("shown").at(0, 0);
    }

    @Test
    void whatIsDearIsComputedOnceSomebodyWantsIt() {
        WatchedRun run = new WatchedRun();
        try (TrainingSession session = new TrainingSession("test", () -> List.of(run.open()))) {
            TrainingSession.Report before = await(session, any -> true);
            assertFalse(before.snapshots().getFirst().trace().has("distance"));
            session.want(Set.of("distance"));
            await(session, now -> now.snapshots().getFirst().trace().has("distance"));
        }
    }

    @Test
    void overridesAreThoseOfTheRunTheyAreMeantForAndOthersAreLeftAlone() {
        WatchedRun first = new WatchedRun();
        WatchedRun second = new WatchedRun();
        try (TrainingSession session = new TrainingSession("test", () -> List.of(first.open(), second.open()))) {
            Cell unit = new Cell("pair", 0, 0);
            session.send(new Command.SetOverrides(2, Map.of(unit, 7f)));
            session.send(new Command.SetOverrides(1, Map.of(unit, 9f)));
            TrainingSession.Report report =
                    await(session, now -> !now.snapshots().getLast().overrides().isEmpty());
            assertEquals(Map.of(unit, 9f), report.snapshots().getLast().overrides());
            assertEquals(Map.of(), report.snapshots().getFirst().overrides());
            assertNull(report.failure(), "there is no third run, which is no failure");
        }
    }

    @Test
    void anOverrideThatIsRefusedIsReportedAndTheRunsGoOn() {
        WatchedRun run = new WatchedRun();
        try (TrainingSession session = new TrainingSession("test", () -> List.of(run.open()))) {
            session.send(new Command.SetOverrides(0, Map.of(new Cell("pair", 0, 5), 7f)));
            TrainingSession.Report report = await(session, now -> now.failure() != null);
            assertEquals("pair has units 0 and 1", failure(report).getMessage());
            session.send(new Command.Step());
            assertEquals(1, step(await(session, now -> step(now) > 0)));
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void aFailureIsOverOnceTheRunsAreTrainedOn(boolean oneStep) {
        try (TrainingSession session = new TrainingSession("test", () -> List.of(CountdownRun.open(40, 0, -1)))) {
            session.send(new Command.Change(trainer -> {
                throw new IllegalStateException("could not be written down");
            }));
            await(session, now -> now.failure() != null);
            session.send(new Command.Look());
            assertEquals(
                    "could not be written down",
                    failure(await(session, any -> true)).getMessage());
            session.send(oneStep ? new Command.Step() : new Command.Start());
            assertNull(await(session, now -> step(now) == (oneStep ? 1 : 40)).failure());
        }
    }

    /// Those that stay are not the ones the settings say.
    @Test
    void runsThatCouldNotBeOpenedStayAFailureThoughTheOthersAreTrainedOn() {
        try (TrainingSession session = new TrainingSession("test", () -> List.of(CountdownRun.open(40, 0, -1)))) {
            session.send(new Command.Reset(before -> {
                throw new IllegalArgumentException("no such corpus");
            }));
            await(session, now -> now.failure() != null);
            session.send(new Command.Start());
            TrainingSession.Report report = await(session, now -> step(now) == 40);
            assertEquals("no such corpus", failure(report).getMessage());
        }
    }

    @Test
    void allRunsOfAPageGoOnUntilTheLastIsDone() {
        try (TrainingSession session = new TrainingSession(
                "test", () -> List.of(CountdownRun.open(10, 0, -1), CountdownRun.open(40, 0, -1)))) {
            session.send(new Command.Start());
            TrainingSession.Report report =
                    await(session, now -> now.snapshots().getLast().status() instanceof Status.Done);
            assertEquals(10, step(report), "a run that is done waits for the others");
            assertEquals(40, report.snapshots().getLast().step());
            assertFalse(report.running());
        }
    }

    @Test
    void whatNoStepCouldBeMadeOfStopsTheRunAndIsReported() {
        WatchedRun run = new WatchedRun();
        try (TrainingSession session =
                new TrainingSession("test", () -> List.of(new Trainer(run.plan(run.model, false, 0, 100))))) {
            session.send(new Command.Start());
            TrainingSession.Report report = await(session, now -> now.failure() != null);
            assertFalse(report.running());
            assertEquals(
                    "a model that follows gradients needs an optimizer",
                    failure(report).getMessage());
        }
    }

    @Test
    void aFullMemoryIsReportedWithWhatNeedsLess() {
        try (TrainingSession session = new TrainingSession("test", () -> {
            throw new OutOfMemoryError("made up");
        })) {
            TrainingSession.Report report = await(session, now -> now.failure() != null);
            assertEquals(
                    "the memory is full; fewer hidden units, a smaller batch or a shorter text need less",
                    failure(report).getMessage());
            assertInstanceOf(InputException.class, failure(report));
        }
    }

    @Test
    void theSessionLivesOnThoughThereIsNoMemoryEvenToSaySo() {
        AtomicInteger full = new AtomicInteger(2);
        try (TrainingSession session = new TrainingSession("test", () -> List.of(CountdownRun.open(100, 0, -1)))) {
            await(session, now -> !now.snapshots().isEmpty());
            session.whenReported(() -> {
                if (full.getAndDecrement() > 0) {
                    throw new OutOfMemoryError("made up");
                }
            });
            session.send(new Command.Look());
            assertNotNull(failure(await(session, now -> now.failure() != null)));
            session.send(new Command.Reset(before -> List.of(CountdownRun.open(50, 0, -1))));
            TrainingSession.Report after =
                    await(session, now -> !now.snapshots().isEmpty());
            assertNull(after.failure());
            assertTrue(session.alive());
        }
    }

    @Test
    void anErrorOfAnyKindInAStepIsReportedAndTheSessionLivesOn() {
        WatchedRun run = new WatchedRun();
        run.thrown = new StackOverflowError("made up");
        try (TrainingSession session = new TrainingSession("test", () -> List.of(run.open()))) {
            session.send(new Command.Start());
            TrainingSession.Report report = await(session, now -> now.failure() != null);
            assertEquals(
                    "java.lang.StackOverflowError: made up", failure(report).getMessage());
            assertInstanceOf(StackOverflowError.class, failure(report).getCause());
            assertFalse(report.running());
            session.send(new Command.Start()); // the batch of that step is lost, so the failure stays
            assertNotNull(await(session, now -> step(now) == 100).failure());
        }
    }

    @Test
    void anErrorOfAnyKindInAChangeIsReportedAndTheSessionLivesOn() {
        try (TrainingSession session = new TrainingSession("test", () -> List.of(CountdownRun.open(40, 0, -1)))) {
            session.send(new Command.Change(trainer -> {
                throw new AssertionError("made up");
            }));
            await(session, now -> now.failure() != null);
            session.send(new Command.Start());
            assertNull(await(session, now -> step(now) == 40).failure());
        }
    }

    @Test
    void anErrorOfAnyKindInALookIsReportedAndTheSessionLivesOn() {
        AtomicInteger bad = new AtomicInteger(1);
        List<Float> traced = new ArrayList<>() {
            private static final long serialVersionUID = 1;

            @Override
            public boolean add(Float value) {
                if (bad.getAndDecrement() > 0) {
                    throw new NoClassDefFoundError("made up");
                }
                return super.add(value);
            }
        };
        try (TrainingSession session =
                new TrainingSession("test", () -> List.of(CountdownRun.open(40, 0, -1, traced)))) {
            await(session, now -> now.failure() != null);
            session.send(new Command.Start());
            assertNull(await(session, now -> !now.snapshots().isEmpty() && step(now) == 40)
                    .failure());
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void theSessionLivesOnThoughWhoeverIsToldFails(boolean error) {
        AtomicInteger bad = new AtomicInteger(2);
        try (TrainingSession session = new TrainingSession("test", () -> List.of(CountdownRun.open(40, 0, -1)))) {
            await(session, now -> !now.snapshots().isEmpty());
            session.whenReported(() -> {
                if (bad.getAndDecrement() > 0) {
                    if (error) {
                        throw new AssertionError("made up");
                    }
                    throw new IllegalStateException("made up");
                }
            });
            session.send(new Command.Look());
            assertNotNull(failure(await(session, now -> now.failure() != null)));
            session.send(new Command.Start());
            assertNull(await(session, now -> !now.snapshots().isEmpty() && step(now) == 40)
                    .failure());
        }
    }

    @Test
    void aLookThatFailsIsReportedWithoutSnapshotsAndTheSessionLivesOn() {
        List<Float> traced = new ArrayList<>() {
            private static final long serialVersionUID = 1;

            @Override
            public boolean add(Float value) {
                throw new IllegalStateException("nothing to see");
            }
        };
        try (TrainingSession session =
                new TrainingSession("test", () -> List.of(CountdownRun.open(100, 0, -1, traced)))) {
            TrainingSession.Report report = await(session, now -> now.failure() != null);
            assertEquals(List.of(), report.snapshots());
            assertFalse(report.running());
            assertEquals("nothing to see", failure(report).getMessage());
            session.send(new Command.Reset(before -> List.of(CountdownRun.open(50, 0, -1))));
            TrainingSession.Report after =
                    await(session, now -> !now.snapshots().isEmpty());
            assertNull(after.failure());
        }
    }

    /// It was trained when it was left, and has ended since.
    @Test
    void aRunThatEndsWhileNobodyLooksLetsGoOfItsBuffersAndIsMeasuredWhenSomebodyDoes() {
        WatchedRun run = new WatchedRun();
        try (TrainingSession session = new TrainingSession("test", () -> List.of(run.open()))) {
            await(session, now -> !now.snapshots().isEmpty());
            session.send(new Command.Speed(200));
            session.send(new Command.Start());
            session.send(new Command.Rest());
            until(session::stepping);
            assertFalse(run.released, "it needs them for the next step");
            until(() -> run.released);
            assertFalse(session.stepping());
            session.send(new Command.Look());
            assertEquals(100, step(await(session, now -> !now.running() && step(now) > 0)));
        }
    }

    @Test
    void aLookChangesNothingAndAReportFollows() {
        try (TrainingSession session = new TrainingSession("test", () -> List.of(CountdownRun.open(100, 0, -1)))) {
            await(session, any -> true);
            session.send(new Command.Look());
            assertEquals(0, step(await(session, any -> true)));
        }
    }

    /// While it runs, metrics are measured only as often as there is time for it. The loss is the weight.
    @Test
    void onceItStandsStillEverythingIsOfItsLastStep() {
        try (TrainingSession session =
                new TrainingSession("test", () -> List.of(CountdownRun.open(100_000_000, 1e-6, -1)))) {
            for (int i = 1; i <= 3; i++) {
                int before = 300 * i;
                session.send(new Command.Start());
                await(session, report -> step(report) > before);
                session.send(new Command.Pause());
                Trace still = await(session, report -> !report.running())
                        .snapshots()
                        .getFirst()
                        .trace();
                assertEquals(
                        still.get("weight").at(0, 0), still.get("metric.loss").at(0, 0));
            }
        }
    }
}
