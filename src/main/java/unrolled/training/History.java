package unrolled.training;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Moments of one run, kept so that one can go back to them: the first, the last, and between them steps that
/// lie evenly on a logarithmic scale, since a run changes most at its beginning. Keeps at most [#MOST] moments
/// and so many bytes as it is given; when there are more, every second step of the scale is given up, and the
/// scale is twice as coarse from then on. So runs of one page keep the same steps, as far as their memory allows,
/// and a step kept on a coarse scale is on every finer one.
///
/// A run is the same whenever it is trained, bit by bit: going back gives up nothing of what came after.
/// Belongs to the thread of its run.
final class History {
    /// Moments.
    static final int MOST = 96;

    private static final int FINEST = 16; // steps of the scale between a step and the one twice as far
    private static final int FEWEST = 4; // moments that must find room, for going back to be worth it

    private final Trainer trainer;
    private final List<Moment> kept = new ArrayList<>(); // by step
    private long most;
    private int level; // of two steps of the finest scale, one in 2^level is kept
    private int due;
    private boolean possible = true;

    /// @param most bytes
    History(Trainer trainer, long most) {
        this.trainer = trainer;
        this.most = most;
        begin();
    }

    private void begin() {
        Moment beginning = trainer.beginning();
        if (beginning != null && beginning.step() < trainer.steps()) {
            kept.add(beginning);
        }
        see();
    }

    /// Room for so many bytes from now on. One that had too little for anything begins where the run is now.
    void most(long bytes) {
        boolean more = bytes > most;
        most = bytes;
        if (possible) {
            thin();
        } else if (more) {
            possible = true;
            begin();
        }
    }

    /// The run has come to a step: keeps it if it is one to keep. Almost always there is nothing to do.
    void see() {
        int step = trainer.steps();
        if (!possible || (step < lastStep() && (trainer.goesOn() || wasAt(step)))) {
            return;
        }
        if (step < lastStep()) {
            kept.removeIf(moment -> moment.step() > step); // it ended earlier than it once did
        }
        boolean turned = !kept.isEmpty()
                && step == lastStep()
                && !kept.getLast().status().equals(trainer.status());
        if (kept.isEmpty() || turned || (step > lastStep() && (step >= due || !trainer.goesOn()))) {
            keep();
        }
    }

    /// Whether it has stood at this step as it stands there now: one has gone back to where it had ended.
    private boolean wasAt(int step) {
        return kept.stream()
                .anyMatch(moment -> moment.step() == step && moment.status().equals(trainer.status()));
    }

    private int lastStep() {
        return kept.isEmpty() ? -1 : kept.getLast().step();
    }

    /// Keeps this very step, which is the last or further than it; in place of the last, if it is that one. Gives up
    /// the whole history if a moment cannot be held, or is too large.
    private void keep() {
        Moment moment = Moment.of(trainer);
        if (moment == null || FEWEST * moment.bytes() > most) {
            possible = false;
            kept.clear();
            return;
        }
        if (moment.step() == lastStep()) {
            kept.removeLast();
        }
        kept.add(moment);
        due = next(moment.step(), level);
        thin();
    }

    /// The first step of a scale after this one.
    private static int next(int step, int level) {
        int apart = 1 << level;
        int place = step < 1 ? 0 : (int) (FINEST * Math.log(step) / Math.log(2)) / apart * apart;
        while (at(place) <= step) {
            place += apart;
        }
        return at(place);
    }

    private static int at(int place) {
        return (int) Math.round(Math.pow(2, (double) place / FINEST));
    }

    private void thin() {
        sieve();
        while (tooMuch() && kept.size() > 2) {
            level++;
            sieve();
        }
        due = next(lastStep(), level);
    }

    private boolean tooMuch() {
        return kept.size() > MOST || bytes() > most;
    }

    /// Gives up what is not on the scale, except the first and the last, if there is too much.
    private void sieve() {
        if (tooMuch()) {
            Moment first = kept.getFirst();
            Moment last = kept.getLast();
            kept.removeIf(
                    moment -> moment != first && moment != last && next(moment.step() - 1, level) != moment.step());
        }
    }

    /// Bytes that the moments take, about.
    long bytes() {
        long sum = 0;
        for (Moment moment : kept) {
            sum += moment.bytes();
        }
        return sum;
    }

    /// Steps that one can go to; the last may be one further than the last that is kept, where the run stands.
    List<Integer> steps() {
        List<Integer> steps = new ArrayList<>(kept.stream().map(Moment::step).toList());
        if (possible && trainer.steps() > lastStep()) {
            steps.add(trainer.steps());
        }
        return steps;
    }

    /// Goes to the newest moment at or before this step.
    void go(int step) {
        if (!possible) {
            return;
        }
        if (trainer.steps() > lastStep()) {
            keep();
        }
        for (int i = kept.size() - 1; i >= 0; i--) {
            Moment moment = kept.get(i);
            if (moment.step() <= step || i == 0) {
                if (moment.step() != trainer.steps()) {
                    moment.into(trainer, kept.getFirst());
                }
                return;
            }
        }
    }

    /// Goes to where the run has come farthest.
    ///
    /// @return takes it back to the very step where it stands now, which need not be kept
    Runnable goToLast() {
        if (trainer.steps() >= lastStep()) {
            return () -> {};
        }
        Moment stands = Moment.of(trainer);
        if (stands == null) { // nor would any of its moments be kept
            return () -> {};
        }
        kept.getLast().into(trainer, kept.getFirst());
        return () -> stands.into(trainer, kept.getFirst());
    }

    /// The curves as far as the run has ever come, while it stands before that; null while it does not.
    @Nullable
    List<Curve> ahead() {
        return trainer.steps() < lastStep() ? kept.getLast().curves() : null;
    }
}
