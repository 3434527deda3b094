package unrolled.view.canvas;

import java.util.ArrayList;
import java.util.List;

/// How the figures of a page stand: how many in each row, and which share of its width each takes.
///
/// @param rows shares of the width, for each row from the left
record Arrangement(List<double[]> rows) {
    private static final double[] HALVES = {0.5, 0.5};
    private static final double[][] PAIRS = {HALVES, {0.42, 0.58}, {0.58, 0.42}};
    private static final double[] ALONE = {1};

    /// Where there is not room for two side by side.
    static Arrangement single(int count) {
        return new Arrangement(java.util.Collections.nCopies(count, ALONE));
    }

    /// As they would stand if nothing were known of them.
    ///
    /// @param alone whether each must have a row of its own
    static Arrangement usual(boolean[] alone, boolean roomy) {
        List<double[]> rows = new ArrayList<>();
        boolean any = false;
        for (boolean each : alone) {
            any |= each;
        }
        int first = !any && (alone.length == 3 || (alone.length == 2 && !roomy)) ? 1 : 0;
        if (first == 1) {
            rows.add(ALONE);
        }
        if (alone.length == 2 && !roomy && !any) {
            rows.add(ALONE);
            return new Arrangement(rows);
        }
        for (int next = first; next < alone.length; ) {
            boolean pair = next + 1 < alone.length && !alone[next] && !alone[next + 1];
            rows.add(pair ? HALVES : ALONE);
            next += pair ? 2 : 1;
        }
        return new Arrangement(rows);
    }

    /// All ways to place them one or two in a row, in their order.
    static List<Arrangement> all(boolean[] alone) {
        List<Arrangement> all = new ArrayList<>();
        extend(alone, 0, List.of(), all);
        return all;
    }

    private static void extend(boolean[] alone, int next, List<double[]> rows, List<Arrangement> all) {
        if (next == alone.length) {
            all.add(new Arrangement(rows));
            return;
        }
        extend(alone, next + 1, with(rows, ALONE), all);
        if (next + 1 < alone.length && !alone[next] && !alone[next + 1]) {
            for (double[] pair : PAIRS) {
                extend(alone, next + 2, with(rows, pair), all);
            }
        }
    }

    private static List<double[]> with(List<double[]> rows, double[] row) {
        List<double[]> more = new ArrayList<>(rows);
        more.add(row);
        return List.copyOf(more);
    }
}
