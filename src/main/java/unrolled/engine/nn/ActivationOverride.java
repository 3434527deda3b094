package unrolled.engine.nn;

import java.util.List;
import unrolled.engine.kernel.Matrix;

/// A number that stands in an inner value of a layer, whatever the layer would compute there.
///
/// @param value  its name, such as `gate.forget`
/// @param first  the first position, from 0
/// @param last   the last position
/// @param unit   which unit, or [#ALL] of them
/// @param number what stands there
public record ActivationOverride(String value, int first, int last, int unit, float number) {
    /// All units.
    public static final int ALL = -1;
    /// As many units as the text makes.
    public static final int ANY = Integer.MAX_VALUE;

    public ActivationOverride {
        if (first < 0 || last < first || unit < ALL || !Float.isFinite(number)) {
            throw new IllegalArgumentException(
                    "cannot force %s to %s at positions %s to %s, unit %s".formatted(value, number, first, last, unit));
        }
    }

    /// The same under another name.
    public ActivationOverride named(String other) {
        return new ActivationOverride(other, first, last, unit, number);
    }

    /// Whether it concerns this unit at this position.
    public boolean holds(int position, int column) {
        return position >= first && position <= last && (unit == ALL || unit == column);
    }

    /// Whether a switch is on: as it was set last, or else as it usually is.
    static boolean isOn(List<ActivationOverride> overrides, String value, int position, int column, boolean otherwise) {
        boolean on = otherwise;
        for (int i = 0; i < overrides.size(); i++) {
            ActivationOverride one = overrides.get(i);
            if (one.value.equals(value) && one.holds(position, column)) {
                on = one.number > 0;
            }
        }
        return on;
    }

    /// Puts the numbers meant for this value and position where they belong.
    ///
    /// @param rows all sequences of the position (B x units)
    static void into(Matrix rows, List<ActivationOverride> overrides, String value, int position) {
        for (int i = 0; i < overrides.size(); i++) {
            ActivationOverride one = overrides.get(i);
            if (one.value.equals(value) && position >= one.first && position <= one.last) {
                one.into(rows);
            }
        }
    }

    private void into(Matrix rows) {
        int from = unit == ALL ? 0 : unit;
        int to = unit == ALL ? rows.columns() : Math.min(unit + 1, rows.columns());
        for (int row = 0; row < rows.rows(); row++) {
            for (int column = from; column < to; column++) {
                rows.data()[rows.offset() + row * rows.rowStride() + column] = number;
            }
        }
    }
}
