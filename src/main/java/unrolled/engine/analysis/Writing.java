package unrolled.engine.analysis;

import java.util.List;
import java.util.stream.Stream;
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

/// How a language model is let write: what it is given to begin with, what it may not write, and the settings that all
/// analyses of it share.
///
/// Without a prompt, or with one of which nothing can be read, the text of a corpus begins as after the end of a
/// paragraph or sentence, any other after the first token of the example.
///
/// @param prompt what it goes on from; may be blank
record Writing(String prompt) {
    static final Setting.FreeText PROMPT = new Setting.FreeText("prompt", "");
    static final Setting.Real TEMPERATURE = new Setting.Real("temperature", 0, 3, 1, false);
    static final Setting.Whole TOP_K = new Setting.Whole("top-k", 0, 100, 0);
    static final Setting.Real TOP_P = new Setting.Real("top-p", .05, 1, 1, false);
    static final Setting.Real MIN_P = new Setting.Real("min-p", 0, 1, 0, false);

    /// How a token is drawn.
    static final List<Setting> KNOBS = List.of(TEMPERATURE, TOP_K, TOP_P, MIN_P);

    /// The knobs, for what is measured with each.
    static final Axis STRATEGIES =
            new Axis("strategy", KNOBS.stream().map(Setting::name).toList());

    private static final List<String> BEGINNINGS = List.of(Tokenizer.LINE_END, ".", "。");

    Writing(Settings settings) {
        this(settings.text(PROMPT.name()));
    }

    /// The prompt, the knobs and some more.
    static List<Setting> settings(Setting... more) {
        return Stream.of(Stream.of(PROMPT), Stream.of(more), KNOBS.stream())
                .<Setting>flatMap(all -> all)
                .toList();
    }

    static Sampler sampler(Settings settings) {
        return new Sampler(
                settings.real(TEMPERATURE.name()),
                settings.whole(TOP_K.name()),
                settings.real(TOP_P.name()),
                settings.real(MIN_P.name()));
    }

    /// Reports where the knobs stand, [1 x strategy].
    static void report(Probe probe, String name, Sampler sampler) {
        double[] knobs = {sampler.temperature(), sampler.topK(), sampler.topP(), sampler.minP()};
        probe.report(
                name,
                Axis.single("knobs"),
                STRATEGIES,
                Measured.floats(knobs),
                Scale.ANY,
                Measured.as("m", knobs, knobs.length));
    }

    /// Whether what the model predicts is what it reads.
    static boolean suits(Task task) {
        return task.inputs() == task.answers();
    }

    /// Whether nobody said how to begin.
    boolean blank() {
        return prompt.isBlank();
    }

    /// The tokens it is given.
    int[] beginning(Task task) {
        return blank() ? unprompted(task) : prompted(task);
    }

    private int[] prompted(Task task) {
        try {
            return task.read(prompt).inputs();
        } catch (TextException e) {
            return unprompted(task); // and so the learner still gets a text
        }
    }

    private static int[] unprompted(Task task) {
        return BEGINNINGS.stream()
                .filter(token -> task instanceof CorpusTask && task.inputs().knows(token))
                .findFirst()
                .map(token -> new int[] {task.inputs().id(token)})
                .orElseGet(() -> new int[] {task.example().input(0, 0)});
    }

    /// What the model expects after these tokens.
    static float[] read(Model.Reader reader, int... tokens) {
        float[] next = {};
        for (int token : tokens) {
            next = reader.read(token);
        }
        return next;
    }

    /// Takes away what may not be written next: the unknown token, and an empty line where nobody said how to begin.
    /// A token that is all the model expects stays: a table of counts may know of nothing else here.
    ///
    /// @param written tokens until now, without those it was given
    void forbid(float[] next, Vocabulary vocabulary, int written) {
        forbid(Vocabulary.UNKNOWN, vocabulary, next);
        if (written == 0 && blank()) {
            forbid(Tokenizer.LINE_END, vocabulary, next);
        }
    }

    private static void forbid(String token, Vocabulary vocabulary, float[] probabilities) {
        if (vocabulary.knows(token) && probabilities[vocabulary.id(token)] < 1) {
            probabilities[vocabulary.id(token)] = 0;
        }
    }

    static Tokenizer tokenizer(Task task) {
        return task instanceof CorpusTask corpus ? corpus.corpus().tokenizer() : Tokenizer.of(task.inputs());
    }
}
