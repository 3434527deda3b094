package unrolled.figure.chart;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.geom.Line2D;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import unrolled.engine.trace.Activation;
import unrolled.engine.trace.Cell;
import unrolled.figure.AxisWords;
import unrolled.figure.Palette;
import unrolled.figure.brush.Canvas;
import unrolled.figure.brush.Quantity;
import unrolled.figure.brush.Ticks;

/// One painting of values by distance: the first series as bars from the line of 1, the others as stairs, each
/// named at its end.
final class DistanceBars {
    private static final double HEAD = 2.1; // text sizes
    private static final double FOOT = 2.9; // text sizes
    private static final double NAMES = 0.3; // share of the width, at most
    private static final double STEP = 1.25; // text sizes between names
    private static final double REACH = 6; // px around a stair that belong to it

    private final Canvas canvas;
    private final List<Series> series;
    private final PowerScale scale;
    private final double size;
    private final Rectangle2D area;
    private final double slot;

    /// One row of an activation over its distances.
    record Series(String name, Color color, int run, Activation activation, int row) {
        int size() {
            return activation.columns().size();
        }

        float value(int distance) {
            return activation.at(row, distance);
        }

        String label(int distance) {
            return activation.columns().label(distance);
        }

        /// Whether some value is the end of what can be drawn, but for rounding.
        boolean reaches(double end) {
            return IntStream.range(0, size()).anyMatch(k -> Math.abs(Math.log10(value(k) / end)) < 0.01);
        }

        /// The last value there is; NaN for none.
        double last() {
            for (int k = size() - 1; k >= 0; k--) {
                if (Float.isFinite(value(k))) {
                    return value(k);
                }
            }
            return Double.NaN;
        }
    }

    DistanceBars(Canvas canvas, List<Series> series, PowerScale scale) {
        this.canvas = canvas;
        this.series = series;
        this.scale = scale;
        this.size = canvas.size();
        double left = scale.room(canvas) + size * 0.5;
        double names = series.size() == 1
                ? 0
                : size + Canvas.widest(ends().stream().map(Series::name).toList(), canvas.bold(), canvas.width * NAMES);
        double high = Math.max(size, canvas.height - size * (HEAD + FOOT));
        area = new Rectangle2D.Double(left, size * HEAD, Math.max(size, canvas.width - left - names), high);
        slot = area.getWidth() / series.stream().mapToInt(Series::size).max().orElse(1);
    }

    void paint() {
        axes();
        bars(series.getFirst());
        for (Series one : series.subList(1, series.size())) {
            stairs(one);
        }
        if (series.size() > 1) {
            names();
        }
    }

    private double y(double value) {
        return area.getY() + area.getHeight() * scale.share(value);
    }

    private void axes() {
        Palette palette = canvas.palette();
        Activation first = series.getFirst().activation();
        String quantity = Quantity.of(first.name(), first.scale(), canvas.style.words());
        canvas.text(quantity, 0, size * 0.62, canvas.width, Canvas.Align.LEFT, canvas.small(), palette.soft());
        int every = scale.every(Math.max(1, (int) (area.getHeight() / (size * 1.9))));
        int lowest = Math.ceilDiv(scale.lowest(), every) * every;
        for (int power = lowest; power <= scale.highest(); power += every) {
            double y = y(Math.pow(10, power));
            canvas.line(area.getX(), y, area.getMaxX(), y, power == 0 ? palette.faint() : palette.line(), 1);
            PowerScale.write(canvas, power, area.getX() - size * 0.5, y);
        }
        double below = area.getMaxY() + size * 0.95;
        int last = series.getFirst().size() - 1;
        int most = Math.max(1, (int) (area.getWidth() / (size * 3.2)));
        Ticks ticks = Ticks.linear(0, Math.max(1, last), most, true);
        for (double tick : ticks.values()) {
            double room = size * 3;
            double x = Math.min(area.getX() + (tick + 0.5) * slot - room / 2, canvas.width - room);
            canvas.text(ticks.text(tick), x, below, room, Canvas.Align.CENTER, canvas.small(), palette.faint());
        }
        String across = AxisWords.name(first.columns(), canvas.style.words());
        double foot = canvas.height - size * 0.62;
        canvas.text(across, 0, foot, area.getMaxX(), Canvas.Align.RIGHT, canvas.small(), palette.soft());
    }

    /// From the line of 1 down to what is quieter, up to what is louder.
    private void bars(Series one) {
        double gap = slot > 4 ? 1 : 0;
        for (int k = 0; k < one.size(); k++) {
            double x = area.getX() + k * slot;
            if (Float.isFinite(one.value(k))) {
                double from = Math.min(y(1), y(one.value(k)));
                double to = Math.max(y(1), y(one.value(k)));
                Rectangle2D bar = new Rectangle2D.Double(x + gap / 2, from, slot - gap, Math.max(1.2, to - from));
                canvas.fill(
                        bar,
                        series.size() == 1
                                ? one.color()
                                : Palette.mix(one.color(), canvas.palette().panel(), 0.35));
            }
            mark(one, k, new Rectangle2D.Double(x, area.getY(), slot, area.getHeight()));
        }
    }

    private void stairs(Series one) {
        Path2D path = new Path2D.Double();
        boolean drawing = false;
        for (int k = 0; k < one.size(); k++) {
            double x = area.getX() + k * slot;
            if (!Float.isFinite(one.value(k))) {
                drawing = false;
                continue;
            }
            double y = y(one.value(k));
            if (drawing) {
                path.lineTo(x, y);
            } else {
                path.moveTo(x, y);
            }
            path.lineTo(x + slot, y);
            drawing = true;
            double top = Math.clamp(y - REACH, area.getY(), area.getMaxY());
            double bottom = Math.clamp(y + REACH, area.getY(), area.getMaxY());
            mark(one, k, new Rectangle2D.Double(x, top, slot, bottom - top));
        }
        canvas.outline(path, one.color(), 2.2);
    }

    private void mark(Series one, int distance, Rectangle2D bounds) {
        String text = canvas.describe(one.activation(), one.row(), distance);
        Cell cell = new Cell(one.activation().name(), one.row(), distance);
        canvas.mark(bounds, one.run(), cell, series.size() > 1 ? one.name() + ", " + text : text);
    }

    /// Those that have an end, highest first.
    private List<Series> ends() {
        return series.stream()
                .filter(one -> Double.isFinite(one.last()))
                .sorted(Comparator.comparingDouble((Series one) -> -one.last()))
                .toList();
    }

    /// As near to the ends as they can be without lying on one another.
    private void names() {
        List<Series> ends = ends();
        double step = size * STEP;
        double room = Math.max(0, canvas.height - size * HEAD - size * 0.6);
        int fit = Math.min(ends.size(), 1 + (int) (room / step));
        double before = Double.NEGATIVE_INFINITY;
        for (int i = 0; i < fit; i++) {
            Series one = ends.get(i);
            double wished = y(one.last());
            double lowest = Math.max(area.getMaxY(), area.getY() + step * (fit - 1)) - (fit - 1 - i) * step;
            double middle = Math.max(Math.min(wished, lowest), Math.max(area.getY(), before + step));
            before = middle;
            double x = area.getMaxX() + size * 0.9;
            Color color = canvas.palette().readable(one.color());
            canvas.graphics.setColor(canvas.palette().line());
            canvas.graphics.setStroke(new BasicStroke(1));
            canvas.graphics.draw(new Line2D.Double(area.getMaxX() + 1, wished, x - size * 0.15, middle));
            canvas.text(one.name(), x, middle, canvas.width - x, Canvas.Align.LEFT, canvas.bold(), color);
        }
    }
}
