package unrolled.view.presenter;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.font.FontRenderContext;
import org.junit.jupiter.api.Test;
import unrolled.figure.Fonts;

class LegibleTest {
    @Test
    void aCapitalIsAsHighAsTheComputationSays() {
        FontRenderContext exact = new FontRenderContext(null, true, true);
        double high = Fonts.regular(1000)
                .createGlyphVector(exact, "H")
                .getVisualBounds()
                .getHeight();
        assertEquals(0.733, high / 1000, 0.005);
    }

    @Test
    void sixteenMinutesAreOverThreePercentOfTheHeight() {
        assertEquals(0.0340, Legible.size(Legible.LEAST), 0.0002);
        assertEquals(26, 768 * Legible.size(Legible.LEAST), 0.2);
    }

    @Test
    void ordinaryTypeIsForReading() {
        assertTrue(14 * Legible.unit(1366, 768) >= 768 * Legible.size(Legible.READING));
    }

    @Test
    void aHighPictureHasMoreRoomAndNotLargerType() {
        assertEquals(Legible.unit(1600, 900), Legible.unit(1600, 1200), 1e-9);
        assertEquals(Legible.unit(1600, 900), Legible.unit(2000, 900), 1e-9);
    }
}
