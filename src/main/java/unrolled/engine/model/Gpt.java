package unrolled.engine.model;

import com.google.auto.service.AutoService;
import java.util.ArrayList;
import java.util.List;
import unrolled.engine.model.Recorder.Memory;
import unrolled.engine.model.Recorder.Parts;
import unrolled.engine.model.Recorder.Value;
import unrolled.engine.model.TransformerWeights.Affine;
import unrolled.engine.model.TransformerWeights.Gains;
import unrolled.engine.nn.Nonlinearity;
import unrolled.engine.setting.Setting;
import unrolled.engine.setting.Settings;
import unrolled.engine.tensor.Parameters.Slice;

/// A generative pre-trained Transformer (Radford et al. 2018; the norm first, as in GPT-2, 2019): a decoder that has
/// no source to look at and predicts the next token from those before it.
///
/// ```
///   x = E[token] + P[position]
///   x = x + attn(norm(x))          no position looks at a later one
///   x = x + mlp(norm(x))           both once a block; mlp with a GELU
///   p = softmax(norm(x) V + c)     V is the transpose of E if the output is tied
/// ```
final class Gpt implements Architecture {
    private static final Setting.Choice NORM = Architecture.norm("first");
    private static final Setting.Choice TIED = new Setting.Choice("output", List.of("own", "tied"), "own");

    private final TransformerWeights weights;
    private final Parts parts;
    private final int context;
    private final boolean causal;
    private final Slice embedding;
    private final Places places;
    private final List<Block> blocks = new ArrayList<>();
    private final Gains norm;
    private final boolean tied;
    private final Affine output;

    private Gpt(Model.Context made) {
        Settings settings = made.settings();
        int d = settings.whole(WIDTH.name());
        String norms = settings.text(NORM.name());
        weights = new TransformerWeights(made.random());
        parts = new Parts(
                Architecture.headsOf(settings.whole(HEADS.name()), d),
                norms.equals("first"),
                Architecture.isOn(settings, RESIDUAL),
                settings.real(DROPOUT.name()));
        context = settings.whole(CONTEXT.name());
        causal = settings.text(MASK.name()).equals("causal");
        tied = settings.text(TIED.name()).equals("tied");

        if (tied && made.inputs().size() != made.answers().size()) {
            throw new IllegalArgumentException("a tied output needs as many answers as inputs, not %d and %d"
                    .formatted(made.answers().size(), made.inputs().size()));
        }
        embedding = weights.embedding("weights.embedding", made.inputs(), d, settings.real(SPREAD.name()));
        places = Places.of(settings.text(Places.SETTING.name()), weights, "weights.positions", context, d);
        int inner = Architecture.isOn(settings, FEED_FORWARD) ? settings.whole(INNER.name()) : 0;
        Block.Plan plan = new Block.Plan(d, inner, Nonlinearity.Kind.GELU, !norms.equals("off"));
        for (int i = 0; i < settings.whole(LAYERS.name()); i++) {
            blocks.add(Block.of(weights, "blocks." + i, plan, Block.Looks.AT_ITSELF));
        }
        norm = norms.equals("first") ? weights.gains("norm", d) : Gains.NONE;
        output = tied
                ? new Affine(
                        embedding,
                        weights.bias("weights.output.bias", made.answers().size()))
                : weights.affine("weights.output", d, made.answers().size());
    }

    @Override
    public Value answers(Recorder on, Text text, List<Memory> none) {
        Value x = on.embed("", text, embedding, 1, places);
        for (Block block : blocks) {
            x = block.record(on, x, causal, null);
        }
        x = on.norm("norm", x, norm);
        return tied ? on.answers(x, embedding, output.bias()) : on.answers(x, output);
    }

    @Override
    public List<Memory> encode(Recorder on, Text source) {
        return List.of();
    }

    @Override
    public TransformerWeights weights() {
        return weights;
    }

    @Override
    public Parts parts() {
        return parts;
    }

    @Override
    public int context() {
        return context;
    }

    @Override
    public boolean causal() {
        return causal;
    }

    @Override
    public boolean encodes() {
        return false;
    }

    /// Registers the model as `gpt`.
    @AutoService(Model.Factory.class)
    public static final class Factory implements Model.Factory {
        @Override
        public String type() {
            return "gpt";
        }

        @Override
        public List<Setting> settings() {
            return List.of(
                    LAYERS,
                    HEADS,
                    WIDTH,
                    INNER,
                    CONTEXT,
                    MASK,
                    Places.SETTING,
                    RESIDUAL,
                    NORM,
                    FEED_FORWARD,
                    TIED,
                    SPREAD,
                    DROPOUT);
        }

        @Override
        public Model create(Model.Context context) {
            return new TransformerModel(context, new Gpt(context));
        }
    }
}
