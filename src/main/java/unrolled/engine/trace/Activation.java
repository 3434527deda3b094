package unrolled.engine.trace;

import java.util.Arrays;

/// A named matrix of numbers seen in one forward pass, with what its rows and columns stand for and where it
/// came from. Immutable: it owns a copy of its values.
public final class Activation {
    private final String name;
    private final Axis rows;
    private final Axis columns;
    private final float[] values; // row-major
    private final Scale scale;
    private final Origin origin;

    /// @param values row-major, rows.size() * columns.size() of them at the front; copied
    public Activation(String name, Axis rows, Axis columns, float[] values, Scale scale, Origin origin) {
        int size = rows.size() * columns.size();
        if (values.length < size) {
            throw new IllegalArgumentException("%s: axes say %s x %s but there are %s values"
                    .formatted(name, rows.size(), columns.size(), values.length));
        }
        this.name = name;
        this.rows = rows;
        this.columns = columns;
        this.values = Arrays.copyOf(values, size);
        this.scale = scale;
        this.origin = origin;
    }

    /// The same numbers under another name; where they came from is no longer known.
    public Activation under(String otherName) {
        return new Activation(otherName, rows, columns, values, scale, Origins.measured(otherName));
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
        return values[row * columns.size() + column];
    }

    /// A copy, row-major.
    public float[] values() {
        return values.clone();
    }

    public float min() {
        float min = Float.POSITIVE_INFINITY;
        for (float value : values) {
            min = Math.min(min, value);
        }
        return min;
    }

    public float max() {
        float max = Float.NEGATIVE_INFINITY;
        for (float value : values) {
            max = Math.max(max, value);
        }
        return max;
    }
}
