package unrolled.figure.brush;

import java.awt.Font;
import java.awt.geom.Rectangle2D;
import java.util.List;
import java.util.stream.DoubleStream;
import unrolled.figure.Wrapping;

/// The key to the colours: a bar with its range, what it measures, and the sign for cells without a number. It
/// paints nothing where the style has no legend.
///
/// @param title what the colours measure
/// @param hole  what a cell without a number is
public record Legend(Canvas canvas, Shades shades, String title, String hole) {
    private static final double BAR = 0.8; // text sizes wide
    private static final double GAP = 1.1; // text sizes, to what stands at the left
    private static final double LEAST = 4.4; // text sizes, with gap and bar
    private static final double UNBROKEN = 5.2; // text sizes: a title no wider stays on one line
    private static final double MOST = 7.5; // text sizes
    private static final double TALLEST = 13; // text sizes
    private static final double SHORTEST = 2.6; // text sizes
    private static final double NONE = 0.8; // text sizes, without a key: the last column's label may be wider than it
    private static final double LINE = 1.15; // text sizes between lines

    public Legend(Canvas canvas, Shades shades, String title) {
        this(canvas, shades, title, canvas.say("figure.no-value"));
    }

    /// A bound of the range, or its middle; without zeros that say nothing, where none of the three needs them.
    private String bound(double value) {
        String sign = value == shades.low() && shades.beyond().below()
                ? "\u2264"
                : value == shades.high() && shades.beyond().above() ? "\u2265" : "";
        String text = shades.number(value);
        boolean round = DoubleStream.of(shades.low(), middle(), shades.high())
                .mapToObj(shades::number)
                .noneMatch(number -> number.matches(".*\\.\\d+[1-9]"));
        return sign + (round ? CellNumbers.bound(value, shades.scale()) : text);
    }

    private double middle() {
        return (shades.low() + shades.high()) / 2;
    }

    private Font small() {
        return canvas.small();
    }

    private List<String> lines() {
        String holes = shades.holes() ? hole : "";
        double room = Math.max(
                UNBROKEN * canvas.size(),
                Canvas.widest(List.of((title + " " + holes).split(" ", -1)), small(), (MOST - GAP) * canvas.size()));
        return Wrapping.lines(title, small(), room);
    }

    /// What an upright bar takes, with the gap at its left.
    public double room() {
        if (!canvas.style.legend()) {
            return NONE * canvas.size();
        }
        double size = canvas.size();
        double texts = Canvas.widest(lines(), small(), MOST * size);
        if (shades.holes()) {
            texts = Math.max(texts, Wrapping.width(hole, small()) + size * 1.3);
        }
        double numbers = Canvas.widest(List.of(bound(shades.low()), bound(shades.high())), small(), MOST * size);
        double wide = Math.max(texts, BAR * size + size * 0.4 + numbers);
        return Math.clamp(wide + GAP * size + 1, LEAST * size, (MOST + GAP) * size);
    }

    /// Paints an upright bar whose gap begins at `left`, from `top` down to `bottom` or a little more; with all its
    /// texts it ends above `limit`. Says where it ends.
    public double upright(double left, double top, double bottom, double limit) {
        if (!canvas.style.legend()) {
            return top;
        }
        double size = canvas.size();
        double x = left + GAP * size;
        List<String> lines = lines();
        double words = (lines.size() * LINE + (shades.holes() ? 1.4 : 0) + 0.3) * size;
        boolean worded = limit - top >= words + SHORTEST * size;
        double space = (worded ? limit - words : limit) - top;
        double high = Math.min(Math.min(space, TALLEST * size), Math.max(SHORTEST * size, bottom - top));
        bar(x, top, BAR * size, high);
        double middle = top + high + size * 0.85;
        if (worded) {
            for (String line : lines) {
                text(line, x, middle, canvas.width - x);
                middle += LINE * size;
            }
            if (shades.holes()) {
                sample(x, middle + size * 0.15, canvas.width - x);
            }
        }
        return worded ? top + high + words : top + high;
    }

    private void bar(double x, double top, double wide, double high) {
        double size = canvas.size();
        int bands = Math.clamp((int) (high / 1.5), 2, 120);
        canvas.crisp(
                () -> { // else each band is smoothed at its edges, and the bar is a saw
                    for (int i = 0; i < bands; i++) {
                        double from = top + i * high / bands;
                        double over = i == bands - 1 ? 0 : 0.5; // so that no seam shows
                        canvas.fill(
                                new Rectangle2D.Double(x, from, wide, high / bands + over),
                                shades.map().at(1 - i / (double) (bands - 1)));
                    }
                });
        double textX = x + wide + size * 0.4;
        double room = canvas.width - textX;
        double half = size * 0.88 * Canvas.LINE / 2;
        text(bound(shades.high()), textX, Math.min(top, canvas.height - 2 * half) + half, room);
        if (high >= 4 * half) {
            text(bound(shades.low()), textX, top + high - half, room);
        }
        if (high > 6 * size) {
            text(bound(middle()), textX, top + high / 2, room);
        }
    }

    private void sample(double x, double middle, double room) {
        double size = canvas.size();
        Rectangle2D box = new Rectangle2D.Double(x, middle - size * 0.42, size * 0.84, size * 0.84);
        Hatch.fill(canvas, box);
        canvas.outline(box, canvas.palette().line(), 1);
        text(hole, x + size * 1.25, middle, room - size * 1.25);
    }

    private void text(String text, double x, double middle, double room) {
        canvas.text(
                text,
                x,
                middle,
                room,
                Canvas.Align.LEFT,
                small(),
                canvas.palette().soft());
    }

    /// Paints a flat bar with its texts in one line, as far right as `right`, and no further left than `left`: its
    /// title goes first if there is no room.
    public void flat(double left, double right, double middle) {
        if (!canvas.style.legend()) {
            return;
        }
        double size = canvas.size();
        double wide = size * 5.5;
        double gap = size * 0.4;
        double low = Wrapping.width(bound(shades.low()), small());
        double high = Wrapping.width(bound(shades.high()), small());
        double named = Wrapping.width(title, small()) + 2 * gap;
        double x = right - high - gap - wide;
        if (x - gap - low < left) {
            return;
        }
        canvas.crisp(() -> {
            for (int i = 0; i < 60; i++) {
                double over = i < 59 ? 0.5 : 0; // so that no seam shows
                canvas.fill(
                        new Rectangle2D.Double(x + i * wide / 60, middle - size * 0.3, wide / 60 + over, size * 0.6),
                        shades.map().at(i / 59.0));
            }
        });
        canvas.outline(
                new Rectangle2D.Double(x, middle - size * 0.3, wide, size * 0.6),
                canvas.palette().line(),
                0.6);
        text(bound(shades.high()), x + wide + gap, middle, high);
        text(bound(shades.low()), x - gap - low, middle, low);
        if (x - gap - low - named >= left) {
            text(title, x - gap - low - named, middle, named);
        }
    }
}
