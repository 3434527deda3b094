package unrolled.engine.model;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import unrolled.engine.optim.Adam;
import unrolled.engine.optim.Optimizer;
import unrolled.engine.optim.Sgd;
import unrolled.engine.setting.Settings;
import unrolled.engine.tensor.Parameters.Slice;
import unrolled.engine.text.Vocabulary;

/// The network, its loss, gradients and the optimizers against PyTorch (`reference/rnn.py` wrote `rnn.txt`).
class RnnReferenceTest {
    private final Map<String, float[]> reference = read();
    private final Batch batch = batch();
    private final RnnModel model = model();

    @Test
    void outputsAreThose() {
        close("probs", model.predict(batch));
        List<float[]> states = new ArrayList<>();
        int sequences = batch.size();
        for (int b = 0; b < sequences; b++) {
            int[] tokens = new int[batch.length()];
            for (int t = 0; t < tokens.length; t++) {
                tokens[t] = batch.input(t, b);
            }
            model.trace(new Batch(tokens.length, 1, tokens, tokens), (name, activation) -> {
                if (name.equals("rnn.state")) {
                    states.add(activation.get().values());
                }
            });
        }
        int hidden = states.getFirst().length / batch.length();
        float[] timeMajor = new float[batch.length() * sequences * hidden];
        for (int i = 0; i < timeMajor.length; i++) {
            int row = i / hidden;
            timeMajor[i] = states.get(row % sequences)[row / sequences * hidden + i % hidden];
        }
        close("state", timeMajor);
    }

    @Test
    void lossAndEveryGradientAreThose() {
        close("loss", new float[] {model.gradients(batch)});
        for (Slice slice : model.parameters().slices()) {
            close("d." + slice.name(), cut(model.parameters().gradients(), slice));
        }
    }

    @ParameterizedTest
    @CsvSource({"adam, 0.01", "adamw, 0.01", "sgd, 0.1"})
    void twentyStepsLeadToTheSameWeights(String name, double rate) {
        Optimizer.Factory factory = name.equals("sgd") ? new Sgd.Factory() : new Adam.Factory();
        Map<String, String> given =
                switch (name) {
                    case "adamw" -> Map.of("weight decay", "0.1", "beta2", "0.99");
                    case "sgd" -> Map.of("momentum", "0.9");
                    default -> Map.of();
                };
        Optimizer optimizer = factory.create(Settings.of(factory.settings(), given), model.parameters());
        float[] losses = new float[numbers(name + ".losses").length];
        for (int step = 0; step < losses.length; step++) {
            losses[step] = model.gradients(batch);
            optimizer.step(model.parameters(), rate);
        }
        close(name + ".losses", losses);
        for (Slice slice : model.parameters().slices()) {
            close(name + "." + slice.name(), cut(model.parameters().values(), slice));
        }
    }

    /// Within 1e-4 of the largest number of the tensor.
    private void close(String name, float[] actual) {
        float[] expected = numbers(name);
        assertEquals(expected.length, actual.length, name);
        float largest = 0;
        for (float number : expected) {
            largest = Math.max(largest, Math.abs(number));
        }
        for (int i = 0; i < expected.length; i++) {
            assertEquals(expected[i], actual[i], 1e-4f * largest, name + " " + i);
        }
    }

    private RnnModel model() {
        float[] shape = numbers("shape");
        Settings settings = Settings.of(
                new RnnModel.Factory().settings(),
                Map.of("embedding", "" + (int) shape[1], "hidden", "" + (int) shape[2]));
        RnnModel model = new RnnModel(new Model.Context(
                settings,
                vocabulary((int) shape[0]),
                vocabulary((int) shape[3]),
                RandomGenerator.of("L64X128MixRandom"),
                1));
        for (Slice slice : model.parameters().slices()) {
            System.arraycopy(numbers(slice.name()), 0, model.parameters().values(), slice.offset(), slice.size());
        }
        return model;
    }

    private Batch batch() {
        float[] shape = numbers("shape");
        return new Batch((int) shape[4], (int) shape[5], whole("inputs"), whole("targets"));
    }

    private int[] whole(String name) {
        float[] numbers = numbers(name);
        return IntStream.range(0, numbers.length).map(i -> (int) numbers[i]).toArray();
    }

    private float[] numbers(String name) {
        return Objects.requireNonNull(reference.get(name), name);
    }

    private static Vocabulary vocabulary(int size) {
        return new Vocabulary(
                IntStream.range(0, size).mapToObj(Integer::toString).toList());
    }

    private static float[] cut(float[] array, Slice slice) {
        return java.util.Arrays.copyOfRange(array, slice.offset(), slice.offset() + slice.size());
    }

    private static Map<String, float[]> read() {
        Map<String, float[]> found = new HashMap<>();
        try (var stream = Objects.requireNonNull(RnnReferenceTest.class.getResourceAsStream("/reference/rnn.txt"));
                var lines = new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8))) {
            for (String line : lines.lines().toList()) {
                String[] parts = line.split(" ", -1);
                float[] numbers = new float[parts.length - 1];
                for (int i = 0; i < numbers.length; i++) {
                    numbers[i] = Float.parseFloat(parts[i + 1]);
                }
                found.put(parts[0], numbers);
            }
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
        return found;
    }
}
