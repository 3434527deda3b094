package unrolled.engine.task;

import com.google.auto.service.AutoService;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import unrolled.engine.model.Batch;
import unrolled.engine.setting.Setting;
import unrolled.engine.setting.Settings;
import unrolled.engine.text.Tokenizer;
import unrolled.engine.text.Vocabulary;

/// Two things to know at every place: the letter just before it and the first of all. `dbac` asks, at `c`, for
/// `a d`. The first two positions do not count, since there the two are not two.
public final class PreviousAndFirstTask implements GeneratedTask {
    private static final int MEASURED = 200; // sequences
    private static final int READABLE = 40; // tokens; as many positions as are ever told apart
    private static final int LEAST = 2; // letters before the first question

    private final int symbols;
    private final GeneratedData drawn;

    private PreviousAndFirstTask(Context context) {
        Settings settings = context.settings();
        symbols = settings.whole("symbols");
        List<String> letters = IntStream.range(0, symbols)
                .mapToObj(i -> Character.toString('a' + i))
                .toList();
        Vocabulary inputs = new Vocabulary(
                Stream.concat(Stream.of(Vocabulary.UNKNOWN), letters.stream()).toList());
        Vocabulary answers = new Vocabulary(letters.stream()
                .flatMap(previous -> letters.stream().map(first -> previous + " " + first))
                .toList());
        int length = settings.whole("length");
        GeneratedData.Sizes sizes = new GeneratedData.Sizes(length, settings.whole("batch"), MEASURED, length);
        drawn = GeneratedData.of(inputs, answers, sizes, context.random(), this::draw);
    }

    @Override
    public GeneratedData drawn() {
        return drawn;
    }

    private Batch draw(int length, int size, RandomGenerator random) {
        return asked(
                length, size, random.ints((long) length * size, 1, 1 + symbols).toArray());
    }

    /// The batch with its answers; next to an unknown letter there is none.
    private Batch asked(int length, int size, int[] tokens) {
        int[] targets = new int[tokens.length];
        for (int i = 0; i < tokens.length; i++) {
            int previous = i < size ? 0 : tokens[i - size];
            int first = tokens[i % size];
            boolean counts = i >= LEAST * size && previous > 0 && first > 0;
            targets[i] = counts ? (previous - 1) * symbols + first - 1 : Batch.IGNORED;
        }
        return new Batch(length, size, tokens, targets);
    }

    @Override
    public Batch read(String text) {
        Batch read = Reading.of(text.replaceAll("\\s+", ""), Tokenizer.characters(), inputs(), READABLE);
        return asked(read.length(), 1, read.inputs());
    }

    /// `previous` and `first`.
    @Override
    public SequencedMap<String, int[]> relations(Batch sequence) {
        int[] previous = IntStream.range(0, sequence.length())
                .map(position -> position < LEAST ? -1 : position - 1)
                .toArray();
        int[] first = new int[sequence.length()];
        Arrays.fill(first, 0, Math.min(LEAST, first.length), -1);
        SequencedMap<String, int[]> relations = new LinkedHashMap<>();
        relations.put("previous", previous);
        relations.put("first", first);
        return relations;
    }

    /// Makes the task.
    @AutoService(Task.Factory.class)
    public static final class Factory implements Task.Factory {
        @Override
        public String type() {
            return "previous-and-first";
        }

        @Override
        public List<Setting> settings() {
            return List.of(
                    new Setting.Whole("symbols", 2, 12, 6),
                    new Setting.Whole("length", 3, 40, 12),
                    new Setting.Whole("batch", 1, 256, 32));
        }

        @Override
        public Task create(Context context) {
            return new PreviousAndFirstTask(context);
        }
    }
}
