package unrolled.engine.model;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import unrolled.engine.optim.Adam;
import unrolled.engine.optim.Optimizer;
import unrolled.engine.setting.Settings;
import unrolled.engine.tensor.Parameters.Slice;
import unrolled.engine.text.Vocabulary;
import unrolled.engine.trace.Activation;

class RnnModelTest {
    private static final int TOKENS = 7;
    private static final int ANSWERS = 5;

    /// The fourth-order central difference has an error of about h⁴; of f32 there remains some 1e-7 of the loss,
    /// over h.
    @ParameterizedTest
    @CsvSource({
        "1, 1, 1, 1, 1",
        "2, 1, 2, 6, 3",
        "3, 5, 4, 6, 3",
        "4, 17, 3, 4, 2",
        "5, 3, 2, 5, 17",
        "6, 9, 4, 1, 33",
        "7, 4, 3, 9, 1"
    })
    void everyGradientMatchesFiniteDifferences(long seed, int hidden, int embedding, int length, int size) {
        RnnModel model = model(seed, hidden, embedding, 1);
        Batch batch = batch(seed, length, size);
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

    private static double difference(RnnModel model, Batch batch, int weight, float h) {
        double near = loss(model, batch, weight, h) - loss(model, batch, weight, -h);
        double far = loss(model, batch, weight, 2 * h) - loss(model, batch, weight, -2 * h);
        return (8 * near - far) / (12 * h);
    }

    private static double loss(RnnModel model, Batch batch, int weight, float nudge) {
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

    @Test
    void theLossIsTheMeanOverWhatCounts() {
        RnnModel model = model(3, 8, 4, 1);
        Batch batch = batch(3, 9, 20);
        assertTrue(batch.counted() < batch.targets().length);
        assertEquals(loss(model, batch), model.gradients(batch), 1e-6);
    }

    @Test
    void aBatchInWhichNothingCountsHasNoGradient() {
        RnnModel model = model(3, 8, 4, 1);
        Batch batch = batch(3, 4, 2);
        model.gradients(batch);
        int[] ignored = new int[8];
        Arrays.fill(ignored, Batch.IGNORED);
        assertEquals(0, model.gradients(new Batch(4, 2, batch.inputs(), ignored)));
        assertArrayEquals(
                new float[model.parameters().gradients().length],
                model.parameters().gradients());
    }

    @Test
    void gradientsAreOverwrittenNotAdded() {
        RnnModel model = model(3, 8, 4, 1);
        Batch batch = batch(3, 6, 20);
        model.gradients(batch);
        float[] first = model.parameters().gradients().clone();
        model.gradients(batch(9, 5, 3));
        model.gradients(batch);
        assertArrayEquals(first, model.parameters().gradients());
    }

    @Test
    void learnsOneBatchByHeart() {
        RnnModel model = model(5, 32, 8, 1);
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
    @ValueSource(ints = {1, 2, 3, 4})
    void theSameSeedGivesTheSameBitsOnAnyNumberOfThreads(int threads) {
        RnnModel one = model(11, 24, 8, 1);
        RnnModel other = model(11, 24, 8, threads);
        train(one, batch(11, 10, 35), 150);
        train(other, batch(11, 10, 35), 150);
        assertArrayEquals(one.parameters().values(), other.parameters().values());
        assertNotEquals(
                model(11, 24, 8, 1).parameters().values()[0], one.parameters().values()[0]);
    }

    @Test
    void lookingChangesNothing() {
        RnnModel seen = model(11, 24, 8, 1);
        RnnModel unseen = model(11, 24, 8, 1);
        Batch batch = batch(11, 10, 16);
        List<Activation> reported = new ArrayList<>();
        for (int step = 0; step < 20; step++) {
            train(unseen, batch, 1);
            train(seen, batch, 1);
            float[] before = seen.parameters().values().clone();
            seen.trace(batch(step, 1 + step, 3), (name, activation) -> reported.add(activation.get()));
            seen.predict(batch(step, 3, 1 + step));
            seen.reader().read(2);
            assertArrayEquals(before, seen.parameters().values());
        }
        assertArrayEquals(unseen.parameters().values(), seen.parameters().values());
    }

    @Test
    void aReaderSaysWhatTheWholeSequenceSays() {
        RnnModel model = model(2, 12, 6, 1);
        Batch batch = batch(2, 15, 1);
        float[] all = model.predict(batch);
        Model.Reader reader = model.reader();
        for (int t = 0; t < 15; t++) {
            float[] here = Arrays.copyOfRange(all, t * ANSWERS, (t + 1) * ANSWERS);
            assertArrayEquals(here, reader.read(batch.input(t, 0)), 1e-6f, "position " + t);
        }
    }

    @Test
    void sequencesOfABatchDoNotMix() {
        RnnModel model = model(2, 12, 6, 1);
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

    @Test
    void theRecurrentScaleMultipliesTheFirstRecurrentWeightsOnly() {
        Settings settings = Settings.of(new RnnModel.Factory().settings(), Map.of("recurrent scale", "0.5"));
        RnnModel usual = new RnnModel(context(1, Settings.usual(new RnnModel.Factory().settings()), 1));
        RnnModel halved = new RnnModel(context(1, settings, 1));
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

    static RnnModel model(long seed, int hidden, int embedding, int threads) {
        Settings settings = Settings.of(
                new RnnModel.Factory().settings(), Map.of("hidden", "" + hidden, "embedding", "" + embedding));
        return new RnnModel(context(seed, settings, threads));
    }

    private static Model.Context context(long seed, Settings settings, int threads) {
        return new Model.Context(settings, vocabulary("t", TOKENS), vocabulary("a", ANSWERS), random(seed), threads);
    }

    private static Vocabulary vocabulary(String prefix, int size) {
        return new Vocabulary(IntStream.range(0, size).mapToObj(i -> prefix + i).toList());
    }

    private static RandomGenerator random(long seed) {
        return RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
    }

    /// Random tokens and targets; every fourth target or so does not count.
    static Batch batch(long seed, int length, int size) {
        RandomGenerator random = random(seed + 100);
        int[] targets = random.ints((long) length * size, -2, ANSWERS)
                .map(target -> Math.max(target, Batch.IGNORED))
                .toArray();
        targets[0] = 0;
        return new Batch(
                length, size, random.ints((long) length * size, 0, TOKENS).toArray(), targets);
    }

    private static void train(RnnModel model, Batch batch, int steps) {
        Optimizer.Factory factory = new Adam.Factory();
        Optimizer adam = factory.create(Settings.usual(factory.settings()), model.parameters());
        for (int step = 0; step < steps; step++) {
            model.gradients(batch);
            adam.step(model.parameters(), 0.01);
        }
    }
}
