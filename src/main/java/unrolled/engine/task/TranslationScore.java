package unrolled.engine.task;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import unrolled.engine.model.Aligning;
import unrolled.engine.model.Batch;
import unrolled.engine.model.Model;
import unrolled.engine.source.Code;
import unrolled.engine.text.Vocabulary;
import unrolled.engine.trace.Axis;
import unrolled.engine.trace.Origins;
import unrolled.engine.trace.Probe;
import unrolled.engine.trace.Scale;

/// Judges answers to sources: token by token, as a whole, and by where the model looked.
///
/// An answer is right as a whole if the model, left to itself and always taking the most probable token (free-running,
/// greedy), says it from start to end. Of a model that sees no later token that is exactly so if every token, given the
/// right ones before it (teacher forcing), is the most probable one, so it is not asked twice. One that looks ahead
/// writes its answer token by token: given the right answer, it could read it off.
final class TranslationScore {
    private static final int FARTHEST = 3; // columns beside the right one
    private static final int ALL = Integer.MAX_VALUE; // tokens in a row

    private final Vocabulary answers;
    private final Score score = new Score();
    private int exact;
    private int longest; // tokens of an answer, with its end
    private final List<Integer> rightUntilWrong = new ArrayList<>();
    private int asked;
    private final Map<Integer, int[]> byLength = new TreeMap<>(); // right, asked
    private final double[] mass = new double[2 * FARTHEST + 1];
    private int aligned;

    TranslationScore(Vocabulary answers) {
        this.answers = answers;
    }

    /// The lines behind a metric.
    static List<Code> code(String metric) {
        if (metric.startsWith("metric.gold")) {
            return List.of(Code.of(TranslationScore.class, "private void align(Batch batch")
                    .mark("mass[offset + FARTHEST] +="));
        }
        if (metric.startsWith("metric.exact") || metric.equals("metric.accuracy.prefix")) {
            return List.of(
                    Code.of(TranslationScore.class, "private static boolean isExact("),
                    Code.of(TranslationScore.class, "private static int inARow("));
        }
        return Score.code(metric);
    }

    /// Asks for these, all at once, for every metric but those by length.
    void ask(Model model, List<SentencePair> pairs) {
        Batch batch = SentencePair.batch(pairs, answers);
        float[] predicted = model.predict(batch);
        score.add(batch, predicted);
        int[] written = written(model, batch, predicted);
        longest = Math.max(longest, batch.length());
        for (int row = 0; row < pairs.size(); row++) {
            exact += isExact(batch, written, row) ? 1 : 0;
            rightUntilWrong.add(inARow(batch, written, row));
            asked++;
        }
        if (model instanceof Aligning looking) {
            align(batch, looking.alignment(batch), pairs);
        }
    }

    /// Asks for these for the metric by length of the source.
    void askByLength(Model model, List<SentencePair> pairs) {
        Batch batch = SentencePair.batch(pairs, answers);
        int[] written = written(model, batch, model.predict(batch));
        for (int row = 0; row < pairs.size(); row++) {
            int[] counts = byLength.computeIfAbsent(pairs.get(row).source().length, length -> new int[2]);
            counts[0] += isExact(batch, written, row) ? 1 : 0;
            counts[1]++;
        }
    }

    /// The token the model writes at each position of each row, in the order of the batch.
    ///
    /// @param predicted given the right tokens
    private int[] written(Model model, Batch batch, float[] predicted) {
        return model.looksAhead() ? freely(model, batch) : mostProbable(predicted, batch.inputs().length);
    }

    private int[] freely(Model model, Batch batch) {
        int size = batch.size();
        int[] written = new int[batch.inputs().length];
        int[] read = Arrays.copyOf(batch.inputs(), size); // all begin with START
        for (int t = 0; t < batch.length(); t++) {
            float[] predicted = model.predict(new Batch(t + 1, size, read, read, batch.source()));
            int[] all = mostProbable(predicted, read.length);
            System.arraycopy(all, t * size, written, t * size, size);
            read = Arrays.copyOf(read, read.length + size);
            System.arraycopy(written, t * size, read, read.length - size, size);
        }
        return written;
    }

    private int[] mostProbable(float[] predicted, int rows) {
        int[] tokens = new int[rows];
        for (int row = 0; row < rows; row++) {
            tokens[row] = Score.mostProbable(predicted, row * answers.size(), answers.size());
        }
        return tokens;
    }

    private static boolean isExact(Batch batch, int[] written, int row) {
        return inARow(batch, written, row) == ALL;
    }

    /// How many tokens are right before the first that is wrong; [#ALL] if none is.
    private static int inARow(Batch batch, int[] written, int row) {
        int right = 0;
        for (int t = 0; t < batch.length(); t++) {
            int target = batch.target(t, row);
            if (target != Batch.IGNORED && written[t * batch.size() + row] != target) {
                return right;
            }
            right += target == Batch.IGNORED ? 0 : 1;
        }
        return ALL;
    }

    private void align(Batch batch, float[] weights, List<SentencePair> pairs) {
        int width = batch.source().length();
        for (int row = 0; row < pairs.size() && weights.length > 0; row++) {
            int[] gold = pairs.get(row).gold();
            for (int t = 0; t < gold.length; t++) {
                int from = (t * batch.size() + row) * width;
                for (int offset = -FARTHEST; offset <= FARTHEST; offset++) {
                    int at = gold[t] + offset;
                    mass[offset + FARTHEST] += at >= 0 && at < width ? weights[from + at] : 0;
                }
                aligned++;
            }
        }
    }

    /// `metric.loss`, `metric.accuracy` of tokens, `metric.exact` of whole answers, `metric.exact.length` by the
    /// length of the source; and where the model has attention, `metric.gold`, the mean weight on the right
    /// source position, and `metric.gold.offset`, that on the positions beside it.
    void report(Probe probe) {
        score.reportLoss(probe);
        score.reportAccuracy(probe);
        Score.shares(probe, "metric.exact", Axis.single("exact"), new double[] {exact}, asked);
        if (!byLength.isEmpty()) {
            Score.shares(
                    probe,
                    "metric.exact.length",
                    new Axis(
                            "length",
                            byLength.keySet().stream().map(String::valueOf).toList()),
                    byLength.values().stream().mapToDouble(counts -> counts[0]).toArray(),
                    byLength.values().stream().mapToInt(counts -> counts[1]).toArray());
        }
        if (aligned > 0) {
            Axis offsets = new Axis(
                    "offset",
                    IntStream.rangeClosed(-FARTHEST, FARTHEST)
                            .mapToObj(Integer::toString)
                            .toList());
            Score.shares(probe, "metric.gold", Axis.single("gold"), new double[] {mass[FARTHEST]}, aligned);
            Score.shares(probe, "metric.gold.offset", offsets, mass, aligned);
        }
    }

    /// `metric.accuracy.prefix`: the share of answers whose first k tokens are all right, for k from 1 to the longest
    /// answer with its end, where that is the same as `metric.exact`. Of one shorter than k, all tokens
    /// count. Between a token and a whole answer lie all these rulers (Schaeffer et al. 2023).
    void reportPrefixes(Probe probe) {
        double[] right = new double[longest];
        for (int k = 1; k <= longest; k++) {
            int least = k;
            right[k - 1] =
                    rightUntilWrong.stream().filter(count -> count >= least).count();
        }
        Axis first = new Axis(
                "prefix",
                IntStream.rangeClosed(1, longest).mapToObj(Integer::toString).toList());
        Score.shares(probe, "metric.accuracy.prefix", first, right, asked);
    }

    /// Which source position belongs to which token of the answer: `attention.gold` [target x source], 1 or 0. The
    /// end belongs to none.
    static void reportGold(SentencePair pair, Vocabulary inputs, Vocabulary answers, Probe probe) {
        List<String> target = new ArrayList<>();
        for (int token : pair.answer()) {
            target.add(answers.token(token));
        }
        target.add(Vocabulary.END);
        List<String> source =
                IntStream.of(pair.source()).mapToObj(inputs::token).toList();
        float[] gold = new float[target.size() * source.size()];
        for (int t = 0; t < pair.gold().length; t++) {
            gold[t * source.size() + pair.gold()[t]] = 1;
        }
        probe.report(
                "attention.gold",
                new Axis("target", target),
                new Axis("source", source),
                gold,
                Scale.UNIT,
                Origins.input("attention.gold"));
    }
}
