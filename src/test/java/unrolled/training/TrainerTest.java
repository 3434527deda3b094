package unrolled.training;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import unrolled.engine.model.Batch;
import unrolled.engine.model.CountingModel;
import unrolled.engine.text.TextException;
import unrolled.engine.trace.Cell;
import unrolled.engine.trace.Probe;

class TrainerTest {
    @Test
    void endsAtTheMeasurementThatReachesTheGoal() {
        Trainer trainer = CountdownRun.open(1000, 0.02, -1);
        while (trainer.goesOn()) {
            trainer.step();
        }
        assertEquals(30, trainer.steps()); // 1 - 0.02 * 30 = 0.4; measured every 10 steps
        assertEquals(new Status.Done(true), trainer.status());
    }

    @Test
    void aRunOfNoStepsIsDoneAsItBegins() {
        Trainer trainer = CountdownRun.open(0, 0.02, -1);
        assertEquals(new Status.Done(true), trainer.status());
        assertEquals(1, trainer.share());
        trainer.step();
        assertEquals(0, trainer.steps());
        assertTrue(trainer.glance().ended());
    }

    @Test
    void endsWithoutTheGoalWhenTheStepsRunOut() {
        Trainer trainer = CountdownRun.open(7, 0.02, -1);
        while (trainer.goesOn()) {
            trainer.step();
        }
        assertEquals(7, trainer.steps());
        assertEquals(new Status.Done(false), trainer.status());
    }

    @Test
    void endsAtTheFirstStepThatReachesTheSeconds() {
        Trainer trainer = CountdownRun.open(Goal.ANY_NUMBER, 1e-4);
        long before = 0;
        assertEquals(0, trainer.glance().share());
        assertEquals(Goal.ANY_NUMBER, trainer.glance().steps());
        while (trainer.goesOn()) {
            before = trainer.state().nanos();
            trainer.step();
        }
        assertTrue(before < 100_000, before + " ns before the last step");
        assertTrue(trainer.state().nanos() >= 100_000, trainer.state().nanos() + " ns after it");
        assertEquals(new Status.Done(false), trainer.status());
        assertEquals(1, trainer.share());
        assertEquals(trainer.steps(), trainer.glance().steps());
        Curve loss = trainer.glance().curve("loss");
        assertEquals(trainer.steps(), loss.step(loss.size() - 1), "measured at its last step");
    }

    @Test
    void stepsEndARunThatHasSecondsLeft() {
        Trainer trainer = CountdownRun.open(7, 1000);
        trainer.step();
        assertEquals(1 / 7.0, trainer.share());
        assertEquals(7, trainer.glance().steps());
        while (trainer.goesOn()) {
            trainer.step();
        }
        assertEquals(7, trainer.steps());
    }

    @Test
    void goesOnAfterTheGoalWhenAskedStepByStep() {
        Trainer trainer = CountdownRun.open(7, 0.02, -1);
        for (int i = 0; i < 9; i++) {
            trainer.step();
        }
        assertEquals(9, trainer.steps());
    }

    @Test
    void stopsAtTheStepThatDivergesAndKeepsTheLastGoodWeights() {
        Trainer trainer = CountdownRun.open(1000, 0.02, 0.75f);
        for (int i = 0; i < 50; i++) {
            trainer.step();
        }
        Status.Diverged diverged = assertInstanceOf(Status.Diverged.class, trainer.status());
        assertEquals(trainer.steps() + 1, diverged.step());
        assertEquals("loss", diverged.tensor());
        float weight = trainer.snapshot(name -> true).trace().get("weight").at(0, 0);
        assertTrue(weight >= 0.75f, "the weight that gave no number is not kept, but found " + weight);
        assertFalse(trainer.goesOn());
    }

    @Test
    void lookingChangesNothing() {
        Trainer watched = CountdownRun.open(1000, 0.01, -1);
        Trainer alone = CountdownRun.open(1000, 0.01, -1);
        for (int i = 0; i < 25; i++) {
            watched.step();
            watched.snapshot(name -> true);
            alone.step();
        }
        assertEquals(alone.fingerprint(), watched.fingerprint());
        assertEquals(alone.steps(), watched.steps());
        assertEquals(points(alone.snapshot(name -> true)), points(watched.snapshot(name -> true)));
    }

    /// Measured every 10 steps; whoever looks in between sees this step's loss at the end, and nobody else does.
    @Test
    void aLookAddsWhatItMeasuresToItsOwnCurvesOnly() {
        Trainer trainer = CountdownRun.open(1000, 0.01, -1);
        for (int i = 0; i < 13; i++) {
            trainer.step();
        }
        assertEquals(List.of(0, 10, 13), points(trainer.snapshot(name -> true)));
        assertEquals(0.87f, trainer.snapshot(name -> true).curve("loss").last(), 1e-6);
        trainer.step();
        assertEquals(List.of(0, 10), points(trainer.glance()));
    }

    @Test
    void inPassingOnlyTheWeightsAreOfThisStep() {
        Trainer trainer = CountdownRun.open(1000, 0.01, -1);
        for (int i = 0; i < 13; i++) {
            trainer.step();
        }
        TrainingSnapshot passing = trainer.inPassing(name -> true);
        assertEquals(0.9f, passing.trace().get("metric.loss").at(0, 0), 1e-6);
        assertEquals(0.87f, passing.trace().get("weight").at(0, 0), 1e-6);
        assertEquals(0.87f, trainer.trace(name -> true).get("metric.loss").at(0, 0), 1e-6);
    }

    @Test
    void whatIsFollowedIsOnACurveFromTheFirstStepOnWheneverTheLossIs() {
        WatchedRun run = new WatchedRun();
        run.follows = List.of("distance");
        Trainer trainer = run.open();
        train(trainer, 5);
        TrainingSnapshot snapshot = trainer.snapshot(name -> false);
        Curve distance = snapshot.curve("distance");
        assertEquals(
                List.of(0, 2, 4),
                IntStream.range(0, distance.size()).mapToObj(distance::step).toList());
        assertEquals(53, distance.last());
        assertEquals(3, run.analyses);
        assertThrows(
                IllegalArgumentException.class,
                () -> new WatchedRun().open().glance().curve("distance"));
    }

    /// The steps at which the loss was measured.
    private static List<Integer> points(TrainingSnapshot snapshot) {
        Curve loss = snapshot.curve("loss");
        return IntStream.range(0, loss.size()).mapToObj(loss::step).toList();
    }

    private static void train(Trainer trainer, int steps) {
        for (int i = 0; i < steps; i++) {
            trainer.step();
        }
    }

    @Test
    void eachStepAddsItsLossAndTheLengthOfItsGradientToTheCurves() {
        Trainer trainer = new WatchedRun().open();
        train(trainer, 3);
        Curve loss = trainer.glance().curve("train.loss");
        assertEquals(
                List.of(1, 2, 3),
                IntStream.range(0, loss.size()).mapToObj(loss::step).toList());
        assertEquals(1, trainer.last("train.loss"));
        assertEquals(5, trainer.last("gradient.norm"));
        assertEquals(Double.NaN, trainer.last("no such curve"));
    }

    @Test
    void aGradientIsClippedAndItsLengthBeforeThatIsShown() {
        WatchedRun run = new WatchedRun();
        Trainer trainer = new Trainer(run.plan(run.model, true, 2.5, 100));
        trainer.step();
        assertEquals(5, trainer.last("gradient.norm"));
        assertArrayEquals(new float[] {1 - .75f, 2 - 1}, run.model.pair(), 1e-6f);
    }

    @Test
    void metricsAreOnTheCurvesByTheirNamesAndThoseOverAnAxisAreNot() {
        Trainer trainer = new WatchedRun().open();
        train(trainer, 2);
        assertEquals(-2, trainer.last("loss"));
        assertEquals(
                List.of("first", "loss", "train.loss", "gradient.norm").stream()
                        .sorted()
                        .toList(),
                trainer.glance().curves().stream().map(Curve::name).sorted().toList());
    }

    @Test
    void aGradientThatIsNoNumberIsNamedAndGoesNowhere() {
        WatchedRun run = new WatchedRun();
        Trainer trainer = run.open();
        train(trainer, 2);
        run.badGradient = true;
        trainer.step();
        assertEquals(new Status.Diverged(3, "one"), trainer.status());
        assertEquals(2, trainer.steps());
        assertArrayEquals(new float[] {1 - 1.5f, 2 - 2}, run.model.pair(), "the weights before the last update");
        run.badGradient = false;
        trainer.step();
        assertEquals(3, run.learnt.size(), "it learns no more");
    }

    @Test
    void anUpdateThatGivesNoNumberIsTakenBack() {
        WatchedRun run = new WatchedRun();
        Trainer trainer = run.open();
        train(trainer, 2);
        run.badUpdate = true;
        trainer.step();
        assertEquals(new Status.Diverged(3, "one"), trainer.status());
        assertEquals(3, run.model.one());
        assertArrayEquals(new float[] {1 - 3, 2 - 4}, run.model.pair());
    }

    @Test
    void aLossThatIsNoNumberAtTheFirstStepLeavesTheWeightsAsTheyWere() {
        WatchedRun run = new WatchedRun();
        run.loss = Float.NaN;
        Trainer trainer = run.open();
        trainer.step();
        assertEquals(new Status.Diverged(1, "loss"), trainer.status());
        assertArrayEquals(new float[] {1, 2}, run.model.pair());
    }

    @Test
    void aModelThatFollowsGradientsNeedsAnOptimizer() {
        WatchedRun run = new WatchedRun();
        Trainer trainer = new Trainer(run.plan(run.model, false, 0, 100));
        assertThrows(IllegalStateException.class, trainer::step);
    }

    /// Whatever was done to judge what a step costs.
    @Test
    void theFirstBatchIsTheFirstOfTheTask() {
        WatchedRun run = new WatchedRun();
        Trainer trainer = run.open();
        train(trainer, 3);
        assertEquals(List.of(0, 1, 2), run.learnt);
        StepCost cost = trainer.cost();
        assertNotNull(cost);
        assertEquals(600, cost.operations());
        assertEquals(600, trainer.glance().operations());
        assertEquals("watched", trainer.experiment());
    }

    @Test
    void aTextThatIsReadToItsEndEndsTheRunWithItsMeasurement() {
        WatchedRun run = new WatchedRun();
        Trainer trainer = run.open();
        run.progress = .5;
        trainer.step();
        assertTrue(trainer.goesOn());
        run.progress = 1;
        trainer.step();
        assertEquals(1, trainer.steps(), "nothing is left to read");
        assertEquals(.5, trainer.last("read"));
    }

    @Test
    void whoeverReadsTheLastOfATextIsMeasuredThere() {
        WatchedRun run = new WatchedRun();
        List<Batch> counted = new ArrayList<>();
        Trainer trainer = new Trainer(run.plan(new Counting(counted, run), false, 0, 100));
        trainer.step();
        assertEquals(new Status.Done(false), trainer.status());
        assertEquals(1, trainer.steps());
        assertEquals(1, counted.size());
        Curve read = trainer.glance().curve("read");
        assertEquals(1, read.step(read.size() - 1));
        assertEquals(1, read.last());
        assertEquals(0, trainer.fingerprint(), "a model that counts has no weights");
        assertNull(trainer.cost());
        assertEquals(0, trainer.glance().operations());
        assertFalse(trainer.snapshot(name -> true).trace().has("parameters"));
    }

    /// It has read everything once it has counted one batch.
    private record Counting(List<Batch> counted, WatchedRun run) implements CountingModel {
        @Override
        public void count(Batch batch) {
            counted.add(batch);
            run.progress = 1;
        }

        @Override
        public long parameterCount() {
            return counted.size();
        }

        @Override
        public float[] predict(Batch batch) {
            return new float[] {0.5f, 0.5f};
        }

        @Override
        public Reader reader() {
            return token -> new float[] {0.5f, 0.5f};
        }

        @Override
        public void trace(Batch example, Probe probe) {}
    }

    @Test
    void theFingerprintIsThatOfTheWeights() {
        WatchedRun run = new WatchedRun();
        Trainer trainer = run.open();
        assertEquals(Arrays.hashCode(run.model.parameters().values()), trainer.fingerprint());
    }

    @Test
    void goesOnWhereAnotherRunOfTheSamePlanStood() {
        Trainer stood = new WatchedRun().open();
        train(stood, 4);
        Trainer.State state = stood.state();
        assertTrue(state.measured());
        WatchedRun run = new WatchedRun();
        Trainer resumed = run.open();
        train(resumed, 1);
        int measurements = run.measurements;
        resumed.resume(state);
        assertEquals(4, resumed.steps());
        assertEquals(state.nanos() * 1e-6, resumed.glance().millis());
        assertEquals(-5, resumed.last("loss"));
        assertEquals(List.of(0, 2, 4), points(resumed.glance()));
        train(resumed, 1);
        assertEquals(measurements, run.measurements, "this step was measured before");
        assertFalse(resumed.state().measured());
        train(resumed, 1);
        assertEquals(List.of(0, 2, 4, 6), points(resumed.glance()));
    }

    @Test
    void aRunThatStoodBeforeItsFirstStepIsMeasuredUnlessItWas() {
        Trainer fresh = new WatchedRun().open();
        assertFalse(fresh.state().measured());
        Trainer resumed = new WatchedRun().open();
        train(resumed, 1);
        resumed.resume(new Trainer.State(0, 0, new Status.Fresh(), List.of(), true));
        resumed.step();
        assertEquals(Double.NaN, resumed.last("loss"));
    }

    @Test
    void showsAnotherSequenceOrTheLearnersText() {
        Trainer trainer = new WatchedRun().open();
        trainer.show("my words");
        assertEquals(
                WatchedRun.OWN_TEXT, trainer.trace(name -> false).get("shown").at(0, 0));
        assertThrows(TextException.class, () -> trainer.show(" "));
        assertEquals(
                WatchedRun.OWN_TEXT, trainer.trace(name -> false).get("shown").at(0, 0));
        trainer.show(new Batch(1, 1, new int[] {5}, new int[] {0}));
        assertEquals(5, trainer.trace(name -> false).get("shown").at(0, 0));
    }

    @Test
    void aSettingOfAnAnalysisNeedsNoTrainingAnew() {
        Trainer trainer = new WatchedRun().open();
        trainer.change("far", "9");
        assertEquals(
                WatchedRun.EXAMPLE + 9,
                trainer.trace(name -> true).get("distance").at(0, 0));
    }

    @Test
    void overridesStandInTracesAndNotInLearning() {
        WatchedRun run = new WatchedRun();
        Trainer trainer = run.open();
        Cell first = new Cell("pair", 0, 0);
        trainer.override(Map.of(first, 9f));
        trainer.step();
        TrainingSnapshot snapshot = trainer.snapshot(name -> false);
        assertEquals(9, snapshot.trace().get("pair").at(0, 0));
        assertEquals(Map.of(first, 9f), snapshot.overrides());
        assertEquals(Set.of("pair"), snapshot.overridable());
        assertEquals(1 - 1.5f, run.model.pair()[0]);
        Cell none = new Cell("pair", 0, 5);
        assertEquals(Set.of(none), trainer.overrideWhatFits(Map.of(first, 8f, none, 1f)));
        assertEquals(8, trainer.trace(name -> false).get("pair").at(0, 0));
    }

    @Test
    void theTimeOfAStepIsTheMedianOfTheNewest() {
        long before = System.nanoTime();
        Trainer trainer = new WatchedRun().open();
        assertEquals(Double.NaN, trainer.glance().stepMillis());
        trainer.step();
        TrainingSnapshot one = trainer.glance();
        assertEquals(one.millis(), one.stepMillis(), "of one step, it is that one");
        train(trainer, 1);
        TrainingSnapshot two = trainer.glance();
        assertTrue(two.stepMillis() * 2 >= two.millis(), "of two, it is the longer one");
        train(trainer, 250);
        TrainingSnapshot all = trainer.glance();
        assertEquals(trainer.state().nanos() * 1e-6, all.millis());
        assertTrue(all.millis() > two.millis(), "steps take time");
        assertTrue(trainer.state().nanos() <= System.nanoTime() - before, "no more than has gone by");
        assertTrue(all.stepMillis() <= all.millis());
    }
}
