package unrolled.figure.chart;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.geom.Line2D;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import unrolled.engine.trace.Activation;
import unrolled.engine.trace.Cell;
import unrolled.engine.trace.Scale;
import unrolled.figure.Wrapping;
import unrolled.figure.brush.Canvas;
import unrolled.figure.brush.CellNumbers;
import unrolled.figure.brush.Hatch;
import unrolled.figure.brush.Ticks;

/// One painting of a guess and its knobs.
final class SamplingPainting {
    private static final double HEAD = 3.65; // text sizes, for two lines
    private static final double FOOT = 1.7; // text sizes, for the tokens
    private static final double NUMBERS = 2.6; // text sizes, at the left
    private static final double NAMES = 5.5; // text sizes, at the right, for the knobs
    private static final double NARROWEST = 0.92; // text sizes, of a bar and its gap
    private static final double WIDEST = 3.6; // text sizes
    private static final float[] DASH = {5, 3};

    private final Canvas canvas;
    private final Guess guess;
    private final Color hue;
    private final double size;
    private final int bars;
    private final double wide;
    private final Rectangle2D area;
    private final double most;

    /// What the analysis says of a guess: probabilities [token x 1], and the rest [1 x n].
    record Guess(
            Activation own,
            Activation heated,
            Activation drawn,
            Activation entropy,
            Activation tokens,
            Activation knobs) {
        int topK() {
            return (int) knobs.at(0, 1);
        }

        double topP() {
            return knobs.at(0, 2);
        }

        double minP() {
            return knobs.at(0, 3);
        }
    }

    SamplingPainting(Canvas canvas, Guess guess, Color hue) {
        this.canvas = canvas;
        this.guess = guess;
        this.hue = hue;
        size = canvas.size();
        boolean names = (guess.topP() < 1 || guess.minP() > 0) && canvas.width > size * 22;
        double left = Math.min(NUMBERS * size, canvas.width / 4);
        double room = Math.max(size, canvas.width - left - (names ? NAMES * size : size * 0.3));
        int all = guess.own().rows().size();
        List<String> labels = IntStream.range(0, all).mapToObj(this::label).toList();
        double least =
                Math.max(NARROWEST * size, Canvas.widest(labels, canvas.small(), WIDEST * size * 1.2) + size * 0.25);
        bars = Math.clamp((long) (room / least), 1, all);
        wide = Math.min(WIDEST * size, room / bars);
        double high = Math.max(size, canvas.height - (HEAD + FOOT) * size);
        area = new Rectangle2D.Double(left, HEAD * size, Math.max(wide * bars, names ? room : 0), high);
        double highest = 0;
        for (int i = 0; i < bars; i++) {
            for (Activation each : List.of(guess.own(), guess.heated(), guess.drawn())) {
                highest = Math.max(highest, each.at(i, 0));
            }
        }
        most = highest > 0 ? highest * 1.06 : 1;
    }

    private String label(int token) {
        return canvas.label(guess.own().rows(), token);
    }

    private double y(double probability) {
        return area.getMaxY() - Math.min(1, probability / most) * area.getHeight();
    }

    void paint() {
        head();
        scale();
        for (int i = 0; i < bars; i++) {
            bar(i);
        }
        knobs();
    }

    private void head() {
        String text = canvas.say(
                "figure.sampling.stay",
                CellNumbers.exact(guess.tokens().at(0, 1), Scale.COUNT),
                CellNumbers.exact(guess.tokens().at(0, 0), Scale.COUNT),
                CellNumbers.fixed(guess.entropy().at(0, 0), 2),
                CellNumbers.fixed(guess.entropy().at(0, 1), 2));
        Color ink = canvas.palette().ink();
        canvas.text(text, 0, size * 0.65, canvas.width, Canvas.Align.LEFT, canvas.font(), ink);
        double x = 0;
        List<String> keys = List.of("figure.sampling.model", "figure.sampling.drawn", "figure.sampling.cut");
        for (int i = 0; i < keys.size(); i++) {
            String words = canvas.say(keys.get(i));
            double needed = size * 1.6 + Wrapping.width(words, canvas.small());
            if (x + needed <= canvas.width) {
                Rectangle2D sign = new Rectangle2D.Double(x + 1, size * 1.65, size * 1.1, size * 0.75);
                sign(sign, i);
                Color soft = canvas.palette().soft();
                canvas.text(words, x + size * 1.45, size * 2.05, needed, Canvas.Align.LEFT, canvas.small(), soft);
            }
            x += needed + size;
        }
        int more = (int) guess.tokens().at(0, 0) - bars; // of all: the analysis hands out the first of them
        double room = canvas.width - x;
        if (more > 0 && room > size * 7) {
            String words = canvas.say("figure.more-bars", CellNumbers.exact(more, Scale.COUNT));
            Color soft = canvas.palette().soft();
            canvas.text(words, x, size * 2.05, room, Canvas.Align.RIGHT, canvas.small(), soft);
        }
    }

    /// An outline, a filled or a hatched bar.
    private void sign(Rectangle2D bar, int kind) {
        if (bar.getHeight() < 0.3) {
            return;
        }
        switch (kind) {
            case 0 -> canvas.outline(bar, canvas.palette().soft(), 1.3);
            case 1 -> canvas.fill(bar, hue);
            default -> {
                Hatch.fill(canvas, bar);
                canvas.outline(bar, canvas.palette().line(), 1);
            }
        }
    }

    private void scale() {
        int lines = Math.clamp((long) (area.getHeight() / (size * 2.4)), 1, 4);
        Ticks ticks = Ticks.linear(0, most, lines, false);
        for (double value : ticks.values()) {
            double y = y(value);
            canvas.line(
                    area.getX(),
                    y,
                    area.getX() + wide * bars,
                    y,
                    canvas.palette().line(),
                    1);
            Color faint = canvas.palette().faint();
            double room = area.getX() - size * 0.4;
            canvas.text(ticks.text(value), 0, y, room, Canvas.Align.RIGHT, canvas.small(), faint);
        }
    }

    private void bar(int i) {
        double x = area.getX() + i * wide;
        double gap = wide * 0.12;
        boolean stays = guess.drawn().at(i, 0) > 0;
        double own = guess.own().at(i, 0);
        double filled = stays ? guess.drawn().at(i, 0) : guess.heated().at(i, 0);
        double bottom = area.getMaxY();
        sign(new Rectangle2D.Double(x + gap, y(filled), wide - 2 * gap, bottom - y(filled)), stays ? 1 : 2);
        sign(new Rectangle2D.Double(x + gap, y(own), wide - 2 * gap, bottom - y(own)), 0);
        Color color = stays ? canvas.palette().ink() : canvas.palette().faint();
        canvas.text(label(i), x, bottom + size * 0.8, wide, Canvas.Align.CENTER, canvas.small(), color);
        String says = canvas.say(
                "figure.sampling.bar", label(i), CellNumbers.exact(guess.drawn().at(i, 0), Scale.UNIT));
        canvas.mark(
                new Rectangle2D.Double(x, area.getY(), wide, area.getHeight() + size * FOOT),
                0,
                new Cell(guess.own().name(), i, 0),
                says + ": " + CellNumbers.exact(own, guess.own().scale()));
    }

    private void knobs() {
        List<Name> names = new ArrayList<>();
        Color ink = canvas.palette().ink();
        double right = area.getX() + wide * bars;
        if (guess.topK() > 0 && guess.topK() <= bars) {
            double x = area.getX() + guess.topK() * wide;
            dashed(x, area.getY() - size * 0.9, x, area.getMaxY(), ink);
            double room = canvas.width - x - size * 0.3;
            String text = named(1, guess.topK());
            canvas.text(text, x + size * 0.3, area.getY() - size * 0.5, room, Canvas.Align.LEFT, canvas.small(), ink);
        }
        if (guess.topP() < 1) {
            Color color = canvas.palette().accent();
            steps(color);
            double y = area.getMaxY() - guess.topP() * area.getHeight();
            dashed(area.getX(), y, right, y, color);
            names.add(new Name(named(2, guess.topP()), y, color));
        }
        if (guess.minP() > 0) {
            Color color = canvas.palette().good();
            double y = y(guess.minP() * guess.heated().at(0, 0));
            dashed(area.getX(), y, right, y, color);
            names.add(new Name(named(3, guess.minP()), y, color));
        }
        names(names, right + size * 0.4);
    }

    private record Name(String text, double y, Color color) {}

    private void names(List<Name> names, double x) {
        double room = canvas.width - x;
        double last = Double.NEGATIVE_INFINITY;
        List<Name> downward = names.stream()
                .sorted((one, other) -> Double.compare(one.y, other.y))
                .toList();
        for (Name name : downward) {
            double y = Math.max(name.y, last + size * 1.2);
            if (room > size * 3 && y < canvas.height - size * 0.6) {
                Color color = canvas.palette().readable(name.color);
                canvas.text(name.text, x, y, room, Canvas.Align.LEFT, canvas.small(), color);
                last = y;
            }
        }
    }

    private String named(int knob, double value) {
        return canvas.label(guess.knobs().columns(), knob) + " " + CellNumbers.brief(value, Scale.ANY);
    }

    private void dashed(double x1, double y1, double x2, double y2, Color color) {
        canvas.graphics.setColor(color);
        canvas.graphics.setStroke(new BasicStroke(1.4f, BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND, 1, DASH, 0));
        canvas.graphics.draw(new Line2D.Double(x1, y1, x2, y2));
    }

    /// What the first tokens have together, of those that top-k leaves: the whole height is 1.
    private void steps(Color color) {
        int all = guess.heated().rows().size();
        double sum = guess.topK() == 0
                ? 1
                : IntStream.range(0, Math.min(guess.topK(), all)) // those without a bar, too
                        .mapToDouble(i -> guess.heated().at(i, 0))
                        .sum();
        int within = guess.topK() == 0 ? bars : Math.min(guess.topK(), bars);
        Path2D steps = new Path2D.Double();
        double reached = 0;
        steps.moveTo(area.getX(), area.getMaxY());
        for (int i = 0; i < within; i++) {
            reached += guess.heated().at(i, 0) / Math.max(1e-12, sum);
            double y = area.getMaxY() - Math.min(1, reached) * area.getHeight();
            steps.lineTo(area.getX() + i * wide, y);
            steps.lineTo(area.getX() + (i + 1) * wide, y);
        }
        canvas.outline(steps, color, 1.2);
    }
}
