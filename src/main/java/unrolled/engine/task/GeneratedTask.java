package unrolled.engine.task;

import java.util.random.RandomGenerator;
import unrolled.engine.model.Batch;
import unrolled.engine.model.Model;
import unrolled.engine.text.Vocabulary;
import unrolled.engine.trace.Probe;

/// A task that makes up all its sequences by chance, each batch from the generator alone.
interface GeneratedTask extends Task {
    /// Its batches.
    GeneratedData drawn();

    @Override
    default Vocabulary inputs() {
        return drawn().inputs();
    }

    @Override
    default Vocabulary answers() {
        return drawn().answers();
    }

    @Override
    default Batch next(RandomGenerator random) {
        return drawn().training().apply(random);
    }

    @Override
    default Batch.Shape largest() {
        return new Batch.Shape(drawn().heldOut().length(), drawn().size(), 0);
    }

    @Override
    default Batch example() {
        return drawn().example();
    }

    /// Loss and accuracy.
    @Override
    default void measure(Model model, Probe probe) {
        score(model.predict(drawn().heldOut()), probe);
    }

    /// Reports loss and accuracy of these answers to what is held out.
    default void score(float[] predicted, Probe probe) {
        Score score = new Score();
        score.add(drawn().heldOut(), predicted);
        score.reportLoss(probe);
        score.reportAccuracy(probe);
    }
}
