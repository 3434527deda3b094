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

/// An encoder that answers at every position (as BERT, Devlin et al. 2019): each position looks at all others, before
/// and behind it. Without the feed-forward layers it is attention alone.
///
/// ```
///   x = E[token] + P[position]
///   x = x + attn(norm(x))          everyone looks at everyone
///   x = x + mlp(norm(x))           both once a block
///   p = softmax(norm(x) V + c)
/// ```
///
/// Of a text read token by token, the answer is that at the last token so far. A token below 0 is padding that nobody
/// looks at.
final class Encoder implements Architecture {
    private static final Setting.Choice NORM = Architecture.norm("first");

    private final TransformerWeights weights;
    private final Parts parts;
    private final int context;
    private final Slice embedding;
    private final Places places;
    private final List<Block> blocks = new ArrayList<>();
    private final Gains norm;
    private final Affine output;

    private Encoder(Model.Context made) {
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

        embedding = weights.embedding("weights.embedding", made.inputs(), d, settings.real(SPREAD.name()));
        places = Places.of(settings.text(Places.SETTING.name()), weights, "weights.positions", context, d);
        int inner = Architecture.isOn(settings, FEED_FORWARD) ? settings.whole(INNER.name()) : 0;
        Block.Plan plan = new Block.Plan(d, inner, Nonlinearity.Kind.GELU, !norms.equals("off"));
        for (int i = 0; i < settings.whole(LAYERS.name()); i++) {
            blocks.add(Block.of(weights, "blocks." + i, plan, Block.Looks.AT_ITSELF));
        }
        norm = norms.equals("first") ? weights.gains("norm", d) : Gains.NONE;
        output = weights.affine("weights.output", d, made.answers().size());
    }

    @Override
    public Value answers(Recorder on, Text text, List<Memory> none) {
        Value x = on.embed("", text, embedding, 1, places);
        for (Block block : blocks) {
            x = block.record(on, x, false, null);
        }
        return on.answers(on.norm("norm", x, norm), output);
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
        return false;
    }

    @Override
    public boolean encodes() {
        return false;
    }

    /// Registers the model as `encoder`.
    @AutoService(Model.Factory.class)
    public static final class Factory implements Model.Factory {
        @Override
        public String type() {
            return "encoder";
        }

        @Override
        public List<Setting> settings() {
            return List.of(
                    LAYERS,
                    HEADS,
                    WIDTH,
                    INNER,
                    CONTEXT,
                    Places.SETTING,
                    RESIDUAL,
                    NORM,
                    FEED_FORWARD,
                    SPREAD,
                    DROPOUT);
        }

        @Override
        public Model create(Model.Context context) {
            return new TransformerModel(context, new Encoder(context));
        }
    }
}
