package unrolled.engine.analysis;

import com.google.auto.service.AutoService;
import java.util.ArrayList;
import java.util.List;
import unrolled.engine.model.Aligning;
import unrolled.engine.model.Batch;
import unrolled.engine.model.Model;
import unrolled.engine.setting.Setting;
import unrolled.engine.setting.Settings;
import unrolled.engine.source.Code;
import unrolled.engine.task.Task;
import unrolled.engine.trace.Activation;
import unrolled.engine.trace.Axis;
import unrolled.engine.trace.Probe;
import unrolled.engine.trace.Scale;

/// Whether attention finds a place by what stands there: `attention.twins` [1 x 4], the mean weight of a column at
/// the word that is wanted now, at the word that was said last, at its twins (the same word elsewhere in the
/// source) and at all others. Only answers whose last word has a twin are asked for. If twins are looked at more
/// than others, the word said last is what is searched for.
public final class TwinsAnalysis implements Analysis {
    private static final int SEQUENCES = 64;
    private static final String NAME = "attention.twins";
    private static final List<String> KINDS = List.of("wanted", "said", "twin", "other");

    private TwinsAnalysis() {}

    @Override
    public void report(Model model, Task task, long seed, Probe probe) {
        if (!(model instanceof Aligning looking)) {
            throw new IllegalArgumentException("only a model with attention looks at twins");
        }
        double[] weights = new double[KINDS.size()];
        double[] columns = new double[KINDS.size()];
        for (Batch one : FreshAnswers.sequences(task, seed, SEQUENCES)) {
            List<Activation> gold = new ArrayList<>();
            task.annotate(one, (name, activation) -> gold.add(activation.get()));
            float[] pattern = looking.alignment(one);
            for (int t = 1; t + 1 < one.length() && !gold.isEmpty() && pattern.length > 0; t++) {
                row(one, gold.getFirst(), pattern, t, weights, columns);
            }
        }
        for (int i = 0; i < weights.length; i++) {
            weights[i] /= Math.max(1, columns[i]);
        }
        probe.report(
                NAME,
                Axis.single("weight"),
                new Axis("twins", KINDS),
                Measured.floats(weights),
                Scale.UNIT,
                Measured.as("\\text{mean } a_{ij}", weights, weights.length));
    }

    /// Adds the weights of one row, if the word said before has a twin.
    private static void row(Batch one, Activation gold, float[] pattern, int t, double[] weights, double[] columns) {
        int sources = one.source().length();
        int said = source(gold, t - 1);
        int wanted = source(gold, t);
        int word = said < 0 ? -1 : one.source(said, 0);
        boolean hasTwin = false;
        for (int s = 0; s < sources; s++) {
            hasTwin |= s != said && s != wanted && one.source(s, 0) == word;
        }
        for (int s = 0; s < sources && hasTwin; s++) {
            int kind = s == wanted ? 0 : s == said ? 1 : one.source(s, 0) == word ? 2 : 3;
            weights[kind] += pattern[t * sources + s];
            columns[kind]++;
        }
    }

    /// Where a word of the answer comes from, -1 for nowhere.
    private static int source(Activation gold, int t) {
        for (int s = 0; s < gold.columns().size(); s++) {
            if (gold.at(t, s) == 1) {
                return s;
            }
        }
        return -1;
    }

    @Override
    public List<Code> code(String activation) {
        return List.of(Code.of(getClass(), "private static void row("));
    }

    /// Makes the analysis for models that look back at a source, on tasks that never end.
    @AutoService(Analysis.Factory.class)
    public static final class Factory implements Analysis.Factory {
        @Override
        public List<String> activations() {
            return List.of(NAME);
        }

        @Override
        public boolean suits(Model model, Task task) {
            return model instanceof Aligning && task.hasSource() && Double.isNaN(task.progress());
        }

        @Override
        public List<Setting> settings() {
            return List.of();
        }

        @Override
        public Analysis create(Settings settings) {
            return new TwinsAnalysis();
        }
    }
}
