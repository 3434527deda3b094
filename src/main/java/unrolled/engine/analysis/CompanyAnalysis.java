package unrolled.engine.analysis;

import com.google.auto.service.AutoService;
import java.util.List;
import unrolled.engine.model.Model;
import unrolled.engine.setting.Setting;
import unrolled.engine.setting.Settings;
import unrolled.engine.source.Code;
import unrolled.engine.task.CompanyTask;
import unrolled.engine.task.Task;
import unrolled.engine.trace.Axis;
import unrolled.engine.trace.Origins;
import unrolled.engine.trace.Probe;
import unrolled.engine.trace.Scale;

/// Which verbs a model of a [CompanyTask] expects after which nouns: `company.probability` [noun x verb], and
/// `company.withheld`, 1 where the two are of one kind and never stood together in training.
public final class CompanyAnalysis implements Analysis {
    private static final String PROBABILITY = "company.probability";
    private static final String WITHHELD = "company.withheld";

    private CompanyAnalysis() {}

    @Override
    public void report(Model model, Task task, long seed, Probe probe) {
        if (!(task instanceof CompanyTask company)) {
            throw new IllegalArgumentException("only a task of nouns and verbs has pairs that never meet");
        }
        Axis nouns = company.nouns();
        Axis verbs = company.verbs();
        float[][] found = company.company(model);
        double[] values = new double[nouns.size() * verbs.size()];
        float[] apart = new float[values.length];
        for (int i = 0; i < values.length; i++) {
            int noun = i / verbs.size();
            int verb = i % verbs.size();
            values[i] = found[noun][verb];
            apart[i] = company.apart(noun, verb) ? 1 : 0;
        }
        probe.report(
                PROBABILITY,
                nouns,
                verbs,
                Measured.floats(values),
                Scale.UNIT,
                Measured.as("P(v \\mid n)", values, verbs.size()));
        probe.report(WITHHELD, nouns, verbs, apart, Scale.SWITCH, Origins.measured(WITHHELD));
    }

    @Override
    public List<Code> code(String activation) {
        return List.of(
                activation.equals(WITHHELD)
                        ? Code.of(CompanyTask.class, "public boolean apart(int noun, int verb)")
                        : Code.of(CompanyTask.class, "public float[][] company(Model model)"));
    }

    /// Makes the analysis for models of company tasks.
    @AutoService(Analysis.Factory.class)
    public static final class Factory implements Analysis.Factory {
        @Override
        public List<String> activations() {
            return List.of(PROBABILITY, WITHHELD);
        }

        @Override
        public boolean suits(Model model, Task task) {
            return task instanceof CompanyTask;
        }

        @Override
        public List<Setting> settings() {
            return List.of();
        }

        @Override
        public Analysis create(Settings settings) {
            return new CompanyAnalysis();
        }
    }
}
