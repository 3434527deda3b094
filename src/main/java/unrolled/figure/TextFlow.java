package unrolled.figure;

import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.List;
import unrolled.engine.trace.Axis;

/// Tokens set as running text, wrapped at the canvas's edge.
final class TextFlow {
    /// A token and where it goes.
    record Place(int index, String text, Rectangle2D bounds) {}

    private static final String END = "\u00b6";

    private TextFlow() {}

    /// Places the tokens from the top left; those that do not fit below are left out.
    ///
    /// @param gap between tokens; 0 for characters
    static List<Place> lay(Canvas canvas, Axis tokens, double gap, double lineHeight) {
        List<Place> places = new ArrayList<>();
        double x = 0;
        double y = 0;
        for (int i = 0; i < tokens.size(); i++) {
            String token = tokens.label(i);
            double wide = Math.max(Wrapping.width(token, canvas.font()), token.equals(" ") ? 4 : 0);
            if (x > 0 && x + wide > canvas.width) {
                x = 0;
                y += lineHeight;
            }
            if (y + lineHeight > canvas.height) {
                break;
            }
            places.add(new Place(i, token, new Rectangle2D.Double(x, y, Math.min(wide, canvas.width), lineHeight)));
            x += wide + gap;
            if (token.equals(END)) {
                x = 0;
                y += lineHeight;
            }
        }
        return places;
    }

    /// Words need a space between them, characters do not.
    static boolean words(Axis tokens) {
        long longer = tokens.labels().stream()
                .filter(token -> token.codePointCount(0, token.length()) > 1)
                .count();
        return longer * 4 > tokens.size();
    }
}
