package unrolled.engine.analysis;

import com.google.auto.service.AutoService;
import java.util.Arrays;
import java.util.List;
import unrolled.engine.model.Model;
import unrolled.engine.setting.Setting;
import unrolled.engine.setting.Settings;
import unrolled.engine.source.Code;
import unrolled.engine.task.Task;
import unrolled.engine.text.Sampler;
import unrolled.engine.trace.Axis;
import unrolled.engine.trace.Origins;
import unrolled.engine.trace.Probe;
import unrolled.engine.trace.Scale;

/// A text that the model writes: `sample`, one column a token, labelled so that the labels one after the other
/// are the readable text (the prompt is not among them), its value the probability that the token was drawn with; and
/// `sample.prompt`, the tokens it went on from.
///
/// The unknown token is drawn only where nothing else is possible, and without a prompt an empty line never comes
/// first. [Writing] says how it begins.
public final class SampleAnalysis implements Analysis {
    static final Setting.Whole LENGTH = new Setting.Whole("sample length", 20, 400, 120);

    private static final String PROMPT = "sample.prompt";

    private final Writing writing;
    private final int length;
    private final Sampler sampler;

    private SampleAnalysis(Settings settings) {
        writing = new Writing(settings);
        length = settings.whole(LENGTH.name());
        sampler = Writing.sampler(settings);
    }

    @Override
    public void report(Model model, Task task, long seed, Probe probe) {
        Written written = Written.by(model, task, writing, sampler, length, seed);
        probe.report(
                "sample",
                Axis.single("sample"),
                written.positions(),
                Measured.floats(written.probabilities()),
                Scale.UNIT,
                Measured.as("q(w_t)", written.probabilities(), length));
        double[] given =
                Arrays.stream(written.given().tokens()).asDoubleStream().toArray();
        probe.report(
                PROMPT,
                Axis.single("token"),
                new Axis("position", written.given().pieces()),
                Measured.floats(given),
                Scale.COUNT,
                Origins.token(PROMPT));
    }

    @Override
    public List<Code> code(String activation) {
        return List.of(Written.CODE, Sampler.DRAW, Sampler.SHAPE, Sampler.KEPT);
    }

    /// Makes samples of language models.
    @AutoService(Analysis.Factory.class)
    public static final class Factory implements Analysis.Factory {
        @Override
        public List<String> activations() {
            return List.of("sample", PROMPT);
        }

        @Override
        public boolean suits(Model model, Task task) {
            return Writing.suits(task);
        }

        @Override
        public List<Setting> settings() {
            return Writing.settings(LENGTH);
        }

        @Override
        public Analysis create(Settings settings) {
            return new SampleAnalysis(settings);
        }
    }
}
