package unrolled.engine.trace;

import java.util.Arrays;
import java.util.List;
import unrolled.engine.kernel.Matrix;
import unrolled.engine.source.Code;

/// A named matrix of numbers seen in one forward pass, with what its rows and columns stand for and where it
/// came from. Immutable: it owns a copy of its values, or looks at numbers that never change.
public final class Activation {
    private final String name;
    private final Axis rows;
    private final Axis columns;
    private final Matrix values;
    private final Scale scale;
    private final Origin origin;

    /// @param values row-major, rows.size() * columns.size() of them at the front; copied
    public Activation(String name, Axis rows, Axis columns, float[] values, Scale scale, Origin origin) {
        this(name, rows, columns, copy(name, rows, columns, values), scale, origin);
    }

    private Activation(String name, Axis rows, Axis columns, Matrix values, Scale scale, Origin origin) {
        this.name = name;
        this.rows = rows;
        this.columns = columns;
        this.values = values;
        this.scale = scale;
        this.origin = origin;
    }

    private static Matrix copy(String name, Axis rows, Axis columns, float[] values) {
        int size = rows.size() * columns.size();
        if (values.length < size) {
            throw new IllegalArgumentException("%s: axes say %s x %s but there are %s values"
                    .formatted(name, rows.size(), columns.size(), values.length));
        }
        return Matrix.of(Arrays.copyOf(values, size), 0, rows.size(), columns.size());
    }

    /// Numbers that stay as they are as long as anybody looks, such as weights that nothing trains: half a gigabyte
    /// of them is not copied.
    ///
    /// @param values rows x columns, with any strides; looked at, not copied
    public static Activation lasting(String name, Axis rows, Axis columns, Matrix values, Scale scale, Origin origin) {
        if (values.rows() != rows.size() || values.columns() != columns.size()) {
            throw new IllegalArgumentException("%s: axes say %s x %s but there are %s values"
                    .formatted(name, rows.size(), columns.size(), values));
        }
        return new Activation(name, rows, columns, values, scale, origin);
    }

    /// The same numbers under another name; where they came from is no longer known.
    public Activation under(String otherName) {
        Origin copied = Origins.measured(otherName).by(origin.code().toArray(Code[]::new));
        return new Activation(otherName, rows, columns, values, scale, copied);
    }

    /// The same numbers, computed by these lines.
    public Activation by(List<Code> lines) {
        return new Activation(name, rows, columns, values, scale, origin.by(lines.toArray(Code[]::new)));
    }

    public String name() {
        return name;
    }

    public Axis rows() {
        return rows;
    }

    public Axis columns() {
        return columns;
    }

    public Scale scale() {
        return scale;
    }

    public Origin origin() {
        return origin;
    }

    /// Whether the other lies over this one, cell on cell.
    public boolean hasShapeOf(Activation other) {
        return rows.size() == other.rows.size() && columns.size() == other.columns.size();
    }

    public float at(int row, int column) {
        return values.at(row, column);
    }

    /// A copy, row-major.
    public float[] values() {
        return values.toArray();
    }

    public float min() {
        float min = Float.POSITIVE_INFINITY;
        for (int row = 0; row < values.rows(); row++) {
            for (int column = 0; column < values.columns(); column++) {
                min = Math.min(min, values.at(row, column));
            }
        }
        return min;
    }

    public float max() {
        float max = Float.NEGATIVE_INFINITY;
        for (int row = 0; row < values.rows(); row++) {
            for (int column = 0; column < values.columns(); column++) {
                max = Math.max(max, values.at(row, column));
            }
        }
        return max;
    }
}
