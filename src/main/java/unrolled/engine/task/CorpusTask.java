package unrolled.engine.task;

import com.google.auto.service.AutoService;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.random.RandomGenerator;
import unrolled.engine.model.Batch;
import unrolled.engine.model.Model;
import unrolled.engine.setting.Setting;
import unrolled.engine.setting.Settings;
import unrolled.engine.text.Corpus;
import unrolled.engine.text.Tokenizer;
import unrolled.engine.text.Vocabulary;
import unrolled.engine.trace.Probe;

/// Language modelling: predict each token of a text from those before it.
///
/// In `random` order every batch is a handful of windows from anywhere in the training text, without end. In
/// `reading` order the text is read once from front to back, every token counted once, and then the run is
/// over.
public final class CorpusTask implements Task {
    private static final int SHOWN = 40; // tokens of the example
    private static final int SHORT = 64; // tokens of a text that is its own example as a whole
    private static final int READABLE = 400; // tokens of the learner's own text
    private static final int MEASURED = 3000; // tokens of held-out text
    private static final int AT_ONCE = 1_000_000; // probabilities of one prediction
    private static final Set<String> ENDS = Set.of(".", "!", "?", "。", "！", "？", Tokenizer.LINE_END);
    private static final Set<String> CLOSING = Set.of("\"", "”", "’", "」", "』", ")", "）", " ", Tokenizer.LINE_END);

    private final Corpus corpus;
    private final Windows windows;
    private final boolean reading;
    private final int size;
    private final Batch example;
    private int read; // windows

    private CorpusTask(Context context) {
        Settings settings = context.settings();
        corpus = Corpus.of(
                context.texts().apply(settings.text("text")),
                settings.text("tokens"),
                settings.whole("merges"),
                settings.whole("vocabulary"),
                settings.real("share"));
        windows = new Windows(corpus.training(), settings.whole("length"));
        reading = settings.text("order").equals("reading");
        size = settings.whole("batch");
        example = sentence(context.random());
    }

    @Override
    public Vocabulary inputs() {
        return corpus.vocabulary();
    }

    @Override
    public Vocabulary answers() {
        return corpus.vocabulary();
    }

    /// The text and its parts.
    public Corpus corpus() {
        return corpus;
    }

    /// How many tokens of the training text have been read: all of them in random order.
    public int tokensRead() {
        int all = corpus.training().length;
        return !reading ? all : read == 0 ? 0 : Math.min(all, read * windows.length() + 1);
    }

    @Override
    public Batch next(RandomGenerator random) {
        if (reading) {
            int first = read >= windows.count() ? 0 : read;
            Batch batch = windows.batch(first, size);
            read = first + batch.size();
            return batch;
        }
        return windows.anywhere(size, random);
    }

    /// Windows from anywhere in the held-out text.
    @Override
    public Batch heldOut(RandomGenerator random) {
        return new Windows(corpus.heldOut(), windows.length()).anywhere(size, random);
    }

    @Override
    public Batch.Shape largest() {
        return reading ? windows.batch(0, size).shape() : new Batch.Shape(windows.length(), size, 0);
    }

    /// In reading order the text is read on from there.
    @Override
    public void skip(int batches) {
        read = reading ? ReadingOrder.readAfter(batches, size, windows.count()) : 0;
    }

    @Override
    public double progress() {
        return reading ? read / (double) windows.count() : Double.NaN;
    }

    @Override
    public Batch example() {
        return example;
    }

    /// The first sentence after a place drawn by chance; the beginning of a text too short to have a held-out
    /// part.
    private Batch sentence(RandomGenerator random) {
        int[] text = corpus.heldOut();
        int begin = corpus.split() ? sentenceAfter(random.nextInt(text.length / 2)) : 0;
        int end = !corpus.split() && text.length <= SHORT ? text.length : Math.min(begin + SHOWN, text.length);
        for (int at = begin + SHOWN / 4; at < end && corpus.split(); at++) {
            if (isEnd(at)) {
                end = at + 1;
            }
        }
        int[] inputs = Arrays.copyOfRange(text, begin, end);
        int[] targets = Arrays.copyOf(Arrays.copyOfRange(text, begin + 1, end), inputs.length);
        targets[targets.length - 1] = end < text.length ? text[end] : Batch.IGNORED;
        return new Batch(inputs.length, 1, inputs, targets);
    }

    private int sentenceAfter(int place) {
        int[] text = corpus.heldOut();
        for (int at = place; at + SHOWN < text.length; at++) {
            if (isEnd(at)) {
                while (at + 1 < text.length && CLOSING.contains(token(at + 1))) {
                    at++;
                }
                return Math.min(at + 1, text.length - 2);
            }
        }
        return 0;
    }

    private boolean isEnd(int at) {
        return ENDS.contains(token(at));
    }

    private String token(int at) {
        return corpus.vocabulary().token(corpus.heldOut()[at]);
    }

    @Override
    public Batch read(String text) {
        return Reading.of(text, corpus.tokenizer(), corpus.vocabulary(), READABLE);
    }

    /// A piece of the training text, if there is enough of it.
    @Override
    public int[] filler(int length, RandomGenerator random) {
        int[] text = corpus.training();
        if (text.length <= length + 1) {
            return Task.super.filler(length, random);
        }
        int begin = random.nextInt(text.length - length);
        return Arrays.copyOfRange(text, begin, begin + length);
    }

    @Override
    public void measure(Model model, Probe probe) {
        Windows heldOut = new Windows(corpus.heldOut(), windows.length());
        int count = Math.min(heldOut.count(), Math.ceilDiv(MEASURED, heldOut.length()));
        int atOnce = Math.clamp(AT_ONCE / ((long) inputs().size() * heldOut.length()), 1, 32);
        Score score = new Score();
        LossByPosition byPosition = new LossByPosition(model.windows(heldOut.positions()));
        for (int first = 0; first < count; first += atOnce) {
            Batch batch = heldOut.batch(first, Math.min(atOnce, count - first));
            float[] predicted = model.predict(batch);
            score.add(batch, predicted);
            byPosition.add(batch, predicted);
        }
        score.reportLoss(probe);
        score.reportPerplexity(probe);
        score.reportAccuracy(probe);
        byPosition.report(probe);
    }

    /// Makes language-modelling tasks.
    @AutoService(Task.Factory.class)
    public static final class Factory implements Task.Factory {
        @Override
        public String type() {
            return "corpus";
        }

        @Override
        public List<Setting> settings() {
            return List.of(
                    new Setting.FreeText("text", "fables.en"),
                    new Setting.Choice("tokens", Tokenizer.NAMES, "characters"),
                    new Setting.Whole("merges", 0, 2000, 200),
                    new Setting.Whole("length", 1, 256, 48),
                    new Setting.Whole("batch", 1, 256, 16),
                    new Setting.Choice("order", List.of("random", "reading"), "random"),
                    new Setting.Real("share", .01, 1, 1, true),
                    new Setting.Whole("vocabulary", 16, 5000, 2000));
        }

        @Override
        public Task create(Context context) {
            return new CorpusTask(context);
        }
    }
}
