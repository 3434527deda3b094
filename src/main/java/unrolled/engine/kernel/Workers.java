package unrolled.engine.kernel;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;

/// Splits the parts of one step among a few threads. Each part writes only what is its own, so it does not
/// matter who takes which, and a thread that wakes late finds its share done by the others.
///
/// Owned by one thread. The others are daemons that start when first needed and end by themselves after two idle
/// seconds, so there is nothing to close.
public final class Workers {
    private static final ScopedValue<Boolean> ALONE = ScopedValue.newInstance();
    private static final long IDLE = 2_000_000_000L; // ns
    private static final long SPIN = 50_000; // ns, about the time between two steps

    private final @Nullable Thread[] threads;

    /// Counts down the parts not taken yet; below 0 there are none. Setting it publishes `job`.
    private final AtomicInteger remaining = new AtomicInteger();

    private final AtomicInteger unfinished = new AtomicInteger();
    private final AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();
    private IntConsumer job = part -> {};

    /// @param threads how many may work at once, the caller's included
    public Workers(int threads) {
        this.threads = new Thread[Math.max(0, threads - 1)];
    }

    /// Does what `work` does without the help of other threads, such as to measure what it takes one core.
    public static void alone(Runnable work) {
        ScopedValue.where(ALONE, true).run(work);
    }

    /// Runs `job` for 0 .. parts-1 in any order and returns when all are done. An error of a part, such as that the
    /// memory is full, is thrown as it is.
    public void run(int parts, IntConsumer job) {
        this.job = job;
        unfinished.set(parts);
        remaining.set(parts);
        int helpers = ALONE.isBound() ? 0 : Math.min(threads.length, parts - 1);
        for (int i = 0; i < helpers; i++) {
            wake(i);
        }
        boolean more = true;
        while (more) {
            more = takeOne();
        }
        awaitTheOthers();
        Throwable thrown = failure.getAndSet(null);
        if (thrown instanceof Error error) {
            throw error;
        }
        if (thrown != null) {
            throw new IllegalStateException("a part of the step failed", thrown);
        }
    }

    private void wake(int index) {
        Thread thread = threads[index];
        if (thread != null && thread.isAlive()) {
            LockSupport.unpark(thread);
        } else {
            Thread fresh = new Thread(this::work, "kernel worker");
            fresh.setDaemon(true);
            threads[index] = fresh;
            fresh.start();
        }
    }

    private boolean takeOne() {
        int part = remaining.decrementAndGet();
        if (part < 0) {
            return false;
        }
        try {
            job.accept(part);
        } catch (RuntimeException | Error e) {
            failure.compareAndSet(null, e);
        }
        unfinished.decrementAndGet();
        return true;
    }

    @SuppressWarnings("ThreadPriorityCheck") // yields only after spinning, when the machine is busy anyway
    private void awaitTheOthers() {
        int tries = 0;
        while (unfinished.get() > 0) {
            if (tries++ < 2000) {
                Thread.onSpinWait();
            } else {
                Thread.yield(); // the other thread may need this very core
            }
        }
    }

    /// The life of a helping thread.
    private void work() {
        long since = System.nanoTime();
        while (System.nanoTime() - since < IDLE) {
            if (remaining.get() > 0) {
                boolean more = true;
                while (more) {
                    more = takeOne();
                }
                since = System.nanoTime();
            } else if (System.nanoTime() - since < SPIN) {
                Thread.onSpinWait();
            } else {
                LockSupport.parkNanos(this, IDLE);
            }
        }
    }
}
