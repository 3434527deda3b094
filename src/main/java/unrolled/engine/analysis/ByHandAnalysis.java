package unrolled.engine.analysis;

import com.google.auto.service.AutoService;
import java.util.ArrayList;
import java.util.List;
import unrolled.engine.model.Model;
import unrolled.engine.setting.Setting;
import unrolled.engine.setting.Settings;
import unrolled.engine.task.LookupTask;
import unrolled.engine.task.Task;
import unrolled.engine.trace.Axis;
import unrolled.engine.trace.Cell;
import unrolled.engine.trace.Explanation;
import unrolled.engine.trace.Origin;
import unrolled.engine.trace.Origins;
import unrolled.engine.trace.Probe;
import unrolled.engine.trace.Scale;
import unrolled.engine.trace.Term;

/// Attention set by hand, small enough to be seen: a query and three keys of two numbers each, and a value of one
/// number behind each key. Nothing is learnt; every vector is a setting that can be moved at any time.
///
/// ```
///   s = q K^T / sqrt(2)        a = softmax(s)        answer = a v
/// ```
///
/// Reports `hand.query` [1 x coordinate], `hand.keys` [key x coordinate], `hand.values` [key x 1], `hand.scores`
/// and `hand.pattern` [1 x key], and `hand.answer` [1 x 1].
public final class ByHandAnalysis implements Analysis {
    private static final double FURTHEST = 3; // a coordinate
    private static final double LARGEST = 9; // a value
    private static final List<String> NAMES = List.of("A", "B", "C");
    private static final double[] QUERY = {1.5, 1.2};
    private static final double[][] KEYS = {{2.2, 0.4}, {-0.7, 2.0}, {-1.5, -1.3}};
    private static final double[] VALUES = {2, 8, 5};
    private static final Axis COORDINATES = new Axis("coordinate", List.of("x", "y"));
    private static final Axis BOOKS = new Axis("key", NAMES);

    private final double[] query = new double[2];
    private final double[][] keys = new double[NAMES.size()][2];
    private final double[] values = new double[NAMES.size()];

    private ByHandAnalysis(Settings settings) {
        for (int i = 0; i < 2; i++) {
            String coordinate = COORDINATES.label(i);
            query[i] = settings.real("query " + coordinate);
            for (int book = 0; book < keys.length; book++) {
                keys[book][i] = settings.real("key %s %s".formatted(NAMES.get(book), coordinate));
            }
        }
        for (int book = 0; book < keys.length; book++) {
            values[book] = settings.real("value " + NAMES.get(book));
        }
    }

    @Override
    public void report(Model model, Task task, long seed, Probe probe) {
        int n = keys.length;
        float[] q = Measured.floats(query);
        float[] k = new float[2 * n];
        float[] scores = new float[n];
        for (int book = 0; book < n; book++) {
            k[2 * book] = (float) keys[book][0];
            k[2 * book + 1] = (float) keys[book][1];
            scores[book] = (float) ((query[0] * keys[book][0] + query[1] * keys[book][1]) / Math.sqrt(2));
        }
        double[] weights = softmax(scores);
        double answer = 0;
        for (int book = 0; book < n; book++) {
            answer += weights[book] * values[book];
        }
        Axis one = Axis.single("query");
        probe.report("hand.query", one, COORDINATES, q, Scale.ANY, Origins.byHand("hand.query"));
        probe.report("hand.keys", BOOKS, COORDINATES, k, Scale.ANY, Origins.byHand("hand.keys"));
        probe.report(
                "hand.values",
                BOOKS,
                Axis.single("value"),
                Measured.floats(values),
                Scale.ANY,
                Origins.byHand("hand.values"));
        probe.report("hand.scores", one, BOOKS, scores, Scale.ANY, score());
        probe.report("hand.pattern", one, BOOKS, Measured.floats(weights), Scale.UNIT, Origins.softmax("hand.scores"));
        Axis whole = Axis.single("answer");
        probe.report("hand.answer", whole, whole, new float[] {(float) answer}, Scale.ANY, answer());
    }

    private static double[] softmax(float[] scores) {
        double most = Double.NEGATIVE_INFINITY;
        for (float score : scores) {
            most = Math.max(most, score);
        }
        double[] weights = new double[scores.length];
        double sum = 0;
        for (int i = 0; i < scores.length; i++) {
            weights[i] = Math.exp(scores[i] - most);
            sum += weights[i];
        }
        for (int i = 0; i < scores.length; i++) {
            weights[i] /= sum;
        }
        return weights;
    }

    private static Origin score() {
        return (trace, row, column) -> {
            List<Term> terms = new ArrayList<>();
            for (int i = 0; i < 2; i++) {
                Cell q = new Cell("hand.query", 0, i);
                Cell k = new Cell("hand.keys", column, i);
                double product = (double) trace.value(q) * trace.value(k) / Math.sqrt(2);
                String coordinate = COORDINATES.label(i);
                terms.add(new Term(
                        "q_%s k_{%s,%s} / \\sqrt{2}".formatted(coordinate, NAMES.get(column), coordinate),
                        product,
                        List.of(q, k)));
            }
            double sum = terms.stream().mapToDouble(Term::value).sum();
            return new Explanation(
                    Explanation.Rule.WEIGHTED_SUM,
                    "s = \\frac{q \\cdot k}{\\sqrt{d}}",
                    Origins.sum(terms, sum),
                    sum,
                    terms);
        };
    }

    private static Origin answer() {
        return (trace, row, column) -> {
            List<Term> terms = new ArrayList<>();
            for (int book = 0; book < NAMES.size(); book++) {
                Cell weight = new Cell("hand.pattern", 0, book);
                Cell value = new Cell("hand.values", book, 0);
                String label = "a_{%1$s} v_{%1$s}".formatted(NAMES.get(book));
                terms.add(new Term(label, (double) trace.value(weight) * trace.value(value), List.of(weight, value)));
            }
            double sum = terms.stream().mapToDouble(Term::value).sum();
            return new Explanation(Explanation.Rule.GATED_SUM, "\\sum_j a_j v_j", Origins.sum(terms, sum), sum, terms);
        };
    }

    /// Makes the analysis where something is looked up.
    @AutoService(Analysis.Factory.class)
    public static final class Factory implements Analysis.Factory {
        @Override
        public List<String> activations() {
            return List.of("hand.query", "hand.keys", "hand.values", "hand.scores", "hand.pattern", "hand.answer");
        }

        @Override
        public boolean suits(Model model, Task task) {
            return task instanceof LookupTask;
        }

        /// Two coordinates for the query and each key, one number for each value.
        @Override
        public List<Setting> settings() {
            List<Setting> settings = new ArrayList<>();
            for (int i = 0; i < 2; i++) {
                settings.add(vector("query " + COORDINATES.label(i), QUERY[i]));
            }
            for (int book = 0; book < NAMES.size(); book++) {
                for (int i = 0; i < 2; i++) {
                    settings.add(vector("key %s %s".formatted(NAMES.get(book), COORDINATES.label(i)), KEYS[book][i]));
                }
            }
            for (int book = 0; book < NAMES.size(); book++) {
                settings.add(new Setting.Real("value " + NAMES.get(book), -LARGEST, LARGEST, VALUES[book], false));
            }
            return settings;
        }

        private static Setting vector(String name, double usual) {
            return new Setting.Real(name, -FURTHEST, FURTHEST, usual, false);
        }

        @Override
        public Analysis create(Settings settings) {
            return new ByHandAnalysis(settings);
        }
    }
}
