package unrolled.engine.nn;

import static unrolled.engine.kernel.Fastest.KERNELS;
import static unrolled.engine.kernel.Fastest.LAYERS;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import unrolled.engine.kernel.Matrix;
import unrolled.engine.tensor.Operation;
import unrolled.engine.tensor.Tensor;

/// Scaled dot-product attention with several heads (Vaswani et al. 2017), between queries and keys that are already
/// projected. Heads stand side by side in the columns.
///
/// ```
///   pattern = softmax(q kᵀ / sqrt(dk) + mask)      (n x dk) (dk x m) -> (n x m), for each head and sequence
///   output  = pattern v                            (n x m) (m x dv) -> (n x dv)
/// ```
///
/// Rows go sequence by sequence: all positions of the first, then those of the second. Self-attention has its
/// queries, keys and values from one text, cross-attention its keys and values from another. A query that sees no
/// key gets zeros.
public final class Attention implements Operation {
    /// The shape and the rules of an attention.
    ///
    /// @param sequences how many are side by side
    /// @param heads     how many patterns each query has
    /// @param scaled    whether scores are divided by sqrt(dk); off for the lesson that shows why
    /// @param causal    whether query i sees no key after key i
    /// @param lengths   how many keys each sequence has before its padding, read anew at every pass; empty if there
    ///                  is no padding
    public record Rules(int sequences, int heads, boolean scaled, boolean causal, int[] lengths) {
        /// Of full sequences, scaled, one head.
        public Rules(int sequences) {
            this(sequences, 1, true, false, new int[0]);
        }

        public Rules heads(int number) {
            return new Rules(sequences, number, scaled, causal, lengths);
        }

        public Rules causal(boolean now) {
            return new Rules(sequences, heads, scaled, now, lengths);
        }

        public Rules scaled(boolean now) {
            return new Rules(sequences, heads, now, causal, lengths);
        }

        public Rules padded(int[] now) {
            return new Rules(sequences, heads, scaled, causal, now);
        }
    }

    /// One head in one sequence. Made once, so that a step makes no views.
    ///
    /// @param padded  the pattern and, behind its keys, room up to whole vectors that nobody sees, since
    ///                products without a rest of columns are quick
    private record Head(
            int sequence,
            Matrix q,
            Matrix k,
            Matrix v,
            Matrix padded,
            Matrix pattern,
            Matrix output,
            List<QueryBlock> blocks) {}

    /// Some queries of a head with the keys that the last of them may see, and as many keys with the queries that may
    /// see the first of them. A causal attention has several, so that most of what is masked is never computed.
    private record QueryBlock(Forward forward, Backward backward) {}

    /// @param keys   transposed, with their padding
    /// @param scores the padded pattern before its softmax
    private record Forward(Matrix q, Matrix keys, Matrix scores, Matrix pattern, Matrix v, Matrix output) {}

    /// Of the queries of the block first, of its keys last.
    ///
    /// @param values transposed, with their padding
    private record Backward(
            Matrix dOutput,
            Matrix values,
            Matrix padded,
            Matrix scores,
            Matrix k,
            Matrix dq,
            Matrix scoresTransposed,
            Matrix q,
            Matrix dk,
            Matrix patternTransposed,
            Matrix later,
            Matrix dv) {}

    /// What can be set by hand in each head.
    public static final List<String> OVERRIDABLE = List.of("query", "key", "value", "pattern");

    /// Name of the inner value that says which keys each query sees.
    public static final String MASK = "mask";

    private static final int BLOCK = 32; // queries; fewer would save more and slow the products; not tried

    private static final int LANES = 16; // of the widest vector in use

    private final Tensor queries;
    private final Tensor keys;
    private final Tensor values;
    private final Rules rules;
    private final float scale;
    private final List<Head> all = new ArrayList<>(); // sequence by sequence
    private final Matrix keysTransposed; // of the head in hand, with zeros behind it up to whole vectors
    private final Matrix valuesTransposed;
    private final Matrix paddedScores; // as the padded pattern
    private List<ActivationOverride> overrides = List.of();
    private boolean maskOverridden;
    private int first;

    /// @param queries (sequences * n x heads * dk)
    /// @param keys    (sequences * m x heads * dk)
    /// @param values  (sequences * m x heads * dv); may be the same tensor as the keys
    /// @param output  (sequences * n x heads * dv)
    public Attention(Tensor queries, Tensor keys, Tensor values, Rules rules, Tensor output) {
        this.queries = queries;
        this.keys = keys;
        this.values = values;
        this.rules = rules;
        int n = queries.rowCount() / rules.sequences;
        int m = keys.rowCount() / rules.sequences;
        int dk = queries.columnCount() / rules.heads;
        int dv = values.columnCount() / rules.heads;
        this.scale = rules.scaled ? (float) (1 / Math.sqrt(dk)) : 1;
        int room = room(m);
        this.keysTransposed = Matrix.zeros(dk, room);
        this.valuesTransposed = Matrix.zeros(dv, room);
        this.paddedScores = Matrix.zeros(n, room);
        Matrix patterns = Matrix.zeros(rules.sequences * rules.heads * n, room);
        for (int b = 0; b < rules.sequences; b++) {
            for (int h = 0; h < rules.heads; h++) {
                Matrix padded = patterns.rows(all.size() * n, n);
                Matrix q = part(queries.value(), b * n, n, h * dk, dk);
                Matrix k = part(keys.value(), b * m, m, h * dk, dk);
                Matrix v = part(values.value(), b * m, m, h * dv, dv);
                Gradients gradients = new Gradients(
                        part(queries.gradient(), b * n, n, h * dk, dk),
                        part(keys.gradient(), b * m, m, h * dk, dk),
                        part(values.gradient(), b * m, m, h * dv, dv),
                        part(output.gradient(), b * n, n, h * dv, dv));
                Matrix out = part(output.value(), b * n, n, h * dv, dv);
                List<QueryBlock> blocks = new ArrayList<>();
                for (int from = 0; from < n; from += size(n, m)) {
                    blocks.add(block(from, Math.min(n, from + size(n, m)), q, k, v, padded, out, gradients));
                }
                all.add(new Head(b, q, k, v, padded, padded.columns(0, m), out, List.copyOf(blocks)));
            }
        }
    }

    private int size(int n, int m) {
        return rules.causal && n == m ? BLOCK : n;
    }

    private record Gradients(Matrix q, Matrix k, Matrix v, Matrix output) {}

    /// Of the queries `from` to `to`.
    private QueryBlock block(
            int from, int to, Matrix q, Matrix k, Matrix v, Matrix padded, Matrix output, Gradients d) {
        int n = q.rows();
        int m = k.rows();
        boolean whole = to - from == n;
        int seen = whole ? m : to;
        int first = whole ? 0 : from; // key, and the first query that sees it
        int mine = whole ? m : to - from;
        Matrix rows = padded.rows(from, to - from);
        Matrix dRows = paddedScores.rows(from, to - from);
        Forward forward = new Forward(
                q.rows(from, to - from),
                keysTransposed.columns(0, room(seen)),
                rows.columns(0, room(seen)),
                rows.columns(0, seen),
                v.rows(0, seen),
                output.rows(from, to - from));
        Backward backward = new Backward(
                d.output.rows(from, to - from),
                valuesTransposed.columns(0, room(seen)),
                dRows.columns(0, room(seen)),
                dRows.columns(0, seen),
                k.rows(0, seen),
                d.q.rows(from, to - from),
                paddedScores.rows(first, n - first).columns(first, mine).transposed(),
                q.rows(first, n - first),
                d.k.rows(first, mine),
                padded.rows(first, n - first).columns(first, mine).transposed(),
                d.output.rows(first, n - first),
                d.v.rows(first, mine));
        return new QueryBlock(forward, backward);
    }

    private static int room(int keys) {
        return (keys + LANES - 1) / LANES * LANES;
    }

    /// Numbers it keeps: patterns, n x m with room up to whole vectors, and one more for the gradients of the head in
    /// hand.
    ///
    /// @param patterns one for each head of each sequence
    public static double kept(int patterns, int n, int m) {
        return (patterns + 1.0) * n * room(m);
    }

    private static Matrix part(Matrix whole, int row, int rows, int column, int columns) {
        return whole.rows(row, rows).columns(column, columns);
    }

    /// Head by head: scores q kᵀ, of some queries at once; their softmax is the pattern; the output mixes the
    /// values by it.
    @Override
    public void forward() {
        for (int i = 0; i < all.size(); i++) {
            Head head = all.get(i);
            override(head, i % rules.heads);
            if (maskOverridden) {
                softmax(scores(head), head.pattern);
            } else {
                KERNELS.transpose(head.k, keysTransposed);
                for (int j = 0; j < head.blocks.size(); j++) {
                    Forward now = head.blocks.get(j).forward;
                    KERNELS.product(now.q, now.keys, now.scores, false); // (n x dk) (dk x m) -> (n x m)
                }
                LAYERS.attend(head.padded, scale, seen(head), rules.causal);
            }
            if (!overrides.isEmpty()) { // padding gets no weight even so
                override(head.pattern.columns(0, seen(head)), i % rules.heads, "pattern", first);
            }
            mix(head);
        }
        queries.forgetGradient();
        keys.forgetGradient();
        values.forgetGradient();
    }

    /// Whether a query sees a key: as the rules have it, or as the mask was set by hand. Padding is never seen.
    private boolean sees(Head head, int query, int key) {
        boolean ruled = !rules.causal || key <= query;
        return key < seen(head) && ActivationOverride.isOn(overrides, MASK, first + query, key, ruled);
    }

    /// The softmax of each row of scores; a row that is minus infinity throughout becomes zeros.
    static void softmax(Matrix scores, Matrix pattern) {
        for (int i = 0; i < scores.rows(); i++) {
            float most = Float.NEGATIVE_INFINITY;
            for (int j = 0; j < scores.columns(); j++) {
                most = Math.max(most, scores.at(i, j));
            }
            double sum = 0;
            for (int j = 0; j < scores.columns(); j++) {
                float share = most == Float.NEGATIVE_INFINITY ? 0 : (float) Math.exp(scores.at(i, j) - most);
                pattern.data()[pattern.offset() + i * pattern.rowStride() + j] = share;
                sum += share;
            }
            for (int j = 0; j < scores.columns() && sum > 0; j++) {
                pattern.data()[pattern.offset() + i * pattern.rowStride() + j] /= (float) sum;
            }
        }
    }

    /// A pattern set by hand may look where a mask forbids it.
    private void mix(Head head) {
        if (!overrides.isEmpty()) {
            KERNELS.product(head.pattern, head.v, head.output, false);
            return;
        }
        for (int j = 0; j < head.blocks.size(); j++) {
            Forward now = head.blocks.get(j).forward;
            KERNELS.product(now.pattern, now.v, now.output, false); // (n x m) (m x dv) -> (n x dv)
        }
    }

    private int seen(Head head) {
        return rules.lengths.length == 0 ? head.k.rows() : rules.lengths[head.sequence];
    }

    private void override(Head head, int number) {
        override(head.q, number, "query", first);
        override(head.k, number, "key", 0);
        override(head.v, number, "value", 0);
    }

    private void override(Matrix rows, int number, String value, int from) {
        if (overrides.isEmpty()) {
            return;
        }
        String name = name(number, value);
        for (int row = 0; row < rows.rows(); row++) {
            ActivationOverride.into(rows.rows(row, 1), overrides, name, from + row);
        }
    }

    /// From now on the first query stands at this position, instead of 0: for reading a text token by token.
    public void start(int position) {
        first = position;
    }

    /// ```
    ///   dv = patternᵀ dy      dp = dy vᵀ      ds = pattern∘(dp - sum of pattern∘dp) / sqrt(dk)
    ///   dq = ds k             dk = dsᵀ q
    /// ```
    @Override
    public void backward() {
        boolean addQueries = queries.claimGradient();
        boolean addKeys = keys.claimGradient();
        boolean addValues = values.claimGradient();
        for (int i = 0; i < all.size(); i++) {
            Head head = all.get(i);
            KERNELS.transpose(head.v, valuesTransposed);
            for (int j = 0; j < head.blocks.size(); j++) {
                Backward now = head.blocks.get(j).backward;
                KERNELS.product(now.dOutput, now.values, now.padded, false); // (n x dv) (dv x m) -> (n x m)
            }
            LAYERS.attendGradient(head.padded, paddedScores, scale, seen(head), rules.causal);
            for (int j = 0; j < head.blocks.size(); j++) {
                Backward now = head.blocks.get(j).backward;
                KERNELS.product(now.scores, now.k, now.dq, addQueries); // (n x m) (m x dk) -> (n x dk)
                KERNELS.product(now.scoresTransposed, now.q, now.dk, addKeys); // (m x n) (n x dk) -> (m x dk)
                KERNELS.product(now.patternTransposed, now.later, now.dv, addValues); // (m x n) (n x dv) -> (m x dv)
            }
        }
    }

    /// How many numbers a row has of what can be set by hand: of a query or key, of a value; of a pattern and the mask
    /// as many as there are keys, [ActivationOverride#ANY].
    ///
    /// @param name ends in its word, as in `head.1.query`
    public static int units(String name, int keySize, int valueSize) {
        return switch (name.substring(name.lastIndexOf('.') + 1)) {
            case "query", "key" -> keySize;
            case "value" -> valueSize;
            default -> ActivationOverride.ANY;
        };
    }

    /// How many numbers a row has of what can be set by hand here; see [#units(String, int, int)].
    public int units(String name) {
        return units(name, queries.columnCount() / rules.heads, values.columnCount() / rules.heads);
    }

    /// The name of an inner value, as in `head.1.pattern`.
    ///
    /// @param value `query`, `key`, `value`, `scores`, `pattern` or `out`
    public static String name(int head, String value) {
        return "head.%s.%s".formatted(head, value);
    }

    /// What stood inside after the last forward pass, in one sequence: `mask` (n x m), 1 where a query sees a key and 0
    /// where it does not, the same for all heads; and for each head `head.N.` and
    ///
    /// - `query` (n x dk), `key` (m x dk), `value` (m x dv): its projections
    /// - `scores` (n x m): scaled, minus infinity where a query does not see
    /// - `pattern` (n x m): what each query makes of each key, rows that add up to 1
    /// - `out` (n x dv): the mixed values
    ///
    /// Views, except mask and scores, which are computed anew.
    public Map<String, Matrix> values(int sequence) {
        Map<String, Matrix> found = new LinkedHashMap<>();
        found.put(MASK, mask(all.get(sequence * rules.heads)));
        for (int h = 0; h < rules.heads; h++) {
            Head head = all.get(sequence * rules.heads + h);
            found.put(name(h, "query"), head.q);
            found.put(name(h, "key"), head.k);
            found.put(name(h, "value"), head.v);
            found.put(name(h, "scores"), scores(head));
            found.put(name(h, "pattern"), head.pattern);
            found.put(name(h, "out"), head.output);
        }
        return found;
    }

    /// What each query of a sequence makes of each key (n x m) after the last forward pass, by one head. A view.
    public Matrix pattern(int sequence, int head) {
        return all.get(sequence * rules.heads + head).pattern;
    }

    /// The mean pattern of all heads after the last forward pass, in one sequence.
    ///
    /// @param to (n x m)
    public void meanPattern(int sequence, Matrix to) {
        for (int i = 0; i < to.rows(); i++) {
            for (int j = 0; j < to.columns(); j++) {
                float sum = 0;
                for (int h = 0; h < rules.heads; h++) {
                    sum += all.get(sequence * rules.heads + h).pattern.at(i, j);
                }
                to.data()[to.offset() + i * to.rowStride() + j] = sum / rules.heads;
            }
        }
    }

    private Matrix scores(Head head) {
        int n = head.q.rows();
        int m = head.k.rows();
        Matrix found = Matrix.zeros(n, m);
        KERNELS.transpose(head.k, keysTransposed);
        KERNELS.product(head.q, keysTransposed.columns(0, m), found, false);
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < m; j++) {
                found.data()[i * m + j] = sees(head, i, j) ? found.at(i, j) * scale : Float.NEGATIVE_INFINITY;
            }
        }
        return found;
    }

    private Matrix mask(Head head) {
        Matrix found = Matrix.zeros(head.q.rows(), head.k.rows());
        for (int i = 0; i < found.rows(); i++) {
            for (int j = 0; j < found.columns(); j++) {
                found.data()[i * found.columns() + j] = sees(head, i, j) ? 1 : 0;
            }
        }
        return found;
    }

    /// From the next forward pass on these numbers stand in place of those computed, in every sequence, but padding
    /// gets no weight; an empty list sets the layer free. Gradients know nothing of it.
    ///
    /// Names are `head.N.` and `query`, `key`, `value` (position, unit) or `pattern` (position of the query, number
    /// of the key); what is left of a row of the pattern keeps its numbers. A head whose pattern is all 0 is out of
    /// the game. `mask` (position of the query, number of the key) is of all heads: 0 hides a key, 1 shows
    /// it, and the weights are shared out among the keys that are seen.
    public void override(List<ActivationOverride> now) {
        overrides = now;
        maskOverridden = now.stream().anyMatch(one -> one.value().equals(MASK));
    }
}
