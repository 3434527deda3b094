package unrolled.engine.task;

import com.google.auto.service.AutoService;
import java.util.ArrayList;
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
import unrolled.engine.trace.Probe;

/// Say it backwards: the source is a row of letters, the answer the same letters from the last to the first. Every
/// letter must be kept and none can be guessed from the others, so the length of the source is exactly how much a
/// model must carry over.
///
/// Two settings vary the game. Saying it as read asks for the letter that was read first as the first one, so that
/// reversal is that game with its source fed backwards (Sutskever et al. 2014). Letters in the order of the alphabet,
/// `aBcd`, each small or capital by chance, leave as much to keep as rows of two kinds of letters, but which letter
/// stands where is known beforehand.
///
/// `metric.exact.length` also asks lengths beyond those in training; `metric.accuracy.prefix` asks for the first tokens
/// of an answer only.
public final class ReversalTask implements Task {
    private static final List<Integer> LENGTHS = List.of(4, 6, 8, 10, 12, 14, 16, 20, 24);
    private static final int ASKED = 40; // sequences for each length
    private static final int HELD_OUT = 64; // sequences as in training
    private static final int SHOWN = 8; // letters of the example
    private static final int READABLE = 40; // letters
    private static final int ALPHABET = 26; // letters
    private static final String SMALL_OR_CAPITAL = "alphabet";
    private static final String AS_READ = "as read";

    private final int symbols;
    private final int shortest;
    private final int longest;
    private final int size;
    private final boolean alphabetical;
    private final boolean backwards;
    private final Vocabulary inputs;
    private final Vocabulary answers;
    private final List<SentencePair> heldOut;
    private final List<List<SentencePair>> byLength;
    private final Batch example;

    private ReversalTask(Context context) {
        Settings settings = context.settings();
        symbols = settings.whole("symbols");
        alphabetical = settings.text("letter order").equals(SMALL_OR_CAPITAL);
        backwards = !settings.text("say").equals(AS_READ);
        int most = alphabetical ? ALPHABET : Integer.MAX_VALUE;
        shortest = Math.min(most, settings.whole("shortest source"));
        longest = Math.min(most, Math.max(shortest, settings.whole("longest source")));
        size = settings.whole("batch");
        List<String> letters = IntStream.range(0, alphabetical ? 2 * ALPHABET : symbols)
                .mapToObj(this::letter)
                .toList();
        inputs = new Vocabulary(
                Stream.concat(Stream.of(Vocabulary.UNKNOWN), letters.stream()).toList());
        answers = new Vocabulary(Stream.concat(Stream.of(Vocabulary.START, Vocabulary.END), letters.stream())
                .toList());
        heldOut = draw(HELD_OUT, context.random());
        byLength = LENGTHS.stream()
                .map(length -> IntStream.range(0, ASKED)
                        .mapToObj(i -> pair(length, context.random()))
                        .toList())
                .toList();
        example = SentencePair.batch(List.of(pair(Math.clamp(SHOWN, shortest, longest), context.random())), answers);
    }

    /// The letters in the order of their tokens: `a b c`, or `a A b B`.
    private String letter(int i) {
        return alphabetical ? Character.toString((i % 2 == 0 ? 'a' : 'A') + i / 2) : Character.toString('a' + i);
    }

    private List<SentencePair> draw(int count, RandomGenerator random) {
        List<SentencePair> pairs = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            pairs.add(pair(random.nextInt(shortest, longest + 1), random));
        }
        return pairs;
    }

    private SentencePair pair(int length, RandomGenerator random) {
        int[] drawn = random.ints(length, 1, 1 + (alphabetical ? 2 : symbols)).toArray();
        return pair(
                alphabetical
                        ? IntStream.range(0, length).map(s -> 2 * s + drawn[s]).toArray()
                        : drawn);
    }

    /// A row of letters and its answer.
    private SentencePair pair(int[] source) {
        int[] answer = new int[source.length];
        int[] gold = new int[source.length];
        for (int t = 0; t < answer.length; t++) {
            gold[t] = backwards ? source.length - 1 - t : t;
            answer[t] = source[gold[t]] + 1; // answers have two tokens before the first letter, inputs one
        }
        return new SentencePair(source, answer, gold);
    }

    @Override
    public Vocabulary inputs() {
        return inputs;
    }

    @Override
    public Vocabulary answers() {
        return answers;
    }

    /// Always as long as the longest can be, so that every batch has the same shape.
    @Override
    public Batch next(RandomGenerator random) {
        return SentencePair.batch(draw(size, random), answers, longest, longest + 1);
    }

    @Override
    public Batch.Shape largest() {
        return new Batch.Shape(longest + 1, size, longest);
    }

    @Override
    public Batch example() {
        return example;
    }

    @Override
    public Batch read(String text) {
        Batch read = Reading.of(text.replaceAll("\\s+", ""), Tokenizer.characters(), inputs, READABLE);
        int[] letters = read.inputs();
        return Arrays.stream(letters).anyMatch(letter -> letter == 0)
                ? SentencePair.untold(letters, answers)
                : SentencePair.batch(List.of(pair(letters)), answers);
    }

    @Override
    public void annotate(Batch shown, Probe probe) {
        int[] source = shown.source().tokens();
        if (shown.counted() > 0 && IntStream.of(source).noneMatch(letter -> letter <= 0)) {
            TranslationScore.reportGold(pair(source), inputs, answers, probe);
        }
    }

    @Override
    public void measure(Model model, Probe probe) {
        TranslationScore judged = new TranslationScore(answers);
        judged.ask(model, heldOut);
        byLength.forEach(pairs -> judged.askByLength(model, pairs));
        judged.report(probe);
        judged.reportPrefixes(probe);
    }

    @Override
    public List<Code> code(String reported) {
        return reported.startsWith("metric.")
                ? TranslationScore.code(reported)
                : List.of(Code.of(getClass(), "public void annotate(Batch"));
    }

    /// Makes reversal tasks.
    @AutoService(Task.Factory.class)
    public static final class Factory implements Task.Factory {
        @Override
        public String type() {
            return "reversal";
        }

        @Override
        public List<Setting> settings() {
            return List.of(
                    new Setting.Whole("symbols", 2, ALPHABET, 10),
                    new Setting.Choice("letter order", List.of("any", SMALL_OR_CAPITAL), "any"),
                    new Setting.Choice("say", List.of("backwards", AS_READ), "backwards"),
                    new Setting.Whole("shortest source", 1, 40, 4),
                    new Setting.Whole("longest source", 1, 40, 16),
                    new Setting.Whole("batch", 1, 256, 32));
        }

        @Override
        public boolean hasSource() {
            return true;
        }

        @Override
        public Task create(Context context) {
            return new ReversalTask(context);
        }
    }
}
