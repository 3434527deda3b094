package unrolled.engine.analysis;

import com.google.auto.service.AutoService;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import unrolled.engine.model.Model;
import unrolled.engine.setting.Setting;
import unrolled.engine.setting.Settings;
import unrolled.engine.source.Code;
import unrolled.engine.task.LookupTask;
import unrolled.engine.task.Task;
import unrolled.engine.trace.Axis;
import unrolled.engine.trace.Probe;
import unrolled.engine.trace.Scale;

/// Why scores are divided by sqrt(d) (Vaswani and others 2017): a dot product of two vectors of d random numbers
/// spreads like sqrt(d), and softmax of widely spread scores is nearly all or nothing.
///
/// `scaling.largest` [unscaled, scaled x d]: the largest of 16 attention weights, the mean over random queries
/// and keys of normal numbers. `scaling.spread` [the same]: the standard deviation of the scores.
public final class ScalingAnalysis implements Analysis {
    private static final int[] WIDTHS = {4, 16, 64, 256};
    private static final int KEYS = 16;
    private static final int QUERIES = 500;

    private ScalingAnalysis() {}

    @Override
    public void report(Model model, Task task, long seed, Probe probe) {
        SplittableRandom random = new SplittableRandom(seed);
        int n = WIDTHS.length;
        double[] largest = new double[2 * n];
        double[] spread = new double[2 * n];
        for (int i = 0; i < n; i++) {
            double squares = 0;
            for (int query = 0; query < QUERIES; query++) {
                double[] scores = scores(WIDTHS[i], random);
                squares += Arrays.stream(scores).map(score -> score * score).sum() / KEYS / QUERIES;
                largest[i] += largestWeight(scores, 1) / QUERIES;
                largest[n + i] += largestWeight(scores, 1 / Math.sqrt(WIDTHS[i])) / QUERIES;
            }
            spread[i] = Math.sqrt(squares);
            spread[n + i] = Math.sqrt(squares / WIDTHS[i]);
        }
        Axis rows = new Axis("scores", List.of("unscaled", "scaled"));
        Axis columns =
                new Axis("d", Arrays.stream(WIDTHS).mapToObj(Integer::toString).toList());
        probe.report(
                "scaling.largest",
                rows,
                columns,
                Measured.floats(largest),
                Scale.UNIT,
                Measured.as("\\overline{\\max_j\\, \\mathrm{softmax}(e)_j}", largest, n));
        probe.report(
                "scaling.spread",
                rows,
                columns,
                Measured.floats(spread),
                Scale.ANY,
                Measured.as("\\sqrt{\\overline{e^2}}", spread, n));
    }

    /// The dot products of one random query with random keys.
    private static double[] scores(int width, SplittableRandom random) {
        double[] query = new double[width];
        Arrays.setAll(query, i -> random.nextGaussian());
        double[] scores = new double[KEYS];
        for (int key = 0; key < KEYS; key++) {
            for (int i = 0; i < width; i++) {
                scores[key] += query[i] * random.nextGaussian();
            }
        }
        return scores;
    }

    private static double largestWeight(double[] scores, double scale) {
        double most = Arrays.stream(scores).max().orElse(0);
        double sum = Arrays.stream(scores)
                .map(score -> Math.exp((score - most) * scale))
                .sum();
        return 1 / sum;
    }

    @Override
    public List<Code> code(String activation) {
        return List.of(
                Code.of(getClass(), "public void report(Model model, Task task, long seed, Probe probe)"),
                Code.of(getClass(), "private static double largestWeight("));
    }

    /// Makes the analysis where something is looked up.
    @AutoService(Analysis.Factory.class)
    public static final class Factory implements Analysis.Factory {
        @Override
        public List<String> activations() {
            return List.of("scaling.largest", "scaling.spread");
        }

        @Override
        public boolean suits(Model model, Task task) {
            return task instanceof LookupTask;
        }

        @Override
        public List<Setting> settings() {
            return List.of();
        }

        @Override
        public Analysis create(Settings settings) {
            return new ScalingAnalysis();
        }
    }
}
