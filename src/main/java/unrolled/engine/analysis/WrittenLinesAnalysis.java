package unrolled.engine.analysis;

import com.google.auto.service.AutoService;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import unrolled.engine.model.Model;
import unrolled.engine.setting.Setting;
import unrolled.engine.setting.Settings;
import unrolled.engine.task.CorpusTask;
import unrolled.engine.task.Task;
import unrolled.engine.text.Corpus;
import unrolled.engine.text.Sampler;
import unrolled.engine.text.Tokenizer;
import unrolled.engine.text.Vocabulary;
import unrolled.engine.trace.Axis;
import unrolled.engine.trace.Probe;
import unrolled.engine.trace.Scale;

/// Lines that a model of a text writes, each begun as after the end of another one: of a list of names, names.
///
/// * `lines.written`: the first of them, one column a line, 1 for a line that stands nowhere in the text, 0 for one
///   that does;
/// * `lines.share`: of 200, the share that stands in the part learnt from, in the part held out, and
///   nowhere (1 x 3).
public final class WrittenLinesAnalysis implements Analysis {
    private static final int COUNTED = 200;
    private static final int SHOWN = 40;
    private static final int LONGEST = 24; // tokens; a longer line is cut
    private static final String WRITTEN = "lines.written";
    private static final String SHARE = "lines.share";

    private WrittenLinesAnalysis() {}

    @Override
    public void report(Model model, Task task, long seed, Probe probe) {
        if (!(task instanceof CorpusTask corpus)) {
            throw new IllegalArgumentException("only a model of a text writes lines");
        }
        Set<String> learnt = lines(corpus.corpus(), corpus.corpus().training(), true);
        Set<String> heldOut = lines(corpus.corpus(), corpus.corpus().heldOut(), false);
        RandomGenerator random = new SplittableRandom(seed);
        List<String> written = new ArrayList<>();
        double[] where = new double[3];
        double[] isNew = new double[SHOWN];
        for (int i = 0; i < COUNTED; i++) {
            String line = line(model, corpus, random);
            int found = learnt.contains(line) ? 0 : heldOut.contains(line) ? 1 : 2;
            where[found]++;
            if (i < SHOWN) {
                isNew[i] = found == 2 ? 1 : 0;
            }
            written.add(line);
        }
        probe.report(
                WRITTEN,
                Axis.single("sample"),
                new Axis("line", written.stream().limit(SHOWN).toList()),
                Measured.floats(isNew),
                Scale.UNIT,
                Measured.as("[\\ell \\notin \\mathrm{text}]", isNew, SHOWN));
        probe.report(
                SHARE,
                Axis.single("share"),
                new Axis("where", List.of("training", "held out", "nowhere")),
                Measured.floats(
                        Arrays.stream(where).map(count -> count / COUNTED).toArray()),
                Scale.UNIT,
                Measured.share(where, COUNTED));
    }

    /// The whole lines of a part: the border between the parts may cut one in two.
    private static Set<String> lines(Corpus corpus, int[] part, boolean first) {
        List<String> tokens =
                Arrays.stream(part).mapToObj(corpus.vocabulary()::token).toList();
        String text = corpus.tokenizer().join(tokens);
        int begin = first ? 0 : text.indexOf(Tokenizer.LINE_END) + 1;
        int end = Math.max(begin, text.lastIndexOf(Tokenizer.LINE_END));
        return text.substring(begin, end).lines().map(String::strip).collect(Collectors.toSet());
    }

    /// What the model writes from one line end to the next. The unknown token is not drawn, nor an empty line.
    private static String line(Model model, CorpusTask task, RandomGenerator random) {
        Vocabulary vocabulary = task.inputs();
        int end = vocabulary.id(Tokenizer.LINE_END);
        Model.Reader reader = model.reader();
        float[] next = reader.read(end);
        next[end] = 0;
        List<String> tokens = new ArrayList<>();
        while (tokens.size() < LONGEST) {
            next[vocabulary.id(Vocabulary.UNKNOWN)] = 0;
            int token = Sampler.PLAIN.draw(next, random);
            if (token == end) {
                break;
            }
            tokens.add(vocabulary.token(token));
            next = reader.read(token);
        }
        return task.corpus().tokenizer().join(tokens).strip();
    }

    /// Makes the analysis for texts of several lines.
    @AutoService(Analysis.Factory.class)
    public static final class Factory implements Analysis.Factory {
        @Override
        public List<String> activations() {
            return List.of(WRITTEN, SHARE);
        }

        @Override
        public boolean suits(Model model, Task task) {
            return task instanceof CorpusTask corpus && corpus.inputs().knows(Tokenizer.LINE_END);
        }

        @Override
        public List<Setting> settings() {
            return List.of();
        }

        @Override
        public Analysis create(Settings settings) {
            return new WrittenLinesAnalysis();
        }
    }
}
