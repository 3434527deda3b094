package unrolled.engine.nn;

import static unrolled.engine.kernel.Fastest.KERNELS;

import java.util.List;
import java.util.Map;
import unrolled.engine.kernel.Matrix;
import unrolled.engine.tensor.Tensor;

/// Multiplicative scores (Luong, Pham & Manning 2015): the dot product of a query with a state of the encoder.
///
/// ```
///   score(t, s) = q(t) · e(s)      q(t) = h(t-1)       "dot": states of both sides must be equally wide
///                                  q(t) = h(t-1) W     "general"
/// ```
///
/// Luong et al. ask with the decoder's new state; here, as in Bahdanau et al., the state before it asks.
public final class ProductScores implements AlignmentScores {
    private final EncoderStates source;
    private final List<Weights> general;
    private final Matrix queries; // (T * B x width)
    private final Matrix dQueries;
    private final Matrix scores; // (T * B x S)
    private final Matrix dScores;
    private final Position[] positions;
    private final Matrix[] queriesOf; // of each sequence (T x width)
    private final Matrix[] dScoresOfTransposed; // of each sequence (S x T)

    /// All sequences (B x width), and then each by itself (1 x width, 1 x S).
    private record Position(
            Matrix query, Matrix dQuery, Matrix[] queryOf, Matrix[] dQueryOf, Matrix[] scoresOf, Matrix[] dScoresOf) {}

    /// @param general W (decoder's units x width), or nothing for "dot"
    public ProductScores(int length, EncoderStates source, List<Weights> general) {
        this.source = source;
        this.general = general;
        int sequences = source.sequences;
        int width = source.states.columnCount();
        queries = Matrix.zeros(length * sequences, width);
        dQueries = Matrix.zeros(length * sequences, width);
        scores = Matrix.zeros(length * sequences, source.length);
        dScores = Matrix.zeros(length * sequences, source.length);
        queriesOf = new Matrix[sequences];
        dScoresOfTransposed = new Matrix[sequences];
        for (int b = 0; b < sequences; b++) {
            queriesOf[b] = EncoderStates.sequence(queries, b, sequences);
            dScoresOfTransposed[b] =
                    EncoderStates.sequence(dScores, b, sequences).transposed();
        }
        positions = new Position[length];
        for (int t = 0; t < length; t++) {
            Matrix query = queries.rows(t * sequences, sequences);
            Matrix dQuery = dQueries.rows(t * sequences, sequences);
            positions[t] = new Position(
                    query,
                    dQuery,
                    EncoderStates.rows(query),
                    EncoderStates.rows(dQuery),
                    EncoderStates.rows(scores.rows(t * sequences, sequences)),
                    EncoderStates.rows(dScores.rows(t * sequences, sequences)));
        }
    }

    @Override
    public void begin() {
        for (int i = 0; i < general.size(); i++) {
            general.get(i).tensor().forgetGradient();
        }
    }

    @Override
    public Matrix scores() {
        return scores;
    }

    @Override
    public Matrix gradients() {
        return dScores;
    }

    /// For each position of the source: query · state, where the query is the state before, or a product of it.
    @Override
    public void forward(int t, Matrix before) {
        Position now = positions[t];
        if (general.isEmpty()) {
            KERNELS.copy(before, now.query);
        } else {
            KERNELS.product(before, general.getFirst().panels(), now.query, false); // (B x H) (H x W) -> (B x W)
        }
        for (int b = 0; b < source.sequences; b++) {
            KERNELS.product(now.queryOf[b], source.transposed[b], now.scoresOf[b], false); // (1 x W) (W x S)
        }
    }

    @Override
    public void beginBackward() {}

    @Override
    public void backward(int t, Matrix dBefore) {
        Position now = positions[t];
        for (int b = 0; b < source.sequences; b++) {
            KERNELS.product(now.dScoresOf[b], source.ofSequence[b], now.dQueryOf[b], false); // (1 x S) (S x W)
        }
        if (general.isEmpty()) {
            KERNELS.add(now.dQuery, 1, dBefore);
        } else {
            KERNELS.product(now.dQuery, general.getFirst().transposed(), dBefore, true); // (B x W) (W x H)
        }
    }

    /// de(s) += sum over t of dscore(t, s) q(t), and dW = h(t-1)ᵀ dq.
    @Override
    public void finish(Matrix beforeTransposed) {
        boolean add = source.states.claimGradient();
        for (int b = 0; b < source.sequences; b++) {
            KERNELS.product(dScoresOfTransposed[b], queriesOf[b], source.gradients[b], add); // (S x T) (T x W)
        }
        if (!general.isEmpty()) {
            Tensor w = general.getFirst().tensor();
            KERNELS.product(beforeTransposed, dQueries, w.gradient(), w.claimGradient());
        }
    }

    @Override
    public Map<String, Matrix> values() {
        return Map.of("query", queries);
    }
}
