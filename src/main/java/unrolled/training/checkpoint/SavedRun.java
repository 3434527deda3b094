package unrolled.training.checkpoint;

import java.util.Optional;
import unrolled.engine.model.GradientModel;
import unrolled.training.Trainer;

/// Any run as it is written down: one that follows gradients with its weights, one that counts by how far it has
/// read, since reading again is as exact.
///
/// @param step    how many steps it has made
/// @param weights everything it needs to go on; empty for one that counts, or has not begun
public record SavedRun(String experiment, int step, Optional<Checkpoint> weights) {
    /// The most steps that a run which counts is read again for.
    public static final int MOST_COUNTED = 100_000;

    private static boolean hasWeights(Trainer trainer) {
        return trainer.steps() > 0 && trainer.model() instanceof GradientModel;
    }

    /// The run as it is now.
    public static SavedRun of(Trainer trainer) {
        return new SavedRun(
                trainer.experiment(),
                trainer.steps(),
                hasWeights(trainer) ? Optional.of(Checkpoint.of(trainer)) : Optional.empty());
    }

    /// Of memory, that [#of] takes for its numbers; about, since its curves are little beside them.
    public static long bytes(Trainer trainer) {
        return hasWeights(trainer) ? Checkpoint.bytes(trainer.plan()) : 0;
    }

    /// Of memory, for its numbers.
    public long bytes() {
        return weights.stream()
                .flatMap(checkpoint -> checkpoint.file().tensors().stream())
                .mapToLong(tensor -> (long) Float.BYTES * tensor.values().length)
                .sum();
    }

    /// Brings a run that has not begun to where this one was; one can go back to its beginning from there.
    ///
    /// @throws CheckpointException OTHER_RUN if it is a run of another plan, DAMAGED if it cannot be brought there
    public void into(Trainer trainer) {
        if (!trainer.experiment().equals(experiment)) {
            throw new CheckpointException(
                    CheckpointException.Reason.OTHER_RUN,
                    "it is of the run '%s', and here is '%s'".formatted(experiment, trainer.experiment()));
        }
        if (step > trainer.steps()) {
            trainer.keepBeginning();
        }
        if (weights.isPresent()) {
            weights.get().into(trainer);
            return;
        }
        boolean counts = !(trainer.model() instanceof GradientModel) && step <= MOST_COUNTED;
        while (counts && trainer.steps() < step) {
            int before = trainer.steps();
            trainer.step();
            counts = trainer.steps() > before;
        }
        if (trainer.steps() != step) {
            throw new CheckpointException(
                    CheckpointException.Reason.DAMAGED,
                    "the run '%s' was at step %s, and has no weights of it".formatted(experiment, step));
        }
    }
}
