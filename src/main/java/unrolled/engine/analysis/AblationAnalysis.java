package unrolled.engine.analysis;

import com.google.auto.service.AutoService;
import java.util.ArrayList;
import java.util.List;
import unrolled.engine.model.Model;
import unrolled.engine.nn.ActivationOverride;
import unrolled.engine.setting.Setting;
import unrolled.engine.setting.Settings;
import unrolled.engine.task.Task;
import unrolled.engine.trace.Axis;
import unrolled.engine.trace.Probe;
import unrolled.engine.trace.Scale;

/// What is lost when an attention head is silenced, after Michel, Levy & Neubig (2019): the share of right
/// answers on fresh sequences without this head, `heads.without`, and the loss, `heads.without.loss`; and the
/// share with it alone, all others silent, `heads.alone`; each [1 x head]. A silent head looks nowhere and
/// adds nothing.
public final class AblationAnalysis implements Analysis {
    private static final String WITHOUT = "heads.without";
    private static final String WITHOUT_LOSS = "heads.without.loss";
    private static final String ALONE = "heads.alone";

    private AblationAnalysis() {}

    @Override
    public void report(Model model, Task task, long seed, Probe probe) {
        Heads heads = Heads.of(model);
        FreshAnswers asked = FreshAnswers.of(task, seed);
        int n = heads.prefixes().size();
        double[] without = new double[n];
        double[] loss = new double[n];
        double[] alone = new double[n];
        for (int head = 0; head < n; head++) {
            List<ActivationOverride> others = new ArrayList<>();
            for (int other = 0; other < n; other++) {
                if (other != head) {
                    others.add(Heads.silent(heads.prefixes().get(other)));
                }
            }
            FreshAnswers.Score score =
                    asked.score(model, List.of(Heads.silent(heads.prefixes().get(head))));
            without[head] = score.accuracy();
            loss[head] = score.loss();
            alone[head] = asked.score(model, others).accuracy();
        }
        report(WITHOUT, "accuracy", Scale.UNIT, without, heads, probe);
        report(WITHOUT_LOSS, "loss", Scale.ANY, loss, heads, probe);
        report(ALONE, "accuracy", Scale.UNIT, alone, heads, probe);
    }

    private static void report(String name, String row, Scale scale, double[] values, Heads heads, Probe probe) {
        probe.report(
                name,
                Axis.single(row),
                new Axis("head", heads.labels()),
                Measured.floats(values),
                scale,
                Measured.as(
                        scale == Scale.UNIT ? "\\frac{r}{n}" : "-\\frac{1}{n} \\sum \\ln p", values, values.length));
    }

    /// Makes the analysis for models with several heads.
    @AutoService(Analysis.Factory.class)
    public static final class Factory implements Analysis.Factory {
        @Override
        public List<String> activations() {
            return List.of(WITHOUT, WITHOUT_LOSS, ALONE);
        }

        @Override
        public boolean suits(Model model, Task task) {
            return Heads.of(model).prefixes().size() > 1;
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
