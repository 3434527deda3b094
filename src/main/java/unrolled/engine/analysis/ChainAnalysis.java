package unrolled.engine.analysis;

import com.google.auto.service.AutoService;
import java.util.Arrays;
import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import unrolled.engine.model.Model;
import unrolled.engine.setting.Setting;
import unrolled.engine.setting.Settings;
import unrolled.engine.source.Code;
import unrolled.engine.task.CorpusTask;
import unrolled.engine.task.Task;
import unrolled.engine.text.TextException;
import unrolled.engine.text.Tokenizer;
import unrolled.engine.trace.Axis;
import unrolled.engine.trace.Probe;
import unrolled.engine.trace.Scale;

/// The probability of a whole sentence by the chain rule: `chain` [2 x position], each word's own probability and the
/// product so far, read as after the end of a line; `chain.whole`, the whole product.
///
/// `chain.surprise` is the surprise about each word, -ln p, `chain.mean` its mean, and `chain.typical` the perplexity
/// of the sentence: the power of e with that mean. A word of probability 0 counts as 1e-9 there, since the surprise
/// about it has no end.
public final class ChainAnalysis implements Analysis {
    private static final Setting.FreeText SENTENCE = new Setting.FreeText("whole sentence", "");
    private static final double LEAST = 1e-9;
    private static final String THIS_WORD = "P(w_t \\mid w_{<t})";
    private static final String SO_FAR = "P(w_1 \\ldots w_t) = \\prod_{i \\le t} P(w_i \\mid w_{<i})";
    private static final List<String> NAMES =
            List.of("chain", "chain.whole", "chain.surprise", "chain.mean", "chain.typical");

    private final String sentence;

    private ChainAnalysis(String sentence) {
        this.sentence = sentence;
    }

    @Override
    public void report(Model model, Task task, long seed, Probe probe) {
        int[] tokens = tokens(task);
        double[] each = each(model.reader(), tokens);
        double[] sofar = each.clone();
        Arrays.parallelPrefix(sofar, (a, b) -> a * b);
        double[] surprise =
                Arrays.stream(each).map(p -> -Math.log(Math.max(LEAST, p))).toArray();
        double mean = Arrays.stream(surprise).average().orElse(0);
        Axis words = new Axis(
                "position",
                Arrays.stream(tokens).skip(1).mapToObj(task.inputs()::token).toList());
        double[] both =
                DoubleStream.concat(Arrays.stream(each), Arrays.stream(sofar)).toArray();
        probe.report(
                "chain",
                new Axis("chain", List.of("this word", "so far")),
                words,
                Measured.floats(both),
                Scale.LOG,
                Measured.as((row, column) -> row == 0 ? THIS_WORD : SO_FAR, both, each.length));
        single("chain.whole", "\\prod_t P(w_t \\mid w_{<t})", Scale.LOG, sofar[sofar.length - 1], probe);
        probe.report(
                "chain.surprise",
                Axis.single("surprise"),
                words,
                Measured.floats(surprise),
                Scale.LOG,
                Measured.as("-\\ln P(w_t \\mid w_{<t})", surprise, each.length));
        single("chain.mean", "-\\frac{1}{T}\\sum_t \\ln P(w_t \\mid w_{<t})", Scale.LOG, mean, probe);
        single("chain.typical", "e^{-\\frac{1}{T}\\sum_t \\ln P(w_t \\mid w_{<t})}", Scale.LOG, Math.exp(mean), probe);
    }

    /// What the sentence begins after, and its words.
    private int[] tokens(Task task) {
        int[] words = words(task);
        boolean lines = task instanceof CorpusTask && task.inputs().knows(Tokenizer.LINE_END);
        return lines
                ? IntStream.concat(IntStream.of(task.inputs().id(Tokenizer.LINE_END)), Arrays.stream(words))
                        .toArray()
                : words;
    }

    private int[] words(Task task) {
        try {
            int[] typed = task.read(sentence).inputs();
            return typed.length > 1 ? typed : task.example().inputs();
        } catch (TextException e) {
            return task.example().inputs(); // nothing that can be read
        }
    }

    /// The probability of each token but the first, after those before it.
    private static double[] each(Model.Reader reader, int[] tokens) {
        double[] each = new double[tokens.length - 1];
        for (int i = 0; i < each.length; i++) {
            each[i] = reader.read(tokens[i])[tokens[i + 1]];
        }
        return each;
    }

    private static void single(String name, String formula, Scale scale, double value, Probe probe) {
        double[] values = {value};
        probe.report(
                name,
                Axis.single("sentence"),
                Axis.single("value"),
                Measured.floats(values),
                scale,
                Measured.as(formula, values, 1));
    }

    @Override
    public List<Code> code(String activation) {
        return List.of(
                Code.of(getClass(), "private static double[] each("),
                Code.of(getClass(), "public void report(Model model, Task task, long seed, Probe probe)"));
    }

    /// Makes the analysis for language models.
    @AutoService(Analysis.Factory.class)
    public static final class Factory implements Analysis.Factory {
        @Override
        public List<String> activations() {
            return NAMES;
        }

        @Override
        public boolean suits(Model model, Task task) {
            return Writing.suits(task) && !task.hasSource();
        }

        @Override
        public List<Setting> settings() {
            return List.of(SENTENCE);
        }

        @Override
        public void check(Task task, Settings settings) {
            String sentence = settings.text(SENTENCE.name());
            int words = sentence.isBlank() ? 2 : task.read(sentence).inputs().length;
            if (words < 2) {
                throw new TextException(TextException.Reason.TOO_SHORT, words, 2);
            }
        }

        @Override
        public Analysis create(Settings settings) {
            return new ChainAnalysis(settings.text(SENTENCE.name()));
        }
    }
}
