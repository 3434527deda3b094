package unrolled.view.workbench;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// What the learner has changed on a page, in order, to be undone and done again. On the FX thread only.
public final class ChangeHistory {
    /// Changes that can be undone.
    static final int KEPT = 200;

    private static final long TOGETHER = TimeUnit.SECONDS.toNanos(1); // two turns of one dial

    private final Deque<Change> done = new ArrayDeque<>();
    private final Deque<Change> undone = new ArrayDeque<>();
    private final LongSupplier clock;
    private @Nullable Change turned; // the newest, if more of the same belongs to it
    private long turnedAt;

    /// What was changed.
    public enum Kind {
        /// One setting.
        SETTING,
        /// Several settings at once, as by a mark in a figure.
        SETTINGS,
        /// The learner's own text.
        TEXT,
        /// The runs were begun again.
        RESET,
        /// Numbers inside a run were set by hand.
        BY_HAND,
        /// Options of a figure.
        FIGURE,
        /// What goes beside the runs.
        BESIDE,
        /// The runs and figures of the free lab.
        DRAFT
    }

    /// One change.
    ///
    /// @param of   the setting or the figure, by its name; empty for other kinds
    /// @param back takes it back, and makes the change that does it again; empty if nothing was left of it
    public record Change(Kind kind, String of, Supplier<Optional<Change>> back) {
        private boolean isLike(Change other) {
            return kind == other.kind && of.equals(other.of);
        }
    }

    ChangeHistory() {
        this(System::nanoTime);
    }

    /// @param clock nanoseconds
    ChangeHistory(LongSupplier clock) {
        this.clock = clock;
    }

    /// Something has been changed. What had been undone cannot be done again after that.
    void add(Change change) {
        turned = null;
        undone.clear();
        push(done, change);
    }

    /// Something has been changed that may be turned on and on, as a dial is: turns of the same thing within a second
    /// of one another are undone together.
    ///
    /// @return whether it is undone by itself, and not with the one before
    boolean turn(Change change) {
        long now = clock.getAsLong();
        Change last = turned;
        boolean goesOn = last != null && last.equals(done.peek()) && last.isLike(change) && now - turnedAt < TOGETHER;
        if (!goesOn) {
            add(change);
            turned = change;
        }
        turnedAt = now;
        return !goesOn;
    }

    /// A change has come to nothing.
    void withdraw(Change change) {
        turned = null;
        done.remove(change);
    }

    private static void push(Deque<Change> onto, Change change) {
        onto.push(change);
        if (onto.size() > KEPT) {
            onto.removeLast();
        }
    }

    /// Whether nothing can be undone, or done again.
    boolean isEmpty() {
        return done.isEmpty() && undone.isEmpty();
    }

    /// The change that would be undone next.
    public Optional<Change> last() {
        return Optional.ofNullable(done.peek());
    }

    /// The change that would be done again next.
    public Optional<Change> next() {
        return Optional.ofNullable(undone.peek());
    }

    /// Takes the last change back that something is left of.
    ///
    /// @return what was taken back; empty if there is nothing
    public Optional<Change> undo() {
        return move(done, undone);
    }

    /// Does again what was undone last.
    ///
    /// @return what was done; empty if there is nothing
    public Optional<Change> redo() {
        return move(undone, done);
    }

    /// Takes the last change of one kind back; those of others stay.
    ///
    /// @return what was taken back; empty if there is nothing
    public Optional<Change> undo(Kind kind) {
        turned = null;
        Optional<Change> last =
                done.stream().filter(change -> change.kind() == kind).findFirst();
        Optional<Change> inverse = last.flatMap(change -> {
            done.remove(change);
            return change.back().get();
        });
        inverse.ifPresent(change -> push(undone, change));
        return last.isPresent() && inverse.isEmpty() ? undo(kind) : inverse;
    }

    /// Whether there is a change of this kind.
    public boolean has(Kind kind) {
        return done.stream().anyMatch(change -> change.kind() == kind);
    }

    private Optional<Change> move(Deque<Change> from, Deque<Change> to) {
        turned = null;
        while (!from.isEmpty()) {
            Optional<Change> inverse = from.pop().back().get();
            if (inverse.isPresent()) {
                push(to, inverse.get());
                return inverse;
            }
        }
        return Optional.empty();
    }
}
