package unrolled.engine.analysis;

import com.google.auto.service.AutoService;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import unrolled.engine.model.Model;
import unrolled.engine.nn.ActivationOverride;
import unrolled.engine.setting.Setting;
import unrolled.engine.setting.Settings;
import unrolled.engine.task.Task;
import unrolled.engine.trace.Axis;
import unrolled.engine.trace.Origins;
import unrolled.engine.trace.Probe;
import unrolled.engine.trace.Scale;

/// What a model still can when the heads are silent that the learner has taken out: `silencing.heads`
/// [layer x head], 1 for one that is out, NaN where a layer has fewer heads than others; and on fresh
/// sequences, with all heads and with what is left, `silencing.accuracy` and `silencing.loss` [1 x (all,
/// left)]. [AblationAnalysis] takes out each by itself.
public final class SilencingAnalysis implements Analysis {
    /// The heads that are out, each as layer and number: `0.0 1.0`. Those that a model does not have mean
    /// nothing.
    static final Setting.Formed SILENCED = new Setting.Formed(
            "silenced", Pattern.compile("\\d{1,2}\\.\\d{1,2}( \\d{1,2}\\.\\d{1,2})*"), "0.0 1.0", "");

    private static final String HEADS = "silencing.heads";
    private static final String ACCURACY = "silencing.accuracy";
    private static final String LOSS = "silencing.loss";

    private final List<String> silenced;

    private SilencingAnalysis(Settings settings) {
        silenced = List.of(settings.text(SILENCED.name()).split(" ", -1));
    }

    @Override
    public void report(Model model, Task task, long seed, Probe probe) {
        Heads heads = Heads.of(model);
        List<ActivationOverride> out = new ArrayList<>();
        for (int head = 0; head < heads.prefixes().size(); head++) {
            if (isOut(heads.labels().get(head))) {
                out.add(Heads.silent(heads.prefixes().get(head)));
            }
        }
        grid(heads.labels(), probe);
        FreshAnswers asked = FreshAnswers.of(task, seed);
        FreshAnswers.Score all = asked.score(model, List.of());
        FreshAnswers.Score left = out.isEmpty() ? all : asked.score(model, out);
        report(ACCURACY, Scale.UNIT, "\\frac{r}{n}", probe, all.accuracy(), left.accuracy());
        report(LOSS, Scale.ANY, "-\\frac{1}{n} \\sum \\ln p", probe, all.loss(), left.loss());
    }

    /// Layers down and heads across.
    private void grid(List<String> labels, Probe probe) {
        List<String> layers =
                labels.stream().map(SilencingAnalysis::layer).distinct().toList();
        List<String> numbers =
                labels.stream().map(SilencingAnalysis::number).distinct().toList();
        float[] out = new float[layers.size() * numbers.size()];
        Arrays.fill(out, Float.NaN);
        for (String label : labels) {
            int cell = layers.indexOf(layer(label)) * numbers.size() + numbers.indexOf(number(label));
            out[cell] = isOut(label) ? 1 : 0;
        }
        probe.report(
                HEADS, new Axis("layer", layers), new Axis("head", numbers), out, Scale.UNIT, Origins.measured(HEADS));
    }

    private boolean isOut(String label) {
        return silenced.contains(layer(label) + "." + number(label));
    }

    /// Of a head in the only layer there is, nought.
    private static String layer(String label) {
        return label.contains(".") ? label.substring(0, label.indexOf('.')) : "0";
    }

    private static String number(String label) {
        return label.substring(label.indexOf('.') + 1);
    }

    private static void report(String name, Scale scale, String formula, Probe probe, double... values) {
        probe.report(
                name,
                Axis.single(name.substring(name.indexOf('.') + 1)),
                new Axis("silencing", List.of("all", "left")),
                Measured.floats(values),
                scale,
                Measured.as(formula, values, values.length));
    }

    /// Makes the analysis for models with several heads.
    @AutoService(Analysis.Factory.class)
    public static final class Factory implements Analysis.Factory {
        @Override
        public List<String> activations() {
            return List.of(HEADS, ACCURACY, LOSS);
        }

        /// In a model with an encoder several heads have one short name.
        @Override
        public boolean suits(Model model, Task task) {
            return !task.hasSource() && Heads.of(model).prefixes().size() > 1;
        }

        @Override
        public List<Setting> settings() {
            return List.of(SILENCED);
        }

        @Override
        public Analysis create(Settings settings) {
            return new SilencingAnalysis(settings);
        }
    }
}
