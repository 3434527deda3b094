package unrolled.figure.text;

import java.awt.Color;
import java.awt.Font;
import java.awt.geom.Rectangle2D;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import unrolled.figure.Fonts;
import unrolled.figure.Palette;
import unrolled.figure.Wrapping;
import unrolled.figure.brush.Canvas;

/// The tokens of a text, one right behind the other, as pieces with a border, wrapped over lines. A blank is seen, and
/// bytes that are only a part of a character, `‹E8 8B›` in a label, stand as they are, in a smaller type.
///
/// @param labels  the tokens
/// @param numbers what stands below each of them; empty for nothing
/// @param places  of the pieces there is room for, from the first on
record PieceRow(Canvas canvas, List<String> labels, List<String> numbers, List<Rectangle2D> places) {
    private static final Pattern BYTES = Pattern.compile("‹([0-9A-F]{2}(?: [0-9A-F]{2})*)›");
    private static final double HIGH = 1.75; // text sizes, of a piece
    private static final double NUMBERED = 2.85; // text sizes, of a piece with a number
    private static final double GAP = 0.14; // text sizes between two pieces
    private static final double LEADING = 0.4; // text sizes between two lines
    private static final double PAD = 0.34; // text sizes at both sides of a text
    private static final double SMALL = 0.82; // of a text size, of bytes and numbers

    /// Lays out as many pieces as end above `bottom`.
    static PieceRow of(Canvas canvas, List<String> labels, List<String> numbers, double top, double bottom) {
        PieceRow row = new PieceRow(canvas, labels, numbers, new ArrayList<>());
        double size = canvas.size();
        double high = high(numbers) * size;
        double x = 0;
        double y = top;
        for (int i = 0; i < labels.size(); i++) {
            double wide = Math.min(canvas.width, row.wide(i));
            if (x > 0 && (x + wide > canvas.width || labels.get(i - 1).endsWith("\n"))) {
                x = 0;
                y += high + LEADING * size;
            }
            if (y + high > bottom + 0.01) {
                break;
            }
            row.places.add(new Rectangle2D.Double(x, y, wide, high));
            x += wide + GAP * size;
        }
        return row;
    }

    /// Of one line, in text sizes.
    static double high(List<String> numbers) {
        return numbers.isEmpty() ? HIGH : NUMBERED;
    }

    /// Where the last line ends.
    double bottom(double top) {
        return places.isEmpty() ? top : places.getLast().getMaxY();
    }

    private double wide(int index) {
        double text = Wrapping.width(shown(labels.get(index)), font(index), canvas.width);
        double number = numbers.isEmpty() ? 0 : Wrapping.width(numbers.get(index), small(), canvas.width);
        return Math.max(text, number) + 2 * PAD * canvas.size();
    }

    private Font small() {
        return Fonts.regular((float) (canvas.size() * SMALL));
    }

    private Font font(int index) {
        return inBytes(labels.get(index)) ? small() : canvas.font();
    }

    /// Paints a piece.
    ///
    /// @param chosen filled with its colour instead of a tint of it
    void paint(int index, Color hue, boolean chosen) {
        Palette palette = canvas.palette();
        boolean bytes = inBytes(labels.get(index));
        Rectangle2D at = places.get(index);
        Rectangle2D box =
                new Rectangle2D.Double(at.getX() + 0.5, at.getY() + 0.5, at.getWidth() - 1, at.getHeight() - 1);
        Color ground = Palette.mix(palette.panel(), hue, chosen ? 0.45 : bytes ? 0.07 : 0.2);
        canvas.fill(box, ground);
        canvas.outline(box, Palette.mix(palette.panel(), hue, bytes && !chosen ? 0.45 : 0.9), chosen ? 1.8 : 1);
        double pad = canvas.size() * PAD / 2;
        double room = at.getWidth() - 2 * pad;
        Color ink = bytes && !chosen ? palette.soft() : palette.ink();
        double middle = numbers.isEmpty() ? at.getCenterY() : at.getY() + HIGH * canvas.size() * 0.5;
        canvas.text(shown(labels.get(index)), at.getX() + pad, middle, room, Canvas.Align.CENTER, font(index), ink);
        if (!numbers.isEmpty()) {
            double below = at.getMaxY() - canvas.size() * 0.68;
            canvas.text(numbers.get(index), at.getX() + pad, below, room, Canvas.Align.CENTER, small(), palette.soft());
        }
    }

    private static boolean inBytes(String label) {
        return BYTES.matcher(label).find();
    }

    /// A token as a piece has it, without the brackets around bytes.
    private static String shown(String label) {
        return Canvas.shown(
                BYTES.matcher(label).replaceAll((MatchResult bytes) -> Matcher.quoteReplacement(bytes.group(1))));
    }

    /// How long a token is: its characters, or its bytes if they are not whole characters.
    static String length(Canvas canvas, String label) {
        return inBytes(label)
                ? canvas.say("figure.tokens.bytes", bytes(label).length)
                : canvas.say("figure.tokens.characters", characters(List.of(label)));
    }

    /// How many characters tokens make up, those in parts too.
    static int characters(List<String> labels) {
        int characters = 0;
        for (String label : labels) {
            for (byte each : bytes(label)) {
                characters += (each & 0xC0) == 0x80 ? 0 : 1; // every byte but the first of a character begins with 10
            }
        }
        return characters;
    }

    /// In UTF-8.
    private static byte[] bytes(String label) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        Matcher parts = BYTES.matcher(label);
        int from = 0;
        while (parts.find()) {
            bytes.writeBytes(label.substring(from, parts.start()).getBytes(StandardCharsets.UTF_8));
            bytes.writeBytes(HexFormat.ofDelimiter(" ").parseHex(parts.group(1)));
            from = parts.end();
        }
        bytes.writeBytes(label.substring(from).getBytes(StandardCharsets.UTF_8));
        return bytes.toByteArray();
    }
}
