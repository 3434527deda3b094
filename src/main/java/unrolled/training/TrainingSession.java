package unrolled.training;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import unrolled.fault.InputException;

/// The thread that trains. Commands go in by a queue and are carried out between two steps; snapshots come out
/// when asked for, the newest only. The trainers never leave this thread. Any thread may call the public methods;
/// none of them waits.
public final class TrainingSession implements AutoCloseable {
    /// What the session is doing, and the newest snapshot of each run, in the order of the page.
    ///
    /// @param failure what went wrong last; null again once the runs are trained on, or others are opened. If runs
    ///                could not be opened, or a step failed, training on does not clear it: they are not those that
    ///                were asked for
    /// @param moments where one can go
    /// @param beside  the runs beside those of the page; empty for none
    public record Report(
            boolean running,
            List<TrainingSnapshot> snapshots,
            @Nullable RuntimeException failure,
            Moments moments,
            List<Companion.Seen> beside) {}

    /// Bytes that the moments of all runs of a page may take, about: 48 MB, less where Java may take less than 1.5 GB.
    /// Each run has the same share, and so has each run beside one of them.
    public static final long MOMENTS = Math.min(48L << 20, Runtime.getRuntime().maxMemory() / 32);

    /// Made while there is memory for it.
    private static final Report FULL = new Report(
            false,
            List.of(),
            new InputException(
                    "the memory is full; fewer hidden units, a smaller batch or a shorter text need less",
                    new OutOfMemoryError()),
            Moments.NONE,
            List.of());

    private final BlockingQueue<Command> inbox = new LinkedBlockingQueue<>();
    private final AtomicReference<@Nullable Report> outbox = new AtomicReference<>();
    private volatile boolean wanted = true;
    private volatile boolean stepping;
    private volatile Set<String> names = Set.of();
    private volatile Runnable told = () -> {};
    private final Thread thread;

    /// @param open makes the trainers, on the session's thread
    public TrainingSession(String name, Supplier<List<Trainer>> open) {
        inbox.add(new Command.Reset(before -> open.get()));
        thread = new Thread(() -> new Worker().work(), "training " + name);
        thread.setDaemon(true);
        thread.start();
    }

    public void send(Command command) {
        inbox.add(command);
    }

    /// Sets the activations, by name, that snapshots must have from now on since some visible figure shows
    /// them; expensive ones are computed only then.
    public void want(Set<String> activations) {
        names = Set.copyOf(activations);
        send(new Command.Look());
    }

    /// The newest report not taken yet, or null; asks for the next one.
    public @Nullable Report take() {
        Report report = outbox.getAndSet(null);
        wanted = true;
        return report;
    }

    /// Lets somebody know, on the session's thread, each time there is a report to [#take].
    public void whenReported(Runnable listener) {
        told = listener;
    }

    /// Ends the thread after the current step.
    @Override
    public void close() {
        send(new Command.Close());
    }

    /// Waits for the thread to end, for so long at most.
    void join(long millis) throws InterruptedException {
        thread.join(millis);
    }

    /// Whether it is training, looked at or not.
    public boolean stepping() {
        return stepping;
    }

    /// Whether the thread is still there.
    boolean alive() {
        return thread.isAlive();
    }

    private final class Worker {
        private List<Trainer> trainers = List.of();
        private boolean running;
        private boolean catchingUp;
        private boolean left; // nobody looks at them
        private final Allowance allowance = new Allowance();
        private double stepsPerSecond;
        private long due = System.nanoTime();
        private @Nullable RuntimeException failure;
        private boolean sound; // the runs are those that were asked for last, and each of their steps was whole
        private final Histories histories = new Histories();
        private final Companions companions = new Companions();

        void work() {
            try {
                while (turn()) {}
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }

        /// Does the next command, or makes the next step. Says whether there is a next turn.
        private boolean turn() throws InterruptedException {
            try {
                Command command = steps() ? poll() : inbox.take();
                if (command instanceof Command.Close) {
                    return false;
                }
                if (command != null) {
                    execute(command);
                } else if (System.nanoTime() >= due) {
                    stepOnce();
                }
                boolean more = inbox.peek() instanceof Command.SetOverrides || inbox.peek() instanceof Command.Visit;
                if (left && !steps()) {
                    releaseBuffers();
                } else if ((!steps() || wanted) && !more) {
                    publish();
                }
            } catch (RuntimeException | Error e) { // of whoever is told, or for want of a little memory
                fail(e);
                outbox.set(failed());
            }
            return true;
        }

        /// Whether there are steps to make: all runs are trained, or those beside them come after.
        private boolean steps() {
            stepping = running || catchingUp;
            return stepping;
        }

        private @Nullable Command poll() throws InterruptedException {
            long start = System.nanoTime();
            if (due <= start) {
                return inbox.poll();
            }
            Command command = inbox.poll(due - start, TimeUnit.NANOSECONDS);
            allowance.waited(System.nanoTime() - start);
            return command;
        }

        private void execute(Command command) {
            try {
                switch (command) {
                    case Command.Start() -> {
                        forgive();
                        running = true;
                        due = System.nanoTime();
                    }
                    case Command.Pause() -> {
                        running = false;
                        catchingUp = false;
                    }
                    case Command.Step() -> {
                        forgive();
                        running = false;
                        boolean whole = sound;
                        sound = false; // if one fails, a batch is lost
                        trainers.forEach(Trainer::step);
                        sound = whole;
                        histories.see();
                        companions.step();
                        catchingUp = companions.behind();
                    }
                    case Command.Visit(var step) -> {
                        running = false;
                        catchingUp = false;
                        if (!(inbox.peek() instanceof Command.Visit)) {
                            histories.go(step);
                            companions.go(step);
                        }
                    }
                    case Command.Reset(var opener) -> {
                        sound = false;
                        alone();
                        trainers = opener.apply(trainers);
                        begin();
                    }
                    case Command.Accompany(var make) -> {
                        alone();
                        companions.of(make.apply(trainers), trainers);
                        catchingUp = companions.behind();
                        due = System.nanoTime();
                    }
                    case Command.Replace(var change) -> {
                        sound = false;
                        List<Trainer> before = trainers;
                        trainers = List.of(); // if that fails: they are not what is asked for
                        alone();
                        trainers = change.apply(before);
                        begin();
                    }
                    case Command.Look() -> left = false; // a report follows
                    case Command.Change(var edit, var after) -> {
                        try {
                            trainers.forEach(edit);
                            histories.see();
                            companions.trainers().forEach(edit);
                            companions.see();
                        } finally {
                            after.run();
                        }
                    }
                    case Command.AtLast(var done, var edit, var after) -> {
                        try {
                            Moments moments = histories.moments();
                            if (!running || !moments.past() || moments.last() != done) {
                                histories.atLast(() -> trainers.forEach(edit));
                            }
                        } finally {
                            after.run();
                        }
                    }
                    case Command.SetOverrides(var run, var numbers) -> {
                        List<Trainer> all = new ArrayList<>(trainers);
                        all.addAll(companions.trainers());
                        if (run < all.size()) {
                            all.get(run).override(numbers);
                        }
                    }
                    case Command.Speed(var limit) -> {
                        stepsPerSecond = limit;
                        due = System.nanoTime(); // not when the limit before would have had it
                    }
                    case Command.Rest() -> left = true;
                    case Command.Close() -> running = false;
                }
            } catch (RuntimeException | Error e) {
                fail(e);
            }
        }

        private void releaseBuffers() {
            trainers.forEach(Trainer::releaseBuffers);
            companions.trainers().forEach(Trainer::releaseBuffers);
        }

        private void alone() {
            catchingUp = false;
            companions.of(List.of(), trainers);
        }

        private void begin() {
            histories.of(trainers, MOMENTS / Math.max(1, trainers.size()));
            sound = true;
            failure = null;
        }

        /// The runs go on as if nothing had happened, if nothing has happened to them.
        private void forgive() {
            if (sound) {
                failure = null;
            }
        }

        private void stepOnce() {
            long start = System.nanoTime();
            try {
                if (running && !companions.behind()) {
                    boolean any = stepPage();
                    any |= companions.step();
                    running = any && (trainers.stream().anyMatch(Trainer::goesOn) || companions.goOn());
                } else {
                    companions.step();
                }
                catchingUp = companions.behind();
            } catch (RuntimeException | Error e) {
                sound = false; // a batch is lost
                fail(e);
            }
            allowance.stepped(System.nanoTime() - start);
            due = stepsPerSecond > 0 ? due + (long) (1e9 / stepsPerSecond) : System.nanoTime();
            if (due < System.nanoTime() - 1_000_000_000L) {
                due = System.nanoTime(); // too slow to keep up: no backlog
            }
        }

        private boolean stepPage() {
            boolean any = false;
            for (Trainer trainer : trainers) {
                if (trainer.goesOn()) {
                    trainer.step();
                    any = true;
                }
            }
            histories.see();
            return any;
        }

        /// While runs go on, metrics and analyses are computed for the screen only as often as the allowance
        /// permits; once they stand still, everything is of the last step.
        private void publish() {
            wanted = false;
            Set<String> now = names;
            long start = System.nanoTime();
            boolean anew = !steps() || allowance.affords();
            try {
                List<TrainingSnapshot> page = trainers.stream()
                        .map(trainer -> histories.ahead(trainer, look(trainer, now, anew)))
                        .toList();
                List<Companion.Seen> beside = new ArrayList<>();
                for (Trainer trainer : companions.trainers()) {
                    beside.add(companions.seen(beside.size(), look(trainer, now, anew)));
                }
                report(new Report(steps(), page, failure, companions.with(histories.moments()), List.copyOf(beside)));
                if (steps() && anew) {
                    allowance.spent(System.nanoTime() - start);
                }
            } catch (RuntimeException | Error e) {
                fail(e);
                report(failed());
            }
        }

        private void report(Report report) {
            outbox.set(report);
            told.run();
        }

        private Report failed() {
            return Objects.equals(failure, FULL.failure)
                    ? FULL
                    : new Report(false, List.of(), failure, Moments.NONE, List.of());
        }

        private static TrainingSnapshot look(Trainer trainer, Set<String> names, boolean anew) {
            return anew || !trainer.goesOn() ? trainer.snapshot(names::contains) : trainer.inPassing(names::contains);
        }

        private void fail(Throwable e) {
            running = false;
            catchingUp = false;
            failure = switch (e) {
                case RuntimeException known -> known;
                case OutOfMemoryError full -> FULL.failure;
                default -> new IllegalStateException(e);
            };
        }
    }
}
