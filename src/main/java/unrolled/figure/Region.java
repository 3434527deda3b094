package unrolled.figure;

import java.awt.Shape;
import java.awt.geom.Rectangle2D;
import org.jspecify.annotations.Nullable;
import unrolled.engine.trace.Cell;

/// A part of a painted figure and what it stands for. Hover, click, keyboard, screen reader, inspector and the
/// test for clipped text all use these.
///
/// @param bounds  in the figure's own units
/// @param run     which of the figure's runs it belongs to
/// @param cell    the number it stands for; a whole row or column ([Cell#WHOLE]) for the label of an axis; null
///                for any other text, and for a number that no trace holds, such as a point of a curve
/// @param text    what to show on hover and to speak, in the reader's language; the very text for a label
/// @param outline the exact place; differs from `bounds` where a text is slanted
/// @param grip    what dragging it does; null if it cannot be dragged
public record Region(
        Kind kind,
        Rectangle2D bounds,
        int run,
        @Nullable Cell cell,
        String text,
        Shape outline,
        @Nullable Grip grip) {
    /// A region that stays where it is.
    public Region(Kind kind, Rectangle2D bounds, int run, @Nullable Cell cell, String text, Shape outline) {
        this(kind, bounds, run, cell, text, outline, null);
    }

    /// A region that fills its bounds.
    public Region(Kind kind, Rectangle2D bounds, int run, @Nullable Cell cell, String text) {
        this(kind, bounds, run, cell, text, bounds);
    }

    /// What a region is.
    public enum Kind {
        /// A mark that stands for one number.
        CELL,
        /// A painted text, which must lie within the figure and not on another one.
        LABEL
    }
}
