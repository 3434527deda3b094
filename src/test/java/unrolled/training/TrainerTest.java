package unrolled.training;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

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
    }
}
