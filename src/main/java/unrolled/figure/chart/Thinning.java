package unrolled.figure.chart;

import java.util.Arrays;
import java.util.stream.IntStream;

/// Which points of a line are worth drawing: those in view, and of too many the lowest and the highest of each stretch,
/// so that no peak is lost.
final class Thinning {
    private Thinning() {}

    /// The indices of the points to draw, ascending.
    ///
    /// @param x    ascending
    /// @param low  where the view begins; the nearest point beyond each end belongs to it, as the line leads there
    /// @param most indices there may be, at least 4
    static int[] of(double[] x, double[] y, double low, double high, int most) {
        int first = 0;
        while (first + 1 < x.length && x[first + 1] < low) {
            first++;
        }
        int last = x.length - 1;
        while (last > first && x[last - 1] > high) {
            last--;
        }
        int count = last - first + 1;
        if (count <= most) {
            return IntStream.range(first, first + count).toArray();
        }
        int stretches = (most - 2) / 2;
        int[] kept = new int[2 * stretches + 2];
        int size = 0;
        kept[size++] = first;
        for (int i = 0; i < stretches; i++) {
            int from = first + 1 + (int) ((long) (count - 2) * i / stretches);
            int to = first + 1 + (int) ((long) (count - 2) * (i + 1) / stretches);
            int lowest = from;
            int highest = from;
            for (int k = from + 1; k < to; k++) {
                lowest = y[k] < y[lowest] || Double.isNaN(y[lowest]) ? k : lowest;
                highest = y[k] > y[highest] || Double.isNaN(y[highest]) ? k : highest;
            }
            kept[size++] = Math.min(lowest, highest);
            if (lowest != highest) {
                kept[size++] = Math.max(lowest, highest);
            }
        }
        kept[size++] = last;
        return Arrays.copyOf(kept, size);
    }
}
