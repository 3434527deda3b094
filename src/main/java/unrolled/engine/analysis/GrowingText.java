package unrolled.engine.analysis;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import unrolled.engine.model.Batch;
import unrolled.engine.model.Caching;
import unrolled.engine.model.Model;
import unrolled.engine.task.Task;
import unrolled.engine.trace.Axis;

/// A text that a model reads token by token, longer than its context: first the tokens on the screen, then those that
/// the model finds most likely.
///
/// @param labels of the tokens
record GrowingText(Caching model, int[] tokens, List<String> labels) {
    private static final int MOST = 160; // steps

    /// Two slides long, if that is not too long.
    ///
    /// @param caching the same model
    static GrowingText of(Model model, Caching caching, Task task, Batch shown) {
        int context = caching.room();
        int length = Math.min(MOST, context + context / 2 + 2);
        int[] tokens = new int[length];
        List<String> labels = new ArrayList<>();
        Model.Reader reader = model.reader();
        int next = 0;
        for (int step = 0; step < length; step++) {
            tokens[step] = step < shown.length() ? shown.input(step, 0) : next;
            labels.add(task.inputs().token(tokens[step]));
            next = likeliest(reader.read(tokens[step]));
        }
        return new GrowingText(caching, tokens, labels);
    }

    private static int likeliest(float[] probabilities) {
        int best = 0;
        for (int token = 1; token < probabilities.length; token++) {
            best = probabilities[token] > probabilities[best] ? token : best;
        }
        return best;
    }

    int steps() {
        return tokens.length;
    }

    /// The steps as an axis, by how many tokens have been read then.
    Axis written() {
        Axis from0 = Axis.numbered("written", steps() + 1);
        return new Axis("written", from0.labels().subList(1, steps() + 1));
    }

    /// The first position in the context at a step.
    int first(int step) {
        return model.firstInContext(step);
    }

    /// Whether nothing that is kept can be used at a step: at the start, and where the context has slid on, since every
    /// token then stands at another position.
    boolean anew(int step) {
        return step == 0 || first(step) != first(step - 1);
    }

    /// The first position whose keys and values are computed at a step.
    ///
    /// @param cached whether those of the step before are kept
    int computedFrom(int step, boolean cached) {
        return cached && !anew(step) ? step : first(step);
    }

    /// What is in the context at a step, as a text of its own.
    Batch window(int step) {
        int[] inside = Arrays.copyOfRange(tokens, first(step), step + 1);
        return new Batch(inside.length, 1, inside, inside);
    }
}
