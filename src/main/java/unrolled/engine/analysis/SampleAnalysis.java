package unrolled.engine.analysis;

import com.google.auto.service.AutoService;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import unrolled.engine.model.Model;
import unrolled.engine.setting.Setting;
import unrolled.engine.setting.Settings;
import unrolled.engine.task.CorpusTask;
import unrolled.engine.task.Task;
import unrolled.engine.text.Sampler;
import unrolled.engine.text.TextException;
import unrolled.engine.text.Tokenizer;
import unrolled.engine.text.Vocabulary;
import unrolled.engine.trace.Axis;
import unrolled.engine.trace.Probe;
import unrolled.engine.trace.Scale;

/// A text that the model writes: `sample`, one column a token, labelled so that the labels one after the other
/// are the readable text (the prompt is not among them), its value the probability that the token was drawn with.
///
/// The unknown token is drawn only where nothing else is possible, and an empty line never comes first. Without
/// a prompt, or with one of which nothing can be read, the text of a corpus begins as after the end of a
/// paragraph or sentence, any other after the first token of the example.
public final class SampleAnalysis implements Analysis {
    private static final List<String> BEGINNINGS = List.of(Tokenizer.LINE_END, ".", "。");

    private final String prompt;
    private final int length;
    private final Sampler sampler;

    private SampleAnalysis(Settings settings) {
        prompt = settings.text("prompt");
        length = settings.whole("sample length");
        sampler = new Sampler(settings.real("temperature"), settings.whole("top-k"), settings.real("top-p"));
    }

    @Override
    public void report(Model model, Task task, long seed, Probe probe) {
        RandomGenerator random = new SplittableRandom(seed);
        Vocabulary vocabulary = task.inputs();
        int[] beginning = beginning(task);
        Model.Reader reader = model.reader();
        float[] next = {};
        List<String> tokens = new ArrayList<>();
        for (int token : beginning) {
            next = reader.read(token);
            tokens.add(vocabulary.token(token));
        }
        double[] probabilities = new double[length];
        for (int i = 0; i < length; i++) {
            forbid(Vocabulary.UNKNOWN, vocabulary, next);
            if (i == 0 && prompt.isBlank()) {
                forbid(Tokenizer.LINE_END, vocabulary, next);
            }
            float[] shaped = sampler.shape(next);
            int token = Sampler.PLAIN.draw(shaped, random);
            probabilities[i] = shaped[token];
            tokens.add(vocabulary.token(token));
            next = reader.read(token);
        }
        List<String> written = tokenizer(task).pieces(tokens).subList(beginning.length, tokens.size());
        probe.report(
                "sample",
                Axis.single("sample"),
                new Axis("position", written),
                Measured.floats(probabilities),
                Scale.UNIT,
                Measured.as("P(w_t \\mid w_{<t})", probabilities, length));
    }

    /// A token that is all the model expects stays: a table of counts may know of nothing else here.
    private static void forbid(String token, Vocabulary vocabulary, float[] probabilities) {
        if (vocabulary.knows(token) && probabilities[vocabulary.id(token)] < 1) {
            probabilities[vocabulary.id(token)] = 0;
        }
    }

    private int[] beginning(Task task) {
        if (!prompt.isBlank()) {
            try {
                return task.read(prompt).inputs();
            } catch (TextException e) {
                // begins as without a prompt, and so the learner still gets a text
            }
        }
        return BEGINNINGS.stream()
                .filter(token -> task instanceof CorpusTask && task.inputs().knows(token))
                .findFirst()
                .map(token -> new int[] {task.inputs().id(token)})
                .orElseGet(() -> new int[] {task.example().input(0, 0)});
    }

    private static Tokenizer tokenizer(Task task) {
        return task instanceof CorpusTask corpus ? corpus.corpus().tokenizer() : Tokenizer.of(task.inputs());
    }

    /// Makes samples of language models.
    @AutoService(Analysis.Factory.class)
    public static final class Factory implements Analysis.Factory {
        @Override
        public List<String> activations() {
            return List.of("sample");
        }

        /// Whether what the model predicts is what it reads.
        @Override
        public boolean suits(Model model, Task task) {
            return task.inputs() == task.answers();
        }

        @Override
        public List<Setting> settings() {
            return List.of(
                    new Setting.FreeText("prompt", ""),
                    new Setting.Whole("sample length", 20, 400, 120),
                    new Setting.Real("temperature", 0, 3, 1, false),
                    new Setting.Whole("top-k", 0, 100, 0),
                    new Setting.Real("top-p", .05, 1, 1, false));
        }

        @Override
        public Analysis create(Settings settings) {
            return new SampleAnalysis(settings);
        }
    }
}
