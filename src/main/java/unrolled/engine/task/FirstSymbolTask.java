package unrolled.engine.task;

import com.google.auto.service.AutoService;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import unrolled.engine.model.Batch;
import unrolled.engine.model.Model;
import unrolled.engine.setting.Setting;
import unrolled.engine.text.TextException;
import unrolled.engine.text.Vocabulary;
import unrolled.engine.trace.Axis;
import unrolled.engine.trace.Probe;

/// A symbol, a stretch of noise, a question mark: which symbol was it? The stretch (the *gap*) has another
/// length in each batch.
public final class FirstSymbolTask implements Task {
    private static final List<String> SYMBOLS = List.of("A", "B", "C", "D");
    private static final Vocabulary TOKENS = new Vocabulary(List.of("A", "B", "C", "D", "w", "x", "y", "z", "?"));
    private static final Vocabulary ANSWERS = new Vocabulary(SYMBOLS);
    private static final int QUESTION = 8;
    private static final int[] GAPS = {1, 3, 5, 10, 15, 20, 30, 40, 60, 80};
    private static final int EXAMINED = 200; // sequences a gap

    private final int longest;
    private final int size;
    private final long examination;

    private FirstSymbolTask(int longest, int size, RandomGenerator random) {
        this.longest = longest;
        this.size = size;
        this.examination = random.nextLong();
    }

    private static Batch batch(int gap, int size, RandomGenerator random) {
        int length = gap + 2;
        int[] inputs = new int[length * size];
        int[] targets = new int[length * size];
        Arrays.fill(targets, Batch.IGNORED);
        for (int sequence = 0; sequence < size; sequence++) {
            int symbol = random.nextInt(SYMBOLS.size());
            inputs[sequence] = symbol;
            for (int position = 1; position <= gap; position++) {
                inputs[position * size + sequence] = SYMBOLS.size() + random.nextInt(4);
            }
            inputs[(gap + 1) * size + sequence] = QUESTION;
            targets[(gap + 1) * size + sequence] = symbol;
        }
        return new Batch(length, size, inputs, targets);
    }

    @Override
    public Vocabulary inputs() {
        return TOKENS;
    }

    @Override
    public Vocabulary answers() {
        return ANSWERS;
    }

    @Override
    public Batch next(RandomGenerator random) {
        return batch(1 + random.nextInt(longest), size, random);
    }

    @Override
    public Batch example() {
        return batch(Math.min(12, longest), 1, fixed(0));
    }

    @Override
    public Batch read(String text) {
        String kept = text.replaceAll("[^A-Dw-z?]", "");
        if (kept.isEmpty()) {
            throw new TextException(TextException.Reason.ALL_UNKNOWN, 0, 1);
        }
        int[] inputs = kept.chars().map(c -> TOKENS.id(Character.toString(c))).toArray();
        int[] targets = new int[inputs.length];
        Arrays.fill(targets, Batch.IGNORED);
        String first = kept.substring(0, 1).toUpperCase(Locale.ROOT);
        if (ANSWERS.knows(first)) {
            targets[targets.length - 1] = ANSWERS.id(first);
        }
        return new Batch(inputs.length, 1, inputs, targets);
    }

    private RandomGenerator fixed(int offset) {
        return RandomGeneratorFactory.of("L64X128MixRandom").create(examination + offset);
    }

    @Override
    public void measure(Model model, Probe probe) {
        float[] accuracy = new float[GAPS.length];
        double loss = 0;
        double within = 0;
        int trained = 0;
        for (int i = 0; i < GAPS.length; i++) {
            Scores scores = Scores.of(model, batch(GAPS[i], EXAMINED, fixed(1 + i)));
            accuracy[i] = (float) scores.accuracy();
            if (GAPS[i] <= longest) {
                loss += scores.loss();
                within += scores.accuracy();
                trained++;
            }
        }
        Metrics.number(probe, "loss", loss / trained);
        Metrics.number(probe, "accuracy", within / trained);
        List<String> labels = Arrays.stream(GAPS).mapToObj(Integer::toString).toList();
        Metrics.over(probe, "accuracy", new Axis("gap", labels), accuracy);
    }

    /// Installs the task.
    @AutoService(Task.Factory.class)
    public static final class Factory implements Task.Factory {
        @Override
        public String type() {
            return "first-symbol";
        }

        @Override
        public List<Setting> settings() {
            return List.of(new Setting.Whole("longest gap", 1, 80, 20), new Setting.Whole("batch", 1, 256, 32));
        }

        @Override
        public Task create(Context context) {
            return new FirstSymbolTask(
                    context.settings().whole("longest gap"), context.settings().whole("batch"), context.random());
        }
    }
}
