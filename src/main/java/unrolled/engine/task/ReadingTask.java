package unrolled.engine.task;

import java.util.Arrays;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import unrolled.engine.model.Batch;
import unrolled.engine.model.Model;
import unrolled.engine.text.ByteLevelTokenizer;
import unrolled.engine.text.TextException;
import unrolled.engine.text.TextException.Reason;
import unrolled.engine.text.Vocabulary;
import unrolled.engine.trace.Probe;

/// A text that somebody gives to a network which was trained elsewhere: it is read and gone on with, and nothing is
/// learnt from it. There are no other sequences, so that nothing is measured but what analyses say of the text itself.
///
/// A text may be as long as the network's context, but of one longer than [#DRAWN] tokens only so many of its first
/// ones are seen from inside: a picture of more shows nothing. What is seen of them is what it would be of the whole
/// text, since no position looks ahead.
public final class ReadingTask implements Task {
    /// Tokens that a picture shows at most.
    public static final int DRAWN = 128;

    private final Vocabulary vocabulary;
    private final ByteLevelTokenizer tokenizer;
    private final int context;
    private final Batch example;
    private @Nullable Read read;

    /// A reader and what it has read, so that a longer text costs only what is new in it.
    ///
    /// @param next what the model expects after it
    private record Read(Model model, Model.Reader reader, int[] tokens, float[] next) {}

    /// @param vocabulary of the model, which may have more tokens than the tokenizer
    /// @param context    positions that the model can tell apart
    /// @param beginning  the text to begin with; as much of it as leaves half of the context for what is written
    public ReadingTask(Vocabulary vocabulary, ByteLevelTokenizer tokenizer, int context, String beginning) {
        this.vocabulary = vocabulary;
        this.tokenizer = tokenizer;
        this.context = context;
        int[] tokens = tokenizer.ids(beginning);
        this.example = of(Arrays.copyOf(tokens, Math.clamp(tokens.length, 1, Math.max(1, context / 2))));
    }

    public ByteLevelTokenizer tokenizer() {
        return tokenizer;
    }

    /// Tokens of the longest text.
    public int context() {
        return context;
    }

    @Override
    public Vocabulary inputs() {
        return vocabulary;
    }

    @Override
    public Vocabulary answers() {
        return vocabulary;
    }

    @Override
    public Batch next(RandomGenerator random) {
        throw new IllegalStateException("nothing is learnt from a text that is only read");
    }

    @Override
    public Batch.Shape largest() {
        return new Batch.Shape(Math.min(DRAWN, context), 1, 0);
    }

    @Override
    public Batch example() {
        return example;
    }

    /// Every character counts, blanks at the end too: they are the beginning of another token.
    @Override
    public Batch read(String text) {
        if (text.isBlank()) {
            throw new TextException(Reason.EMPTY, 0, 1);
        }
        return of(tokenizer.ids(text));
    }

    /// These tokens as a sequence to show; nothing is known to follow the last one.
    ///
    /// @throws TextException TOO_LONG for the context
    public Batch of(int[] tokens) {
        if (tokens.length > context) {
            throw new TextException(Reason.TOO_LONG, tokens.length, context);
        }
        int[] targets = Arrays.copyOfRange(tokens, 1, tokens.length + 1);
        targets[tokens.length - 1] = Batch.IGNORED;
        return new Batch(tokens.length, 1, tokens.clone(), targets);
    }

    @Override
    public Batch seen(Batch sequence) {
        return sequence.length() > DRAWN ? sequence.sequence(0, DRAWN) : sequence;
    }

    /// The probability of each token behind a text, 0 for answers for which there is no token. Keys and values of
    /// what was read last are kept, so that a text which goes on costs its new tokens only.
    ///
    /// @param model of this run
    /// @return the caller's to keep
    public float[] expected(Model model, Batch text) {
        int[] tokens = text.inputs();
        Read last = read;
        if (last == null || !last.model.equals(model) || !begins(tokens, last.tokens)) {
            last = new Read(model, model.reader(), new int[0], new float[0]);
        }
        int done = last.tokens.length;
        if (done < tokens.length) {
            float[] next = last.reader.read(Arrays.copyOfRange(tokens, done, tokens.length));
            Arrays.fill(next, Math.min(next.length, tokenizer.size()), next.length, 0);
            last = new Read(model, last.reader, tokens.clone(), next);
        }
        read = last;
        return last.next.clone();
    }

    private static boolean begins(int[] text, int[] with) {
        return with.length <= text.length && Arrays.equals(text, 0, with.length, with, 0, with.length);
    }

    @Override
    public void measure(Model model, Probe probe) {
        // there is no other text than the one on the screen, which analyses look at
    }
}
