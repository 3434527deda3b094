package unrolled.figure;

import java.awt.Font;
import java.awt.FontFormatException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/// The one family of every picture: Noto Sans SC, which has the Latin letters and both Chinese scripts.
public final class Fonts {
    private static final Font REGULAR = load("Regular");
    private static final Font BOLD = load("Bold");

    private Fonts() {}

    private static Font load(String weight) {
        String file = "/fonts/ttf/NotoSansSC/NotoSansSC-%s.ttf".formatted(weight);
        try (InputStream in = Fonts.class.getResourceAsStream(file)) {
            if (in == null) {
                throw new IllegalStateException("the program is incomplete: the font %s is missing".formatted(file));
            }
            return Font.createFont(Font.TRUETYPE_FONT, in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (FontFormatException e) {
            throw new IllegalStateException("the font %s is damaged".formatted(file), e);
        }
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
