package unrolled.lab;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.Executor;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import unrolled.engine.pretrained.Gpt2;
import unrolled.engine.pretrained.PretrainedException;
import unrolled.engine.pretrained.PretrainedException.Reason;
import unrolled.engine.task.ReadingTask;
import unrolled.fault.InputException;
import unrolled.training.Job;
import unrolled.training.checkpoint.Gpt2Cost;
import unrolled.training.checkpoint.Gpt2Folder;

/// Where the program keeps a GPT-2 from the user's disk: one at most, since each takes half a gigabyte. A folder is
/// looked at first, and its weights are read once somebody has agreed to what that takes; both beside the thread
/// that asks. The network that is there stays until then: a wrong folder costs nothing. All methods are called on one
/// thread, and what becomes of them is told there.
public final class Gpt2Shelf implements AutoCloseable {
    private static final double SHARE = 0.01; // between two messages how far it is

    private final Executor owner;
    private final long memory;
    private final Runnable changed;
    private State state = new Empty();
    private @Nullable Ready there;
    private @Nullable Job job;

    /// What is on the shelf.
    public sealed interface State {}

    /// Nothing, and nothing is asked for.
    public record Empty() implements State {}

    /// Somebody looks what is in the folder.
    public record Looking(Path folder) implements State {}

    /// It can be read, at this cost.
    public record Offered(Path folder, Gpt2Cost cost) implements State {}

    /// It cannot be read.
    public record Refused(Path folder, RuntimeException why) implements State {}

    /// Its weights are being read.
    ///
    /// @param share of them that is, from 0 to 1
    public record Reading(Path folder, Gpt2Cost cost, double share) implements State {}

    /// It is there.
    public record Ready(Path folder, Gpt2Cost cost, Gpt2 gpt2) implements State {}

    /// @param owner   runs what it is given on the thread that calls the methods
    /// @param memory  bytes that may be used
    /// @param changed told there of each new state
    public Gpt2Shelf(Executor owner, long memory, Runnable changed) {
        this.owner = owner;
        this.memory = memory;
        this.changed = changed;
    }

    public State state() {
        return state;
    }

    /// The network that is there, also while another folder is looked at.
    public Optional<Gpt2> there() {
        return Optional.ofNullable(there).map(Ready::gpt2);
    }

    /// Looks into a folder.
    public void look(Path folder) {
        begin(new Looking(folder), "looking into a folder", folder, cancelled -> {
            try (Gpt2Folder opened = Gpt2Folder.open(folder)) {
                Gpt2Cost cost = Gpt2Cost.of(opened, 2 * ReadingTask.DRAWN); // on the screen, and what takes its place
                cost.fitInto(folder, memory);
                return new Offered(folder, cost);
            }
        });
    }

    /// Reads the weights of what was offered, in the place of what is there; nothing if nothing is offered.
    public void agree() {
        if (state instanceof Offered(Path folder, Gpt2Cost cost)) {
            there = null;
            begin(new Reading(folder, cost, 0), "reading a GPT-2", folder, cancelled -> {
                try (Gpt2Folder opened = Gpt2Folder.open(folder)) {
                    return new Ready(folder, cost, opened.read(new Progress(folder, cost, cancelled)::told));
                }
            });
        }
    }

    /// Gives up what is on its way, offered or refused; if nothing is, lets go of what is there.
    public void clear() {
        end();
        Ready kept = state instanceof Ready ? null : there;
        there = kept;
        become(kept == null ? new Empty() : kept);
    }

    @Override
    public void close() {
        end();
        there = null;
        state = new Empty();
    }

    private void end() {
        if (job != null) {
            job.close();
            job = null;
        }
    }

    private void become(State next) {
        state = next;
        changed.run();
    }

    /// What is done beside.
    private interface Work {
        State of(BooleanSupplier cancelled) throws IOException;
    }

    private void begin(State meanwhile, String name, Path folder, Work work) {
        end();
        become(meanwhile);
        job = new Job(name, cancelled -> {
            State found = done(folder, () -> {
                try {
                    return work.of(cancelled);
                } catch (IOException e) {
                    throw new PretrainedException(Reason.UNREADABLE, e);
                }
            });
            owner.execute(() -> {
                if (!cancelled.getAsBoolean()) {
                    job = null;
                    if (found instanceof Ready ready) {
                        there = ready;
                    }
                    become(found);
                }
            });
        });
    }

    private static State done(Path folder, Supplier<State> work) {
        try {
            return work.get();
        } catch (PretrainedException e) {
            return new Refused(folder, e);
        } catch (InputException e) {
            return new Refused(folder, new PretrainedException(Reason.DAMAGED, e));
        } catch (CancellationException e) {
            return new Empty();
        } catch (OutOfMemoryError e) {
            return new Refused(folder, new InputException("the memory is full", e));
        } catch (RuntimeException e) {
            return new Refused(folder, e);
        }
    }

    /// Tells now and then how far the reading is.
    private final class Progress {
        private final Path folder;
        private final Gpt2Cost cost;
        private final BooleanSupplier cancelled;
        private double last;

        Progress(Path folder, Gpt2Cost cost, BooleanSupplier cancelled) {
            this.folder = folder;
            this.cost = cost;
            this.cancelled = cancelled;
        }

        void told(double share) {
            if (cancelled.getAsBoolean()) {
                throw new CancellationException("nobody waits for it");
            }
            if (share - last >= SHARE) {
                last = share;
                owner.execute(() -> {
                    if (!cancelled.getAsBoolean() && state instanceof Reading) {
                        become(new Reading(folder, cost, share));
                    }
                });
            }
        }
    }
}
