package unrolled.training;

import java.util.List;
import java.util.Map;
import unrolled.engine.trace.Trace;

/// What is known of one training run after one step: the only thing that crosses from the training thread.
/// Immutable.
///
/// @param experiment the experiment's name in its lesson
/// @param step       updates made
/// @param steps      updates after which it ends at the latest
/// @param settings   every setting with its value, for captions
/// @param curves     quantities over the steps
/// @param trace      the example sequence seen from inside, metrics and analyses included
/// @param parameters weights, or stored counts
/// @param millis     time spent in steps so far
public record TrainingSnapshot(
        String experiment,
        int step,
        int steps,
        Map<String, Object> settings,
        List<Curve> curves,
        Trace trace,
        Status status,
        long parameters,
        double millis) {
    public TrainingSnapshot {
        curves = List.copyOf(curves);
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
