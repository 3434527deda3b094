package unrolled.engine.task;

import com.google.auto.service.AutoService;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import unrolled.engine.model.Batch;
import unrolled.engine.model.Model;
import unrolled.engine.setting.Setting;
import unrolled.engine.source.Code;
import unrolled.engine.text.Tokenizer;
import unrolled.engine.text.Vocabulary;
import unrolled.engine.trace.Explanation;
import unrolled.engine.trace.Explanation.Rule;
import unrolled.engine.trace.Origins;
import unrolled.engine.trace.Probe;
import unrolled.engine.trace.Scale;

/// a^n b^n (Gers & Schmidhuber 2001; Weiss, Goldberg & Yahav 2018): some a, then as many b. After each b, say
/// whether another one follows or the end. Only those positions count, since nobody can know how many a there
/// will be.
///
/// In training n is 1 to `longest`. `metric.accuracy.n` asks each n up to 40, and `metric.longest` is the largest
/// n up to which every answer in every sequence is right: counting, or only remembering lengths seen.
public final class AnbnTask implements GeneratedTask {
    private static final int MOST = 60; // n asked
    private static final int LISTED = 40; // n in the metric by n
    private static final int READABLE = 200; // tokens
    private static final Vocabulary INPUTS = new Vocabulary(List.of(Vocabulary.UNKNOWN, "a", "b"));
    private static final Vocabulary ANSWERS = new Vocabulary(List.of("b", "end"));
    private static final int A = INPUTS.id("a");
    private static final int B = INPUTS.id("b");
    private static final int MORE = ANSWERS.id("b");
    private static final int END = ANSWERS.id("end");

    private final Batch all = batch(IntStream.rangeClosed(1, MOST).toArray());
    private final GeneratedData drawn;

    private AnbnTask(Context context) {
        int longest = context.settings().whole("longest");
        int size = context.settings().whole("batch");
        drawn = new GeneratedData(
                INPUTS,
                ANSWERS,
                random -> batch(random.ints(size, 1, longest + 1).toArray()),
                size,
                batch(IntStream.rangeClosed(1, longest).toArray()),
                batch(Math.min(longest, 10)));
    }

    /// One sequence of each n, the shorter ones filled up with what does not count.
    private static Batch batch(int... n) {
        int length = 2 * IntStream.of(n).max().orElse(1);
        int[] tokens = new int[length * n.length];
        int[] targets = new int[length * n.length];
        int[] lengths = IntStream.of(n).map(each -> 2 * each).toArray();
        for (int row = 0; row < n.length; row++) {
            for (int position = 0; position < length; position++) {
                int at = position * n.length + row;
                tokens[at] = position < n[row] ? A : B;
                boolean asked = position >= n[row] && position < 2 * n[row];
                int next = position + 1 < 2 * n[row] ? MORE : END;
                targets[at] = asked ? next : Batch.IGNORED;
            }
        }
        return new Batch(length, n.length, tokens, targets, lengths);
    }

    @Override
    public GeneratedData drawn() {
        return drawn;
    }

    /// After as many b as a nothing is asked any more, nor where something else stands before.
    @Override
    public Batch read(String text) {
        Batch read = Reading.of(text.replaceAll("\\s+", ""), Tokenizer.characters(), INPUTS, READABLE);
        int[] tokens = read.inputs();
        int n = 0;
        while (n < tokens.length && tokens[n] == A) {
            n++;
        }
        int[] targets = new int[tokens.length];
        Arrays.fill(targets, Batch.IGNORED);
        for (int position = n; position < Math.min(2 * n, tokens.length) && tokens[position] == B; position++) {
            targets[position] = position + 1 < 2 * n ? MORE : END;
        }
        return new Batch(tokens.length, 1, tokens, targets);
    }

    /// How many a wait for their b.
    @Override
    public double[] hidden(Batch sequence) {
        double[] waiting = new double[sequence.length()];
        for (int position = 0; position < waiting.length; position++) {
            double before = position == 0 ? 0 : waiting[position - 1];
            int token = sequence.input(position, 0);
            waiting[position] = before + (token == A ? 1 : token == B ? -1 : 0);
        }
        return waiting;
    }

    @Override
    public void measure(Model model, Probe probe) {
        GeneratedTask.super.measure(model, probe);
        float[] predicted = model.predict(all);
        int[] n = new int[all.inputs().length];
        for (int i = 0; i < n.length; i++) {
            n[i] = 1 + i % MOST;
        }
        Groups byN = new Groups(IntStream.rangeClosed(1, LISTED).toArray());
        byN.add(all, predicted, n);
        byN.report(probe, "n");
        reportLongest(predicted, probe);
    }

    private void reportLongest(float[] predicted, Probe probe) {
        int right = MOST;
        for (int row = 0; row < predicted.length / ANSWERS.size(); row++) {
            int target = all.targets()[row];
            boolean wrong = target != Batch.IGNORED
                    && Score.mostProbable(predicted, row * ANSWERS.size(), ANSWERS.size()) != target;
            right = wrong ? Math.min(right, row % MOST) : right; // n - 1
        }
        double value = right;
        Score.one(
                probe,
                "metric.longest",
                value,
                Scale.COUNT,
                (trace, row, column) ->
                        new Explanation(Rule.MEASURED, "\\max n", Origins.number(value), value, List.of()));
    }

    @Override
    public List<Code> code(String reported) {
        return reported.equals("metric.longest")
                ? List.of(Code.of(getClass(), "private void reportLongest("))
                : GeneratedTask.super.code(reported);
    }

    /// Makes a^n b^n tasks.
    @AutoService(Task.Factory.class)
    public static final class Factory implements Task.Factory {
        @Override
        public String type() {
            return "anbn";
        }

        @Override
        public List<Setting> settings() {
            return List.of(new Setting.Whole("longest", 1, 40, 12), new Setting.Whole("batch", 1, 256, 8));
        }

        @Override
        public Task create(Context context) {
            return new AnbnTask(context);
        }
    }
}
