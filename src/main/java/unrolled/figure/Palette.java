package unrolled.figure;

import java.awt.Color;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/// The colours of one theme, for figures and for the style sheets of the window, which are written from here. The same
/// colour means the same thing everywhere: one hue a model family, one map for 0..1, one for values around 0. Every
/// colour of text has a contrast of 4.5 on its grounds, every other that says something one of 3, and the hues stay
/// apart for every kind of colour blindness: `PaletteTest` and `HuesTest` measure it.
///
/// @param name       as the command line says it, and the key of its word
/// @param dark       whether it is light text on a dark ground
/// @param paper      behind everything
/// @param panel      behind a figure
/// @param soft       secondary text
/// @param faint      ticks and hints
/// @param line       hairlines, which say nothing
/// @param edge       around what can be filled in
/// @param accentSoft behind what is chosen
/// @param onAccent   text on the accent
/// @param trouble    behind words of what went wrong
/// @param scrim      over the window, under a sheet; some of what lies under it can be seen
/// @param positive   of a bar, as negative
/// @param hues       the colour of each model family
public record Palette(
        String name,
        boolean dark,
        Color paper,
        Color panel,
        Color ink,
        Color soft,
        Color faint,
        Color line,
        Color edge,
        Color accent,
        Color accentSoft,
        Color onAccent,
        Color good,
        Color wrong,
        Color trouble,
        Color scrim,
        Color positive,
        Color negative,
        Map<String, Color> hues) {
    private static final double READABLE = 4.5; // contrast of text and ground, WCAG 2.2
    private static final double READABLE_WITH_EASE = 7; // the same, level AAA

    public static final Palette LIGHT = new Palette(
            "light",
            false,
            hex("faf9f6"),
            hex("ffffff"),
            hex("1d2330"),
            hex("5b6474"),
            hex("636b79"),
            hex("e5e1d8"),
            hex("8b8f97"),
            hex("3651c9"),
            hex("e8ecfb"),
            hex("ffffff"),
            hex("0b7a5b"),
            hex("b3371f"),
            hex("fdf1ec"),
            clear("1d2330", 0.45),
            hex("cf7b01"),
            hex("0068a8"),
            hues("60708c", "cf7b01", "2b88e6", "00875a", "86315e", "694db2", "b64915"));

    public static final Palette DARK = new Palette(
            "dark",
            true,
            hex("12151c"),
            hex("1a1f29"),
            hex("e9ebf1"),
            hex("a4adbd"),
            hex("8a94a9"),
            hex("2a3140"),
            hex("6d778c"),
            hex("8fa4ff"),
            hex("232b45"),
            hex("12151c"),
            hex("4ccf9f"),
            hex("f5826a"),
            hex("33221f"),
            clear("05070b", 0.6),
            hex("f0a63a"),
            hex("57b0ea"),
            hues("b9c1d3", "f9ac40", "46abe1", "55e8b6", "bb7ba3", "6e6fe1", "e0682c"));

    /// White on black, text with a contrast of 7, and lines that can be seen.
    public static final Palette HIGH_CONTRAST = new Palette(
            "high-contrast",
            true,
            hex("000000"),
            hex("000000"),
            hex("ffffff"),
            hex("e2e5ec"),
            hex("c3c8d4"),
            hex("767c8a"),
            hex("c3c8d4"),
            hex("ffd84d"),
            hex("2b2610"),
            hex("000000"),
            hex("5ef0bb"),
            hex("ff9580"),
            hex("2a1512"),
            clear("000000", 0.75),
            hex("f7a939"),
            hex("7ac7f7"),
            hues("bdc0c5", "f7a939", "7ac7f7", "35a277", "af7ea3", "9a78f5", "d46429"));

    /// For a projector in a room that is not dark: what is on the wall is washed out, so that the contrasts are kept
    /// where a tenth of the projector's white is added to everything.
    public static final Palette PROJECTOR = new Palette(
            "projector",
            false,
            hex("ffffff"),
            hex("ffffff"),
            hex("000000"),
            hex("2b313b"),
            hex("414853"),
            hex("b9b9b4"),
            hex("5c636e"),
            hex("1a3aa8"),
            hex("dfe6fb"),
            hex("ffffff"),
            hex("00523c"),
            hex("8c1c08"),
            hex("fbe4dc"),
            clear("000000", 0.5),
            hex("b06102"),
            hex("0a4f91"),
            hues("444c58", "b06102", "0673df", "147153", "90688e", "572b9a", "951a00"));

    /// For print without colour: no theme of the window. Its hues differ in lightness alone, those of models
    /// that are often compared the most.
    public static final Palette GREY = new Palette(
            "grey",
            false,
            hex("ffffff"),
            hex("ffffff"),
            hex("1c1c1c"),
            hex("5a5a5a"),
            hex("646464"),
            hex("dcdcdc"),
            hex("8e8e8e"),
            hex("2e2e2e"),
            hex("ececec"),
            hex("ffffff"),
            hex("4a4a4a"),
            hex("303030"),
            hex("f2f2f2"),
            clear("1c1c1c", 0.45),
            hex("8e8e8e"),
            hex("303030"),
            hues("545454", "919191", "2e2e2e", "686868", "414141", "7c7c7c", "1b1b1b"));

    /// The themes there are, in the order in which a key changes them.
    public static List<Palette> all() {
        return List.of(LIGHT, DARK, HIGH_CONTRAST, PROJECTOR);
    }

    /// The theme of this name.
    public static Optional<Palette> named(String name) {
        return all().stream().filter(palette -> palette.name.equals(name)).findFirst();
    }

    /// Whether nothing can be told by a hue here, but by lightness and pattern only.
    public boolean isGrey() {
        return isGrey(positive) && isGrey(negative) && hues.values().stream().allMatch(Palette::isGrey);
    }

    private static boolean isGrey(Color color) {
        return color.getRed() == color.getGreen() && color.getGreen() == color.getBlue();
    }

    /// The theme after this one, and after the last the first.
    public Palette next() {
        List<Palette> all = all();
        return all.get((all.indexOf(this) + 1) % all.size());
    }

    private static Map<String, Color> hues(
            String ngram, String rnn, String lstm, String gru, String attention, String transformer, String gpt) {
        return Map.of(
                "ngram", hex(ngram),
                "rnn", hex(rnn),
                "lstm", hex(lstm),
                "gru", hex(gru),
                "attention", hex(attention),
                "transformer", hex(transformer),
                "gpt", hex(gpt));
    }

    private static Color clear(String rgb, double share) {
        Color color = hex(rgb);
        return new Color(color.getRed(), color.getGreen(), color.getBlue(), (int) Math.round(255 * share));
    }

    private static Color hex(String rgb) {
        return new Color(Integer.parseInt(rgb, 16));
    }

    /// The model families that have a hue.
    public static SortedSet<String> families() {
        return new TreeSet<>(LIGHT.hues.keySet());
    }

    /// The colour of a model family.
    public Color hue(String family) {
        Color hue = hues.get(family);
        if (hue == null) {
            throw new IllegalArgumentException("no hue '%s'; there are %s".formatted(family, hues.keySet()));
        }
        return hue;
    }

    /// The colour a mix of two, `share` of it the second.
    public static Color mix(Color one, Color other, double share) {
        return new Color(
                (int) Math.round(one.getRed() + (other.getRed() - one.getRed()) * share),
                (int) Math.round(one.getGreen() + (other.getGreen() - one.getGreen()) * share),
                (int) Math.round(one.getBlue() + (other.getBlue() - one.getBlue()) * share));
    }

    /// This colour, nearer to the ink until text in it can be read on a panel, a chosen one too.
    public Color readable(Color color) {
        double share = 0;
        while (share < 1 && !reads(mix(color, ink, share))) {
            share += 0.05;
        }
        return mix(color, ink, Math.min(1, share));
    }

    private boolean reads(Color text) {
        double least = equals(HIGH_CONTRAST) ? READABLE_WITH_EASE : READABLE;
        return contrast(text, panel) >= least && contrast(text, accentSoft) >= least;
    }

    /// How far apart two colours are in lightness, 1 to 21 (WCAG 2.2).
    public static double contrast(Color one, Color other) {
        return contrast(one, other, 0);
    }

    /// The same where other light falls on both, as a share of the brightest white.
    static double contrast(Color one, Color other, double light) {
        double a = luminance(one) + light;
        double b = luminance(other) + light;
        return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
    }

    /// How light a colour looks, 0 to 100 (the L* of CIELAB, 1976).
    public static double lightness(Color color) {
        double luminance = luminance(color);
        return luminance > 0.008856 ? 116 * Math.cbrt(luminance) - 16 : 903.3 * luminance;
    }

    private static double luminance(Color color) {
        return 0.2126 * linear(color.getRed()) + 0.7152 * linear(color.getGreen()) + 0.0722 * linear(color.getBlue());
    }

    private static double linear(int level) {
        double share = level / 255.0;
        return share <= 0.03928 ? share / 12.92 : Math.pow((share + 0.055) / 1.055, 2.4);
    }
}
