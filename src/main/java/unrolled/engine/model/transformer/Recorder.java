package unrolled.engine.model.transformer;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import unrolled.engine.model.transformer.TransformerTrace.Projection;
import unrolled.engine.model.transformer.TransformerWeights.Affine;
import unrolled.engine.model.transformer.TransformerWeights.CrossAttentionWeights;
import unrolled.engine.model.transformer.TransformerWeights.FeedForwardWeights;
import unrolled.engine.model.transformer.TransformerWeights.LayerNormWeights;
import unrolled.engine.model.transformer.TransformerWeights.SelfAttentionWeights;
import unrolled.engine.nn.ActivationOverride;
import unrolled.engine.nn.Attention;
import unrolled.engine.nn.CachedAttention;
import unrolled.engine.nn.Dropout;
import unrolled.engine.nn.Embedding;
import unrolled.engine.nn.LayerNorm;
import unrolled.engine.nn.Linear;
import unrolled.engine.nn.Nonlinearity;
import unrolled.engine.nn.Positions;
import unrolled.engine.nn.Residual;
import unrolled.engine.nn.TiedOutput;
import unrolled.engine.tensor.Parameters.Slice;
import unrolled.engine.tensor.Tape;
import unrolled.engine.tensor.Tensor;

/// Records the layers of a Transformer on a tape, in the words of the papers, and notes under which name a lesson
/// sees the value of each and where it came from. A model describes itself once; the description is recorded anew for
/// each shape of batch, and with caches in place of attention for reading a text token by token.
final class Recorder {
    private final TransformerWeights.Share share;
    private final BlockOptions options;
    private final int sequences;
    private final int room;
    private final List<TransformerTrace.Reported> shown = new ArrayList<>();
    private final Map<String, Attention> attentions = new LinkedHashMap<>();
    private final Map<String, CachedAttention> caches = new LinkedHashMap<>();
    private final List<Positions> places = new ArrayList<>();
    private final List<Dropout> dropouts = new ArrayList<>();
    private Tape tape = new Tape();
    private boolean free = true; // nothing is overridden

    /// @param room how many positions can be read token by token; 0 to read whole texts
    Recorder(TransformerWeights.Share share, BlockOptions options, int sequences, int room) {
        this.share = share;
        this.options = options;
        this.sequences = sequences;
        this.room = room;
    }

    /// What has been recorded since the last call.
    Tape takeTape() {
        Tape done = tape;
        tape = new Tape();
        return done;
    }

    List<TransformerTrace.Reported> shown() {
        return shown;
    }

    /// Every attention by the scope of its names, as in `blocks.0.attn`.
    Map<String, Attention> attentions() {
        return attentions;
    }

    /// What can be set by hand inside, by its full name.
    List<String> overridable() {
        List<String> names = new ArrayList<>();
        for (String scope : attentions.keySet()) {
            for (int head = 0; head < options.heads(); head++) {
                for (String value : List.of("query", "key", "value", "pattern")) {
                    names.add(scope + "." + Attention.name(head, value));
                }
            }
        }
        return List.copyOf(names);
    }

    /// The next token to be read stands at this position.
    void at(int position) {
        places.forEach(place -> place.start(position));
        caches.values().forEach(cache -> cache.at(position));
        attentions.values().forEach(attention -> attention.start(position));
    }

    /// Numbers that stand inside from now on, by their full names.
    void override(List<ActivationOverride> overrides) {
        if (free && overrides.isEmpty()) {
            return;
        }
        free = overrides.isEmpty();
        attentions.forEach((scope, attention) -> attention.override(within(scope, overrides)));
        caches.forEach((scope, cache) -> cache.override(within(scope, overrides)));
    }

    private static List<ActivationOverride> within(String scope, List<ActivationOverride> overrides) {
        if (overrides.isEmpty()) {
            return overrides;
        }
        return overrides.stream()
                .filter(one -> one.value().startsWith(scope + ".head."))
                .map(one -> new ActivationOverride(
                        one.value().substring(scope.length() + 1), one.first(), one.last(), one.unit(), one.number()))
                .toList();
    }

    /// From the next pass on numbers are left out as this seed has it.
    void dropUnits(long seed) {
        for (int i = 0; i < dropouts.size(); i++) {
            dropouts.get(i).learn(Dropout.mix(seed + i));
        }
    }

    /// From the next pass on nothing is left out.
    void keepUnits() {
        for (int i = 0; i < dropouts.size(); i++) {
            dropouts.get(i).rest();
        }
    }

    /// ```
    ///   x(t) = factor E[token(t)] + P[t]
    /// ```
    ///
    /// @param prefix of the names, empty or ending in a dot
    Value embed(String prefix, TokenSequences text, Slice table, double factor, PositionalEncoding where) {
        Tensor looked = Tensor.zeros(sequences * text.length(), table.columns());
        boolean bare = where instanceof PositionalEncoding.None && factor == 1;
        Value token = new Value(prefix + (bare ? "embed" : "embed.token"), "x", text, looked);
        tape.add(new Embedding(share.tensor(table), text.ids(), looked));
        shown.add(trace -> trace.looked(token, table));
        return dropOut(bare ? token : placed(prefix, token, factor, where));
    }

    private Value placed(String prefix, Value token, double factor, PositionalEncoding where) {
        Tensor sum = factor == 1
                ? Residual.branch(token.tensor())
                : Tensor.zeros(token.tensor().rowCount(), token.width());
        Value x = new Value(prefix + "embed", "x", token.text(), sum);
        Tensor table =
                switch (where) {
                    case PositionalEncoding.Learned(Slice slice) -> share.tensor(slice);
                    case PositionalEncoding.Sinusoidal(var sines) -> new Tensor(sines, sines);
                    case PositionalEncoding.None none ->
                        Tensor.zeros(Math.max(room, token.text().length()), token.width());
                };
        int needed = Math.max(room, token.text().length());
        if (table.rowCount() < needed) {
            throw new IllegalArgumentException(
                    "a text of %d positions, but the context is %d".formatted(needed, table.rowCount()));
        }
        boolean learned = where instanceof PositionalEncoding.Learned;
        places.add(tape.add(new Positions(token.text().length(), token.tensor(), factor, table, learned, sum)));
        shown.add(trace -> trace.placed(prefix, token, factor, where, table, x));
        return x;
    }

    private Value dropOut(Value x) {
        if (options.dropout() == 0) {
            return x;
        }
        Value kept = new Value(
                x.name(), x.symbol(), x.text(), Tensor.zeros(x.tensor().rowCount(), x.width()));
        dropouts.add(tape.add(new Dropout(options.dropout(), x.tensor(), kept.tensor())));
        return kept; // the same numbers outside of learning, so it has no name of its own
    }

    /// What surrounds every layer:
    ///
    /// ```
    ///   x + layer(norm(x))      norm first, as in GPT
    ///   norm(x + layer(x))      norm last, as in Vaswani et al. 2017
    /// ```
    ///
    /// @param scope  of the layer's names
    /// @param result the name of what comes out
    /// @param layer  records the layer, from its input to the tensor it is handed
    Value around(String scope, String result, Value x, LayerNormWeights norm, BiFunction<Value, Tensor, Value> layer) {
        boolean normed = !norm.equals(LayerNormWeights.NONE);
        boolean first = options.normFirst() && normed;
        Value in =
                first ? norm(scope + ".norm", x, norm, Tensor.zeros(x.tensor().rowCount(), x.width())) : x;
        boolean shares = options.residual() && options.dropout() == 0;
        Tensor to =
                shares ? Residual.branch(x.tensor()) : Tensor.zeros(x.tensor().rowCount(), x.width());
        Value y = layer.apply(in, to);
        boolean last = normed && !options.normFirst();
        Value sum = options.residual() ? add(last ? scope + ".sum" : result, x, y) : dropOut(y);
        return last ? norm(result, sum, norm, Residual.branch(sum.tensor())) : sum;
    }

    private Value add(String name, Value x, Value y) {
        Tensor kept = y.tensor();
        if (options.dropout() > 0) {
            kept = Residual.branch(x.tensor());
            dropouts.add(tape.add(new Dropout(options.dropout(), y.tensor(), kept)));
        }
        Tensor sum = tape.add(new Residual(x.tensor(), kept)).output();
        Value added = new Value(name, "x", x.text(), sum);
        shown.add(trace -> trace.sum(added, x, y));
        return added;
    }

    /// Layer normalisation; nothing if it is switched off.
    Value norm(String name, Value x, LayerNormWeights norm) {
        return norm.equals(LayerNormWeights.NONE)
                ? x
                : norm(name, x, norm, Tensor.zeros(x.tensor().rowCount(), x.width()));
    }

    private Value norm(String name, Value x, LayerNormWeights norm, Tensor to) {
        Value y = new Value(name, "n", x.text(), to);
        tape.add(new LayerNorm(x.tensor(), share.tensor(norm.gain()), share.tensor(norm.bias()), to));
        shown.add(trace -> trace.norm(y, x, norm));
        return y;
    }

    private Value linear(String name, String symbol, Value x, Affine weights, Tensor to) {
        Value y = new Value(name, symbol, x.text(), to);
        project(x, weights, to);
        shown.add(trace -> trace.linear(y, x, weights));
        return y;
    }

    private void project(Value x, Affine weights, Tensor to) {
        tape.add(new Linear(x.tensor(), share.matrix(weights.weights()), share.tensor(weights.bias()), to));
    }

    private static Tensor columns(Tensor whole, int from, int count) {
        return new Tensor(whole.value().columns(from, count), whole.gradient().columns(from, count));
    }

    /// All positions of a text look at each other.
    ///
    /// @param causal only at themselves and those before
    Value selfAttention(String scope, Value x, SelfAttentionWeights weights, boolean causal, Tensor to) {
        int d = x.width();
        Tensor all = Tensor.zeros(x.tensor().rowCount(), 3 * d);
        project(x, weights.projections(), all);
        Value heads = new Value(
                scope + ".heads", "o", x.text(), Tensor.zeros(x.tensor().rowCount(), d));
        Attention.Rules rules = new Attention.Rules(sequences)
                .heads(options.heads())
                .causal(causal)
                .padded(x.text().lengths());
        attend(scope, List.of(columns(all, 0, d), columns(all, d, d), columns(all, 2 * d, d)), rules, heads);
        Affine projections = weights.projections();
        shown.add(trace -> trace.attention(
                scope,
                new Projection(x, projections, 0),
                new Projection(x, projections, d),
                new Projection(x, projections, 2 * d),
                heads));
        return linear(scope + ".out", "y", heads, weights.output(), to);
    }

    /// Keys and values of a source, for [#crossAttention].
    Memory memory(Value source, CrossAttentionWeights weights) {
        Tensor both = Tensor.zeros(source.tensor().rowCount(), 2 * source.width());
        project(source, weights.source(), both);
        return new Memory(source, both);
    }

    /// All positions of a text look at all of a source.
    Value crossAttention(String scope, Value x, Memory memory, CrossAttentionWeights weights, Tensor to) {
        int d = x.width();
        Tensor queries = Tensor.zeros(x.tensor().rowCount(), d);
        project(x, weights.query(), queries);
        Value heads = new Value(
                scope + ".heads", "o", x.text(), Tensor.zeros(x.tensor().rowCount(), d));
        Attention.Rules rules = new Attention.Rules(sequences)
                .heads(options.heads())
                .padded(memory.source().text().lengths());
        Tensor keys = columns(memory.both(), 0, d);
        Tensor values = columns(memory.both(), d, d);
        attentions.put(scope, tape.add(new Attention(queries, keys, values, rules, heads.tensor())));
        shown.add(trace -> trace.attention(
                scope,
                new Projection(x, weights.query(), 0),
                new Projection(memory.source(), weights.source(), 0),
                new Projection(memory.source(), weights.source(), d),
                heads));
        return linear(scope + ".out", "y", heads, weights.output(), to);
    }

    private void attend(String scope, List<Tensor> qkv, Attention.Rules rules, Value heads) {
        if (room > 0 && rules.causal()) {
            CachedAttention cache =
                    new CachedAttention(qkv.get(0), qkv.get(1), qkv.get(2), rules, room, heads.tensor());
            caches.put(scope, tape.add(cache));
        } else {
            Attention attention = new Attention(qkv.get(0), qkv.get(1), qkv.get(2), rules, heads.tensor());
            attentions.put(scope, tape.add(attention));
        }
    }

    /// Each position by itself: up, a function of each number, down.
    Value feedForward(String scope, Value x, FeedForwardWeights weights, Tensor to) {
        Tensor up = Tensor.zeros(x.tensor().rowCount(), weights.up().weights().columns());
        Value a = linear(scope + ".preactivation", "a", x, weights.up(), up);
        Value h = new Value(scope + ".hidden", "h", x.text(), Residual.branch(up));
        tape.add(new Nonlinearity(weights.kind(), up, h.tensor()));
        shown.add(trace -> trace.function(h, a, weights.kind()));
        return linear(scope + ".out", "y", h, weights.down(), to);
    }

    /// A number for each answer, whose softmax are the probabilities.
    Value answers(Value x, Affine output) {
        Value z = linear(
                "logits",
                "z",
                x,
                output,
                Tensor.inPlace(x.tensor().rowCount(), output.weights().columns()));
        shown.add(trace -> trace.probabilities(z));
        return z;
    }

    /// The same with the table of embeddings as weights.
    Value answers(Value x, Slice table, Slice bias) {
        Tensor to = Tensor.inPlace(x.tensor().rowCount(), bias.columns());
        Value z = new Value("logits", "z", x.text(), to);
        tape.add(new TiedOutput(x.tensor(), share.transposed(table), share.tensor(bias), to));
        shown.add(trace -> trace.tied(z, x, table, bias));
        shown.add(trace -> trace.probabilities(z));
        return z;
    }
}
