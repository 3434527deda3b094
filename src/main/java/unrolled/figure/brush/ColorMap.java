package unrolled.figure.brush;

import java.awt.Color;
import unrolled.figure.Palette;

/// Colours for numbers: cividis from dark blue to yellow for what starts at 0 (Nunez, Anderton & Renslow 2018),
/// blue over the panel's own colour to orange for what lies around 0. Never rainbow. On paper without colour,
/// greys whose lightness runs as evenly.
public final class ColorMap {
    private static final int[] CIVIDIS = {
        0x00224e, 0x123570, 0x3b496c, 0x575d6d, 0x707173, 0x8a8678, 0xa59c74, 0xc3b369, 0xe1cc55, 0xfee838
    };
    private static final int[] COLD = {0x0068a8, 0x57a3d1, 0xb9d8ea};
    private static final int[] WARM = {0xf6cfa6, 0xe99645, 0xc96a00};

    private final int[] stops;
    private final double from; // share of the stops, as `to`
    private final double to;

    private ColorMap(int... stops) {
        this(stops, 0, 1);
    }

    private ColorMap(int[] stops, double from, double to) {
        this.stops = stops;
        this.from = from;
        this.to = to;
    }

    /// The colours between two shares of the way, both from 0 to 1.
    public ColorMap between(double first, double last) {
        return new ColorMap(stops, from + first * (to - from), from + last * (to - from));
    }

    /// For 0..1, given as such.
    public static ColorMap sequential() {
        return new ColorMap(CIVIDIS);
    }

    /// The same in the colours of a palette; without hues from black to white, so that what a lesson
    /// says of dark and bright holds.
    public static ColorMap sequential(Palette palette) {
        return palette.isGrey()
                ? new ColorMap(0x141414, 0x3d3d3d, 0x626262, 0x8b8b8b, 0xb5b5b5, 0xd9d9d9, 0xf7f7f7)
                : sequential();
    }

    /// For -1..1, given as 0..1 with one half for 0.
    public static ColorMap diverging(Palette palette) {
        if (palette.isGrey()) {
            return new ColorMap(0x141414, 0x5a5a5a, 0x9e9e9e, 0xcecece, 0xfcfcfc);
        }
        int middle = palette.dark() ? 0x232936 : 0xf7f6f2;
        return palette.dark()
                ? new ColorMap(0x6cc3f7, 0x3b86b5, 0x2a4d68, middle, 0x6b4a22, 0xb87a26, 0xffb455)
                : new ColorMap(COLD[0], COLD[1], COLD[2], middle, WARM[0], WARM[1], WARM[2]);
    }

    /// A hue that grows out of the panel, quickly at first so that small counts are seen beside large ones.
    public static ColorMap tints(Palette palette, Color hue) {
        int[] stops = new int[33];
        for (int i = 0; i < stops.length; i++) {
            stops[i] = Palette.mix(palette.panel(), hue, 0.08 + 0.52 * Math.sqrt(i / 32.0))
                    .getRGB();
        }
        return new ColorMap(stops);
    }

    /// A hue, faint at first.
    public static ColorMap strengths(Palette palette, Color hue) {
        return new ColorMap(Palette.mix(palette.panel(), hue, 0.14).getRGB(), hue.getRGB());
    }

    /// The colour at `share` of the way; what lies outside 0..1 gets the end's colour.
    public Color at(double share) {
        double inside = Math.clamp(Double.isNaN(share) ? 0 : share, 0, 1);
        double place = (from + inside * (to - from)) * (stops.length - 1);
        int below = Math.min((int) place, stops.length - 2);
        return Palette.mix(new Color(stops[below]), new Color(stops[below + 1]), place - below);
    }

    /// Black or white, whichever reads better on this colour.
    public static Color textOn(Color background) {
        return Palette.contrast(Color.WHITE, background) > Palette.contrast(Color.BLACK, background)
                ? Color.WHITE
                : Color.BLACK;
    }
}
