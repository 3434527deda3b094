package unrolled.view.workbench;

import java.lang.ref.WeakReference;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import javafx.application.Platform;
import org.jspecify.annotations.Nullable;
import unrolled.engine.trace.Cell;
import unrolled.training.Command;
import unrolled.training.Trainer;
import unrolled.training.TrainingSession;
import unrolled.training.checkpoint.CheckpointException;
import unrolled.training.checkpoint.SavedRun;

/// Opens the runs of a page anew, from the beginning or where earlier ones stood, and keeps the weights of those that
/// went last.
final class FreshRuns {
    /// Times that runs were begun again whose weights can be had back, at most; fewer while those before the last take
    /// more memory than moments may.
    static final int THROWN_AWAY = 4;

    private final TrainingSession session;
    private final OverrideHistory hand;
    private final long most;
    private final Deque<WeakReference<AtomicReference<@Nullable List<SavedRun>>>> thrownAway =
            new ArrayDeque<>(); // newest last, on the training thread; weak: only what can be had back is held
    private final List<Wish> waiting = new ArrayList<>(); // the oldest first; locked

    /// Runs that were asked for and are not opened yet.
    private record Wish(
            Supplier<List<Trainer>> opened,
            Optional<AtomicReference<@Nullable List<SavedRun>>> left,
            AtomicReference<@Nullable List<SavedRun>> from,
            Optional<OverrideHistory.Held> held) {}

    /// @param hand what stands in the runs by hand; it stays in the new ones, as far as they have a place for it
    /// @param most bytes that may be kept of those before the last
    FreshRuns(TrainingSession session, OverrideHistory hand, long most) {
        this.session = session;
        this.hand = hand;
        this.most = most;
    }

    /// Opens runs in place of those there are. While this waits for the training thread, a newer call takes its place:
    /// a dial may be turned faster than runs are opened.
    ///
    /// @param opened untrained runs, on the training thread
    /// @param left   where those that go are written down, on the training thread, if they have learnt anything;
    ///               empty if nobody can have them back
    /// @param from   where the new ones stand; null inside for the beginning. It has served its turn then
    void open(
            Supplier<List<Trainer>> opened,
            Optional<AtomicReference<@Nullable List<SavedRun>>> left,
            AtomicReference<@Nullable List<SavedRun>> from) {
        Wish wish = new Wish(opened, left, from, hand.held());
        synchronized (waiting) {
            waiting.add(wish);
            if (waiting.size() > 1) {
                return;
            }
        }
        session.send(new Command.Reset(before -> {
            before.forEach(Trainer::releaseBuffers); // room for those that take their place
            return newest(before);
        }));
    }

    /// Opens what was asked for last. What was asked for before that goes without having been opened: it stands where
    /// it would have begun.
    private List<Trainer> newest(List<Trainer> before) {
        List<Wish> wishes;
        synchronized (waiting) {
            wishes = List.copyOf(waiting);
            waiting.clear();
        }
        List<SavedRun> stand = before.stream().anyMatch(trainer -> trainer.steps() > 0) ? saved(before) : null;
        for (Wish wish : wishes) {
            if (stand != null && wish.left.isPresent()) {
                wish.left.get().set(stand);
                thrownAway.addLast(new WeakReference<>(wish.left.get()));
            }
            stand = wish.from.get();
            thrownAway.removeIf(left -> wish.from.equals(left.get()));
        }
        shed();
        Wish last = wishes.getLast();
        return held(standing(stand, last.opened), last.held);
    }

    /// Lets the oldest go that find no room; the newest stays, however large it is.
    private void shed() {
        thrownAway.removeIf(left -> left.get() == null);
        while (thrownAway.size() > THROWN_AWAY || (thrownAway.size() > 1 && bytes() > most)) {
            AtomicReference<@Nullable List<SavedRun>> oldest =
                    thrownAway.removeFirst().get();
            if (oldest != null) {
                oldest.set(null);
            }
        }
    }

    /// Runs as they are; null if there is no room to write them down, so that smaller ones can still be opened.
    private static @Nullable List<SavedRun> saved(List<Trainer> trainers) {
        try {
            return trainers.stream().map(SavedRun::of).toList();
        } catch (OutOfMemoryError e) { // what had been asked for is free again
            return null;
        }
    }

    /// Of memory, for all that was thrown away before the last time.
    private long bytes() {
        return thrownAway.stream()
                .limit(thrownAway.size() - 1)
                .map(WeakReference::get)
                .filter(Objects::nonNull)
                .map(AtomicReference::get)
                .filter(Objects::nonNull)
                .flatMap(List::stream)
                .mapToLong(SavedRun::bytes)
                .sum();
    }

    /// Runs just opened, brought to where they stood; from the beginning if that cannot be.
    private static List<Trainer> standing(@Nullable List<SavedRun> stood, Supplier<List<Trainer>> opened) {
        List<Trainer> trainers = opened.get();
        if (stood == null || stood.size() != trainers.size()) {
            return trainers;
        }
        try {
            for (int run = 0; run < trainers.size(); run++) {
                stood.get(run).into(trainers.get(run));
            }
            return trainers;
        } catch (CheckpointException e) { // the texts of another language, in which the lesson was opened since
            return opened.get();
        }
    }

    /// Puts what the learner has made of the lesson's numbers into runs just opened, in place of them; on the training
    /// thread.
    private List<Trainer> held(List<Trainer> trainers, Optional<OverrideHistory.Held> learners) {
        learners.ifPresent(held -> {
            List<Map<Cell, Float>> lessons =
                    trainers.stream().map(Trainer::overrides).map(Map::copyOf).toList();
            Platform.runLater(() -> hand.opened(lessons));
            for (int i = 0; i < trainers.size(); i++) {
                int run = i;
                Set<Cell> left = trainers.get(run).overrideWhatFits(held.in(run, lessons.get(run)));
                if (!left.isEmpty()) {
                    Platform.runLater(() -> hand.drop(run, left));
                }
            }
        });
        return trainers;
    }
}
