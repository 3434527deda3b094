package unrolled.figure.text;

import java.awt.Color;
import java.awt.Font;
import java.awt.geom.Rectangle2D;
import java.awt.geom.RoundRectangle2D;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import unrolled.engine.trace.Activation;
import unrolled.engine.trace.Cell;
import unrolled.figure.Fonts;
import unrolled.figure.Palette;
import unrolled.figure.Wrapping;
import unrolled.figure.brush.Canvas;
import unrolled.figure.brush.CellNumbers;

/// One painting of the tree of a token, which stands on its characters.
final class AncestryPainting {
    private static final double LEVEL = 3.5; // text sizes from one level to the next
    private static final double LEAF = 4.6; // text sizes, for a character, where there is room
    private static final double ROOMY = 2.5; // text sizes: higher levels have room for the number of a merge
    private static final double TWO = 2.1; // text sizes of a box that holds a word and the number of its merge
    private static final double LEAST = 0.64; // text sizes: lower levels have no room for words
    private static final double FOOT = 1.6; // text sizes, of the words below
    private static final double SMALL = 0.8; // of a text size, of the number of a merge

    private final Canvas canvas;
    private final Activation pieces;
    private final Ancestry tree;
    private final Color hue;
    private final double size;
    private final double bottom; // of the characters
    private final double level;
    private final double leaf;
    private final double left;

    /// @param top where there is room from
    AncestryPainting(Canvas canvas, Activation pieces, Ancestry tree, Color hue, double top) {
        this.canvas = canvas;
        this.pieces = pieces;
        this.tree = tree;
        this.hue = hue;
        this.size = canvas.size();
        int levels = tree.token().level() + 1;
        double free = Math.max(0, canvas.height - FOOT * size - top);
        this.level = Math.min(LEVEL * size, free / levels);
        this.bottom = top + level * levels;
        this.leaf = Math.min(LEAF * size, canvas.width / tree.leaves());
        this.left = (canvas.width - leaf * tree.leaves()) / 2;
    }

    static double naturalHeight(Ancestry tree, double size) {
        return (LEVEL * (tree.token().level() + 1) + FOOT) * size;
    }

    void paint() {
        Map<Integer, Rectangle2D> boxes = new HashMap<>();
        tree.nodes().forEach(node -> boxes.put(node.row(), box(node)));
        for (Ancestry.Node node : tree.nodes()) {
            Rectangle2D above = boxes.get(node.parent());
            Rectangle2D below = box(node);
            if (above != null) {
                Color soft = canvas.palette().soft();
                canvas.line(above.getCenterX(), above.getMaxY(), below.getCenterX(), below.getY(), soft, 1.2);
            }
        }
        tree.nodes().forEach(this::node);
        foot();
    }

    /// In the middle of the characters it is made of, as wide as its words.
    private Rectangle2D box(Ancestry.Node node) {
        double span = leaf * (node.last() - node.first() + 1);
        double words = Math.max(Wrapping.width(text(node), font(), span), made(node, span) ? numberWidth(node) : 0);
        double wide = Math.max(0, Math.min(words + size * 0.9, span - Math.min(size * 0.35, span * 0.15)));
        double middle = left + leaf * (node.first() + node.last() + 1) / 2;
        double two = Math.max(0.72 * level, Math.min(TWO * size, 0.86 * level));
        double high = isRoomy() ? (node.parts().isEmpty() ? 0.5 * level : two) : 0.78 * level;
        double floor = bottom - level * node.level() - (level - Math.min(level, level * 0.78)) * 0.3;
        return new Rectangle2D.Double(middle - wide / 2, floor - high, wide, high);
    }

    private boolean isRoomy() {
        return level >= ROOMY * size;
    }

    /// Whether the number of the merge is written out.
    private boolean made(Ancestry.Node node, double span) {
        return !node.parts().isEmpty() && isRoomy() && numberWidth(node) + size * 0.9 <= span;
    }

    private String number(Ancestry.Node node) {
        return canvas.say("figure.ancestry.merge", Math.round(pieces.at(node.row(), Ancestry.MERGE)));
    }

    private double numberWidth(Ancestry.Node node) {
        return Wrapping.width(number(node), small());
    }

    private String text(Ancestry.Node node) {
        return Canvas.shown(pieces.rows().label(node.row()));
    }

    private Font small() {
        return Fonts.regular((float) (size * SMALL));
    }

    private Font font() {
        return Fonts.regular((float) (Math.clamp(level / 1.6 / size, 0.4, 1) * size));
    }

    private void node(Ancestry.Node node) {
        Rectangle2D box = box(node);
        Palette palette = canvas.palette();
        double round = Math.min(size * 0.6, box.getHeight() / 2);
        RoundRectangle2D shape =
                new RoundRectangle2D.Double(box.getX(), box.getY(), box.getWidth(), box.getHeight(), round, round);
        boolean character = node.parts().isEmpty();
        boolean token = node.parent() < 0;
        canvas.fill(shape, character ? palette.panel() : Palette.mix(palette.panel(), hue, token ? 0.4 : 0.16));
        canvas.outline(shape, character ? palette.soft() : hue, token ? 1.8 : 1);
        double pad = Math.min(size * 0.2, box.getWidth() * 0.1);
        double room = box.getWidth() - 2 * pad;
        double x = box.getX() + pad;
        double span = leaf * (node.last() - node.first() + 1);
        boolean two = !character && isRoomy();
        double apart = Math.max(0.45 * box.getHeight(), size);
        double middle = two ? box.getY() + box.getHeight() * 0.535 - apart / 2 : box.getCenterY();
        if (level >= LEAST * size) {
            canvas.text(text(node), x, middle, room, Canvas.Align.CENTER, font(), palette.ink());
        }
        if (two) {
            String number = made(node, span)
                    ? number(node)
                    : CellNumbers.exact(pieces.at(node.row(), Ancestry.MERGE), pieces.scale());
            Color soft = token ? palette.ink() : palette.soft();
            canvas.text(number, x, middle + apart, room, Canvas.Align.CENTER, small(), soft);
        }
        canvas.mark(box, 0, new Cell(pieces.name(), node.row(), Ancestry.MERGE), describe(node), null);
    }

    /// "`the = t + he, 41 times in the text, merge: 7`".
    private String describe(Ancestry.Node node) {
        String merge = CellNumbers.exact(pieces.at(node.row(), Ancestry.MERGE), pieces.scale());
        if (node.parts().isEmpty()) {
            return canvas.say("figure.ancestry.character", text(node)) + ": " + merge;
        }
        List<String> parts = node.parts().stream()
                .map(row -> Canvas.shown(pieces.rows().label(row)))
                .toList();
        String times = CellNumbers.exact(pieces.at(node.row(), Ancestry.COUNT), pieces.scale());
        return canvas.say("figure.ancestry.made", text(node), String.join(" + ", parts), times) + ": " + merge;
    }

    private void foot() {
        Ancestry.Node token = tree.token();
        long merges = tree.merges();
        String words = merges == 0
                ? canvas.say("figure.ancestry.none")
                : canvas.say("figure.ancestry.merges", merges, Math.round(pieces.at(token.row(), Ancestry.MERGE)));
        double middle = Math.min(canvas.height - size * 0.7, bottom + size * 0.75);
        if (middle - size * 0.6 >= bottom - level * 0.1) {
            Color soft = canvas.palette().soft();
            canvas.text(words, 0, middle, canvas.width, Canvas.Align.CENTER, canvas.small(), soft);
        }
    }
}
