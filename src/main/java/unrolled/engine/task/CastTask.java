package unrolled.engine.task;

import com.google.auto.service.AutoService;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import unrolled.engine.model.Batch;
import unrolled.engine.model.Model;
import unrolled.engine.setting.Setting;
import unrolled.engine.setting.Settings;
import unrolled.engine.text.Tokenizer;
import unrolled.engine.text.Vocabulary;
import unrolled.engine.trace.Probe;

/// A tale with a cast of its own, letter by letter: `Balk saw Kimf and Ba..`. The names are made up anew for every
/// sequence, so nothing of them can be learnt by heart, and they return. Once its capital stands there again, the rest
/// of a name can be known, by looking back to where it stood; only these letters count.
///
/// No capital and no small letter stands twice in the names of a cast. `metric.accuracy.lag` asks by how many letters
/// ago the same letter stood in the name, up to the number named.
public final class CastTask implements GeneratedTask {
    private static final int[] LAGS = {8, 16, 32, 64, 128};
    private static final int MEASURED = 60; // sequences
    private static final int SHOWN = 40; // letters of the example
    private static final int READABLE = 200; // letters
    private static final String CONSONANTS = "bdfgklmnprstvz";
    private static final String VOWELS = "aeiou";
    private static final List<String> WORDS = List.of("and", "saw", "met", "or", "with", "by", "hid", "sang");
    private static final Vocabulary LETTERS = new Vocabulary(Stream.of(
                    List.of(Vocabulary.UNKNOWN, " "),
                    letters(CONSONANTS.toUpperCase(Locale.ROOT)),
                    letters("abcdefghijklmnopqrstuvwxyz"))
            .flatMap(List::stream)
            .toList());
    private static final int SPACE = LETTERS.id(" ");
    private static final int LAST_CAPITAL = 1 + CONSONANTS.length();

    private final int names;
    private final int letters;
    private final int[] lags;
    private final GeneratedData drawn;

    private CastTask(Context context) {
        Settings settings = context.settings();
        names = settings.whole("names");
        letters = settings.whole("letters");
        GeneratedData.Sizes sizes =
                new GeneratedData.Sizes(settings.whole("length"), settings.whole("batch"), MEASURED, SHOWN);
        drawn = GeneratedData.of(LETTERS, LETTERS, sizes, context.random(), this::draw);
        lags = lags(drawn.heldOut());
    }

    private static List<String> letters(String text) {
        return Tokenizer.characters().split(text);
    }

    /// Sequences drawn again until something in them can be known.
    private Batch draw(int length, int size, RandomGenerator random) {
        int[] tokens = new int[length * size];
        Batch batch;
        do {
            for (int row = 0; row < size; row++) {
                int[] tale = LETTERS.ids(letters(tale(length, random)));
                for (int position = 0; position < length; position++) {
                    tokens[position * size + row] = tale[position];
                }
            }
            batch = asked(length, size, tokens);
        } while (batch.counted() == 0);
        return batch;
    }

    /// Names and words by turns.
    private String tale(int length, RandomGenerator random) {
        List<String> cast = cast(random);
        StringBuilder tale = new StringBuilder();
        while (tale.length() < length) {
            tale.append(one(cast, random))
                    .append(' ')
                    .append(one(WORDS, random))
                    .append(' ');
        }
        return tale.substring(0, length);
    }

    /// A capital, then vowel and consonants; no letter twice in a cast, so that each says where it stood.
    private List<String> cast(RandomGenerator random) {
        List<String> capitals = new ArrayList<>(letters(CONSONANTS));
        List<String> consonants = new ArrayList<>(capitals);
        List<String> vowels = new ArrayList<>(letters(VOWELS));
        List<String> cast = new ArrayList<>();
        for (int i = 0; i < names; i++) {
            StringBuilder name = new StringBuilder(take(capitals, random).toUpperCase(Locale.ROOT));
            while (name.length() < letters) {
                name.append(take(name.length() == 1 ? vowels : consonants, random));
            }
            cast.add(name.toString());
        }
        return cast;
    }

    private static String take(List<String> from, RandomGenerator random) {
        return from.remove(random.nextInt(from.size()));
    }

    private static String one(List<String> words, RandomGenerator random) {
        return words.get(random.nextInt(words.size()));
    }

    /// The batch with those letters as targets that can be known: a name from its second letter on, as far as it goes
    /// on as the last name with its capital.
    private static Batch asked(int length, int size, int[] tokens) {
        int[] targets = new int[tokens.length];
        Batch batch = new Batch(length, size, tokens, targets);
        for (int row = 0; row < size; row++) {
            for (int position = 0; position < length; position++) {
                int before = before(batch, position, row);
                boolean known = before >= 0
                        && position + 1 < length
                        && isSmall(batch.input(position + 1, row))
                        && batch.input(before + 1, row) == batch.input(position + 1, row);
                targets[position * size + row] = known ? batch.input(position + 1, row) : Batch.IGNORED;
            }
        }
        return batch;
    }

    /// Where this letter of a name stood when the last name with the same capital, and the same letters up to here,
    /// was read; -1 for a letter of no name or of a new one.
    private static int before(Batch batch, int position, int row) {
        int capital = position;
        while (capital >= 0 && isSmall(batch.input(capital, row))) {
            capital--;
        }
        if (capital < 0 || !isCapital(batch.input(capital, row))) {
            return -1;
        }
        int read = position - capital; // letters after the capital
        for (int other = capital - 1; other >= 0; other--) {
            if (batch.input(other, row) == batch.input(capital, row)) {
                int same = 0;
                while (same <= read && batch.input(other + same, row) == batch.input(capital + same, row)) {
                    same++;
                }
                return same > read ? other + read : -1;
            }
        }
        return -1;
    }

    private static boolean isCapital(int token) {
        return token > SPACE && token <= LAST_CAPITAL;
    }

    private static boolean isSmall(int token) {
        return token > LAST_CAPITAL;
    }

    @Override
    public GeneratedData drawn() {
        return drawn;
    }

    @Override
    public Batch read(String text) {
        Batch read = Reading.of(text.replaceAll("\\s+", " "), Tokenizer.characters(), LETTERS, READABLE);
        return asked(read.length(), 1, read.inputs());
    }

    /// Words without names.
    @Override
    public int[] filler(int length, RandomGenerator random) {
        StringBuilder words = new StringBuilder();
        while (words.length() < length) {
            words.append(one(WORDS, random)).append(' ');
        }
        return LETTERS.ids(letters(words.substring(0, length)));
    }

    @Override
    public void measure(Model model, Probe probe) {
        Batch heldOut = drawn.heldOut();
        float[] predicted = model.predict(heldOut);
        score(predicted, probe);
        Groups byLag = new Groups(LAGS);
        byLag.add(heldOut, predicted, lags);
        byLag.report(probe, "lag");
    }

    /// How many letters ago each letter of a name stood, as the least of the lags asked that is as large; 0 for a
    /// letter that stood nowhere.
    private static int[] lags(Batch batch) {
        int[] lags = new int[batch.inputs().length];
        for (int i = 0; i < lags.length; i++) {
            int position = i / batch.size();
            int before = before(batch, position, i % batch.size());
            int lag = before < 0 ? 0 : position - before;
            lags[i] = Arrays.stream(LAGS)
                    .filter(most -> lag > 0 && lag <= most)
                    .findFirst()
                    .orElse(0);
        }
        return lags;
    }

    /// Makes cast tasks.
    @AutoService(Task.Factory.class)
    public static final class Factory implements Task.Factory {
        @Override
        public String type() {
            return "cast";
        }

        /// `letters` is how many a name has.
        @Override
        public List<Setting> settings() {
            return List.of(
                    new Setting.Whole("names", 1, VOWELS.length(), 3),
                    new Setting.Whole("letters", 2, 4, 4),
                    new Setting.Whole("length", 16, 200, 96),
                    new Setting.Whole("batch", 1, 256, 16));
        }

        @Override
        public Task create(Context context) {
            return new CastTask(context);
        }
    }
}
