package unrolled.engine.tensor;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;
import unrolled.engine.kernel.Matrix;

/// All weights of a model and their gradients, in two flat arrays, so that an optimizer is one loop. Each tensor
/// is a named row-major slice that starts at a multiple of [#ALIGNMENT]; the gaps stay 0.
public final class Parameters {
    /// Floats; the widest vector in use.
    public static final int ALIGNMENT = 16;

    /// Where a tensor lies in the flat arrays.
    ///
    /// @param table whether it is a look-up table, as of embeddings: a step reads a row of it for each token, and
    ///              multiplies by none
    public record Slice(String name, int offset, int rows, int columns, boolean table) {
        public int size() {
            return rows * columns;
        }
    }

    private final List<Slice> slices = new ArrayList<>();
    private final List<Slice> seen = Collections.unmodifiableList(slices); // made once: some ask at every step
    private float[] values = new float[0]; // with room behind the last tensor while a model is being built
    private float[] gradients = new float[0];
    private int length; // floats of all tensors with their gaps

    /// Adds a tensor of zeros. Only while a model is being built: arrays handed out before are stale afterwards.
    public Slice add(String name, int rows, int columns) {
        return add(name, rows, columns, false);
    }

    /// Adds a look-up table of zeros, as of embeddings: a row for each token. Only while a model is being built.
    public Slice addTable(String name, int rows, int columns) {
        return add(name, rows, columns, true);
    }

    private Slice add(String name, int rows, int columns, boolean table) {
        Slice slice = new Slice(name, length, rows, columns, table);
        length = Math.addExact(length, (slice.size() + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT);
        if (values.length < length) {
            values = Arrays.copyOf(values, Math.max(length, values.length + values.length / 2));
        }
        slices.add(slice);
        return slice;
    }

    /// The values of a tensor that has just been added, for whoever draws them. Stale once the next one is
    /// added; but unlike [#values()] it copies nothing, so that a model of many tensors is built in one pass.
    public Matrix fresh(Slice slice) {
        return Matrix.of(values, slice.offset(), slice.rows(), slice.columns());
    }

    /// A tensor on a slice, once all are added.
    public Tensor tensor(Slice slice) {
        return new Tensor(
                Matrix.of(values(), slice.offset(), slice.rows(), slice.columns()),
                Matrix.of(gradients(), slice.offset(), slice.rows(), slice.columns()));
    }

    public List<Slice> slices() {
        return seen;
    }

    /// Live, padded.
    public float[] values() {
        if (values.length != length) {
            values = Arrays.copyOf(values, length);
        }
        return values;
    }

    /// Live, padded.
    public float[] gradients() {
        if (gradients.length != length) {
            gradients = new float[length];
        }
        return gradients;
    }

    /// How many weights there are, padding left out.
    public long count() {
        return slices.stream().mapToLong(Slice::size).sum();
    }

    /// The first tensor with a NaN or an infinity among its `array` (values or gradients) entries, or null.
    public @Nullable Slice firstNonFinite(float[] array) {
        for (Slice slice : slices) {
            for (int i = slice.offset(); i < slice.offset() + slice.size(); i++) {
                if (!Float.isFinite(array[i])) {
                    return slice;
                }
            }
        }
        return null;
    }
}
