package unrolled.figure.chart;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Line2D;
import java.awt.geom.Path2D;
import java.awt.geom.Point2D;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import unrolled.engine.trace.Scale;
import unrolled.figure.FigureSpec;
import unrolled.figure.Wrapping;
import unrolled.figure.brush.Canvas;
import unrolled.figure.brush.CellNumbers;
import unrolled.figure.brush.Quantity;
import unrolled.figure.brush.Ticks;
import unrolled.figure.chart.ScalingPoints.Point;
import unrolled.figure.chart.ScalingPoints.Row;
import unrolled.training.PowerLaw;

/// One drawing of runs by their size.
final class ScalingPainting {
    private static final double DISC = 4.2; // px, half a point's width
    private static final double REACH = 8; // px around a point that belong to it
    private static final double HEAD = 1.7; // text sizes
    private static final double FOOT = 2.9; // text sizes
    private static final int PARTS = 48; // of a law's line
    private static final double BESIDE = 0.14; // of the whole width, at each end: room for names
    private static final double LEAST_ABOVE = 0.1; // of the height, above the highest point and below the lowest
    private static final double MOST_ABOVE = 0.22; // the same; as much as a name takes, between them
    private static final double NEAR = 0.3; // text sizes between a point and its name
    private static final BasicStroke BEYOND =
            new BasicStroke(1.4f, BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND, 1, new float[] {5, 4}, 0);

    private final Canvas canvas;
    private final ScalingPoints points;
    private final FigureSpec spec;
    private final boolean share;
    private final double size;
    private final double least; // size at the left end
    private final double most;
    private final double low; // value at the lower end
    private final double high;
    private final Ticks up;
    private final Rectangle2D area;
    private final List<Rectangle2D> taken = new ArrayList<>(); // by points and names
    private final List<Line2D> drawn = new ArrayList<>(); // pieces of lines, which names keep off

    /// @param share whether the values are shares, from 0 to 1
    ScalingPainting(Canvas canvas, ScalingPoints points, FigureSpec spec, boolean share) {
        this.canvas = canvas;
        this.points = points;
        this.spec = spec;
        this.share = share;
        this.size = canvas.size();
        List<Point> all =
                points.rows().stream().flatMap(row -> row.points().stream()).toList();
        double smallest = all.stream().mapToDouble(Point::size).min().orElse(1);
        double largest = all.stream().mapToDouble(Point::size).max().orElse(10);
        double beside = Math.pow(Math.max(1.5, largest / smallest), BESIDE);
        this.least = smallest / beside;
        this.most = largest * beside;
        double[] values = points.rows().stream()
                .flatMap(row -> row.points().stream().flatMap(point -> Stream.of(point.value(), row.foretold(point))))
                .mapToDouble(value -> value)
                .filter(value -> Double.isFinite(value) && (share || value > 0))
                .toArray();
        double lowest = Arrays.stream(values).min().orElse(1);
        double highest = Arrays.stream(values).max().orElse(2);
        double tall = Math.max(size, canvas.height - size * (HEAD + FOOT));
        double name = Math.clamp((DISC + size * (NEAR + 0.1) + nameHeight()) / tall, LEAST_ABOVE, MOST_ABOVE);
        double more = Math.pow(Math.max(1.05, highest / lowest), name / (1 - 2 * name));
        this.low = share ? 0 : lowest / more;
        this.high = share ? 1 : highest * more;
        this.up = upward((int) Math.max(2, tall / (size * 2.6)));
        double left = Canvas.widest(up.values().stream().map(up::text).toList(), canvas.small(), canvas.width * 0.3)
                + size * 0.6;
        this.area = new Rectangle2D.Double(left, size * HEAD, Math.max(size, canvas.width - left - size * 0.4), tall);
    }

    /// Round numbers within the scale: evenly spaced where it covers less than a factor of five.
    private Ticks upward(int count) {
        Ticks ticks =
                share || high < 5 * low ? Ticks.linear(low, high, count, false) : Ticks.logarithmic(low, high, count);
        return new Ticks(
                ticks.values().stream()
                        .filter(value -> value >= low * (1 - 1e-9) && value <= high * (1 + 1e-9))
                        .toList(),
                ticks.decimals());
    }

    private double x(double of) {
        return area.getX() + area.getWidth() * Math.log(of / least) / Math.log(most / least);
    }

    private double y(double value) {
        double place =
                share ? (value - low) / (high - low) : Math.log(Math.max(value, low) / low) / Math.log(high / low);
        return area.getMaxY() - area.getHeight() * Math.min(1, place);
    }

    void paint() {
        scales();
        for (Row row : points.rows()) {
            line(row);
        }
        for (Row row : points.rows()) {
            for (Point point : row.points()) {
                point(row, point);
            }
        }
        for (Row row : points.rows()) {
            row.law().ifPresent(law -> exponent(row, law));
        }
        for (Row row : points.rows()) {
            for (Point point : row.points()) {
                name(row, point);
            }
        }
    }

    private Color color(Row row) {
        return canvas.palette().hue(row.hue());
    }

    private void scales() {
        Color faint = canvas.palette().faint();
        Color soft = canvas.palette().soft();
        for (double value : up.values()) {
            canvas.line(
                    area.getX(),
                    y(value),
                    area.getMaxX(),
                    y(value),
                    canvas.palette().line(),
                    1);
            double room = area.getX() - size * 0.5;
            canvas.text(up.text(value), 0, y(value), room, Canvas.Align.RIGHT, canvas.small(), faint);
        }
        canvas.text(upwardName(), 0, size * 0.62, canvas.width, Canvas.Align.LEFT, canvas.small(), soft);
        double free = Double.NEGATIVE_INFINITY; // from here on, numbers below have room
        for (double value : Ticks.logarithmic(least, most, Math.max(2, (int) (area.getWidth() / (size * 5))))
                .values()) {
            String text = value >= 1 ? CellNumbers.exact(value, Scale.COUNT) : CellNumbers.brief(value, Scale.ANY);
            double wide = Wrapping.width(text, canvas.small());
            double left = x(value) - wide / 2;
            if (value >= least && value <= most && left > free && left + wide <= canvas.width) {
                canvas.line(x(value), area.getMaxY(), x(value), area.getMaxY() + 3, faint, 1);
                double middle = area.getMaxY() + size * 0.95;
                canvas.text(text, left, middle, wide + 1, Canvas.Align.LEFT, canvas.small(), faint);
                free = left + wide + size * 0.8;
            }
        }
        double foot = canvas.height - size * 0.62;
        canvas.text(across(), 0, foot, area.getMaxX(), Canvas.Align.RIGHT, canvas.small(), soft);
    }

    /// What is shown, and of a metric with several columns where.
    private String upwardName() {
        String quantity = Quantity.of(spec.shows().getFirst(), Scale.ANY, canvas.style.words());
        return points.rows().stream()
                .flatMap(row -> row.points().stream())
                .flatMap(point -> ScalingPoints.metric(spec, point.run()).stream())
                .filter(metric -> metric.columns().size() > 1)
                .findFirst()
                .map(metric -> canvas.style
                        .words()
                        .listed(List.of(
                                quantity,
                                canvas.style.words().axis(metric.columns().name()) + " = "
                                        + spec.options().whole(ScalingFigure.AT.name()))))
                .orElse(quantity);
    }

    /// The name of the axis below.
    private String across() {
        String takes = spec.options().text(ScalingFigure.TAKES.name());
        boolean embeddings =
                spec.options().text(ScalingFigure.EMBEDDINGS.name()).equals("yes");
        return switch (takes) {
            case ScalingPoints.PARAMETERS ->
                canvas.say(embeddings ? "figure.scaling.parameters" : "figure.scaling.without-embeddings");
            case ScalingPoints.WORK -> canvas.say("figure.scaling.multiply-adds");
            case ScalingPoints.STEPS -> canvas.style.words().axis("step");
            case ScalingPoints.TOKENS -> canvas.say("figure.scaling.tokens-read");
            default -> canvas.style.words().setting(takes);
        };
    }

    /// The law, dashed where it foretells; without one, the points joined.
    private void line(Row row) {
        if (row.law().isEmpty()) {
            List<Point2D> way = row.points().stream()
                    .<Point2D>map(point -> new Point2D.Double(x(point.size()), y(point.value())))
                    .toList();
            draw(way, color(row), new BasicStroke(1.4f));
            return;
        }
        PowerLaw law = row.law().get();
        double end = row.points().stream()
                .filter(Point::fitted)
                .mapToDouble(Point::size)
                .max()
                .orElse(most);
        draw(along(law, row.points().getFirst().size(), end), color(row), new BasicStroke(1.8f));
        draw(along(law, end, row.points().getLast().size()), color(row), BEYOND);
    }

    private List<Point2D> along(PowerLaw law, double from, double to) {
        List<Point2D> way = new ArrayList<>();
        for (int part = 0; part <= PARTS; part++) {
            double at = from * Math.pow(to / from, (double) part / PARTS);
            way.add(new Point2D.Double(x(at), y(law.at(at))));
        }
        return way;
    }

    private void draw(List<Point2D> way, Color color, BasicStroke stroke) {
        Path2D path = new Path2D.Double();
        for (Point2D each : way) {
            if (path.getCurrentPoint() == null) {
                path.moveTo(each.getX(), each.getY());
            } else {
                drawn.add(new Line2D.Double(path.getCurrentPoint(), each));
                path.lineTo(each.getX(), each.getY());
            }
        }
        canvas.graphics.setColor(color);
        canvas.graphics.setStroke(stroke);
        canvas.graphics.draw(path);
    }

    /// The trained one filled; beside it a ring where it was foretold, with a hair between them.
    private void point(Row row, Point point) {
        double x = x(point.size());
        double y = y(point.value());
        double foretold = row.foretold(point);
        if (Double.isFinite(foretold)) {
            double ring = y(foretold);
            canvas.line(x, y, x, ring, color(row), 1);
            Ellipse2D circle = new Ellipse2D.Double(x - DISC - 1, ring - DISC - 1, 2 * DISC + 2, 2 * DISC + 2);
            canvas.fill(circle, canvas.palette().panel());
            canvas.outline(circle, color(row), 1.6);
            taken.add(circle.getBounds2D());
            mark(
                    x,
                    ring,
                    point,
                    foretold,
                    canvas.say("figure.scaling.foretold", point.run().label()));
        }
        Ellipse2D disc = new Ellipse2D.Double(x - DISC, y - DISC, 2 * DISC, 2 * DISC);
        canvas.fill(disc, color(row));
        taken.add(disc.getBounds2D());
        mark(x, y, point, point.value(), point.run().label());
    }

    private void mark(double x, double y, Point point, double value, String who) {
        String text = "%s, %s %s: %s"
                .formatted(
                        who, across(), CellNumbers.exact(point.size(), Scale.ANY), CellNumbers.exact(value, Scale.ANY));
        canvas.mark(new Rectangle2D.Double(x - REACH, y - REACH, 2 * REACH, 2 * REACH), point.index(), null, text);
    }

    /// In the middle of the widest gap between two points, so that it is not taken for the name of one.
    private void exponent(Row row, PowerLaw law) {
        double widest = 0;
        double middle = row.points().getFirst().size();
        for (int i = 1; i < row.points().size(); i++) {
            double before = row.points().get(i - 1).size();
            double after = row.points().get(i).size();
            if (after / before > widest) {
                widest = after / before;
                middle = Math.sqrt(before * after);
            }
        }
        String text = canvas.say("figure.scaling.exponent", CellNumbers.fixed(-law.exponent(), 3));
        put(text, x(middle), y(law.at(middle)), color(row));
    }

    private void name(Row row, Point point) {
        put(point.run().label(), x(point.size()), y(point.value()), color(row));
    }

    private double nameHeight() {
        return size * 0.88 * Canvas.LINE;
    }

    private static boolean isAcross(Rectangle2D place, double y) {
        return y > place.getMinY() && y < place.getMaxY();
    }

    /// Writes a text beside a place, where it hides nothing and no line runs through it, if it may be none of the scale
    /// either; over a line if there is no other place, and nowhere if there is not even one.
    private void put(String text, double x, double y, Color color) {
        double wide = Wrapping.width(text, canvas.small());
        double high = nameHeight();
        double near = DISC + size * NEAR;
        double[][] corners = {
            {x + near * 0.7, y - near - high}, {x - wide / 2, y - near - high}, {x + near, y - high / 2},
            {x - wide / 2, y + near}, {x - near * 0.7 - wide, y + near}, {x - near - wide, y - high / 2},
            {x - near * 0.7 - wide, y - near - high}, {x + near * 0.7, y + near}
        };
        List<Rectangle2D> free = Arrays.stream(corners)
                .<Rectangle2D>map(corner -> new Rectangle2D.Double(corner[0], corner[1], wide + 1, high))
                .filter(place -> area.contains(place) && taken.stream().noneMatch(place::intersects))
                .toList();
        List<Rectangle2D> clear = free.stream()
                .filter(place -> drawn.stream().noneMatch(place::intersectsLine))
                .toList();
        clear.stream()
                .filter(place -> up.values().stream().noneMatch(value -> isAcross(place, y(value))))
                .findFirst()
                .or(() -> clear.stream().findFirst())
                .or(() -> free.stream().findFirst())
                .ifPresent(place -> {
                    taken.add(place);
                    Color ink = canvas.palette().readable(color);
                    double middle = place.getCenterY();
                    canvas.text(text, place.getX(), middle, wide + 1, Canvas.Align.LEFT, canvas.small(), ink);
                });
    }
}
