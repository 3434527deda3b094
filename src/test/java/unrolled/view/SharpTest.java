package unrolled.view;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import javafx.geometry.Bounds;
import javafx.scene.image.Image;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.testfx.api.FxRobot;
import org.testfx.util.WaitForAsyncUtils;
import unrolled.export.Sheet;
import unrolled.view.canvas.FigureCanvas;
import unrolled.view.kit.Painter;

/// Each pixel that a figure was painted with is one pixel of the screen: a picture that was scaled or lay between
/// two pixels would be blurred.
class SharpTest {
    private static final int MARGIN = 12; // px: what rounding its size may cut off at the edges

    private static final int ROUNDING = 0; // of 255: how unlike a pixel may be

    private final FxRobot robot = new FxRobot();
    private OpenLesson open;

    @BeforeEach
    void open() throws Exception {
        open = OpenLesson.trained("10", 0, 5);
    }

    @AfterEach
    void close() throws Exception {
        open.close();
    }

    @Test
    void aFigureIsShownPixelByPixel() throws Exception {
        assertShownAsPainted(1);
    }

    /// A zoomed window, as on a large screen: what lies in a scroll pane is not drawn from a bitmap between pixels.
    @ParameterizedTest
    @ValueSource(ints = {-1, 1, 2, 3})
    void aFigureOfAZoomedWindowIsShownPixelByPixel(int steps) throws Exception {
        robot.interact(() -> {
            for (int i = 0; i < Math.abs(steps); i++) {
                open.shell().zoom(Integer.signum(steps));
            }
        });
        if (steps > 1) { // there is room for one column
            robot.interact(() -> open.shell().swap());
        }
        assertShownAsPainted(new double[] {0.9, 1, 1.1, 1.25, 1.5}[steps + 1]);
    }

    private void assertShownAsPainted(double scale) throws Exception {
        String name = open.shell()
                .lab()
                .orElseThrow()
                .hosts()
                .getFirst()
                .figure()
                .spec()
                .name();
        FigureCanvas canvas = open.drawn(name);
        robot.interact(() -> {
            open.shell().scene().getRoot().applyCss();
            open.shell().scene().getRoot().layout();
        });
        open.drawn(name);
        Sheet sheet = WaitForAsyncUtils.waitForAsyncFx(10_000, canvas::sheet);
        Bounds place = canvas.localToScene(canvas.getLayoutBounds());
        Image screen = WaitForAsyncUtils.waitForAsyncFx(
                10_000, () -> open.shell().scene().snapshot(null));
        BufferedImage painted = painted(sheet, scale);
        int left = (int) Math.rint(place.getMinX());
        int top = (int) Math.rint(place.getMinY());
        for (int y = MARGIN; y < painted.getHeight() - MARGIN; y++) {
            for (int x = MARGIN; x < painted.getWidth() - MARGIN; x++) {
                int shown = screen.getPixelReader().getArgb(left + x, top + y);
                String where = "pixel %s, %s at scale %s".formatted(x, y, scale);
                assertTrue(unlike(painted.getRGB(x, y), shown) <= ROUNDING, where);
            }
        }
    }

    /// The largest difference of red, green and blue.
    private static int unlike(int one, int other) {
        int most = 0;
        for (int shift = 0; shift <= 16; shift += 8) {
            most = Math.max(most, Math.abs((one >> shift & 0xff) - (other >> shift & 0xff)));
        }
        return most;
    }

    private static BufferedImage painted(Sheet sheet, double scale) {
        BufferedImage image = new BufferedImage(
                (int) Math.round(sheet.width() * scale),
                (int) Math.round(sheet.height() * scale),
                BufferedImage.TYPE_INT_ARGB_PRE);
        Graphics2D graphics = image.createGraphics();
        Painter.paint(sheet, graphics, image, scale);
        graphics.dispose();
        return image;
    }
}
