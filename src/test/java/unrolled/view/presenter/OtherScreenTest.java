package unrolled.view.presenter;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Optional;
import javafx.geometry.Rectangle2D;
import org.junit.jupiter.api.Test;

/// A teacher's notes go where the class does not look.
class OtherScreenTest {
    private static final Rectangle2D LAPTOP = new Rectangle2D(0, 0, 1366, 768);
    private static final Rectangle2D PROJECTOR = new Rectangle2D(1366, 0, 1920, 1080);
    private static final Rectangle2D ABOVE = new Rectangle2D(0, -1080, 1920, 1080);

    @Test
    void theNotesGoWhereTheWallIsNot() {
        assertEquals(Optional.of(1), OtherScreen.of(LAPTOP, List.of(LAPTOP, PROJECTOR)));
        assertEquals(Optional.of(0), OtherScreen.of(PROJECTOR, List.of(LAPTOP, PROJECTOR)));
        assertEquals(Optional.of(1), OtherScreen.of(LAPTOP, List.of(LAPTOP, ABOVE)));
    }

    @Test
    void aWindowOverTwoScreensIsOnTheOneThatHasMostOfIt() {
        Rectangle2D between = new Rectangle2D(1300, 100, 800, 600);
        assertEquals(Optional.of(0), OtherScreen.of(between, List.of(LAPTOP, PROJECTOR)));
    }

    @Test
    void oneScreenOrTheSamePictureTwiceHasNoRoomForNotes() {
        assertEquals(Optional.empty(), OtherScreen.of(LAPTOP, List.of(LAPTOP)));
        assertEquals(Optional.empty(), OtherScreen.of(LAPTOP, List.of(LAPTOP, LAPTOP)));
        assertEquals(Optional.empty(), OtherScreen.of(LAPTOP, List.of(LAPTOP, new Rectangle2D(0, 0, 1024, 768))));
    }

    @Test
    void aWindowThatStandsNowhereYetHasNone() {
        assertEquals(
                Optional.empty(),
                OtherScreen.of(new Rectangle2D(Double.NaN, Double.NaN, 10, 10), List.of(LAPTOP, PROJECTOR)));
    }
}
