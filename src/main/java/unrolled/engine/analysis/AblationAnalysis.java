package unrolled.engine.analysis;

import com.google.auto.service.AutoService;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import unrolled.engine.model.Batch;
import unrolled.engine.model.Model;
import unrolled.engine.nn.ActivationOverride;
import unrolled.engine.setting.Setting;
import unrolled.engine.setting.Settings;
import unrolled.engine.task.Task;
import unrolled.engine.trace.Axis;
import unrolled.engine.trace.Probe;
import unrolled.engine.trace.Scale;

/// What is lost when an attention head is silenced, after Michel, Levy & Neubig (2019): the share of right answers on
/// fresh sequences without this head, `heads.without` [1 x head], and with it alone, all others silent, `heads.alone`
/// [1 x head]. A silent head looks nowhere and adds nothing.
public final class AblationAnalysis implements Analysis {
    private static final String WITHOUT = "heads.without";
    private static final String ALONE = "heads.alone";
    private static final int ASKED = 256; // answers, at least

    private AblationAnalysis() {}

    @Override
    public void report(Model model, Task task, long seed, Probe probe) {
        Heads heads = Heads.of(model);
        List<Batch> batches = batches(task, seed);
        int n = heads.prefixes().size();
        double[] without = new double[n];
        double[] alone = new double[n];
        try {
            for (int head = 0; head < n; head++) {
                List<ActivationOverride> own =
                        List.of(Heads.silent(heads.prefixes().get(head)));
                List<ActivationOverride> others = new ArrayList<>();
                for (int other = 0; other < n; other++) {
                    if (other != head) {
                        others.add(Heads.silent(heads.prefixes().get(other)));
                    }
                }
                without[head] = right(model, batches, own);
                alone[head] = right(model, batches, others);
            }
        } finally {
            model.override(List.of());
        }
        report(WITHOUT, without, heads, probe);
        report(ALONE, alone, heads, probe);
    }

    private static void report(String name, double[] right, Heads heads, Probe probe) {
        probe.report(
                name,
                Axis.single("accuracy"),
                new Axis("head", heads.labels()),
                Measured.floats(right),
                Scale.UNIT,
                Measured.as("\\frac{r}{n}", right, right.length));
    }

    private static List<Batch> batches(Task task, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        List<Batch> batches = new ArrayList<>();
        for (int asked = 0; asked < ASKED; ) {
            Batch batch = task.next(random);
            asked += batch.counted();
            batches.add(batch);
        }
        return batches;
    }

    private static double right(Model model, List<Batch> batches, List<ActivationOverride> overrides) {
        model.override(overrides);
        int right = 0;
        int asked = 0;
        for (Batch batch : batches) {
            float[] predicted = model.predict(batch);
            int answers = predicted.length / batch.targets().length;
            for (int row = 0; row < batch.targets().length; row++) {
                int target = batch.targets()[row];
                if (target != Batch.IGNORED) {
                    asked++;
                    right += isMost(predicted, row * answers, answers, target) ? 1 : 0;
                }
            }
        }
        return right / (double) asked;
    }

    private static boolean isMost(float[] predicted, int from, int answers, int target) {
        for (int i = 0; i < answers; i++) {
            if (i != target && predicted[from + i] >= predicted[from + target]) {
                return false;
            }
        }
        return true;
    }

    /// Makes the analysis for models with several heads, on tasks that never end.
    @AutoService(Analysis.Factory.class)
    public static final class Factory implements Analysis.Factory {
        @Override
        public List<String> activations() {
            return List.of(WITHOUT, ALONE);
        }

        /// A task that is read once from front to back would lose what is asked here.
        @Override
        public boolean suits(Model model, Task task) {
            return Double.isNaN(task.progress()) && Heads.of(model).prefixes().size() > 1;
        }

        @Override
        public List<Setting> settings() {
            return List.of();
        }

        @Override
        public Analysis create(Settings settings) {
            return new AblationAnalysis();
        }
    }
}
