package unrolled.engine.pretrained;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import unrolled.engine.kernel.Matrix;
import unrolled.fault.InputException;

/// One tensor of a [SafetensorsFile], still in the file.
///
/// @param shape sizes; empty for one number
/// @param begin its first byte behind the header
/// @param bytes where its numbers lie, row by row
public record SafetensorsTensor(String name, Type type, List<Long> shape, long begin, MemorySegment bytes) {
    private static final ValueLayout.OfFloat FLOATS =
            ValueLayout.JAVA_FLOAT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
    private static final ValueLayout.OfShort HALVES =
            ValueLayout.JAVA_SHORT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
    private static final int AT_ONCE = 1 << 20; // numbers

    /// How numbers are written. Those that are no floats of 16 or 32 bits are known by their size, but not
    /// read.
    public enum Type {
        F32(4),
        F16(2),
        BF16(2),
        F64(8),
        I64(8),
        U64(8),
        I32(4),
        U32(4),
        I16(2),
        U16(2),
        I8(1),
        U8(1),
        BOOL(1),
        F8_E4M3(1),
        F8_E5M2(1);

        private final int size; // bytes

        Type(int size) {
            this.size = size;
        }

        static Optional<Type> named(String name) {
            return Arrays.stream(values())
                    .filter(type -> type.name().equals(name))
                    .findFirst();
        }

        /// Whether so many numbers take so many bytes.
        boolean fits(List<Long> shape, long bytes) {
            long count = shape.contains(0L) ? 0 : 1;
            for (long each : shape) {
                if (count > 0 && each > Long.MAX_VALUE / Double.BYTES / count) {
                    return false;
                }
                count *= each;
            }
            return count * size == bytes;
        }

        boolean isRead() {
            return this == F32 || this == F16 || this == BF16;
        }
    }

    /// The numbers as floats.
    ///
    /// @param to of this shape, one row for a tensor of one size; with any strides
    /// @throws InputException if the shape is another one, or a number is none
    public void readInto(Matrix to) {
        List<Long> wanted = shape.size() == 1 && to.rows() == 1
                ? List.of((long) to.columns())
                : List.of((long) to.rows(), (long) to.columns());
        if (!shape.equals(wanted)) {
            throw new InputException("'%s' is of shape %s, but must be %s".formatted(name, shape, wanted));
        }
        if (!type.isRead()) {
            throw new InputException("'%s' is of type %s; F32, F16 and BF16 are read".formatted(name, type));
        }
        int rows = Math.clamp(AT_ONCE / Math.max(1, to.columns()), 1, Math.max(1, to.rows()));
        float[] numbers = new float[rows * to.columns()];
        for (int row = 0; row < to.rows(); row += rows) {
            int count = Math.min(rows, to.rows() - row);
            read((long) row * to.columns(), numbers, count * to.columns());
            put(numbers, to.rows(row, count));
        }
    }

    /// @param from the first number wanted
    private void read(long from, float[] to, int count) {
        if (type == Type.F32) {
            MemorySegment.copy(bytes, FLOATS, from * Float.BYTES, to, 0, count);
        } else {
            for (int i = 0; i < count; i++) {
                short half = bytes.get(HALVES, (from + i) * Short.BYTES);
                to[i] = type == Type.F16 ? Float.float16ToFloat(half) : Float.intBitsToFloat(half << Short.SIZE);
            }
        }
        for (int i = 0; i < count; i++) {
            if (!Float.isFinite(to[i])) {
                throw new InputException("'%s' holds %s, which is no number".formatted(name, to[i]));
            }
        }
    }

    private static void put(float[] rows, Matrix to) {
        if (to.columnStride() == 1) {
            for (int i = 0; i < to.rows(); i++) {
                System.arraycopy(rows, i * to.columns(), to.data(), to.offset() + i * to.rowStride(), to.columns());
            }
            return;
        }
        int tile = 16; // columns: as many rows of the transpose stay in the cache together
        for (int left = 0; left < to.columns(); left += tile) {
            int end = Math.min(to.columns(), left + tile);
            for (int i = 0; i < to.rows(); i++) {
                int at = to.offset() + i * to.rowStride();
                for (int j = left; j < end; j++) {
                    to.data()[at + j * to.columnStride()] = rows[i * to.columns() + j];
                }
            }
        }
    }

    /// Whether the numbers are those of another one of the same shape and type, bit by bit.
    public boolean isSameAs(SafetensorsTensor other) {
        return type == other.type && shape.equals(other.shape) && bytes.mismatch(other.bytes) == -1;
    }
}
