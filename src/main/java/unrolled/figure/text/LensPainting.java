package unrolled.figure.text;

import java.awt.Color;
import java.awt.Font;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.List;
import unrolled.engine.trace.Activation;
import unrolled.figure.Fonts;
import unrolled.figure.brush.Canvas;
import unrolled.figure.brush.CellNumbers;
import unrolled.figure.brush.ColorMap;
import unrolled.figure.brush.Legend;
import unrolled.figure.brush.Quantity;
import unrolled.figure.brush.Shades;

/// One painting of a [LensFigure].
final class LensPainting {
    private static final double NARROWEST = 1.5; // text sizes, of a cell
    private static final double WIDEST = 4.6; // text sizes
    private static final double PAD = 0.5; // text sizes, around a token
    private static final double HIGH = 1.7; // text sizes, of a cell
    private static final double HIGHEST = 2.6; // text sizes, of a cell
    private static final double LOWEST = 1.3; // text sizes, of a cell in low room
    private static final double READ = 1.5; // text sizes, of the line of tokens read, under a band
    private static final double BETWEEN = 0.7; // text sizes between bands
    private static final double KEY = 1.6; // text sizes, of the line that says what a frame is
    private static final double SIDE = 0.3; // share of the width that the names of the layers may take
    private static final double FRAME = 2; // px

    private final Canvas canvas;
    private final Activation top;
    private final Activation guesses;
    private final List<Activation> right; // one or none
    private final int each; // guesses of a cell
    private final Legend legend;
    private final double size;
    private final double left;
    private final double cellWidth;
    private final int perBand;

    LensPainting(Canvas canvas, List<Activation> shown) {
        this.canvas = canvas;
        this.top = shown.get(0);
        this.guesses = shown.get(1);
        this.right = shown.size() > 2 ? List.of(shown.get(2)) : List.of();
        this.each = each(shown);
        this.size = canvas.size();
        this.legend = new Legend(
                canvas,
                Shades.of(List.of(top), canvas.palette()),
                Quantity.of(guesses.name(), top.scale(), canvas.style.words()));
        List<String> names = new ArrayList<>();
        for (int layer = 0; layer < layers(); layer++) {
            names.add(canvas.label(top.rows(), layer));
        }
        this.left = Canvas.widest(names, canvas.font(), canvas.width * SIDE) + size * 0.8;
        double room = Math.max(1, canvas.width - left - legend.room());
        int fitting = (int) Math.max(1, Math.floor(room / needed()));
        int bands = Math.ceilDiv(positions(), fitting);
        this.perBand = Math.ceilDiv(positions(), bands);
        this.cellWidth = Math.min(WIDEST * size, room / perBand);
    }

    /// Whether there is a probability, and tokens for each of its cells.
    static boolean canPaint(List<Activation> shown) {
        return shown.size() > 1 && each(shown) > 0;
    }

    private static int each(List<Activation> shown) {
        return shown.get(1).rows().size()
                / (shown.get(0).rows().size() * shown.get(0).columns().size());
    }

    private int layers() {
        return top.rows().size();
    }

    private int positions() {
        return top.columns().size();
    }

    private int bands() {
        return Math.ceilDiv(positions(), perBand);
    }

    private double needed() {
        List<String> texts = new ArrayList<>();
        for (int position = 0; position < positions(); position++) {
            texts.add(canvas.label(top.columns(), position));
            for (int layer = 0; layer < layers(); layer++) {
                texts.add(guess(layer, position, 0));
            }
        }
        double widest = Canvas.widest(texts, canvas.font(), WIDEST * size);
        return Math.clamp(widest + size * PAD, NARROWEST * size, WIDEST * size);
    }

    private int row(int layer, int position, int rank) {
        return (layer * positions() + position) * each + rank;
    }

    private String guess(int layer, int position, int rank) {
        return Canvas.shown(guesses.rows().label(row(layer, position, rank)));
    }

    double naturalHeight() {
        return Math.ceil(height(bands(), HIGH * size, !right.isEmpty()));
    }

    private double height(int bands, double cell, boolean keyed) {
        double key = keyed ? KEY * size : 0;
        return bands * (layers() * cell + READ * size) + (bands - 1) * BETWEEN * size + key;
    }

    /// How many bands there is room for; the end of the text is left out before its tokens cannot be read.
    private int fitting() {
        int bands = bands();
        while (bands > 1 && height(bands, LOWEST * size, !right.isEmpty()) > canvas.height) {
            bands--;
        }
        return bands;
    }

    void paint() {
        int bands = fitting();
        boolean keyed = !right.isEmpty() && height(1, LOWEST * size, true) <= canvas.height;
        double free = canvas.height - height(bands, 0, keyed);
        double high = Math.clamp(free / (bands * layers()), 1, HIGHEST * size);
        double y = 0;
        for (int band = 0; band < bands; band++) {
            band(band * perBand, y, high);
            y += layers() * high + (READ + BETWEEN) * size;
        }
        legend.upright(
                left + perBand * cellWidth,
                0,
                layers() * high,
                bands > 1 ? canvas.height : layers() * high + READ * size);
        if (keyed) {
            key(y - BETWEEN * size + KEY * size / 2);
        }
    }

    private void band(int first, double y, double high) {
        Color soft = canvas.palette().soft();
        for (int layer = 0; layer < layers(); layer++) {
            double above = y + (layers() - 1 - layer) * high;
            canvas.text(
                    canvas.label(top.rows(), layer),
                    0,
                    above + high / 2,
                    left - size * 0.6,
                    Canvas.Align.RIGHT,
                    font(high),
                    soft);
            for (int position = first; position < Math.min(positions(), first + perBand); position++) {
                cell(layer, position, left + (position - first) * cellWidth, above, high);
            }
        }
        double below = y + layers() * high + READ * size / 2;
        for (int position = first; position < Math.min(positions(), first + perBand); position++) {
            canvas.text(
                    canvas.label(top.columns(), position),
                    left + (position - first) * cellWidth,
                    below,
                    cellWidth - 1,
                    Canvas.Align.CENTER,
                    canvas.bold(),
                    canvas.palette().ink());
        }
        canvas.text(
                canvas.say("figure.lens.read"), 0, below, left - size * 0.6, Canvas.Align.RIGHT, canvas.font(), soft);
    }

    private void cell(int layer, int position, double x, double y, double high) {
        double value = top.at(layer, position);
        Rectangle2D bounds = new Rectangle2D.Double(x, y, cellWidth - 1, high - 1);
        legend.shades().fill(canvas, bounds, value);
        if (isRight(layer, position)) {
            frame(bounds, ColorMap.textOn(legend.shades().color(value)));
        }
        canvas.text(
                guess(layer, position, 0),
                x + 1,
                bounds.getCenterY(),
                cellWidth - 3,
                Canvas.Align.CENTER,
                font(high),
                ColorMap.textOn(legend.shades().color(value)));
        canvas.cell(bounds, 0, top, layer, position, canvas.say("figure.guess") + " " + list(layer, position));
    }

    /// Smaller where cells are low.
    private Font font(double high) {
        return Fonts.regular((float) Math.min(size, high / LOWEST));
    }

    private void frame(Rectangle2D bounds, Color color) {
        double inside = FRAME / 2 + 0.5;
        canvas.outline(
                new Rectangle2D.Double(
                        bounds.getX() + inside,
                        bounds.getY() + inside,
                        bounds.getWidth() - 2 * inside,
                        bounds.getHeight() - 2 * inside),
                color,
                FRAME);
    }

    /// Whether the likeliest token is the one that comes next: both have the same probability then.
    private boolean isRight(int layer, int position) {
        return right.stream().anyMatch(next -> {
            int column = next.columns().find(Integer.toString(position));
            return column >= 0 && layer < next.rows().size() && next.at(layer, column) == top.at(layer, position);
        });
    }

    private String list(int layer, int position) {
        List<String> all = new ArrayList<>();
        for (int rank = 0; rank < each; rank++) {
            float probability = guesses.at(row(layer, position, rank), 0);
            all.add(guess(layer, position, rank) + " " + CellNumbers.exact(probability, guesses.scale()));
        }
        return canvas.style.words().listed(all);
    }

    private void key(double middle) {
        double side = size * 0.9;
        Rectangle2D sample = new Rectangle2D.Double(left, middle - side / 2, side * 1.3, side);
        frame(sample, canvas.palette().ink());
        double x = left + side * 1.3 + size * 0.5;
        canvas.text(
                canvas.say("figure.lens.right"),
                x,
                middle,
                canvas.width - x,
                Canvas.Align.LEFT,
                canvas.small(),
                canvas.palette().soft());
    }
}
