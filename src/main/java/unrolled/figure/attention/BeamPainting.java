package unrolled.figure.attention;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.geom.CubicCurve2D;
import java.awt.geom.Rectangle2D;
import java.awt.geom.RoundRectangle2D;
import java.util.List;
import unrolled.engine.trace.Activation;
import unrolled.figure.Fonts;
import unrolled.figure.Wrapping;
import unrolled.figure.brush.Canvas;
import unrolled.figure.brush.CellNumbers;
import unrolled.figure.brush.ColorMap;
import unrolled.figure.brush.TableBlock;

/// One painting of the tree of a beam search.
final class BeamPainting {
    private static final int TOTAL = 2; // column of the log-probability of a beginning
    private static final double HEAD = 1.7; // text sizes, for the numbers of the words
    private static final double FOOT = 2; // text sizes, for what the marks mean
    private static final double NODE = 2.9; // text sizes, of a node and the gap below it
    private static final double LEAST = 1.35; // text sizes: lower nodes do not hold a word
    private static final double ROOMY = 2.15; // text sizes: nodes so high hold their number too
    private static final double GAP = 0.45; // text sizes between two nodes
    private static final double LEAST_GAP = 0.2; // where nodes would be too low for their numbers
    private static final double NARROWEST = 3.4; // text sizes, of a column
    private static final double WIDEST = 9; // text sizes
    private static final double EDGE = 0.24; // share of a column between two nodes

    private final Canvas canvas;
    private final Beam beam;
    private final Activation tree;
    private final double size;
    private final double wide;
    private final double high;
    private final int columns;
    private final int rows;
    private final Color hue;

    BeamPainting(Canvas canvas, Beam beam, Activation tree, Color hue) {
        this.canvas = canvas;
        this.beam = beam;
        this.tree = tree;
        this.size = canvas.size();
        this.hue = hue;
        int depths = beam.depths().size();
        this.columns = Math.clamp((long) (canvas.width / (NARROWEST * size)), 1, depths);
        this.wide = Math.min(WIDEST * size, canvas.width / columns);
        double free = Math.max(LEAST * size, canvas.height - (HEAD + FOOT) * size);
        this.rows = Math.clamp((long) (free / (LEAST * size)), 1, beam.widest());
        this.high = Math.min(NODE * size, free / rows);
    }

    static double naturalHeight(Beam beam, double size) {
        return Math.ceil((HEAD + FOOT + NODE * beam.widest()) * size);
    }

    void paint() {
        for (int depth = 0; depth < columns; depth++) {
            String number = canvas.style.words().axis("position") + " " + (depth + 1);
            String shown = Wrapping.width(number, canvas.small()) > wide * (1 - EDGE) ? "" + (depth + 1) : number;
            double room = wide * (1 - EDGE);
            Color soft = canvas.palette().soft();
            canvas.text(shown, depth * wide, HEAD * size * 0.42, room, Canvas.Align.CENTER, canvas.small(), soft);
        }
        for (int depth = 1; depth < columns; depth++) {
            for (Beam.Node node : beam.depths().get(depth)) {
                edge(depth, node);
            }
        }
        for (int depth = 0; depth < columns; depth++) {
            for (Beam.Node node : beam.depths().get(depth)) {
                if (node.place() < rows) {
                    node(depth, node);
                }
            }
        }
        foot();
    }

    private Rectangle2D box(int depth, int place) {
        double gap = Math.min(high * 0.2, Math.clamp(high - ROOMY * size, LEAST_GAP * size, GAP * size));
        return new Rectangle2D.Double(depth * wide, HEAD * size + place * high, wide * (1 - EDGE), high - gap);
    }

    private void edge(int depth, Beam.Node node) {
        Beam.Node parent = beam.depths().get(depth - 1).stream()
                .filter(each -> each.row() == node.parent())
                .findFirst()
                .orElseThrow();
        if (node.place() >= rows || parent.place() >= rows) {
            return;
        }
        Rectangle2D from = box(depth - 1, parent.place());
        Rectangle2D to = box(depth, node.place());
        double middle = (from.getMaxX() + to.getX()) / 2;
        boolean chosen = beam.answer().contains(node.row());
        Color color = chosen
                ? hue
                : node.kept() ? canvas.palette().soft() : canvas.palette().line();
        canvas.graphics.setStroke(new BasicStroke(chosen ? 2.4f : node.kept() ? 1.2f : 1));
        canvas.graphics.setColor(color);
        canvas.graphics.draw(new CubicCurve2D.Double(
                from.getMaxX(),
                from.getCenterY(),
                middle,
                from.getCenterY(),
                middle,
                to.getCenterY(),
                to.getX(),
                to.getCenterY()));
    }

    private void node(int depth, Beam.Node node) {
        Rectangle2D box = box(depth, node.place());
        boolean chosen = beam.answer().contains(node.row());
        sign(box, chosen, node.kept());
        Color ink = chosen
                ? ColorMap.textOn(hue)
                : node.kept() ? canvas.palette().ink() : canvas.palette().soft();
        Font font = chosen ? canvas.bold() : canvas.font();
        String word = Canvas.shown(tree.rows().label(node.row()));
        double room = box.getWidth() - size * 0.5;
        double x = box.getX() + size * 0.25;
        boolean roomy = box.getHeight() >= ROOMY * size - 1e-6;
        double middle = roomy ? box.getY() + box.getHeight() * 0.29 : box.getCenterY();
        canvas.text(word, x, middle, room, Canvas.Align.CENTER, font, ink);
        if (roomy) {
            String total = CellNumbers.brief(tree.at(node.row(), TOTAL), tree.scale());
            double below = box.getY() + box.getHeight() * 0.76;
            Font small = Fonts.regular((float) (size * 0.8));
            canvas.text(total, x, below, room, Canvas.Align.CENTER, small, ink);
        }
        canvas.cell(box, 0, tree, node.row(), TOTAL);
    }

    private void sign(Rectangle2D box, boolean chosen, boolean kept) {
        double round = Math.min(size * 0.7, box.getHeight() / 2);
        RoundRectangle2D shape = new RoundRectangle2D.Double(
                box.getX() + 0.5, box.getY() + 0.5, box.getWidth() - 1, box.getHeight() - 1, round, round);
        canvas.fill(shape, chosen ? hue : canvas.palette().panel());
        if (!chosen) {
            Color line = kept ? canvas.palette().soft() : canvas.palette().line();
            canvas.outline(shape, line, kept ? 1.2 : 1);
        }
    }

    /// What the three kinds of node mean, and what is not shown.
    private void foot() {
        double middle = Math.min(canvas.height - size * 0.75, HEAD * size + rows * high + size * 0.6);
        double x = 0;
        List<String> keys = List.of("figure.beam.answer", "figure.beam.kept", "figure.beam.dropped");
        for (int i = 0; i < keys.size(); i++) {
            String words = canvas.say(keys.get(i));
            double needed = size * 1.9 + Wrapping.width(words, canvas.small());
            if (x + needed <= canvas.width && middle - size * 0.5 >= HEAD * size + high * 0.8) {
                sign(new Rectangle2D.Double(x, middle - size * 0.45, size * 1.3, size * 0.9), i == 0, i == 1);
                Color soft = canvas.palette().soft();
                canvas.text(words, x + size * 1.7, middle, needed, Canvas.Align.LEFT, canvas.small(), soft);
                x += needed + size * 1.2;
            }
        }
        String missing = TableBlock.missing(canvas, columns, beam.depths().size(), rows, beam.widest());
        double room = canvas.width - x;
        if (!missing.isEmpty() && room > 6 * size && middle - size * 0.5 >= HEAD * size + high * 0.8) {
            Color soft = canvas.palette().soft();
            canvas.text(missing, x, middle, room, Canvas.Align.RIGHT, canvas.small(), soft);
        }
    }
}
