package unrolled.engine.analysis;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import unrolled.engine.kernel.Workers;
import unrolled.engine.model.GradientModel;
import unrolled.engine.model.Model;
import unrolled.engine.tensor.Parameters;

/// Measures how long work takes on one core of this machine. Time in which other programs had the core does not count.
final class Clock {
    private static final double ENOUGH = 8; // ms of tries
    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();
    private static final double WARM_UP = 5e8; // ns
    private static final double WARM_AGAIN = 5e7; // ns
    private static final Set<Kind> WARM = ConcurrentHashMap.newKeySet();
    private static final int FEWEST = 2; // tries
    private static final int MOST = 20; // tries

    private Clock() {}

    /// What runs through the same code: the same measurement of models of the same layers.
    private record Kind(Class<?> analysis, Class<?> model, List<String> tensors) {
        static Kind of(Analysis analysis, Model model) {
            List<String> tensors = model instanceof GradientModel gradient
                    ? gradient.parameters().slices().stream()
                            .map(Parameters.Slice::name)
                            .toList()
                    : List.of();
            return new Kind(analysis.getClass(), model.getClass(), tensors);
        }
    }

    /// Does the work until its loops are compiled: what runs for the first time runs up to a hundred times slower.
    /// Where they were compiled for a model of the same layers, of other sizes maybe, a tenth of that is enough.
    static void warmUp(Analysis analysis, Model model, Runnable work) {
        Workers.alone(() -> workUntilWarm(analysis, model, work));
    }

    private static void workUntilWarm(Analysis analysis, Model model, Runnable work) {
        long end = now() + (long) (WARM.add(Kind.of(analysis, model)) ? WARM_UP : WARM_AGAIN);
        while (now() < end) {
            work.run();
        }
    }

    /// Milliseconds of the quickest try. The first, which may have to make room, does not count.
    static double least(Runnable work) {
        double[] least = new double[1];
        Workers.alone(() -> least[0] = leastAlone(work));
        return least[0];
    }

    private static double leastAlone(Runnable work) {
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
