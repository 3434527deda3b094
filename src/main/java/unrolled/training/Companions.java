package unrolled.training;

import java.util.List;
import java.util.TreeSet;

/// The runs that go beside those of a session, with their histories. Belongs to the session's thread.
final class Companions {
    private final Histories histories = new Histories();
    private List<Companion> all = List.of();
    private List<Trainer> originals = List.of();

    /// These go beside those from now on. Each may keep as much of its history as a run of the page, so that both keep
    /// the same steps.
    void of(List<Companion> companions, List<Trainer> page) {
        all = List.copyOf(companions);
        originals = List.copyOf(page);
        histories.of(trainers(), TrainingSession.MOMENTS / Math.max(1, page.size()));
    }

    List<Trainer> trainers() {
        return all.stream().map(Companion::trainer).toList();
    }

    private Trainer original(Companion companion) {
        return originals.get(companion.original());
    }

    /// Whether one of them has not come as far as its original stands.
    boolean behind() {
        for (int i = 0; i < all.size(); i++) {
            if (isBehind(all.get(i))) {
                return true;
            }
        }
        return false;
    }

    private boolean isBehind(Companion companion) {
        Trainer trainer = companion.trainer();
        return trainer.goesOn() && trainer.steps() < original(companion).steps();
    }

    /// One step of those that may make one: to where their original stands, or beyond if that one has ended.
    ///
    /// @return whether any made one
    boolean step() {
        boolean any = false;
        for (int i = 0; i < all.size(); i++) {
            Companion companion = all.get(i);
            if (isBehind(companion)
                    || (companion.trainer().goesOn() && !original(companion).goesOn())) {
                companion.trainer().step();
                any = true;
            }
        }
        histories.see();
        return any;
    }

    /// Whether one of them goes on though its original has ended.
    boolean goOn() {
        return all.stream()
                .anyMatch(companion ->
                        companion.trainer().goesOn() && !original(companion).goesOn());
    }

    void see() {
        histories.see();
    }

    void go(int step) {
        histories.go(step);
    }

    /// Where one can go with the runs of the page and those beside them: beyond the end of the former if the latter
    /// went further. Nowhere, if one of them could not come along.
    Moments with(Moments page) {
        if (all.isEmpty() || page.equals(Moments.NONE)) {
            return page;
        }
        Moments own = histories.moments();
        if (own.equals(Moments.NONE)) {
            return Moments.NONE;
        }
        TreeSet<Integer> steps = new TreeSet<>(page.steps());
        steps.addAll(own.steps());
        return new Moments(List.copyOf(steps), Math.max(page.step(), own.step()));
    }

    /// A companion as it is to be shown.
    Companion.Seen seen(int index, TrainingSnapshot snapshot) {
        return all.get(index).seen(histories.ahead(all.get(index).trainer(), snapshot));
    }
}
