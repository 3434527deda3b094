package unrolled.figure;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import unrolled.engine.trace.Cell;

/// How a region can be dragged or clicked: which numbers are set by dragging it across or up, and what number a place
/// stands for. One direction for a point of a curve, both for the tip of an arrow; a click for a number that is 0 or 1.
///
/// @param across  numbers that a place further right raises or lowers; null if that direction means nothing
/// @param up      the same for a place further up
/// @param toggled the number that a click turns from 0 to 1 and back; null if a click turns none
/// @param share   whether it is a share of a whole, whose other parts make room for it
public record Grip(
        @Nullable Ruler across,
        @Nullable Ruler up,
        @Nullable Cell toggled,
        boolean share) {
    private static final int STEPS = 20; // arrow keys from one end of a ruler to the other
    private static final double GRAIN = 100; // numbers told apart between the ends of a ruler

    /// A straight scale, the same for all its numbers.
    ///
    /// @param cells of the region's run; all get the same number
    /// @param from  where `low` lies, in the figure's units
    /// @param to    where `high` lies
    public record Ruler(List<Cell> cells, double from, double to, double low, double high) {
        public Ruler {
            cells = List.copyOf(cells);
            if (from == to || !(low < high) || !Double.isFinite(low) || !Double.isFinite(high)) {
                throw new IllegalArgumentException("no scale from %s at %s to %s at %s".formatted(low, from, high, to));
            }
        }

        /// The number of a place, between `low` and `high`, as round as the scale is fine.
        public float number(double place) {
            return rounded(low + (place - from) / (to - from) * (high - low));
        }

        /// Where a number lies.
        public double place(double number) {
            return from + (number - low) / (high - low) * (to - from);
        }

        /// The number so many strokes of an arrow key further on.
        public float moved(float number, int strokes) {
            return rounded(number + strokes * (high - low) / STEPS);
        }

        private float rounded(double number) {
            double grain = Math.pow(10, Math.floor(Math.log10((high - low) / GRAIN) + 1e-9));
            return (float) Math.clamp(Math.rint(number / grain) * grain, low, high);
        }
    }

    /// Dragged, and not clicked.
    public Grip(@Nullable Ruler across, @Nullable Ruler up) {
        this(across, up, null, false);
    }

    /// Up and down only.
    public static Grip up(Ruler ruler) {
        return new Grip(null, ruler);
    }

    /// Up and down, and the other parts of the whole make room.
    public static Grip share(Ruler ruler) {
        return new Grip(null, ruler, null, true);
    }

    /// Clicked, and not dragged.
    public static Grip toggle(Cell cell) {
        return new Grip(null, null, cell, false);
    }

    /// Everything it sets.
    public List<Cell> cells() {
        List<Cell> all = new ArrayList<>();
        if (across != null) {
            all.addAll(across.cells());
        }
        if (up != null) {
            all.addAll(up.cells());
        }
        if (toggled != null) {
            all.add(toggled);
        }
        return all;
    }
}
