package unrolled.engine.analysis;

import com.google.auto.service.AutoService;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import unrolled.engine.model.Model;
import unrolled.engine.setting.Setting;
import unrolled.engine.setting.Settings;
import unrolled.engine.source.Code;
import unrolled.engine.task.Task;
import unrolled.engine.text.Sampler;
import unrolled.engine.text.Vocabulary;
import unrolled.engine.trace.Axis;
import unrolled.engine.trace.Probe;
import unrolled.engine.trace.Scale;

/// A text that the model writes: `sample`, one column a token, labelled so that the labels one after the other
/// are the readable text (the prompt is not among them), its value the probability that the token was drawn with.
///
/// The unknown token is drawn only where nothing else is possible, and without a prompt an empty line never comes
/// first. [Writing] says how it begins.
public final class SampleAnalysis implements Analysis {
    private static final Setting.Whole LENGTH = new Setting.Whole("sample length", 20, 400, 120);

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
        RandomGenerator random = new SplittableRandom(seed);
        Vocabulary vocabulary = task.inputs();
        int[] beginning = writing.beginning(task);
        Model.Reader reader = model.reader();
        float[] next = {};
        List<String> tokens = new ArrayList<>();
        for (int token : beginning) {
            next = reader.read(token);
            tokens.add(vocabulary.token(token));
        }
        double[] probabilities = new double[length];
        for (int i = 0; i < length; i++) {
            writing.forbid(next, vocabulary, i);
            float[] shaped = sampler.shape(next);
            int token = Sampler.PLAIN.draw(shaped, random);
            probabilities[i] = shaped[token];
            tokens.add(vocabulary.token(token));
            next = reader.read(token);
        }
        List<String> written = Writing.tokenizer(task).pieces(tokens).subList(beginning.length, tokens.size());
        probe.report(
                "sample",
                Axis.single("sample"),
                new Axis("position", written),
                Measured.floats(probabilities),
                Scale.UNIT,
                Measured.as("P(w_t \\mid w_{<t})", probabilities, length));
    }

    @Override
    public List<Code> code(String activation) {
        return List.of(
                Code.of(getClass(), "public void report(Model model, Task task, long seed, Probe probe)"),
                Sampler.DRAW,
                Sampler.SHAPE,
                Sampler.KEPT);
    }

    /// Makes samples of language models.
    @AutoService(Analysis.Factory.class)
    public static final class Factory implements Analysis.Factory {
        @Override
        public List<String> activations() {
            return List.of("sample");
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
