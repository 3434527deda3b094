package unrolled.view.kept;

import java.io.IOException;
import java.time.Duration;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javafx.application.Platform;
import org.jspecify.annotations.Nullable;
import unrolled.training.Job;

/// Writes what a learner did a few seconds after it was done, and once more when the window closes. Nobody is asked,
/// and the FX thread does not wait for the disk.
public final class Keeper implements AutoCloseable {
    /// Between two looks whether something has changed: what a sudden end loses at most, beside the writing itself.
    static final Duration BETWEEN = Duration.ofSeconds(3);

    private final Disk disk;
    private final Supplier<Kept> now;
    private final Consumer<IOException> failed;
    private final Regularly watch;
    private @Nullable Job writing; // on the FX thread
    private volatile Kept stored; // what is on the disk; changed by whoever has the lock of this
    private boolean closed; // guarded by this
    private boolean hasFailed; // on the FX thread

    /// Takes what is to be kept.
    interface Disk {
        void write(Kept kept) throws IOException;
    }

    /// @param between two looks
    /// @param found   what is on the disk
    /// @param now     asked on the FX thread
    /// @param failed  told on the FX thread, once, that it cannot be written; the program goes on without
    Keeper(Disk disk, Duration between, Kept found, Supplier<Kept> now, Consumer<IOException> failed) {
        this.disk = disk;
        this.stored = found;
        this.now = now;
        this.failed = failed;
        watch = new Regularly(between, this::look);
    }

    /// One state is written at a time, so that none can overtake a newer one. What changed meanwhile, or
    /// could not be written, is written after a later look.
    void look() {
        if (writing != null && writing.alive()) {
            return;
        }
        Kept kept = now.get();
        if (!kept.equals(stored)) {
            writing = new Job("keep", cancelled -> write(kept));
        }
    }

    private void write(Kept kept) {
        try {
            store(kept);
        } catch (IOException e) {
            Platform.runLater(() -> tell(e));
        }
    }

    /// Once the last state is written, none that was on its way replaces it.
    private synchronized void store(Kept kept) throws IOException {
        if (!closed && !kept.equals(stored)) {
            disk.write(kept);
            stored = kept;
        }
    }

    private void tell(IOException failure) {
        if (!hasFailed) {
            hasFailed = true;
            failed.accept(failure);
        }
    }

    /// Writes what is newest, on this thread, so that it is there when the program has ended.
    @Override
    public void close() {
        watch.close();
        Kept kept = now.get();
        synchronized (this) {
            try {
                store(kept);
            } catch (IOException e) {
                tell(e);
            }
            closed = true;
        }
    }
}
