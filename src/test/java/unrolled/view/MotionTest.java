package unrolled.view;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static unrolled.view.OpenLesson.until;

import java.util.concurrent.TimeUnit;
import javafx.scene.control.CheckMenuItem;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.testfx.api.FxRobot;
import org.testfx.util.WaitForAsyncUtils;
import unrolled.view.kit.Motion;

/// For whom motion is a nuisance, pictures change at most once a second; that is chosen beside the themes, and kept.
class MotionTest {
    private static final long SECOND = TimeUnit.SECONDS.toNanos(1);

    private final FxRobot robot = new FxRobot();
    private @Nullable OpenLesson open;

    @AfterEach
    void close() throws Exception {
        if (open != null) {
            open.close();
        }
    }

    @Test
    void aPictureIsDueOnceASecond() {
        Motion less = new Motion("less");
        assertTrue(less.reduced());
        assertFalse(less.due(5, 5 + SECOND - 1));
        assertTrue(less.due(5, 5 + SECOND));
        assertTrue(less.due(Long.MIN_VALUE / 2, 0));
        Motion all = new Motion("all");
        assertTrue(all.due(5, 6));
        assertEquals("less", less.kept());
        assertEquals("all", all.kept());
        assertEquals("", new Motion("sideways").kept());
    }

    @Test
    void whatPlaysTakesAStepASecondAtMost() {
        Motion less = new Motion("less");
        assertEquals(0.32, less.rate(4, 320), 1e-9);
        assertEquals(0.5, less.rate(0.5, 2000), 1e-9);
        assertEquals(4, new Motion("all").rate(4, 320), 1e-9);
    }

    @Test
    void itIsChosenBesideTheThemesAndKept() throws Exception {
        OpenLesson lesson = OpenLesson.at("03", 3);
        open = lesson;
        until(60, () -> !lesson.bench().snapshots().isEmpty());
        robot.clickOn("#theme").clickOn("#less-motion");
        assertTrue(item().isSelected());
        assertEquals("less", kept(lesson));
        robot.clickOn("#theme").clickOn("#less-motion");
        assertFalse(item().isSelected());
        assertEquals("all", kept(lesson));
    }

    private CheckMenuItem item() {
        MenuButton themes = robot.lookup("#theme").queryAs(MenuButton.class);
        for (MenuItem item : themes.getItems()) {
            if (item instanceof CheckMenuItem found) {
                return found;
            }
        }
        throw new AssertionError("the list of themes has no line for motion");
    }

    private static String kept(OpenLesson lesson) {
        return WaitForAsyncUtils.waitForAsyncFx(
                60_000, () -> lesson.shell().kept().wishes().getOrDefault("motion", ""));
    }
}
