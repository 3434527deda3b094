package unrolled.engine.analysis;

import com.google.auto.service.AutoService;
import java.util.List;
import java.util.Map;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import unrolled.engine.model.Batch;
import unrolled.engine.model.Model;
import unrolled.engine.setting.Setting;
import unrolled.engine.setting.Settings;
import unrolled.engine.source.Code;
import unrolled.engine.task.ReadingTask;
import unrolled.engine.task.Task;
import unrolled.engine.text.Sampler;
import unrolled.engine.text.Vocabulary;
import unrolled.engine.trace.Axis;
import unrolled.engine.trace.Probe;
import unrolled.engine.trace.Scale;

/// One guess of a language model, for the token after the prompt, and what the knobs make of it. One row a token, the
/// most probable first, at most [#SHOWN] or, if they are more, those that top-k leaves: `next.probability`, the model's
/// own without the unknown token; `next.heated`, after the temperature; `next.drawn`, what it is drawn with, 0 for what
/// is cut off. Of the whole vocabulary, [1 x (model, drawn)]: `next.entropy` in nats, and `next.tokens`, how many there
/// are to draw from. `next.knobs` are the settings.
public final class GuessAnalysis implements Analysis {
    private static final int SHOWN = 40; // tokens

    private final Writing writing;
    private final Sampler sampler;

    private GuessAnalysis(Settings settings) {
        writing = new Writing(settings);
        sampler = Writing.sampler(settings);
    }

    @Override
    public void report(Model model, Task task, long seed, Probe probe) {
        Vocabulary vocabulary = task.inputs();
        float[] next = Writing.read(model.reader(), writing.beginning(task));
        writing.forbid(next, vocabulary, 0);
        report(next, vocabulary, sampler, probe);
    }

    /// Of a text that a network trained elsewhere reads: the token behind that text, rather than behind a prompt.
    @Override
    public void report(Model model, Task task, Batch shown, long seed, Probe probe) {
        if (task instanceof ReadingTask reading) {
            report(reading.expected(model, shown), task.inputs(), sampler, probe);
        } else {
            report(model, task, seed, probe);
        }
    }

    /// What draws a token when the knobs stand so.
    ///
    /// @param given the knobs that differ from the usual, by name, among other settings
    public static Sampler sampler(Map<String, String> given) {
        return Writing.sampler(Settings.of(Writing.KNOBS, given));
    }

    /// The guess itself.
    ///
    /// @param next the model's probability for each token, not changed
    public static void report(float[] next, Vocabulary vocabulary, Sampler sampler, Probe probe) {
        float[] own = Sampler.PLAIN.shape(next);
        double[] heated = sampler.heated(own);
        float[] drawn = sampler.shape(own);
        boolean known = vocabulary.knows(Vocabulary.UNKNOWN) && own[vocabulary.id(Vocabulary.UNKNOWN)] == 0;
        int left = known ? vocabulary.id(Vocabulary.UNKNOWN) : -1;
        int shown = Math.max(SHOWN, sampler.topK());
        int[] order = IntStream.of(Likeliest.of(own, 0, own.length, shown + 1))
                .filter(token -> token != left)
                .limit(shown)
                .toArray();
        Axis tokens = new Axis(
                "token", IntStream.of(order).mapToObj(vocabulary::token).toList());
        column(probe, "next.probability", tokens, "P(w \\mid w_{<t})", of(order, i -> own[i]));
        column(probe, "next.heated", tokens, "\\frac{P_w^{1/T}}{\\sum_v P_v^{1/T}}", of(order, i -> heated[i]));
        column(probe, "next.drawn", tokens, "q(w)", of(order, i -> drawn[i]));
        double[] entropies = {Entropy.nats(own), Entropy.nats(drawn)};
        pair(probe, "next.entropy", "-\\sum_w p_w \\ln p_w", Scale.ANY, entropies);
        double[] counts = {
            own.length - (known ? 1 : 0),
            IntStream.range(0, drawn.length).filter(token -> drawn[token] > 0).count()
        };
        pair(probe, "next.tokens", "n", Scale.COUNT, counts);
        Writing.report(probe, "next.knobs", sampler);
    }

    private static double[] of(int[] order, IntToDoubleFunction value) {
        return IntStream.of(order).mapToDouble(value).toArray();
    }

    private static void column(Probe probe, String name, Axis tokens, String formula, double[] values) {
        probe.report(
                name,
                tokens,
                Axis.single("probability"),
                Measured.floats(values),
                Scale.UNIT,
                Measured.as(formula, values, 1));
    }

    private static void pair(Probe probe, String name, String formula, Scale scale, double[] values) {
        probe.report(
                name,
                Axis.single("next"),
                new Axis("guess", List.of("model", "drawn")),
                Measured.floats(values),
                scale,
                Measured.as(formula, values, 2));
    }

    @Override
    public List<Code> code(String activation) {
        return List.of(Sampler.HEATED, Sampler.SHAPE, Sampler.KEPT);
    }

    /// Makes the analysis for language models.
    @AutoService(Analysis.Factory.class)
    public static final class Factory implements Analysis.Factory {
        @Override
        public List<String> activations() {
            return List.of(
                    "next.probability", "next.heated", "next.drawn", "next.entropy", "next.tokens", "next.knobs");
        }

        @Override
        public boolean suits(Model model, Task task) {
            return Writing.suits(task);
        }

        @Override
        public List<Setting> settings() {
            return Writing.settings();
        }

        @Override
        public Analysis create(Settings settings) {
            return new GuessAnalysis(settings);
        }
    }
}
