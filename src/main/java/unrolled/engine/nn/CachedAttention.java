package unrolled.engine.nn;

import static unrolled.engine.kernel.Fastest.KERNELS;
import static unrolled.engine.kernel.Fastest.LAYERS;

import java.util.ArrayList;
import java.util.List;
import unrolled.engine.kernel.Matrix;
import unrolled.engine.nn.Attention.Rules;
import unrolled.engine.tensor.Operation;
import unrolled.engine.tensor.Tensor;

/// [Attention] of one position to itself and all before it, for reading a text token by token: keys and values of
/// earlier positions are kept instead of computed again (a key-value cache). It cannot learn.
public final class CachedAttention implements Operation {
    /// One head. Made once, so that a token makes few views.
    ///
    /// @param keys   of all positions so far, transposed (dk x room)
    /// @param values of all positions so far (room x dv)
    private record Head(Matrix q, Matrix k, Matrix v, Matrix keys, Matrix values, Matrix pattern, Matrix output) {}

    private final float scale;
    private final int room;
    private final List<Head> heads = new ArrayList<>();
    private List<ActivationOverride> overrides = List.of();
    private boolean maskOverridden;
    private int position;

    /// @param queries (1 x heads * dk)
    /// @param keys    (1 x heads * dk)
    /// @param values  (1 x heads * dv)
    /// @param room    for how many positions
    /// @param output  (1 x heads * dv)
    public CachedAttention(Tensor queries, Tensor keys, Tensor values, Rules rules, int room, Tensor output) {
        this.room = room;
        int dk = queries.columnCount() / rules.heads();
        int dv = values.columnCount() / rules.heads();
        this.scale = rules.scaled() ? (float) (1 / Math.sqrt(dk)) : 1;
        for (int h = 0; h < rules.heads(); h++) {
            heads.add(new Head(
                    queries.value().columns(h * dk, dk),
                    keys.value().columns(h * dk, dk),
                    values.value().columns(h * dv, dv),
                    Matrix.zeros(dk, room),
                    Matrix.zeros(room, dv),
                    Matrix.zeros(1, room),
                    output.value().columns(h * dv, dv)));
        }
    }

    /// The next pass reads the token at this position; what is kept of later ones is forgotten.
    public void at(int now) {
        if (now >= room) {
            throw new IllegalArgumentException("position %s, but there is room for %s".formatted(now, room));
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
        int n = position + 1;
        for (int h = 0; h < heads.size(); h++) {
            Head head = heads.get(h);
            override(head.q, h, "query");
            override(head.k, h, "key");
            override(head.v, h, "value");
            for (int u = 0; u < head.k.columns(); u++) {
                head.keys.data()[u * room + position] = head.k.at(0, u);
            }
            KERNELS.copy(head.v, head.values.rows(position, 1));
            Matrix pattern = head.pattern.columns(0, n);
            KERNELS.product(head.q, head.keys.columns(0, n), pattern, false); // (1 x dk) (dk x n) -> (1 x n)
            if (maskOverridden) {
                hide(pattern);
                Attention.softmax(pattern, pattern);
            } else {
                LAYERS.attend(pattern, scale, n, false);
            }
            override(pattern, h, "pattern");
            KERNELS.product(pattern, head.values.rows(0, n), head.output, false); // (1 x n) (n x dv) -> (1 x dv)
        }
    }

    /// Scales the scores, and takes out those of hidden keys.
    private void hide(Matrix scores) {
        for (int j = 0; j < scores.columns(); j++) {
            boolean sees = ActivationOverride.isOn(overrides, Attention.MASK, position, j, true);
            int at = scores.offset() + j;
            scores.data()[at] = sees ? scores.data()[at] * scale : Float.NEGATIVE_INFINITY;
        }
    }

    private void override(Matrix row, int head, String value) {
        if (!overrides.isEmpty()) {
            ActivationOverride.into(row, overrides, Attention.name(head, value), position);
        }
    }

    @Override
    public void backward() {
        throw new UnsupportedOperationException("a text that is read token by token is not learnt from");
    }
}
