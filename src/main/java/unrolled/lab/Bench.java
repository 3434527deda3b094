package unrolled.lab;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.BooleanSupplier;

/// How long a step of each [Workload] takes: the same work that other libraries are measured on.
public final class Bench {
    private static final double WARM_UP = 2; // seconds; the compiler has come by after about one
    private static final int FEWEST = 5; // steps measured at least

    private Bench() {}

    /// The workloads there are.
    public static List<String> workloads() {
        return Workload.all().stream().map(Workload::name).sorted().toList();
    }

    /// Measures the named workloads, all of them if none is named. A line each: workload, program with its
    /// threads, median and least milliseconds a step, tokens a second.
    public static List<String> run(List<String> names, int threads, double seconds) {
        List<String> lines = new ArrayList<>();
        for (String name : names.isEmpty() ? workloads() : names) {
            Workload workload = Workload.all().stream()
                    .filter(candidate -> candidate.name().equals(name))
                    .findFirst()
                    .orElseThrow(() -> new IllegalArgumentException(
                            "no workload '%s'; there are %s".formatted(name, workloads())));
            double[] millis = measure(workload.step().apply(threads), seconds);
            Arrays.sort(millis);
            double median = millis[millis.length / 2];
            lines.add(String.format(
                    Locale.ROOT,
                    "%s unrolled-%dt %.4f ms/step min %.4f tok/s %.0f",
                    name,
                    threads,
                    median,
                    millis[0],
                    workload.tokens() / median * 1e3));
        }
        return lines;
    }

    /// Trains small throw-away networks for a while, so that the first lesson finds its loops compiled: an
    /// unwarmed step takes up to a second. For a thread in the background when the program starts.
    public static void warmUp(double seconds, BooleanSupplier cancelled) {
        List<Runnable> steps = List.of(
                warming(new Workload.Reads(28, 16, 24), "embedding", "16", "hidden", "32"),
                warming(new Workload.Reads(64, 16, 16), "embedding", "32", "hidden", "64"));
        long end = System.nanoTime() + (long) (seconds * 1e9);
        while (System.nanoTime() < end && !cancelled.getAsBoolean()) {
            steps.forEach(Runnable::run);
        }
    }

    private static Runnable warming(Workload.Reads reads, String... settings) {
        return Workload.training("warm-up", "rnn", reads, settings).step().apply(1);
    }

    private static double[] measure(Runnable step, double seconds) {
        long end = System.nanoTime() + (long) (WARM_UP * 1e9);
        while (System.nanoTime() < end) {
            step.run();
        }
        List<Double> millis = new ArrayList<>();
        end = System.nanoTime() + (long) (seconds * 1e9);
        while (System.nanoTime() < end || millis.size() < FEWEST) {
            long start = System.nanoTime();
            step.run();
            millis.add((System.nanoTime() - start) * 1e-6);
        }
        return millis.stream().mapToDouble(Double::doubleValue).toArray();
    }
}
