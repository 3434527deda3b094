package unrolled.engine.task;

import java.util.Arrays;
import java.util.List;
import unrolled.engine.model.Batch;
import unrolled.engine.source.Code;
import unrolled.engine.trace.Axis;
import unrolled.engine.trace.Cell;
import unrolled.engine.trace.Explanation;
import unrolled.engine.trace.Explanation.Rule;
import unrolled.engine.trace.Origin;
import unrolled.engine.trace.Origins;
import unrolled.engine.trace.Probe;
import unrolled.engine.trace.Scale;
import unrolled.engine.trace.Term;

/// Adds up how well predictions meet their targets, and reports it as metrics that can be explained.
final class Score {
    /// The least probability that counts. A model may call something impossible that then happens; its loss
    /// would be infinite, and no curve could be drawn.
    static final double LEAST = 1e-10;

    private double loss; // nats, summed
    private int right;
    private int counted;

    /// Adds every position of the batch that has a target.
    ///
    /// @param predicted rows of probabilities in the order of the batch
    void add(Batch batch, float[] predicted) {
        int answers = predicted.length / batch.targets().length;
        for (int row = 0; row < batch.targets().length; row++) {
            int target = batch.targets()[row];
            if (target != Batch.IGNORED) {
                loss -= Math.log(Math.max(LEAST, predicted[row * answers + target]));
                right += mostProbable(predicted, row * answers, answers) == target ? 1 : 0;
                counted++;
            }
        }
    }

    static int mostProbable(float[] p, int from, int size) {
        int best = 0;
        for (int i = 1; i < size; i++) {
            if (p[from + i] > p[from + best]) {
                best = i;
            }
        }
        return best;
    }

    /// The lines behind a metric that most tasks have.
    static List<Code> code(String metric) {
        Code add = Code.of(Score.class, "void add(Batch batch, float[] predicted)");
        if (metric.equals("metric.loss.position")) {
            return List.of(Code.of(LossByPosition.class, "void add(Batch batch, float[] predicted)")
                    .mark("loss[group] -="));
        }
        if (metric.equals("metric.loss") || metric.equals("metric.perplexity")) {
            return List.of(add.mark("loss -="));
        }
        Code best = Code.of(Score.class, "static int mostProbable(");
        boolean grouped = metric.startsWith("metric.accuracy.");
        return List.of(
                grouped ? Code.of(Groups.class, "void add(").mark("right[index] +=") : add.mark("right +="), best);
    }

    int right() {
        return right;
    }

    /// The mean cross-entropy in nats.
    double meanLoss() {
        return loss / counted;
    }

    /// `metric.loss`: the mean cross-entropy in nats.
    void reportLoss(Probe probe) {
        double sum = loss;
        int n = counted;
        Origin origin = (trace, row, column) -> new Explanation(
                Rule.LOSS,
                "L = -\\frac{1}{n}\\sum_t \\ln P(w_t)",
                "\\frac{%s}{%s} = %s".formatted(Origins.number(sum), n, Origins.number(sum / n)),
                sum / n,
                List.of());
        one(probe, "metric.loss", sum / n, Scale.ANY, origin);
    }

    /// `metric.perplexity`: between how many equally likely tokens the model wavers.
    void reportPerplexity(Probe probe) {
        Origin origin = (trace, row, column) -> {
            double mean = trace.get("metric.loss").at(0, 0);
            double value = Math.exp(mean);
            String numbers = "e^{%s} = %s".formatted(Origins.number(mean), Origins.number(value));
            Term term = new Term("L", mean, List.of(new Cell("metric.loss", 0, 0)));
            return new Explanation(Rule.FUNCTION, "e^{L}", numbers, value, List.of(term));
        };
        one(probe, "metric.perplexity", Math.exp(loss / counted), Scale.LOG, origin);
    }

    /// `metric.accuracy`: the share of targets that were the most probable answer.
    void reportAccuracy(Probe probe) {
        shares(probe, "metric.accuracy", Axis.single("accuracy"), new double[] {right}, counted);
    }

    /// A metric whose every number is a share of `asked` questions.
    static void shares(Probe probe, String name, Axis columns, double[] right, int asked) {
        int[] all = new int[right.length];
        Arrays.fill(all, asked);
        shares(probe, name, columns, right, all);
    }

    /// A metric whose every number is a share of its own number of questions; 0 where nothing was asked.
    static void shares(Probe probe, String name, Axis columns, double[] right, int[] asked) {
        float[] values = new float[right.length];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) (right[i] / Math.max(1, asked[i]));
        }
        Origin origin = (trace, row, column) -> {
            double share = right[column] / Math.max(1, asked[column]);
            String numbers = "\\frac{%s}{%s} = %s"
                    .formatted(Origins.number(right[column]), asked[column], Origins.number(share));
            return new Explanation(Rule.MEASURED, "\\frac{r}{n}", numbers, share, List.of());
        };
        Axis share = Axis.single(name.split("\\.", -1)[1]); // exact, of metric.exact.length
        probe.report(name, share, columns, values, Scale.UNIT, origin);
    }

    static void one(Probe probe, String name, double value, Scale scale, Origin origin) {
        Axis axis = Axis.single(name.substring(name.lastIndexOf('.') + 1));
        probe.report(name, axis, axis, new float[] {(float) value}, scale, origin);
    }
}
