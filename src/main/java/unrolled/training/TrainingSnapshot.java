package unrolled.training;

import java.util.List;
import java.util.Map;
import java.util.Set;
import unrolled.engine.trace.Cell;
import unrolled.engine.trace.Trace;

/// What is known of one training run after one step, for the screen. Immutable, so it may leave the training thread;
/// the run itself never does.
///
/// @param experiment the experiment's name in its lesson
/// @param step       updates made
/// @param steps      updates after which it ends at the latest; where time ends it, an estimate, and
///                   [Goal#ANY_NUMBER] before the first step
/// @param settings   every setting with its value, for captions
/// @param curves     quantities over the steps
/// @param trace      the example sequence seen from inside, metrics and analyses included
/// @param parameters weights, or stored counts
/// @param millis     time spent in steps so far
/// @param overridable activations of the trace whose numbers can be set by hand
/// @param overrides  numbers that are set by hand. The trace and its metrics are what the model makes of them; what
///                   it does without stands beside them, with `free.` before each name
/// @param stepMillis time of one step on this machine, forward, backward and update, as the median of the newest
///                   hundred; NaN before the first. No seed decides it, nor `millis`, nor what time has a part in
///                   where a goal counts seconds: `step`, `steps` and `share`
/// @param operations additions and multiplications of one step, about; 0 where nothing is known of them
/// @param seconds    spent in steps after which it ends at the latest; infinite where time does not end it
/// @param share      of what its goal allows at most that is spent, from 0 to 1
/// @param embeddings weights among `parameters` that stand in look-up tables: a row for each token or position
/// @param ahead      the curves as far as the run has ever come, while one has gone back to an earlier step; else
///                   empty
public record TrainingSnapshot(
        String experiment,
        int step,
        int steps,
        Map<String, Object> settings,
        List<Curve> curves,
        Trace trace,
        Status status,
        long parameters,
        double millis,
        Set<String> overridable,
        Map<Cell, Float> overrides,
        double stepMillis,
        double operations,
        double seconds,
        double share,
        long embeddings,
        List<Curve> ahead) {
    /// Before the name of what a model does without the numbers set by hand.
    public static final String FREE = "free.";

    /// Among the settings of a run that goes off from another one: at which step it did.
    public static final String FORKED_AT = "forked at";

    public TrainingSnapshot {
        curves = List.copyOf(curves);
        ahead = List.copyOf(ahead);
        overridable = Set.copyOf(overridable);
        overrides = Map.copyOf(overrides);
    }

    /// Whether it has reached its goal, used up what that allows, or diverged.
    public boolean ended() {
        return status instanceof Status.Done || status instanceof Status.Diverged;
    }

    /// A run in which nothing can be set by hand.
    public TrainingSnapshot(
            String experiment,
            int step,
            int steps,
            Map<String, Object> settings,
            List<Curve> curves,
            Trace trace,
            Status status,
            long parameters,
            double millis) {
        this(
                experiment,
                step,
                steps,
                settings,
                curves,
                trace,
                status,
                parameters,
                millis,
                Set.of(),
                Map.of(),
                Double.NaN,
                0,
                Double.POSITIVE_INFINITY,
                steps > 0 ? Math.min(1, (double) step / steps) : 0,
                0,
                List.of());
    }

    /// The same moment with more in its trace, such as what a figure has made of it.
    public TrainingSnapshot with(Trace other) {
        return with(other, ahead);
    }

    /// The same moment of a run that has once come further.
    ///
    /// @param further its curves until there
    public TrainingSnapshot ahead(List<Curve> further) {
        return with(trace, further);
    }

    private TrainingSnapshot with(Trace other, List<Curve> further) {
        return new TrainingSnapshot(
                experiment,
                step,
                steps,
                settings,
                curves,
                other,
                status,
                parameters,
                millis,
                overridable,
                overrides,
                stepMillis,
                operations,
                seconds,
                share,
                embeddings,
                further);
    }

    /// Multiplications, each with its addition, of all steps made, forward and backward, about.
    public double multiplyAdds() {
        return step * operations / 2;
    }

    /// Parameters that stand in no look-up table. Kaplan et al. 2020 leave out the output matrix, too, which counts
    /// here unless it is tied to the embeddings.
    public long withoutEmbeddings() {
        return parameters - embeddings;
    }

    /// The step at which it goes off from another run; negative for one of the page.
    public int forkedAt() {
        return settings.get(FORKED_AT) instanceof Integer step ? step : -1;
    }

    /// The curve of this name; an error that lists the names there are, otherwise.
    public Curve curve(String name) {
        return curves.stream()
                .filter(curve -> curve.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no curve '%s'; this run has %s"
                        .formatted(name, curves.stream().map(Curve::name).toList())));
    }
}
