package unrolled.engine.analysis;

import com.google.auto.service.AutoService;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import unrolled.engine.model.Batch;
import unrolled.engine.model.Model;
import unrolled.engine.setting.Setting;
import unrolled.engine.setting.Settings;
import unrolled.engine.source.Code;
import unrolled.engine.task.CorpusTask;
import unrolled.engine.task.Task;
import unrolled.engine.text.BytePairTokenizer;
import unrolled.engine.text.BytePairTokenizer.Merge;
import unrolled.engine.text.BytePairTokenizer.Piece;
import unrolled.engine.trace.Axis;
import unrolled.engine.trace.Explanation;
import unrolled.engine.trace.Origin;
import unrolled.engine.trace.Origins;
import unrolled.engine.trace.Probe;
import unrolled.engine.trace.Scale;

/// How byte pairs were learnt, and what they make of a sentence that is typed.
///
/// `bpe.merges` [merge x 1] says how often each pair stood in the text when it was merged, in the order of
/// learning, and `bpe.tokens` [1 x merge] how many tokens the text had after each merge. A label shows the
/// two parts, blanks as `␣` and line ends as `⏎`: `t·h`. `bpe.length` [1 x merges] is how many characters a
/// token of the text had on average after 0, 1, 2, ... merges; its labels are numbers, so that runs on texts
/// in different languages share an axis.
///
/// `bpe.cut` [1 x token] cuts up the sentence: for each token the number of the merge that made it, counted from 1, and
/// 0 for a character. `bpe.ancestry` [piece x 4] has each of these tokens and, behind it, all it was merged from, down
/// to characters: the place of its token in the sentence, the row of the piece it is part of (-1 for a token), the
/// number of the merge that made it (0 for a character) and how often that pair stood in the text (0 for a character).
/// A sentence left empty is the sequence on the screen.
public final class MergesAnalysis implements Analysis {
    private static final Setting.FreeText SENTENCE = new Setting.FreeText("sentence to cut", "");
    private static final String MERGES = "bpe.merges";
    private static final String TOKENS = "bpe.tokens";
    private static final String LENGTH = "bpe.length";
    private static final String CUT = "bpe.cut";
    private static final String ANCESTRY = "bpe.ancestry";
    private static final List<String> OF_PIECE = List.of("token", "parent", "merge", "count");
    private static final int MOST = 400; // characters; the end of a longer sentence is not cut up

    private final String sentence;

    private MergesAnalysis(Settings settings) {
        sentence = settings.text(SENTENCE.name());
    }

    @Override
    public void report(Model model, Task task, long seed, Probe probe) {
        report(model, task, task.example(), seed, probe);
    }

    @Override
    public void report(Model model, Task task, Batch shown, long seed, Probe probe) {
        if (!(task instanceof CorpusTask corpus
                && corpus.corpus().tokenizer() instanceof BytePairTokenizer tokenizer)) {
            throw new IllegalArgumentException("only byte pairs have merges");
        }
        learnt(tokenizer, probe);
        String text = sentence.isBlank() ? read(tokenizer, task, shown) : sentence;
        int end = text.offsetByCodePoints(0, Math.min(MOST, text.codePointCount(0, text.length())));
        cut(tokenizer, text.substring(0, end), probe);
    }

    /// The text of the sequence on the screen.
    private static String read(BytePairTokenizer tokenizer, Task task, Batch shown) {
        return tokenizer.join(IntStream.range(0, shown.length())
                .mapToObj(t -> task.inputs().token(shown.input(t, 0)))
                .toList());
    }

    private static void learnt(BytePairTokenizer tokenizer, Probe probe) {
        List<Merge> merges = tokenizer.merges();
        float[] counts = new float[merges.size()];
        float[] tokens = new float[merges.size()];
        double[] all = new double[merges.size() + 1];
        all[0] = tokenizer.length();
        for (int i = 0; i < counts.length; i++) {
            counts[i] = merges.get(i).count();
            tokens[i] = merges.get(i).tokens();
            all[i + 1] = merges.get(i).tokens();
        }
        Axis order =
                new Axis("merge", merges.stream().map(MergesAnalysis::label).toList());
        probe.report(MERGES, order, Axis.single("count"), counts, Scale.COUNT, Origins.count(MERGES, "c(a\\,b)"));
        probe.report(TOKENS, Axis.single("token"), order, tokens, Scale.COUNT, Origins.count(TOKENS, "n"));
        double[] lengths =
                Arrays.stream(all).map(count -> tokenizer.length() / count).toArray();
        probe.report(
                LENGTH,
                Axis.single("token length"),
                Axis.numbered("merges", lengths.length),
                Measured.floats(lengths),
                Scale.ANY,
                mean(tokenizer.length(), all));
    }

    /// Characters of the text over its tokens.
    private static Origin mean(int characters, double[] tokens) {
        return (trace, row, column) -> {
            double value = characters / tokens[column];
            String numbers =
                    "\\frac{%s}{%s} = %s".formatted(characters, Origins.number(tokens[column]), Origins.number(value));
            return new Explanation(Explanation.Rule.MEASURED, "\\frac{c}{t}", numbers, value, List.of());
        };
    }

    private static void cut(BytePairTokenizer tokenizer, String text, Probe probe) {
        List<Piece> tokens = tokenizer.cut(text);
        Axis places = new Axis("piece", tokens.stream().map(Piece::text).toList());
        float[] made = new float[tokens.size()];
        Family family = new Family(tokenizer.merges());
        for (int i = 0; i < made.length; i++) {
            made[i] = tokens.get(i).merge();
            family.add(tokens.get(i), i, -1);
        }
        probe.report(CUT, Axis.single("merge"), places, made, Scale.COUNT, Origins.measured(CUT));
        family.report(probe);
    }

    /// Tokens of a sentence with all they were merged from, each before its parts.
    private record Family(List<Merge> merges, List<String> pieces, List<Integer> numbers) {
        Family(List<Merge> merges) {
            this(merges, new ArrayList<>(), new ArrayList<>());
        }

        void add(Piece piece, int token, int parent) {
            int row = pieces.size();
            int count = piece.merge() == 0 ? 0 : merges.get(piece.merge() - 1).count();
            pieces.add(piece.text());
            numbers.addAll(List.of(token, parent, piece.merge(), count));
            piece.parts().forEach(part -> add(part, token, row));
        }

        void report(Probe probe) {
            float[] values = new float[numbers.size()];
            for (int i = 0; i < values.length; i++) {
                values[i] = numbers.get(i);
            }
            Axis rows = new Axis("piece", pieces);
            Axis columns = new Axis("ancestry", OF_PIECE);
            probe.report(ANCESTRY, rows, columns, values, Scale.ANY, Origins.measured(ANCESTRY));
        }
    }

    private static String label(Merge merge) {
        return (merge.left() + "·" + merge.right()).replace(' ', '␣').replace('\n', '⏎');
    }

    @Override
    public List<Code> code(String activation) {
        if (activation.equals(CUT)) {
            return List.of(BytePairTokenizer.CUTTING);
        }
        return List.of(BytePairTokenizer.LEARNING, BytePairTokenizer.MERGING, BytePairTokenizer.CUTTING);
    }

    /// Makes the analysis for corpora cut up by byte pairs.
    @AutoService(Analysis.Factory.class)
    public static final class Factory implements Analysis.Factory {
        @Override
        public List<String> activations() {
            return List.of(MERGES, TOKENS, LENGTH, CUT, ANCESTRY);
        }

        @Override
        public boolean suits(Model model, Task task) {
            return task instanceof CorpusTask corpus && corpus.corpus().tokenizer() instanceof BytePairTokenizer;
        }

        @Override
        public List<Setting> settings() {
            return List.of(SENTENCE);
        }

        @Override
        public Analysis create(Settings settings) {
            return new MergesAnalysis(settings);
        }
    }
}
