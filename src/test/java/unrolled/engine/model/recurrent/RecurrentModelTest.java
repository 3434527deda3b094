package unrolled.engine.model.recurrent;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static unrolled.engine.model.recurrent.Recurrent.ANSWERS;
import static unrolled.engine.model.recurrent.Recurrent.TOKENS;
import static unrolled.engine.model.recurrent.Recurrent.batch;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.ejml.data.FMatrixRMaj;
import org.ejml.dense.row.CommonOps_FDRM;
import org.ejml.dense.row.MatrixFeatures_FDRM;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import unrolled.engine.analysis.SpectralRadius;
import unrolled.engine.kernel.Matrix;
import unrolled.engine.model.Batch;
import unrolled.engine.model.Model;
import unrolled.engine.model.ModelTrace;
import unrolled.engine.nn.ActivationOverride;
import unrolled.engine.optim.Adam;
import unrolled.engine.optim.Optimizer;
import unrolled.engine.setting.Settings;
import unrolled.engine.tensor.Parameters.Slice;
import unrolled.engine.text.Vocabulary;
import unrolled.engine.trace.Activation;

class RecurrentModelTest {
    /// Seed, hidden, embedding, length, sequences: one of everything, odd sizes, lanes and one more, several chunks.
    private static final int[][] SHAPES = {
        {1, 1, 1, 1, 1},
        {2, 1, 2, 6, 3},
        {3, 5, 4, 6, 3},
        {4, 17, 3, 4, 2},
        {5, 3, 2, 5, 17},
        {6, 9, 4, 1, 33},
        {7, 4, 3, 9, 1}
    };

    static Stream<Arguments> everyKindInEveryShape() {
        return Arrays.stream(Recurrent.values())
                .flatMap(kind -> Arrays.stream(SHAPES).map(shape -> Arguments.of(kind, shape)));
    }

    /// The fourth-order central difference has an error of about h⁴; of f32 there remains some 1e-7 of the loss,
    /// over h.
    @ParameterizedTest
    @MethodSource("everyKindInEveryShape")
    void everyGradientMatchesFiniteDifferences(Recurrent kind, int[] shape) {
        RecurrentModel model = kind.model(shape[0], shape[1], shape[2], 1);
        checkGradients(model, batch(shape[0], shape[3], shape[4]));
    }

    @Test
    void tokensMadeOfPartsShareTheirEmbeddings() {
        Vocabulary tokens = new Vocabulary(
                List.of("?", "a", "b", "c", "A", "B", "C"),
                List.of(
                        List.of("?"),
                        List.of("a"),
                        List.of("b"),
                        List.of("c"),
                        List.of("a", "^"),
                        List.of("b", "^"),
                        List.of("c", "^")));
        Map<String, String> settings = Map.of("hidden", "4", "embedding", "3");
        RecurrentModel model = Recurrent.LSTM.model(1, 1, settings, tokens, Recurrent.vocabulary("a", ANSWERS));
        Slice embedding = model.parameters().slices().getFirst();
        assertEquals(5, embedding.rows(), "? a b c ^");
        Batch batch = batch(1, 6, 3);
        checkGradients(model, batch);
        Activation embed = ModelTrace.of(model, batch).get("embed");
        float[] table = model.parameters().values();
        for (int t = 0; t < 6; t++) {
            int token = batch.input(t, 0);
            float first = table[3 * (token > 3 ? token - 3 : token)];
            assertEquals(token > 3 ? first + table[3 * 4] : first, embed.at(t, 0), 1e-6f);
        }
    }

    private static void checkGradients(RecurrentModel model, Batch batch) {
        model.gradients(batch);
        float[] gradients = model.parameters().gradients().clone();
        for (Slice slice : model.parameters().slices()) {
            for (int i = slice.offset(); i < slice.offset() + slice.size(); i++) {
                float expected = (float) difference(model, batch, i, 2e-2f);
                float tolerance = 2e-5f + 1e-3f * Math.abs(expected);
                assertEquals(expected, gradients[i], tolerance, slice.name() + " " + (i - slice.offset()));
            }
        }
    }

    private static double difference(RecurrentModel model, Batch batch, int weight, float h) {
        double near = loss(model, batch, weight, h) - loss(model, batch, weight, -h);
        double far = loss(model, batch, weight, 2 * h) - loss(model, batch, weight, -2 * h);
        return (8 * near - far) / (12 * h);
    }

    private static double loss(RecurrentModel model, Batch batch, int weight, float nudge) {
        float[] weights = model.parameters().values();
        float before = weights[weight];
        weights[weight] += nudge;
        double loss = loss(model, batch);
        weights[weight] = before;
        return loss;
    }

    /// The mean cross-entropy in double precision from the probabilities.
    private static double loss(Model model, Batch batch) {
        float[] probabilities = model.predict(batch);
        double loss = 0;
        for (int i = 0; i < batch.targets().length; i++) {
            if (batch.targets()[i] != Batch.IGNORED) {
                loss -= Math.log(probabilities[i * ANSWERS + batch.targets()[i]]);
            }
        }
        return loss / batch.counted();
    }

    @ParameterizedTest
    @EnumSource
    void theLossIsTheMeanOverWhatCounts(Recurrent kind) {
        RecurrentModel model = kind.model(3, 8, 4, 1);
        Batch batch = batch(3, 9, 20);
        assertTrue(batch.counted() < batch.targets().length);
        assertEquals(loss(model, batch), model.gradients(batch), 1e-6);
    }

    @ParameterizedTest
    @EnumSource
    void aBatchInWhichNothingCountsHasNoGradient(Recurrent kind) {
        RecurrentModel model = kind.model(3, 8, 4, 1);
        Batch batch = batch(3, 4, 2);
        model.gradients(batch);
        int[] ignored = new int[8];
        Arrays.fill(ignored, Batch.IGNORED);
        assertEquals(0, model.gradients(new Batch(4, 2, batch.inputs(), ignored)));
        for (float gradient : model.parameters().gradients()) {
            assertEquals(0, Math.abs(gradient));
        }
    }

    @ParameterizedTest
    @EnumSource
    void gradientsAreOverwrittenNotAdded(Recurrent kind) {
        RecurrentModel model = kind.model(3, 8, 4, 1);
        Batch batch = batch(3, 6, 20);
        model.gradients(batch);
        float[] first = model.parameters().gradients().clone();
        model.gradients(batch(9, 5, 3));
        model.gradients(batch);
        assertArrayEquals(first, model.parameters().gradients());
    }

    @ParameterizedTest
    @EnumSource(names = "LINEAR", mode = EnumSource.Mode.EXCLUDE)
    void learnsOneBatchByHeart(Recurrent kind) {
        RecurrentModel model = kind.model(5, 32, 8, 1);
        int[] inputs =
                RandomGenerator.of("L64X128MixRandom").ints(12 * 4, 0, TOKENS).toArray();
        int[] targets = Arrays.stream(inputs).map(token -> token % ANSWERS).toArray();
        for (int t = 1; t < 12; t++) {
            for (int b = 0; b < 4; b++) {
                targets[t * 4 + b] = (inputs[t * 4 + b] + inputs[(t - 1) * 4 + b]) % ANSWERS; // needs the state
            }
        }
        Batch batch = new Batch(12, 4, inputs, targets);
        train(model, batch, 300);
        assertTrue(model.gradients(batch) < 0.01, "loss " + model.gradients(batch));
    }

    @ParameterizedTest
    @EnumSource
    void theSameSeedGivesTheSameBitsOnAnyNumberOfThreads(Recurrent kind) {
        float[] alone = trained(kind, 1);
        for (int threads = 2; threads <= 4; threads++) {
            assertArrayEquals(alone, trained(kind, threads), threads + " threads");
        }
        assertNotEquals(kind.model(11, 24, 8, 1).parameters().values()[0], alone[0]);
    }

    private static float[] trained(Recurrent kind, int threads) {
        RecurrentModel model = kind.model(11, 24, 8, threads);
        train(model, batch(11, 10, 35), 100);
        return model.parameters().values();
    }

    @ParameterizedTest
    @EnumSource
    void lookingChangesNothing(Recurrent kind) {
        RecurrentModel seen = kind.model(11, 24, 8, 1);
        RecurrentModel unseen = kind.model(11, 24, 8, 1);
        Batch batch = batch(11, 10, 16);
        List<Activation> reported = new ArrayList<>();
        for (int step = 0; step < 20; step++) {
            train(unseen, batch, 1);
            train(seen, batch, 1);
            float[] before = seen.parameters().values().clone();
            seen.trace(batch(step, 1 + step, 3), (name, activation) -> reported.add(activation.get()));
            seen.predict(batch(step, 3, 1 + step));
            seen.reader().read(2);
            seen.memoryGradients(batch(step, 4, 2));
            assertArrayEquals(before, seen.parameters().values());
        }
        assertArrayEquals(unseen.parameters().values(), seen.parameters().values());
    }

    @ParameterizedTest
    @EnumSource
    void aReaderSaysWhatTheWholeSequenceSays(Recurrent kind) {
        RecurrentModel model = kind.model(2, 12, 6, 1);
        Batch batch = batch(2, 15, 1);
        float[] all = model.predict(batch);
        Model.Reader reader = model.reader();
        Model.Reader other = model.reader();
        for (int t = 0; t < 15; t++) {
            float[] here = Arrays.copyOfRange(all, t * ANSWERS, (t + 1) * ANSWERS);
            assertArrayEquals(here, reader.read(batch.input(t, 0)), 1e-6f, "position " + t);
            other.read(0); // readers do not disturb each other
        }
    }

    @ParameterizedTest
    @EnumSource
    void sequencesOfABatchDoNotMix(Recurrent kind) {
        RecurrentModel model = kind.model(2, 12, 6, 1);
        Batch batch = batch(2, 7, 26);
        float[] together = model.predict(batch);
        for (int b = 0; b < 26; b++) {
            int sequence = b;
            int[] alone =
                    IntStream.range(0, 7).map(t -> batch.input(t, sequence)).toArray();
            float[] expected = model.predict(new Batch(7, 1, alone, alone));
            for (int i = 0; i < expected.length; i++) {
                int row = (i / ANSWERS) * 26 + b;
                assertEquals(expected[i], together[row * ANSWERS + i % ANSWERS], 1e-6f);
            }
        }
    }

    /// Nudging a state at one position, by hand, moves the loss by its gradient.
    @ParameterizedTest
    @EnumSource
    void theGradientOfMemoryIsTheSlopeOfTheLoss(Recurrent kind) {
        RecurrentModel model = kind.model(8, 6, 4, 1);
        Batch batch = batch(8, 7, 1);
        Map<String, Matrix> gradients = model.memoryGradients(batch);
        assertTrue(gradients.containsKey(kind.type() + ".state"));
        gradients.forEach((name, gradient) -> {
            float[] values = values(model, batch, name);
            for (int position = 0; position < 7; position++) {
                for (int unit = 0; unit < 6; unit++) {
                    float number = values[position * 6 + unit];
                    double slope = slope(model, batch, name, position, unit, number);
                    assertEquals(slope, gradient.at(position, unit), 3e-4, name + " " + position + " " + unit);
                }
            }
        });
    }

    private static float[] values(RecurrentModel model, Batch batch, String wanted) {
        return ModelTrace.of(model, batch).get(wanted).values();
    }

    private static double slope(RecurrentModel model, Batch batch, String name, int position, int unit, float number) {
        float h = 1e-2f;
        model.override(List.of(new ActivationOverride(name, position, position, unit, number + h)));
        double up = loss(model, batch);
        model.override(List.of(new ActivationOverride(name, position, position, unit, number - h)));
        double down = loss(model, batch);
        model.override(List.of());
        return (up - down) / (2 * h);
    }

    @Test
    void theRecurrentScaleMultipliesTheFirstRecurrentWeightsOnly() {
        RecurrentModel usual = Recurrent.RNN.model(1, 1, Map.of());
        RecurrentModel halved = Recurrent.RNN.model(1, 1, Map.of("recurrent scale", "0.5"));
        for (Slice slice : usual.parameters().slices()) {
            float factor = slice.name().equals("weights.recurrent") ? 0.5f : 1;
            for (int i = slice.offset(); i < slice.offset() + slice.size(); i++) {
                assertEquals(
                        factor * usual.parameters().values()[i],
                        halved.parameters().values()[i],
                        1e-7f);
            }
        }
    }

    @Test
    void normalRecurrentWeightsHaveAboutTheSpectralRadiusAskedFor() {
        double sum = 0;
        for (int seed = 1; seed <= 8; seed++) {
            sum += SpectralRadius.of(SpectralRadius.eigenvalues(recurrentWeights(seed, "normal", "1.5", 64), 64));
        }
        assertEquals(1.5, sum / 8, 0.15);
    }

    @Test
    void orthogonalRecurrentWeightsTurnAndStretchByTheScale() {
        float[] weights = recurrentWeights(3, "orthogonal", "2", 33);
        FMatrixRMaj u = FMatrixRMaj.wrap(33, 33, weights);
        CommonOps_FDRM.scale(0.5f, u);
        assertTrue(MatrixFeatures_FDRM.isOrthogonal(u, 1e-5f));
    }

    private static float[] recurrentWeights(long seed, String drawn, String scale, int hidden) {
        RecurrentModel model = Recurrent.RNN.model(
                seed, 1, Map.of("recurrent weights", drawn, "recurrent scale", scale, "hidden", "" + hidden));
        Slice slice = model.parameters().slices().stream()
                .filter(candidate -> candidate.name().equals("weights.recurrent"))
                .findFirst()
                .orElseThrow();
        return Arrays.copyOfRange(model.parameters().values(), slice.offset(), slice.offset() + slice.size());
    }

    private static void train(RecurrentModel model, Batch batch, int steps) {
        Optimizer.Factory factory = new Adam.Factory();
        Optimizer adam = factory.create(Settings.usual(factory.settings()), model.parameters());
        for (int step = 0; step < steps; step++) {
            model.gradients(batch);
            adam.step(model.parameters(), 0.01);
        }
    }
}
