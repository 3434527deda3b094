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
import org.junit.jupiter.params.provider.ValueSource;
import unrolled.engine.pretrained.StrictJson;
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
        assertTrue(header.contains("\"weights\":{\"dtype\":\"F32\",\"shape\":[2,3],\"data_offsets\":[0,24]}"), header);
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
        String header = header(SMALL.toBytes());
        assertTrue(header.contains(truth), header);
        String lying = header.replaceFirst(java.util.regex.Pattern.quote(truth), lie);
        CheckpointException error = refused(withHeader(lying.getBytes(StandardCharsets.UTF_8)), lie);
        assertTrue(String.valueOf(error.getMessage()).contains(message), error.getMessage());
    }

    private static String header(byte[] file) {
        int length = (int) ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN).getLong();
        return new String(file, 8, length, StandardCharsets.UTF_8);
    }

    /// The numbers of [#SMALL] behind another header.
    private static byte[] withHeader(byte[] header) {
        byte[] file = SMALL.toBytes();
        int numbers = 4 * 7;
        return ByteBuffer.allocate(8 + header.length + numbers)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putLong(header.length)
                .put(header)
                .put(file, file.length - numbers, numbers)
                .array();
    }

    /// What RFC 8259 does not allow, and what Gson lets pass unless it is told otherwise, where a fact should stand.
    @ParameterizedTest
    @ValueSource(
            strings = {
                "NaN",
                "-Infinity",
                "01",
                "-",
                "1.",
                "0x10",
                "True",
                "nul",
                "'a'",
                "a",
                "\"open",
                "\"\\x\"",
                "\"\\u12g4\"",
                "\"a\nb\"",
                "[1,]",
                "[1;2]",
                "[1",
                "{\"a\"}",
                "{\"a\"=1}",
                "{\"a\":1,}",
                "{a:1}",
                "{\"a\":1,\"a\":2}",
                "{\"a\":1,\"\\u0061\":2}",
                "1 // one",
                "/* one */ 1",
                "1}}} 2",
                "[[[[[[[[[[1]]]]]]]]]]",
            })
    void aHeaderThatIsNoJsonIsRefusedAsDamaged(String fact) {
        String header = header(SMALL.toBytes()).replace("\"12\"", fact);
        CheckpointException error = refused(withHeader(header.getBytes(StandardCharsets.UTF_8)), fact);
        assertEquals(Reason.DAMAGED, error.reason(), error.getMessage());
        assertTrue(String.valueOf(error.getMessage()).startsWith("its header is no JSON: "), error.getMessage());
    }

    @Test
    void aHeaderNestedWithoutEndIsRefusedBeforeTheStackEnds() {
        byte[] bomb = "[".repeat(10_000_000).getBytes(StandardCharsets.UTF_8);
        assertEquals(Reason.DAMAGED, refused(withHeader(bomb), "nested").reason());
    }

    @Test
    void aByteOrderMarkIsRefused() {
        String header = "\ufeff" + header(SMALL.toBytes());
        assertEquals(
                Reason.DAMAGED,
                refused(withHeader(header.getBytes(StandardCharsets.UTF_8)), "marked")
                        .reason());
    }

    /// Half of a character above U+FFFF, as bytes that UTF-8 does not have.
    @Test
    void aLoneSurrogateIsNoText() {
        byte[] header = header(SMALL.toBytes()).getBytes(StandardCharsets.ISO_8859_1);
        header[10] = (byte) 0xed;
        header[11] = (byte) 0xa0;
        header[12] = (byte) 0x80;
        CheckpointException error = refused(withHeader(header), "lone surrogate");
        assertEquals(Reason.DAMAGED, error.reason());
        assertEquals("its header is no text", error.getMessage());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"plain", "quote \" and \\ back", "line\nend\ttab\0", "𝔘 outside the plane", "\ud800 alone", ""})
    void everyTextIsReadBackAsItWas(String text) {
        Safetensors file = new Safetensors(Map.of("fact", text, text + ".", "value"), List.of());
        assertEquals(file.facts(), Safetensors.of(file.toBytes()).facts());
    }

    /// The vocabulary of letters has a line end; earlier checkpoints have it, and all that is no text, by number.
    @Test
    void controlCharactersAndSurrogatesAreWrittenByNumber() {
        assertEquals("\"\\u000a\\u0009 \\\" \\\\ / 中 \\ud835\\udd18\"", StrictJson.quoted("\n\t \" \\ / 中 𝔘"));
    }

    @Test
    void aFileOfAnotherKindIsCalledForeign() {
        assertEquals(
                Reason.FOREIGN,
                refused("Once upon a time there was a fox.".getBytes(StandardCharsets.UTF_8), "a text")
                        .reason());
    }
}
