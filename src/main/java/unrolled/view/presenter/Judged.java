package unrolled.view.presenter;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import unrolled.lab.Laboratory;
import unrolled.lesson.Block;
import unrolled.training.TrainingSnapshot;
import unrolled.view.workbench.Workbench;

/// What the question of a slide came to when the slide was made. It stands until the runs begin anew, as it does on the
/// page, also while runs that have reached their goals go on.
///
/// @param predict the question; null for a slide without one
/// @param verdict empty while the runs have not decided it
/// @param steps   of all runs together
record Judged(Block.@Nullable Predict predict, Optional<Laboratory.Verdict> verdict, long steps) {
    /// A slide without a question.
    static final Judged NOTHING = new Judged(null, Optional.empty(), 0);

    static Judged of(Place place, Stop stop) {
        return stop.predict() == null
                ? NOTHING
                : new Judged(stop.predict(), SlideView.verdict(place, stop.predict()), steps(place.snapshots()));
    }

    private static long steps(List<TrainingSnapshot> runs) {
        return runs.stream().mapToLong(TrainingSnapshot::step).sum();
    }

    /// Whether the runs tell something else by now.
    boolean isOutdated(Place place) {
        List<TrainingSnapshot> runs = place.snapshots();
        boolean back = runs.stream().anyMatch(run -> !run.ahead().isEmpty());
        boolean running = place.bench().filter(Workbench::running).isPresent();
        if (predict == null || back || (verdict.isPresent() && running && steps(runs) >= steps)) {
            return false;
        }
        Optional<Laboratory.Verdict> now = SlideView.verdict(place, predict);
        return !now.equals(verdict) && (now.isPresent() || steps(runs) < steps);
    }
}
