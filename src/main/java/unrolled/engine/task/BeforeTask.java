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
import unrolled.engine.text.Tokenizer;
import unrolled.engine.text.Vocabulary;
import unrolled.engine.trace.Probe;

/// Say which of two capitals came first: `cAfhBe?` asks for `A`. The small letters are noise and only the
/// question mark counts. Whoever cannot tell positions apart cannot do better than to guess.
///
/// `metric.accuracy.apart` asks by how many positions lie from one capital to the other,
/// `metric.accuracy.length` by the length of the sequence, from the one it learns to sequences that are
/// longer.
public final class BeforeTask implements GeneratedTask {
    private static final int NOISE = 9; // small letters
    private static final int[] APART = {1, 2, 3, 5, 8};
    private static final int[] LONGER = {0, 2, 4, 8, 16}; // positions more than in training
    private static final int MEASURED = 400; // sequences
    private static final int SHOWN = 20; // tokens
    private static final int READABLE = 100; // tokens
    private static final Vocabulary INPUTS = new Vocabulary(Stream.concat(
                    Stream.of(Vocabulary.UNKNOWN, "A", "B", "?"),
                    IntStream.range(0, NOISE).mapToObj(i -> Character.toString('a' + i)))
            .toList());
    private static final Vocabulary ANSWERS = new Vocabulary(List.of("A", "B"));
    private static final int A = INPUTS.id("A");
    private static final int B = INPUTS.id("B");
    private static final int QUESTION = INPUTS.id("?");

    private final GeneratedData drawn;
    private final List<Batch> byLength;

    private BeforeTask(Context context) {
        Settings settings = context.settings();
        GeneratedData.Sizes sizes =
                new GeneratedData.Sizes(settings.whole("length"), settings.whole("batch"), MEASURED, SHOWN);
        drawn = GeneratedData.of(INPUTS, ANSWERS, sizes, context.random(), BeforeTask::draw);
        byLength = IntStream.of(LONGER)
                .mapToObj(more -> draw(settings.whole("length") + more, MEASURED, context.random()))
                .toList();
    }

    @Override
    public GeneratedData drawn() {
        return drawn;
    }

    private static Batch draw(int length, int size, RandomGenerator random) {
        int[] tokens = filler(length * size, random, QUESTION + 1);
        for (int row = 0; row < size; row++) {
            int a = random.nextInt(length - 1);
            int other = random.nextInt(length - 2);
            int b = other < a ? other : other + 1;
            tokens[a * size + row] = A;
            tokens[b * size + row] = B;
            tokens[(length - 1) * size + row] = QUESTION;
        }
        return asked(length, size, tokens);
    }

    private static int[] filler(int length, RandomGenerator random, int first) {
        return random.ints(length, first, INPUTS.size()).toArray();
    }

    /// The capital that came first as the target of every question mark after both.
    private static Batch asked(int length, int size, int[] tokens) {
        int[] targets = new int[tokens.length];
        Arrays.fill(targets, Batch.IGNORED);
        for (int row = 0; row < size; row++) {
            int first = 0;
            boolean both = false;
            for (int at = row; at < tokens.length; at += size) {
                boolean capital = tokens[at] == A || tokens[at] == B;
                both |= capital && first != 0 && tokens[at] != first;
                first = capital && first == 0 ? tokens[at] : first;
                targets[at] = tokens[at] == QUESTION && both ? first - A : Batch.IGNORED;
            }
        }
        return new Batch(length, size, tokens, targets);
    }

    @Override
    public Batch read(String text) {
        Batch read = Reading.of(text.replaceAll("\\s+", ""), Tokenizer.characters(), INPUTS, READABLE);
        return asked(read.length(), 1, read.inputs());
    }

    /// Small letters.
    @Override
    public int[] filler(int length, RandomGenerator random) {
        return filler(length, random, QUESTION + 1);
    }

    @Override
    public void measure(Model model, Probe probe) {
        float[] predicted = model.predict(drawn.heldOut());
        score(predicted, probe);
        Groups apart = new Groups(APART);
        apart.add(drawn.heldOut(), predicted, apart());
        apart.report(probe, "apart");
        Groups length = new Groups(byLength.stream().mapToInt(Batch::length).toArray());
        for (Batch batch : byLength) {
            int[] group = new int[batch.inputs().length];
            Arrays.fill(group, batch.length());
            length.add(batch, model.predict(batch), group);
        }
        length.report(probe, "length");
    }

    /// How far apart the capitals of its sequence are, at each position.
    private int[] apart() {
        int[] apart = new int[drawn.heldOut().inputs().length];
        for (int i = 0; i < apart.length; i++) {
            int row = i % drawn.heldOut().size();
            int[] places = IntStream.range(0, drawn.heldOut().length())
                    .filter(position -> drawn.heldOut().input(position, row) == A
                            || drawn.heldOut().input(position, row) == B)
                    .toArray();
            apart[i] = places[1] - places[0];
        }
        return apart;
    }

    /// Makes tasks about what came first.
    @AutoService(Task.Factory.class)
    public static final class Factory implements Task.Factory {
        @Override
        public String type() {
            return "before";
        }

        @Override
        public List<Setting> settings() {
            return List.of(new Setting.Whole("length", 4, 64, 10), new Setting.Whole("batch", 1, 256, 64));
        }

        @Override
        public Task create(Context context) {
            return new BeforeTask(context);
        }
    }
}
