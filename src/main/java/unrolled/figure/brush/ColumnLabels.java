package unrolled.figure.brush;

import java.awt.Color;
import java.awt.Font;
import java.awt.geom.Ellipse2D;
import java.util.List;
import java.util.function.IntFunction;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import unrolled.engine.trace.Cell;
import unrolled.figure.Fonts;
import unrolled.figure.Wrapping;

/// The labels above columns: upright where they fit, slanted or standing on end where they are words and do not,
/// smaller where even that would crowd them, and thinned out as the last resort; then a dot stands for each that is
/// left out, unless they are numbers that rise. None is cut off by the picture's edge and none lies on another.
///
/// @param font   smaller than ordinary labels where there are many
/// @param angle  of a slanted text, in radians; 0 for upright
/// @param every  so many columns share one label
/// @param room   the longest a text may be
/// @param height what they take above the columns
public record ColumnLabels(
        Canvas canvas,
        List<String> labels,
        double cellWidth,
        Font font,
        double angle,
        int every,
        double room,
        double height) {
    /// Below this share of the ordinary size, letters can no longer be read.
    public static final double SMALLEST = 0.5;

    private static final Pattern NUMBER = Pattern.compile("[-\u2212]?\\d*\\.?\\d+");
    private static final double READ = 0.77; // share of the ordinary size to which words are made smaller
    private static final double READ_LETTERS = 0.6; // to which single letters are
    private static final double[] SCALES = {1, 0.9, READ}; // of slanted words
    private static final double[] ANGLES = {Math.toRadians(45), Math.toRadians(60), Math.toRadians(90)};
    private static final double SHORT = 2.3; // text sizes: what is no wider is made smaller before it is slanted
    private static final double LETTER = 1.3; // text sizes: what is no wider is never slanted
    private static final double LONGEST = 11; // text sizes
    private static final double LEAST = 3; // text sizes: with less room, slanted words are but dots
    private static final double GAP = 0.35; // text sizes, to the columns
    private static final double AIR = 0.3; // text sizes between upright labels
    private static final double DOT = 0.08; // text sizes, its radius

    /// The room for labels.
    ///
    /// @param cellWidth of a column
    /// @param height    what they may take above the columns
    /// @param beyond    free space at the right of the last column
    /// @param ticks     so many columns share one label; 0 for as few as fit
    public record Room(double cellWidth, double height, double beyond, int ticks) {}

    public static ColumnLabels plan(Canvas canvas, List<String> labels, double cellWidth, double mostHeight) {
        return plan(canvas, labels, new Room(cellWidth, mostHeight, Double.POSITIVE_INFINITY, 0));
    }

    public static ColumnLabels plan(Canvas canvas, List<String> labels, Room room) {
        Planning planning = new Planning(canvas, labels, room);
        return planning.plan();
    }

    /// One attempt after the other.
    private static final class Planning {
        private final Canvas canvas;
        private final List<String> labels;
        private final Room room;
        private final double size;
        private final double widest;
        private final double cell;
        private final int least;

        Planning(Canvas canvas, List<String> labels, Room room) {
            this.canvas = canvas;
            this.labels = labels;
            this.room = room;
            this.size = canvas.size();
            this.widest = Canvas.widest(labels, canvas.font(), LONGEST * size);
            this.least = Math.max(1, room.ticks());
            this.cell = room.cellWidth() * least;
        }

        ColumnLabels plan() {
            if (widest + size * AIR <= cell) {
                return upright(1, least, cell);
            }
            boolean plain =
                    labels.stream().allMatch(label -> NUMBER.matcher(label).matches());
            boolean letters = widest <= LETTER * size;
            double shrink = (cell - size * (letters ? AIR / 2 : AIR)) / widest;
            if (shrink >= (letters ? READ_LETTERS : READ) && widest <= SHORT * size && !plain) {
                return upright(Math.min(1, shrink), least, cell);
            }
            if (plain || letters || most(ANGLES[2], 1) < LEAST * size) {
                return thinned();
            }
            for (double angle : ANGLES) {
                for (double scale : SCALES) {
                    boolean apart = spacing(angle, scale) <= cell;
                    if (apart && overhang(angle, scale) <= room.beyond() && fits(angle, scale)) {
                        return slanted(angle, scale, least);
                    }
                }
            }
            double scale = Math.clamp(cell / spacing(ANGLES[2], 1), SMALLEST, 1); // rather small than left out
            double needed = spacing(ANGLES[2], scale) / room.cellWidth();
            return slanted(ANGLES[2], scale, Math.max(least, (int) Math.ceil(needed - 1e-6)));
        }

        private ColumnLabels upright(double scale, int every, double longest) {
            double high = size * scale * Canvas.LINE + size * GAP;
            return new ColumnLabels(canvas, labels, room.cellWidth(), font(scale), 0, every, longest, high);
        }

        private ColumnLabels thinned() {
            double wanted = Math.min(widest, LEAST * size) + size * AIR;
            int every = Math.max(least, (int) Math.ceil(wanted / room.cellWidth() - 1e-6));
            return upright(1, every, every * room.cellWidth() - size * 0.2);
        }

        private ColumnLabels slanted(double angle, double scale, int every) {
            double longest = Math.min(widest * scale, most(angle, scale));
            double high = longest * Math.sin(angle) + size * scale * Canvas.LINE * Math.cos(angle) + size * GAP;
            return new ColumnLabels(canvas, labels, room.cellWidth(), font(scale), angle, every, longest, high);
        }

        private Font font(double scale) {
            return Fonts.regular((float) (size * scale));
        }

        /// Between columns whose texts, slanted so, just clear one another.
        private double spacing(double angle, double scale) {
            return size * scale * (Canvas.LINE + 0.04) / Math.sin(angle);
        }

        /// The longest text that the height allows.
        private double most(double angle, double scale) {
            double rest = room.height() - size * GAP - size * scale * Canvas.LINE * Math.cos(angle);
            return rest / Math.sin(angle);
        }

        private boolean fits(double angle, double scale) {
            return widest * scale <= most(angle, scale);
        }

        private double overhang(double angle, double scale) {
            return slanted(angle, scale, least).overhang();
        }
    }

    /// How far the label of the last column reaches beyond it; not above 0 if it does not.
    public double overhang() {
        double last = Math.min(room, Wrapping.width(labels.getLast(), font));
        double beyond = last * Math.cos(angle) + font.getSize2D() * Canvas.LINE / 2 * Math.sin(angle) - cellWidth / 2;
        return angle == 0 ? 0 : beyond;
    }

    /// Paints them over columns that begin at `left` and whose cells begin at `top`.
    ///
    /// @param named what the label of a column stands for
    public void paint(double left, double top, Color color, IntFunction<Cell> named) {
        for (int column = 0; column < labels.size(); column += every) {
            int shown = column;
            canvas.naming(named.apply(column), () -> label(shown, left, top, color));
        }
        if (!rises(labels)) { // as on any axis
            leftOut(canvas, left, cellWidth, labels.size(), every, top - canvas.size() * GAP / 2);
        }
    }

    /// Whether these are numbers, each larger than the one before.
    private static boolean rises(List<String> labels) {
        if (!labels.stream().allMatch(label -> NUMBER.matcher(label).matches())) {
            return false;
        }
        double[] numbers = labels.stream()
                .mapToDouble(label -> Double.parseDouble(label.replace('\u2212', '-')))
                .toArray();
        return IntStream.range(1, numbers.length).allMatch(i -> numbers[i] > numbers[i - 1]);
    }

    /// A dot for each column whose text is left out, unless there are so many that they would be a line.
    ///
    /// @param every so many columns share one text
    /// @param y     below the texts
    static void leftOut(Canvas canvas, double left, double cellWidth, int columns, int every, double y) {
        double radius = canvas.size() * DOT;
        for (int column = 0; column < columns && cellWidth > 4 * radius; column++) {
            if (column % every > 0) {
                double x = left + (column + 0.5) * cellWidth;
                canvas.fill(
                        new Ellipse2D.Double(x - radius, y - radius, 2 * radius, 2 * radius),
                        canvas.palette().faint());
            }
        }
    }

    private void label(int column, double left, double top, Color color) {
        double gap = canvas.size() * GAP;
        double half = font.getSize2D() * Canvas.LINE / 2;
        double middle = left + (column + 0.5) * cellWidth;
        if (angle == 0) {
            upright(column, middle, top - gap - half, color);
        } else {
            double y = top - gap - half * Math.cos(angle);
            double free =
                    angle >= ANGLES[2] ? room : (canvas.width - middle - half * Math.sin(angle)) / Math.cos(angle);
            canvas.slanted(labels.get(column), middle, y, angle, Math.min(room, free), font, color);
        }
    }

    /// Centred over its column, moved in where it would leave the picture.
    private void upright(int column, double middle, double y, Color color) {
        double wide = Math.min(room, Wrapping.width(labels.get(column), font));
        double x = Math.clamp(middle - wide / 2, 0, Math.max(0, canvas.width - wide));
        canvas.text(labels.get(column), x, y, wide, Canvas.Align.LEFT, font, color);
    }
}
