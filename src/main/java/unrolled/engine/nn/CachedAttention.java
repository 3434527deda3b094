package unrolled.engine.nn;

import static unrolled.engine.kernel.Fastest.KERNELS;
import static unrolled.engine.kernel.Fastest.LAYERS;

import java.util.ArrayList;
import java.util.List;
import unrolled.engine.kernel.Matrix;
import unrolled.engine.nn.Attention.Rules;
import unrolled.engine.tensor.Operation;
import unrolled.engine.tensor.Tensor;

/// [Attention] of a position to itself and all before it, for reading a text token by token, or some tokens at
/// once: keys and values of earlier positions are kept instead of computed again (a key-value cache). It cannot
/// learn.
public final class CachedAttention implements Operation {
    /// A token on its way through one head. Made once, so that a token makes few views.
    private record Row(Matrix q, Matrix k, Matrix v, Matrix output) {}

    /// One head.
    ///
    /// @param rows   of the tokens that are read at once
    /// @param keys   of all positions so far, transposed (dk x room)
    /// @param values of all positions so far (room x dv)
    private record Head(List<Row> rows, Matrix keys, Matrix values, Matrix pattern) {}

    private final float scale;
    private final int room;
    private final List<Head> heads = new ArrayList<>();
    private List<ActivationOverride> overrides = List.of();
    private boolean maskOverridden;
    private int position;

    /// @param queries (n x heads * dk) of n positions that follow each other
    /// @param keys    (n x heads * dk)
    /// @param values  (n x heads * dv)
    /// @param room    for how many positions
    /// @param output  (n x heads * dv)
    public CachedAttention(Tensor queries, Tensor keys, Tensor values, Rules rules, int room, Tensor output) {
        this(queries, keys, values, rules, room, output, List.of());
    }

    private CachedAttention(
            Tensor queries, Tensor keys, Tensor values, Rules rules, int room, Tensor output, List<Head> kept) {
        this.room = room;
        int dk = queries.columnCount() / rules.heads();
        int dv = values.columnCount() / rules.heads();
        this.scale = rules.scaled() ? (float) (1 / Math.sqrt(dk)) : 1;
        for (int h = 0; h < rules.heads(); h++) {
            List<Row> rows = new ArrayList<>();
            for (int i = 0; i < queries.rowCount(); i++) {
                rows.add(new Row(
                        queries.value().rows(i, 1).columns(h * dk, dk),
                        keys.value().rows(i, 1).columns(h * dk, dk),
                        values.value().rows(i, 1).columns(h * dv, dv),
                        output.value().rows(i, 1).columns(h * dv, dv)));
            }
            heads.add(new Head(
                    rows,
                    kept.isEmpty() ? Matrix.zeros(dk, room) : kept.get(h).keys,
                    kept.isEmpty() ? Matrix.zeros(room, dv) : kept.get(h).values,
                    Matrix.zeros(1, room)));
        }
    }

    /// The same attention for another number of tokens at once; what one of them keeps, the other finds.
    public CachedAttention beside(Tensor queries, Tensor keys, Tensor values, Rules rules, Tensor output) {
        return new CachedAttention(queries, keys, values, rules, room, output, heads);
    }

    /// The first token of the next pass stands at this position; what is kept of later ones is forgotten.
    public void at(int now) {
        int last = now + heads.getFirst().rows.size() - 1;
        if (last >= room) {
            throw new IllegalArgumentException("position %s, but there is room for %s".formatted(last, room));
        }
        position = now;
    }

    /// As [Attention#override]. A key behind the position cannot be shown: it is not there yet.
    public void override(List<ActivationOverride> now) {
        overrides = now;
        maskOverridden = now.stream().anyMatch(one -> one.value().equals(Attention.MASK));
    }

    @Override
    public void forward() {
        for (int h = 0; h < heads.size(); h++) {
            for (int i = 0; i < heads.get(h).rows.size(); i++) {
                forward(heads.get(h), h, i);
            }
        }
    }

    private void forward(Head head, int h, int i) {
        Row row = head.rows.get(i);
        int at = position + i;
        int n = at + 1;
        override(row.q, h, "query", at);
        override(row.k, h, "key", at);
        override(row.v, h, "value", at);
        for (int u = 0; u < row.k.columns(); u++) {
            head.keys.data()[u * room + at] = row.k.at(0, u);
        }
        KERNELS.copy(row.v, head.values.rows(at, 1));
        Matrix pattern = head.pattern.columns(0, n);
        KERNELS.product(row.q, head.keys.columns(0, n), pattern, false); // (1 x dk) (dk x n) -> (1 x n)
        if (maskOverridden) {
            hide(pattern, at);
            Attention.softmax(pattern, pattern);
        } else {
            LAYERS.attend(pattern, scale, n, false);
        }
        override(pattern, h, "pattern", at);
        KERNELS.product(pattern, head.values.rows(0, n), row.output, false); // (1 x n) (n x dv) -> (1 x dv)
    }

    /// Scales the scores, and takes out those of hidden keys.
    private void hide(Matrix scores, int query) {
        for (int j = 0; j < scores.columns(); j++) {
            boolean sees = ActivationOverride.isOn(overrides, Attention.MASK, query, j, true);
            int at = scores.offset() + j;
            scores.data()[at] = sees ? scores.data()[at] * scale : Float.NEGATIVE_INFINITY;
        }
    }

    private void override(Matrix row, int head, String value, int at) {
        if (!overrides.isEmpty()) {
            ActivationOverride.into(row, overrides, Attention.name(head, value), at);
        }
    }

    @Override
    public void backward() {
        throw new UnsupportedOperationException("a text that is read token by token is not learnt from");
    }
}
