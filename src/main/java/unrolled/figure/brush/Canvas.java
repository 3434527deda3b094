package unrolled.figure.brush;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.Shape;
import java.awt.geom.AffineTransform;
import java.awt.geom.Line2D;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import unrolled.engine.trace.Activation;
import unrolled.engine.trace.Axis;
import unrolled.engine.trace.Cell;
import unrolled.engine.trace.Scale;
import unrolled.figure.AxisWords;
import unrolled.figure.Fonts;
import unrolled.figure.Grip;
import unrolled.figure.Letters;
import unrolled.figure.Palette;
import unrolled.figure.Region;
import unrolled.figure.Run;
import unrolled.figure.Style;
import unrolled.figure.Wrapping;

/// A drawing surface that records what lies where: it paints on a `Graphics2D` and keeps a region for each text and
/// each cell, cutting a text that would not fit.
public final class Canvas {
    /// Where a text stands in its place.
    public enum Align {
        LEFT,
        CENTER,
        RIGHT
    }

    /// Height of a line of text with nothing between lines, in sizes of its font.
    public static final double LINE = 1.16;

    private static final double BASELINE = 0.37; // below the middle of capitals and of Chinese, in font sizes

    public final Graphics2D graphics;
    public final Style style;
    public final double width;
    public final double height;
    public final List<Run> runs;
    private final List<Region> regions = new ArrayList<>();
    private final OverrideMark byHand = new OverrideMark(this);
    private @Nullable Cell naming;

    public Canvas(Graphics2D graphics, double width, double height, Style style) {
        this(graphics, width, height, List.of(), style);
    }

    /// @param runs whose numbers are drawn; those set by hand are marked
    public Canvas(Graphics2D graphics, double width, double height, List<Run> runs, Style style) {
        this.runs = runs;
        this.graphics = graphics;
        this.style = style;
        this.width = width;
        this.height = height;
        graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        graphics.setRenderingHint(RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
        graphics.setRenderingHint(RenderingHints.KEY_FRACTIONALMETRICS, RenderingHints.VALUE_FRACTIONALMETRICS_ON);
        graphics.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
    }

    /// One to plan on: nothing painted here is seen.
    public static Canvas measuring(double width, double height, Style style) {
        return measuring(width, height, List.of(), style);
    }

    /// One to plan on, for what depends on more of these runs than the activations shown.
    public static Canvas measuring(double width, double height, List<Run> runs, Style style) {
        Graphics2D nowhere = new BufferedImage(1, 1, BufferedImage.TYPE_INT_RGB).createGraphics();
        return new Canvas(nowhere, width, height, runs, style);
    }

    /// What was painted, in its order. Marks of a hand that wait for others are painted now.
    public List<Region> regions() {
        byHand.finish();
        return regions;
    }

    public Palette palette() {
        return style.palette();
    }

    /// Size of ordinary labels, the unit of every layout.
    public double size() {
        return style.textSize();
    }

    public String say(String key, Object... arguments) {
        return style.words().say(key, arguments);
    }

    public Font font() {
        return Fonts.regular(style.textSize());
    }

    public Font small() {
        return Fonts.regular(style.textSize() * 0.88f);
    }

    public Font bold() {
        return Fonts.bold(style.textSize());
    }

    /// The widest of these texts, at most `limit`.
    public static double widest(List<String> texts, Font font, double limit) {
        double widest = 0;
        for (String text : texts) {
            widest = Math.max(widest, Wrapping.width(text, font, limit));
        }
        return Math.min(limit, Math.ceil(widest));
    }

    /// Paints a text centred on a line at height `middle` within `x..x+room`; cut if it is too long. Says how
    /// wide it is.
    public double text(String text, double x, double middle, double room, Align align, Font font, Color color) {
        String shown = fit(text, font, room);
        double wide = Wrapping.width(shown, font);
        double left =
                switch (align) {
                    case LEFT -> x;
                    case CENTER -> x + (room - wide) / 2;
                    case RIGHT -> x + room - wide;
                };
        label(shown, left, middle, wide, new AffineTransform(), font, color);
        return wide;
    }

    /// Paints a text that rises from its beginning, which is at `x`, `y`.
    ///
    /// @param angle counterclockwise, in radians
    void slanted(String text, double x, double y, double angle, double room, Font font, Color color) {
        String shown = fit(text, font, room);
        AffineTransform turn = AffineTransform.getRotateInstance(-angle, x, y);
        label(shown, x, y, Wrapping.width(shown, font), turn, font, color);
    }

    private void label(
            String text, double left, double middle, double wide, AffineTransform turn, Font font, Color color) {
        if (text.isBlank()) {
            return;
        }
        AffineTransform before = graphics.getTransform();
        graphics.transform(turn);
        Font shaped = Fonts.shaped(font, text, style.words().language());
        Letters.draw(graphics, text, left, middle + font.getSize2D() * BASELINE, shaped, color);
        graphics.setTransform(before);
        double high = font.getSize2D() * LINE;
        Shape outline = new Rectangle2D.Double(left, middle - high / 2, wide, high);
        if (!turn.isIdentity()) {
            outline = new Path2D.Double(outline, turn);
        }
        regions.add(new Region(Region.Kind.LABEL, outline.getBounds2D(), 0, naming, text, outline));
    }

    /// Paints the label of a row or a column, so that the label stands for it.
    ///
    /// @param label paints one text on this canvas
    public void naming(Cell whole, Runnable label) {
        naming = whole;
        label.run();
        naming = null;
    }

    /// The text, or its beginning with dots, so that it is no wider than `room`.
    public String fit(String text, Font font, double room) {
        return Wrapping.cut(text, room, part -> Wrapping.width(part, font));
    }

    /// Paints with edges on whole pixels, which is many times faster: for small shapes that touch one another.
    public void crisp(Runnable painting) {
        graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_OFF);
        painting.run();
        graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
    }

    public void fill(Shape shape, Color color) {
        graphics.setColor(color);
        graphics.fill(shape);
    }

    public void line(double x1, double y1, double x2, double y2, Color color, double thickness) {
        graphics.setColor(color);
        graphics.setStroke(new BasicStroke((float) thickness, BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND));
        graphics.draw(new Line2D.Double(x1, y1, x2, y2));
    }

    public void outline(Shape shape, Color color, double thickness) {
        graphics.setColor(color);
        graphics.setStroke(new BasicStroke((float) thickness));
        graphics.draw(shape);
    }

    /// Remembers a mark that stands for one number of an activation. One that was set by hand gets the sign of a
    /// hand, over what is painted there already; small ones that touch get one together.
    public void cell(Rectangle2D bounds, int run, Activation activation, int row, int column) {
        cell(bounds, run, activation, row, column, "");
    }

    /// The same, with a word on what else the cell is, such as the true place; empty for nothing.
    public void cell(Rectangle2D bounds, int run, Activation activation, int row, int column, String kind) {
        Cell cell = new Cell(activation.name(), row, column);
        if (byHand(run, cell)) {
            byHand.add(bounds);
        }
        Rectangle2D inside = bounds.createIntersection(new Rectangle2D.Double(0, 0, width, height));
        Supplier<String> words = () -> {
            String text = describe(run, activation, row, column);
            int colon = text.lastIndexOf(": ");
            return kind.isEmpty() ? text : text.substring(0, colon) + ", " + kind + text.substring(colon);
        };
        Grip grip = activation.scale() == Scale.SWITCH && canBeSet(run, activation.name()) ? Grip.toggle(cell) : null;
        regions.add(new Region(Region.Kind.CELL, inside, run, cell, words, inside, grip, null));
    }

    /// Whether this number was set by hand.
    public boolean byHand(int run, Cell cell) {
        return run < runs.size() && runs.get(run).snapshot().overrides().containsKey(cell);
    }

    private boolean canBeSet(int run, String activation) {
        return run < runs.size() && runs.get(run).snapshot().overridable().contains(activation);
    }

    /// Coordinates and value, as they are spoken: "`context the, token apple: 0.25`".
    public String describe(Activation activation, int row, int column) {
        return describe(-1, activation, row, column);
    }

    /// The same, and whether the number was set by hand in this run.
    private String describe(int run, Activation activation, int row, int column) {
        Cell cell = new Cell(activation.name(), row, column);
        String place = AxisWords.place(activation, cell, style.words());
        String name = place.isEmpty() ? Quantity.of(activation.name(), activation.scale(), style.words()) : place;
        String hand = run >= 0 && byHand(run, cell) ? ", " + say("figure.by-hand") : "";
        float value = activation.at(row, column);
        String token = AxisWords.token(activation, cell);
        String number = Float.isNaN(value) ? say("figure.no-value") : CellNumbers.exact(value, activation.scale());
        return name + hand + ": " + (token.isEmpty() ? number : token);
    }

    /// Remembers a mark, within the picture.
    public void mark(Rectangle2D bounds, int run, @Nullable Cell cell, String text) {
        mark(bounds, run, cell, text, null);
    }

    /// Remembers a mark that changes options of the figure.
    public void mark(Rectangle2D bounds, int run, @Nullable Cell cell, String text, Region.@Nullable Move move) {
        Rectangle2D inside = bounds.createIntersection(new Rectangle2D.Double(0, 0, width, height));
        regions.add(new Region(Region.Kind.CELL, inside, run, cell, () -> text, inside, null, move));
    }

    /// Remembers a place that stands for no number and changes options of the figure.
    public void lead(double x, double y, double wide, double high, String text, Region.Move move) {
        mark(new Rectangle2D.Double(x, y, wide, high), 0, null, text, move);
    }

    /// Remembers a mark that a hand can take, within the picture.
    public void grip(Rectangle2D bounds, int run, @Nullable Cell cell, String text, @Nullable Grip grip) {
        Rectangle2D inside = bounds.createIntersection(new Rectangle2D.Double(0, 0, width, height));
        regions.add(new Region(Region.Kind.CELL, inside, run, cell, text, inside, grip));
    }

    /// What a row or a column is called: its label, or the word for it where labels are names of ours.
    public String label(Axis axis, int index) {
        return AxisWords.label(axis, index, style.words());
    }

    /// A token as it is shown: a space or the end of a line would be invisible.
    public static String shown(String token) {
        return AxisWords.shown(token);
    }

    /// In the middle: what to press, instead of an empty picture.
    public void hint() {
        message(say("figure.empty", say("view.lab.train")));
    }

    /// In the middle: why there is no picture.
    public void message(String words) {
        double step = size() * 1.5;
        List<String> lines = Wrapping.lines(words, font(), width - 4 * size());
        double y = Math.max(step / 2, height / 2 - step * (lines.size() - 1) / 2.0);
        for (String line : lines) {
            text(line, 0, y, width, Align.CENTER, font(), palette().soft());
            y += step;
        }
    }
}
