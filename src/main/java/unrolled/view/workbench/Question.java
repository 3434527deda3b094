package unrolled.view.workbench;

import java.util.List;
import java.util.function.Function;
import unrolled.engine.trace.Activation;
import unrolled.engine.trace.Cell;
import unrolled.engine.trace.Trace;
import unrolled.training.TrainingSnapshot;

/// What the learner asked about: a number of a run, or one that a figure made of them.
///
/// @param run  which experiment of the page
/// @param made what the figure makes of the page's snapshots, such as the mean of several heads
public record Question(int run, Cell cell, Function<List<TrainingSnapshot>, List<Activation>> made) {
    /// The trace of the run with what the figure made of it.
    public Trace trace(List<TrainingSnapshot> snapshots) {
        Trace seen = snapshots.get(run).trace();
        List<Activation> extra = made.apply(snapshots);
        return extra.isEmpty() ? seen : seen.with(extra);
    }
}
