package unrolled.engine.model.transformer;

import static unrolled.engine.kernel.Fastest.KERNELS;

import java.util.Arrays;
import java.util.List;
import unrolled.engine.kernel.Matrix;
import unrolled.engine.model.Batch;
import unrolled.engine.model.Model;
import unrolled.engine.nn.ActivationOverride;
import unrolled.engine.tensor.Tape;
import unrolled.engine.text.Vocabulary;

/// Reads a text token by token with keys and values of earlier tokens kept, so that a token costs the same work
/// wherever it stands but for the attention to those before. The source is read once, at the start.
final class CachedReader implements Model.Reader {
    private static final int AT_ONCE = 32; // tokens; all that stands between the layers is there for each

    private final Architecture model;
    private final TokenSequences text;
    private final Recorder recorder;
    private final Tape each;
    private final Value logits;
    private final List<ActivationOverride> overrides;
    private int position;

    /// @param read    the tokens of the text
    /// @param encoded the tokens of the source
    CachedReader(
            Architecture model,
            Vocabulary read,
            Vocabulary encoded,
            Batch.Source from,
            List<ActivationOverride> overrides) {
        this.model = model;
        this.overrides = overrides;
        text = new TokenSequences(TokenSequences.TEXT, read, 1, 1);
        recorder = new Recorder(model.weights().new Share(false), model.options(), 1, model.context());
        TokenSequences source = new TokenSequences(TokenSequences.SOURCE, encoded, from.length(), 1);
        source.read(from.tokens(), 1, 0);
        List<Memory> memory = model.encode(recorder, source);
        Tape once = recorder.takeTape();
        logits = model.answers(recorder, text, memory);
        each = recorder.takeTape();
        model.weights().prepareToRead();
        recorder.override(overrides);
        once.forward();
    }

    @Override
    public float[] read(int token) {
        text.read(new int[] {token}, 1, 0);
        recorder.at(position++);
        each.forward();
        Matrix z = logits.tensor().value();
        KERNELS.softmax(z);
        return z.toArray();
    }

    /// Some at once through the blocks, for which the weights are read but once; only the last one is answered.
    @Override
    public float[] read(int[] tokens) {
        int done = 0;
        if (model instanceof BlockStack stack) {
            while (tokens.length - done > 1) {
                int count = Math.min(AT_ONCE, tokens.length - 1 - done);
                pass(stack, Arrays.copyOfRange(tokens, done, done + count));
                done += count;
            }
        }
        return Model.Reader.super.read(Arrays.copyOfRange(tokens, done, tokens.length));
    }

    private void pass(BlockStack stack, int[] tokens) {
        TokenSequences some = new TokenSequences(TokenSequences.TEXT, text.tokens(), tokens.length, 1);
        some.read(tokens, 1, 0);
        Recorder beside = recorder.beside();
        Value x = stack.embed(beside, some);
        for (int block = 0; block < stack.blocks(); block++) {
            x = stack.block(block, beside, x);
        }
        beside.override(overrides);
        beside.at(position);
        beside.takeTape().forward();
        position += tokens.length;
    }
}
