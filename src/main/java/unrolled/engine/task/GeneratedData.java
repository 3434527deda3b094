package unrolled.engine.task;

import java.util.function.Function;
import java.util.random.RandomGenerator;
import unrolled.engine.model.Batch;
import unrolled.engine.text.Vocabulary;

/// Where the batches of a [GeneratedTask] come from, and what of them is held out.
///
/// @param answers  what is predicted
/// @param training draws the next training batch
/// @param size     sequences of a training batch
/// @param heldOut  sequences drawn apart from the training batches, the longest as long as any of one
/// @param example  the one that figures show
record GeneratedData(
        Vocabulary inputs,
        Vocabulary answers,
        Function<RandomGenerator, Batch> training,
        int size,
        Batch heldOut,
        Batch example) {
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

    /// Sequences that are all drawn in the same way: what is held out, then the example.
    static GeneratedData of(
            Vocabulary inputs, Vocabulary answers, Sizes sizes, RandomGenerator random, Generator draw) {
        Batch heldOut = draw.batch(sizes.length, sizes.measured, random);
        Batch example = draw.batch(Math.min(sizes.length, sizes.shown), 1, random);
        return new GeneratedData(
                inputs, answers, next -> draw.batch(sizes.length, sizes.batch, next), sizes.batch, heldOut, example);
    }
}
