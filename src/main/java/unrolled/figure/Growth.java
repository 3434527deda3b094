package unrolled.figure;

import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// How much larger than usual a figure is drawn where its card has room: its type and its cells grow together, as
/// long as all of it fits and no word that the usual size shows is cut or left out. One for each place where a figure
/// stands; what it found holds until the place or the shape of the figure changes, so that nothing wavers while the
/// numbers do.
public final class Growth {
    /// Sizes between which type does not waver.
    public static final double STEP = 0.1;

    /// Times the usual type, at most.
    public static final double MOST = 1.6;

    private static final double FOR_WIDTH = 530; // px of a picture for each time the usual type
    private static final double NOTICED = 0.1; // share by which a suiting height must change to look anew
    private static final String CUT = Wrapping.CUT;
    private static final Pattern NUMBER = Pattern.compile("[\u2212-]?\\d*[.,]?\\d+");

    private @Nullable Found found;

    private record Found(FigureSpec spec, Style style, double width, double height, double suiting, Style grown) {}

    /// The style in which the figure makes use of a picture of this size.
    public synchronized Style of(
            FigureSpec spec, Figure figure, double width, double height, List<Run> runs, Style style) {
        double suiting = figure.heightFor(width, runs, style);
        Found last = found;
        if (last != null
                && last.width() == width
                && last.height() == height
                && last.spec().equals(spec)
                && last.style().equals(style)
                && Math.abs(last.suiting() - suiting) <= NOTICED * last.suiting()) {
            return last.grown();
        }
        Style grown = search(figure, width, height, runs, style);
        found = new Found(spec, style, width, height, suiting, grown);
        return grown;
    }

    /// The largest type in which a figure of this width may be drawn, whatever its height.
    public static Style most(double width, Style style) {
        return style.larger(most(width));
    }

    /// How many times the usual type a figure of this width may have that fills it.
    public static double most(double width) {
        double bound = Math.clamp(width / FOR_WIDTH, 1, MOST);
        return 1 + Math.floor((bound - 1) / STEP + 1e-9) * STEP;
    }

    private static Style search(Figure figure, double width, double height, List<Run> runs, Style style) {
        Said usual = null;
        for (double factor = figure.mostType(width, runs, style); factor > 1 + STEP / 2; factor -= STEP) {
            Style larger = style.larger(factor);
            if (figure.heightFor(width, runs, larger) <= height) {
                usual = usual == null ? Said.by(figure, width, height, runs, style) : usual;
                if (Said.by(figure, width, height, runs, larger).saysAsMuchAs(usual)) {
                    return larger;
                }
            }
        }
        return style;
    }

    /// The words of a picture.
    ///
    /// @param whole how many texts are there to their end
    /// @param cut   how many are not
    /// @param ticks how many numbers stand outside all cells, most of them at axes, where half as many will do
    private record Said(long whole, long cut, long ticks) {
        static Said by(Figure figure, double width, double height, List<Run> runs, Style style) {
            Graphics2D nowhere = new BufferedImage(1, 1, BufferedImage.TYPE_INT_RGB).createGraphics();
            List<Region> regions = figure.paint(nowhere, width, height, runs, style);
            List<Region> labels = regions.stream()
                    .filter(region -> region.kind() == Region.Kind.LABEL)
                    .toList();
            long cut =
                    labels.stream().filter(label -> label.text().contains(CUT)).count();
            long ticks = labels.stream().filter(label -> isTick(label, regions)).count();
            return new Said(labels.size() - cut - ticks, cut, ticks);
        }

        private static boolean isTick(Region label, List<Region> regions) {
            return label.cell() == null
                    && NUMBER.matcher(label.text()).matches()
                    && regions.stream()
                            .filter(region -> region.kind() != Region.Kind.LABEL)
                            .noneMatch(region -> region.bounds()
                                    .contains(
                                            label.bounds().getCenterX(),
                                            label.bounds().getCenterY()));
        }

        boolean saysAsMuchAs(Said other) {
            return whole >= other.whole && cut <= other.cut && 2 * ticks >= other.ticks;
        }
    }
}
