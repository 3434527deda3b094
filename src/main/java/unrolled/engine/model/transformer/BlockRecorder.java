package unrolled.engine.model.transformer;

import java.util.function.UnaryOperator;
import unrolled.engine.model.transformer.TransformerWeights.Affine;
import unrolled.engine.model.transformer.TransformerWeights.CrossAttentionWeights;
import unrolled.engine.model.transformer.TransformerWeights.FeedForwardWeights;
import unrolled.engine.model.transformer.TransformerWeights.LayerNormWeights;
import unrolled.engine.model.transformer.TransformerWeights.SelfAttentionWeights;
import unrolled.engine.nn.Residual;
import unrolled.engine.tensor.Tensor;

/// Records the layers of one block on the tape of a [Recorder] and names what they compute, as in
/// `blocks.0.attn.heads`; what comes out of the block is `blocks.0.resid`.
final class BlockRecorder {
    private final Recorder on;
    private final String scope;
    private final String last;
    private Layer layer; // the one in hand

    /// @param scope  of its names, as in `blocks.0.attn`
    /// @param output where what it computes goes
    private record Layer(String scope, Tensor output) {}

    /// @param scope of all names, as in `blocks.0`
    /// @param last  the name of the last layer, as in `mlp`
    BlockRecorder(Recorder on, String scope, String last) {
        this.on = on;
        this.scope = scope;
        this.last = last;
        this.layer = new Layer(scope, Tensor.zeros(0, 0));
    }

    /// A layer with what surrounds it:
    ///
    /// ```
    ///   x + layer(norm(x))      norm first, as in GPT-2
    ///   norm(x + layer(x))      norm last, as in Vaswani et al. 2017
    /// ```
    ///
    /// @param name    of the layer, as in `attn`
    /// @param compute records the layer: [#selfAttention], [#crossAttention] or [#feedForward]
    Value residual(String name, Value x, LayerNormWeights norm, UnaryOperator<Value> compute) {
        BlockOptions options = on.options();
        String inside = scope + "." + name;
        String result = (name.equals(last) ? scope : inside) + ".resid";
        boolean normed = !norm.equals(LayerNormWeights.NONE);
        boolean normLast = normed && !options.normFirst();
        Value in = normed && options.normFirst() ? on.norm(inside + ".norm", x, norm) : x;
        boolean shares = options.residual() && options.dropout() == 0;
        layer = new Layer(inside, shares ? Residual.branch(x.tensor()) : on.like(x));
        Value y = compute.apply(in);
        Value sum = options.residual() ? on.add(normLast ? inside + ".sum" : result, x, y) : on.dropOut(y);
        return normLast ? on.norm(result, sum, norm, Residual.branch(sum.tensor())) : sum;
    }

    /// All positions of a text look at each other.
    ///
    /// @param causal only at themselves and those before
    Value selfAttention(Value x, SelfAttentionWeights weights, boolean causal) {
        int d = x.width();
        Affine projections = weights.projections();
        Tensor all = on.project(x, projections);
        Projected q = Projected.columns(x, projections, all, 0, d);
        Projected k = Projected.columns(x, projections, all, d, d);
        Projected v = Projected.columns(x, projections, all, 2 * d, d);
        return out(on.attend(layer.scope, q, k, v, causal), weights.output());
    }

    /// All positions of a text look at all of a source.
    Value crossAttention(Value x, Memory memory, CrossAttentionWeights weights) {
        int d = x.width();
        Value source = memory.source();
        Projected q = Projected.columns(x, weights.query(), on.project(x, weights.query()), 0, d);
        Projected k = Projected.columns(source, weights.source(), memory.both(), 0, d);
        Projected v = Projected.columns(source, weights.source(), memory.both(), d, d);
        return out(on.attend(layer.scope, q, k, v, false), weights.output());
    }

    /// Each position by itself: up, a function of each number, down.
    Value feedForward(Value x, FeedForwardWeights weights) {
        Tensor up = on.room(x.tensor().rowCount(), weights.up().weights().columns());
        Value a = on.linear(layer.scope + ".preactivation", "a", x, weights.up(), up);
        return out(on.function(layer.scope + ".hidden", a, weights.kind()), weights.down());
    }

    /// The last product of a layer.
    private Value out(Value inside, Affine weights) {
        return on.linear(layer.scope + ".out", "y", inside, weights, layer.output);
    }
}
