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
import unrolled.engine.text.Tokenizer;
import unrolled.engine.text.Vocabulary;

/// What does *it* stand for? `the cat saw the box because it was hungry` asks, at `it`, for `cat`; with `empty`
/// at the end it would be `box`. One of the two nouns is alive, the other is not, in either order, and only the
/// last word decides. Only `it` counts.
///
/// Whoever reads from the left and has only come as far as `it` can do no better than guess between the two.
public final class PronounTask implements GeneratedTask {
    private static final int MEASURED = 300; // sentences
    private static final int READABLE = 40; // tokens
    private static final List<String> ALIVE = List.of("cat", "dog", "fox", "bird", "horse", "mouse");
    private static final List<String> THINGS = List.of("box", "ball", "boat", "stone", "lamp", "cart");
    private static final List<String> VERBS = List.of("saw", "hid", "passed", "found", "touched", "left");
    private static final List<String> HOW_LIVING = List.of("hungry", "tired", "afraid", "curious");
    private static final List<String> HOW_THINGS = List.of("empty", "broken", "wooden", "painted");
    private static final List<String> NOUNS =
            Stream.concat(ALIVE.stream(), THINGS.stream()).toList();
    private static final Vocabulary WORDS = new Vocabulary(
            Stream.of(List.of(Vocabulary.UNKNOWN, "the", "because", "it", "was"), NOUNS, VERBS, HOW_LIVING, HOW_THINGS)
                    .flatMap(List::stream)
                    .toList());
    private static final Vocabulary ANSWERS = new Vocabulary(NOUNS);
    private static final int IT = WORDS.id("it");
    private static final int LENGTH = 9; // words

    private final GeneratedData drawn;

    private PronounTask(Context context) {
        int size = context.settings().whole("batch");
        Batch heldOut = draw(MEASURED, context.random());
        Batch example = draw(1, context.random());
        drawn = new GeneratedData(WORDS, ANSWERS, random -> draw(size, random), size, heldOut, example);
    }

    private static Batch draw(int size, RandomGenerator random) {
        int[] tokens = new int[LENGTH * size];
        for (int row = 0; row < size; row++) {
            int[] sentence = WORDS.ids(sentence(random));
            for (int position = 0; position < LENGTH; position++) {
                tokens[position * size + row] = sentence[position];
            }
        }
        return asked(LENGTH, size, tokens);
    }

    private static List<String> sentence(RandomGenerator random) {
        boolean livingFirst = random.nextBoolean();
        String living = any(ALIVE, random);
        String thing = any(THINGS, random);
        return List.of(
                "the",
                livingFirst ? living : thing,
                any(VERBS, random),
                "the",
                livingFirst ? thing : living,
                "because",
                "it",
                "was",
                any(random.nextBoolean() ? HOW_LIVING : HOW_THINGS, random));
    }

    private static String any(List<String> words, RandomGenerator random) {
        return words.get(random.nextInt(words.size()));
    }

    private static Batch asked(int length, int size, int[] tokens) {
        int[] targets = new int[tokens.length];
        Arrays.fill(targets, Batch.IGNORED);
        Batch batch = new Batch(length, size, tokens, targets);
        for (int row = 0; row < size; row++) {
            int meant = meant(batch, row);
            for (int position = 0; position < length && meant >= 0; position++) {
                boolean counts = batch.input(position, row) == IT;
                targets[position * size + row] = counts ? ANSWERS.id(word(batch, meant, row)) : Batch.IGNORED;
            }
        }
        return batch;
    }

    /// Where the noun stands that goes with the adjective, or -1 if there is no such pair.
    private static int meant(Batch batch, int row) {
        int how = how(batch, row);
        if (how < 0) {
            return -1;
        }
        List<String> nouns = HOW_LIVING.contains(word(batch, how, row)) ? ALIVE : THINGS;
        return find(batch, row, nouns);
    }

    private static int how(Batch batch, int row) {
        int living = find(batch, row, HOW_LIVING);
        return living >= 0 ? living : find(batch, row, HOW_THINGS);
    }

    private static int find(Batch batch, int row, List<String> words) {
        return IntStream.range(0, batch.length())
                .filter(position -> words.contains(word(batch, position, row)))
                .findFirst()
                .orElse(-1);
    }

    private static String word(Batch batch, int position, int row) {
        return WORDS.token(batch.input(position, row));
    }

    @Override
    public GeneratedData drawn() {
        return drawn;
    }

    @Override
    public Batch read(String text) {
        Batch read = Reading.of(text, Tokenizer.words(), WORDS, READABLE);
        return asked(read.length(), 1, read.inputs());
    }

    /// From `it`: to the noun it `means`, to the `other` one, and to the word that decides.
    @Override
    public SequencedMap<String, int[]> relations(Batch sequence) {
        int meant = meant(sequence, 0);
        int living = find(sequence, 0, ALIVE);
        int thing = find(sequence, 0, THINGS);
        SequencedMap<String, int[]> relations = new LinkedHashMap<>();
        relations.put("meant", fromIt(sequence, meant));
        relations.put("other", fromIt(sequence, meant == living ? thing : living));
        relations.put("deciding", fromIt(sequence, how(sequence, 0)));
        return relations;
    }

    private static int[] fromIt(Batch sequence, int to) {
        return IntStream.range(0, sequence.length())
                .map(position -> sequence.input(position, 0) == IT ? to : -1)
                .toArray();
    }

    /// Makes pronoun tasks.
    @AutoService(Task.Factory.class)
    public static final class Factory implements Task.Factory {
        @Override
        public String type() {
            return "pronoun";
        }

        @Override
        public List<Setting> settings() {
            return List.of(new Setting.Whole("batch", 1, 256, 32));
        }

        @Override
        public Task create(Context context) {
            return new PronounTask(context);
        }
    }
}
