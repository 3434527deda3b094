package unrolled.view.canvas;

import java.util.ArrayList;
import java.util.List;
import javafx.geometry.Orientation;
import javafx.scene.layout.Region;

/// One to four figures that fill the lab: one under the other or two side by side, each row as high as suits it,
/// with what is left shared out. One that is wide has a row for itself.
public final class FigureGrid extends Region {
    private static final double GAP = 12; // px
    private static final double PAIR = 560; // px: at least so wide for two side by side
    private static final double LEAST = 0.58; // share of the suiting height a row may shrink to
    private static final double LEAST_WIDE = 0.75; // that of a row with one figure that asked for it
    private static final double LOWEST = 150; // px

    private static final double NOTICED = 0.15; // share by which a suiting height must change to lay out anew

    private final List<FigureHost> hosts;
    private double[] laidOut = {};

    public FigureGrid(List<FigureHost> hosts) {
        this.hosts = hosts;
        getChildren().setAll(hosts);
    }

    /// Figures in each row: two side by side where they would not fit under one another.
    private int[] rows(double width, double height) {
        int[] usual = rows(width);
        int[] beside = {2};
        boolean choice = hosts.size() == 2
                && usual.length == 2
                && width >= PAIR
                && hosts.stream().noneMatch(FigureHost::wantsWidth);
        double lowest = choice ? lowest(width, usual) : 0;
        return lowest > height && lowest(width, beside) < lowest ? beside : usual;
    }

    /// How low the figures may be made in this arrangement.
    private double lowest(double width, int[] rows) {
        return sum(least(naturalHeights(width, rows), rows));
    }

    /// Figures in each row, for this width.
    private int[] rows(double width) {
        int count = hosts.size();
        if (width < PAIR) {
            int[] single = new int[count];
            java.util.Arrays.fill(single, 1);
            return single;
        }
        if (hosts.stream().anyMatch(host -> host.figure().wide())) {
            return rowsWithWide();
        }
        return switch (count) {
            case 0 -> new int[0];
            case 1 -> new int[] {1};
            case 2 -> width > 1.9 * PAIR ? new int[] {2} : new int[] {1, 1};
            case 3 -> new int[] {1, 2};
            default -> {
                int[] pairs = new int[(count + 1) / 2];
                java.util.Arrays.fill(pairs, 2);
                pairs[pairs.length - 1] = count - 2 * (pairs.length - 1);
                yield pairs;
            }
        };
    }

    /// Two by two, but for those that have a row for themselves.
    private int[] rowsWithWide() {
        List<Integer> rows = new ArrayList<>();
        for (int next = 0; next < hosts.size(); next += rows.getLast()) {
            boolean pair = next + 1 < hosts.size()
                    && !hosts.get(next).figure().wide()
                    && !hosts.get(next + 1).figure().wide();
            rows.add(pair ? 2 : 1);
        }
        return rows.stream().mapToInt(each -> each).toArray();
    }

    private double[] naturalHeights(double width, int[] rows) {
        double[] heights = new double[rows.length];
        int next = 0;
        for (int row = 0; row < rows.length; row++) {
            double each = (width - GAP * (rows[row] - 1)) / rows[row];
            for (int i = 0; i < rows[row]; i++) {
                heights[row] = Math.max(heights[row], hosts.get(next++).naturalHeight(each));
            }
        }
        return heights;
    }

    private static double sum(double[] heights) {
        double sum = GAP * Math.max(0, heights.length - 1);
        for (double height : heights) {
            sum += height;
        }
        return sum;
    }

    /// How low each row may be made.
    private double[] least(double[] natural, int[] rows) {
        double[] least = new double[natural.length];
        int first = 0;
        for (int row = 0; row < rows.length; row++) {
            double share = hosts.get(first).figure().wide() ? LEAST_WIDE : LEAST;
            least[row] = Math.min(natural[row], Math.max(LOWEST, share * natural[row]));
            first += rows[row];
        }
        return least;
    }

    /// Lays out anew if what the figures show now suits other heights: a table that fills while a text is read.
    public void settle() {
        double[] now = naturalHeights(getWidth(), rows(getWidth(), getHeight()));
        boolean same = now.length == laidOut.length;
        for (int i = 0; same && i < now.length; i++) {
            same = Math.abs(now[i] - laidOut[i]) <= NOTICED * laidOut[i];
        }
        if (!same) {
            requestLayout();
        }
    }

    @Override
    public Orientation getContentBias() {
        return Orientation.HORIZONTAL;
    }

    @Override
    protected double computeMinHeight(double width) {
        return lowest(width, rows(width, 0));
    }

    @Override
    protected double computePrefHeight(double width) {
        return computeMinHeight(width);
    }

    @Override
    protected void layoutChildren() {
        double width = getWidth();
        int[] rows = rows(width, getHeight());
        double[] heights = naturalHeights(width, rows);
        laidOut = heights.clone();
        share(heights, least(heights, rows), getHeight());
        double y = 0;
        int next = 0;
        for (int row = 0; row < rows.length; row++) {
            double each = (width - GAP * (rows[row] - 1)) / rows[row];
            double bottom = row == rows.length - 1 ? Math.max(y + heights[row], getHeight()) : y + heights[row];
            for (int i = 0; i < rows[row]; i++) {
                double left = Math.floor(i * (each + GAP));
                hosts.get(next++)
                        .resizeRelocate(
                                left,
                                Math.rint(y),
                                Math.floor(i * (each + GAP) + each) - left,
                                Math.rint(bottom) - Math.rint(y));
            }
            y += heights[row] + GAP;
        }
    }

    private static void share(double[] heights, double[] least, double available) {
        double sum = sum(heights);
        double natural = sum - GAP * Math.max(0, heights.length - 1);
        double rest = available - sum;
        double shrinkable = 0;
        for (int i = 0; i < heights.length; i++) {
            shrinkable += heights[i] - least[i];
        }
        for (int i = 0; i < heights.length; i++) {
            double part =
                    rest >= 0 ? heights[i] / Math.max(1, natural) : (heights[i] - least[i]) / Math.max(1, shrinkable);
            heights[i] = Math.max(least[i], heights[i] + rest * part);
        }
    }
}
