package unrolled.engine.nn;

import static unrolled.engine.kernel.Fastest.KERNELS;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import unrolled.engine.kernel.Matrix;
import unrolled.engine.tensor.Tensor;

/// Attention of a recurrent decoder to the source (Bahdanau, Cho & Bengio 2015): at each position the states of the
/// encoder are scored ([AdditiveScores], [ProductScores]), and their mean, weighted by the softmax of the scores,
/// is the context vector. Positions after the end of a shorter source get no weight at all.
///
/// ```
///   p(t, s) = softmax over s of score(t, s)      c(t) = sum over s of p(t, s) e(s)
/// ```
///
/// A weight that is overridden stands as it is, but not that of padding; the others of its row share what is left of 1
/// as they would have shared 1.
public final class Alignment implements DecoderContexts {
    /// What weights are called in a trace, after the layer.
    public static final String PATTERN = "pattern";

    private static final float NEVER = -1e30f; // a score that no softmax gives weight

    private final EncoderStates source;
    private final AlignmentScores scores;
    private final Tensor output;
    private final Matrix pattern; // (T * B x S)
    private final Position[] positions;
    private final Matrix[] patternOfTransposed; // of each sequence (S x T)
    private final Matrix[] dContextsOf; // of each sequence (T x width)
    private List<ActivationOverride> overrides = List.of(); // of weights

    /// All sequences (B x S), and then each by itself (1 x S, 1 x width).
    private record Position(
            Matrix scores,
            Matrix pattern,
            Matrix[] patternOf,
            Matrix[] dScoresOf,
            Matrix[] contextOf,
            Matrix[] dContextOf) {}

    public Alignment(int length, EncoderStates source, AlignmentScores scores) {
        this.source = source;
        this.scores = scores;
        int sequences = source.sequences;
        output = Tensor.zeros(length * sequences, source.states.columnCount());
        pattern = Matrix.zeros(length * sequences, source.length);
        positions = new Position[length];
        for (int t = 0; t < length; t++) {
            Matrix weights = pattern.rows(t * sequences, sequences);
            positions[t] = new Position(
                    scores.scores().rows(t * sequences, sequences),
                    weights,
                    EncoderStates.rows(weights),
                    EncoderStates.rows(scores.gradients().rows(t * sequences, sequences)),
                    EncoderStates.rows(output.value().rows(t * sequences, sequences)),
                    EncoderStates.rows(output.gradient().rows(t * sequences, sequences)));
        }
        patternOfTransposed = new Matrix[sequences];
        dContextsOf = new Matrix[sequences];
        for (int b = 0; b < sequences; b++) {
            patternOfTransposed[b] =
                    EncoderStates.sequence(pattern, b, sequences).transposed();
            dContextsOf[b] = EncoderStates.sequence(output.gradient(), b, sequences);
        }
    }

    @Override
    public Tensor output() {
        return output;
    }

    @Override
    public void begin() {
        source.begin();
        scores.begin();
        output.forgetGradient();
    }

    /// The scores of position t become weights, their softmax, and the context is the mean of the source's
    /// states with these weights. What is padding gets none; weights set by hand take their place.
    @Override
    public void forward(int t, Matrix before) {
        Position now = positions[t];
        scores.forward(t, before);
        KERNELS.copy(now.scores, now.pattern);
        mask(now.pattern, NEVER);
        KERNELS.softmax(now.pattern);
        mask(now.pattern, 0);
        for (int i = 0; i < overrides.size(); i++) {
            if (overrides.get(i).first() <= t && t <= overrides.get(i).last()) {
                override(t, now.pattern);
                break;
            }
        }
        for (int b = 0; b < source.sequences; b++) {
            KERNELS.product(now.patternOf[b], source.ofSequence[b], now.contextOf[b], false); // (1 x S) (S x W)
        }
    }

    private void mask(Matrix rows, float number) {
        for (int s = 0; s < source.length; s++) {
            for (int b = 0; b < source.sequences; b++) {
                if (source.isPadding(s, b)) {
                    rows.data()[rows.offset() + b * source.length + s] = number;
                }
            }
        }
    }

    private void override(int t, Matrix weights) {
        for (int b = 0; b < source.sequences; b++) {
            int row = weights.offset() + b * source.length;
            double given = 0;
            double rest = 0;
            for (int s = 0; s < source.length; s++) {
                ActivationOverride one = source.isPadding(s, b) ? null : last(t, s);
                given += one == null ? 0 : one.number();
                rest += one == null ? weights.data()[row + s] : 0;
            }
            for (int s = 0; s < source.length; s++) {
                ActivationOverride one = source.isPadding(s, b) ? null : last(t, s);
                float share = (float) (rest > 0 ? Math.max(0, 1 - given) / rest : 0);
                weights.data()[row + s] = one == null ? weights.data()[row + s] * share : one.number();
            }
        }
    }

    /// The last override of this place.
    private @Nullable ActivationOverride last(int t, int s) {
        ActivationOverride found = null;
        for (ActivationOverride one : overrides) {
            if (one.holds(t, s)) {
                found = one;
            }
        }
        return found;
    }

    @Override
    public void beginBackward() {
        scores.beginBackward();
    }

    /// dp(t, s) = dc(t) · e(s), then through the softmax: dscore = p∘(dp - p · dp).
    @Override
    public void backward(int t, Matrix dBefore) {
        Position now = positions[t];
        for (int b = 0; b < source.sequences; b++) {
            KERNELS.product(now.dContextOf[b], source.transposed[b], now.dScoresOf[b], false); // (1 x W) (W x S)
            softmaxGradient(now.patternOf[b], now.dScoresOf[b]);
        }
        scores.backward(t, dBefore);
    }

    /// Of one row; the gradient of the weights becomes that of the scores.
    private static void softmaxGradient(Matrix weights, Matrix gradient) {
        float[] p = weights.data();
        float[] d = gradient.data();
        float mean = 0;
        for (int s = 0; s < weights.columns(); s++) {
            mean += p[weights.offset() + s] * d[gradient.offset() + s];
        }
        for (int s = 0; s < weights.columns(); s++) {
            d[gradient.offset() + s] = p[weights.offset() + s] * (d[gradient.offset() + s] - mean);
        }
    }

    /// de(s) += sum over t of p(t, s) dc(t).
    @Override
    public void finish(Matrix beforeTransposed) {
        boolean add = source.states.claimGradient();
        for (int b = 0; b < source.sequences; b++) {
            KERNELS.product(patternOfTransposed[b], dContextsOf[b], source.gradients[b], add); // (S x T) (T x W)
        }
        scores.finish(beforeTransposed);
    }

    @Override
    public Map<String, Matrix> values() {
        Map<String, Matrix> values = new LinkedHashMap<>(scores.values());
        values.put("scores", scores.scores());
        values.put(PATTERN, pattern);
        return values;
    }

    @Override
    public void override(List<ActivationOverride> now) {
        overrides = now.isEmpty() // as in every step, which makes no objects
                ? List.of()
                : now.stream().filter(one -> one.value().equals(PATTERN)).toList();
    }
}
