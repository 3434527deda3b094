package unrolled.training;

import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import unrolled.engine.analysis.Analysis;
import unrolled.engine.model.Model;
import unrolled.engine.optim.Optimizer;
import unrolled.engine.optim.Schedule;
import unrolled.engine.task.Task;

/// What a run is made of. To a checkpoint a plan is the same if its experiment, its seed, all of its settings and the
/// vocabularies of its task are; besides, its tensors have to fit.
///
/// @param experiment its name in the lesson
/// @param task       what it learns, and is measured on
/// @param optimizer  null for a model that counts, and for one that was trained elsewhere and learns nothing
/// @param schedule   the learning rate at each step
/// @param clip       the largest gradient norm allowed; 0 for no clipping
/// @param evaluateEvery steps between measurements on held-out data
/// @param seed       what `random` began with; analyses draw with it, too, apart from the run
/// @param random     the experiment's only source of chance
/// @param analyses   what can be computed of it for somebody who looks
/// @param follows    activations of analyses whose numbers are put on curves, beside the metrics
/// @param given      the text behind each key, of the lesson and of the learner, of which analyses take their
///                   settings; other keys stand among them
/// @param settings   every setting of the run with its value as it was read, and what else captions say; figures
///                   measure by them, and checkpoints compare them
/// @param goal       when it is done
public record TrainingPlan(
        String experiment,
        Model model,
        Task task,
        @Nullable Optimizer optimizer,
        Schedule schedule,
        double clip,
        int evaluateEvery,
        long seed,
        RandomGenerator random,
        List<Analysis.Factory> analyses,
        List<String> follows,
        Map<String, String> given,
        Map<String, Object> settings,
        Goal goal) {
    /// Whether a step changes anything. A network that was trained elsewhere is only read.
    boolean learns() {
        return !goal.equals(Goal.NONE);
    }

    /// Whether any step is made. A network can also be looked at as it begins, and be changed by its settings.
    boolean trains() {
        return goal.steps() > 0;
    }
}
