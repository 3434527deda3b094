package unrolled.engine.model.transformer;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import unrolled.engine.model.transformer.TransformerWeights.Affine;
import unrolled.engine.model.transformer.TransformerWeights.CrossAttentionWeights;
import unrolled.engine.model.transformer.TransformerWeights.LayerNormWeights;
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
import unrolled.engine.setting.ClashException;
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
    private final @Nullable Recorder first; // whose caches this one's go on with
    private final List<TransformerTrace.Reported> reported = new ArrayList<>();
    private final Map<String, Attention> attentions = new LinkedHashMap<>();
    private final Map<String, CachedAttention> caches = new LinkedHashMap<>();
    private final List<Positions> positions = new ArrayList<>();
    private final List<Dropout> dropouts = new ArrayList<>();
    private Tape tape = new Tape();
    private boolean free = true; // nothing is overridden

    /// @param room how many positions can be read token by token; 0 to read whole texts
    Recorder(TransformerWeights.Share share, BlockOptions options, int sequences, int room) {
        this(share, options, sequences, room, null);
    }

    private Recorder(
            TransformerWeights.Share share, BlockOptions options, int sequences, int room, @Nullable Recorder first) {
        this.share = share;
        this.options = options;
        this.sequences = sequences;
        this.room = room;
        this.first = first;
    }

    /// For the same text, another number of tokens at once: both find what either keeps.
    Recorder beside() {
        return new Recorder(share, options, sequences, room, this);
    }

    /// What has been recorded since the last call.
    Tape takeTape() {
        Tape done = tape;
        tape = new Tape();
        return done;
    }

    /// Room for what a layer computes, and for its gradient; not for that of one which learns nothing.
    Tensor room(int rows, int columns) {
        return share.learns() ? Tensor.zeros(rows, columns) : Tensor.inPlace(rows, columns);
    }

    /// Room for as many numbers as x has.
    Tensor like(Value x) {
        return room(x.tensor().rowCount(), x.tensor().columnCount());
    }

    BlockOptions options() {
        return options;
    }

    /// What a trace shows of everything recorded, in this order.
    List<TransformerTrace.Reported> reported() {
        return reported;
    }

    /// The attention whose names have this scope.
    ///
    /// @throws IllegalArgumentException if there is none
    Attention attention(String scope) {
        Attention found = attentions.get(scope);
        if (found == null) {
            throw new IllegalArgumentException("no attention '%s'; there are %s".formatted(scope, attentions.keySet()));
        }
        return found;
    }

    /// What can be set by hand inside, by its full name, with how many units it has.
    Map<String, Integer> overridable() {
        Map<String, Integer> units = new LinkedHashMap<>();
        attentions.forEach((scope, attention) -> {
            units.put(scope + "." + Attention.MASK, ActivationOverride.ANY);
            for (int head = 0; head < options.heads(); head++) {
                for (String value : Attention.OVERRIDABLE) {
                    units.put(scope + "." + Attention.name(head, value), attention.units(value));
                }
            }
        });
        return units;
    }

    /// The next token to be read stands at this position.
    void at(int position) {
        positions.forEach(one -> one.start(position));
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
                .filter(one ->
                        one.value().startsWith(scope + ".head.") || one.value().equals(scope + "." + Attention.MASK))
                .map(one -> one.named(one.value().substring(scope.length() + 1)))
                .toList();
    }

    /// From the next pass on numbers of some of the sequences are left out as this seed has it.
    ///
    /// @param part  of equally many sequences each, from 0
    /// @param parts of all sequences
    void dropUnits(long seed, int part, int parts) {
        for (int i = 0; i < dropouts.size(); i++) {
            dropouts.get(i).learn(Dropout.mix(seed + i), part, parts);
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
        Tensor looked = room(sequences * text.length(), table.columns());
        boolean bare = where instanceof PositionalEncoding.None && factor == 1;
        Value token = new Value(prefix + (bare ? "embed" : "embed.token"), bare ? "x" : "e", text, looked);
        tape.add(new Embedding(share.tensor(table), text.ids(), looked));
        reported.add(trace -> trace.looked(token, table));
        return dropOut(bare ? token : placed(prefix, token, factor, where));
    }

    private Value placed(String prefix, Value token, double factor, PositionalEncoding where) {
        Tensor sum = factor == 1 ? Residual.branch(token.tensor()) : like(token);
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
            throw ClashException.context(table.rowCount(), needed);
        }
        boolean learned = where instanceof PositionalEncoding.Learned;
        positions.add(tape.add(new Positions(token.text().length(), token.tensor(), factor, table, learned, sum)));
        reported.add(trace -> trace.placed(prefix, token, factor, where, table, x));
        return x;
    }

    /// A row learned for each segment (Devlin et al. 2019), added to every token of it; a text alone is segment 0.
    Value segment(String prefix, Value x, Slice table) {
        Value looked = new Value(prefix + "embed.segment", "S", x.text(), Residual.branch(x.tensor()));
        tape.add(new Embedding(share.tensor(table), new int[x.tensor().rowCount()], looked.tensor()));
        reported.add(trace -> trace.segment(looked));
        return add(prefix + "embed.sum", x, looked);
    }

    /// Leaves some numbers out while learning.
    Value dropOut(Value x) {
        if (options.dropout() == 0) {
            return x;
        }
        Value kept = new Value(x.name(), x.symbol(), x.text(), like(x));
        dropouts.add(tape.add(new Dropout(options.dropout(), x.tensor(), kept.tensor())));
        return kept; // the same numbers outside of learning, so it has no name of its own
    }

    /// What a layer makes of x is added to it.
    ///
    /// @param y a branch of x if nothing is dropped out
    Value add(String name, Value x, Value y) {
        Tensor kept = y.tensor();
        if (options.dropout() > 0) {
            kept = Residual.branch(x.tensor());
            dropouts.add(tape.add(new Dropout(options.dropout(), y.tensor(), kept)));
        }
        Tensor sum = tape.add(new Residual(x.tensor(), kept)).output();
        Value added = new Value(name, "x", x.text(), sum);
        reported.add(trace -> trace.sum(added, x, y));
        return added;
    }

    /// Layer normalisation; nothing if it is switched off.
    Value norm(String name, Value x, LayerNormWeights norm) {
        return norm.equals(LayerNormWeights.NONE) ? x : norm(name, x, norm, like(x));
    }

    Value norm(String name, Value x, LayerNormWeights norm, Tensor to) {
        Value y = new Value(name, "n", x.text(), to);
        tape.add(
                new LayerNorm(x.tensor(), share.tensor(norm.gain()), share.tensor(norm.bias()), options.epsilon(), to));
        reported.add(trace -> trace.norm(y, x, norm));
        return y;
    }

    /// A weighted sum for each column.
    Value linear(String name, String symbol, Value x, Affine weights, Tensor to) {
        Value y = new Value(name, symbol, x.text(), to);
        project(x, weights, to);
        reported.add(trace -> trace.linear(y, x, weights));
        return y;
    }

    private void project(Value x, Affine weights, Tensor to) {
        tape.add(new Linear(x.tensor(), share.matrix(weights.weights()), share.tensor(weights.bias()), to));
    }

    /// The same without a name, for [Attention].
    Tensor project(Value x, Affine weights) {
        Tensor to = room(x.tensor().rowCount(), weights.weights().columns());
        project(x, weights, to);
        return to;
    }

    /// Keys and values of a source, for [BlockRecorder#crossAttention].
    Memory memory(Value source, CrossAttentionWeights weights) {
        return new Memory(source, project(source, weights.source()));
    }

    /// A function of each number.
    Value function(String name, Value a, Nonlinearity.Kind kind) {
        Value h = new Value(name, "h", a.text(), Residual.branch(a.tensor()));
        tape.add(new Nonlinearity(kind, a.tensor(), h.tensor()));
        reported.add(trace -> trace.function(h, a, kind));
        return h;
    }

    /// Queries look at keys. Where a text is read token by token, a cache takes the place of a causal attention.
    ///
    /// @param scope of the names of what is inside, as in `blocks.0.attn`
    Value attend(String scope, Projected q, Projected k, Projected v, boolean causal) {
        Value x = q.input();
        Value heads = new Value(scope + ".heads", "o", x.text(), like(x));
        int[] lengths = k.input().text().lengths();
        Attention.Rules rules = new Attention.Rules(sequences)
                .heads(options.heads())
                .causal(causal)
                .padded(lengths);
        if (room > 0 && causal) {
            caches.put(scope, tape.add(cached(scope, q, k, v, rules, heads)));
        } else {
            attentions.put(scope, tape.add(new Attention(q.tensor(), k.tensor(), v.tensor(), rules, heads.tensor())));
        }
        reported.add(trace -> trace.attention(scope, q, k, v, heads));
        return heads;
    }

    private CachedAttention cached(
            String scope, Projected q, Projected k, Projected v, Attention.Rules rules, Value heads) {
        CachedAttention earlier = first == null ? null : first.caches.get(scope);
        return earlier == null
                ? new CachedAttention(q.tensor(), k.tensor(), v.tensor(), rules, room, heads.tensor())
                : earlier.beside(q.tensor(), k.tensor(), v.tensor(), rules, heads.tensor());
    }

    /// A number for each answer, whose softmax are the probabilities.
    Value answers(Value x, Affine output) {
        Value z = linear(
                "logits",
                "z",
                x,
                output,
                Tensor.inPlace(x.tensor().rowCount(), output.weights().columns()));
        reported.add(trace -> trace.probabilities(z));
        return z;
    }

    /// The same with the table of embeddings as weights.
    Value answers(Value x, Slice table, Slice bias) {
        Tensor to = Tensor.inPlace(x.tensor().rowCount(), bias.columns());
        Value z = new Value("logits", "z", x.text(), to);
        tape.add(new TiedOutput(x.tensor(), share.transposed(table), share.tensor(bias), to));
        reported.add(trace -> trace.tied(z, x, table, bias));
        reported.add(trace -> trace.probabilities(z));
        return z;
    }
}
