package unrolled.export;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import unrolled.fault.InputException;
import unrolled.figure.Palette;
import unrolled.figure.Style;

/// How a picture is made up for the place it goes to. The numbers in it, and what the file says of itself
/// inside, are the same in any dress.
///
/// @param caption     what stands below the figure
/// @param title       whether its title stands above it
/// @param legend      whether the keys to its colours and the names of its lines are drawn
/// @param width       of the whole picture on paper, in mm; 0 for the width it has anyway
/// @param type        size of ordinary labels on paper, in pt; 0 for the size they have anyway
/// @param colours     of figure and letters
/// @param transparent whether what lies behind the picture shows through
public record Dress(
        Caption caption,
        boolean title,
        boolean legend,
        double width,
        double type,
        Colours colours,
        boolean transparent) {
    /// Where nothing else is said.
    public static final Dress USUAL = new Dress(Caption.SHORT, true, true, 0, 0, Colours.THEME, false);

    /// The narrowest picture, in mm.
    public static final double LEAST_WIDTH = 20;

    /// The widest, in mm: the long side of a poster.
    public static final double MOST_WIDTH = 1189;

    /// The smallest type, in pt.
    public static final double LEAST_TYPE = 4;

    /// The largest, in pt.
    public static final double MOST_TYPE = 72;

    private static final double PUBLISHED = 8; // pt: between the 7 of Nature and the 9 of most captions
    private static final double INCH = 25.4; // mm
    private static final double SCREEN = 96; // px an inch
    private static final double POINTS = 72; // pt an inch
    private static final double LEAST_TYPES = 9; // widths of type in a picture; a narrower one is all dots

    /// What stands below a figure.
    public enum Caption {
        /// The words of the lesson, and every setting of every run.
        LONG,
        /// The words of the lesson, and of the runs what tells them apart.
        SHORT,
        /// Nothing.
        OFF
    }

    /// In which colours a picture is drawn.
    public enum Colours {
        /// Those of the theme.
        THEME,
        /// Dark on white, whatever the theme is.
        WHITE,
        /// Without any hue, on white.
        GREY
    }

    /// The columns a paper is set in.
    public enum Column {
        SINGLE(85),
        DOUBLE(170);

        private final double width; // mm

        Column(double width) {
            this.width = width;
        }

        /// In mm.
        public double width() {
            return width;
        }
    }

    public Dress {
        if (width != 0 && !(width >= LEAST_WIDTH && width <= MOST_WIDTH)) {
            throw new InputException(String.format(
                    Locale.ROOT,
                    "a picture can be %.0f to %.0f mm wide, not %s",
                    LEAST_WIDTH,
                    MOST_WIDTH,
                    plain(width)));
        }
        if (type != 0 && !(type >= LEAST_TYPE && type <= MOST_TYPE)) {
            throw new InputException(String.format(
                    Locale.ROOT, "type can be %.0f to %.0f pt, not %s", LEAST_TYPE, MOST_TYPE, plain(type)));
        }
        if (width != 0 && type != 0 && pixels(width, INCH) < LEAST_TYPES * pixels(type, POINTS)) {
            throw new InputException(String.format(
                    Locale.ROOT,
                    "type of %s pt has no room in a picture %s mm wide; at most %.0f pt has, or at least %.0f mm",
                    plain(type),
                    plain(width),
                    Math.floor(width / INCH * POINTS / LEAST_TYPES),
                    Math.ceil(type / POINTS * INCH * LEAST_TYPES)));
        }
    }

    /// For a paper: as wide as its column, with type of 8 pt on white; the title and what it is of stand in the
    /// paper.
    public static Dress publication(Column column) {
        return new Dress(Caption.OFF, false, true, column.width(), PUBLISHED, Colours.WHITE, false);
    }

    /// The same with other words below.
    public Dress with(Caption other) {
        return new Dress(other, title, legend, width, type, colours, transparent);
    }

    /// The same with another width in mm and another type in pt.
    public Dress sized(double newWidth, double newType) {
        return new Dress(caption, title, legend, newWidth, newType, colours, transparent);
    }

    /// The same with title and legend or without.
    public Dress drawn(boolean hasTitle, boolean hasLegend) {
        return new Dress(caption, hasTitle, hasLegend, width, type, colours, transparent);
    }

    /// The same in other colours, on a ground or on none.
    public Dress coloured(Colours other, boolean isTransparent) {
        return new Dress(caption, title, legend, width, type, other, isTransparent);
    }

    /// Whether it says how large the picture is, beside what the figure itself asks for.
    boolean measures() {
        return width != 0 || type != 0;
    }

    /// The width of the whole picture, in px at 96 DPI; 0 for the width it has anyway.
    public double pixels() {
        return pixels(width, INCH);
    }

    private static double pixels(double length, double perInch) {
        return length / perInch * SCREEN;
    }

    /// What a length in px at 96 DPI is on paper, in mm.
    public static double millimetres(double px) {
        return px / SCREEN * INCH;
    }

    /// What a size of type in px at 96 DPI is on paper, in pt.
    public static double points(double px) {
        return px / SCREEN * POINTS;
    }

    /// How a figure looks in it, which otherwise looks like this.
    Style style(Style usual) {
        Palette palette =
                switch (colours) {
                    case THEME -> usual.palette();
                    case WHITE -> Palette.LIGHT;
                    case GREY -> Palette.GREY;
                };
        float size = type == 0 ? usual.textSize() : (float) pixels(type, POINTS);
        return new Style(palette, usual.words(), size, legend);
    }

    /// Whether a format can be written in it.
    ///
    /// @throws InputException that says what would do
    public void check(List<Format> formats) {
        if (transparent && formats.contains(Format.GIF)) {
            String others = Arrays.stream(Format.values())
                    .filter(Format::isPicture)
                    .filter(format -> format != Format.GIF)
                    .map(Format::ending)
                    .collect(Collectors.joining(", "));
            throw new InputException(
                    "a GIF would have ragged letters on a transparent ground; %s can have one".formatted(others));
        }
    }

    /// A number without zeros that say nothing.
    private static String plain(double number) {
        return number == Math.rint(number)
                ? String.format(Locale.ROOT, "%.0f", number)
                : String.format(Locale.ROOT, "%.1f", number);
    }
}
