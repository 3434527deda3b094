package unrolled.engine.model;

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
import unrolled.engine.tensor.Parameters.Slice;

/// Numbers that PyTorch has computed: lines of a name and its numbers.
record ReferenceFile(Map<String, float[]> lines) {
    /// @param name as in `encoder-decoder-dot-two`
    static ReferenceFile read(String name) {
        String file = "/reference/%s.txt".formatted(name);
        Map<String, float[]> found = new HashMap<>();
        try (var stream = Objects.requireNonNull(ReferenceFile.class.getResourceAsStream(file));
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
        return new ReferenceFile(found);
    }

    float[] numbers(String name) {
        return Objects.requireNonNull(lines.get(name), name);
    }

    int[] whole(String name) {
        float[] all = numbers(name);
        return IntStream.range(0, all.length).map(i -> (int) all[i]).toArray();
    }

    /// Gives a model the weights that stand in the file under their names.
    void loadInto(GradientModel model) {
        for (Slice slice : model.parameters().slices()) {
            float[] numbers = numbers(slice.name());
            assertEquals(slice.size(), numbers.length, slice.name());
            System.arraycopy(numbers, 0, model.parameters().values(), slice.offset(), slice.size());
        }
    }

    /// Within 1e-4 of the largest number of the tensor.
    void close(String name, float[] actual) {
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

    static float[] cut(float[] array, Slice slice) {
        return Arrays.copyOfRange(array, slice.offset(), slice.offset() + slice.size());
    }
}
