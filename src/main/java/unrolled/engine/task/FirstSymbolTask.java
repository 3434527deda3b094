package unrolled.engine.task;

import com.google.auto.service.AutoService;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import unrolled.engine.model.Batch;
import unrolled.engine.model.Model;
import unrolled.engine.setting.Setting;
import unrolled.engine.setting.Settings;
import unrolled.engine.source.Code;
import unrolled.engine.text.Tokenizer;
import unrolled.engine.text.Vocabulary;
import unrolled.engine.trace.Axis;
import unrolled.engine.trace.Probe;

/// Remember the first symbol: one of a few, then a gap of noise, then a question mark; the answer is the symbol.
/// Only the last position counts.
///
/// With `mixed` gaps every batch has a gap drawn from 1 to the longest; with `fixed` ones always the longest.
/// `metric.accuracy` asks gaps as in training, `metric.accuracy.gap` also longer ones.
public final class FirstSymbolTask implements Task {
    private static final int[] GAPS = {1, 2, 5, 10, 20, 40, 80};
    private static final int ASKED = 200; // sequences per gap
    private static final int SHOWN = 10; // gap of the example
    private static final int READABLE = 200; // tokens
    private static final String QUESTION = "?";

    private final int symbols;
    private final int longest;
    private final boolean mixed;
    private final int size;
    private final Vocabulary inputs;
    private final Vocabulary answers;
    private final List<Batch> asLearnt;
    private final List<Batch> byGap;
    private final Batch example;

    private FirstSymbolTask(Context context) {
        Settings settings = context.settings();
        symbols = settings.whole("symbols");
        longest = settings.whole("longest gap");
        mixed = settings.text("gaps").equals("mixed");
        size = settings.whole("batch");
        List<String> names = letters('A');
        answers = new Vocabulary(names);
        inputs = new Vocabulary(Stream.of(List.of(Vocabulary.UNKNOWN), names, letters('a'), List.of(QUESTION))
                .flatMap(List::stream)
                .toList());
        RandomGenerator random = context.random();
        asLearnt = IntStream.range(0, 8)
                .mapToObj(i -> draw(gap(random), ASKED / 8, random))
                .toList();
        byGap = Arrays.stream(GAPS).mapToObj(gap -> draw(gap, ASKED, random)).toList();
        example = draw(Math.min(SHOWN, longest), 1, random);
    }

    private List<String> letters(char first) {
        return IntStream.range(0, symbols)
                .mapToObj(i -> Character.toString(first + i))
                .toList();
    }

    private int gap(RandomGenerator random) {
        return mixed ? random.nextInt(1, longest + 1) : longest;
    }

    private Batch draw(int gap, int size, RandomGenerator random) {
        int length = gap + 2;
        int[] tokens = new int[length * size];
        int[] targets = new int[length * size];
        Arrays.fill(targets, Batch.IGNORED);
        for (int row = 0; row < size; row++) {
            int symbol = random.nextInt(symbols);
            tokens[row] = 1 + symbol;
            for (int position = 1; position <= gap; position++) {
                tokens[position * size + row] = 1 + symbols + random.nextInt(symbols);
            }
            tokens[(length - 1) * size + row] = inputs.id(QUESTION);
            targets[(length - 1) * size + row] = symbol;
        }
        return new Batch(length, size, tokens, targets);
    }

    @Override
    public Vocabulary inputs() {
        return inputs;
    }

    @Override
    public Vocabulary answers() {
        return answers;
    }

    @Override
    public Batch next(RandomGenerator random) {
        return draw(gap(random), size, random);
    }

    @Override
    public Batch.Shape largest() {
        return new Batch.Shape(longest + 2, size, 0);
    }

    @Override
    public Batch example() {
        return example;
    }

    @Override
    public Batch read(String text) {
        Batch read = Reading.of(text.replaceAll("\\s+", ""), Tokenizer.characters(), inputs, READABLE);
        int[] none = new int[read.length()];
        Arrays.fill(none, Batch.IGNORED);
        return new Batch(read.length(), 1, read.inputs(), none);
    }

    /// Letters that are not asked for.
    @Override
    public int[] filler(int length, RandomGenerator random) {
        return random.ints(length, 1 + symbols, 1 + 2 * symbols).toArray();
    }

    /// A first letter, noise, the question mark.
    @Override
    public int[] question(int length, RandomGenerator random) {
        int[] asked = filler(length, random);
        asked[0] = 1 + random.nextInt(symbols);
        asked[length - 1] = inputs.id(QUESTION);
        return asked;
    }

    @Override
    public void measure(Model model, Probe probe) {
        Score score = new Score();
        asLearnt.forEach(batch -> score.add(batch, model.predict(batch)));
        score.reportLoss(probe);
        score.reportAccuracy(probe);
        double[] right = byGap.stream()
                .mapToDouble(batch -> {
                    Score one = new Score();
                    one.add(batch, model.predict(batch));
                    return one.right();
                })
                .toArray();
        Axis gaps =
                new Axis("gap", Arrays.stream(GAPS).mapToObj(Integer::toString).toList());
        Score.shares(probe, "metric.accuracy.gap", gaps, right, ASKED);
    }

    @Override
    public List<Code> code(String reported) {
        return reported.equals("metric.accuracy.gap") ? Score.code("metric.accuracy") : Score.code(reported);
    }

    /// Makes first-symbol tasks.
    @AutoService(Task.Factory.class)
    public static final class Factory implements Task.Factory {
        @Override
        public String type() {
            return "first-symbol";
        }

        @Override
        public List<Setting> settings() {
            return List.of(
                    new Setting.Whole("symbols", 2, 8, 4),
                    new Setting.Whole("longest gap", 1, 60, 20),
                    new Setting.Choice("gaps", List.of("mixed", "fixed"), "mixed"),
                    new Setting.Whole("batch", 1, 256, 32));
        }

        @Override
        public Task create(Context context) {
            return new FirstSymbolTask(context);
        }
    }
}
