package unrolled.bench;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CountDownLatch;
import java.util.function.BooleanSupplier;
import java.util.function.DoubleSupplier;
import unrolled.engine.kernel.Fastest;
import unrolled.fault.InputException;
import unrolled.training.Job;

/// How long a step of each [Workload] takes and how much memory it asks for, in the line format that other
/// programs' benchmarks print too.
public final class Bench {
    private static final double MUCH_FASTER = 0.7; // as a share of the time before
    private static final int COLD = 20; // steps that a loop may take until it is compiled, however slow they are
    private static final int FEWEST = 5; // steps measured at least
    private static final int COUNTED = 100; // steps over which memory is counted

    private Bench() {}

    /// The workloads there are.
    public static List<String> workloads() {
        return Workload.all().stream().map(Workload::name).toList();
    }

    private static List<Workload> named(List<String> names) {
        List<Workload> all = Workload.all();
        for (String name : names) {
            if (!workloads().contains(name)) {
                throw new InputException("no workload '%s'; there are %s".formatted(name, workloads()));
            }
        }
        return all.stream()
                .filter(workload -> names.isEmpty() ? !workload.large() : names.contains(workload.name()))
                .toList();
    }

    /// Measures the named workloads, all but large ones if none is named. A line each: workload, program with
    /// its threads, median and least milliseconds a step, tokens a second, and bytes a step that all threads
    /// allocate once nothing is new.
    ///
    /// @param warmUp seconds before it; the compiler has come by after about one, on a busy machine after ten
    public static List<String> run(List<String> names, int threads, double seconds, double warmUp) {
        return named(names).stream()
                .map(workload -> line(workload, threads, seconds, warmUp))
                .toList();
    }

    private static String line(Workload workload, int threads, double seconds, double warmUp) {
        Runnable step = workload.step().apply(threads);
        repeat(step, warmUp);
        double[] millis = measure(step, seconds);
        int steps = workload.steps();
        double median = millis[millis.length / 2] / steps;
        return String.format(
                Locale.ROOT,
                "%s unrolled-%dt %.4f ms/step min %.4f tok/s %.0f alloc %d B/step",
                workload.name(),
                threads,
                median,
                millis[0] / steps,
                workload.tokens() / median * 1e3,
                allocated(step, workload.large() ? FEWEST : COUNTED) / steps);
    }

    /// How long the first steps take in a process that has done nothing yet, beside a warm-up as when the program
    /// starts; for one workload a process, since they share loops. A line each.
    public static List<String> first(List<String> names, int threads, int steps) {
        List<Workload> workloads = named(names);
        CountDownLatch begun = new CountDownLatch(1);
        Job warmUp = new Job("warm-up", cancelled -> warmUp(0, begun, cancelled));
        try {
            begun.await();
            return workloads.stream()
                    .map(workload -> first(workload, threads, steps))
                    .toList();
        } catch (InterruptedException e) {
            throw new IllegalStateException("interrupted", e);
        } finally {
            warmUp.close();
        }
    }

    private static void warmUp(double seconds, CountDownLatch begun, BooleanSupplier cancelled) {
        try {
            warmUp(seconds, () -> {
                begun.countDown();
                return cancelled.getAsBoolean();
            });
        } finally {
            begun.countDown();
        }
    }

    private static String first(Workload workload, int threads, int steps) {
        long start = System.nanoTime();
        Runnable step = workload.step().apply(threads);
        for (int i = 0; i < steps; i++) {
            step.run();
        }
        double millis = (System.nanoTime() - start) * 1e-6;
        return String.format(
                Locale.ROOT, "%s unrolled-%dt first %d steps %.0f ms", workload.name(), threads, steps, millis);
    }

    /// Trains small throw-away networks for a while, so that the first lesson finds its loops compiled: an
    /// unwarmed step takes up to a second. For a thread in the background when the program starts; until that is
    /// done, other threads have the plain loops.
    ///
    /// @return operations a second that a step of a lesson's size reached, as `StepCost` counts them;
    ///         NaN if cancelled
    public static double warmUp(double seconds, BooleanSupplier cancelled) {
        List<Runnable> steps = Workload.warmUps().stream()
                .map(workload -> workload.step().apply(1))
                .toList();
        DoubleSupplier last = () -> {
            steps.subList(0, steps.size() - 1).forEach(Runnable::run);
            long start = System.nanoTime();
            steps.getLast().run();
            return (System.nanoTime() - start) * 1e-9;
        };
        double[] fastest = {Double.NaN};
        Fastest.warmUp(() -> fastest[0] = settled(last, () -> System.nanoTime() * 1e-9, seconds, cancelled));
        return Workload.lessonOperations() / fastest[0];
    }

    /// Seconds of the fastest step, once steps have not become much faster for as long as they took until then: the
    /// first ones run uncompiled, all equally slow perhaps, and any of them may have to wait for the window.
    ///
    /// @param step makes a step and returns how many seconds it took
    /// @param clock in seconds
    /// @param least seconds before which nothing counts as settled
    /// @return NaN if cancelled before
    static double settled(DoubleSupplier step, DoubleSupplier clock, double least, BooleanSupplier cancelled) {
        double begin = clock.getAsDouble();
        double fastest = Double.POSITIVE_INFINITY;
        double mark = fastest; // the time of the step that was much faster than all before
        double marked = 0; // when it was made
        int made = 0;
        while (!cancelled.getAsBoolean()) {
            double taken = step.getAsDouble();
            made++;
            double now = clock.getAsDouble() - begin;
            if (taken < mark * MUCH_FASTER) {
                mark = taken;
                marked = now;
            }
            fastest = Math.min(fastest, taken);
            if (made > COLD && now >= least && now >= 2 * marked) {
                return fastest;
            }
        }
        return Double.NaN;
    }

    private static void repeat(Runnable step, double seconds) {
        long end = System.nanoTime() + (long) (seconds * 1e9);
        while (System.nanoTime() < end) {
            step.run();
        }
    }

    /// Milliseconds of each step, ascending.
    private static double[] measure(Runnable step, double seconds) {
        double[] millis = new double[1024];
        int count = 0;
        long end = System.nanoTime() + (long) (seconds * 1e9);
        while (System.nanoTime() < end || count < FEWEST) {
            long start = System.nanoTime();
            step.run();
            if (count == millis.length) {
                millis = Arrays.copyOf(millis, 2 * count);
            }
            millis[count++] = (System.nanoTime() - start) * 1e-6;
        }
        millis = Arrays.copyOf(millis, count);
        Arrays.sort(millis);
        return millis;
    }

    /// Bytes a step that the threads of this process allocate on the heap, all together.
    private static long allocated(Runnable step, int counted) {
        if (!(ManagementFactory.getThreadMXBean() instanceof ThreadMXBean threads)) {
            throw new IllegalStateException("this virtual machine does not count what its threads allocate");
        }
        threads.getTotalThreadAllocatedBytes(); // what the question itself needs the first time
        long before = threads.getTotalThreadAllocatedBytes();
        for (int i = 0; i < counted; i++) {
            step.run();
        }
        return (threads.getTotalThreadAllocatedBytes() - before) / counted;
    }
}
