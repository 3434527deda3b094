package unrolled.engine.analysis;

import com.google.auto.service.AutoService;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import unrolled.engine.model.Aligning;
import unrolled.engine.model.Batch;
import unrolled.engine.model.Model;
import unrolled.engine.setting.Setting;
import unrolled.engine.setting.Settings;
import unrolled.engine.source.Code;
import unrolled.engine.task.Task;
import unrolled.engine.text.Vocabulary;
import unrolled.engine.trace.Activation;
import unrolled.engine.trace.Axis;
import unrolled.engine.trace.Probe;
import unrolled.engine.trace.Scale;

/// What each word of a source is worth to each word of the answer, found by taking it away (Li, Monroe & Jurafsky
/// 2016): `leave-one-out` [target x source] is how much probability the right word loses when that word of the
/// source is replaced by the unknown one, which was never trained and so says nothing in particular. Negative
/// where the answer gets better without it. It looks at the sequence on the screen, if its answer is known, else
/// at the task's example.
///
/// `explained` [1 x 2] compares it with attention on a few fresh sequences: for what share of the words the
/// greatest weight, and the greatest loss, is at the source word that the answer comes from.
public final class LeaveOneOutAnalysis implements Analysis {
    private static final String NAME = "leave-one-out";
    private static final String EXPLAINED = "explained";
    private static final int SEQUENCES = 16; // compared

    private LeaveOneOutAnalysis() {}

    @Override
    public void report(Model model, Task task, long seed, Probe probe) {
        report(model, task, task.example(), seed, probe);
    }

    @Override
    public void report(Model model, Task task, Batch shown, long seed, Probe probe) {
        Batch asked = shown.counted() == shown.length() ? shown : task.example();
        double[] lost = lost(model, task, asked);
        int sources = asked.source().length();
        probe.report(
                NAME,
                new Axis("target", labels(asked.targets(), task.answers())),
                new Axis("source", labels(asked.source().tokens(), task.inputs())),
                Measured.floats(lost),
                Scale.SIGNED,
                Measured.as("P(w_t) - P(w_t \\mid \\text{without } x_s)", lost, sources));
        compare(model, task, seed, probe);
    }

    private static List<String> labels(int[] tokens, Vocabulary vocabulary) {
        return IntStream.of(tokens).mapToObj(vocabulary::token).toList();
    }

    /// What each right word (rows) loses without each word of the source.
    private static double[] lost(Model model, Task task, Batch asked) {
        int sources = asked.source().length();
        int tokens = task.answers().size();
        float[] with = model.predict(asked);
        float[] without = model.predict(eachLeftOut(asked, task.inputs().id(Vocabulary.UNKNOWN)));
        double[] lost = new double[asked.length() * sources];
        for (int i = 0; i < lost.length; i++) {
            int t = i / sources;
            int target = asked.target(t, 0);
            lost[i] = (double) with[t * tokens + target] - without[i * tokens + target];
        }
        return lost;
    }

    /// The sequence as often as its source is long, each time with another token missing.
    private static Batch eachLeftOut(Batch one, int unknown) {
        int size = one.source().length();
        int[] source = new int[size * size];
        int[] inputs = new int[one.length() * size];
        int[] targets = new int[one.length() * size];
        for (int row = 0; row < size; row++) {
            for (int s = 0; s < size; s++) {
                source[s * size + row] = s == row ? unknown : one.source(s, 0);
            }
            for (int t = 0; t < one.length(); t++) {
                inputs[t * size + row] = one.input(t, 0);
                targets[t * size + row] = one.target(t, 0);
            }
        }
        return new Batch(one.length(), size, inputs, targets, new Batch.Source(size, source));
    }

    private static void compare(Model model, Task task, long seed, Probe probe) {
        double[] right = new double[2];
        int asked = 0;
        for (Batch one : FreshAnswers.sequences(task, seed, SEQUENCES)) {
            List<Activation> gold = new ArrayList<>();
            task.annotate(one, (name, activation) -> gold.add(activation.get()));
            if (!gold.isEmpty()) {
                float[] weights = model instanceof Aligning looking ? looking.alignment(one) : new float[0];
                double[] attention = IntStream.range(0, weights.length)
                        .mapToDouble(i -> weights[i])
                        .toArray();
                right[0] += hits(gold.getFirst(), attention);
                right[1] += hits(gold.getFirst(), lost(model, task, one));
                asked += one.length() - 1;
            }
        }
        int of = Math.max(1, asked);
        probe.report(
                EXPLAINED,
                Axis.single("accuracy"),
                new Axis("explained", List.of("attention", NAME)),
                Measured.floats(new double[] {right[0] / of, right[1] / of}),
                Scale.UNIT,
                Measured.share(right, of));
    }

    /// How many rows have their largest number where the right source word is. The end has none.
    private static int hits(Activation gold, double[] numbers) {
        int sources = gold.columns().size();
        int hits = 0;
        for (int t = 0; t + 1 < gold.rows().size() && numbers.length > 0; t++) {
            int best = 0;
            for (int s = 1; s < sources; s++) {
                best = numbers[t * sources + s] > numbers[t * sources + best] ? s : best;
            }
            hits += gold.at(t, best) == 1 ? 1 : 0;
        }
        return hits;
    }

    @Override
    public List<Code> code(String activation) {
        return List.of(
                Code.of(getClass(), "private static double[] lost("),
                Code.of(getClass(), "private static Batch eachLeftOut("));
    }

    /// Makes the analysis for models that read a source, on tasks that never end.
    @AutoService(Analysis.Factory.class)
    public static final class Factory implements Analysis.Factory {
        @Override
        public List<String> activations() {
            return List.of(NAME, EXPLAINED);
        }

        @Override
        public boolean suits(Model model, Task task) {
            return task.hasSource()
                    && Double.isNaN(task.progress())
                    && task.inputs().knows(Vocabulary.UNKNOWN);
        }

        @Override
        public List<Setting> settings() {
            return List.of();
        }

        @Override
        public Analysis create(Settings settings) {
            return new LeaveOneOutAnalysis();
        }
    }
}
