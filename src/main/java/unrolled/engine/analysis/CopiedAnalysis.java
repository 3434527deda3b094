package unrolled.engine.analysis;

import com.google.auto.service.AutoService;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import unrolled.engine.model.Model;
import unrolled.engine.setting.Setting;
import unrolled.engine.setting.Settings;
import unrolled.engine.source.Code;
import unrolled.engine.task.CorpusTask;
import unrolled.engine.task.Task;
import unrolled.engine.text.Sampler;
import unrolled.engine.text.Tokenizer;
import unrolled.engine.text.Vocabulary;
import unrolled.engine.trace.Axis;
import unrolled.engine.trace.Probe;
import unrolled.engine.trace.Scale;

/// How much of the text that a model writes is copied from the text it has read: `sample.copied`, the sample once more,
/// with the length of the longest stretch around each token that stands in the text word for word.
///
/// `sample.spelled` is the share of its words that stand in the text at all: of letters, how well it spells.
public final class CopiedAnalysis implements Analysis {
    private static final String COPIED = "sample.copied";
    private static final String SPELLED = "sample.spelled";

    private final Writing writing;
    private final int length;
    private final Sampler sampler;

    private CopiedAnalysis(Settings settings) {
        writing = new Writing(settings);
        length = settings.whole(SampleAnalysis.LENGTH.name());
        sampler = Writing.sampler(settings);
    }

    @Override
    public void report(Model model, Task task, long seed, Probe probe) {
        if (!(task instanceof CorpusTask corpus)) {
            throw new IllegalArgumentException("only a model of a text can copy from it");
        }
        Written written = Written.by(model, task, writing, sampler, length, seed);
        int[] read = Arrays.copyOf(corpus.corpus().training(), corpus.tokensRead());
        double[] copied = copied(written.tokens(), read);
        probe.report(
                COPIED,
                Axis.single("sample"),
                written.positions(),
                Measured.floats(copied),
                Scale.COUNT,
                Measured.as(
                        "\\max\\{m : w_{i+1} \\ldots w_{i+m} \\in \\mathrm{text},\\; i < t \\le i+m\\}",
                        copied,
                        length));
        String text = String.join("", written.pieces());
        Set<String> known = new HashSet<>(words(text(corpus, read)));
        List<String> spelled = words(text);
        List<String> whole =
                spelled.size() < 3 ? spelled : spelled.subList(1, spelled.size() - 1); // the ends may be cut
        double[] right = {whole.stream().filter(known::contains).count()};
        probe.report(
                SPELLED,
                Axis.single("sample"),
                Axis.single("share"),
                Measured.floats(Measured.divided(right, Math.max(1, whole.size()))),
                Scale.UNIT,
                Measured.share(right, Math.max(1, whole.size())));
    }

    /// For each token the length of the longest stretch it belongs to that stands in the text.
    static double[] copied(int[] sample, int[] text) {
        int[] ending = new int[sample.length]; // the longest stretch that ends there
        int[] run = new int[text.length + 1]; // by where it ends in the text
        for (int i = 0; i < sample.length; i++) {
            for (int at = text.length; at > 0; at--) {
                run[at] = text[at - 1] == sample[i] ? run[at - 1] + 1 : 0;
                ending[i] = Math.max(ending[i], run[at]);
            }
        }
        double[] copied = new double[sample.length];
        for (int end = 0; end < sample.length; end++) {
            for (int i = end - ending[end] + 1; i <= end; i++) {
                copied[i] = Math.max(copied[i], ending[end]);
            }
        }
        return copied;
    }

    private static String text(CorpusTask corpus, int[] tokens) {
        Vocabulary vocabulary = corpus.inputs();
        return corpus.corpus()
                .tokenizer()
                .join(Arrays.stream(tokens).mapToObj(vocabulary::token).toList());
    }

    /// Words without signs.
    private static List<String> words(String text) {
        return Tokenizer.words().split(text).stream()
                .filter(word -> Character.isLetterOrDigit(word.codePointAt(0)))
                .toList();
    }

    @Override
    public List<Code> code(String activation) {
        return activation.equals(COPIED)
                ? List.of(Code.of(getClass(), "static double[] copied("), Written.CODE)
                : List.of(
                        Code.of(getClass(), "public void report(Model model, Task task, long seed, Probe probe)"),
                        Code.of(getClass(), "private static List<String> words("));
    }

    /// Makes the analysis for language models of a text.
    @AutoService(Analysis.Factory.class)
    public static final class Factory implements Analysis.Factory {
        @Override
        public List<String> activations() {
            return List.of(COPIED, SPELLED);
        }

        @Override
        public boolean suits(Model model, Task task) {
            return task instanceof CorpusTask;
        }

        @Override
        public List<Setting> settings() {
            return Writing.settings(SampleAnalysis.LENGTH);
        }

        @Override
        public Analysis create(Settings settings) {
            return new CopiedAnalysis(settings);
        }
    }
}
