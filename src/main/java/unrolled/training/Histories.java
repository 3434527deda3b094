package unrolled.training;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// The histories of all runs of a session, which share their memory. Belongs to the session's thread.
final class Histories {
    private Map<Trainer, History> all = new HashMap<>();
    private List<History> inOrder = List.of();
    private List<Trainer> trainers = List.of();

    /// The runs are these now. One that was among them before goes on with its history.
    ///
    /// @param share bytes that the moments of each may take
    void of(List<Trainer> now, long share) {
        Map<Trainer, History> next = new HashMap<>();
        List<History> order = new ArrayList<>();
        for (Trainer trainer : now) {
            @Nullable History known = all.get(trainer);
            History history = known == null ? new History(trainer, share) : known;
            history.most(share);
            next.put(trainer, history);
            order.add(history);
        }
        all = next;
        inOrder = order;
        trainers = now;
    }

    /// The runs have come to a step.
    void see() {
        for (int i = 0; i < inOrder.size(); i++) {
            inOrder.get(i).see();
        }
    }

    void go(int step) {
        inOrder.forEach(history -> history.go(step));
    }

    /// Does something where the runs have come farthest, and leaves them where they stand.
    void atLast(Runnable what) {
        List<Runnable> back = new ArrayList<>();
        try {
            inOrder.forEach(history -> back.add(history.goToLast()));
            what.run();
        } finally {
            back.forEach(Runnable::run);
        }
    }

    /// A snapshot of a run with its curves as far as the run has ever come.
    TrainingSnapshot ahead(Trainer trainer, TrainingSnapshot snapshot) {
        @Nullable History history = all.get(trainer);
        @Nullable List<Curve> ahead = history == null ? null : history.ahead();
        return ahead == null ? snapshot : snapshot.ahead(ahead);
    }

    /// Where one can go. Nowhere, if one of the runs could not come along.
    Moments moments() {
        TreeSet<Integer> steps = new TreeSet<>();
        for (int i = 0; i < inOrder.size(); i++) {
            List<Integer> own = inOrder.get(i).steps();
            if (own.isEmpty() && trainers.get(i).plan().learns()) {
                return Moments.NONE;
            }
            steps.addAll(own);
        }
        return new Moments(
                List.copyOf(steps),
                trainers.stream().mapToInt(Trainer::steps).max().orElse(0));
    }
}
