package unrolled.engine.model.transformer;

import com.google.auto.service.AutoService;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import unrolled.engine.model.Demand;
import unrolled.engine.model.Model;
import unrolled.engine.model.Sequential;
import unrolled.engine.model.transformer.TransformerWeights.Affine;
import unrolled.engine.model.transformer.TransformerWeights.LayerNormWeights;
import unrolled.engine.nn.Nonlinearity;
import unrolled.engine.setting.ClashException;
import unrolled.engine.setting.Setting;
import unrolled.engine.setting.Settings;
import unrolled.engine.tensor.Parameters.Slice;
import unrolled.fault.InputException;

/// The Transformer (Vaswani et al. 2017): an encoder whose positions look at each other, and a decoder that looks back
/// at itself and across at the source.
///
/// ```
///   x = sqrt(d) E[source] + P         y = sqrt(d) F[text] + P         P: sines and cosines
///   x = norm(x + attn(x))             y = norm(y + attn(y))           no position of y looks at a later one
///                                     y = norm(y + cross(y, x))
///   x = norm(x + mlp(x))              y = norm(y + mlp(y))            once a block; mlp with a ReLU
///   p = softmax(norm(y) V + c)
/// ```
///
/// As in PyTorch there are biases everywhere and a norm after the last block of each side, which the paper has not.
/// Both embeddings and V are tables of their own; in the paper they are one.
final class Transformer implements Architecture {
    private static final Setting.Whole ENCODER_LAYERS = new Setting.Whole("encoder layers", 1, 12, 2);
    private static final Setting.Whole DECODER_LAYERS = new Setting.Whole("decoder layers", 1, 12, 2);
    private static final Setting.Choice NORM =
            new Setting.Choice(Architecture.NORM.name(), Architecture.NORM.options(), "last");
    private static final Setting.Choice POSITIONS =
            new Setting.Choice(PositionalEncoding.SETTING.name(), PositionalEncoding.SETTING.options(), "sinusoidal");
    private static final Setting.Choice ENCODER_LOOKS = onOff("encoder attention");
    private static final Setting.Choice DECODER_LOOKS = onOff("decoder attention");
    private static final Setting.Choice CROSS = onOff("cross-attention");

    private static Setting.Choice onOff(String name) {
        return new Setting.Choice(name, List.of("on", "off"), "on");
    }

    private final Common common;
    private final double embeddingScale; // of tokens beside positions
    private final Slice sourceTable;
    private final Slice table;
    private final PositionalEncoding sourcePositions;
    private final PositionalEncoding positions;
    private final List<TransformerBlock> encoder = new ArrayList<>();
    private final List<TransformerBlock> decoder = new ArrayList<>();
    private final LayerNormWeights encoderNorm;
    private final LayerNormWeights norm;
    private final Affine output;

    private Transformer(Model.Context made) {
        Settings settings = made.settings();
        int d = settings.whole(WIDTH.name());
        common = Common.of(made, settings.text(MASK.name()).equals("causal"));
        TransformerWeights weights = common.weights();
        int context = common.context();
        embeddingScale = Math.sqrt(d);

        double deviation = 1 / Math.sqrt(d); // so that tokens are about as loud as positions
        sourceTable = weights.embedding("encoder.weights.embedding", made.inputs(), d, deviation);
        table = weights.embedding("decoder.weights.embedding", made.answers(), d, deviation);
        String kind = settings.text(POSITIONS.name());
        sourcePositions = PositionalEncoding.of(kind, weights, "encoder.weights.positions", context, d);
        positions = PositionalEncoding.of(kind, weights, "decoder.weights.positions", context, d);
        TransformerBlock.Config config = Architecture.config(settings, Nonlinearity.Kind.RELU);
        TransformerBlock.Looks looks = new TransformerBlock.Looks(Architecture.isOn(settings, ENCODER_LOOKS), false);
        for (int i = 0; i < settings.whole(ENCODER_LAYERS.name()); i++) {
            encoder.add(TransformerBlock.of(weights, "encoder.blocks." + i, config, looks));
        }
        encoderNorm = config.norm() ? weights.layerNorm("encoder.norm", d) : LayerNormWeights.NONE;
        TransformerBlock.Looks looksBack = new TransformerBlock.Looks(
                Architecture.isOn(settings, DECODER_LOOKS), Architecture.isOn(settings, CROSS));
        for (int i = 0; i < settings.whole(DECODER_LAYERS.name()); i++) {
            decoder.add(TransformerBlock.of(weights, "decoder.blocks." + i, config, looksBack));
        }
        norm = config.norm() ? weights.layerNorm("decoder.norm", d) : LayerNormWeights.NONE;
        output = weights.affine("weights.output", d, made.answers().size());
    }

    @Override
    public Common common() {
        return common;
    }

    @Override
    public List<Memory> encode(Recorder r, TokenSequences source) {
        Value x = r.embed("encoder.", source, sourceTable, embeddingScale, sourcePositions);
        for (TransformerBlock block : encoder) {
            x = block.record(r, x, false, null);
        }
        x = r.norm("encoder.norm", x, encoderNorm);
        List<Memory> memory = new ArrayList<>();
        for (TransformerBlock block : decoder) {
            if (block.cross() != null) {
                memory.add(r.memory(x, block.cross()));
            }
        }
        return memory;
    }

    @Override
    public Value answers(Recorder r, TokenSequences text, List<Memory> memory) {
        Value y = r.embed("decoder.", text, table, embeddingScale, positions);
        for (int i = 0; i < decoder.size(); i++) {
            y = decoder.get(i).record(r, y, causal(), memory.isEmpty() ? null : memory.get(i));
        }
        return r.answers(r.norm("decoder.norm", y, norm), output);
    }

    @Override
    public Optional<String> lastCross() {
        TransformerBlock last = decoder.getLast();
        return last.cross() == null ? Optional.empty() : Optional.of(last.scope() + ".cross");
    }

    @Override
    public Sequential.Steps steps(int answer) {
        long reading = encoder.stream().mapToLong(TransformerBlock::steps).sum();
        long ready = reading + (lastCross().isPresent() ? 1 : 0); // keys and values of all blocks at once
        long each = decoder.stream().mapToLong(TransformerBlock::steps).sum() + 1;
        return new Sequential.Steps(reading, ready + each, ready + answer * each);
    }

    /// @throws InputException if the source has more positions than the encoder tells apart
    @Override
    public Demand demand(int length, int source) {
        int context = common.context();
        if (source > context && !(sourcePositions instanceof PositionalEncoding.None)) {
            throw ClashException.context(context, source);
        }
        double ends = TransformerBlock.ENDS * table.columns();
        Demand sum = new Demand(
                (length + source) * ends + (double) length * output.bias().columns(), 0);
        for (TransformerBlock block : encoder) {
            sum = sum.plus(block.demand(common.options(), source, 0));
        }
        for (TransformerBlock block : decoder) {
            sum = sum.plus(block.demand(common.options(), length, source));
        }
        return sum;
    }

    @Override
    public boolean encodes() {
        return true;
    }

    /// Registers the model as `transformer`.
    @AutoService(Model.Factory.class)
    public static final class Factory implements Model.Factory {
        @Override
        public String type() {
            return "transformer";
        }

        @Override
        public boolean encodes() {
            return true;
        }

        @Override
        public List<Setting> settings() {
            return List.of(
                    ENCODER_LAYERS,
                    DECODER_LAYERS,
                    HEADS,
                    WIDTH,
                    INNER,
                    CONTEXT,
                    ENCODER_LOOKS,
                    DECODER_LOOKS,
                    CROSS,
                    MASK,
                    POSITIONS,
                    RESIDUAL,
                    NORM,
                    FEED_FORWARD,
                    DROPOUT);
        }

        @Override
        public Model create(Model.Context context) {
            return new TransformerModel(context, new Transformer(context));
        }
    }
}
