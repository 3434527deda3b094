package unrolled.engine.model.transformer;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import unrolled.engine.kernel.Matrix;
import unrolled.engine.model.transformer.TransformerWeights.LayerNormWeights;
import unrolled.engine.nn.Attention;
import unrolled.engine.nn.Nonlinearity;
import unrolled.engine.tensor.Parameters.Slice;
import unrolled.engine.tensor.Tape;
import unrolled.engine.text.Vocabulary;
import unrolled.engine.trace.Probe;

/// The encoder of BERT (Devlin et al. 2019) with weights that were trained elsewhere: the blocks that lessons train,
/// with the norm last, an exact GELU, and a norm over the embeddings. It learns nothing and answers nothing; what it
/// makes of a text can be looked at.
///
/// ```
///   x = norm(E[token] + P[position] + S[0])
///   x = norm(x + attn(x))
///   x = norm(x + mlp(x))             both once a block
/// ```
///
/// Its weights never change, so any thread may read with it.
public final class BertEncoder {
    private static final float EPSILON = 1e-12f;

    private final String prefix;
    private final Shape shape;
    private final Vocabulary tokens;
    private final TransformerWeights weights;
    private final BlockOptions options;
    private final Slice words;
    private final PositionalEncoding positions;
    private final Slice segments;
    private final LayerNormWeights norm;
    private final List<TransformerBlock> blocks = new ArrayList<>();

    /// How large it is.
    ///
    /// @param inner    numbers inside a feed-forward layer
    /// @param context  positions it can tell apart
    /// @param segments kinds of text it can tell apart
    public record Shape(int layers, int heads, int width, int inner, int context, int segments) {}

    /// @param prefix of all names in a trace and of all weights, empty or ending in a dot
    /// @param given  weights by their names, such as `blocks.0.attn.weights.out` (in x out) and, for its bias,
    ///               `blocks.0.attn.weights.out.bias`
    /// @throws unrolled.fault.InputException if some are missing or of another shape
    public BertEncoder(String prefix, Shape shape, Vocabulary tokens, Map<String, Matrix> given) {
        this.prefix = prefix;
        this.shape = shape;
        this.tokens = tokens;
        this.weights = TransformerWeights.frozen(given);
        this.options = new BlockOptions(shape.heads, false, true, 0, EPSILON);
        int d = shape.width;
        words = weights.table(prefix + "weights.embedding", tokens.size(), d, 0);
        positions = new PositionalEncoding.Learned(weights.table(prefix + "weights.positions", shape.context, d, 0));
        segments = weights.table(prefix + "weights.segments", shape.segments, d, 0);
        norm = weights.layerNorm(prefix + "embed.norm", d);
        TransformerBlock.Config config = new TransformerBlock.Config(d, shape.inner, Nonlinearity.Kind.GELU_ERF, true);
        for (int i = 0; i < shape.layers; i++) {
            blocks.add(TransformerBlock.of(weights, prefix + "blocks." + i, config, TransformerBlock.Looks.AT_ITSELF));
        }
        read(new int[1], 1); // asks for every weight, so that later readers share them without a change
        weights.prepareToRead();
    }

    public Shape shape() {
        return shape;
    }

    /// Reads sequences of equal length side by side.
    ///
    /// @param ids sequence by sequence
    public Passage read(int[] ids, int sequences) {
        Recorder recorder = new Recorder(weights.new Share(false), options, sequences, 0);
        TokenSequences text =
                new TokenSequences(prefix + TokenSequences.TEXT, tokens, ids.length / sequences, sequences);
        System.arraycopy(ids, 0, text.ids(), 0, ids.length);
        Arrays.fill(text.lengths(), text.length());
        Value x = recorder.embed(prefix, text, words, 1, positions);
        x = recorder.norm(prefix + "embed.norm", recorder.segment(prefix, x, segments), norm);
        for (TransformerBlock block : blocks) {
            x = block.record(recorder, x, false, null);
        }
        Tape tape = recorder.takeTape();
        tape.forward();
        return new Passage(recorder, x.tensor().value());
    }

    /// What the encoder made of some sequences.
    public final class Passage {
        private final Recorder recorder;
        private final Matrix output;

        private Passage(Recorder recorder, Matrix output) {
            this.recorder = recorder;
            this.output = output;
        }

        /// A vector for each token, sequence by sequence (sequences * length x width).
        public Matrix output() {
            return output;
        }

        /// What each token of a sequence looks at, for each head of a layer (query x key).
        public List<Matrix> patterns(int layer, int sequence) {
            Attention attention = recorder.attention("%sblocks.%s.attn".formatted(prefix, layer));
            return IntStream.range(0, shape.heads)
                    .mapToObj(head -> attention.pattern(sequence, head))
                    .toList();
        }

        /// Reports everything inside of the first sequence as a trained model does, weights included, each computed
        /// only if it is wanted.
        public void trace(Probe probe) {
            TransformerTrace trace =
                    new TransformerTrace(weights, recorder, List.of(), tokens, Optional.empty(), probe);
            recorder.reported().forEach(one -> one.report(trace));
        }
    }
}
