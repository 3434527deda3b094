package unrolled.export;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;
import unrolled.fault.InputException;

class PixelSizeTest {
    private static String refusal(double width, double height, int dpi, int frames) {
        return String.valueOf(assertThrows(InputException.class, () -> PixelSize.of(width, height, dpi, frames))
                .getMessage());
    }

    @Test
    void pixelsGrowWithTheResolutionAndArePartsOfAPixelRoundedUp() {
        assertEquals(new PixelSize(100, 51), PixelSize.of(100, 50.5, 96, 1));
        assertEquals(new PixelSize(200, 101), PixelSize.of(100, 50.5, 192, 1));
        assertEquals(new PixelSize(625, 316), PixelSize.of(100, 50.5, 600, 1));
        assertEquals(2, PixelSize.scale(192));
    }

    @Test
    void asManyAsCanBeHeldArePainted() {
        assertEquals(new PixelSize(12_000, 10_000), PixelSize.of(12_000, 10_000, 96, 1));
        assertEquals(new PixelSize(1200, 1000), PixelSize.of(1200, 1000, 96, 100));
        assertThrows(InputException.class, () -> PixelSize.of(12_000, 10_001, 96, 1));
        assertThrows(InputException.class, () -> PixelSize.of(1200, 1000, 96, 101));
    }

    @Test
    void aPictureTooLargeWouldDoWithFewerPixelsToTheInch() {
        String refused = refusal(6000, 5000, 600, 1);
        assertEquals("a picture of 37500 x 31250 pixels would be too large; at most 192 DPI would do", refused);
        assertDoesNotThrow(() -> PixelSize.of(6000, 5000, 192, 1));
    }

    @Test
    void aFilmTooLargeWouldDoWithFewerFramesAsWell() {
        String refused = refusal(1200, 1000, 192, 100);
        assertEquals(
                "100 frames of 2400 x 2000 pixels would be too large; at most 96 DPI, or at most 25 frames would do",
                refused);
        assertDoesNotThrow(() -> PixelSize.of(1200, 1000, 192, 25));
        assertDoesNotThrow(() -> PixelSize.of(1200, 1000, 96, 100));
    }

    @Test
    void whereNeitherHelpsTheSizeMustBeSmaller() {
        assertEquals(
                "a picture of 24000 x 20000 pixels would be too large; a size of at most 12000x10000 at 96 DPI would"
                        + " do",
                refusal(24_000, 20_000, 96, 1));
        assertEquals(
                "2 frames of 12000 x 10000 pixels would be too large; a size of at most 8485x7071 at 96 DPI would do",
                refusal(12_000, 10_000, 96, 2));
    }
}
