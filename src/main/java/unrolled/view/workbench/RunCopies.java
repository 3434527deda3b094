package unrolled.view.workbench;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import unrolled.training.Trainer;
import unrolled.training.checkpoint.SavedRun;

/// Copies of the runs of a page, made one after the other on the training thread if there is room for all of them. The
/// runs go on whether there is or not.
final class RunCopies implements Consumer<Trainer> {
    private final int runs;
    private final Consumer<Optional<List<SavedRun>>> told;
    private final List<SavedRun> copies = new ArrayList<>();
    private long left;
    private int seen;
    private boolean done;

    /// @param runs how many there are
    /// @param most bytes that all copies may take
    /// @param told them, once; nothing if there is no room
    RunCopies(int runs, long most, Consumer<Optional<List<SavedRun>>> told) {
        this.runs = runs;
        this.left = most;
        this.told = told;
    }

    @Override
    public void accept(Trainer trainer) {
        if (seen == runs) { // they are others by now
            return;
        }
        seen++;
        left -= SavedRun.bytes(trainer);
        if (left >= 0) {
            copy(trainer);
        } else {
            copies.clear();
        }
        if (seen == runs) {
            done = true;
            told.accept(left < 0 ? Optional.empty() : Optional.of(List.copyOf(copies)));
        }
    }

    /// Whether it was told the copies, or that there is no room.
    boolean done() {
        return done;
    }

    private void copy(Trainer trainer) {
        try {
            copies.add(SavedRun.of(trainer));
        } catch (OutOfMemoryError e) { // what had been asked for is free again
            copies.clear();
            left = -1;
        }
    }
}
