package unrolled.engine.model.transformer;

import com.google.auto.service.AutoService;
import java.util.ArrayList;
import java.util.List;
import unrolled.engine.model.Demand;
import unrolled.engine.model.Model;
import unrolled.engine.model.Sequential;
import unrolled.engine.model.transformer.TransformerWeights.Affine;
import unrolled.engine.model.transformer.TransformerWeights.LayerNormWeights;
import unrolled.engine.setting.ClashException;
import unrolled.engine.setting.Setting;
import unrolled.engine.setting.Settings;
import unrolled.engine.tensor.Parameters.Slice;
import unrolled.engine.text.Vocabulary;

/// A generative pre-trained Transformer (Radford et al. 2018; the norm first, as in GPT-2, 2019): a decoder that has
/// no source to look at and predicts the next token from those before it.
///
/// ```
///   x = E[token] + P[position]
///   x = x + attn(norm(x))
///   x = x + mlp(norm(x))           both once a block; mlp with a GELU
///   p = softmax(norm(x) V + c)     V is the transpose of E if the output is tied
/// ```
///
/// The lines of a block are [TransformerBlock#record]. If positions look at all others and not back only, it is an
/// [Encoder].
final class Gpt implements Architecture, BlockStack {
    static final Setting.Choice TIED = new Setting.Choice("output", List.of("own", "tied"), "own");

    private final Common common;
    private final Slice embedding;
    private final PositionalEncoding positions;
    private final List<TransformerBlock> blocks = new ArrayList<>();
    private final LayerNormWeights norm;
    private final boolean tied;
    private final Affine output;

    /// What it is made of.
    ///
    /// @param layers    blocks
    /// @param positions as in [PositionalEncoding#SETTING]
    /// @param deviation of the embeddings of tokens when they are drawn
    /// @param tied      whether the output weights are those of the embedding
    record Plan(int layers, TransformerBlock.Config block, String positions, double deviation, boolean tied) {
        private static Plan of(Settings settings, boolean tied) {
            return new Plan(
                    settings.whole(LAYERS.name()),
                    Architecture.config(settings, Architecture.nonlinearity(settings)),
                    settings.text(PositionalEncoding.SETTING.name()),
                    settings.real(EMBEDDING_STD.name()),
                    tied);
        }
    }

    /// By the settings.
    ///
    /// @param causal whether no position looks at a later one
    Gpt(Model.Context made, boolean causal, boolean tied) {
        this(Common.of(made, causal), made.inputs(), made.answers().size(), Plan.of(made.settings(), tied));
    }

    Gpt(Common common, Vocabulary inputs, int answers, Plan plan) {
        if (plan.tied && inputs.size() != answers) {
            throw new ClashException(
                    ClashException.Reason.TIED,
                    "a tied output needs as many answers as inputs, not %s and %s".formatted(answers, inputs.size()),
                    answers,
                    inputs.size());
        }
        this.common = common;
        this.tied = plan.tied;
        TransformerWeights weights = common.weights();
        int d = plan.block.width();
        embedding = weights.embedding("weights.embedding", inputs, d, plan.deviation);
        positions = PositionalEncoding.of(plan.positions, weights, "weights.positions", common.context(), d);
        for (int i = 0; i < plan.layers; i++) {
            blocks.add(TransformerBlock.of(weights, "blocks." + i, plan.block, TransformerBlock.Looks.AT_ITSELF));
        }
        norm = common.options().normFirst() ? weights.layerNorm("norm", d) : LayerNormWeights.NONE;
        output = tied
                ? new Affine(embedding, weights.bias("weights.output.bias", answers))
                : weights.affine("weights.output", d, answers);
    }

    @Override
    public Common common() {
        return common;
    }

    @Override
    public Value answers(Recorder r, TokenSequences text, List<Memory> none) {
        Value x = embed(r, text);
        for (int block = 0; block < blocks.size(); block++) {
            x = block(block, r, x);
        }
        return readOut(r, x);
    }

    @Override
    public int blocks() {
        return blocks.size();
    }

    @Override
    public boolean readsOutEarly() {
        return common.options().normFirst() && common.options().residual();
    }

    @Override
    public Value embed(Recorder r, TokenSequences text) {
        return r.embed("", text, embedding, 1, positions);
    }

    @Override
    public Value block(int index, Recorder r, Value x) {
        return blocks.get(index).record(r, x, causal(), null);
    }

    @Override
    public Value readOut(Recorder r, Value x) {
        Value n = r.norm("norm", x, norm);
        return tied ? r.answers(n, embedding, output.bias()) : r.answers(n, output);
    }

    @Override
    public long multiplyAdds(int kept, int read) {
        long answers = (long) embedding.columns() * output.bias().columns();
        return read * answers
                + blocks.stream()
                        .mapToLong(block -> block.multiplyAdds(kept, read))
                        .sum();
    }

    @Override
    public long keptNumbers() {
        return blocks.stream().mapToLong(TransformerBlock::keptNumbers).sum();
    }

    @Override
    public Sequential.Steps steps(int answer) {
        long each = blocks.stream().mapToLong(TransformerBlock::steps).sum() + 1;
        return new Sequential.Steps(0, each, answer * each);
    }

    @Override
    public Demand demand(int length, int source) {
        int d = embedding.columns();
        double answers = output.bias().columns();
        Demand sum = new Demand(length * (TransformerBlock.ENDS * d + answers), tied ? length * d * answers : 0);
        for (TransformerBlock block : blocks) {
            sum = sum.plus(block.demand(common.options(), length, 0));
        }
        return sum;
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
                    PositionalEncoding.SETTING,
                    RESIDUAL,
                    NORM,
                    FEED_FORWARD,
                    NONLINEARITY,
                    TIED,
                    EMBEDDING_STD,
                    DROPOUT);
        }

        @Override
        public Model create(Model.Context context) {
            boolean causal = context.settings().text(MASK.name()).equals("causal");
            boolean tied = context.settings().text(TIED.name()).equals("tied");
            return new TransformerModel(context, new Gpt(context, causal, tied));
        }
    }
}
