package unrolled.engine.model.pass;

import java.util.Arrays;
import unrolled.engine.model.Batch;
import unrolled.engine.model.Model;

/// Reads a text token by token with a model whose answers depend on later tokens too: the whole text so far is read
/// anew for each, and the answer is that at its end.
public final class WholeReader implements Model.Reader {
    private final Model model;
    private final Batch.Source source;
    private final int answers;
    private int[] tokens = new int[0];

    /// @param answers how many there are
    public WholeReader(Model model, Batch.Source source, int answers) {
        this.model = model;
        this.source = source;
        this.answers = answers;
    }

    @Override
    public float[] read(int token) {
        tokens = Arrays.copyOf(tokens, tokens.length + 1);
        tokens[tokens.length - 1] = token;
        float[] all = model.predict(new Batch(tokens.length, 1, tokens, tokens, source));
        return Arrays.copyOfRange(all, all.length - answers, all.length);
    }
}
