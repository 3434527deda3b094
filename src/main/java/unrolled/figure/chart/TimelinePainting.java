package unrolled.figure.chart;

import java.awt.Color;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Line2D;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.List;
import unrolled.engine.trace.Scale;
import unrolled.figure.Hues;
import unrolled.figure.Palette;
import unrolled.figure.Run;
import unrolled.figure.Wrapping;
import unrolled.figure.brush.Canvas;
import unrolled.figure.brush.CellNumbers;

/// One painting of published models along the years.
final class TimelinePainting {
    private static final double DISC = 4.5; // px, half a disc's width
    private static final double REACH = 7; // px around a disc that belong to it
    private static final double BAND = 0.2; // years, half the width of a size that nobody published
    private static final String FAMILY = "gpt";

    private final Canvas canvas;
    private final List<PublishedModels.Model> models;
    private final double size;
    private final double top;
    private final double bottom;
    private final double left;
    private final double right;
    private final int lowest; // power of ten
    private final int highest;
    private final int first; // year
    private final int last;
    private final Color soft;
    private final List<Rectangle2D> taken = new ArrayList<>(); // by points, bands and texts

    TimelinePainting(Canvas canvas, List<PublishedModels.Model> models) {
        this.canvas = canvas;
        this.models = models;
        this.size = canvas.size();
        this.soft = canvas.palette().soft();
        this.top = size * 2.2;
        this.bottom = canvas.height - size * 1.9;
        this.lowest = (int) Math.floor(Math.log10(range(true)));
        this.highest = 1 + (int) Math.floor(Math.log10(range(false)) + 0.4);
        this.left = PowerScale.room(canvas, highest) + size * 0.7;
        this.right = canvas.width - size * 0.3;
        this.first = (int)
                models.stream().mapToDouble(PublishedModels.Model::years).min().orElse(0);
        this.last = 1
                + (int) models.stream()
                        .mapToDouble(PublishedModels.Model::years)
                        .max()
                        .orElse(0);
    }

    /// The smallest or the largest number of parameters there is.
    private double range(boolean smallest) {
        List<Double> all = new ArrayList<>();
        models.forEach(model -> all.addAll(model.sizes()));
        canvas.runs.stream()
                .mapToDouble(run -> run.snapshot().parameters())
                .filter(n -> n > 0)
                .forEach(all::add);
        return smallest
                ? all.stream().mapToDouble(n -> n).min().orElse(1e3)
                : all.stream().mapToDouble(n -> n).max().orElse(1e12);
    }

    private double x(double years) {
        return left + (right - left) * (years - first) / (last - first);
    }

    private double y(double parameters) {
        return bottom - (bottom - top) * (Math.log10(parameters) - lowest) / (highest - lowest);
    }

    void paint() {
        frame();
        models.forEach(model -> taken.add(bounds(model)));
        for (int i = 0; i < canvas.runs.size(); i++) {
            line(i);
        }
        models.forEach(this::model);
    }

    /// Where the points of a model stand, or its band.
    private Rectangle2D bounds(PublishedModels.Model model) {
        double x = x(model.years());
        if (model.sizes().isEmpty()) {
            double half = x(model.years() + BAND) - x;
            return new Rectangle2D.Double(x - half, top, 2 * half, bottom - top);
        }
        double up = y(model.sizes().getLast()) - DISC;
        return new Rectangle2D.Double(x - DISC, up, 2 * DISC, y(model.sizes().getFirst()) + DISC - up);
    }

    private void frame() {
        Palette palette = canvas.palette();
        String heading = canvas.say("figure.timeline.heading");
        canvas.text(heading, 0, size * 0.62, canvas.width, Canvas.Align.LEFT, canvas.small(), palette.soft());
        int every = (int) Math.ceil((highest - lowest) * size * 1.6 / (bottom - top));
        for (int power = highest; power >= lowest; power--) {
            double y = y(Math.pow(10, power));
            canvas.line(left, y, right, y, palette.line(), 1);
            if ((highest - power) % Math.max(1, every) == 0) {
                PowerScale.write(canvas, power, left - size * 0.5, y);
            }
        }
        double each = x(first + 1) - x(first);
        for (int year = first; year < last; year++) {
            canvas.line(x(year), top, x(year), bottom, palette.line(), 1);
            String text = Integer.toString(year);
            canvas.text(text, x(year), bottom + size, each, Canvas.Align.CENTER, canvas.small(), palette.faint());
        }
        canvas.line(x(last), top, x(last), bottom, palette.line(), 1);
    }

    /// A network of the page: as large as this, whatever the year.
    private void line(int index) {
        Run run = canvas.runs.get(index);
        double parameters = (double) run.snapshot().parameters();
        if (parameters <= 0) {
            return;
        }
        Color hue = Hues.of(canvas.runs, index, canvas.palette());
        double y = y(parameters);
        canvas.graphics.setColor(hue);
        canvas.graphics.setStroke(Charts.GUESS);
        canvas.graphics.draw(new Line2D.Double(left, y, right, y));
        String number = CellNumbers.exact(parameters, Scale.COUNT);
        String text = canvas.say("figure.timeline.run", run.label(), number);
        Color color = canvas.palette().readable(hue);
        double wide = Math.min(right - left - size, Math.ceil(Wrapping.width(text, canvas.small())));
        Rectangle2D room = new Rectangle2D.Double(left + size * 0.4, y - size * 1.4, wide, size * 1.2);
        if (taken.stream().noneMatch(room::intersects)) {
            taken.add(room);
            canvas.text(text, room.getX(), room.getCenterY(), wide, Canvas.Align.LEFT, canvas.small(), color);
        }
        canvas.mark(new Rectangle2D.Double(left, y - REACH, right - left, 2 * REACH), index, null, text);
    }

    private void model(PublishedModels.Model model) {
        Color hue = canvas.palette().hue(FAMILY);
        double x = x(model.years());
        if (model.sizes().isEmpty()) {
            unknown(model, hue);
            return;
        }
        double up = y(model.sizes().getLast());
        canvas.line(x, y(model.sizes().getFirst()), x, up, hue, 2);
        for (double parameters : model.sizes()) {
            double y = y(parameters);
            canvas.fill(new Ellipse2D.Double(x - DISC, y - DISC, 2 * DISC, 2 * DISC), hue);
            String text = canvas.say("figure.timeline.model", model.name(), model.month(), words(parameters));
            canvas.mark(new Rectangle2D.Double(x - REACH, y - REACH, 2 * REACH, 2 * REACH), 0, null, text);
        }
        label(model, up, words(model.sizes().getLast()), hue);
    }

    private void unknown(PublishedModels.Model model, Color hue) {
        Rectangle2D band = bounds(model);
        canvas.fill(band, Palette.mix(canvas.palette().panel(), hue, 0.15));
        String nothing = canvas.say("figure.timeline.unpublished");
        canvas.mark(band, 0, null, canvas.say("figure.timeline.model", model.name(), model.month(), nothing));
        label(model, (top + bottom) / 2, nothing, hue);
    }

    /// Name and size beside the points or the band of a model, or above or below them, where they lie on nothing else;
    /// left out if there is no such place.
    private void label(PublishedModels.Model model, double y, String sizes, Color hue) {
        double wide =
                Math.ceil(Math.max(Wrapping.width(model.name(), canvas.bold()), Wrapping.width(sizes, canvas.small())));
        double high = size * 2.6;
        double near = size * 0.5;
        Rectangle2D own = bounds(model);
        double before = own.getX() - near - wide;
        double after = own.getMaxX() + near;
        double middle = own.getCenterX() - wide / 2;
        double[][] corners = {
            {before, y - size * 1.4},
            {before, y},
            {after, y - size * 1.4},
            {after, y},
            {middle, own.getY() - high},
            {middle, own.getMaxY()}
        };
        for (double[] corner : corners) {
            Rectangle2D room = new Rectangle2D.Double(corner[0], corner[1], wide, high);
            boolean inside =
                    room.getX() > left && room.getMaxX() < canvas.width && room.getY() > top && room.getMaxY() < bottom;
            Rectangle2D kept = new Rectangle2D.Double(room.getX() - size * 0.3, room.getY(), wide + size * 0.6, high);
            if (inside && taken.stream().noneMatch(kept::intersects)) {
                taken.add(room);
                Color color = canvas.palette().readable(hue);
                Canvas.Align align = room.getMaxX() <= own.getX()
                        ? Canvas.Align.RIGHT
                        : room.getX() >= own.getMaxX() ? Canvas.Align.LEFT : Canvas.Align.CENTER;
                double line = room.getY() + size * 0.7;
                canvas.text(model.name(), room.getX(), line, wide, align, canvas.bold(), color);
                canvas.text(sizes, room.getX(), line + size * 1.2, wide, align, canvas.small(), soft);
                return;
            }
        }
    }

    /// A large number in the words of the language: `174.6 billion`, `1746 億`.
    private String words(double number) {
        for (String unit : canvas.say("figure.timeline.units", "#").split("\\|", -1)) {
            String[] parts = unit.split(":", 2);
            double factor = Double.parseDouble(parts[0]);
            if (number >= factor) {
                return parts[1].replace("#", CellNumbers.significant(number / factor));
            }
        }
        return CellNumbers.exact(number, Scale.COUNT);
    }
}
