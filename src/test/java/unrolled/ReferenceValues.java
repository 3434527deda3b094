package unrolled;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import unrolled.engine.kernel.Matrix;
import unrolled.engine.tensor.Parameters;
import unrolled.engine.tensor.Parameters.Slice;

/// Numbers that another library computed, from a file in `reference`: a name and its numbers a line.
public final class ReferenceValues {
    private final Map<String, float[]> values = new HashMap<>();

    /// @param file its name without the ending
    public ReferenceValues(String file) {
        String path = "/reference/%s.txt".formatted(file);
        try (var stream = Objects.requireNonNull(ReferenceValues.class.getResourceAsStream(path));
                var lines = new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8))) {
            for (String line : lines.lines().toList()) {
                String[] parts = line.split(" ", -1);
                float[] numbers = new float[parts.length - 1];
                for (int i = 0; i < numbers.length; i++) {
                    numbers[i] = Float.parseFloat(parts[i + 1]);
                }
                values.put(parts[0], numbers);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public boolean has(String name) {
        return values.containsKey(name);
    }

    public float[] numbers(String name) {
        return Objects.requireNonNull(values.get(name), name).clone();
    }

    public int[] whole(String name) {
        float[] all = numbers(name);
        return IntStream.range(0, all.length).map(i -> (int) all[i]).toArray();
    }

    /// Puts the numbers of this name into a matrix.
    public void into(String name, Matrix matrix) {
        float[] numbers = numbers(name);
        assertEquals(numbers.length, matrix.size(), name);
        System.arraycopy(numbers, 0, matrix.data(), matrix.offset(), numbers.length);
    }

    /// Within 1e-4 of the largest number of the tensor: both sides sum in f32, in another order.
    public void close(String name, float[] actual) {
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

    public void close(String name, Matrix actual) {
        close(name, actual.toArray());
    }

    /// Gives weights the numbers that stand in the file under their names.
    public void loadInto(Parameters parameters) {
        for (Slice slice : parameters.slices()) {
            float[] numbers = numbers(slice.name());
            assertEquals(slice.size(), numbers.length, slice.name());
            System.arraycopy(numbers, 0, parameters.values(), slice.offset(), slice.size());
        }
    }

    /// Whether weights, or their gradients, are those of the file.
    ///
    /// @param prefix of the names, as in `d.`
    /// @param array  values or gradients
    public void closeEach(String prefix, Parameters parameters, float[] array) {
        for (Slice slice : parameters.slices()) {
            close(prefix + slice.name(), Arrays.copyOfRange(array, slice.offset(), slice.offset() + slice.size()));
        }
    }

    @Override
    public String toString() {
        return Arrays.toString(values.keySet().toArray());
    }
}
