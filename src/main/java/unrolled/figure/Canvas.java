package unrolled.figure;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.FontMetrics;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.Shape;
import java.awt.geom.Line2D;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.List;
import unrolled.engine.trace.Activation;
import unrolled.engine.trace.Cell;

/// A pencil that remembers: it paints on a `Graphics2D` and keeps a region for each text and each cell, cutting
/// a text that would not fit.
final class Canvas {
    /// Where a text stands in its place.
    enum Align {
        LEFT,
        CENTER,
        RIGHT
    }

    private static final String CUT = "\u2026";

    final Graphics2D graphics;
    final Style style;
    final double width;
    final double height;
    private final List<Region> regions = new ArrayList<>();

    Canvas(Graphics2D graphics, double width, double height, Style style) {
        this.graphics = graphics;
        this.style = style;
        this.width = width;
        this.height = height;
        graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        graphics.setRenderingHint(RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
        graphics.setRenderingHint(RenderingHints.KEY_FRACTIONALMETRICS, RenderingHints.VALUE_FRACTIONALMETRICS_ON);
        graphics.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
    }

    List<Region> regions() {
        return regions;
    }

    Palette palette() {
        return style.palette();
    }

    Font font() {
        return Fonts.regular(style.textSize());
    }

    Font small() {
        return Fonts.regular(style.textSize() * 0.88f);
    }

    Font bold() {
        return Fonts.bold(style.textSize());
    }

    double textWidth(String text, Font font) {
        return graphics.getFontMetrics(font).getStringBounds(text, graphics).getWidth();
    }

    double lineHeight(Font font) {
        return graphics.getFontMetrics(font).getAscent()
                + graphics.getFontMetrics(font).getDescent() * 0.8;
    }

    /// The widest of these texts, at most `limit`.
    double widest(List<String> texts, Font font, double limit) {
        double widest = 0;
        for (String text : texts) {
            widest = Math.max(widest, textWidth(text, font));
        }
        return Math.min(limit, Math.ceil(widest));
    }

    /// Paints a text centred on a line at height `middle` within `x..x+room`; cut if it is too long. Says how
    /// wide it is.
    double text(String text, double x, double middle, double room, Align align, Font font, Color color) {
        String shown = fit(text, font, room);
        double wide = textWidth(shown, font);
        double left =
                switch (align) {
                    case LEFT -> x;
                    case CENTER -> x + (room - wide) / 2;
                    case RIGHT -> x + room - wide;
                };
        FontMetrics metrics = graphics.getFontMetrics(font);
        double high = (metrics.getAscent() + metrics.getDescent()) * 0.8;
        graphics.setFont(font);
        graphics.setColor(color);
        graphics.drawString(shown, (float) left, (float) (middle + metrics.getAscent() * 0.36));
        if (!shown.isBlank()) {
            regions.add(new Region(
                    Region.Kind.LABEL, new Rectangle2D.Double(left, middle - high / 2, wide, high), 0, null, shown));
        }
        return wide;
    }

    /// The text, or its beginning with dots, so that it is no wider than `room`.
    String fit(String text, Font font, double room) {
        if (textWidth(text, font) <= room + 0.5) {
            return text;
        }
        int end = text.length();
        while (end > 0 && textWidth(text.substring(0, end) + CUT, font) > room) {
            end = text.offsetByCodePoints(end, -1);
        }
        return end == 0 ? "" : text.substring(0, end) + CUT;
    }

    void fill(Shape shape, Color color) {
        graphics.setColor(color);
        graphics.fill(shape);
    }

    void line(double x1, double y1, double x2, double y2, Color color, double thickness) {
        graphics.setColor(color);
        graphics.setStroke(new BasicStroke((float) thickness, BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND));
        graphics.draw(new Line2D.Double(x1, y1, x2, y2));
    }

    void outline(Shape shape, Color color, double thickness) {
        graphics.setColor(color);
        graphics.setStroke(new BasicStroke((float) thickness));
        graphics.draw(shape);
    }

    /// Remembers a mark that stands for one number of an activation.
    void cell(Rectangle2D bounds, int run, Activation activation, int row, int column) {
        String rowName = style.words().term(activation.rows().name());
        String columnName = style.words().term(activation.columns().name());
        String text = "%s %s, %s %s: %s"
                .formatted(
                        rowName,
                        shown(activation.rows().label(row)),
                        columnName,
                        shown(activation.columns().label(column)),
                        Shades.number(activation.at(row, column), activation.scale()));
        regions.add(new Region(Region.Kind.CELL, bounds, run, new Cell(activation.name(), row, column), text));
    }

    /// A token as it is shown: a space or the end of a line would be invisible.
    static String shown(String token) {
        return switch (token) {
            case " " -> "\u2423";
            case "\n" -> "\u00b6";
            default -> token;
        };
    }

    /// A hint in the middle: what to press, instead of an empty picture.
    void hint(String key, Object... arguments) {
        text(
                style.words().say(key, arguments),
                8,
                height / 2,
                width - 16,
                Align.CENTER,
                font(),
                palette().faint());
    }
}
