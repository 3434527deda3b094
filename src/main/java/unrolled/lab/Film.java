package unrolled.lab;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;
import unrolled.training.Trainer;
import unrolled.training.TrainingSnapshot;

/// How a page's runs trained: snapshots from the first step to the last, about evenly spaced, so many at most. The
/// same runs give the same film.
public final class Film {
    /// The longest film, in frames.
    public static final int MOST_FRAMES = 200;

    private static final int SPARE = 4; // times as many snapshots are taken while it is not known when the goal comes

    private final List<Trainer> trainers;
    private final int frames;
    private final Predicate<String> wanted;
    private final List<List<TrainingSnapshot>> taken = new ArrayList<>();
    private int every;

    private Film(List<Trainer> trainers, int frames, List<Integer> steps, Predicate<String> wanted) {
        this.trainers = trainers;
        this.frames = frames;
        this.wanted = wanted;
        int longest = 1;
        for (int i = 0; i < trainers.size(); i++) {
            int most = steps.get(i) < 0 ? trainers.get(i).plan().goal().steps() : steps.get(i);
            longest = Math.max(longest, most);
        }
        every = Math.ceilDiv(longest, SPARE * frames);
    }

    /// Trains the runs and takes the film.
    ///
    /// @param trainers untrained, in the order of the page
    /// @param frames   2 to 200
    /// @param steps    of each run, in the same order; -1 for as many as its goal takes
    /// @param wanted   names of expensive activations to take
    /// @return frames, each with a snapshot of every run; the last is the end
    public static List<List<TrainingSnapshot>> of(
            List<Trainer> trainers,
            int frames,
            List<Integer> steps,
            Predicate<String> wanted,
            BooleanSupplier cancelled) {
        if (frames < 2 || frames > MOST_FRAMES) {
            throw new IllegalArgumentException("a film has from 2 to %d frames, not %d".formatted(MOST_FRAMES, frames));
        }
        Film film = new Film(trainers, frames, steps, wanted);
        film.take();
        int step = 0;
        while (!cancelled.getAsBoolean() && film.step(steps)) {
            if (++step % film.every == 0) {
                film.take();
            }
        }
        return film.cut(step % film.every != 0);
    }

    /// One step of every run that is not done; false if none is left.
    private boolean step(List<Integer> steps) {
        boolean any = false;
        for (int i = 0; i < trainers.size(); i++) {
            Trainer trainer = trainers.get(i);
            int limit = steps.get(i);
            if (limit < 0 ? trainer.goesOn() : trainer.steps() < limit) {
                int before = trainer.steps();
                trainer.step();
                any |= trainer.steps() > before || trainer.goesOn();
            }
        }
        return any;
    }

    private void take() {
        taken.add(trainers.stream().map(trainer -> trainer.snapshot(wanted)).toList());
        if (taken.size() > SPARE * frames) {
            for (int i = taken.size() - 2; i > 0; i -= 2) {
                taken.remove(i);
            }
            every *= 2;
        }
    }

    /// So many of the snapshots, evenly, with the end.
    private List<List<TrainingSnapshot>> cut(boolean endMissing) {
        if (endMissing) {
            taken.add(trainers.stream().map(trainer -> trainer.snapshot(wanted)).toList());
        }
        if (taken.size() <= frames) {
            return List.copyOf(taken);
        }
        List<List<TrainingSnapshot>> kept = new ArrayList<>();
        for (int i = 0; i < frames; i++) {
            kept.add(taken.get((int) Math.round(i * (taken.size() - 1.0) / (frames - 1))));
        }
        return kept;
    }
}
