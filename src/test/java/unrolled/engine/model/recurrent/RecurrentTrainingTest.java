package unrolled.engine.model.recurrent;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import unrolled.engine.model.Batch;
import unrolled.engine.model.Model;
import unrolled.engine.optim.Optimizer;
import unrolled.engine.optim.Schedule;
import unrolled.engine.optim.Sgd;
import unrolled.engine.setting.Settings;
import unrolled.engine.task.Task;
import unrolled.engine.text.Vocabulary;
import unrolled.engine.trace.Probe;
import unrolled.training.Goal;
import unrolled.training.Status;
import unrolled.training.Trainer;
import unrolled.training.TrainingPlan;

/// The network in the hands of the trainer.
class RecurrentTrainingTest {
    @Test
    void aWildLearningRateStopsTheRunAndKeepsTheLastGoodWeights() {
        RecurrentModel model = Recurrent.RNN.model(1, 16, 8, 1);
        Trainer trainer = trainer(model, 1e6);
        while (trainer.goesOn()) {
            trainer.step();
        }
        Status.Diverged diverged = assertInstanceOf(Status.Diverged.class, trainer.status());
        assertEquals(trainer.steps() + 1, diverged.step());
        assertTrue(diverged.step() < 200, "long before the run would have ended");
        assertTrue(Float.isFinite(model.gradients(trainer.task().example())));
        assertNull(model.parameters().firstNonFinite(model.parameters().values()));
        assertNull(model.parameters().firstNonFinite(model.parameters().gradients()));
    }

    @Test
    void aTameOneLearns() {
        Trainer trainer = trainer(Recurrent.RNN.model(1, 16, 8, 1), 0.5);
        trainer.step();
        double first = trainer.last("train.loss");
        for (int step = 0; step < 49; step++) {
            trainer.step();
        }
        assertTrue(trainer.last("train.loss") < 0.5 * first);
    }

    private static Trainer trainer(RecurrentModel model, double rate) {
        Optimizer.Factory factory = new Sgd.Factory();
        return new Trainer(new TrainingPlan(
                "test",
                model,
                new OneBatch(),
                factory.create(Settings.usual(factory.settings()), model.parameters()),
                Schedule.constant(rate),
                0,
                1000,
                1,
                RandomGenerator.of("L64X128MixRandom"),
                List.of(),
                List.of(),
                Map.of(),
                Map.of(),
                new Steps(200)));
    }

    private record Steps(int steps) implements Goal {
        @Override
        public boolean reached(Trainer trainer) {
            return false;
        }
    }

    /// The same batch for ever: copy the token before.
    private static final class OneBatch implements Task {
        private final Vocabulary tokens = new Vocabulary(List.of("t0", "t1", "t2", "t3", "t4"));
        private final Batch batch = batch();

        private static Batch batch() {
            int[] inputs =
                    RandomGenerator.of("L64X128MixRandom").ints(8 * 10, 0, 5).toArray();
            int[] targets = new int[80];
            System.arraycopy(inputs, 0, targets, 10, 70);
            return new Batch(8, 10, inputs, targets);
        }

        @Override
        public Vocabulary inputs() {
            return tokens;
        }

        @Override
        public Vocabulary answers() {
            return tokens;
        }

        @Override
        public Batch next(RandomGenerator random) {
            return batch;
        }

        @Override
        public Batch.Shape largest() {
            return batch.shape();
        }

        @Override
        public Batch example() {
            return batch;
        }

        @Override
        public Batch read(String text) {
            return batch;
        }

        @Override
        public void measure(Model model, Probe probe) {}
    }
}
