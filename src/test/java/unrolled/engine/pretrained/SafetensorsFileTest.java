package unrolled.engine.pretrained;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import unrolled.engine.kernel.Matrix;
import unrolled.fault.InputException;

class SafetensorsFileTest {
    private static final String TWO = """
        {"a": {"dtype": "F32", "shape": [2, 3], "data_offsets": [0, 24]},
         "b": {"dtype": "BOOL", "shape": [2], "data_offsets": [24, 26]}}\
        """;

    private static byte[] file(String header, byte[] data) {
        byte[] text = header.getBytes(StandardCharsets.UTF_8);
        return ByteBuffer.allocate(Long.BYTES + text.length + data.length)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putLong(text.length)
                .put(text)
                .put(data)
                .array();
    }

    private static SafetensorsFile read(byte[] file) {
        return new SafetensorsFile("m", MemorySegment.ofArray(file));
    }

    private static String refused(byte[] file) {
        return String.valueOf(
                assertThrows(InputException.class, () -> read(file)).getMessage());
    }

    private static byte[] floats(float... numbers) {
        ByteBuffer bytes = ByteBuffer.allocate(4 * numbers.length).order(ByteOrder.LITTLE_ENDIAN);
        bytes.asFloatBuffer().put(numbers);
        return bytes.array();
    }

    /// The header's length is no multiple of 4, so numbers lie across words.
    @Test
    void readsNumbersWhereverTheyLie() {
        byte[] data = Arrays.copyOf(floats(1, 2, 3, 4, 5, 6), 26);
        SafetensorsTensor a = read(file(TWO + " ", data)).tensors().getFirst();
        Matrix rows = Matrix.zeros(2, 3);
        a.readInto(rows);
        assertArrayEquals(new float[] {1, 2, 3, 4, 5, 6}, rows.data());
        Matrix columns = Matrix.zeros(3, 2).transposed();
        a.readInto(columns);
        assertArrayEquals(new float[] {1, 4, 2, 5, 3, 6}, columns.data());
        assertThrows(InputException.class, () -> a.readInto(Matrix.zeros(3, 2)));
    }

    /// A table that is read in several pieces, along its columns.
    @Test
    void largeTablesAreReadPieceByPiece() {
        int rows = 2100;
        int columns = 1000;
        float[] numbers = new float[rows * columns];
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = i;
        }
        String header = "{\"t\": {\"dtype\": \"F32\", \"shape\": [%s, %s], \"data_offsets\": [0, %s]}}"
                .formatted(rows, columns, 4 * numbers.length);
        SafetensorsTensor t = read(file(header, floats(numbers))).tensors().getFirst();
        Matrix along = Matrix.zeros(rows, columns);
        t.readInto(along);
        assertArrayEquals(numbers, along.data());
        Matrix across = Matrix.zeros(columns, rows).transposed();
        t.readInto(across);
        assertArrayEquals(numbers, across.toArray());
    }

    @Test
    void halvesAreWidened() {
        ByteBuffer data = ByteBuffer.allocate(16).order(ByteOrder.LITTLE_ENDIAN);
        float[] halves = {1.5f, -65504, 0x1p-24f, -0f}; // the largest and the smallest that there are
        for (float half : halves) {
            data.putShort(Float.floatToFloat16(half));
        }
        float[] brain = {1.5f, -3e38f, 1e-38f, 0};
        for (float each : brain) {
            data.putShort((short) (Float.floatToRawIntBits(each) >>> 16));
        }
        String header = """
            {"f": {"dtype": "F16", "shape": [4], "data_offsets": [0, 8]},
             "b": {"dtype": "BF16", "shape": [1, 4], "data_offsets": [8, 16]}}\
            """;
        SafetensorsFile file = read(file(header, data.array()));
        Matrix row = Matrix.zeros(1, 4);
        file.tensors().get(0).readInto(row);
        assertArrayEquals(halves, row.data());
        file.tensors().get(1).readInto(row);
        for (int i = 0; i < 4; i++) {
            assertEquals(Float.floatToRawIntBits(brain[i]) & 0xffff0000, Float.floatToRawIntBits(row.data()[i]));
        }
        assertFalse(file.tensors().get(0).isSameAs(file.tensors().get(1)));
        assertTrue(file.tensors().get(0).isSameAs(file.tensors().get(0)));
    }

    @Test
    void whatIsNoNumberIsRefused() {
        String header = "{\"x\": {\"dtype\": \"F32\", \"shape\": [2], \"data_offsets\": [0, 8]}}";
        SafetensorsTensor x = read(file(header, floats(1, Float.NaN))).tensors().getFirst();
        var error = assertThrows(InputException.class, () -> x.readInto(Matrix.zeros(1, 2)));
        assertEquals("'x' holds NaN, which is no number", error.getMessage());
    }

    @Test
    void typesThatAreNotReadAreSaidOnlyIfTheyAreWanted() {
        SafetensorsTensor b = read(file(TWO, new byte[26])).tensors().getLast();
        var error = assertThrows(InputException.class, () -> b.readInto(Matrix.zeros(1, 2)));
        assertEquals("'b' is of type BOOL; F32, F16 and BF16 are read", error.getMessage());
    }

    /// The data has 8 bytes in each case.
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{'x': {'dtype': 'F32', 'shape': [2], 'data_offsets': [0, 8]}} | ",
                "{'x': {'dtype': 'F32', 'shape': [2, 1], 'data_offsets': [0, 8]}, '__metadata__': {'format': 'pt'}} | ",
                "{'x': {'dtype': 'F32', 'shape': [], 'data_offsets': [0, 4]}, 'y': {'dtype': 'I32', 'shape': [1],"
                        + " 'data_offsets': [4, 8]}} | ",
                "{'y': {'dtype': 'F32', 'shape': [1], 'data_offsets': [4, 8]}, 'x': {'dtype': 'F32', 'shape': [1],"
                        + " 'data_offsets': [0, 4]}} | ",
                "{'e': {'dtype': 'F32', 'shape': [0, 9], 'data_offsets': [0, 0]}, 'x': {'dtype': 'F32', 'shape': [2],"
                        + " 'data_offsets': [0, 8]}} | ",
                "{'x': {'dtype': 'F32', 'shape': [3], 'data_offsets': [0, 8]}} | cannot have 8 bytes",
                "{'x': {'dtype': 'F32', 'shape': [3], 'data_offsets': [0, 12]}} | from byte 0 to 12 of 8",
                "{'x': {'dtype': 'F32', 'shape': [0], 'data_offsets': [8, 0]}} | from byte 8 to 0 of 8",
                "{'x': {'dtype': 'F32', 'shape': [4294967296, 4294967296, 2], 'data_offsets': [0, 8]}} | cannot have 8"
                        + " bytes",
                "{'x': {'dtype': 'F32', 'shape': [1], 'data_offsets': [0, 4]}} | 4 bytes follow",
                "{'x': {'dtype': 'F32', 'shape': [1], 'data_offsets': [4, 8]}} | nothing lies between byte 0 and it",
                "{'x': {'dtype': 'F32', 'shape': [2], 'data_offsets': [0, 8]}, 'y': {'dtype': 'F32', 'shape': [1],"
                        + " 'data_offsets': [4, 8]}} | inside of the one before",
                "{'x': {'dtype': 'F32', 'shape': [2], 'data_offsets': [0, 8]}, 'x': {'dtype': 'F32', 'shape': [2],"
                        + " 'data_offsets': [0, 8]}} | stands twice",
                "{'x': {'dtype': 'F31', 'shape': [2], 'data_offsets': [0, 8]}} | does not know",
                "{'x': {'dtype': 'F32', 'shape': [-2], 'data_offsets': [0, 8]}} | of whole numbers",
                "{'x': {'dtype': 'F32', 'shape': [2e0], 'data_offsets': [0, 8]}} | of whole numbers",
                "{'x': {'dtype': 'F32', 'data_offsets': [0, 8]}} | has no shape",
                "{'x': {'dtype': 'F32', 'shape': [2], 'data_offsets': [0]}} | 1 data_offsets",
                "{'x': 3} | is not described",
                "{'__metadata__': {'n': 3}, 'x': {'dtype': 'F32', 'shape': [2], 'data_offsets': [0, 8]}} | no list of"
                        + " texts",
                "[1, 2] | does not begin with",
                "{'x': | no JSON"
            })
    void aHeaderIsBelievedOnlyIfItFits(String header, String refusal) {
        byte[] file = file(header.replace('\'', '"'), new byte[8]);
        if (refusal == null) {
            assertFalse(read(file).tensors().isEmpty());
        } else {
            String said = refused(file);
            assertTrue(said.startsWith("m: ") && said.contains(refusal), said);
        }
    }

    @Test
    void aFileThatWasNotLoadedToItsEndIsRefused() {
        byte[] whole = file(TWO, new byte[26]);
        assertEquals(2, read(whole).tensors().size());
        for (int length = 0; length < whole.length; length++) {
            refused(Arrays.copyOf(whole, length));
        }
        assertTrue(refused(Arrays.copyOf(whole, whole.length + 1)).contains("follow the last tensor"));
    }

    @Test
    void anImpossibleHeaderLengthIsRefused() {
        for (long length : new long[] {-1, 0, 1, Long.MAX_VALUE, Long.MIN_VALUE, 100_000_001}) {
            byte[] file = file(TWO, new byte[26]);
            ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN).putLong(length);
            assertTrue(refused(file).contains("its header would have"), () -> "length " + length);
        }
    }

    /// Whatever byte is changed, the file is read or refused, and nothing else happens.
    @Test
    void aDamagedFileIsReadOrRefused() {
        var random = new SplittableRandom(5);
        byte[] whole = file(TWO, new byte[26]);
        for (int round = 0; round < 3_000; round++) {
            byte[] damaged = whole.clone();
            for (int i = random.nextInt(3); i >= 0; i--) {
                damaged[random.nextInt(damaged.length)] = (byte) random.nextInt();
            }
            try {
                read(damaged);
            } catch (InputException e) {
                assertTrue(String.valueOf(e.getMessage()).startsWith("m: "), e.getMessage());
            }
        }
    }
}
