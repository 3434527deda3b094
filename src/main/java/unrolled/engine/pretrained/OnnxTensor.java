package unrolled.engine.pretrained;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;

/// Numbers that an ONNX file keeps under a name: floats, or bytes that stand for floats (see [OnnxFile#dequantised]).
///
/// @param shape   sizes; empty for one number
/// @param floats  row by row; empty if they are bytes
/// @param bytes   row by row; empty if they are floats
/// @param signed  whether a byte is -128..127 rather than 0..255
record OnnxTensor(String name, List<Integer> shape, float[] floats, byte[] bytes, boolean signed) {
    private static final int FLOAT = 1;
    private static final int UINT8 = 2;
    private static final int INT8 = 3;
    private static final long MOST = 1L << 28; // numbers
    private static final int DEEPEST = 4; // sizes

    /// A byte as the whole number it stands for.
    int whole(int index) {
        return signed ? bytes[index] : bytes[index] & 0xff;
    }

    /// What stands in a file before it is known to fit together.
    private static final class Draft {
        private String name = "";
        private final List<Integer> shape = new ArrayList<>();
        private long type;
        private byte[] raw = new byte[0];
        private byte[] floats = new byte[0];
        private final List<Long> wholes = new ArrayList<>();
    }

    /// A tensor as the format has it. Of types other than float, int8 and uint8 only name and shape are kept.
    static OnnxTensor read(Protobuf message) {
        Draft draft = new Draft();
        while (message.next()) {
            switch (message.field()) {
                case 1 -> numbers(message, DEEPEST).forEach(size -> draft.shape.add(size(message, size)));
                case 2 -> draft.type = message.varint();
                case 4 -> draft.floats = message.bytes();
                case 5 -> draft.wholes.addAll(numbers(message, (int) MOST));
                case 8 -> draft.name = message.text();
                case 9 -> draft.raw = message.bytes();
                default -> message.skip();
            }
        }
        return whole(message, draft);
    }

    private static int size(Protobuf message, long size) {
        if (size < 0 || size > MOST) {
            throw message.refused("a tensor of size %s; at most %s is read".formatted(size, MOST));
        }
        return (int) size;
    }

    /// A list as one field or, packed, as many numbers in one.
    private static List<Long> numbers(Protobuf message, int most) {
        if (message.isVarint()) {
            return List.of(message.varint());
        }
        List<Long> numbers = new ArrayList<>();
        Protobuf packed = message.message();
        while (packed.hasMore() && numbers.size() <= most) {
            numbers.add(packed.number());
        }
        return numbers;
    }

    private static OnnxTensor whole(Protobuf message, Draft draft) {
        long count = 1;
        for (int size : draft.shape) {
            count *= size;
            if (count > MOST || draft.shape.size() > DEEPEST) {
                throw message.refused("tensor '%s' of shape %s; at most %s sizes and %s numbers are read"
                        .formatted(draft.name, draft.shape, DEEPEST, MOST));
            }
        }
        boolean quantised = draft.type == UINT8 || draft.type == INT8;
        if (!quantised && draft.type != FLOAT) {
            return new OnnxTensor(draft.name, draft.shape, new float[0], new byte[0], false);
        }
        float[] floats = quantised ? new float[0] : floats(message, draft);
        byte[] bytes = quantised ? bytes(message, draft) : new byte[0];
        if (floats.length + bytes.length != count) {
            throw message.refused("tensor '%s' of shape %s has %s numbers, not %s"
                    .formatted(draft.name, draft.shape, floats.length + bytes.length, count));
        }
        return new OnnxTensor(draft.name, List.copyOf(draft.shape), floats, bytes, draft.type == INT8);
    }

    private static float[] floats(Protobuf message, Draft draft) {
        byte[] data = draft.raw.length > 0 ? draft.raw : draft.floats;
        if (data.length % Float.BYTES != 0) {
            throw message.refused(
                    "tensor '%s' has %s bytes, no whole number of floats".formatted(draft.name, data.length));
        }
        float[] floats = new float[data.length / Float.BYTES];
        ByteBuffer.wrap(data).order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer().get(floats);
        for (float number : floats) {
            if (!Float.isFinite(number)) {
                throw message.refused("tensor '%s' holds %s".formatted(draft.name, number));
            }
        }
        return floats;
    }

    private static byte[] bytes(Protobuf message, Draft draft) {
        if (draft.raw.length > 0) {
            return draft.raw;
        }
        byte[] bytes = new byte[draft.wholes.size()];
        int least = draft.type == INT8 ? -128 : 0;
        for (int i = 0; i < bytes.length; i++) {
            long number = draft.wholes.get(i);
            if (number < least || number > least + 255) {
                throw message.refused("tensor '%s' holds %s, which is no byte".formatted(draft.name, number));
            }
            bytes[i] = (byte) number;
        }
        return bytes;
    }
}
