package unrolled.engine.nn;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import java.util.List;
import org.junit.jupiter.api.Test;
import unrolled.engine.kernel.Matrix;
import unrolled.engine.tensor.Tensor;

/// Two sequences, two positions of the decoder, sources of three and of two positions; each state of
/// the decoder is the scores it gives.
class AlignmentTest {
    private static final int PADDING = -1;
    private static final float[] SCORES = {1, 2, 3, 4, 5, 6, 3, 1, 2, 2, 2, 9}; // (T * B x S)

    private final Tensor states = Tensor.zeros(3 * 2, 3); // at each position another unit vector
    private final int[] tokens = {0, 0, 0, 0, 0, PADDING};
    private final EncoderStates source = new EncoderStates(3, 2, states, tokens);
    private final Alignment alignment = new Alignment(2, source, new ProductScores(2, source, List.of()));

    AlignmentTest() {
        for (int row = 0; row < 6; row++) {
            states.value().data()[row * 3 + row / 2] = 1;
        }
    }

    private Matrix pattern(ActivationOverride... overrides) {
        alignment.override(List.of(overrides));
        alignment.begin();
        for (int t = 0; t < 2; t++) {
            alignment.forward(t, Matrix.of(SCORES, t * 6, 2, 3)); // times unit vectors: the scores themselves
        }
        Matrix pattern = alignment.values().get(Alignment.PATTERN);
        if (pattern == null) {
            throw new AssertionError("no pattern in " + alignment.values().keySet());
        }
        return pattern;
    }

    private static float[] softmax(float... scores) {
        double sum = 0;
        for (float score : scores) {
            sum += Math.exp(score);
        }
        float[] weights = new float[3];
        for (int i = 0; i < scores.length; i++) {
            weights[i] = (float) (Math.exp(scores[i]) / sum);
        }
        return weights;
    }

    private static void assertRow(float[] expected, Matrix pattern, int row) {
        assertArrayEquals(expected, pattern.rows(row, 1).toArray(), 1e-6f, "row " + row);
    }

    @Test
    void weightsAreTheSoftmaxOfTheScoresAndPaddingHasNone() {
        Matrix pattern = pattern();
        assertRow(softmax(1, 2, 3), pattern, 0);
        assertRow(softmax(4, 5), pattern, 1);
        assertRow(softmax(3, 1, 2), pattern, 2);
        assertRow(softmax(2, 2), pattern, 3);
    }

    @Test
    void theContextIsTheMeanOfTheStatesWhichOfUnitVectorsIsTheirWeights() {
        Matrix pattern = pattern();
        for (int t = 0; t < 2; t++) {
            for (int b = 0; b < 2; b++) {
                int row = t * 2 + b;
                assertArrayEquals(
                        pattern.rows(row, 1).toArray(),
                        alignment.output().value().rows(row, 1).toArray(),
                        1e-6f);
            }
        }
    }

    @Test
    void aSourceOfNothingButPaddingHasNoWeightAtAll() {
        for (int s = 0; s < 3; s++) {
            tokens[s * 2] = PADDING;
        }
        Matrix pattern = pattern();
        assertRow(new float[3], pattern, 0);
        assertRow(new float[3], pattern, 2);
        assertRow(softmax(4, 5), pattern, 1);
    }

    @Test
    void aForcedWeightStandsInEverySequenceAndTheOthersShareTheRest() {
        Matrix pattern = pattern(new ActivationOverride(Alignment.PATTERN, 1, 1, 0, 0.25f));
        assertRow(softmax(1, 2, 3), pattern, 0);
        assertRow(softmax(4, 5), pattern, 1);
        float[] rest = softmax(1, 2);
        assertRow(new float[] {0.25f, 0.75f * rest[0], 0.75f * rest[1]}, pattern, 2);
        assertRow(new float[] {0.25f, 0.75f, 0}, pattern, 3);
    }

    @Test
    void whereMoreThanOneIsForcedNothingIsLeftToShareAndOfTwoTheLastStands() {
        Matrix pattern = pattern(
                new ActivationOverride(Alignment.PATTERN, 0, 0, 1, 0.5f),
                new ActivationOverride(Alignment.PATTERN, 0, 0, 1, 2));
        assertRow(new float[] {0, 2, 0}, pattern, 0);
        assertRow(new float[] {0, 2, 0}, pattern, 1);
        assertRow(softmax(3, 1, 2), pattern, 2);
        Matrix all = pattern(new ActivationOverride(Alignment.PATTERN, 0, 1, ActivationOverride.ALL, 0.5f));
        for (int row = 0; row < 4; row++) {
            assertRow(new float[] {0.5f, 0.5f, row % 2 == 0 ? 0.5f : 0}, all, row);
        }
    }

    @Test
    void whatIsForcedElsewhereIsNoWeight() {
        float[] free = pattern().toArray();
        assertArrayEquals(
                free, pattern(new ActivationOverride("state", 0, 1, 0, 0.5f)).toArray());
    }
}
