package unrolled.lab;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import unrolled.engine.model.Batch;
import unrolled.engine.model.GradientModel;
import unrolled.engine.model.Model;
import unrolled.engine.model.RnnCell;
import unrolled.engine.optim.Adam;
import unrolled.engine.optim.Optimizer;
import unrolled.engine.setting.Settings;
import unrolled.engine.text.Vocabulary;

/// How long a training step takes: forward, mean cross-entropy, backward and Adam on one fixed random batch, the
/// same work that other libraries are measured on.
public final class Bench {
    private static final double WARM_UP = 2; // seconds; the compiler has come by after about one
    private static final int FEWEST = 5; // steps measured at least

    /// The shape of a workload.
    private record Workload(int vocabulary, int embedding, int hidden, int size, int length) {}

    private static final Map<String, Workload> WORKLOADS = Map.of("W1", new Workload(64, 32, 128, 16, 64));

    private Bench() {}

    /// The workloads there are.
    public static List<String> workloads() {
        return WORKLOADS.keySet().stream().sorted().toList();
    }

    /// Measures the named workloads, all of them if none is named. A line each: workload, program with its
    /// threads, median and least milliseconds a step, tokens a second.
    public static List<String> run(List<String> names, int threads, double seconds) {
        List<String> lines = new ArrayList<>();
        for (String name : names.isEmpty() ? workloads() : names) {
            Workload workload = WORKLOADS.get(name);
            if (workload == null) {
                throw new IllegalArgumentException("no workload '%s'; there are %s".formatted(name, workloads()));
            }
            double[] millis = measure(workload, threads, seconds);
            Arrays.sort(millis);
            double median = millis[millis.length / 2];
            lines.add(String.format(
                    Locale.ROOT,
                    "%s unrolled-%dt %.4f ms/step min %.4f tok/s %.0f",
                    name,
                    threads,
                    median,
                    millis[0],
                    workload.size() * workload.length() / median * 1e3));
        }
        return lines;
    }

    /// Trains small throw-away networks for a while, so that the first lesson finds its loops compiled: an
    /// unwarmed step takes up to a second. For a thread in the background when the program starts.
    public static void warmUp(double seconds, BooleanSupplier cancelled) {
        List<Runnable> steps =
                List.of(step(new Workload(28, 16, 32, 16, 24), 1), step(new Workload(64, 32, 64, 16, 16), 1));
        long end = System.nanoTime() + (long) (seconds * 1e9);
        while (System.nanoTime() < end && !cancelled.getAsBoolean()) {
            steps.forEach(Runnable::run);
        }
    }

    private static double[] measure(Workload workload, int threads, double seconds) {
        Runnable step = step(workload, threads);
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

    private static Runnable step(Workload workload, int threads) {
        RandomGenerator random = RandomGenerator.of("L64X128MixRandom");
        Vocabulary vocabulary = new Vocabulary(IntStream.range(0, workload.vocabulary())
                .mapToObj(Integer::toString)
                .toList());
        Settings settings = Settings.of(
                new RnnCell.Factory().settings(),
                Map.of("hidden", "" + workload.hidden(), "embedding", "" + workload.embedding()));
        GradientModel model = (GradientModel)
                new RnnCell.Factory().create(new Model.Context(settings, vocabulary, vocabulary, random, threads));
        Optimizer.Factory factory = new Adam.Factory();
        Optimizer adam = factory.create(Settings.usual(factory.settings()), model.parameters());
        int positions = workload.length() * workload.size();
        Batch batch = new Batch(
                workload.length(),
                workload.size(),
                random.ints(positions, 0, workload.vocabulary()).toArray(),
                random.ints(positions, 0, workload.vocabulary()).toArray());
        return () -> {
            model.gradients(batch);
            adam.step(model.parameters(), 1e-3);
        };
    }
}
