package unrolled.engine.analysis;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;

/// Measures how long work takes on one core of this machine. Time in which other programs had the core does not count.
final class Clock {
    private static final double ENOUGH = 8; // ms of tries
    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();
    private static final double WARM_UP = 5e8; // ns
    private static final int FEWEST = 2; // tries
    private static final int MOST = 20; // tries

    private Clock() {}

    /// Does the work until its loops are compiled: what runs for the first time runs up to a hundred times slower.
    static void warmUp(Runnable work) {
        long end = now() + (long) WARM_UP;
        while (now() < end) {
            work.run();
        }
    }

    /// Milliseconds of the quickest try. The first, which may have to make room, does not count.
    static double least(Runnable work) {
        work.run();
        double least = Double.POSITIVE_INFINITY;
        double spent = 0;
        for (int tries = 0; tries < FEWEST || (spent < ENOUGH && tries < MOST); tries++) {
            double took = once(work);
            spent += took;
            least = Math.min(least, took);
        }
        return least;
    }

    /// Milliseconds of one try.
    static double once(Runnable work) {
        long start = now();
        work.run();
        return (now() - start) * 1e-6;
    }

    /// Nanoseconds that this thread has worked, where the machine tells; else those of the clock.
    private static long now() {
        return THREADS.isCurrentThreadCpuTimeSupported() ? THREADS.getCurrentThreadCpuTime() : System.nanoTime();
    }
}
