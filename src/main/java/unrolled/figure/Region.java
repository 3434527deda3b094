package unrolled.figure;

import java.awt.Shape;
import java.awt.geom.AffineTransform;
import java.awt.geom.Rectangle2D;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import unrolled.engine.trace.Cell;

/// A part of a painted figure and what it stands for. Hover, click, keyboard, screen reader, inspector and the
/// test for clipped text all use these.
///
/// @param bounds  in the figure's own units
/// @param run     which of the figure's runs it belongs to
/// @param cell    the number it stands for; a whole row or column ([Cell#WHOLE]) for the label of an axis; null
///                for any other text, and for a number that no trace holds, such as a point of a curve
/// @param words   what to show on hover and to speak, in the reader's language; the very text for a label. Put
///                together when somebody asks: a picture has thousands of cells, and few are pointed at
/// @param outline the exact place; differs from `bounds` where a text is slanted
/// @param grip    what dragging it does; null if it cannot be dragged
/// @param move    what it changes of the figure's options or the runs' settings; null for most
public record Region(
        Kind kind,
        Rectangle2D bounds,
        int run,
        @Nullable Cell cell,
        Supplier<String> words,
        Shape outline,
        @Nullable Grip grip,
        @Nullable Move move) {
    /// Options of the figure that a mark changes, such as which head is shown large; or settings of the runs, which are
    /// then trained anew unless an analysis alone has them.
    ///
    /// @param pointing whether pointing at the mark is enough, for as long as it lasts; pressing it makes it stay
    public record Move(Map<String, String> options, Map<String, String> settings, boolean pointing) {
        public Move {
            options = Map.copyOf(options);
            settings = Map.copyOf(settings);
        }

        public static Move pressed(Map<String, String> options) {
            return new Move(options, Map.of(), false);
        }

        public static Move pointed(Map<String, String> options) {
            return new Move(options, Map.of(), true);
        }

        /// Sets a setting of the runs.
        public static Move set(String setting, String value) {
            return new Move(Map.of(), Map.of(setting, value), false);
        }
    }

    /// A region that can be dragged, and changes no option.
    public Region(
            Kind kind,
            Rectangle2D bounds,
            int run,
            @Nullable Cell cell,
            String text,
            Shape outline,
            @Nullable Grip grip) {
        this(kind, bounds, run, cell, () -> text, outline, grip, null);
    }

    /// A region that stays where it is.
    public Region(Kind kind, Rectangle2D bounds, int run, @Nullable Cell cell, String text, Shape outline) {
        this(kind, bounds, run, cell, () -> text, outline, null, null);
    }

    /// A region that fills its bounds.
    public Region(Kind kind, Rectangle2D bounds, int run, @Nullable Cell cell, String text) {
        this(kind, bounds, run, cell, text, bounds);
    }

    /// What to show and to speak.
    public String text() {
        return words.get();
    }

    /// The same mark elsewhere.
    public Region moved(double dx, double dy) {
        AffineTransform shift = AffineTransform.getTranslateInstance(dx, dy);
        Rectangle2D place =
                new Rectangle2D.Double(bounds.getX() + dx, bounds.getY() + dy, bounds.getWidth(), bounds.getHeight());
        Shape exact = place;
        if (!outline.equals(bounds)) {
            exact = shift.createTransformedShape(outline);
            place = exact.getBounds2D();
        }
        return new Region(kind, place, run, cell, words, exact, grip, move);
    }

    /// What a region is.
    public enum Kind {
        /// A mark that stands for one number.
        CELL,
        /// A painted text, which must lie within the figure and not on another one.
        LABEL,
        /// Where a hand may draw; stands for nothing.
        SHEET
    }
}
