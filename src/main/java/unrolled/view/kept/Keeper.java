package unrolled.view.kept;

import java.io.IOException;
import java.time.Duration;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javafx.application.Platform;
import unrolled.training.Job;

/// Writes what a learner did a few seconds after it was done, and once more when the window closes. Nobody is asked,
/// and the FX thread does not wait for the disk.
public final class Keeper implements AutoCloseable {
    /// Between two looks whether something has changed: what a sudden end loses at most, beside the writing itself.
    private static final Duration BETWEEN = Duration.ofSeconds(3);

    private final KeptFile file;
    private final Supplier<Kept> now;
    private final Consumer<IOException> failed;
    private final Regularly watch;
    private Kept asked; // on the FX thread: what was given to be written last
    private Kept stored; // what the file holds, guarded by this
    private boolean closed; // guarded by this
    private boolean hasFailed;

    /// @param found  what the file holds
    /// @param now    asked on the FX thread
    /// @param failed told on the FX thread, once, that it cannot be written; the program goes on without
    public Keeper(KeptFile file, Kept found, Supplier<Kept> now, Consumer<IOException> failed) {
        this.file = file;
        this.asked = found;
        this.stored = found;
        this.now = now;
        this.failed = failed;
        watch = new Regularly(BETWEEN, this::look);
    }

    private void look() {
        Kept kept = now.get();
        if (!kept.equals(asked)) {
            asked = kept;
            new Job("keep", cancelled -> write(kept));
        }
    }

    private void write(Kept kept) {
        try {
            store(kept);
        } catch (IOException e) {
            Platform.runLater(() -> tell(e));
        }
    }

    /// One at a time; once the last state is written, none that was on its way replaces it.
    private synchronized void store(Kept kept) throws IOException {
        if (!closed && !kept.equals(stored)) {
            file.write(kept);
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
