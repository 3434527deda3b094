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

/// What a run is made of.
///
/// @param experiment its name in the lesson
/// @param optimizer  null for a model that counts, and for one that was trained elsewhere and learns nothing
/// @param clip       the largest gradient norm allowed; 0 for no clipping
/// @param evaluateEvery steps between measurements on held-out data
/// @param random     the experiment's only source of chance
/// @param follows    activations of analyses whose numbers are put on curves, beside the metrics
/// @param settings   every setting with its value, for captions
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
