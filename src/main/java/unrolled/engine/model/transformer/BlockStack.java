package unrolled.engine.model.transformer;

import java.util.ArrayList;
import java.util.List;
import unrolled.engine.model.Demand;
import unrolled.engine.model.Model;
import unrolled.engine.model.transformer.TransformerWeights.Affine;
import unrolled.engine.model.transformer.TransformerWeights.LayerNormWeights;
import unrolled.engine.nn.Nonlinearity;
import unrolled.engine.setting.Settings;
import unrolled.engine.tensor.Parameters.Slice;

/// Blocks on top of each other over one text: a [Gpt] if positions look back only, an [Encoder] if they look at all.
///
/// ```
///   x = E[token] + P[position]
///   x = x + attn(norm(x))
///   x = x + mlp(norm(x))           both once a block; mlp with a GELU
///   p = softmax(norm(x) V + c)     V is the transpose of E if the output is tied
/// ```
final class BlockStack implements Architecture {
    private final TransformerWeights weights;
    private final BlockOptions options;
    private final int context;
    private final boolean causal;
    private final Slice embedding;
    private final PositionalEncoding places;
    private final List<TransformerBlock> blocks = new ArrayList<>();
    private final LayerNormWeights norm;
    private final boolean tied;
    private final Affine output;

    /// @param causal whether no position looks at a later one
    /// @param tied   whether the output weights are those of the embedding
    BlockStack(Model.Context made, boolean causal, boolean tied) {
        this.causal = causal;
        this.tied = tied;
        if (tied && made.inputs().size() != made.answers().size()) {
            throw new IllegalArgumentException("a tied output needs as many answers as inputs, not %d and %d"
                    .formatted(made.answers().size(), made.inputs().size()));
        }
        Settings settings = made.settings();
        int d = settings.whole(WIDTH.name());
        weights = new TransformerWeights(made.random());
        options = Architecture.options(settings);
        context = settings.whole(CONTEXT.name());
        embedding = weights.embedding("weights.embedding", made.inputs(), d, settings.real(EMBEDDING_STD.name()));
        places = PositionalEncoding.of(
                settings.text(PositionalEncoding.SETTING.name()), weights, "weights.positions", context, d);
        TransformerBlock.Config config = Architecture.config(settings, Nonlinearity.Kind.GELU);
        for (int i = 0; i < settings.whole(LAYERS.name()); i++) {
            blocks.add(TransformerBlock.of(weights, "blocks." + i, config, TransformerBlock.Looks.AT_ITSELF));
        }
        norm = options.normFirst() ? weights.layerNorm("norm", d) : LayerNormWeights.NONE;
        output = output(made.answers().size(), d);
    }

    private Affine output(int answers, int d) {
        return tied
                ? new Affine(embedding, weights.bias("weights.output.bias", answers))
                : weights.affine("weights.output", d, answers);
    }

    @Override
    public Value answers(Recorder on, TokenSequences text, List<Memory> none) {
        Value x = on.embed("", text, embedding, 1, places);
        for (TransformerBlock block : blocks) {
            x = block.record(on, x, causal, null);
        }
        x = on.norm("norm", x, norm);
        return tied ? on.answers(x, embedding, output.bias()) : on.answers(x, output);
    }

    @Override
    public List<Memory> encode(Recorder on, TokenSequences source) {
        return List.of();
    }

    @Override
    public Demand demand(int length, int source) {
        int d = embedding.columns();
        Demand sum =
                new Demand(length * (TransformerBlock.ENDS * d + output.bias().columns()), 0);
        for (TransformerBlock block : blocks) {
            sum = sum.plus(block.demand(options, length, 0));
        }
        return sum;
    }

    @Override
    public TransformerWeights weights() {
        return weights;
    }

    @Override
    public BlockOptions options() {
        return options;
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
}
