package unrolled.engine.model;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import unrolled.engine.optim.Adam;
import unrolled.engine.optim.AdamW;
import unrolled.engine.optim.Optimizer;
import unrolled.engine.optim.Sgd;
import unrolled.engine.setting.Settings;
import unrolled.engine.tensor.Parameters.Slice;

/// Recurrent networks, their loss, gradients and the optimizers against PyTorch (`reference/recurrent.py` wrote
/// the numbers).
class RecurrentReferenceTest {
    @ParameterizedTest
    @EnumSource(Reference.class)
    void outputsAreThose(Reference reference) {
        close(reference, "probs", reference.model().predict(reference.batch()));
        close(reference, "state", timeMajor(reference, "state"));
    }

    @Test
    void theLastCellIsThatOfPyTorch() {
        float[] cells = timeMajor(Reference.LSTM, "cell");
        int size = Reference.LSTM.numbers("cell.last").length;
        close(Reference.LSTM, "cell.last", Arrays.copyOfRange(cells, cells.length - size, cells.length));
    }

    /// An inner value of all sequences, each traced alone.
    private static float[] timeMajor(Reference reference, String value) {
        Batch batch = reference.batch();
        RecurrentModel model = reference.model();
        List<float[]> found = new ArrayList<>();
        int sequences = batch.size();
        for (int b = 0; b < sequences; b++) {
            int[] tokens = new int[batch.length()];
            for (int t = 0; t < tokens.length; t++) {
                tokens[t] = batch.input(t, b);
            }
            model.trace(new Batch(tokens.length, 1, tokens, tokens), (name, activation) -> {
                if (name.equals(reference.kind.type() + "." + value)) {
                    found.add(activation.get().values());
                }
            });
        }
        int hidden = found.getFirst().length / batch.length();
        float[] timeMajor = new float[batch.length() * sequences * hidden];
        for (int i = 0; i < timeMajor.length; i++) {
            int row = i / hidden;
            timeMajor[i] = found.get(row % sequences)[row / sequences * hidden + i % hidden];
        }
        return timeMajor;
    }

    @ParameterizedTest
    @EnumSource(Reference.class)
    void lossAndEveryGradientAreThose(Reference reference) {
        RecurrentModel model = reference.model();
        close(reference, "loss", new float[] {model.gradients(reference.batch())});
        for (Slice slice : model.parameters().slices()) {
            close(reference, "d." + slice.name(), cut(model.parameters().gradients(), slice));
        }
    }

    @ParameterizedTest
    @CsvSource({"adam, 0.01", "adamw, 0.01", "sgd, 0.1"})
    void twentyStepsLeadToTheSameWeights(String name, double rate) {
        Reference reference = Reference.RNN;
        RecurrentModel model = reference.model();
        Optimizer.Factory factory =
                switch (name) {
                    case "adam" -> new Adam.Factory();
                    case "adamw" -> new AdamW.Factory();
                    default -> new Sgd.Factory();
                };
        Map<String, String> given =
                switch (name) {
                    case "adamw" -> Map.of("weight decay", "0.1", "beta2", "0.99");
                    case "sgd" -> Map.of("momentum", "0.9");
                    default -> Map.of();
                };
        Optimizer optimizer = factory.create(Settings.of(factory.settings(), given), model.parameters());
        float[] losses = new float[reference.numbers(name + ".losses").length];
        for (int step = 0; step < losses.length; step++) {
            losses[step] = model.gradients(reference.batch());
            optimizer.step(model.parameters(), rate);
        }
        close(reference, name + ".losses", losses);
        for (Slice slice : model.parameters().slices()) {
            close(reference, name + "." + slice.name(), cut(model.parameters().values(), slice));
        }
    }

    /// Within 1e-4 of the largest number of the tensor.
    private static void close(Reference reference, String name, float[] actual) {
        float[] expected = reference.numbers(name);
        assertEquals(expected.length, actual.length, name);
        float largest = 0;
        for (float number : expected) {
            largest = Math.max(largest, Math.abs(number));
        }
        for (int i = 0; i < expected.length; i++) {
            assertEquals(expected[i], actual[i], 1e-4f * largest, name + " " + i);
        }
    }

    private static float[] cut(float[] array, Slice slice) {
        return Arrays.copyOfRange(array, slice.offset(), slice.offset() + slice.size());
    }

    /// A file of numbers and the network they are of.
    enum Reference {
        RNN(Recurrent.RNN, "rnn"),
        LSTM(Recurrent.LSTM, "lstm"),
        GRU_BEFORE(Recurrent.GRU_BEFORE, "gru-before"),
        GRU_AFTER(Recurrent.GRU_AFTER, "gru-after");

        private final Recurrent kind;
        private final String file;

        Reference(Recurrent kind, String file) {
            this.kind = kind;
            this.file = "/reference/%s.txt".formatted(file);
        }

        private float[] numbers(String name) {
            return Objects.requireNonNull(read(file).get(name), name);
        }

        private int shape(int index) {
            return (int) numbers("shape")[index];
        }

        private RecurrentModel model() {
            RecurrentModel model = kind.model(
                    1,
                    1,
                    Map.of("embedding", "" + shape(1), "hidden", "" + shape(2)),
                    Recurrent.vocabulary("", shape(0)),
                    Recurrent.vocabulary("", shape(3)));
            for (Slice slice : model.parameters().slices()) {
                System.arraycopy(numbers(slice.name()), 0, model.parameters().values(), slice.offset(), slice.size());
            }
            return model;
        }

        private Batch batch() {
            return new Batch(shape(4), shape(5), whole("inputs"), whole("targets"));
        }

        private int[] whole(String name) {
            float[] all = numbers(name);
            return IntStream.range(0, all.length).map(i -> (int) all[i]).toArray();
        }

        private static Map<String, float[]> read(String file) {
            Map<String, float[]> found = new HashMap<>();
            try (var stream = Objects.requireNonNull(RecurrentReferenceTest.class.getResourceAsStream(file));
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
                throw new UncheckedIOException(e);
            }
            return found;
        }
    }
}
