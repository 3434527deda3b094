package unrolled.engine.task;

import java.util.random.RandomGenerator;
import unrolled.engine.model.Batch;
import unrolled.engine.text.Vocabulary;

/// Where the batches of a [GeneratedTask] come from, and what of them is held out.
///
/// @param answers what is predicted
/// @param heldOut sequences no training batch is taken from
/// @param example the one that figures show
record GeneratedData(Vocabulary inputs, Vocabulary answers, Sizes sizes, Generator draw, Batch heldOut, Batch example) {
    /// How many of what there are.
    ///
    /// @param length   positions of a sequence
    /// @param batch    sequences of a training batch
    /// @param measured sequences held out
    /// @param shown    positions of the example, at most
    record Sizes(int length, int batch, int measured, int shown) {}

    /// Makes up sequences.
    @FunctionalInterface
    interface Generator {
        Batch batch(int length, int size, RandomGenerator random);
    }

    /// Draws what is held out, then the example.
    static GeneratedData of(
            Vocabulary inputs, Vocabulary answers, Sizes sizes, RandomGenerator random, Generator draw) {
        Batch heldOut = draw.batch(sizes.length, sizes.measured, random);
        Batch example = draw.batch(Math.min(sizes.length, sizes.shown), 1, random);
        return new GeneratedData(inputs, answers, sizes, draw, heldOut, example);
    }

    /// The next training batch.
    Batch next(RandomGenerator random) {
        return draw.batch(sizes.length, sizes.batch, random);
    }
}
