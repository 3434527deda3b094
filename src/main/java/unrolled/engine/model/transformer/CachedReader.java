package unrolled.engine.model.transformer;

import static unrolled.engine.kernel.Fastest.KERNELS;

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
    private final TokenSequences text;
    private final Recorder recorder;
    private final Tape each;
    private final Value logits;
    private int position;

    /// @param read    the tokens of the text
    /// @param encoded the tokens of the source
    CachedReader(
            Architecture model,
            Vocabulary read,
            Vocabulary encoded,
            Batch.Source from,
            List<ActivationOverride> overrides) {
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
}
