package unrolled.engine.pretrained;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import unrolled.engine.kernel.Matrix;
import unrolled.fault.InputException;

/// Small files written byte by byte, sound and unsound.
class OnnxFileTest {
    private static final int FLOAT = 1;
    private static final int UINT8 = 2;
    private static final int INT8 = 3;
    private static final int INT64 = 7;

    private final ByteArrayOutputStream graph = new ByteArrayOutputStream();

    private static byte[] varint(long value) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        long left = value;
        while ((left & ~0x7fL) != 0) {
            out.write((int) (left & 0x7f) | 0x80);
            left >>>= 7;
        }
        out.write((int) left);
        return out.toByteArray();
    }

    private static byte[] join(byte[]... parts) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            out.writeBytes(part);
        }
        return out.toByteArray();
    }

    private static byte[] number(int field, long value) {
        return join(varint(field << 3), varint(value));
    }

    private static byte[] bytes(int field, byte... value) {
        return join(varint(field << 3 | 2), varint(value.length), value);
    }

    private static byte[] text(int field, String text) {
        return bytes(field, text.getBytes(StandardCharsets.UTF_8));
    }

    private static byte[] floats(float... numbers) {
        ByteBuffer buffer = ByteBuffer.allocate(4 * numbers.length).order(ByteOrder.LITTLE_ENDIAN);
        buffer.asFloatBuffer().put(numbers);
        return buffer.array();
    }

    private static byte[] tensor(String name, int type, byte[]... more) {
        return join(number(2, type), text(8, name), join(more));
    }

    private OnnxFileTest with(byte[] tensor) {
        graph.writeBytes(bytes(5, tensor));
        return this;
    }

    private byte[] file() {
        return join(number(1, 6), text(2, "a test"), bytes(7, graph.toByteArray()));
    }

    private OnnxFile read() {
        return OnnxFile.read("made-up.onnx", file());
    }

    /// A file with the floats `raw`, the bytes `w`, and a product by `raw` in the node `/dense/MatMul`.
    static byte[] sound() {
        return new OnnxFileTest()
                .with(tensor("raw", FLOAT, number(1, 2), number(1, 3), bytes(9, floats(1, 2, 3, 4, 5, 6))))
                .with(tensor("w_quantized", INT8, number(1, 2), number(1, 2), bytes(9, new byte[] {-128, 127, 0, 1})))
                .with(tensor("w_scale", FLOAT, number(1, 2), bytes(4, floats(.5f, 2))))
                .with(tensor("w_zero_point", INT8, number(1, 2), bytes(5, join(varint(0), varint(-3)))))
                .node(text(1, "x"), text(1, "raw"), text(2, "y"), text(3, "/dense/MatMul"))
                .file();
    }

    private OnnxFileTest node(byte[]... parts) {
        graph.writeBytes(bytes(1, join(parts)));
        return this;
    }

    private static String refusal(byte[] file) {
        return String.valueOf(assertThrows(InputException.class, () -> OnnxFile.read("made-up.onnx", file))
                .getMessage());
    }

    @Test
    void readsFloatsFromRawBytesAndFromAList() {
        with(tensor("raw", FLOAT, number(1, 2), number(1, 3), bytes(9, floats(1, 2, 3, 4, 5, 6))));
        with(tensor("listed", FLOAT, bytes(1, (byte) 2), bytes(4, floats(-.5f, 1e-12f))));
        Matrix raw = read().numbers("raw");
        assertEquals(2, raw.rows());
        assertArrayEquals(new float[] {1, 2, 3, 4, 5, 6}, raw.toArray());
        assertArrayEquals(new float[] {-.5f, 1e-12f}, read().numbers("listed").toArray());
    }

    /// (q - zero) scale, worked out by hand; a negative zero point is a varint of ten bytes.
    @Test
    void bytesBecomeFloatsByColumn() {
        with(tensor("w_quantized", INT8, number(1, 2), number(1, 2), bytes(9, new byte[] {-128, 127, 0, 1})));
        with(tensor("w_scale", FLOAT, number(1, 2), bytes(4, floats(.5f, 2))));
        with(tensor("w_zero_point", INT8, number(1, 2), bytes(5, join(varint(0), varint(-3)))));
        assertArrayEquals(new float[] {-64, 260, 0, 8}, read().numbers("w").toArray());
    }

    @Test
    void bytesBecomeFloatsByOneScaleForAll() {
        with(tensor(
                "e_quantized", UINT8, number(1, 1), number(1, 3), bytes(9, new byte[] {0, (byte) 128, (byte) 255})));
        with(tensor("e_scale", FLOAT, bytes(4, floats(.25f))));
        with(tensor("e_zero_point", UINT8, bytes(5, varint(128))));
        assertArrayEquals(new float[] {-32, 0, 31.75f}, read().numbers("e").toArray());
    }

    @Test
    void anUnnamedMatrixIsFoundByItsProduct() {
        graph.writeBytes(
                bytes(1, join(text(1, "x"), text(1, "onnx::MatMul_7"), text(2, "y"), text(3, "/dense/MatMul"))));
        with(tensor("onnx::MatMul_7", FLOAT, number(1, 1), number(1, 1), bytes(9, floats(3))));
        assertEquals(3, read().product("/dense/MatMul").at(0, 0));
        assertTrue(String.valueOf(assertThrows(InputException.class, () -> read().product("/other"))
                        .getMessage())
                .contains("made-up.onnx: no node '/other'"));
    }

    @Test
    void whatIsOfAnotherTypeIsLeftAside() {
        with(tensor("ids", INT64, number(1, 1), bytes(9, new byte[8])));
        assertTrue(read().has("ids"));
    }

    @Test
    void aRefusalSaysWhichFileAndWhichByte() {
        assertEquals(
                "made-up.onnx, byte 0: a field of 100 bytes where 1 are left",
                refusal(join(varint(7 << 3 | 2), varint(100), new byte[1])));
        assertEquals("made-up.onnx, byte 2: wire type 5; only 0 and 2 are read", refusal(new byte[] {8, 1, 13, 0}));
        assertEquals("made-up.onnx: no graph; it is no ONNX model", refusal(new byte[0]));
        byte[] endless = new byte[20];
        Arrays.fill(endless, (byte) 0xff);
        assertEquals("made-up.onnx, byte 0: a number of more than 10 bytes", refusal(endless));
        assertEquals(
                "made-up.onnx, byte 0: a field of 18446744073709551615 bytes where 0 are left",
                refusal(join(varint(7 << 3 | 2), varint(-1))));
    }

    @Test
    void shapesAndNumbersMustAgree() {
        with(tensor("w", FLOAT, number(1, 2), number(1, 3), bytes(9, floats(1, 2, 3, 4, 5))));
        assertTrue(refusal(file()).endsWith("tensor 'w' of shape [2, 3] has 5 numbers, not 6"), refusal(file()));
    }

    @Test
    void noShapeMakesItAskForMuchMemory() {
        with(tensor("w", FLOAT, number(1, 1 << 20), number(1, 1 << 20)));
        assertTrue(refusal(file()).contains("at most"), refusal(file()));
        graph.reset();
        with(tensor("w", FLOAT, number(1, -1)));
        assertTrue(refusal(file()).contains("a tensor of size -1"), refusal(file()));
    }

    @Test
    void aNumberThatIsNoneIsRefused() {
        with(tensor("w", FLOAT, number(1, 1), bytes(9, floats(Float.NaN))));
        assertTrue(refusal(file()).endsWith("tensor 'w' holds NaN"), refusal(file()));
        graph.reset();
        with(tensor("z", UINT8, number(1, 1), bytes(5, varint(256))));
        assertTrue(refusal(file()).endsWith("tensor 'z' holds 256, which is no byte"), refusal(file()));
    }

    @Test
    void aNameStandsOnce() {
        byte[] one = tensor("w", FLOAT, number(1, 1), bytes(9, floats(1)));
        with(one).with(one);
        assertTrue(refusal(file()).contains("a second tensor 'w'"), refusal(file()));
    }

    /// Cut anywhere, or with any bytes changed, a file is read or refused in one way.
    @Test
    void damagedFilesAreRefusedInOneWay() {
        with(tensor("w_quantized", INT8, number(1, 2), number(1, 2), bytes(9, new byte[4])));
        with(tensor("w_scale", FLOAT, number(1, 2), bytes(4, floats(1, 2))));
        byte[] whole = file();
        int refused = 0;
        for (int length = 0; length < whole.length; length++) {
            refused += isRefused(Arrays.copyOf(whole, length)) ? 1 : 0;
        }
        assertEquals(whole.length, refused, "every cut goes through the graph");
        SplittableRandom random = new SplittableRandom(1);
        for (int i = 0; i < 20_000; i++) {
            byte[] changed = whole.clone();
            for (int j = random.nextInt(3); j >= 0; j--) {
                changed[random.nextInt(changed.length)] = (byte) random.nextInt();
            }
            refused += isRefused(changed) ? 1 : 0;
        }
        assertTrue(refused > 5000, "of 20000 damaged files %s were refused".formatted(refused));
    }

    private static boolean isRefused(byte[] file) {
        try {
            OnnxFile.read("made-up.onnx", file);
            return false;
        } catch (InputException e) {
            return true;
        }
    }
}
