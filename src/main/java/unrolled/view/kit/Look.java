package unrolled.view.kit;

import java.awt.Color;
import java.util.HexFormat;
import unrolled.figure.Palette;
import unrolled.figure.Style;
import unrolled.words.Language;
import unrolled.words.Words;

/// In which language and which colours the window stands.
public record Look(Words words, Palette palette) {
    private static final float FIGURE_TEXT = 12; // px

    public static Look of(Language language, Palette palette) {
        return new Look(new Words(language), palette);
    }

    public Style style() {
        return new Style(palette, words, FIGURE_TEXT);
    }

    public String say(String key, Object... arguments) {
        return words.say("view." + key, arguments);
    }

    /// The colour of a model family as CSS; that of faint text for a family without one.
    public String hue(String family) {
        Color hue = palette.hues().getOrDefault(family, palette.faint());
        return css(hue);
    }

    /// A colour as style sheets write it.
    public static String css(Color color) {
        String rgb = "#" + HexFormat.of().toHexDigits(color.getRGB()).substring(2);
        return color.getAlpha() == 255 ? rgb : rgb + HexFormat.of().toHexDigits((byte) color.getAlpha());
    }
}
