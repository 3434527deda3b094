package unrolled.figure;

import java.awt.Color;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;

/// The colours of one theme. The same colour means the same thing everywhere: one hue a model family, one map for
/// 0..1, one for values around 0.
///
/// @param paper behind everything
/// @param panel behind a figure
/// @param soft  secondary text
/// @param faint ticks and hints
/// @param line  hairlines
/// @param hues  the colour of each model family
public record Palette(
        boolean dark,
        Color paper,
        Color panel,
        Color ink,
        Color soft,
        Color faint,
        Color line,
        Color accent,
        Color accentSoft,
        Color good,
        Map<String, Color> hues) {
    private static final double READABLE = 4.5; // contrast of text and ground, WCAG 2.2

    public static final Palette LIGHT = new Palette(
            false,
            hex("faf9f6"),
            hex("ffffff"),
            hex("1d2330"),
            hex("5b6474"),
            hex("6b7382"),
            hex("e5e1d8"),
            hex("3651c9"),
            hex("e8ecfb"),
            hex("0b7a5b"),
            Map.of(
                    "ngram", hex("5c6b86"),
                    "rnn", hex("d07c00"),
                    "lstm", hex("0068a8"),
                    "gru", hex("008a63"),
                    "attention", hex("b0529b"),
                    "transformer", hex("6a4fb3"),
                    "gpt", hex("c94a00")));

    public static final Palette DARK = new Palette(
            true,
            hex("12151c"),
            hex("1a1f29"),
            hex("e9ebf1"),
            hex("a4adbd"),
            hex("8a94a9"),
            hex("2a3140"),
            hex("8fa4ff"),
            hex("232b45"),
            hex("4ccf9f"),
            Map.of(
                    "ngram", hex("a3b0c9"),
                    "rnn", hex("f0a63a"),
                    "lstm", hex("57b0ea"),
                    "gru", hex("3fc79a"),
                    "attention", hex("e08fcb"),
                    "transformer", hex("a892f0"),
                    "gpt", hex("f58a4b")));

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

    /// This colour, nearer to the ink until text in it can be read on a panel.
    public Color readable(Color color) {
        double share = 0;
        while (share < 1 && contrast(mix(color, ink, share), panel) < READABLE) {
            share += 0.05;
        }
        return mix(color, ink, Math.min(1, share));
    }

    /// How far apart two colours are in lightness, 1 to 21 (WCAG 2.2).
    public static double contrast(Color one, Color other) {
        double a = luminance(one);
        double b = luminance(other);
        return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
    }

    private static double luminance(Color color) {
        return 0.2126 * linear(color.getRed()) + 0.7152 * linear(color.getGreen()) + 0.0722 * linear(color.getBlue());
    }

    private static double linear(int level) {
        double share = level / 255.0;
        return share <= 0.03928 ? share / 12.92 : Math.pow((share + 0.055) / 1.055, 2.4);
    }
}
