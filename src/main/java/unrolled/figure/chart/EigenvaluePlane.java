package unrolled.figure.chart;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Shape;
import java.awt.geom.AffineTransform;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import unrolled.engine.trace.Activation;
import unrolled.engine.trace.Cell;
import unrolled.engine.trace.Scale;
import unrolled.figure.Palette;
import unrolled.figure.Wrapping;
import unrolled.figure.brush.Canvas;
import unrolled.figure.brush.CellNumbers;
import unrolled.figure.brush.Quantity;
import unrolled.figure.brush.Ticks;

/// One painting of clouds of eigenvalues around the unit circle, with a legend beside the plane or below it.
final class EigenvaluePlane {
    private static final double HEAD = 1.7; // text sizes
    private static final double FOOT = 2.9; // text sizes
    private static final double LEGEND = 15; // text sizes it takes beside the plane
    private static final double LINE = 1.55; // text sizes of a line of the legend
    private static final double POINT = 7; // px around a point that belong to it
    private static final double ROOM = 1.06; // of the farthest point, so that its mark is whole
    private static final double RIM = 0.96; // of the range: where what lies beyond it is drawn
    private static final int TICKS = 4; // along each axis, about
    private static final double MOST = 10; // radii of the unit circle, unless the lesson asks for more
    private static final float[] DASH = {6, 4};

    private final Canvas canvas;
    private final List<Cloud> clouds;
    private final double size;
    private final double range;
    private final boolean beside;
    private final Rectangle2D area;
    private final Ticks ticks;
    private final double widest; // of the numbers at the axes

    /// The eigenvalues of one run.
    ///
    /// @param name   of the run; empty where there is only one
    /// @param radius the spectral radius, if it is shown
    record Cloud(
            String name,
            Color color,
            int run,
            Activation points,
            @Nullable Activation radius) {
        double length(int i) {
            return Math.hypot(points.at(i, 0), points.at(i, 1));
        }

        int outside() {
            int outside = 0;
            for (int i = 0; i < points.rows().size(); i++) {
                outside += length(i) > 1 ? 1 : 0;
            }
            return outside;
        }

        double farthest() {
            double farthest = 0;
            for (int i = 0; i < points.rows().size(); i++) {
                farthest = Math.max(farthest, length(i));
            }
            return farthest;
        }
    }

    EigenvaluePlane(Canvas canvas, List<Cloud> clouds, double least) {
        this.canvas = canvas;
        this.clouds = clouds;
        size = canvas.size();
        double farthest = clouds.stream().mapToDouble(Cloud::farthest).max().orElse(1);
        range = Math.min(EigenvaluePlaneFigure.range(farthest * ROOM, least), Math.max(MOST, least));
        double high = canvas.height - size * (HEAD + FOOT);
        beside = canvas.width > high + size * (LEGEND + 3);
        double legend = beside ? 0 : size * LINE * lines();
        ticks = Ticks.linear(-range, range, TICKS, false);
        List<String> labels = ticks.values().stream().map(ticks::text).toList();
        widest = Canvas.widest(labels, canvas.small(), size * 6);
        double left = size + widest;
        double right = beside ? size * LEGEND : size * 0.5;
        double side = Math.max(size * 2, Math.min(high - legend, canvas.width - left - right));
        double free = canvas.width - left - right - side;
        area = new Rectangle2D.Double(left + Math.max(0, free) / 2, size * HEAD, side, side);
    }

    /// Lines of the legend: the unit circle, two for each cloud, and the edge where something lies beyond it.
    private int lines() {
        return lines(clouds.size()) + (clouds.stream().anyMatch(this::beyond) ? 1 : 0);
    }

    /// Whether eigenvalues of a cloud lie beyond the edge of the plane.
    private boolean beyond(Cloud cloud) {
        return IntStream.range(0, cloud.points().rows().size()).anyMatch(i -> beyond(cloud, i));
    }

    private boolean beyond(Cloud cloud, int i) {
        return reach(cloud, i) > range;
    }

    /// How far an eigenvalue lies from the centre of a square plane.
    private static double reach(Cloud cloud, int i) {
        return Math.max(
                Math.abs(cloud.points().at(i, 0)), Math.abs(cloud.points().at(i, 1)));
    }

    private static int lines(int clouds) {
        return 1 + 2 * clouds;
    }

    /// How wide and high the plane becomes in a picture of this size, about.
    static double side(double width, double height, double size, int clouds) {
        double high = height - size * (HEAD + FOOT);
        boolean beside = width > high + size * (LEGEND + 3);
        double room = width - size * (beside ? LEGEND + 3 : 3);
        return Math.max(size * 2, Math.min(high - (beside ? 0 : size * LINE * lines(clouds)), room));
    }

    void paint() {
        axes();
        Palette palette = canvas.palette();
        Shape unit = circle(1);
        canvas.fill(unit, Palette.mix(palette.panel(), palette.ink(), 0.05));
        cross();
        canvas.outline(unit, palette.soft(), 1.6);
        for (int i = clouds.size() - 1; i >= 0; i--) {
            Cloud cloud = clouds.get(i);
            if (cloud.radius() != null && cloud.radius().at(0, 0) <= range) {
                dashed(circle(cloud.radius().at(0, 0)), cloud.color());
            }
            points(cloud, i);
        }
        legend();
    }

    private double x(double real) {
        return area.getCenterX() + real / range * area.getWidth() / 2;
    }

    private double y(double imaginary) {
        return area.getCenterY() - imaginary / range * area.getHeight() / 2;
    }

    private Shape circle(double radius) {
        double r = radius / range * area.getWidth() / 2;
        return new Ellipse2D.Double(area.getCenterX() - r, area.getCenterY() - r, 2 * r, 2 * r);
    }

    private void dashed(Shape shape, Color color) {
        canvas.graphics.setColor(color);
        canvas.graphics.setStroke(new BasicStroke(1.6f, BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND, 1, DASH, 0));
        canvas.graphics.draw(shape);
    }

    private void axes() {
        Palette palette = canvas.palette();
        double room = Math.max(size * 1.6, widest + size * 0.6);
        double apart = Math.abs(x(ticks.values().getLast()) - x(ticks.values().getFirst()))
                / (ticks.values().size() - 1);
        int every = (int) Math.ceil(room / Math.max(1, apart));
        for (int i = 0; i < ticks.values().size(); i++) {
            double tick = ticks.values().get(i);
            canvas.line(x(tick), area.getY(), x(tick), area.getMaxY(), palette.line(), 1);
            canvas.line(area.getX(), y(tick), area.getMaxX(), y(tick), palette.line(), 1);
            if (i % every == 0) {
                label(ticks.text(tick), x(tick), y(tick));
            }
        }
        Activation points = clouds.getFirst().points();
        String real = canvas.label(points.columns(), 0);
        String imaginary = canvas.label(points.columns(), 1);
        double start = Math.max(0, area.getX() - size * 3);
        canvas.text(
                imaginary, start, size * 0.62, canvas.width - start, Canvas.Align.LEFT, canvas.small(), palette.soft());
        double foot = area.getMaxY() + size * 2.2;
        canvas.text(real, 0, foot, area.getMaxX(), Canvas.Align.RIGHT, canvas.small(), palette.soft());
    }

    /// The same number at both axes.
    private void label(String text, double x, double y) {
        double below = area.getMaxY() + size * 1.05;
        double wide = Wrapping.width(text, canvas.small());
        double left = Math.clamp(x - wide / 2, 0, Math.max(0, canvas.width - wide));
        Color faint = canvas.palette().faint();
        canvas.text(text, left, below, wide, Canvas.Align.LEFT, canvas.small(), faint);
        canvas.text(text, 0, y, area.getX() - size * 0.5, Canvas.Align.RIGHT, canvas.small(), faint);
    }

    private void cross() {
        Color color = canvas.palette().faint();
        canvas.line(area.getX(), y(0), area.getMaxX(), y(0), color, 1);
        canvas.line(x(0), area.getY(), x(0), area.getMaxY(), color, 1);
    }

    private void points(Cloud cloud, int index) {
        for (int i = 0; i < cloud.points().rows().size(); i++) {
            double real = cloud.points().at(i, 0);
            double imaginary = cloud.points().at(i, 1);
            if (!Double.isFinite(real) || !Double.isFinite(imaginary)) {
                continue;
            }
            double inside = Math.min(1, range * RIM / reach(cloud, i)); // at the edge, in its direction
            double x = x(beyond(cloud, i) ? real * inside : real);
            double y = y(beyond(cloud, i) ? imaginary * inside : imaginary);
            AffineTransform there = AffineTransform.getTranslateInstance(x, y);
            if (beyond(cloud, i)) {
                there.rotate(Math.atan2(-imaginary, real));
            }
            Shape mark = there.createTransformedShape(beyond(cloud, i) ? arrow() : Charts.mark(2 * index));
            canvas.fill(
                    mark, cloud.length(i) > 1 ? cloud.color() : canvas.palette().panel());
            canvas.outline(mark, cloud.color(), 1.6);
            Rectangle2D bounds = new Rectangle2D.Double(x - POINT, y - POINT, 2 * POINT, 2 * POINT);
            canvas.mark(bounds, cloud.run(), new Cell(cloud.points().name(), i, 0), said(cloud, i));
        }
    }

    /// Points to the right, about its centre.
    private static Path2D arrow() {
        Path2D arrow = new Path2D.Double();
        arrow.moveTo(POINT * 0.8, 0);
        arrow.lineTo(-POINT * 0.5, -POINT * 0.6);
        arrow.lineTo(-POINT * 0.5, POINT * 0.6);
        arrow.closePath();
        return arrow;
    }

    private String said(Cloud cloud, int i) {
        String text = canvas.say(
                "figure.eigenvalue",
                cloud.points().rows().label(i),
                CellNumbers.exact(cloud.length(i), Scale.ANY),
                CellNumbers.exact(cloud.points().at(i, 1), Scale.ANY));
        String name = cloud.name().isEmpty() ? "" : cloud.name() + ", ";
        return name + text + ": "
                + CellNumbers.exact(cloud.points().at(i, 0), cloud.points().scale());
    }

    private void legend() {
        double x = beside ? area.getMaxX() + size * 1.6 : Math.max(0, area.getX() - size * 2.4);
        double y = beside ? area.getY() + size : area.getMaxY() + size * 3.6;
        double step = size * LINE;
        double most = beside ? area.getMaxY() : canvas.height - size * 0.5;
        key(circleKey(x, y), canvas.palette().soft(), false, canvas.say("figure.unit-circle"), x, y);
        y += step;
        for (int i = 0; i < clouds.size() && y <= most; i++) {
            Cloud cloud = clouds.get(i);
            String name = cloud.name().isEmpty() ? "" : cloud.name() + ": ";
            if (cloud.radius() != null) {
                String text =
                        name + Quantity.of(cloud.radius().name(), cloud.radius().scale(), canvas.style.words()) + " "
                                + CellNumbers.brief(cloud.radius().at(0, 0), Scale.ANY);
                boolean drawn = cloud.radius().at(0, 0) <= range;
                double wide = key(drawn ? circleKey(x, y) : new Path2D.Double(), cloud.color(), true, text, x, y);
                Rectangle2D bounds = new Rectangle2D.Double(x, y - step / 2, wide, step);
                canvas.cell(bounds, cloud.run(), cloud.radius(), 0, 0);
                y += step;
            }
            if (y <= most) {
                AffineTransform there = AffineTransform.getTranslateInstance(x + size * 0.7, y);
                Shape mark = there.createTransformedShape(Charts.mark(2 * i));
                canvas.fill(mark, cloud.color());
                String text = name
                        + canvas.say(
                                "figure.outside",
                                cloud.outside(),
                                cloud.points().rows().size());
                canvas.text(
                        text,
                        x + size * 2,
                        y,
                        canvas.width - x - size * 2,
                        Canvas.Align.LEFT,
                        canvas.font(),
                        canvas.palette().ink());
                y += step;
            }
        }
        if (y <= most && clouds.stream().anyMatch(this::beyond)) {
            AffineTransform there = AffineTransform.getTranslateInstance(x + size * 0.7, y);
            canvas.fill(there.createTransformedShape(arrow()), canvas.palette().soft());
            String text = canvas.say("figure.beyond-edge");
            double from = x + size * 2;
            Color ink = canvas.palette().ink();
            canvas.text(text, from, y, canvas.width - from, Canvas.Align.LEFT, canvas.font(), ink);
        }
    }

    /// A short piece of a circle.
    private Path2D circleKey(double x, double y) {
        Path2D line = new Path2D.Double();
        line.moveTo(x, y);
        line.lineTo(x + size * 1.4, y);
        return line;
    }

    /// One line of the legend; says how far it reaches.
    private double key(Shape sign, Color color, boolean dashed, String text, double x, double y) {
        if (dashed) {
            dashed(sign, color);
        } else {
            canvas.outline(sign, color, 1.6);
        }
        double from = size * 2;
        double room = Math.max(0, canvas.width - x - from);
        return from
                + canvas.text(
                        text,
                        x + from,
                        y,
                        room,
                        Canvas.Align.LEFT,
                        canvas.font(),
                        canvas.palette().ink());
    }
}
