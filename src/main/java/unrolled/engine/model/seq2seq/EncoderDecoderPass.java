package unrolled.engine.model.seq2seq;

import static unrolled.engine.kernel.Fastest.KERNELS;

import java.util.ArrayList;
import java.util.List;
import unrolled.engine.kernel.Matrix;
import unrolled.engine.model.Batch;
import unrolled.engine.model.Demand;
import unrolled.engine.model.pass.Sequences;
import unrolled.engine.model.pass.WholePass;
import unrolled.engine.nn.ActivationOverride;
import unrolled.engine.nn.AdditiveScores;
import unrolled.engine.nn.Alignment;
import unrolled.engine.nn.AttentiveDecoder;
import unrolled.engine.nn.Bidirectional;
import unrolled.engine.nn.CrossEntropy;
import unrolled.engine.nn.DecoderContexts;
import unrolled.engine.nn.Embedding;
import unrolled.engine.nn.EncoderStates;
import unrolled.engine.nn.FixedContext;
import unrolled.engine.nn.GruLayer;
import unrolled.engine.nn.Linear;
import unrolled.engine.nn.LinearTerm;
import unrolled.engine.nn.ProductScores;
import unrolled.engine.tensor.Tape;
import unrolled.engine.tensor.Tensor;

/// Some sequences of a batch on their way through an [EncoderDecoderModel].
final class EncoderDecoderPass implements WholePass {
    private final Batch.Shape shape;
    private final Sequences sequences;
    private final int[] source; // tokens, PADDING after the end
    private final int[] forwards; // rows of the encoder's tables
    private final int[] backwards; // the same, last position first
    private final int[] tokens;
    private final int[] targets;
    private final int padding;
    private final List<Tensor> shared;
    private final Tape encoder = new Tape();
    private final Tape decoder = new Tape();
    private final CrossEntropy entropy;
    final List<GruLayer> encoding = new ArrayList<>();
    final Bidirectional encoded;
    final GruLayer decoding;
    final DecoderContexts contexts;
    final Tensor logits; // (T * B x answers)

    EncoderDecoderPass(EncoderDecoderWeights weights, int index, Batch.Shape shape, int first) {
        EncoderDecoderChunk own = weights.chunk(index);
        this.shape = shape;
        this.sequences = new Sequences(first, shape.size());
        shared = own.touched();
        padding = own.encoder().getFirst().padding();
        source = new int[shape.source() * shape.size()];
        forwards = new int[source.length];
        backwards = new int[source.length];
        int rows = shape.length() * shape.size();
        tokens = new int[rows];
        targets = new int[rows];

        for (int i = 0; i < own.encoder().size(); i++) {
            int[] read = i == 0 ? forwards : backwards;
            encoding.add(layer(encoder, own.encoder().get(i), shape.source(), read, List.of()));
        }
        encoded = encoder.add(new Bidirectional(shape.source(), shape.size(), encoding));
        decoding = layer(decoder, own.decoder(), shape.length(), tokens, List.of(encoded.last()));
        contexts = contexts(weights.size.looking(), own);
        decoder.add(new AttentiveDecoder(shape.length(), shape.size(), decoding, own.context(), contexts));
        logits = Tensor.inPlace(rows, own.bias().columnCount());
        decoder.add(new Linear(decoding.output(), own.output(), own.bias(), logits));
        decoder.add(new LinearTerm(contexts.output(), own.looked(), logits));
        entropy = decoder.add(new CrossEntropy(logits, targets));
    }

    /// What one sequence takes on its way. Additive attention squashes each pair of positions in every unit.
    static Demand demand(EncoderDecoderWeights.Size size, double length, double source) {
        double units = size.units();
        double encoder =
                source * 9 * units; // sums, states, what is recalled; the output of all directions; a transpose
        double decoder = length * (8 * units + size.answers()); // the same with contexts
        double pairs = length * source;
        double attention =
                switch (size.looking()) {
                    case NONE -> 0;
                    case DOT, GENERAL -> 3 * pairs + 2 * length * units;
                    case ADDITIVE -> (3 + units) * pairs + 2 * (length + source) * units;
                };
        double products = size.looking() == EncoderDecoderWeights.Looking.NONE ? 0 : 2 * pairs * units;
        return new Demand(encoder + decoder + attention, products);
    }

    /// A layer that reads tokens. Its input is recorded on the tape; the layer itself is not, as it may run
    /// inside another operation.
    private GruLayer layer(Tape tape, GruWeights weights, int length, int[] read, List<Tensor> start) {
        Tensor sums = Tensor.inPlace(read.length, 3 * weights.units());
        tape.add(new Embedding(weights.table(), read, sums));
        GruLayer.Recurrent recurrent =
                new GruLayer.Recurrent(weights.gates(), weights.candidate(), List.of(weights.recurrentBias()));
        return new GruLayer(length, shape.size(), sums, recurrent, start);
    }

    private DecoderContexts contexts(EncoderDecoderWeights.Looking looking, EncoderDecoderChunk own) {
        int length = shape.length();
        EncoderStates states = new EncoderStates(shape.source(), shape.size(), encoded.output(), source);
        return switch (looking) {
            case NONE -> new FixedContext(length, encoded.last());
            case ADDITIVE -> new Alignment(length, states, new AdditiveScores(length, states, own.additive()));
            case DOT, GENERAL -> new Alignment(length, states, new ProductScores(length, states, own.attention()));
        };
    }

    @Override
    public void read(Batch batch) {
        readSource(batch.source(), batch.size());
        sequences.take(batch.inputs(), batch.size(), tokens);
        sequences.take(batch.targets(), batch.size(), targets);
    }

    private void readSource(Batch.Source batch, int size) {
        int length = shape.source();
        int own = shape.size();
        sequences.take(batch.tokens(), size, source);
        for (int s = 0; s < length; s++) {
            for (int b = 0; b < own; b++) {
                int token = source[s * own + b];
                int row = token == Batch.Source.PADDING ? padding : token;
                forwards[s * own + b] = row;
                backwards[(length - 1 - s) * own + b] = row;
            }
        }
    }

    /// Reads the source.
    void encode() {
        encoder.forward();
    }

    /// Answers, once the source is read.
    ///
    /// @param overrides numbers that stand inside: of the decoder by their names in its layer, of attention as
    ///               [Alignment#PATTERN]
    void decode(List<ActivationOverride> overrides) {
        decoding.override(overrides);
        contexts.override(overrides);
        decoder.forward();
    }

    @Override
    public void forward(List<ActivationOverride> overrides) {
        encode();
        decode(overrides);
    }

    @Override
    public void backward() {
        decoder.backward();
        encoder.backward();
    }

    @Override
    public CrossEntropy entropy() {
        return entropy;
    }

    @Override
    public List<Tensor> shared() {
        return shared;
    }

    @Override
    public void probabilities(Matrix batch, int size) {
        KERNELS.softmax(logits.value());
        sequences.put(logits.value(), batch, size);
    }

    /// Writes the weights that its positions give the source to where they belong in the batch.
    void pattern(Matrix batch, int size) {
        Matrix own = contexts.values().get(Alignment.PATTERN);
        if (own == null) {
            throw new IllegalStateException("no attention, no pattern");
        }
        sequences.put(own, batch, size);
    }

    /// Writes the gradients of the encoder's states, gone backward, to where they belong in the batch.
    void sourceGradients(Matrix batch, int size) {
        sequences.put(encoding.getFirst().output().gradient(), batch, size);
    }

    /// Writes what it knows at the end of each of its sources to where that belongs in the batch.
    void summary(Matrix batch) {
        KERNELS.copy(encoded.last().value(), batch.rows(sequences.first(), shape.size()));
    }
}
