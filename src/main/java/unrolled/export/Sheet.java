package unrolled.export;

import java.awt.Color;
import java.awt.Font;
import java.awt.FontMetrics;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import unrolled.figure.Figure;
import unrolled.figure.FigureSpec;
import unrolled.figure.Fonts;
import unrolled.figure.Run;
import unrolled.figure.Style;

/// A figure as it leaves the program: on an opaque ground, with its title above and, below, its caption and what
/// it is of.
///
/// @param width of the figure without its margin, in px at 96 DPI
public record Sheet(FigureSpec spec, Figure figure, List<Run> runs, Style style, double width, double height) {
    /// Named in every exported file.
    public static final String PROGRAM = "Unrolled 0.1.0";

    private static final double MARGIN = 18; // px

    /// A sheet of this width with the height the figure asks for.
    public static Sheet of(FigureSpec spec, Figure figure, List<Run> runs, Style style, double width) {
        return new Sheet(spec, figure, runs, style, width, Math.ceil(figure.heightFor(width, runs, style)));
    }

    private Font titleFont() {
        return Fonts.bold(style.textSize() * 1.15f);
    }

    private Font captionFont() {
        return Fonts.regular(style.textSize());
    }

    private Font sourceFont() {
        return Fonts.regular(style.textSize() * 0.85f);
    }

    private double head() {
        return spec.title().isEmpty() ? MARGIN : MARGIN + style.textSize() * 2.2;
    }

    /// Width of the whole sheet.
    public double sheetWidth() {
        return Math.ceil(width + 2 * MARGIN);
    }

    /// Height of the whole sheet; texts are measured with `graphics`.
    public double sheetHeight(Graphics2D graphics) {
        double lines = wrap(graphics, spec.caption(), captionFont()).size() * style.textSize() * 1.5
                + wrap(graphics, source(), sourceFont()).size() * style.textSize() * 1.3;
        return Math.ceil(head() + height + style.textSize() * 0.8 + lines + MARGIN);
    }

    /// What the picture is of: each run with its step and settings, and the program.
    public String source() {
        String runsText = runs.stream().map(this::describe).collect(Collectors.joining("; "));
        return runsText + " \u00b7 " + PROGRAM;
    }

    private String describe(Run run) {
        Map<String, Object> settings = run.snapshot().settings();
        String listed = settings.entrySet().stream()
                .map(entry -> "%s %s"
                        .formatted(
                                style.words().term(entry.getKey()),
                                style.words().term(entry.getValue().toString())))
                .collect(Collectors.joining(", "));
        return "%s: %s %d, %s"
                .formatted(
                        run.label(), style.words().term("step"), run.snapshot().step(), listed);
    }

    /// Paints the whole sheet.
    public void paint(Graphics2D graphics) {
        double total = sheetHeight(graphics);
        graphics.setColor(style.palette().panel());
        graphics.fill(new Rectangle2D.Double(0, 0, sheetWidth(), total));
        graphics.setRenderingHint(RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
        if (!spec.title().isEmpty()) {
            graphics.setFont(titleFont());
            graphics.setColor(style.palette().ink());
            graphics.drawString(spec.title(), (float) MARGIN, (float) (MARGIN + style.textSize()));
        }
        Graphics2D inner = (Graphics2D) graphics.create();
        inner.translate(MARGIN, head());
        figure.paint(inner, width, height, runs, style);
        inner.dispose();
        double y = head() + height + style.textSize() * 1.4;
        y = lines(
                graphics, spec.caption(), captionFont(), y, 1.5, style.palette().soft());
        lines(graphics, source(), sourceFont(), y, 1.3, style.palette().faint());
    }

    private double lines(Graphics2D graphics, String text, Font font, double from, double spacing, Color color) {
        double y = from;
        graphics.setFont(font);
        graphics.setColor(color);
        for (String line : wrap(graphics, text, font)) {
            graphics.drawString(line, (float) MARGIN, (float) y);
            y += style.textSize() * spacing;
        }
        return y;
    }

    /// Lines no wider than the figure; Chinese may break anywhere, Latin text between words.
    private List<String> wrap(Graphics2D graphics, String text, Font font) {
        FontMetrics metrics = graphics.getFontMetrics(font);
        List<String> lines = new ArrayList<>();
        StringBuilder line = new StringBuilder();
        for (String piece : text.split("(?<=[\\s\\u3000-\\u9fff\\uff00-\\uffef])", -1)) {
            if (metrics.stringWidth((line + piece).stripTrailing()) > width && !line.isEmpty()) {
                lines.add(line.toString().stripTrailing());
                line.setLength(0);
            }
            line.append(piece);
        }
        if (!line.toString().isBlank()) {
            lines.add(line.toString().stripTrailing());
        }
        return lines;
    }
}
