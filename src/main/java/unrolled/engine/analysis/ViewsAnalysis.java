package unrolled.engine.analysis;

import com.google.auto.service.AutoService;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import unrolled.engine.model.Batch;
import unrolled.engine.model.Model;
import unrolled.engine.setting.Setting;
import unrolled.engine.setting.Settings;
import unrolled.engine.task.LookupTask;
import unrolled.engine.task.Task;
import unrolled.engine.text.Vocabulary;
import unrolled.engine.trace.Activation;
import unrolled.engine.trace.Axis;
import unrolled.engine.trace.Probe;
import unrolled.engine.trace.Scale;

/// What a key and a value keep of a book: `views.alike` [view x what two books share], the cosine between their
/// keys, and between their values, each counted from the mean of all books; the mean over pairs of books that
/// have the title in common, the content, or neither. 1 is the same direction, 0 none in common. Of several
/// heads, the mean.
public final class ViewsAnalysis implements Analysis {
    private static final String NAME = "views.alike";
    private static final List<String> VIEWS = List.of("key", "value");
    private static final List<String> SHARED = List.of("title", "content", "neither");
    private static final int BOOKS = 60;

    private ViewsAnalysis() {}

    @Override
    public void report(Model model, Task task, long seed, Probe probe) {
        int[] books = task.filler(BOOKS, new SplittableRandom(seed));
        int[] unasked = new int[books.length];
        Arrays.fill(unasked, Batch.IGNORED);
        List<List<Activation>> found = List.of(new ArrayList<>(), new ArrayList<>());
        model.trace(new Batch(books.length, 1, books, unasked), (name, activation) -> {
            for (int view = 0; view < VIEWS.size(); view++) {
                if (name.matches("attention\\.head\\.\\d+\\." + VIEWS.get(view))) {
                    found.get(view).add(activation.get());
                }
            }
        });
        double[] alike = new double[VIEWS.size() * SHARED.size()];
        for (int view = 0; view < VIEWS.size(); view++) {
            for (Activation one : found.get(view)) {
                double[] means = means(centred(one), books, task.inputs());
                for (int i = 0; i < means.length; i++) {
                    alike[view * SHARED.size() + i] +=
                            means[i] / found.get(view).size();
                }
            }
        }
        probe.report(
                NAME,
                new Axis("view", VIEWS),
                new Axis("shared", SHARED),
                Measured.floats(alike),
                Scale.SIGNED,
                Measured.as("\\overline{\\cos}", alike, SHARED.size()));
    }

    private static double[][] centred(Activation view) {
        int units = view.columns().size();
        double[][] rows = new double[view.rows().size()][units];
        for (int unit = 0; unit < units; unit++) {
            double mean = 0;
            for (int row = 0; row < rows.length; row++) {
                mean += view.at(row, unit) / rows.length;
            }
            for (int row = 0; row < rows.length; row++) {
                rows[row][unit] = view.at(row, unit) - mean;
            }
        }
        return rows;
    }

    /// One for each kind of pair.
    private static double[] means(double[][] rows, int[] books, Vocabulary tokens) {
        double[] sums = new double[SHARED.size()];
        int[] counts = new int[SHARED.size()];
        for (int a = 0; a < rows.length; a++) {
            for (int b = 0; b < a; b++) {
                String one = tokens.token(books[a]);
                String other = tokens.token(books[b]);
                boolean title = one.charAt(0) == other.charAt(0);
                boolean content = one.charAt(1) == other.charAt(1);
                if (!title || !content) {
                    int kind = title ? 0 : content ? 1 : 2;
                    sums[kind] += cosine(rows[a], rows[b]);
                    counts[kind]++;
                }
            }
        }
        for (int kind = 0; kind < sums.length; kind++) {
            sums[kind] /= Math.max(1, counts[kind]);
        }
        return sums;
    }

    private static double cosine(double[] a, double[] b) {
        double product = 0;
        double squaresA = 0;
        double squaresB = 0;
        for (int i = 0; i < a.length; i++) {
            product += a[i] * b[i];
            squaresA += a[i] * a[i];
            squaresB += b[i] * b[i];
        }
        return product / Math.max(1e-12, Math.sqrt(squaresA * squaresB));
    }

    /// Makes the analysis for attention over books.
    @AutoService(Analysis.Factory.class)
    public static final class Factory implements Analysis.Factory {
        @Override
        public List<String> activations() {
            return List.of(NAME);
        }

        @Override
        public boolean suits(Model model, Task task) {
            return task instanceof LookupTask && model.overridable().contains("attention.head.0.key");
        }

        @Override
        public List<Setting> settings() {
            return List.of();
        }

        @Override
        public Analysis create(Settings settings) {
            return new ViewsAnalysis();
        }
    }
}
