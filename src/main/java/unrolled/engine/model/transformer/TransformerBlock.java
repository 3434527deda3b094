package unrolled.engine.model.transformer;

import org.jspecify.annotations.Nullable;
import unrolled.engine.model.Demand;
import unrolled.engine.model.transformer.TransformerWeights.CrossAttentionWeights;
import unrolled.engine.model.transformer.TransformerWeights.FeedForwardWeights;
import unrolled.engine.model.transformer.TransformerWeights.LayerNormWeights;
import unrolled.engine.model.transformer.TransformerWeights.SelfAttentionWeights;
import unrolled.engine.nn.Attention;
import unrolled.engine.nn.Nonlinearity;

/// One block of a Transformer (Vaswani et al. 2017): positions look at each other, in a decoder then at a source, and
/// then each is worked on by itself. Around every layer the [BlockRecorder] puts a residual and a normalisation.
///
/// ```
///   attn(x) = [heads of softmax(q kᵀ / sqrt(dk)) v] Wo + bo      q, k, v = x Wq + bq, x Wk + bk, x Wv + bv
///   cross(x) the same, with k and v made of the source
///   mlp(x)  = f(x W1 + b1) W2 + b2                               f: ReLU, in GPT a GELU
/// ```
///
/// @param scope     of its names, as in `blocks.0`
/// @param attention null if it is switched off
/// @param cross     null where there is no source
/// @param mlp       null if it is switched off
record TransformerBlock(
        String scope,
        LayerNormWeights attentionNorm,
        @Nullable SelfAttentionWeights attention,
        LayerNormWeights crossNorm,
        @Nullable CrossAttentionWeights cross,
        LayerNormWeights feedForwardNorm,
        @Nullable FeedForwardWeights mlp) {

    /// Numbers that a position keeps for each of its width before the first block and after the last: embedding, place
    /// and norm with their gradients, and what dropout leaves of them.
    static final double ENDS = 8;

    /// What a block is built from.
    ///
    /// @param inner numbers inside the feed-forward layer; 0 to leave it out
    /// @param norm  whether there are normalisations
    record Config(int width, int inner, Nonlinearity.Kind kind, boolean norm) {}

    /// What the positions of a block look at.
    record Looks(boolean atThemselves, boolean atSource) {
        static final Looks AT_ITSELF = new Looks(true, false);
    }

    /// A block with weights of its own.
    static TransformerBlock of(TransformerWeights weights, String scope, Config config, Looks looks) {
        int d = config.width;
        boolean feeds = config.inner > 0;
        LayerNormWeights attentionNorm = norm(weights, scope + ".attn.norm", config, looks.atThemselves);
        SelfAttentionWeights attention = looks.atThemselves ? weights.selfAttention(scope + ".attn.weights", d) : null;
        LayerNormWeights crossNorm = norm(weights, scope + ".cross.norm", config, looks.atSource);
        CrossAttentionWeights cross = looks.atSource ? weights.crossAttention(scope + ".cross.weights", d) : null;
        LayerNormWeights feedForwardNorm = norm(weights, scope + ".mlp.norm", config, feeds);
        FeedForwardWeights mlp =
                feeds ? weights.feedForward(scope + ".mlp.weights", d, config.inner, config.kind) : null;
        return new TransformerBlock(scope, attentionNorm, attention, crossNorm, cross, feedForwardNorm, mlp);
    }

    private static LayerNormWeights norm(TransformerWeights weights, String name, Config config, boolean wanted) {
        return config.norm && wanted ? weights.layerNorm(name, config.width) : LayerNormWeights.NONE;
    }

    /// Records the block.
    ///
    /// @param causal whether positions look only at themselves and those before
    /// @param memory the source as this block sees it; null where there is none
    Value record(Recorder on, Value in, boolean causal, @Nullable Memory memory) {
        BlockRecorder r = new BlockRecorder(on, scope, mlp != null ? "mlp" : cross != null ? "cross" : "attn");
        Value x = in;
        if (attention != null) {
            x = r.residual("attn", x, attentionNorm, n -> r.selfAttention(n, attention, causal));
        }
        if (cross != null && memory != null) {
            x = r.residual("cross", x, crossNorm, n -> r.crossAttention(n, memory, cross));
        }
        if (mlp != null) {
            x = r.residual("mlp", x, feedForwardNorm, n -> r.feedForward(n, mlp));
        }
        return x;
    }

    /// Products that have to wait for one another: projection, scores, mix and output of each attention, up and down of
    /// the feed-forward layer.
    int steps() {
        return (attention != null ? 4 : 0) + (cross != null ? 4 : 0) + (mlp != null ? 2 : 0);
    }

    /// Multiply-adds of its products, but those with a source, when it reads `read` positions behind `kept` ones whose
    /// keys and values are there.
    long multiplyAdds(int kept, int read) {
        long each = 0;
        long pairs = 0;
        if (attention != null) {
            each += attention.projections().weights().size()
                    + attention.output().weights().size();
            long seen = (long) read * kept + read * (read + 1L) / 2; // keys, over all queries
            pairs = 2L * attention.output().weights().rows() * seen; // scores and mix
        }
        if (mlp != null) {
            each += mlp.up().weights().size() + mlp.down().weights().size();
        }
        return read * each + pairs;
    }

    /// Numbers a cache keeps of a position: its key and its value.
    long keptNumbers() {
        return attention == null ? 0 : 2L * attention.output().weights().rows();
    }

    /// What one sequence takes on its way through; of attentions at most so much, since sequences that go through
    /// together share the gradients of one pattern.
    ///
    /// @param length of the text
    /// @param source what it looks at besides, positions
    Demand demand(BlockOptions options, int length, int source) {
        Demand sum = Demand.NONE;
        if (attention != null) {
            int d = attention.output().weights().columns();
            double numbers = length * (around(options, d) + 8.0 * d); // q, k, v and heads with gradients
            double patterns = Attention.kept(options.heads(), length, length);
            sum = sum.plus(new Demand(numbers + patterns, 2.0 * d * length * length));
        }
        if (cross != null) {
            int d = cross.output().weights().columns();
            double numbers = length * (around(options, d) + 4.0 * d) // q and heads with gradients
                    + source * 4.0 * d; // k and v with gradients
            double patterns = Attention.kept(options.heads(), length, source);
            sum = sum.plus(new Demand(numbers + patterns, 2.0 * d * length * source));
        }
        if (mlp != null) {
            int d = mlp.up().weights().rows();
            double inner = mlp.up().weights().columns();
            double numbers = length * (around(options, d) + 4 * inner); // up with gradient, hidden, share of a GELU
            sum = sum.plus(new Demand(numbers, 0));
        }
        return sum;
    }

    /// Numbers that a position keeps of what stands around a layer, whose output is a branch of what goes past it.
    private static double around(BlockOptions options, int d) {
        double dropped = options.dropout() > 0 ? 3.0 * d : 0; // gradient of what comes out, what is left of it, mask
        return 4.0 * d + dropped; // norm with gradient, what comes out, sum
    }
}
