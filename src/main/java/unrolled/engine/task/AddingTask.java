package unrolled.engine.task;

import com.google.auto.service.AutoService;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import unrolled.engine.model.Batch;
import unrolled.engine.setting.Setting;
import unrolled.engine.setting.Settings;
import unrolled.engine.text.Tokenizer;
import unrolled.engine.text.Vocabulary;

/// Add the two circled digits of a long row (after Hochreiter & Schmidhuber 1997, with digits for their real
/// numbers): `31④0...7②5` is 6. Only the last position counts.
public final class AddingTask implements GeneratedTask {
    private static final int MEASURED = 200; // sequences
    private static final int READABLE = 200; // tokens
    private static final int SHOWN = 40; // tokens
    private static final int DIGITS = 10;
    private static final List<String> PLAIN =
            IntStream.range(0, DIGITS).mapToObj(Integer::toString).toList();
    private static final List<String> CIRCLED = List.of("⓪", "①", "②", "③", "④", "⑤", "⑥", "⑦", "⑧", "⑨");
    private static final Vocabulary INPUTS = new Vocabulary(Stream.of(List.of(Vocabulary.UNKNOWN), PLAIN, CIRCLED)
            .flatMap(List::stream)
            .toList());
    private static final Vocabulary ANSWERS = new Vocabulary(IntStream.rangeClosed(0, 2 * (DIGITS - 1))
            .mapToObj(Integer::toString)
            .toList());

    private final GeneratedData drawn;

    private AddingTask(Context context) {
        Settings settings = context.settings();
        GeneratedData.Sizes sizes =
                new GeneratedData.Sizes(settings.whole("length"), settings.whole("batch"), MEASURED, SHOWN);
        drawn = GeneratedData.of(INPUTS, ANSWERS, sizes, context.random(), AddingTask::draw);
    }

    @Override
    public GeneratedData drawn() {
        return drawn;
    }

    private static Batch draw(int length, int size, RandomGenerator random) {
        int[] tokens = random.ints((long) length * size, 1, 1 + DIGITS).toArray();
        for (int row = 0; row < size; row++) {
            int first = random.nextInt(length);
            int second = (first + random.nextInt(1, length)) % length;
            tokens[first * size + row] += DIGITS;
            tokens[second * size + row] += DIGITS;
        }
        return asked(length, size, tokens);
    }

    private static Batch asked(int length, int size, int[] tokens) {
        int[] targets = new int[tokens.length];
        Arrays.fill(targets, Batch.IGNORED);
        for (int row = 0; row < size; row++) {
            int sum = 0;
            for (int position = 0; position < length; position++) {
                sum += Math.max(0, tokens[position * size + row] - 1 - DIGITS);
            }
            targets[(length - 1) * size + row] = sum < ANSWERS.size() ? sum : Batch.IGNORED;
        }
        return new Batch(length, size, tokens, targets);
    }

    /// Circled digits can also be typed as `4*`.
    @Override
    public Batch read(String text) {
        String circled = text.replaceAll("\\s+", "");
        for (int digit = 0; digit < DIGITS; digit++) {
            circled = circled.replace(digit + "*", CIRCLED.get(digit));
        }
        Batch read = Reading.of(circled, Tokenizer.characters(), INPUTS, READABLE);
        return asked(read.length(), 1, read.inputs());
    }

    /// Makes adding tasks.
    @AutoService(Task.Factory.class)
    public static final class Factory implements Task.Factory {
        @Override
        public String type() {
            return "adding";
        }

        @Override
        public List<Setting> settings() {
            return List.of(new Setting.Whole("length", 2, 200, 25), new Setting.Whole("batch", 1, 256, 32));
        }

        @Override
        public Task create(Context context) {
            return new AddingTask(context);
        }
    }
}
