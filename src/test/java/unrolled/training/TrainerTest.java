package unrolled.training;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

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
    void endsWithoutTheGoalWhenTheStepsRunOut() {
        Trainer trainer = CountdownRun.open(7, 0.02, -1);
        while (trainer.goesOn()) {
            trainer.step();
        }
        assertEquals(7, trainer.steps());
        assertEquals(new Status.Done(false), trainer.status());
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

    /// The steps at which the loss was measured.
    private static List<Integer> points(TrainingSnapshot snapshot) {
        Curve loss = snapshot.curve("loss");
        return IntStream.range(0, loss.size()).mapToObj(loss::step).toList();
    }
}
