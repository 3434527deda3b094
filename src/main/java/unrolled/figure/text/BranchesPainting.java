package unrolled.figure.text;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.geom.CubicCurve2D;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Rectangle2D;
import java.awt.geom.RoundRectangle2D;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import unrolled.engine.setting.TokenText;
import unrolled.engine.trace.Activation;
import unrolled.engine.trace.Axis;
import unrolled.engine.trace.Cell;
import unrolled.figure.Fonts;
import unrolled.figure.Palette;
import unrolled.figure.Region;
import unrolled.figure.Wrapping;
import unrolled.figure.brush.Canvas;
import unrolled.figure.brush.CellNumbers;
import unrolled.figure.brush.ColorMap;
import unrolled.figure.brush.TextFlow;

/// One painting of a text and its branches.
final class BranchesPainting {
    static final double NATURAL = 24; // text sizes

    private static final String SETTING = "written";
    private static final int PLACE = 0;
    private static final int PROBABILITY = 1;
    private static final int DRAWN = 2;
    private static final int TAKEN = 3;
    private static final double LINE = 1.5; // text sizes, of the text above
    private static final int LINES = 2;
    private static final double FOOT = 2; // text sizes, for the buttons
    private static final double NODE = 2.9; // text sizes, of a candidate and the gap below it
    private static final double LEAST = 1.4; // text sizes: a lower one does not hold a word
    private static final double ROOMY = 2.38; // text sizes: a higher one holds its number too
    private static final double NARROWEST = 3.2; // text sizes, of a column
    private static final double WIDEST = 7; // text sizes
    private static final double EDGE = 0.22; // share of a column between two candidates

    private final Canvas canvas;
    private final Activation tree;
    private final Activation text;
    private final Activation draw;
    private final Color hue;
    private final double size;
    private final List<List<Integer>> columns; // rows of the tree
    private final List<String> written;
    private final double top;
    private final double wide;
    private final double high;
    private final int rows;

    BranchesPainting(Canvas canvas, Activation tree, Activation text, Activation draw, Color hue) {
        this.canvas = canvas;
        this.tree = tree;
        this.text = text;
        this.draw = draw;
        this.hue = hue;
        size = canvas.size();
        TreeMap<Integer, List<Integer>> places = new TreeMap<>();
        for (int row = 0; row < tree.rows().size(); row++) {
            places.computeIfAbsent((int) tree.at(row, PLACE), place -> new ArrayList<>())
                    .add(row);
        }
        int fitting = Math.clamp((long) (canvas.width / (NARROWEST * size)), 1, Math.max(1, places.size()));
        columns = List.copyOf(places.values()).subList(Math.max(0, places.size() - fitting), places.size());
        written = new ArrayList<>();
        for (int i = 0; i < text.columns().size(); i++) {
            if (text.at(0, i) > 0) {
                written.add(text.columns().label(i));
            }
        }
        int lines = canvas.height > size * 12 ? LINES : 1;
        top = size * (lines * LINE + 0.5);
        wide = Math.min(WIDEST * size, canvas.width / Math.max(1, columns.size()));
        double free = Math.max(LEAST * size, canvas.height - top - FOOT * size);
        int deepest = columns.stream().mapToInt(List::size).max().orElse(1);
        rows = Math.clamp((long) (free / (LEAST * size)), 1, Math.max(1, deepest));
        high = Math.min(NODE * size, free / rows);
    }

    void paint() {
        sentence();
        for (int column = 1; column < columns.size(); column++) {
            edges(column);
        }
        for (int column = 0; column < columns.size(); column++) {
            for (int i = 0; i < Math.min(rows, columns.get(column).size()); i++) {
                candidate(column, i);
            }
        }
        buttons();
    }

    /// The end of the text, what was given in softer ink.
    private void sentence() {
        Axis tokens = text.columns();
        if (tokens.size() == 0) {
            return;
        }
        TextFlow.Spacing spacing = new TextFlow.Spacing(0, size * 0.3, size * LINE);
        for (TextFlow.PlacedToken place :
                TextFlow.layAround(canvas, tokens, spacing, tokens.size() - 1, top - size * 0.4)) {
            Rectangle2D at = place.bounds();
            boolean own = text.at(0, place.index()) > 0;
            Color color = own ? canvas.palette().ink() : canvas.palette().faint();
            String shown = tokens.label(place.index()).equals(" ") ? "" : place.text();
            double middle = at.getCenterY();
            canvas.text(shown, at.getX(), middle, at.getWidth() + 2, Canvas.Align.LEFT, canvas.font(), color);
        }
    }

    private Rectangle2D box(int column, int i) {
        double gap = Math.min(size * 0.45, high * 0.18);
        return new Rectangle2D.Double(column * wide, top + i * high, wide * (1 - EDGE), high - gap);
    }

    private boolean taken(int row) {
        return tree.at(row, TAKEN) > 0;
    }

    /// Lines from what was taken to what might follow it.
    private void edges(int column) {
        int from = columns.get(column - 1).stream()
                .filter(this::taken)
                .map(columns.get(column - 1)::indexOf)
                .findFirst()
                .orElse(rows);
        if (from >= rows) {
            return;
        }
        Rectangle2D left = box(column - 1, from);
        for (boolean strong : new boolean[] {false, true}) {
            for (int i = 0; i < Math.min(rows, columns.get(column).size()); i++) {
                if (taken(columns.get(column).get(i)) == strong) {
                    edge(left, box(column, i), strong);
                }
            }
        }
    }

    private void edge(Rectangle2D from, Rectangle2D to, boolean strong) {
        double middle = (from.getMaxX() + to.getX()) / 2;
        canvas.graphics.setStroke(new BasicStroke(strong ? 2.6f : 1));
        canvas.graphics.setColor(strong ? hue : canvas.palette().line());
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

    private void candidate(int column, int i) {
        int row = columns.get(column).get(i);
        Rectangle2D box = box(column, i);
        boolean taken = taken(row);
        double round = Math.min(size * 0.6, box.getHeight() / 2);
        RoundRectangle2D shape = new RoundRectangle2D.Double(
                box.getX() + 0.5, box.getY() + 0.5, box.getWidth() - 1, box.getHeight() - 1, round, round);
        canvas.fill(shape, taken ? hue : canvas.palette().panel());
        double share = Math.clamp(tree.at(row, PROBABILITY), 0, 1);
        if (!taken && share > 0) {
            double long1 = (box.getWidth() - 4) * share;
            Rectangle2D bar = new Rectangle2D.Double(box.getX() + 2, box.getMaxY() - 4.5, long1, 2.5);
            canvas.fill(bar, Palette.mix(hue, canvas.palette().panel(), 0.25));
        }
        canvas.outline(shape, taken ? hue : canvas.palette().line(), 1);
        boolean cut = tree.at(row, DRAWN) == 0;
        Color ink = taken
                ? ColorMap.textOn(hue)
                : cut ? canvas.palette().faint() : canvas.palette().ink();
        boolean roomy = box.getHeight() >= ROOMY * size;
        double middle = box.getY() + box.getHeight() * (roomy ? 0.26 : 0.45);
        String word = canvas.label(tree.rows(), row);
        double room = box.getWidth() - size * 0.4;
        double x = box.getX() + size * 0.2;
        canvas.text(word, x, middle, room, Canvas.Align.CENTER, taken ? canvas.bold() : canvas.font(), ink);
        if (roomy) {
            String number = CellNumbers.brief(tree.at(row, PROBABILITY), tree.scale());
            double below = box.getY() + box.getHeight() * 0.70;
            canvas.text(number, x, below, room, Canvas.Align.CENTER, Fonts.regular((float) (size * 0.8)), ink);
        }
        boolean last = column == columns.size() - 1;
        String does = canvas.say(last ? "figure.branches.go-on" : "figure.branches.rewind", word);
        String number = CellNumbers.exact(tree.at(row, PROBABILITY), tree.scale());
        Region.Move move = become((int) tree.at(row, PLACE), tree.rows().label(row));
        canvas.mark(box, 0, new Cell(tree.name(), row, PROBABILITY), does + ": " + number, move);
    }

    /// The text up to a place, and a token there.
    private Region.Move become(int place, String token) {
        List<String> tokens = new ArrayList<>(written.subList(0, Math.min(place, written.size())));
        tokens.add(token);
        return Region.Move.set(SETTING, TokenText.of(tokens));
    }

    private void buttons() {
        double middle = Math.min(canvas.height - size * 0.9, top + rows * high + size * 0.7);
        double x = button(0, middle, true, canvas.say("figure.branches.draw"));
        if (!written.isEmpty()) {
            button(x + size * 0.6, middle, false, canvas.say("figure.branches.back"));
        }
    }

    /// A button with a die or an arrow; says where it ends.
    private double button(double x, double middle, boolean die, String words) {
        double sign = size * 1.1;
        double needed = Math.min(canvas.width - x, sign + Wrapping.width(words, canvas.font()) + size * 1.4);
        if (needed < size * 3) {
            return x;
        }
        Rectangle2D at = new Rectangle2D.Double(x + 0.5, middle - size * 0.8, needed - 1, size * 1.6);
        RoundRectangle2D shape =
                new RoundRectangle2D.Double(at.getX(), at.getY(), at.getWidth(), at.getHeight(), size, size);
        Color ink = canvas.palette().ink();
        canvas.outline(shape, canvas.palette().soft(), 1);
        double left = x + size * 0.5;
        if (die) {
            canvas.outline(
                    new RoundRectangle2D.Double(left, middle - sign * 0.45, sign * 0.9, sign * 0.9, 4, 4), ink, 1.2);
            for (int dot = -1; dot <= 1; dot++) {
                double step = sign * 0.25 * dot;
                double radius = sign * 0.09;
                canvas.fill(
                        new Ellipse2D.Double(
                                left + sign * 0.45 + step - radius, middle + step - radius, 2 * radius, 2 * radius),
                        ink);
            }
        } else {
            canvas.line(left, middle, left + sign * 0.9, middle, ink, 1.4);
            canvas.line(left, middle, left + sign * 0.35, middle - sign * 0.3, ink, 1.4);
            canvas.line(left, middle, left + sign * 0.35, middle + sign * 0.3, ink, 1.4);
        }
        double from = left + sign + size * 0.3;
        canvas.text(words, from, middle, x + needed - from - size * 0.2, Canvas.Align.LEFT, canvas.font(), ink);
        Region.Move move = die
                ? become(written.size(), draw.columns().label(0))
                : Region.Move.set(SETTING, TokenText.of(written.subList(0, written.size() - 1)));
        canvas.lead(at.getX(), at.getY(), at.getWidth(), at.getHeight(), words, move);
        return x + needed;
    }
}
