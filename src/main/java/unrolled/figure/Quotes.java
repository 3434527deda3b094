package unrolled.figure;

import java.awt.Font;
import java.awt.geom.Rectangle2D;

/// Quotation marks that stand alone as tokens of a text without Chinese. The family of our pictures draws them as
/// wide as a Chinese character, which between English words looks like two spaces. The variation selector that
/// Unicode 16 has for it (U+FE00, not full width) behind one of them asks for its ink with a little air.
public final class Quotes {
    private static final String ALL = "\u2018\u2019\u201c\u201d";
    private static final char SELECTOR = '\ufe00';
    private static final double AIR = 0.06; // font sizes, at both sides

    private Quotes() {}

    /// This token as it is set between words that are not Chinese.
    public static String narrow(String token) {
        return token.length() == 1 && ALL.contains(token) ? token + SELECTOR : token;
    }

    static boolean isNarrow(String text) {
        return text.length() == 2 && text.charAt(1) == SELECTOR && ALL.indexOf(text.charAt(0)) >= 0;
    }

    /// The mark alone, as the font has it.
    static String plain(String narrow) {
        return narrow.substring(0, 1);
    }

    static double width(String narrow, Font font) {
        return ink(narrow, font).getWidth() + 2 * AIR * font.getSize2D();
    }

    /// How far the mark is moved to the right of where the font has it.
    static double shift(String narrow, Font font) {
        return AIR * font.getSize2D() - ink(narrow, font).getX();
    }

    private static Rectangle2D ink(String narrow, Font font) {
        return font.createGlyphVector(Wrapping.MEASURE, plain(narrow)).getVisualBounds();
    }
}
