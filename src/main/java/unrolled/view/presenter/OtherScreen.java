package unrolled.view.presenter;

import java.util.List;
import java.util.Optional;
import javafx.geometry.Rectangle2D;

/// Which screen a class does not see. Screens that show the same picture, as a projector often does, are one.
final class OtherScreen {
    private OtherScreen() {}

    /// The number of the first screen that shares nothing with the one that has most of the wall; empty for none.
    ///
    /// @param wall    the window that the class sees, in px of the desktop
    /// @param screens all of them, likewise
    static Optional<Integer> of(Rectangle2D wall, List<Rectangle2D> screens) {
        int wallsOwn = -1;
        double most = 0;
        for (int i = 0; i < screens.size(); i++) {
            double shared = shared(wall, screens.get(i));
            if (shared > most) {
                most = shared;
                wallsOwn = i;
            }
        }
        if (wallsOwn < 0) {
            return Optional.empty(); // it stands nowhere yet
        }
        for (int i = 0; i < screens.size(); i++) {
            if (shared(screens.get(wallsOwn), screens.get(i)) == 0) {
                return Optional.of(i);
            }
        }
        return Optional.empty();
    }

    /// The area that two have in common, in square px.
    private static double shared(Rectangle2D one, Rectangle2D other) {
        double width = Math.min(one.getMaxX(), other.getMaxX()) - Math.max(one.getMinX(), other.getMinX());
        double height = Math.min(one.getMaxY(), other.getMaxY()) - Math.max(one.getMinY(), other.getMinY());
        return width > 0 && height > 0 ? width * height : 0;
    }
}
