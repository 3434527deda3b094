package unrolled.engine.task;

import unrolled.engine.model.Batch;
import unrolled.engine.model.Model;

/// How a model does on one batch.
///
/// @param loss     mean cross-entropy of the counted positions, nats; a probability of 0 counts as [#SMALLEST]
/// @param accuracy share of the counted positions whose most probable answer is right
record Scores(double loss, double accuracy) {
    /// So that one impossible token does not make every mean infinite: -ln of it is 23 nats.
    static final double SMALLEST = 1e-10;

    static Scores of(Model model, Batch batch) {
        float[] probabilities = model.predict(batch);
        int answers = probabilities.length / batch.inputs().length;
        double loss = 0;
        int right = 0;
        int counted = 0;
        for (int row = 0; row < batch.targets().length; row++) {
            int target = batch.targets()[row];
            if (target == Batch.IGNORED) {
                continue;
            }
            counted++;
            loss -= Math.log(Math.max(SMALLEST, probabilities[row * answers + target]));
            right += mostProbable(probabilities, row * answers, answers) == target ? 1 : 0;
        }
        return new Scores(loss / counted, right / (double) counted);
    }

    /// The index, from `offset`, of the largest of `count` numbers; the first of equals.
    static int mostProbable(float[] probabilities, int offset, int count) {
        int best = 0;
        for (int i = 1; i < count; i++) {
            if (probabilities[offset + i] > probabilities[offset + best]) {
                best = i;
            }
        }
        return best;
    }
}
