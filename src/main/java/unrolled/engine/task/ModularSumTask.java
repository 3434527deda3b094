package unrolled.engine.task;

import com.google.auto.service.AutoService;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import unrolled.engine.model.Batch;
import unrolled.engine.setting.Setting;
import unrolled.engine.setting.Settings;
import unrolled.engine.text.Vocabulary;

/// Say what is left of the sum in each token after division: with modulus 7, `5+4` asks for `2`. Every position
/// is asked for itself and its neighbours are of no use.
///
/// A token is two parts at once, its two numbers (see [Vocabulary]), so its embedding is a sum. To get from
/// there to the answer a model must multiply features of the two, which weighing alone cannot do.
public final class ModularSumTask implements GeneratedTask {
    private static final int MEASURED = 200; // sequences
    private static final int READABLE = 100; // tokens

    private final int modulus;
    private final GeneratedData drawn;

    private ModularSumTask(Context context) {
        Settings settings = context.settings();
        modulus = settings.whole("modulus");
        Vocabulary sums = sums();
        Vocabulary answers = new Vocabulary(
                IntStream.range(0, modulus).mapToObj(Integer::toString).toList());
        int length = settings.whole("length");
        GeneratedData.Sizes sizes = new GeneratedData.Sizes(length, settings.whole("batch"), MEASURED, length);
        drawn = GeneratedData.of(
                sums,
                answers,
                sizes,
                context.random(),
                (positions, size, random) -> asked(
                        size,
                        random.ints((long) positions * size, 1, sums.size()).toArray()));
    }

    @Override
    public GeneratedData drawn() {
        return drawn;
    }

    private Vocabulary sums() {
        List<String> tokens = new ArrayList<>(List.of(Vocabulary.UNKNOWN));
        List<List<String>> parts = new ArrayList<>(List.of(List.of(Vocabulary.UNKNOWN)));
        for (int a = 0; a < modulus; a++) {
            for (int b = 0; b < modulus; b++) {
                tokens.add(a + "+" + b);
                parts.add(List.of(a + "+", "+" + b));
            }
        }
        return new Vocabulary(tokens, parts);
    }

    private Batch asked(int size, int[] tokens) {
        int[] targets = new int[tokens.length];
        for (int i = 0; i < targets.length; i++) {
            int pair = tokens[i] - 1;
            targets[i] = pair < 0 ? Batch.IGNORED : (pair / modulus + pair % modulus) % modulus;
        }
        return new Batch(tokens.length / size, size, tokens, targets);
    }

    /// Sums with blanks between them.
    @Override
    public Batch read(String text) {
        List<String> words =
                text.isBlank() ? List.of() : Arrays.asList(text.strip().split("\\s+", -1));
        return asked(1, Reading.of(words, inputs(), READABLE).inputs());
    }

    /// Makes modular sums.
    @AutoService(Task.Factory.class)
    public static final class Factory implements Task.Factory {
        @Override
        public String type() {
            return "modular-sum";
        }

        @Override
        public List<Setting> settings() {
            return List.of(
                    new Setting.Whole("modulus", 2, 11, 7),
                    new Setting.Whole("length", 1, 40, 6),
                    new Setting.Whole("batch", 1, 256, 64));
        }

        @Override
        public Task create(Context context) {
            return new ModularSumTask(context);
        }
    }
}
