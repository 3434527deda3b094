package unrolled.training;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import unrolled.engine.model.CountingModel;
import unrolled.engine.model.GradientModel;
import unrolled.engine.model.Model;
import unrolled.engine.optim.FineTuning;
import unrolled.engine.optim.Optimizer;
import unrolled.engine.optim.Schedule;
import unrolled.engine.setting.Settings;
import unrolled.engine.task.Task;
import unrolled.training.checkpoint.SavedRun;

class HistoryTest {
    private static final int END = 40; // steps

    static Stream<Model.Factory> models() {
        return ServiceLoader.load(Model.Factory.class).stream().map(ServiceLoader.Provider::get);
    }

    private static Trainer open(Model.Factory factory, String optimizer, String learns) {
        SeededRandom random = new SeededRandom(4);
        Task task = new RandomTokens(factory.encodes());
        Settings settings = Settings.usual(factory.settings());
        Model model = factory.create(new Model.Context(settings, task.inputs(), task.answers(), random, 1));
        return new Trainer(new TrainingPlan(
                "run",
                model,
                task,
                model instanceof GradientModel gradient ? optimizer(optimizer, learns, gradient, random) : null,
                Schedule.named("cosine", 0.01, 3, END),
                1,
                5,
                4,
                random,
                List.of(),
                List.of(),
                Map.of(),
                settings.values(),
                new AfterSteps()));
    }

    private static Optimizer optimizer(String type, String learns, GradientModel model, SeededRandom random) {
        Optimizer.Factory factory = ServiceLoader.load(Optimizer.Factory.class).stream()
                .map(ServiceLoader.Provider::get)
                .filter(one -> one.type().equals(type))
                .findFirst()
                .orElseThrow();
        return FineTuning.of(
                Settings.of(FineTuning.SETTINGS, Map.of("learns", learns)),
                model.parameters(),
                random,
                learning -> factory.create(Settings.usual(factory.settings()), learning));
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

    private static List<List<Object>> undisturbed(Trainer trainer) {
        List<List<Object>> at = new ArrayList<>(List.of(all(trainer)));
        while (trainer.goesOn()) {
            trainer.step();
            at.add(all(trainer));
        }
        return at;
    }

    private static History trained(Trainer trainer) {
        History history = new History(trainer, 32 << 20);
        while (trainer.goesOn()) {
            trainer.step();
            history.see();
        }
        return history;
    }

    private static void goesAnywhere(Trainer straight, Trainer walker) {
        List<List<Object>> truth = undisturbed(straight);
        History history = trained(walker);
        assertEquals(END, truth.size() - 1);
        for (int step : List.of(13, 3, 27, 0, END)) {
            history.go(step);
            assertTrue(step - walker.steps() <= 2 && step >= walker.steps(), "step " + walker.steps());
            assertEquals(truth.get(walker.steps()), all(walker));
        }
        history.go(13);
        walker.step(); // between two moments, perhaps
        List<Object> stands = all(walker);
        Runnable back = history.goToLast();
        assertEquals(truth.get(END), all(walker));
        back.run();
        assertEquals(stands, all(walker));
        while (walker.goesOn()) {
            walker.step();
            history.see();
            assertEquals(truth.get(walker.steps()), all(walker));
        }
    }

    @ParameterizedTest
    @MethodSource("models")
    void everyModelGoesBackAndLearnsOnWithTheBitsOfARunThatNeverDid(Model.Factory factory) {
        goesAnywhere(open(factory, "adamw", "everything"), open(factory, "adamw", "everything"));
    }

    @ParameterizedTest
    @CsvSource({"sgd, everything", "adam, everything", "adam, low rank", "adamw, output layer"})
    void everyOptimizerDoes(String optimizer, String learns) {
        Model.Factory lstm =
                models().filter(one -> one.type().equals("lstm")).findFirst().orElseThrow();
        goesAnywhere(open(lstm, optimizer, learns), open(lstm, optimizer, learns));
    }

    @Test
    void whatWasCountedIsForgottenAndCountedAgain() {
        Model.Factory ngram =
                models().filter(one -> one.type().equals("ngram")).findFirst().orElseThrow();
        Trainer trainer = open(ngram, "", "everything");
        assertInstanceOf(CountingModel.class, trainer.model());
        History history = trained(trainer);
        long all = trainer.model().parameterCount();
        assertNotEquals(0, all);
        history.go(0);
        assertEquals(0, trainer.model().parameterCount());
        history.go(END);
        assertEquals(all, trainer.model().parameterCount());
    }

    @ParameterizedTest
    @MethodSource("models")
    void aRunOutOfAFileGoesBackToItsBeginning(Model.Factory factory) {
        List<List<Object>> truth = undisturbed(open(factory, "adam", "everything"));
        Trainer written = open(factory, "adam", "everything");
        while (written.steps() < 20) {
            written.step();
        }
        Trainer walker = open(factory, "adam", "everything");
        SavedRun.of(written).into(walker);
        History history = new History(walker, 32 << 20);
        assertEquals(List.of(0, 20), history.steps());
        history.go(0);
        assertEquals(truth.getFirst(), all(walker));
        history.go(20);
        assertEquals(truth.get(20), all(walker));
        history.go(0);
        while (walker.goesOn()) {
            walker.step();
            history.see();
            assertEquals(truth.get(walker.steps()), all(walker));
        }
    }

    private static void train(Trainer trainer, History history, int steps) {
        for (int step = 1; step <= steps; step++) {
            trainer.step();
            history.see();
        }
    }

    @Test
    void aLongRunKeepsTheFirstTheLastAndStepsEvenOnALogarithmicScale() {
        Trainer trainer = CountdownRun.open(100_000_000, 0, -1);
        History history = new History(trainer, 32 << 20);
        train(trainer, history, 100_000);
        List<Integer> steps = history.steps();
        assertEquals(0, steps.getFirst());
        assertEquals(100_000, steps.getLast());
        assertTrue(steps.size() <= History.MOST + 1 && steps.size() > History.MOST / 2, steps::toString);
        for (int i = 1; i + 1 < steps.size(); i++) {
            double ratio = steps.get(i + 1) / (double) steps.get(i);
            assertTrue(steps.get(i + 1) - steps.get(i) <= 1 || ratio < 1.3, steps::toString);
            assertTrue(steps.get(i) < 40 || ratio > 1.05 || i + 2 == steps.size(), steps::toString);
        }
    }

    @ParameterizedTest
    @CsvSource({"30000", "100000", "400000"})
    void theMemoryItIsGivenIsNeverExceeded(long bytes) {
        Trainer trainer = CountdownRun.open(100_000_000, 0, -1);
        History history = new History(trainer, bytes);
        for (int step = 1; step <= 5000; step++) {
            trainer.step();
            history.see();
            assertTrue(history.bytes() <= bytes, "%s bytes at step %s".formatted(history.bytes(), step));
        }
    }

    @Test
    void lessRoomIsLessAtOnceAndBothEndsStay() {
        Trainer trainer = CountdownRun.open(100_000_000, 0, -1);
        History history = new History(trainer, 32 << 20);
        train(trainer, history, 5000);
        List<Integer> before = history.steps();
        long half = history.bytes() / 2;
        history.most(half);
        List<Integer> after = history.steps();
        assertTrue(history.bytes() <= half && history.bytes() > half / 4, history.bytes() + " of " + half);
        assertEquals(0, after.getFirst());
        assertEquals(5000, after.getLast());
        assertTrue(before.containsAll(after), before + " to " + after);
    }

    @Test
    void aRunThatIsTooLargeKeepsNothingAndGoesNowhere() {
        Trainer trainer = CountdownRun.open(1000, 0, -1);
        History history = new History(trainer, 20);
        trainer.step();
        history.see();
        history.go(0);
        assertEquals(1, trainer.steps());
        assertEquals(List.of(), history.steps());
    }

    @Test
    void roomThatItIsGivenLaterIsUsed() {
        Trainer trainer = CountdownRun.open(1000, 0, -1);
        History history = new History(trainer, 20);
        train(trainer, history, 5);
        history.most(30);
        assertEquals(List.of(), history.steps(), "still too little");
        history.most(32 << 20);
        assertEquals(List.of(5), history.steps());
        train(trainer, history, 5);
        assertEquals(List.of(5, 6, 7, 8, 9, 10), history.steps());
        history.go(7);
        assertEquals(7, trainer.steps());
    }

    @Test
    void whereItStandsIsKeptBeforeItGoesBack() {
        Trainer trainer = CountdownRun.open(100_000, 0, -1);
        History history = new History(trainer, 32 << 20);
        train(trainer, history, 1001);
        history.go(500);
        assertTrue(trainer.steps() > 400 && trainer.steps() <= 500);
        history.go(Integer.MAX_VALUE);
        assertEquals(1001, trainer.steps());
    }

    @Test
    void aDivergenceStaysWhereItWas() {
        Trainer trainer = CountdownRun.open(1000, 0.1, 0.55f);
        History history = trained(trainer);
        List<Object> end = all(trainer);
        assertInstanceOf(Status.Diverged.class, trainer.status());
        history.go(2);
        assertInstanceOf(Status.Learning.class, trainer.status());
        history.go(Integer.MAX_VALUE);
        assertEquals(end, all(trainer));
    }

    @Test
    void aheadAreTheCurvesAsFarAsItEverCame() {
        Trainer trainer = CountdownRun.open(100, 0, -1);
        History history = trained(trainer);
        assertEquals(null, history.ahead());
        history.go(50);
        List<Curve> ahead = history.ahead();
        assertEquals(
                100,
                ahead == null
                        ? 0
                        : ahead.stream()
                                .filter(curve -> curve.name().equals("train.loss"))
                                .mapToInt(Curve::size)
                                .sum());
    }

    /// A run that was brought further by single steps than its goal asks for, and then looked at where it had ended.
    @Test
    void whatCameAfterTheGoalStaysWhenOneLooksAtItAgain() {
        Trainer trainer = CountdownRun.open(100, 0, -1);
        History history = trained(trainer);
        assertInstanceOf(Status.Done.class, trainer.status());
        train(trainer, history, 20);
        history.go(100);
        assertInstanceOf(Status.Done.class, trainer.status());
        history.see();
        history.go(Integer.MAX_VALUE);
        assertEquals(120, trainer.steps());
    }
}
