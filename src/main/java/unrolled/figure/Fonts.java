package unrolled.figure;

import java.awt.Font;
import java.awt.FontFormatException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.HexFormat;
import unrolled.words.Language;

/// The family of every picture: Noto Sans SC, which has the Latin letters and both Chinese scripts. A reader of
/// Traditional Chinese gets the shapes of Noto Sans TC, which are as wide and as high: everything is laid out
/// in the one and may be painted in the other.
public final class Fonts {
    private static final Font REGULAR = load(FontFiles.of(FontFiles.WHOLE, "Regular"));
    private static final Font BOLD = load(FontFiles.of(FontFiles.WHOLE, "Bold"));

    private static final int EAST_ASIAN = 0x2e80; // the first radical: what is before it looks alike in both families

    private static final char BEFORE = '\u2039'; // stands before the code points of characters without a shape
    private static final char AFTER = '\u203a';

    private static final int HIDDEN = 0xffff; // the glyph of what Java does not draw
    private static final int FIRST_HIDDEN = 0x300; // character; those before it are drawn or have a type that is not

    private static final byte UNKNOWN = 0; // in SHAPES: was not asked for yet
    private static final byte SHAPE = 1;
    private static final byte NO_SHAPE = 2;
    private static final byte[] SHAPES = new byte[1 << 16]; // of the basic plane; threads write the same

    private Fonts() {}

    /// Loaded when lines of code are shown.
    private static final class Code {
        private static final Font FONT = load(FontFiles.ofCode());
    }

    /// Loaded when a text in it is painted.
    private static final class Traditional {
        private static final Font REGULAR = load(FontFiles.of(FontFiles.TRADITIONAL, "Regular"));
        private static final Font BOLD = load(FontFiles.of(FontFiles.TRADITIONAL, "Bold"));
    }

    private static Font load(Path file) {
        try {
            return Font.createFont(Font.TRUETYPE_FONT, file.toFile());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (FontFormatException e) {
            throw new IllegalStateException("the font %s is damaged".formatted(file), e);
        }
    }

    /// The text as it can be drawn: the code point, as in `‹1F34E›`, stands for each character that the fonts lack,
    /// and for each that has no shape and would be lost, such as a joiner, a mark of direction or the rest of
    /// a damaged text; neighbours share the brackets. So two texts never look alike because neither could be
    /// drawn, and a file is the same on every computer, whatever other fonts that has. Whatever is painted
    /// goes through here, so that the screen and all files show the same.
    public static String visible(String text) {
        if (text.codePoints().allMatch(Fonts::hasShape) || Quotes.isNarrow(text)) {
            return text;
        }
        StringBuilder all = new StringBuilder();
        boolean open = false;
        for (int point : text.codePoints().toArray()) {
            boolean missing = !hasShape(point);
            if (open && !missing) {
                all.append(AFTER);
            } else if (missing) {
                all.append(open ? ' ' : BEFORE);
            }
            open = missing;
            all.append(missing ? codePoint(point) : Character.toString(point));
        }
        return open ? all.append(AFTER).toString() : all.toString();
    }

    /// What stands for a character that cannot be seen.
    static String named(int point) {
        return BEFORE + codePoint(point) + AFTER;
    }

    /// As Unicode writes it: in capitals, of four digits at least.
    private static String codePoint(int point) {
        return HexFormat.of().withUpperCase().toHexDigits(point).replaceFirst("^0{1,4}", "");
    }

    /// The fonts are asked once for each character: they search their tables, and every text that is measured asks.
    static boolean hasShape(int point) {
        if (point >= SHAPES.length) {
            return looksForShape(point);
        }
        byte known = SHAPES[point];
        if (known == UNKNOWN) {
            known = looksForShape(point) ? SHAPE : NO_SHAPE;
            SHAPES[point] = known;
        }
        return known == SHAPE;
    }

    /// Whether the font of code has this character.
    public static boolean inCode(int point) {
        return Code.FONT.canDisplay(point);
    }

    private static boolean looksForShape(int point) {
        return switch (Character.getType(point)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.PRIVATE_USE,
                    Character.UNASSIGNED,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR -> false;
            default -> hasGlyph(REGULAR, point) && hasGlyph(BOLD, point);
        };
    }

    /// Java says that it can display what it hides: variation selectors, fillers and joiners have glyph 65535 then.
    private static boolean hasGlyph(Font font, int point) {
        boolean plain = point < FIRST_HIDDEN || Character.isIdeographic(point);
        return font.canDisplay(point)
                && (plain
                        || font.createGlyphVector(Wrapping.MEASURE, Character.toString(point))
                                        .getGlyphCode(0)
                                < HIDDEN);
    }

    /// What to paint a text with that was measured in one of our fonts: the same weight and size in the shapes that
    /// readers of the language know, unless these lack one of its characters.
    public static Font shaped(Font font, String text, Language language) {
        if (!FontFiles.family(language).equals(FontFiles.TRADITIONAL) || !isEastAsian(text) || !hasTraditional(text)) {
            return font;
        }
        Font traditional = font.getPSName().equals(BOLD.getPSName()) ? Traditional.BOLD : Traditional.REGULAR;
        return traditional.deriveFont(font.getSize2D());
    }

    /// Whether the family with the traditional shapes has all characters of a text; that both lack one does not count.
    public static boolean hasTraditional(String text) {
        return !isEastAsian(text)
                || text.codePoints().allMatch(point -> point < EAST_ASIAN || Traditional.REGULAR.canDisplay(point));
    }

    private static boolean isEastAsian(String text) {
        return text.codePoints().anyMatch(point -> point >= EAST_ASIAN);
    }

    /// The ordinary weight, in the figure's units.
    public static Font regular(float size) {
        return REGULAR.deriveFont(size);
    }

    /// The heavy weight, in the figure's units.
    public static Font bold(float size) {
        return BOLD.deriveFont(size);
    }
}
