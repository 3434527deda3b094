package unrolled.view;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxToolkit;
import unrolled.words.Language;

class TourTest {
    @BeforeAll
    static void startToolkit() throws Exception {
        FxToolkit.registerPrimaryStage();
    }

    @Test
    void drawsEveryPageOfALesson(@TempDir Path to) throws Exception {
        List<Path> drawn = new ArrayList<>();
        Tour.Route route =
                new Tour.Route("01", Language.ENGLISH, unrolled.figure.Palette.PROJECTOR, 1366, 768, 30, false, 0);
        Tour.draw(new MadeUpCourse(), List.of(), route, to, drawn::add);
        assertEquals(3, drawn.size());
        for (Path file : drawn) {
            BufferedImage image = ImageIO.read(file.toFile());
            assertEquals(1366, image.getWidth());
            assertTrue(colours(image) > 20, file + " is nearly blank");
        }
    }

    private static long colours(BufferedImage image) {
        return java.util.Arrays.stream(
                        image.getRGB(0, 0, image.getWidth(), image.getHeight(), null, 0, image.getWidth()))
                .distinct()
                .count();
    }
}
