package unrolled.engine.task;

import com.google.auto.service.AutoService;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;
import unrolled.engine.model.Batch;
import unrolled.engine.model.Model;
import unrolled.engine.setting.Setting;
import unrolled.engine.setting.Settings;
import unrolled.engine.text.TextException;
import unrolled.engine.text.Tokenizer;
import unrolled.engine.text.Vocabulary;
import unrolled.engine.trace.Probe;

/// Language modelling: at every position of a text, say the next token. The last tenth is held out, never
/// trained on; a text too short to spare it is its own examination.
public final class CorpusTask implements Task {
    private static final int SHORTEST = 2; // tokens
    private static final int SPARES_A_TENTH = 400; // tokens
    private static final int SHOWN = 32; // tokens of the example
    private static final int EXAMINED = 2048; // held-out tokens measured at most
    private static final int LONGEST_READ = 200; // tokens of the learner's own probe text

    private final Tokenizer tokenizer;
    private final Vocabulary vocabulary;
    private final int[] training;
    private final int[] heldOut;
    private final int length;
    private final int batch;
    private final boolean reading;
    private int read;

    private CorpusTask(Settings settings, String text) {
        tokenizer = Tokenizer.of(settings.text("tokens"));
        List<String> tokens = tokenizer.tokens(text);
        if (tokens.size() < SHORTEST) {
            throw new TextException(TextException.Reason.TOO_SHORT, tokens.size(), SHORTEST);
        }
        vocabulary = Vocabulary.of(tokens, 1, settings.whole("vocabulary"));
        int[] ids = vocabulary.ids(tokens);
        boolean spare = ids.length >= SPARES_A_TENTH;
        int cut = spare ? ids.length - ids.length / 10 : ids.length;
        int used = Math.max(Math.min(cut, SHORTEST), (int) Math.round(cut * settings.real("share")));
        training = Arrays.copyOf(ids, used);
        heldOut = spare ? Arrays.copyOfRange(ids, cut, ids.length) : ids;
        reading = settings.text("order").equals("reading");
        length = Math.min(settings.whole("length"), training.length - 1);
        batch = settings.whole("batch");
    }

    @Override
    public Vocabulary inputs() {
        return vocabulary;
    }

    @Override
    public Vocabulary answers() {
        return vocabulary;
    }

    /// How its text is cut.
    public Tokenizer tokenizer() {
        return tokenizer;
    }

    /// The held-out tokens.
    public int[] heldOut() {
        return heldOut.clone();
    }

    /// The training tokens.
    public int[] training() {
        return training.clone();
    }

    @Override
    public Batch next(RandomGenerator random) {
        if (reading) {
            return nextToRead();
        }
        int[] starts = new int[batch];
        for (int sequence = 0; sequence < batch; sequence++) {
            starts[sequence] = random.nextInt(training.length - length);
        }
        return windows(training, starts, length);
    }

    /// The next stretch of the text; each stretch begins a context early, so that every n-gram of up to 6 tokens
    /// is met once.
    private Batch nextToRead() {
        int from = Math.min(read, training.length - 2);
        int early = Math.min(from, 5);
        int count = Math.min(length * batch, training.length - 1 - from);
        int[] inputs = Arrays.copyOfRange(training, from - early, from + count);
        int[] targets = Arrays.copyOfRange(training, from - early + 1, from + count + 1);
        Arrays.fill(targets, 0, early, Batch.IGNORED);
        read = from + count;
        return new Batch(inputs.length, 1, inputs, targets);
    }

    @Override
    public double progress() {
        return reading ? read / (double) (training.length - 1) : Double.NaN;
    }

    private static Batch windows(int[] text, int[] starts, int length) {
        int size = starts.length;
        int[] inputs = new int[length * size];
        int[] targets = new int[length * size];
        for (int sequence = 0; sequence < size; sequence++) {
            for (int position = 0; position < length; position++) {
                inputs[position * size + sequence] = text[starts[sequence] + position];
                targets[position * size + sequence] = text[starts[sequence] + position + 1];
            }
        }
        return new Batch(length, size, inputs, targets);
    }

    @Override
    public Batch example() {
        int shown = Math.min(SHOWN, heldOut.length - 1);
        int start = 0;
        int end = vocabulary.knows(Tokenizer.END) ? vocabulary.id(Tokenizer.END) : -1;
        for (int i = 0; i + shown + 1 < heldOut.length && i < 2000; i++) {
            if (heldOut[i] == end && nextEnd(i + 1, end) - i > shown) {
                start = i + 1; // a paragraph long enough to fill the example
                break;
            }
        }
        return windows(heldOut, new int[] {start}, shown);
    }

    private int nextEnd(int from, int end) {
        for (int i = from; i < heldOut.length; i++) {
            if (heldOut[i] == end) {
                return i;
            }
        }
        return heldOut.length;
    }

    @Override
    public Batch read(String text) {
        List<String> tokens = tokenizer.tokens(text);
        if (tokens.size() < SHORTEST) {
            throw new TextException(TextException.Reason.TOO_SHORT, tokens.size(), SHORTEST);
        }
        if (tokens.size() > LONGEST_READ) {
            throw new TextException(TextException.Reason.TOO_LONG, tokens.size(), LONGEST_READ);
        }
        if (tokens.stream().noneMatch(token -> !token.equals(Tokenizer.END) && vocabulary.knows(token))) {
            throw new TextException(TextException.Reason.ALL_UNKNOWN, 0, 1);
        }
        int[] ids = vocabulary.ids(tokens.subList(0, tokens.size() - 1)); // without the end of the paragraph
        int[] targets = new int[ids.length];
        System.arraycopy(ids, 1, targets, 0, ids.length - 1);
        targets[ids.length - 1] = Batch.IGNORED;
        return new Batch(ids.length, 1, ids, targets);
    }

    @Override
    public void measure(Model model, Probe probe) {
        int window = Math.clamp(heldOut.length - 1, 1, 64);
        int count = Math.max(1, Math.min(EXAMINED, heldOut.length - 1) / window);
        int[] starts = new int[count];
        for (int i = 0; i < count; i++) {
            starts[i] = i * window;
        }
        Scores scores = Scores.of(model, windows(heldOut, starts, window));
        Metrics.number(probe, "loss", scores.loss());
        Metrics.number(probe, "perplexity", Math.exp(scores.loss()));
        Metrics.number(probe, "accuracy", scores.accuracy());
    }

    /// Installs the task.
    @AutoService(Task.Factory.class)
    public static final class Factory implements Task.Factory {
        @Override
        public String type() {
            return "corpus";
        }

        @Override
        public List<Setting> settings() {
            return List.of(
                    new Setting.Words("text", "fables.en"),
                    new Setting.Choice("tokens", List.of("characters", "words"), "characters"),
                    new Setting.Choice("order", List.of("random", "reading"), "random"),
                    new Setting.Whole("length", 2, 512, 48),
                    new Setting.Whole("batch", 1, 256, 16),
                    new Setting.Real("share", 0.01, 1, 1, true),
                    new Setting.Whole("vocabulary", 2, 20_000, 5000));
        }

        @Override
        public Task create(Context context) {
            return new CorpusTask(
                    context.settings(), context.texts().apply(context.settings().text("text")));
        }
    }
}
