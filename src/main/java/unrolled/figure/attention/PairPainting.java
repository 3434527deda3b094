package unrolled.figure.attention;

import java.awt.Color;
import java.awt.Font;
import java.awt.geom.Rectangle2D;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import unrolled.engine.trace.Activation;
import unrolled.engine.trace.Axis;
import unrolled.engine.trace.Cell;
import unrolled.figure.AxisWords;
import unrolled.figure.Fonts;
import unrolled.figure.Region;
import unrolled.figure.Wrapping;
import unrolled.figure.brush.Canvas;
import unrolled.figure.brush.CellNumbers;
import unrolled.figure.brush.ColumnLabels;
import unrolled.figure.brush.Shades;

/// One painting of a query and all keys: the query's vector on top, under it a line for each key.
final class PairPainting {
    private static final double HEAD = 1.6; // text sizes, of the names of the columns
    private static final double LINE = 1.6; // text sizes, of a key
    private static final double GAP = 1; // text sizes between the columns
    private static final double NUMBER = 3.1; // text sizes, of a sum
    private static final double BAR = 4.2; // text sizes, of a full weight
    private static final double SIDE = 0.2; // share of the width that tokens may take
    private static final double WIDEST = 2.2; // text sizes, of a unit

    private final Canvas canvas;
    private final PairContent pair;
    private final double size;
    private final double line;
    private final double top;
    private final double left;
    private final double unit;
    private final Font font;
    private final Shades vectors;
    private final Shades products;

    PairPainting(Canvas canvas, PairContent pair) {
        this.canvas = canvas;
        this.pair = pair;
        this.size = canvas.size();
        int keys = pair.keys().rows().size();
        this.line = Math.min(LINE * size, Math.max(1, (canvas.height - 2 * HEAD * size) / (keys + 1.4)));
        this.top = HEAD * size + line * 1.4 + HEAD * size;
        this.font = Fonts.regular((float) (Math.clamp(line / 1.2 / size, ColumnLabels.SMALLEST, 1) * size));
        double tokens = Math.max(
                Canvas.widest(AxisWords.shown(pair.keys().rows()), font, canvas.width * SIDE),
                Wrapping.width(query(), font));
        this.left = Math.min(tokens, canvas.width * SIDE) + size * 0.8;
        double numbers = (pair.scores() == null ? 1 : 2) * NUMBER + (pair.weights() == null ? 0 : BAR + GAP) + 2 * GAP;
        int units = pair.keys().columns().size();
        this.unit = Math.clamp((canvas.width - left - numbers * size) / (2 * units), 0.5, WIDEST * size);
        this.vectors = Shades.of(List.of(pair.queries(), pair.keys()), canvas.palette());
        this.products = Shades.of(List.of(pair.products()), canvas.palette());
    }

    static double naturalHeight(double size, int keys) {
        return Math.ceil((2 * HEAD + LINE * (Math.min(keys, 24) + 1.4)) * size);
    }

    private String query() {
        return Canvas.shown(pair.queries().rows().label(pair.query()));
    }

    private double units() {
        return unit * pair.keys().columns().size();
    }

    private double second() {
        return left + units() + GAP * size;
    }

    private double third() {
        return second() + units() + GAP * size;
    }

    void paint() {
        heading(left, units(), canvas.style.words().axis("query"), size * 0.6);
        double y = HEAD * size;
        token(query(), y, line, true);
        strip(pair.queries(), pair.query(), left, y, vectors);
        double below = y + line + HEAD * size * 0.5;
        heading(left, units(), canvas.style.words().axis("key"), below);
        heading(second(), units(), canvas.say("figure.products"), below);
        double x = third();
        heading(x, NUMBER * size, canvas.say("figure.sum"), below);
        Activation scores = pair.scores();
        if (scores != null) {
            x += NUMBER * size;
            heading(x, NUMBER * size, canvas.say("figure.scaled"), below);
        }
        if (pair.weights() != null) {
            heading(x + NUMBER * size, canvas.width - x - NUMBER * size, canvas.say("figure.weight"), below);
        }
        Axis keys = pair.keys().rows();
        int every = Math.max(1, (int) Math.ceil(font.getSize2D() * 1.2 / line - 1e-6));
        for (int key = 0; key < keys.size(); key++) {
            key(key, top - line * 0.4 + key * line, key % every == 0);
        }
    }

    private void heading(double x, double room, String text, double middle) {
        canvas.text(
                text,
                x,
                middle,
                room,
                Canvas.Align.LEFT,
                canvas.small(),
                canvas.palette().soft());
    }

    private void token(String text, double y, double high, boolean bold) {
        canvas.text(
                text,
                0,
                y + high / 2,
                left - size * 0.5,
                Canvas.Align.RIGHT,
                bold ? Fonts.bold(font.getSize2D()) : font,
                canvas.palette().ink());
    }

    private void key(int key, double y, boolean named) {
        boolean chosen = key == pair.key();
        if (chosen) {
            Rectangle2D band = new Rectangle2D.Double(0, y, Math.min(canvas.width, end()), line);
            canvas.fill(band, canvas.palette().accentSoft());
        }
        String label = Canvas.shown(pair.keys().rows().label(key));
        if (named) {
            token(label, y, line, chosen);
        }
        String text = "%s %s".formatted(canvas.style.words().axis("key"), label);
        canvas.lead(0, y, left - size * 0.4, line, text, Region.Move.pressed(Map.of("key", Integer.toString(key))));
        strip(pair.keys(), key, left, y, vectors);
        strip(pair.products(), key, second(), y, products);
        double x = third();
        number(pair.sums(), key, 0, x, y, chosen);
        Activation scores = pair.scores();
        if (scores != null && inside(scores, key)) {
            x += NUMBER * size;
            number(scores, pair.query(), key, x, y, chosen);
        }
        Activation weights = pair.weights();
        if (weights != null && inside(weights, key)) {
            weight(weights, key, x + NUMBER * size, y);
        }
    }

    private double end() {
        double numbers = (pair.scores() == null ? 1 : 2) * NUMBER + (pair.weights() == null ? 0 : BAR + 2.6);
        return third() + numbers * size;
    }

    private boolean inside(Activation square, int key) {
        return pair.query() < square.rows().size() && key < square.columns().size();
    }

    private void strip(Activation vector, int row, double x, double y, Shades shades) {
        double gap = Math.min(unit, line) > 6 ? 1 : -Shades.SEAM;
        for (int u = 0; u < vector.columns().size(); u++) {
            Rectangle2D bounds =
                    new Rectangle2D.Double(x + u * unit, y + line * 0.08, Math.max(0.4, unit - gap), line * 0.84);
            shades.fill(canvas, bounds, vector.at(row, u));
            canvas.cell(bounds, 0, vector, row, u);
        }
    }

    private void number(Activation numbers, int row, int column, double x, double y, boolean bold) {
        if (line >= font.getSize2D() * Canvas.LINE) {
            Color ink = bold ? canvas.palette().ink() : canvas.palette().soft();
            Font type = bold ? Fonts.bold(font.getSize2D() * 0.95f) : Fonts.regular(font.getSize2D() * 0.95f);
            canvas.text(
                    CellNumbers.brief(numbers.at(row, column), numbers.scale()),
                    x,
                    y + line / 2,
                    NUMBER * size * 0.94,
                    Canvas.Align.LEFT,
                    type,
                    ink);
        }
        mark(new Rectangle2D.Double(x, y, NUMBER * size * 0.94, line), numbers, row, column);
    }

    private void weight(Activation weights, int key, double x, double y) {
        double weight = weights.at(pair.query(), key);
        double wide = Math.min(BAR * size, Math.max(1, canvas.width - x - 2.6 * size));
        double share = Double.isFinite(weight) ? Math.clamp(weight, 0, 1) : 0;
        canvas.fill(
                new Rectangle2D.Double(x, y + line * 0.25, wide, line * 0.5),
                canvas.palette().line());
        canvas.fill(
                new Rectangle2D.Double(x, y + line * 0.25, wide * share, line * 0.5),
                canvas.palette().hue("attention"));
        if (line >= font.getSize2D() * Canvas.LINE) {
            canvas.text(
                    CellNumbers.brief(weight, weights.scale()),
                    x + wide + size * 0.3,
                    y + line / 2,
                    canvas.width - x - wide - size * 0.3,
                    Canvas.Align.LEFT,
                    Fonts.regular(font.getSize2D() * 0.95f),
                    canvas.palette().ink());
        }
        mark(new Rectangle2D.Double(x, y, wide, line), weights, pair.query(), key);
    }

    private void mark(Rectangle2D bounds, @Nullable Activation of, int row, int column) {
        if (of != null) {
            canvas.mark(bounds, 0, new Cell(of.name(), row, column), canvas.describe(of, row, column));
        }
    }
}
