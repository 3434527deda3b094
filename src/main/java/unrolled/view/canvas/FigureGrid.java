package unrolled.view.canvas;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javafx.geometry.Orientation;
import javafx.scene.layout.Region;
import org.jspecify.annotations.Nullable;
import unrolled.figure.Figure;

/// The figures of a page in rows of cards: of all ways to place them, the one in which what they show becomes largest,
/// so that a square pattern gets a square card and a long chart a long one. Each row is as high as its figures have
/// use for. One that is wide has a row for itself.
public final class FigureGrid extends Region {
    private static final double GAP = 12; // px
    private static final double PAIR = 560; // px: at least so wide for two side by side
    private static final double ROOMY = 1.9; // times as wide, and two figures stand side by side by themselves
    private static final double LEAST_WIDE = 0.75; // that of a row with one figure that asked for it
    private static final double LOWEST = 150; // px
    private static final int MOST_WEIGHED = 6; // figures on a page: of more, too many ways to place them

    private static final double NOTICED = 0.15; // share by which a suiting height must change to lay out anew
    private static final double EASY = 1.5; // what is larger than so gains nothing
    private static final double GAIN = 0.3; // of the logarithms of all: less is not worth another arrangement

    private static final double UNLIKE = 0.6; // that two figures of one kind in unlike cards cost

    private final List<FigureHost> hosts;
    private double[] laidOut = {}; // heights that suited the rows when they were laid out
    private double[] given = {}; // heights they got
    private @Nullable Chosen chosen;

    /// The arrangement in use and what it was chosen for.
    private record Chosen(Arrangement arrangement, double width, double height, double natural) {
        boolean holdsFor(double newWidth, double newHeight, double newNatural) {
            return width == newWidth && height == newHeight && Math.abs(newNatural - natural) <= NOTICED * natural;
        }
    }

    public FigureGrid(List<FigureHost> hosts) {
        this.hosts = hosts;
        getChildren().setAll(hosts);
    }

    private boolean[] alone() {
        boolean[] alone = new boolean[hosts.size()];
        for (int i = 0; i < alone.length; i++) {
            FigureHost host = hosts.get(i);
            alone[i] = host.figure().wide() || (host.wantsWidth() && hosts.size() == 2);
        }
        return alone;
    }

    private Arrangement usual(double width) {
        return width < PAIR ? Arrangement.single(hosts.size()) : Arrangement.usual(alone(), width > ROOMY * PAIR);
    }

    /// The arrangement for this room: the usual one unless another makes what is shown much larger, or it does not
    /// fit and another does.
    private Arrangement arrangement(double width, double height) {
        if (width < PAIR || hosts.size() < 2 || hosts.size() > MOST_WEIGHED) {
            return usual(width);
        }
        double natural = hosts.stream()
                .mapToDouble(host -> host.heights(width).natural())
                .sum();
        Chosen last = chosen;
        if (last == null || !last.holdsFor(width, height, natural)) {
            last = new Chosen(weighed(width, height), width, height, natural);
            chosen = last;
        }
        return last.arrangement();
    }

    private Arrangement weighed(double width, double height) {
        Asked known = new Asked();
        Arrangement best = usual(width);
        boolean fits = known.rows(best, width).lowest() <= height;
        double most = gain(best, width, height, known) + GAIN;
        double lowest = known.rows(best, width).lowest();
        for (Arrangement other : Arrangement.all(alone())) {
            RowHeights rows = known.rows(other, width);
            if (rows.lowest() <= height) {
                double gain = gain(other, width, height, known);
                if (!fits || gain > most) {
                    best = other;
                    most = gain;
                    fits = true;
                }
            } else if (!fits && rows.lowest() < lowest) {
                best = other;
                lowest = rows.lowest();
            }
        }
        return best;
    }

    /// How large all that is shown becomes: the sum of the logarithms, so that none is paid for by another.
    private double gain(Arrangement arrangement, double width, double height, Asked known) {
        double[] heights = known.rows(arrangement, width).within(height);
        double gain = 0;
        int next = 0;
        for (int row = 0; row < heights.length; row++) {
            for (double share : arrangement.rows().get(row)) {
                double ease = hosts.get(next++).ease(wide(arrangement.rows().get(row), share, width), heights[row]);
                gain += Math.log(Math.clamp(ease, 0.1, EASY));
            }
        }
        return gain - (sistersAlike(arrangement) ? 0 : UNLIKE);
    }

    /// Whether figures of one kind that follow each other have cards of one width: they are there to be compared.
    private boolean sistersAlike(Arrangement arrangement) {
        double before = 0;
        int next = 0;
        for (double[] row : arrangement.rows()) {
            for (double share : row) {
                boolean sister = next > 0
                        && hosts.get(next).figure().figure().getClass()
                                == hosts.get(next - 1).figure().figure().getClass();
                if (sister && share != before) {
                    return false;
                }
                before = share;
                next++;
            }
        }
        return true;
    }

    private static double wide(double[] row, double share, double width) {
        return Math.floor((width - GAP * (row.length - 1)) * share);
    }

    /// What the cards ask of their heights, each asked once.
    private final class Asked {
        private final Map<String, Figure.Heights> known = new HashMap<>();

        private Figure.Heights of(int host, double width) {
            return known.computeIfAbsent(
                    host + " " + width, key -> hosts.get(host).heights(width));
        }

        RowHeights rows(Arrangement arrangement, double width) {
            int count = arrangement.rows().size();
            RowHeights heights = new RowHeights(new double[count], new double[count], new double[count], GAP);
            int next = 0;
            for (int row = 0; row < count; row++) {
                double[] shares = arrangement.rows().get(row);
                boolean apart = hosts.get(next).figure().wide();
                double least = LOWEST;
                for (double share : shares) {
                    Figure.Heights card = of(next++, wide(shares, share, width));
                    heights.natural()[row] = Math.max(heights.natural()[row], card.natural());
                    heights.most()[row] = Math.max(heights.most()[row], card.most());
                    least = Math.max(least, card.least());
                }
                double natural = heights.natural()[row];
                heights.least()[row] = Math.min(natural, apart ? Math.max(least, LEAST_WIDE * natural) : least);
            }
            return heights;
        }
    }

    private RowHeights heights(Arrangement arrangement, double width) {
        return new Asked().rows(arrangement, width);
    }

    /// Lays out anew if what the figures show now suits other heights, as that of a table that fills while a text is
    /// read does, or needs more than it got.
    public void settle() {
        double width = getWidth();
        RowHeights rows = heights(arrangement(width, getHeight()), width);
        double[] now = rows.natural();
        boolean same = now.length == laidOut.length;
        for (int i = 0; same && i < now.length; i++) {
            same = Math.abs(now[i] - laidOut[i]) <= NOTICED * laidOut[i] && rows.least()[i] <= given[i] + 1;
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
        Asked known = new Asked();
        double usual = known.rows(usual(width), width).lowest();
        return width < PAIR || hosts.size() > MOST_WEIGHED
                ? usual
                : Arrangement.all(alone()).stream()
                        .mapToDouble(each -> known.rows(each, width).lowest())
                        .min()
                        .orElse(usual);
    }

    @Override
    protected double computePrefHeight(double width) {
        return computeMinHeight(width);
    }

    @Override
    protected void layoutChildren() {
        double width = getWidth();
        Arrangement arrangement = arrangement(width, getHeight());
        RowHeights rows = heights(arrangement, width);
        laidOut = rows.natural();
        double[] heights = rows.within(getHeight());
        given = heights;
        double y = 0;
        int next = 0;
        for (int row = 0; row < heights.length; row++) {
            double[] shares = arrangement.rows().get(row);
            double x = 0;
            for (int i = 0; i < shares.length; i++) {
                double wide = wide(shares, shares[i], width);
                double right = i == shares.length - 1 ? width : x + wide;
                FigureHost host = hosts.get(next++);
                double high = Math.min(
                        heights[row],
                        Math.max(rows.least()[row], host.heights(wide).most()));
                host.resizeRelocate(x, Math.rint(y), Math.floor(right) - x, Math.rint(y + high) - Math.rint(y));
                x += wide + GAP;
            }
            y += heights[row] + GAP;
        }
    }
}
