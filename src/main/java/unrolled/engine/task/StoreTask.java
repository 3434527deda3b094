package unrolled.engine.task;

import com.google.auto.service.AutoService;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import unrolled.engine.model.Batch;
import unrolled.engine.model.Model;
import unrolled.engine.setting.Setting;
import unrolled.engine.setting.Settings;
import unrolled.engine.text.Tokenizer;
import unrolled.engine.text.Vocabulary;
import unrolled.engine.trace.Probe;

/// Keep the last capital letter and say it at every position: `aBdcaCb` asks for `-BBBBCC`, and the small letters
/// must be let pass. The first letter is always a capital, and every position counts.
///
/// A capital is its small letter and a mark, two parts at once (see [Vocabulary]), so that a network cannot learn
/// to be deaf to small letters: it must select by the mark.
///
/// `metric.accuracy` asks sequences as in training. `metric.accuracy.lag` asks how far back the capital may stand,
/// in sequences of 60 letters with few capitals.
public final class StoreTask implements GeneratedTask {
    private static final int[] LAGS = {0, 1, 2, 3, 5, 8, 12, 20, 30};
    private static final int LONG = 60; // positions of the sequences for lags
    private static final double RARE = .04; // capitals in them
    private static final int ASKED = 300; // sequences for lags
    private static final int MEASURED = 100; // sequences as in training
    private static final int READABLE = 200; // tokens
    private static final int SHOWN = 40; // tokens

    private static final String MARK = "^";

    private final int symbols;
    private final Vocabulary inputs;
    private final Batch byLag;
    private final GeneratedData drawn;

    private StoreTask(Context context) {
        Settings settings = context.settings();
        symbols = settings.whole("symbols");
        Vocabulary answers = new Vocabulary(letters('A'));
        inputs = inputs(letters('a'), answers.tokens());
        int length = settings.whole("length");
        double share = settings.real("capitals");
        int size = settings.whole("batch");
        Batch asLearnt = draw(length, MEASURED, share, context.random());
        byLag = draw(LONG, ASKED, RARE, context.random());
        Batch example = draw(Math.min(length, SHOWN), 1, share, context.random());
        drawn = new GeneratedData(
                inputs, answers, random -> draw(length, size, share, random), size, asLearnt, example);
    }

    private List<String> letters(char first) {
        return IntStream.range(0, symbols)
                .mapToObj(i -> Character.toString(first + i))
                .toList();
    }

    /// The small letters, and the capitals with the mark as their second part.
    private Vocabulary inputs(List<String> small, List<String> capital) {
        List<String> tokens = new ArrayList<>(List.of(Vocabulary.UNKNOWN));
        tokens.addAll(small);
        tokens.addAll(capital);
        List<List<String>> parts = new ArrayList<>(List.of(List.of(Vocabulary.UNKNOWN)));
        small.forEach(letter -> parts.add(List.of(letter)));
        small.forEach(letter -> parts.add(List.of(letter, MARK)));
        return new Vocabulary(tokens, parts);
    }

    private Batch draw(int length, int size, double share, RandomGenerator random) {
        int[] tokens = new int[length * size];
        for (int i = 0; i < tokens.length; i++) {
            boolean capital = i < size || random.nextDouble() < share;
            tokens[i] = 1 + random.nextInt(symbols) + (capital ? symbols : 0);
        }
        return asked(length, size, tokens);
    }

    /// The batch with the last capital so far as every target.
    private Batch asked(int length, int size, int[] tokens) {
        int[] targets = new int[tokens.length];
        for (int i = 0; i < tokens.length; i++) {
            int before = i < size ? Batch.IGNORED : targets[i - size];
            targets[i] = isCapital(tokens[i]) ? tokens[i] - 1 - symbols : before;
        }
        return new Batch(length, size, tokens, targets);
    }

    private boolean isCapital(int token) {
        return token > symbols;
    }

    @Override
    public GeneratedData drawn() {
        return drawn;
    }

    @Override
    public Batch read(String text) {
        Batch read = Reading.of(text.replaceAll("\\s+", ""), Tokenizer.characters(), inputs, READABLE);
        return asked(read.length(), 1, read.inputs());
    }

    /// Small letters.
    @Override
    public int[] filler(int length, RandomGenerator random) {
        return random.ints(length, 1, 1 + symbols).toArray();
    }

    @Override
    public void measure(Model model, Probe probe) {
        GeneratedTask.super.measure(model, probe);
        Groups lags = new Groups(LAGS);
        lags.add(byLag, model.predict(byLag), lags(byLag));
        lags.report(probe, "lag");
    }

    /// How many positions ago the capital stood.
    private int[] lags(Batch batch) {
        int[] lags = new int[batch.inputs().length];
        for (int i = batch.size(); i < lags.length; i++) {
            lags[i] = isCapital(batch.inputs()[i]) ? 0 : lags[i - batch.size()] + 1;
        }
        return lags;
    }

    /// Makes store tasks.
    @AutoService(Task.Factory.class)
    public static final class Factory implements Task.Factory {
        @Override
        public String type() {
            return "store";
        }

        /// `capitals` is the share of letters that say "remember this one".
        @Override
        public List<Setting> settings() {
            return List.of(
                    new Setting.Whole("symbols", 2, 8, 8),
                    new Setting.Whole("length", 2, 200, 30),
                    new Setting.Real("capitals", .01, .5, .08, false),
                    new Setting.Whole("batch", 1, 256, 32));
        }

        @Override
        public Task create(Context context) {
            return new StoreTask(context);
        }
    }
}
