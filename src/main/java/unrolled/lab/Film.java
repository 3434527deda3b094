package unrolled.lab;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import unrolled.fault.InputException;
import unrolled.training.Goal;
import unrolled.training.Trainer;
import unrolled.training.TrainingSnapshot;

/// A film of how a page's runs trained: snapshots from the first step to the last, about evenly spaced, so many at
/// most. The runs are trained anew for it. The same runs give the same film.
///
/// @param open  makes the runs untrained, in the order of the page; called on the thread that takes the film
/// @param steps of each run, in the same order; [#UNTIL_GOAL] for as many as its goal takes
/// @param wants names of expensive activations to take
public record Film(Supplier<List<Trainer>> open, List<Integer> steps, Set<String> wants) {
    /// In place of a number of steps.
    public static final int UNTIL_GOAL = -1;

    /// The shortest film, in frames.
    public static final int LEAST_FRAMES = 2;

    /// The longest film, in frames.
    public static final int MOST_FRAMES = 200;

    /// Frames of a film where nothing else is said.
    public static final int USUAL_FRAMES = 60;

    private static final int SPARE = 4; // times as many snapshots are taken while it is not known when the goal comes

    public Film {
        steps = List.copyOf(steps);
        wants = Set.copyOf(wants);
    }

    /// Trains the runs and takes the film.
    ///
    /// @param frames at most, 2 to 200
    /// @return frames, each with a snapshot of every run; the last is the end. Cut short if cancelled
    public List<List<TrainingSnapshot>> take(int frames, BooleanSupplier cancelled) {
        if (frames < LEAST_FRAMES || frames > MOST_FRAMES) {
            throw new InputException(
                    "a film has from %s to %s frames, not %s".formatted(LEAST_FRAMES, MOST_FRAMES, frames));
        }
        return new Taking(open.get(), frames).take(cancelled);
    }

    /// The runs while they are being filmed.
    private final class Taking {
        private final List<Trainer> trainers;
        private final int frames;
        private final List<List<TrainingSnapshot>> taken = new ArrayList<>();
        private final int begun; // steps, of the run that has made fewest
        private int every;
        private int made;

        Taking(List<Trainer> trainers, int frames) {
            this.trainers = trainers;
            this.frames = frames;
            begun = trainers.stream().mapToInt(Trainer::steps).min().orElse(0);
            int longest = 1;
            for (int i = 0; i < trainers.size(); i++) {
                int limit = steps.get(i);
                int most = limit == UNTIL_GOAL ? trainers.get(i).plan().goal().steps() : limit;
                longest = Math.max(longest, most == Goal.ANY_NUMBER ? 1 : most);
            }
            every = Math.ceilDiv(longest, SPARE * frames);
        }

        List<List<TrainingSnapshot>> take(BooleanSupplier cancelled) {
            look();
            int step = 0;
            while (!cancelled.getAsBoolean() && step()) {
                if (++step % every == 0) {
                    look();
                }
            }
            return cut(step % every != 0);
        }

        /// One step of every run that is not done; false if none is left. One that stands further waits for the others.
        private boolean step() {
            boolean any = false;
            for (int i = 0; i < trainers.size(); i++) {
                Trainer trainer = trainers.get(i);
                int limit = steps.get(i);
                boolean goesOn = limit == UNTIL_GOAL ? trainer.goesOn() : trainer.steps() < limit;
                if (goesOn && trainer.steps() > begun + made) {
                    any = true;
                } else if (goesOn) {
                    int before = trainer.steps();
                    trainer.step();
                    any |= trainer.steps() > before || trainer.goesOn();
                }
            }
            made++;
            return any;
        }

        private List<TrainingSnapshot> snapshots() {
            return trainers.stream()
                    .map(trainer -> trainer.snapshot(wants::contains))
                    .toList();
        }

        private void look() {
            taken.add(snapshots());
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
                taken.add(snapshots());
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
}
