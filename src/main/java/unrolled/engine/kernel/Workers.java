package unrolled.engine.kernel;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;

/// Splits the parts of one step among a few threads. Part i always runs on thread i mod threads and writes only
/// what is its own, so the number of threads changes no result.
///
/// Owned by one thread. The others are daemons that are started when first needed and end by themselves after
/// two idle seconds, so there is nothing to close.
public final class Workers {
    private static final long IDLE = 2_000_000_000L; // ns
    private static final long SPIN = 50_000; // ns, about the time between two steps

    private final @Nullable Worker[] workers;

    /// @param threads how many may work at once, the caller's included
    public Workers(int threads) {
        workers = new Worker[Math.max(0, threads - 1)];
    }

    /// Runs `job` for 0 .. parts-1 and returns when all are done.
    public void run(int parts, IntConsumer job) {
        int helpers = Math.min(workers.length, parts - 1);
        int threads = helpers + 1;
        for (int id = 1; id <= helpers; id++) {
            Worker worker = workers[id - 1];
            if (worker == null || !worker.give(job, id, threads, parts)) {
                worker = new Worker();
                worker.give(job, id, threads, parts);
                workers[id - 1] = worker;
                worker.start();
            }
        }
        Throwable failure = null;
        try {
            runEvery(job, 0, threads, parts);
        } finally {
            for (int id = 1; id <= helpers; id++) {
                Worker worker = workers[id - 1];
                failure = worker == null ? failure : worker.await();
            }
        }
        if (failure != null) {
            throw new IllegalStateException("a part of the step failed on its worker", failure);
        }
    }

    private static void runEvery(IntConsumer job, int first, int stride, int parts) {
        for (int part = first; part < parts; part += stride) {
            job.accept(part);
        }
    }

    /// One thread and its mailbox. `state` is the only thing both sides write, by compare-and-set.
    private static final class Worker {
        private static final int WAITING = 0;
        private static final int BUSY = 1;
        private static final int GONE = 2;

        private final AtomicInteger state = new AtomicInteger(WAITING);
        private final Thread thread = new Thread(this::live, "kernel worker");
        private IntConsumer job = part -> {};
        private int first;
        private int stride;
        private int parts;
        private @Nullable Throwable failure;

        void start() {
            thread.setDaemon(true);
            thread.start();
        }

        /// Hands over a job; false if the thread has ended.
        boolean give(IntConsumer job, int first, int stride, int parts) {
            if (state.get() == GONE) {
                return false;
            }
            this.job = job;
            this.first = first;
            this.stride = stride;
            this.parts = parts;
            failure = null;
            if (!state.compareAndSet(WAITING, BUSY)) {
                return false;
            }
            LockSupport.unpark(thread);
            return true;
        }

        @Nullable
        Throwable await() {
            while (state.get() == BUSY) {
                Thread.onSpinWait();
            }
            return failure;
        }

        private void live() {
            long since = System.nanoTime();
            while (true) {
                if (state.get() == BUSY) {
                    try {
                        runEvery(job, first, stride, parts);
                    } catch (RuntimeException | Error e) {
                        failure = e;
                    }
                    job = part -> {};
                    state.set(WAITING);
                    since = System.nanoTime();
                } else if (System.nanoTime() - since < SPIN) {
                    Thread.onSpinWait();
                } else if (System.nanoTime() - since < IDLE) {
                    LockSupport.parkNanos(this, IDLE);
                } else if (state.compareAndSet(WAITING, GONE)) {
                    return;
                }
            }
        }
    }
}
