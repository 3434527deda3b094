package unrolled.training;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import unrolled.engine.model.Batch;
import unrolled.engine.model.CountingModel;
import unrolled.engine.model.GradientModel;
import unrolled.engine.model.Model;
import unrolled.engine.optim.FineTuning;
import unrolled.engine.optim.Optimizer;
import unrolled.engine.optim.Schedule;
import unrolled.engine.setting.Settings;
import unrolled.engine.task.Task;
import unrolled.engine.trace.Cell;

/// What a run that goes off from another one takes over, and that the other one never learns of it.
class CompanionTest {
    private static final int AT = 12; // steps, where it goes off
    private static final int END = 30;

    static Stream<Model.Factory> models() {
        return ServiceLoader.load(Model.Factory.class).stream().map(ServiceLoader.Provider::get);
    }

    private static Model.Factory model(String type) {
        return models().filter(one -> one.type().equals(type)).findFirst().orElseThrow();
    }

    private record AfterSteps() implements Goal {
        @Override
        public boolean reached(Trainer trainer) {
            return false;
        }

        @Override
        public int steps() {
            return END;
        }
    }

    /// @param changes of the model's settings, `seed`, `learning rate` and `optimizer`
    private static Trainer open(Model.Factory factory, Map<String, String> changes) {
        int seed = Integer.parseInt(changes.getOrDefault("seed", "4"));
        SeededRandom random = new SeededRandom(seed);
        Task task = new RandomTokens(factory.encodes());
        Map<String, String> own = new HashMap<>(changes);
        Settings settings = Settings.of(factory.settings(), own);
        Model model = factory.create(new Model.Context(settings, task.inputs(), task.answers(), random, 1));
        return new Trainer(new TrainingPlan(
                "run",
                model,
                task,
                model instanceof GradientModel gradient ? optimizer(changes, gradient, random) : null,
                Schedule.constant(Double.parseDouble(changes.getOrDefault("learning rate", "0.01"))),
                1,
                5,
                seed,
                random,
                List.of(),
                List.of(),
                Map.of(),
                settings.values(),
                new AfterSteps()));
    }

    private static Optimizer optimizer(Map<String, String> changes, GradientModel model, SeededRandom random) {
        String type = changes.getOrDefault("optimizer", "adam");
        Optimizer.Factory factory = ServiceLoader.load(Optimizer.Factory.class).stream()
                .map(ServiceLoader.Provider::get)
                .filter(one -> one.type().equals(type))
                .findFirst()
                .orElseThrow();
        return FineTuning.of(
                Settings.of(FineTuning.SETTINGS, changes),
                model.parameters(),
                random,
                learning -> factory.create(Settings.usual(factory.settings()), learning));
    }

    private static Trainer trained(Model.Factory factory, Map<String, String> changes, int steps) {
        Trainer trainer = open(factory, changes);
        train(trainer, steps);
        return trainer;
    }

    private static void train(Trainer trainer, int steps) {
        while (trainer.steps() < steps) {
            trainer.step();
        }
    }

    /// Everything a run is at some step, so that two that are the same are equal.
    private static List<Object> all(Trainer trainer) {
        List<Object> all = new ArrayList<>(
                List.of(trainer.steps(), trainer.fingerprint(), trainer.model().parameterCount(), trainer.status()));
        for (Curve curve : trainer.snapshot(name -> false).curves()) {
            for (int i = 0; i < curve.size(); i++) {
                all.add(curve.name() + " " + curve.step(i) + " " + curve.value(i));
            }
        }
        return all;
    }

    @ParameterizedTest
    @MethodSource("models")
    void aForkOfEveryModelInWhichNothingIsChangedIsTheSameRun(Model.Factory factory) {
        Trainer original = trained(factory, Map.of(), AT);
        Companion fork = Companion.forked(0, original, open(factory, Map.of()));
        boolean counts = original.model() instanceof CountingModel;
        assertEquals(counts ? Set.of(Companion.Anew.COUNTS) : Set.of(), fork.anew());
        assertEquals(counts ? 0 : AT, fork.trainer().steps());
        train(original, 2 * AT);
        train(fork.trainer(), 2 * AT);
        assertEquals(all(original), all(fork.trainer()));
        assertEquals(all(trained(factory, Map.of(), 2 * AT)), all(original), "as if nothing had gone beside it");
    }

    @Test
    void aForkWithAnotherLearningRateParts() {
        Model.Factory lstm = model("lstm");
        Map<String, String> tenfold = Map.of("learning rate", "0.1");
        List<List<Object>> ends = new ArrayList<>();
        for (int i = 0; i < 2; i++) {
            Trainer original = trained(lstm, Map.of(), AT);
            Companion fork = Companion.forked(0, original, open(lstm, tenfold));
            assertEquals(Set.of(), fork.anew());
            assertEquals(original.fingerprint(), fork.trainer().fingerprint());
            train(fork.trainer(), END);
            train(original, END);
            assertNotEquals(original.fingerprint(), fork.trainer().fingerprint());
            ends.add(all(fork.trainer()));
        }
        assertEquals(ends.getFirst(), ends.getLast(), "the same fork twice");
    }

    @Test
    void whatDoesNotFitBeginsAnewAndIsSaid() {
        Model.Factory lstm = model("lstm");
        Trainer original = trained(lstm, Map.of("hidden", "8"), AT);
        assertEquals(
                Set.of(Companion.Anew.WEIGHTS, Companion.Anew.MEMORY),
                Companion.forked(0, original, open(lstm, Map.of("hidden", "12")))
                        .anew());
        assertEquals(
                Set.of(Companion.Anew.MEMORY),
                Companion.forked(0, original, open(lstm, Map.of("hidden", "8", "optimizer", "sgd")))
                        .anew());
        assertEquals(
                Set.of(Companion.Anew.CHANCE),
                Companion.forked(0, original, open(lstm, Map.of("hidden", "8", "seed", "5")))
                        .anew());
    }

    /// Also where what the optimizer remembers is of no use: its low-rank addition begins at 0 upon the weights
    /// that the original had, not upon those it began with.
    @ParameterizedTest
    @CsvSource({"rank, 4", "optimizer, sgd", "learns, everything"})
    void aForkOfALowRankRunLosesNothingOfWhatWasLearnt(String setting, String value) {
        Model.Factory lstm = model("lstm");
        Map<String, String> low = Map.of("learns", "low rank", "rank", "2", "learning rate", "0.1");
        Map<String, String> changed = new HashMap<>(low);
        changed.put(setting, value);
        changed.put("learning rate", "0");
        Trainer original = trained(lstm, low, AT);
        Companion fork = Companion.forked(0, original, open(lstm, changed));
        assertEquals(Set.of(Companion.Anew.MEMORY), fork.anew());
        assertEquals(original.fingerprint(), fork.trainer().fingerprint());
        train(fork.trainer(), AT + 1);
        assertEquals(original.fingerprint(), fork.trainer().fingerprint(), "a step of length 0 changes nothing");
    }

    @Test
    void aForkOfARunThatHasEndedGoesOnOnlyAsFarAsItsGoalAllows() {
        Model.Factory lstm = model("lstm");
        Trainer original = trained(lstm, Map.of(), END);
        Trainer fork = Companion.forked(0, original, open(lstm, Map.of("learning rate", "0.1")))
                .trainer();
        assertInstanceOf(Status.Done.class, fork.status());
    }

    /// Both a fork and one from the beginning, and whether or not a unit has a place in it.
    @Test
    void whatIsShownAndSetByHandGoesAlong() {
        Model.Factory lstm = model("lstm");
        Trainer original = trained(lstm, Map.of("hidden", "8"), AT);
        Batch example = original.task().example();
        int[] turned = example.inputs().clone();
        turned[0] = turned[0] == 1 ? 2 : 1;
        original.show(new Batch(example.length(), 1, turned, example.targets()));
        original.override(Map.of(new Cell("lstm.state", 1, 0), 0.5f, new Cell("lstm.state", 1, 7), -0.5f));
        List<Trainer> beside = List.of(
                Companion.forked(0, original, open(lstm, Map.of("hidden", "8"))).trainer(),
                Companion.opened(0, original, open(lstm, Map.of("hidden", "8"))).trainer());
        for (Trainer one : beside) {
            assertArrayEquals(turned, one.shown().inputs());
            assertEquals(original.overrides(), one.overrides());
        }
        Trainer small =
                Companion.opened(0, original, open(lstm, Map.of("hidden", "4"))).trainer();
        assertEquals(Map.of(new Cell("lstm.state", 1, 0), 0.5f), small.overrides());
    }

    /// A session in which a fork with another learning rate goes beside a run of 100 steps.
    private static TrainingSession session(List<Trainer> opened) {
        return new TrainingSession("test", () -> {
            Trainer trainer = CountdownRun.open(100, 0.001, -1);
            opened.add(trainer);
            return List.of(trainer);
        });
    }

    private static Command fork() {
        return new Command.Accompany(
                runs -> List.of(Companion.forked(0, runs.getFirst(), CountdownRun.open(100, 0.002, -1))));
    }

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

    private static int step(TrainingSession.Report report) {
        return report.snapshots().getFirst().step();
    }

    private static TrainingSnapshot beside(TrainingSession.Report report) {
        return report.beside().getFirst().snapshot();
    }

    private static double loss(TrainingSnapshot run) {
        return run.curve("train.loss").last();
    }

    private static void steps(TrainingSession session, int count) {
        for (int i = 0; i < count; i++) {
            session.send(new Command.Step());
        }
    }

    @Test
    void aForkGoesBesideItsRunFromAStepOfThePast() {
        List<Trainer> opened = new ArrayList<>();
        try (TrainingSession session = session(opened)) {
            steps(session, 20);
            await(session, report -> step(report) == 20);
            session.send(new Command.Visit(10));
            session.send(fork());
            TrainingSession.Report forked = await(
                    session, report -> step(report) == 10 && report.beside().size() == 1);
            assertEquals(10, report(forked).from());
            assertEquals(10, beside(forked).step());
            session.send(new Command.Start());
            TrainingSession.Report ended = await(
                    session,
                    report -> !report.running()
                            && step(report) == 100
                            && beside(report).step() == 100);
            assertEquals(1 - 99 * 0.001, loss(ended.snapshots().getFirst()), 1e-4);
            assertEquals(1 - 10 * 0.001 - 89 * 0.002, loss(beside(ended)), 1e-4);
            session.send(new Command.Visit(4));
            TrainingSession.Report past = await(session, report -> step(report) == 4);
            assertEquals(10, beside(past).step(), "it did not exist before");
            session.send(new Command.Start());
            TrainingSession.Report again = await(
                    session,
                    report -> !report.running()
                            && step(report) == 100
                            && beside(report).step() == 100);
            assertEquals(loss(beside(ended)), loss(beside(again)));
            session.send(new Command.Accompany(runs -> List.of()));
            assertEquals(
                    100,
                    step(await(
                            session,
                            report -> report.beside().isEmpty()
                                    && report.snapshots().size() == 1)));
        }
    }

    private static Companion.Seen report(TrainingSession.Report report) {
        return report.beside().getFirst();
    }

    @Test
    void aRunFromTheBeginningIsTrainedToWhereTheOthersStandAndWaits() {
        List<Trainer> opened = new ArrayList<>();
        try (TrainingSession session = session(opened)) {
            steps(session, 30);
            await(session, report -> step(report) == 30);
            session.send(new Command.Accompany(
                    runs -> List.of(Companion.opened(0, runs.getFirst(), CountdownRun.open(100, 0.002, -1)))));
            TrainingSession.Report level = await(
                    session,
                    report -> report.beside().size() == 1
                            && !report.running()
                            && beside(report).step() == 30);
            assertEquals(30, step(level));
            assertEquals(1 - 29 * 0.002, loss(beside(level)), 1e-4);
        }
    }

    @Test
    void aResetTakesAwayWhatGoesBeside() {
        List<Trainer> opened = new ArrayList<>();
        try (TrainingSession session = session(opened)) {
            steps(session, 3);
            session.send(fork());
            await(session, report -> report.beside().size() == 1);
            session.send(new Command.Reset(before -> List.of(CountdownRun.open(100, 0.001, -1))));
            assertTrue(await(session, report -> step(report) == 0).beside().isEmpty());
        }
    }
}
