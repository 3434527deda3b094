package unrolled.export;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.EnumSet;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import unrolled.fault.InputException;

class FormatTest {
    private static Set<Format> those(Predicate<Format> which) {
        return EnumSet.allOf(Format.class).stream().filter(which).collect(Collectors.toSet());
    }

    @Test
    void onlyAGifMovesAndOnlyAPngAndAGifHavePixels() {
        assertEquals(Set.of(Format.GIF), those(Format::moves));
        assertEquals(Set.of(Format.PNG, Format.GIF), those(Format::hasPixels));
    }

    @Test
    void everyFormatIsFoundByItsEndingHoweverItIsWritten() {
        for (Format format : Format.values()) {
            assertEquals(format, Format.of(format.ending()));
            assertEquals(format, Format.of(" " + format.name() + " "));
        }
    }

    @Test
    void aSizeIsCheckedBeforeAnythingIsTrainedForItIfThereArePixels() {
        assertThrows(InputException.class, () -> FigureFile.check(Format.PNG, 600, 9000, 9000, 1));
        assertThrows(InputException.class, () -> FigureFile.check(Format.GIF, 600, 9000, 9000, 1));
        assertThrows(InputException.class, () -> FigureFile.check(Format.GIF, FigureFile.LEAST_DPI, 9000, 9000, 2));
        assertDoesNotThrow(() -> FigureFile.check(Format.SVG, 600, 9000, 9000, 1));
        assertDoesNotThrow(() -> FigureFile.check(Format.PNG, FigureFile.LEAST_DPI, 9000, 9000, 2));
    }

    @Test
    void theCoarsestAndTheFinestResolutionAreAllowedAndNoOther() {
        for (int dpi : new int[] {FigureFile.LEAST_DPI, FigureFile.MOST_DPI}) {
            assertDoesNotThrow(() -> FigureFile.check(Format.PDF, dpi, 100, 100, 1));
        }
        for (int dpi : new int[] {FigureFile.LEAST_DPI - 1, FigureFile.MOST_DPI + 1}) {
            assertThrows(InputException.class, () -> FigureFile.check(Format.PDF, dpi, 100, 100, 1));
        }
    }
}
