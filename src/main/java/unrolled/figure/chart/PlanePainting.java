package unrolled.figure.chart;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Shape;
import java.awt.geom.AffineTransform;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Line2D;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import unrolled.engine.trace.Activation;
import unrolled.engine.trace.Cell;
import unrolled.engine.trace.Scale;
import unrolled.figure.brush.Canvas;
import unrolled.figure.brush.CellNumbers;
import unrolled.figure.brush.Ticks;

/// One painting of the plane of quality and diversity.
final class PlanePainting {
    private static final double HEAD = 1.7; // text sizes
    private static final double FOOT = 2.9; // text sizes
    private static final double NUMBERS = 2.8; // text sizes, at the left
    private static final double LINE = 1.45; // text sizes of a line of the legend
    private static final double REACH = 6; // px around a point that belong to it
    private static final List<String> HUES = List.of("lstm", "gru", "rnn", "attention");
    private static final float[] DASH = {5, 4};

    private final Canvas canvas;
    private final Activation quality;
    private final Activation diversity;
    private final Activation setting;
    private final Activation own;
    private final Activation knobs;
    private final Activation source;
    private final double size;
    private final Rectangle2D area;
    private final double highX;
    private final double lowY;
    private final double highY;

    PlanePainting(
            Canvas canvas,
            Activation quality,
            Activation diversity,
            Activation setting,
            Activation own,
            Activation knobs,
            Activation source) {
        this.canvas = canvas;
        this.quality = quality;
        this.diversity = diversity;
        this.setting = setting;
        this.own = own;
        this.knobs = knobs;
        this.source = source;
        size = canvas.size();
        double left = Math.min(NUMBERS * size, canvas.width / 4);
        area = new Rectangle2D.Double(
                left,
                HEAD * size,
                Math.max(size, canvas.width - left - size * 0.6),
                Math.max(size, canvas.height - (HEAD + FOOT) * size));
        double most = Math.max(diversity.max(), Math.max(own.at(0, 0), source.at(0, 0)));
        double least = Math.min(quality.min(), Math.min(own.at(0, 1), source.at(0, 1)));
        double worst = Math.max(quality.max(), Math.max(own.at(0, 1), source.at(0, 1)));
        double pad = Math.max(0.05, (worst - least) * 0.08);
        highX = Math.max(0.1, most * 1.05);
        lowY = least - pad;
        highY = worst + pad;
    }

    private double x(double value) {
        double low = -highX * 0.03;
        return area.getX() + area.getWidth() * (value - low) / (highX - low);
    }

    private double y(double value) {
        return area.getMaxY() - area.getHeight() * (value - lowY) / (highY - lowY);
    }

    void paint() {
        axes();
        cross();
        for (int strategy = 0; strategy < quality.rows().size(); strategy++) {
            curve(strategy);
        }
        mine();
        legend();
    }

    private Color color(int strategy) {
        return canvas.palette().hue(HUES.get(strategy % HUES.size()));
    }

    private void axes() {
        Rectangle2D key = key();
        Color line = canvas.palette().line();
        Color faint = canvas.palette().faint();
        Ticks across = Ticks.linear(0, highX, Math.clamp((long) (area.getWidth() / (size * 4)), 1, 6), false);
        for (double value : across.values()) {
            boolean under = x(value) > key.getMinX() && x(value) < key.getMaxX();
            canvas.line(x(value), under ? key.getMaxY() : area.getY(), x(value), area.getMaxY(), line, 1);
            double below = area.getMaxY() + size * 0.85;
            double left = Math.clamp(x(value) - size * 1.5, 0, Math.max(0, canvas.width - size * 3));
            canvas.text(across.text(value), left, below, size * 3, Canvas.Align.CENTER, canvas.small(), faint);
        }
        Ticks up = Ticks.linear(lowY, highY, Math.clamp((long) (area.getHeight() / (size * 2.4)), 1, 6), false);
        for (double value : up.values()) {
            boolean beside = y(value) > key.getMinY() && y(value) < key.getMaxY();
            canvas.line(beside ? key.getMaxX() : area.getX(), y(value), area.getMaxX(), y(value), line, 1);
            double room = area.getX() - size * 0.4;
            canvas.text(up.text(value), 0, y(value), room, Canvas.Align.RIGHT, canvas.small(), faint);
        }
        Color soft = canvas.palette().soft();
        String upward = canvas.say("figure.plane.upward");
        canvas.text(upward, 0, size * 0.62, canvas.width, Canvas.Align.LEFT, canvas.small(), soft);
        double foot = canvas.height - size * 0.62;
        String name = canvas.say("figure.plane.across");
        canvas.text(name, 0, foot, canvas.width, Canvas.Align.RIGHT, canvas.small(), soft);
    }

    /// The source, with dashed lines through its entropy both ways.
    private void cross() {
        double x = x(source.at(0, 0));
        double y = y(source.at(0, 1));
        Color soft = canvas.palette().soft();
        canvas.graphics.setColor(soft);
        canvas.graphics.setStroke(new BasicStroke(1.1f, BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND, 1, DASH, 0));
        Rectangle2D key = key();
        boolean under = x > key.getMinX() && x < key.getMaxX();
        boolean beside = y > key.getMinY() && y < key.getMaxY();
        canvas.graphics.draw(new Line2D.Double(x, under ? key.getMaxY() : area.getY(), x, area.getMaxY()));
        canvas.graphics.draw(new Line2D.Double(beside ? key.getMaxX() : area.getX(), y, area.getMaxX(), y));
    }

    private void times(double x, double y) {
        double half = size * 0.45;
        canvas.line(x - half, y - half, x + half, y + half, canvas.palette().ink(), 2.2);
        canvas.line(x - half, y + half, x + half, y - half, canvas.palette().ink(), 2.2);
    }

    private void curve(int strategy) {
        Path2D line = new Path2D.Double();
        for (int i = 0; i < quality.columns().size(); i++) {
            double x = x(diversity.at(strategy, i));
            double y = y(quality.at(strategy, i));
            if (i == 0) {
                line.moveTo(x, y);
            } else {
                line.lineTo(x, y);
            }
        }
        canvas.outline(line, color(strategy), 1.8);
        for (int i = 0; i < quality.columns().size(); i++) {
            double x = x(diversity.at(strategy, i));
            double y = y(quality.at(strategy, i));
            mark(x, y, strategy);
            String name = canvas.label(quality.rows(), strategy) + " "
                    + CellNumbers.brief(setting.at(strategy, i), Scale.ANY);
            point(quality, strategy, i, x, y, said(name, diversity.at(strategy, i)));
        }
    }

    private void mark(double x, double y, int strategy) {
        Shape mark = AffineTransform.getTranslateInstance(x, y).createTransformedShape(Charts.mark(strategy));
        canvas.fill(mark, strategy % 2 == 1 ? canvas.palette().panel() : color(strategy));
        canvas.outline(mark, color(strategy), 1.5);
    }

    private String said(String name, double diverse) {
        return canvas.say("figure.plane.point", name, CellNumbers.exact(diverse, Scale.ANY));
    }

    private void point(Activation activation, int row, int column, double x, double y, String says) {
        double reach = activation == quality ? REACH : size * 0.8;
        Rectangle2D bounds = new Rectangle2D.Double(x - reach, y - reach, 2 * reach, 2 * reach);
        String number = CellNumbers.exact(activation.at(row, column), activation.scale());
        canvas.mark(bounds, 0, new Cell(activation.name(), row, column), says + ": " + number);
    }

    /// The source over the curves, and the learner's knobs over all.
    private void mine() {
        double sourceX = x(source.at(0, 0));
        double sourceY = y(source.at(0, 1));
        times(sourceX, sourceY);
        String entropy = said(canvas.say("figure.plane.source"), source.at(0, 0));
        point(source, 0, 1, sourceX, sourceY, entropy);
        double x = x(own.at(0, 0));
        double y = y(own.at(0, 1));
        ring(x, y);
        StringBuilder name = new StringBuilder(canvas.say("figure.plane.own"));
        for (int i = 0; i < knobs.columns().size(); i++) {
            name.append(", ")
                    .append(canvas.label(knobs.columns(), i))
                    .append(' ')
                    .append(CellNumbers.brief(knobs.at(0, i), Scale.ANY));
        }
        point(own, 0, 1, x, y, said(name.toString(), own.at(0, 0)));
    }

    private void ring(double x, double y) {
        double radius = size * 0.62;
        Shape ring = new Ellipse2D.Double(x - radius, y - radius, 2 * radius, 2 * radius);
        canvas.outline(ring, canvas.palette().panel(), 5);
        canvas.outline(ring, canvas.palette().accent(), 2.8);
    }

    /// The lines of the legend: a strategy each, the reader's own knobs, the source.
    private List<String> texts() {
        Stream<String> strategies =
                IntStream.range(0, quality.rows().size()).mapToObj(row -> canvas.label(quality.rows(), row));
        List<String> all = Stream.concat(
                        strategies, Stream.of(canvas.say("figure.plane.own"), canvas.say("figure.plane.source")))
                .toList();
        double tall = area.getHeight() - size * 1.6;
        boolean wide = legendRoom() > size * 2;
        return wide ? all.subList(0, Math.clamp((long) Math.ceil(tall / (size * LINE)), 0, all.size())) : List.of();
    }

    private double legendRoom() {
        return Math.min(size * 8, area.getWidth() - size * 2.2);
    }

    /// Where the legend stands: no line of the scale runs through it.
    private Rectangle2D key() {
        List<String> texts = texts();
        double wide = Canvas.widest(texts, canvas.small(), legendRoom()) + size * 2.7;
        double tall = texts.size() * LINE * size + size * 0.35;
        return new Rectangle2D.Double(
                area.getX(), area.getY() - 1, texts.isEmpty() ? 0 : wide, texts.isEmpty() ? 0 : tall);
    }

    /// At the upper left, where no text is bad and uniform at once.
    private void legend() {
        double x = area.getX() + size * 1.2;
        double y = area.getY() + size * 0.9;
        double room = legendRoom();
        List<String> texts = texts();
        for (int i = 0; i < texts.size(); i++) {
            String text = texts.get(i);
            if (i < quality.rows().size()) {
                canvas.line(x - size * 0.6, y, x + size * 0.6, y, color(i), 1.8);
                mark(x, y, i);
            } else if (i == quality.rows().size()) {
                ring(x, y);
            } else {
                times(x, y);
            }
            Color ink = i < quality.rows().size()
                    ? canvas.palette().readable(color(i))
                    : canvas.palette().ink();
            canvas.text(text, x + size * 1.2, y, room, Canvas.Align.LEFT, canvas.small(), ink);
            y += size * LINE;
        }
    }
}
