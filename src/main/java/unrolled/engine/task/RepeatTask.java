package unrolled.engine.task;

import com.google.auto.service.AutoService;
import java.util.List;
import java.util.SequencedMap;
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

/// Notice that a block of random letters has begun again, and say how it goes on: after `qdkfaq` comes `d`.
/// What follows a letter is different in every sequence, so it cannot be learnt by heart, only looked up in
/// what was just read: find where this letter stood before, and say what came after it (induction, Olsson et
/// al. 2022).
///
/// Blocks are of half the longest length up to all of it, their letters differ as far as there are enough, and
/// only the repetition counts. `metric.accuracy.seen` asks by how many letters of the repetition were read.
public final class RepeatTask implements GeneratedTask {
    private static final int[] SEEN = {1, 2, 3, 5, 8};
    private static final int MEASURED = 300; // sequences
    private static final int SHOWN = 40; // tokens
    private static final int READABLE = 200; // tokens

    private final int symbols;
    private final Vocabulary letters;
    private final int[] seen; // of what is held out, as in [Repetitions]
    private final GeneratedData drawn;

    /// @param seen letters of the repetition read at each position, 0 before it begins
    private record Repetitions(Batch batch, int[] seen) {}

    private RepeatTask(Context context) {
        Settings settings = context.settings();
        symbols = settings.whole("symbols");
        int longest = settings.whole("block");
        int size = settings.whole("batch");
        letters = new Vocabulary(Stream.concat(
                        Stream.of(Vocabulary.UNKNOWN),
                        IntStream.range(0, symbols).mapToObj(i -> Character.toString('a' + i)))
                .toList());
        Repetitions heldOut = draw(longest, MEASURED, context.random());
        seen = heldOut.seen;
        Batch example = draw(Math.min(longest, SHOWN / 2), 1, context.random()).batch;
        drawn = new GeneratedData(
                letters, letters, random -> draw(longest, size, random).batch, size, heldOut.batch, example);
    }

    private Repetitions draw(int longest, int size, RandomGenerator random) {
        int length = 2 * longest - 1;
        int[] inputs = new int[length * size];
        int[] targets = new int[length * size];
        int[] seen = new int[length * size];
        for (int row = 0; row < size; row++) {
            int[] block = block(random.nextInt((longest + 1) / 2, longest + 1), random);
            for (int position = 0; position < length; position++) {
                int at = position * size + row;
                inputs[at] = block[position % block.length];
                seen[at] = Math.max(0, position - block.length + 1);
                targets[at] = seen[at] > 0 ? block[(position + 1) % block.length] : Batch.IGNORED;
            }
        }
        return new Repetitions(new Batch(length, size, inputs, targets), seen);
    }

    /// Letters without repetition until all were used (Fisher & Yates).
    private int[] block(int length, RandomGenerator random) {
        int[] deck = IntStream.rangeClosed(1, symbols).toArray();
        int[] block = new int[length];
        for (int i = 0; i < length; i++) {
            int from = i % symbols;
            int taken = random.nextInt(from, symbols);
            int letter = deck[taken];
            deck[taken] = deck[from];
            deck[from] = letter;
            block[i] = letter;
        }
        return block;
    }

    @Override
    public GeneratedData drawn() {
        return drawn;
    }

    /// Every letter is asked for; whether it can be known the figures show.
    @Override
    public Batch read(String text) {
        return Reading.of(text.replaceAll("\\s+", ""), Tokenizer.characters(), letters, READABLE);
    }

    /// `previous` and `induction`, see [Induction].
    @Override
    public SequencedMap<String, int[]> relations(Batch sequence) {
        return Induction.relations(sequence, position -> true);
    }

    @Override
    public void measure(Model model, Probe probe) {
        float[] predicted = model.predict(drawn.heldOut());
        score(predicted, probe);
        Groups groups = new Groups(SEEN);
        groups.add(drawn.heldOut(), predicted, seen);
        groups.report(probe, "seen");
    }

    /// Makes repeat tasks.
    @AutoService(Task.Factory.class)
    public static final class Factory implements Task.Factory {
        @Override
        public String type() {
            return "repeat";
        }

        @Override
        public List<Setting> settings() {
            return List.of(
                    new Setting.Whole("symbols", 2, 26, 24),
                    new Setting.Whole("block", 2, 32, 12),
                    new Setting.Whole("batch", 1, 256, 32));
        }

        @Override
        public Task create(Context context) {
            return new RepeatTask(context);
        }
    }
}
