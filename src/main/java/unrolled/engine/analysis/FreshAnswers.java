package unrolled.engine.analysis;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import unrolled.engine.model.Batch;
import unrolled.engine.model.Model;
import unrolled.engine.nn.ActivationOverride;
import unrolled.engine.task.Task;

/// How a model does on sequences it has not been trained on, with some of its numbers overridden.
///
/// @param batches held out
record FreshAnswers(List<Batch> batches) {
    private static final int ASKED = 256; // answers, at least
    private static final int BATCHES = 200; // drawn at most to find a longest source
    private static final double LEAST = 1e-12; // probability, so that a loss is a number

    /// @param loss     mean over the answers, in nats
    /// @param accuracy share of the answers that the model finds likelier than every other
    record Score(double loss, double accuracy) {}

    static FreshAnswers of(Task task, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        List<Batch> batches = new ArrayList<>();
        for (int asked = 0; asked < ASKED; ) {
            Batch batch = task.heldOut(random);
            asked += batch.counted();
            batches.add(batch);
        }
        return new FreshAnswers(batches);
    }

    /// So many held-out sequences, one a batch, each up to its last answer.
    static List<Batch> sequences(Task task, long seed, int count) {
        SplittableRandom random = new SplittableRandom(seed);
        List<Batch> found = new ArrayList<>();
        while (found.size() < count) {
            Batch batch = task.heldOut(random);
            for (int row = 0; row < batch.size() && found.size() < count; row++) {
                found.add(batch.sequence(row, batch.countedLength(row)));
            }
        }
        return found;
    }

    /// How many words the longest held-out source has. Batches may have room for more.
    static int longestSource(Task task, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        int longest = 0;
        for (int i = 0; i < BATCHES && longest < task.largest().source(); i++) {
            Batch batch = task.heldOut(random);
            for (int row = 0; row < batch.size(); row++) {
                longest = Math.max(longest, batch.sourceOf(row).length());
            }
        }
        return longest;
    }

    /// With these numbers in the place of the model's; afterwards it has its own again.
    Score score(Model model, List<ActivationOverride> overrides) {
        double loss = 0;
        int right = 0;
        int asked = 0;
        try {
            model.override(overrides);
            for (Batch batch : batches) {
                float[] predicted = model.predict(batch);
                int answers = predicted.length / batch.targets().length;
                for (int row = 0; row < batch.targets().length; row++) {
                    int target = batch.targets()[row];
                    if (target != Batch.IGNORED) {
                        asked++;
                        right += isMost(predicted, row * answers, answers, target) ? 1 : 0;
                        loss -= Math.log(Math.max(LEAST, predicted[row * answers + target]));
                    }
                }
            }
        } finally {
            model.override(List.of());
        }
        return new Score(loss / asked, right / (double) asked);
    }

    private static boolean isMost(float[] predicted, int from, int answers, int target) {
        for (int i = 0; i < answers; i++) {
            if (i != target && predicted[from + i] >= predicted[from + target]) {
                return false;
            }
        }
        return true;
    }
}
