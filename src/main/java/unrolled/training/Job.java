package unrolled.training;

import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/// One long piece of work on a thread of its own, beside the training: it is asked to stop and does so between
/// two steps.
public final class Job implements AutoCloseable {
    private final Thread thread;
    private volatile boolean cancelled;

    /// @param work is told how to ask whether it was cancelled
    public Job(String name, Consumer<BooleanSupplier> work) {
        thread = new Thread(() -> work.accept(() -> cancelled), name);
        thread.setDaemon(true);
        thread.start();
    }

    /// Asks the work to end; does not wait.
    @Override
    public void close() {
        cancelled = true;
    }

    /// Whether it is still at work.
    public boolean alive() {
        return thread.isAlive();
    }
}
