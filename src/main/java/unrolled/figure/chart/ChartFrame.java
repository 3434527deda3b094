package unrolled.figure.chart;

import java.awt.Color;
import java.awt.geom.Line2D;
import java.util.List;
import java.util.Optional;
import java.util.stream.DoubleStream;
import org.jspecify.annotations.Nullable;
import unrolled.figure.Wrapping;
import unrolled.figure.brush.Canvas;
import unrolled.figure.brush.CellNumbers;
import unrolled.figure.brush.Ticks;

/// What surrounds the lines of a chart: its two scales, its grid, the names of its axes.
///
/// @param across the name of the axis below
/// @param upward what the lines show, with its unit; written above the axis at the left
/// @param words  labels of the places 0, 1, .. across; empty where places are numbers
/// @param whole  whether only whole numbers mean something across
/// @param kind   how the values run
/// @param guess  the chance level, drawn dashed; NaN for none
/// @param least  what the axes cover whatever the lines do; null where the lines decide
public record ChartFrame(
        String across,
        String upward,
        List<String> words,
        boolean whole,
        Kind kind,
        double guess,
        @Nullable Least least) {
    private static final double OUTLYING = 1e9; // what is so much smaller than the median does not set the scale
    private static final double MOST_NUMBERS = 0.3; // of the width
    private static final double NEARLY_ZERO = 0.05; // of the highest: an axis that begins here begins at 0

    /// How values run.
    public enum Kind {
        FROM_ZERO,
        UNIT,
        LOGARITHMIC
    }

    public ChartFrame {
        words = List.copyOf(words);
    }

    /// One whose axes are as long as its lines.
    public ChartFrame(String across, String upward, List<String> words, boolean whole, Kind kind, double guess) {
        this(across, upward, words, whole, kind, guess, null);
    }

    /// What both axes cover at least; the second decides whether its own is logarithmic.
    public record Least(Range across, Range up) {}

    /// The same frame around a sketch, whose axes it has.
    ChartFrame around(Optional<Sketch> sketch) {
        return sketch.map(drawn -> new ChartFrame(
                        across,
                        upward,
                        words,
                        whole,
                        drawn.up().logarithmic() ? Kind.LOGARITHMIC : Kind.FROM_ZERO,
                        guess,
                        new Least(drawn.across(), drawn.up())))
                .orElse(this);
    }

    /// What an axis covers.
    public record Range(double low, double high, boolean logarithmic) {
        /// A little more at both ends, so that marks there are whole.
        ///
        /// @param pixels at each end, of `length` there are
        Range padded(double pixels, double length) {
            double share = pixels / Math.max(4 * pixels, length - 2 * pixels);
            if (logarithmic) {
                double more = Math.pow(high / low, share);
                return new Range(low / more, high * more, true);
            }
            return new Range(low - (high - low) * share, high + (high - low) * share, false);
        }
    }

    private DoubleStream finite(List<Charts.Line> lines, boolean up) {
        DoubleStream numbers = lines.stream()
                .flatMapToDouble(line -> DoubleStream.of(up ? line.y() : line.x()))
                .filter(Double::isFinite);
        if (least == null) {
            return numbers;
        }
        Range there = up ? least.up() : least.across();
        return DoubleStream.concat(numbers, DoubleStream.of(there.low(), there.high()));
    }

    Range acrossRange(List<Charts.Line> lines) {
        double low = finite(lines, false).min().orElse(0);
        double high = finite(lines, false).max().orElse(1);
        if (low > 0 && low <= high * NEARLY_ZERO) {
            low = 0;
        }
        return low == high ? new Range(low - 0.5, high + 0.5, false) : new Range(low, high, false);
    }

    private Range values(List<Charts.Line> lines) {
        boolean logarithmic = kind == Kind.LOGARITHMIC;
        double low =
                finite(lines, true).filter(y -> !logarithmic || y > 0).min().orElse(1);
        double high =
                finite(lines, true).filter(y -> !logarithmic || y > 0).max().orElse(10);
        return switch (kind) {
            case UNIT -> new Range(0, 1, false);
            case LOGARITHMIC -> {
                double lowest = Math.max(low, median(lines) / OUTLYING);
                yield lowest * 3 > high ? new Range(lowest / 1.8, high * 1.8, true) : new Range(lowest, high, true);
            }
            case FROM_ZERO -> {
                double lowest = least == null ? Math.min(0, low) : low;
                double most = least == null ? Math.max(0, high) : high;
                yield new Range(lowest, most == lowest ? lowest + 1 : most, false);
            }
        };
    }

    /// A single number that is nearly nothing would press all others together at the top of a logarithmic scale.
    private double median(List<Charts.Line> lines) {
        double[] positive = finite(lines, true).filter(y -> y > 0).sorted().toArray();
        return positive.length == 0 ? 1 : positive[positive.length / 2];
    }

    Ticks up(List<Charts.Line> lines, int most) {
        Range range = values(lines);
        return kind == Kind.LOGARITHMIC
                ? Ticks.logarithmic(range.low(), range.high(), Math.max(2, most))
                : Ticks.around(range.low(), range.high(), Math.max(1, most));
    }

    /// What the numbers beside the axis take.
    double upRoom(Canvas canvas, Ticks ticks) {
        if (ticks.powers()) {
            return ticks.values().stream()
                    .mapToDouble(value -> PowerScale.room(canvas, Ticks.power(value)))
                    .max()
                    .orElse(0);
        }
        List<String> texts = ticks.values().stream().map(ticks::text).toList();
        return Canvas.widest(texts, canvas.small(), canvas.width * MOST_NUMBERS);
    }

    /// From the lowest to the highest of values and ticks.
    Range upRange(List<Charts.Line> lines, Ticks ticks) {
        Range range = values(lines);
        double low = range.low();
        double high = range.high();
        for (double tick : ticks.values()) {
            low = Math.min(low, tick);
            high = Math.max(high, tick);
        }
        return new Range(low, high, range.logarithmic());
    }

    /// Grid, scales and names, before the lines are drawn.
    ///
    /// @param range across, without what was added at its ends
    void paint(Canvas canvas, Charts.Area area, Range range, Ticks up) {
        double size = canvas.size();
        Color faint = canvas.palette().faint();
        double left = area.bounds().getX();
        double below = Double.POSITIVE_INFINITY; // where the last power of ten was written
        for (double value : up.values()) {
            double y = area.y(value);
            canvas.line(left, y, area.bounds().getMaxX(), y, canvas.palette().line(), 1);
            if (up.powers() && below - y > size * 1.5) {
                PowerScale.write(canvas, Ticks.power(value), left - size * 0.5, y);
                below = y;
            } else if (!up.powers()) {
                canvas.text(up.text(value), 0, y, left - size * 0.5, Canvas.Align.RIGHT, canvas.small(), faint);
            }
        }
        canvas.text(
                upward,
                0,
                size * 0.62,
                canvas.width,
                Canvas.Align.LEFT,
                canvas.small(),
                canvas.palette().soft());
        double foot = area.bounds().getMaxY() + size * 0.95;
        if (words.isEmpty()) {
            numbers(canvas, area, range, foot);
        } else {
            words(canvas, area, foot);
        }
        double room = area.bounds().getMaxX();
        canvas.text(
                across,
                0,
                canvas.height - size * 0.62,
                room,
                Canvas.Align.RIGHT,
                canvas.small(),
                canvas.palette().soft());
        if (Double.isFinite(guess)) {
            double y = area.y(guess);
            canvas.graphics.setColor(canvas.palette().faint());
            canvas.graphics.setStroke(Charts.GUESS);
            canvas.graphics.draw(new Line2D.Double(left, y, area.bounds().getMaxX(), y));
        }
    }

    private void numbers(Canvas canvas, Charts.Area area, Range range, double middle) {
        double size = canvas.size();
        double widest = Wrapping.width(CellNumbers.fixed(range.high(), whole ? 0 : 1), canvas.small());
        int most = Math.max(1, (int) (area.bounds().getWidth() / (widest + size * 1.3)));
        Ticks ticks = Ticks.linear(range.low(), range.high(), most, whole);
        for (double value : ticks.values()) {
            place(canvas, ticks.text(value), area.x(value), widest + size, middle);
        }
    }

    private void words(Canvas canvas, Charts.Area area, double middle) {
        double size = canvas.size();
        double widest = Canvas.widest(words, canvas.small(), size * 6) + size * 0.5;
        double step = words.size() < 2 ? area.bounds().getWidth() : area.x(1) - area.x(0);
        int every = Math.max(1, (int) Math.ceil(widest / Math.max(1, step)));
        for (int i = 0; i < words.size(); i += every) {
            place(canvas, words.get(i), area.x(i), widest, middle);
        }
    }

    /// A text centred under `x`, moved in where it would leave the picture.
    private static void place(Canvas canvas, String text, double x, double room, double middle) {
        double wide = Math.min(room, Wrapping.width(text, canvas.small()));
        double left = Math.clamp(x - wide / 2, 0, Math.max(0, canvas.width - wide));
        canvas.text(
                text,
                left,
                middle,
                wide,
                Canvas.Align.LEFT,
                canvas.small(),
                canvas.palette().faint());
    }
}
