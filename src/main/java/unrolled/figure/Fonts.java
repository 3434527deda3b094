package unrolled.figure;

import java.awt.Font;
import java.awt.FontFormatException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;

/// The one family of every picture: Noto Sans SC, which has the Latin letters and both Chinese scripts.
public final class Fonts {
    private static final Font REGULAR = load("Regular");
    private static final Font BOLD = load("Bold");

    private static final String MISSING = "\u25a1"; // in place of a character without a shape

    private static final int HIDDEN = 0xffff; // the glyph of what Java does not draw
    private static final int FIRST_HIDDEN = 0x300; // character; those before it are drawn or have a type that is not

    private Fonts() {}

    private static Font load(String weight) {
        Path file = FontFiles.of(weight);
        try {
            return Font.createFont(Font.TRUETYPE_FONT, file.toFile());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (FontFormatException e) {
            throw new IllegalStateException("the font %s is damaged".formatted(file), e);
        }
    }

    /// The text as it can be drawn: a plain square stands for each character that the fonts lack, and for each that has
    /// no shape and would be lost, such as a joiner, a mark of direction or the rest of a damaged text. Whatever is
    /// painted goes through here, so that the screen and all files show the same.
    public static String visible(String text) {
        if (text.codePoints().allMatch(Fonts::hasShape)) {
            return text;
        }
        StringBuilder all = new StringBuilder();
        text.codePoints().forEach(point -> all.append(hasShape(point) ? Character.toString(point) : MISSING));
        return all.toString();
    }

    private static boolean hasShape(int point) {
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

    /// The ordinary weight, in the figure's units.
    public static Font regular(float size) {
        return REGULAR.deriveFont(size);
    }

    /// The heavy weight, in the figure's units.
    public static Font bold(float size) {
        return BOLD.deriveFont(size);
    }
}
