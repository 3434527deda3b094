package unrolled.engine.nn;

import static unrolled.engine.kernel.Fastest.ADDITIVE;
import static unrolled.engine.kernel.Fastest.KERNELS;

import java.util.Map;
import unrolled.engine.kernel.AdditiveKernels.Additive;
import unrolled.engine.kernel.Matrix;
import unrolled.engine.tensor.Tensor;

/// Additive scores (Bahdanau, Cho & Bengio 2015): a small network with one hidden layer looks at the decoder's
/// state and at a state of the encoder.
///
/// ```
///   k(s) = e(s) Wk      q(t) = h(t-1) Wq + bq      score(t, s) = v · tanh(k(s) + q(t))
/// ```
public final class AdditiveScores implements AlignmentScores {
    /// What is learnt.
    ///
    /// @param keys  Wk (width x units)
    /// @param query Wq (decoder's units x units)
    /// @param bias  bq (1 x units)
    /// @param v     (1 x units)
    public record Learnt(Weights keys, Weights query, Tensor bias, Tensor v) {}

    private final EncoderStates source;
    private final Learnt learnt;
    private final Matrix statesTransposed;
    private final Matrix keys; // (S * B x units)
    private final Matrix dKeys;
    private final Matrix queries; // (T * B x units)
    private final Matrix dQueries;
    private final Matrix scores; // (T * B x S)
    private final Matrix dScores;
    private final Matrix column; // scores as they stand beside the keys (S * B x 1)
    private final Matrix row; // the same as one row
    private final Matrix v; // as a column (units x 1)
    private final Position[] positions;

    private record Position(Matrix query, Matrix squashed, Matrix dQuery, Additive gradient) {}

    public AdditiveScores(int length, EncoderStates source, Learnt learnt) {
        this.source = source;
        this.learnt = learnt;
        int units = learnt.v.columnCount();
        int rows = source.length * source.sequences;
        statesTransposed = source.states.value().transposed();
        keys = Matrix.zeros(rows, units);
        dKeys = Matrix.zeros(rows, units);
        queries = Matrix.zeros(length * source.sequences, units);
        dQueries = Matrix.zeros(length * source.sequences, units);
        scores = Matrix.zeros(length * source.sequences, source.length);
        dScores = Matrix.zeros(length * source.sequences, source.length);
        column = Matrix.zeros(rows, 1);
        row = Matrix.of(column.data(), 0, 1, rows);
        v = Matrix.of(learnt.v.value().data(), learnt.v.value().offset(), units, 1);
        positions = new Position[length];
        for (int t = 0; t < length; t++) {
            Matrix squashed = Matrix.zeros(rows, units);
            Matrix dQuery = dQueries.rows(t * source.sequences, source.sequences);
            positions[t] = new Position(
                    queries.rows(t * source.sequences, source.sequences),
                    squashed,
                    dQuery,
                    new Additive(squashed, column, learnt.v.value(), dKeys, dQuery));
        }
    }

    @Override
    public void begin() {
        KERNELS.product(source.states.value(), learnt.keys.panels(), keys, false); // (S*B x W) (W x A) -> (S*B x A)
        learnt.keys.tensor().forgetGradient();
        learnt.query.tensor().forgetGradient();
        learnt.bias.forgetGradient();
        learnt.v.forgetGradient();
    }

    @Override
    public Matrix scores() {
        return scores;
    }

    @Override
    public Matrix gradients() {
        return dScores;
    }

    /// For each position of the source: v · tanh(query + key).
    @Override
    public void forward(int t, Matrix before) {
        Position now = positions[t];
        KERNELS.affine(before, learnt.query.panels(), learnt.bias.value(), now.query); // (B x H) (H x A) -> (B x A)
        ADDITIVE.squash(keys, now.query, now.squashed);
        KERNELS.product(now.squashed, v, column, false); // (S*B x A) (A x 1) -> (S*B x 1)
        for (int b = 0; b < source.sequences; b++) {
            int to = (t * source.sequences + b) * source.length;
            for (int s = 0; s < source.length; s++) {
                scores.data()[to + s] = column.data()[s * source.sequences + b];
            }
        }
    }

    @Override
    public void beginBackward() {
        KERNELS.fill(dKeys, 0);
    }

    @Override
    public void backward(int t, Matrix dBefore) {
        Position now = positions[t];
        for (int b = 0; b < source.sequences; b++) {
            int from = (t * source.sequences + b) * source.length;
            for (int s = 0; s < source.length; s++) {
                column.data()[s * source.sequences + b] = dScores.data()[from + s];
            }
        }
        Tensor vector = learnt.v;
        KERNELS.product(row, now.squashed, vector.gradient(), vector.claimGradient()); // (1 x S*B) (S*B x A)
        KERNELS.fill(now.dQuery, 0);
        ADDITIVE.gradient(now.gradient);
        KERNELS.product(now.dQuery, learnt.query.transposed(), dBefore, true); // (B x A) (A x H) -> (B x H)
    }

    /// dWk = eᵀ dk, de += dk Wkᵀ, dWq = h(t-1)ᵀ dq, dbq = sum of the rows of dq.
    @Override
    public void finish(Matrix beforeTransposed) {
        Tensor wk = learnt.keys.tensor();
        KERNELS.product(statesTransposed, dKeys, wk.gradient(), wk.claimGradient());
        Tensor states = source.states;
        KERNELS.product(dKeys, learnt.keys.transposed(), states.gradient(), states.claimGradient());
        Tensor wq = learnt.query.tensor();
        KERNELS.product(beforeTransposed, dQueries, wq.gradient(), wq.claimGradient());
        KERNELS.sumOfRows(dQueries, learnt.bias.gradient(), learnt.bias.claimGradient());
    }

    @Override
    public Map<String, Matrix> values() {
        return Map.of("query", queries, "keys", keys);
    }
}
