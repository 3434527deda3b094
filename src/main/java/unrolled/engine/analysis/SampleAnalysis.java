package unrolled.engine.analysis;

import com.google.auto.service.AutoService;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import unrolled.engine.model.Model;
import unrolled.engine.setting.Setting;
import unrolled.engine.setting.Settings;
import unrolled.engine.task.CorpusTask;
import unrolled.engine.task.Task;
import unrolled.engine.text.Sampler;
import unrolled.engine.text.Tokenizer;
import unrolled.engine.text.Vocabulary;
import unrolled.engine.trace.Axis;
import unrolled.engine.trace.Origins;
import unrolled.engine.trace.Probe;
import unrolled.engine.trace.Scale;

/// A text the model writes: token after token is drawn from its probabilities and read in again.
public final class SampleAnalysis implements Analysis {
    private final Settings settings;

    private SampleAnalysis(Settings settings) {
        this.settings = settings;
    }

    @Override
    public void report(Model model, Task task, long seed, Probe probe) {
        Vocabulary vocabulary = task.inputs();
        RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
        Sampler sampler = new Sampler(settings.real("temperature"), settings.whole("top-k"), settings.real("top-p"));
        Model.Reader reader = model.reader();
        List<String> tokens = new ArrayList<>();
        float[] chances = new float[settings.whole("sample length")];
        float[] next = start(reader, task);
        for (int i = 0; i < chances.length; i++) {
            int token = sampler.draw(next, random);
            chances[i] = next[token];
            tokens.add(vocabulary.token(token));
            next = reader.read(token);
        }
        probe.report(
                "sample",
                Axis.single("probability"),
                new Axis("position", tokens),
                chances,
                Scale.UNIT,
                Origins.measured("sample"));
    }

    /// Reads the prompt, or the end of a paragraph where there is none.
    private float[] start(Model.Reader reader, Task task) {
        Vocabulary vocabulary = task.inputs();
        String prompt = settings.text("prompt");
        float[] next = reader.read(vocabulary.knows(Tokenizer.END) ? vocabulary.id(Tokenizer.END) : 0);
        if (!prompt.isBlank() && task instanceof CorpusTask corpus) {
            List<String> tokens = corpus.tokenizer().tokens(prompt);
            for (String token : tokens.subList(0, tokens.size() - 1)) {
                next = reader.read(vocabulary.id(token));
            }
        }
        return next;
    }

    /// Installs the analysis.
    @AutoService(Analysis.Factory.class)
    public static final class Factory implements Analysis.Factory {
        @Override
        public List<String> activations() {
            return List.of("sample");
        }

        @Override
        public boolean suits(Model model, Task task) {
            return task.inputs() == task.answers();
        }

        @Override
        public List<Setting> settings() {
            return List.of(
                    new Setting.Words("prompt", ""),
                    new Setting.Whole("sample length", 10, 400, 160),
                    new Setting.Real("temperature", 0, 3, 1, false),
                    new Setting.Whole("top-k", 0, 200, 0),
                    new Setting.Real("top-p", 0.05, 1, 1, false));
        }

        @Override
        public Analysis create(Settings settings) {
            return new SampleAnalysis(settings);
        }
    }
}
