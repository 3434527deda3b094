package unrolled.view.kit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import javafx.geometry.Bounds;
import javafx.scene.layout.Region;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ZoomedTest {
    @ParameterizedTest
    @CsvSource({"640, 480, 1", "1366, 768, 1", "1400, 2000, 1", "1920, 1080, 1.25", "3840, 2160, 2.15"})
    void aLargerWindowShowsLargerTypeAndIsStillFilled(double width, double height, double zoom) {
        Region content = new Region();
        Zoomed zoomed = new Zoomed(content);
        zoomed.resize(width, height);
        zoomed.layout();
        assertEquals(zoom, zoomed.zoom(), 1e-9);
        Bounds filled = content.getBoundsInParent();
        assertEquals(width, filled.getWidth(), 1);
        assertEquals(height, filled.getHeight(), 1);
    }

    @ParameterizedTest
    @CsvSource({"1366, 768", "1920, 1080"})
    void whoeverZoomsDoesSoFromThereAndComesBack(double width, double height) {
        Zoomed zoomed = new Zoomed(new Region());
        zoomed.resize(width, height);
        double before = zoomed.zoom();
        zoomed.zoom(1);
        assertEquals(1.1 * before, zoomed.zoom(), 1e-9);
        zoomed.zoom(0);
        assertEquals(before, zoomed.zoom(), 1e-9);
        zoomed.zoom(-1);
        assertTrue(zoomed.zoom() < before);
    }
}
