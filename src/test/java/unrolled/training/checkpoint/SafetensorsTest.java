package unrolled.training.checkpoint;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import unrolled.training.checkpoint.CheckpointException.Reason;
import unrolled.training.checkpoint.Safetensors.Matrix;

class SafetensorsTest {
    private static final Safetensors SMALL = new Safetensors(
            Map.of("step", "12", "words", "[\"中\",\"\\\"sha256\\\":\\\"\"]"),
            List.of(
                    new Matrix("weights", 2, 3, new float[] {1, -2, 3.5f, 1e-30f, Float.MAX_VALUE, -0f}),
                    new Matrix("none", 2, 0, new float[0]),
                    new Matrix("bias", 1, 1, new float[] {7})));

    private static CheckpointException refused(byte[] file, String what) {
        return assertThrows(CheckpointException.class, () -> Safetensors.of(file), what);
    }

    @Test
    void whatIsWrittenIsReadBack() {
        Safetensors read = Safetensors.of(SMALL.toBytes());
        assertEquals(SMALL.facts(), read.facts());
        assertEquals(3, read.tensors().size());
        for (int i = 0; i < 3; i++) {
            Matrix expected = SMALL.tensors().get(i);
            Matrix found = read.tensors().get(i);
            assertEquals(expected.name(), found.name());
            assertEquals(expected.rows(), found.rows());
            assertEquals(expected.columns(), found.columns());
            assertArrayEquals(expected.values(), found.values(), 0);
        }
        assertArrayEquals(SMALL.toBytes(), read.toBytes());
    }

    /// The layout that other programs expect: length of the header, JSON, numbers at a multiple of eight.
    @Test
    void isLaidOutAsTheFormatSays() {
        byte[] file = SMALL.toBytes();
        int length = (int) ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN).getLong();
        assertEquals(0, length % 8);
        String header = new String(file, 8, length, StandardCharsets.UTF_8);
        assertTrue(header.startsWith("{\"__metadata__\":{"), header);
        assertEquals(8 + length + 4 * 7, file.length);
        assertEquals(1f, ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN).getFloat(8 + length));
    }

    @Test
    void aFileCutOffAnywhereIsRefusedAsTruncated() {
        byte[] whole = SMALL.toBytes();
        for (int length = 0; length < whole.length; length++) {
            CheckpointException error = refused(Arrays.copyOf(whole, length), "cut to " + length);
            assertEquals(Reason.TRUNCATED, error.reason(), "cut to %d: %s".formatted(length, error.getMessage()));
        }
    }

    @Test
    void aByteTooManyIsRefused() {
        byte[] whole = SMALL.toBytes();
        assertEquals(
                Reason.DAMAGED,
                refused(Arrays.copyOf(whole, whole.length + 1), "longer").reason());
    }

    @Test
    void noByteCanChangeUnnoticed() {
        byte[] whole = SMALL.toBytes();
        for (int at = 0; at < whole.length; at++) {
            for (int bit : new int[] {1, 2, 16, 128}) {
                byte[] changed = whole.clone();
                changed[at] ^= (byte) bit;
                refused(changed, "byte %d with bit %d turned".formatted(at, bit));
            }
        }
    }

    @Test
    void bytesByChanceAreRefused() {
        SplittableRandom random = new SplittableRandom(1);
        byte[] whole = SMALL.toBytes();
        for (int i = 0; i < 5000; i++) {
            byte[] changed = whole.clone();
            int from = random.nextInt(whole.length);
            int count = Math.min(whole.length - from, 1 + random.nextInt(12));
            byte[] noise = new byte[count];
            random.nextBytes(noise);
            System.arraycopy(noise, 0, changed, from, count);
            if (!Arrays.equals(changed, whole)) {
                refused(changed, "try " + i);
            }
        }
    }

    /// Headers that contradict themselves, whatever their checksum.
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "\"shape\":[2,3]         | \"shape\":[3,3]      | cannot lie",
                "\"shape\":[2,3]         | \"shape\":[-2,3]     | no shape of two numbers",
                "\"shape\":[2,3]         | \"shape\":[6]        | no shape of two numbers",
                "\"shape\":[2,3]         | \"shape\":[2147483647,2147483647] | cannot lie",
                "\"data_offsets\":[0,24] | \"data_offsets\":[4,28] | cannot lie",
                "\"data_offsets\":[0,24] | \"data_offsets\":[24,0] | cannot lie",
                "\"data_offsets\":[0,24] | \"data_offset\":[0,24]  | no data_offsets of two numbers",
                "\"dtype\":\"F32\"       | \"dtype\":\"F64\"    | not of 32-bit floats",
                "\"step\":\"12\"         | \"step\":12          | no text",
                "\"__metadata__\":       | \"metadata\":        | says nothing",
                "\"sha256\":             | \"sha255\":          | no checksum",
                "\"bias\":               | \"weights\":         | stands twice",
                "\"step\":\"12\"         | \"step\":\"13\"      | checksum",
            })
    void aLyingHeaderIsRefusedWithWhatIsWrong(String truth, String lie, String message) {
        byte[] file = SMALL.toBytes();
        int length = (int) ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN).getLong();
        String header = new String(file, 8, length, StandardCharsets.UTF_8);
        assertTrue(header.contains(truth), header);
        byte[] changed =
                header.replaceFirst(java.util.regex.Pattern.quote(truth), lie).getBytes(StandardCharsets.UTF_8);
        byte[] lying = ByteBuffer.allocate(8 + changed.length + file.length - 8 - length)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putLong(changed.length)
                .put(changed)
                .put(file, 8 + length, file.length - 8 - length)
                .array();
        CheckpointException error = refused(lying, lie);
        assertTrue(String.valueOf(error.getMessage()).contains(message), error.getMessage());
    }

    @Test
    void aFileOfAnotherKindIsCalledForeign() {
        assertEquals(
                Reason.FOREIGN,
                refused("Once upon a time there was a fox.".getBytes(StandardCharsets.UTF_8), "a text")
                        .reason());
    }
}
