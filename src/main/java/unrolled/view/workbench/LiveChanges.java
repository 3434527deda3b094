package unrolled.view.workbench;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import unrolled.engine.text.TextException;
import unrolled.training.Command;
import unrolled.training.Trainer;
import unrolled.training.TrainingSession;

/// Changes of settings that take effect while the runs go on. Of several changes of one setting that wait for the
/// training thread only the newest is made. One that a run refuses leaves the setting as it is in force, in all runs,
/// and no step of undo.
final class LiveChanges {
    private final TrainingSession session;
    private final Map<String, String> changes;
    private final ChangeHistory history;
    private final Executor later;
    private final Map<String, Waiting> waiting = new HashMap<>(); // by setting

    /// What was asked for of one setting and is not answered yet.
    private static final class Waiting {
        private final AtomicReference<@Nullable Wish> next = new AtomicReference<>(); // the training thread takes it
        private final List<Wish> wishes = new ArrayList<>(); // the oldest first
        private @Nullable String inForce; // in the changes; null for what the lesson says
        private @Nullable String otherwise; // for runs that were opened with a value of which nothing can be read

        Waiting(@Nullable String inForce) {
            this.inForce = inForce;
        }
    }

    /// A value that was asked for; no two are the same.
    private static final class Wish {
        private final String value;
        private final @Nullable String kept; // in the changes; null where it is what the lesson says
        private final Optional<Runnable> withdrawn; // lets it be no step of undo; may be done again
        private final Consumer<TextException> refused;

        Wish(String value, @Nullable String kept, Optional<Runnable> withdrawn, Consumer<TextException> refused) {
            this.value = value;
            this.kept = kept;
            this.withdrawn = withdrawn;
            this.refused = refused;
        }
    }

    /// @param changes settings that differ from the lesson's, where one stands before it is made here
    /// @param later   does something on the thread that calls the methods
    LiveChanges(TrainingSession session, Map<String, String> changes, ChangeHistory history, Executor later) {
        this.session = session;
        this.changes = changes;
        this.history = history;
        this.later = later;
    }

    /// The runs are opened anew, with the changes as they are.
    void forget() {
        waiting.clear();
    }

    /// Lets the runs have a setting that already stands in the changes.
    ///
    /// @param before  what stood there; null for what the lesson says
    /// @param back    takes the change back
    /// @param refused called on the thread of this if nothing of it can be read
    void make(
            String setting,
            String value,
            @Nullable String before,
            ChangeHistory.Change back,
            Consumer<TextException> refused) {
        make(setting, value, before, Optional.of(() -> history.withdraw(back)), refused);
    }

    /// Lets the runs have settings that already stand in the changes and are one step of undo: none if nothing of any
    /// of them can be read.
    ///
    /// @param values  by setting
    /// @param before  what stood there, by setting; nothing where it was what the lesson says
    /// @param back    takes all of them back
    /// @param refused called on the thread of this for each one of which nothing can be read
    void make(
            Map<String, String> values,
            Map<String, String> before,
            ChangeHistory.Change back,
            Consumer<TextException> refused) {
        Set<String> left = new HashSet<>(values.keySet()); // that were not refused
        values.forEach((setting, value) -> {
            Runnable withdrawn = () -> {
                left.remove(setting);
                if (left.isEmpty()) {
                    history.withdraw(back);
                }
            };
            make(setting, value, before.get(setting), Optional.of(withdrawn), refused);
        });
    }

    /// Lets the runs look again at a setting that they were opened with; the lesson's is in force if nothing of it can
    /// be read.
    ///
    /// @param lessons what the lesson says
    /// @param refused called on the thread of this if nothing of it can be read
    void look(String setting, String value, String lessons, Consumer<TextException> refused) {
        make(setting, value, null, Optional.empty(), refused).otherwise = lessons;
    }

    private Waiting make(
            String setting,
            String value,
            @Nullable String before,
            Optional<Runnable> withdrawn,
            Consumer<TextException> refused) {
        Waiting asked = waiting.computeIfAbsent(setting, name -> new Waiting(before));
        Wish wish = new Wish(value, changes.get(setting), withdrawn, refused);
        asked.wishes.add(wish);
        if (asked.next.getAndSet(wish) == null) {
            Attempt attempt = new Attempt(setting, asked);
            session.send(new Command.Change(attempt::on, attempt::end));
        }
        return asked;
    }

    /// Makes the newest wish; on the training thread.
    private final class Attempt {
        private final String setting;
        private final Waiting asked;
        private @Nullable Wish taken;
        private final List<Runnable> backs = new ArrayList<>(); // one of each run that has it
        private @Nullable TextException refusal;

        Attempt(String setting, Waiting asked) {
            this.setting = setting;
            this.asked = asked;
        }

        private Wish wish() {
            Wish wish = taken == null ? asked.next.getAndSet(null) : taken;
            taken = Objects.requireNonNull(wish, "one attempt for each that is taken");
            return wish;
        }

        void on(Trainer trainer) {
            try {
                backs.add(trainer.change(setting, wish().value));
            } catch (TextException e) {
                refusal = e;
            }
        }

        void end() {
            Wish wish = wish();
            TextException why = refusal;
            if (why != null) {
                backs.forEach(Runnable::run);
            }
            later.execute(() -> {
                if (!asked.equals(waiting.get(setting))) { // the runs were opened anew since
                    return;
                }
                if (why == null) {
                    granted(setting, asked, wish);
                } else {
                    refused(setting, asked, wish, why);
                }
            });
        }
    }

    private void granted(String setting, Waiting asked, Wish wish) {
        asked.inForce = wish.kept;
        asked.otherwise = null;
        asked.wishes.subList(0, asked.wishes.indexOf(wish) + 1).clear();
        if (asked.wishes.isEmpty()) {
            waiting.remove(setting);
        }
    }

    private void refused(String setting, Waiting asked, Wish wish, TextException why) {
        if (!wish.equals(asked.wishes.getLast())) { // only the first step back leads to what is in force
            asked.wishes.stream()
                    .flatMap(each -> each.withdrawn.stream())
                    .skip(1)
                    .forEach(Runnable::run);
            return;
        }
        asked.wishes.forEach(each -> each.withdrawn.ifPresent(Runnable::run));
        waiting.remove(setting);
        if (asked.inForce == null) {
            changes.remove(setting);
        } else {
            changes.put(setting, asked.inForce);
        }
        if (asked.otherwise != null) {
            make(setting, asked.otherwise, null, Optional.empty(), again -> {});
        }
        wish.refused.accept(why);
    }
}
