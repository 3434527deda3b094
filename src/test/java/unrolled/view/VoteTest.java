package unrolled.view;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.concurrent.Callable;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Labeled;
import javafx.scene.control.PasswordField;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.util.WaitForAsyncUtils;

/// A class votes twice on the question of a page.
class VoteTest {
    private static final int PATIENCE = 60_000; // ms

    private final FxRobot robot = new FxRobot();

    @TempDir
    @SuppressWarnings("NullAway.Init") // set by JUnit
    private Path folder;

    @SuppressWarnings("NullAway.Init") // set by each test
    private OpenLesson open;

    @AfterEach
    void close() throws Exception {
        open.close();
    }

    private static <T> T fx(Callable<T> call) {
        return WaitForAsyncUtils.waitForAsyncFx(PATIENCE, call);
    }

    private @Nullable Node node(String selector) {
        return open.shell().scene().getRoot().lookup(selector);
    }

    private void type(String... counts) {
        for (int i = 0; i < counts.length; i++) {
            TextField field = (TextField) Objects.requireNonNull(node("#vote-" + (char) ('A' + i)));
            String count = counts[i];
            fx(() -> {
                field.setText(count);
                return true;
            });
        }
        press("#vote-enter");
    }

    private void press(String id) {
        fx(() -> {
            ((Button) Objects.requireNonNull(node(id))).fire();
            return true;
        });
    }

    private String text(String id) {
        return fx(() -> ((Labeled) Objects.requireNonNull(node(id))).getText());
    }

    /// Opens the vote of a page on the wall, and lets its slide be made anew.
    private void onTheWall() throws Exception {
        open = OpenLesson.at("01", 2, folder);
        fx(() -> {
            open.shell().present();
            return true;
        });
        robot.press(KeyCode.V).release(KeyCode.V);
        OpenLesson.until(60, () -> node("#vote") != null);
        OpenLesson.until(60, () -> open.shell().scene().getFocusOwner() instanceof TextField);
        fx(() -> {
            ((Stage) open.shell().scene().getWindow()).setFullScreen(false); // the slide is made anew for its size
            return true;
        });
        WaitForAsyncUtils.waitForFxEvents(20);
    }

    @Test
    void theFirstRoundStaysCoveredUntilTheSecondIsCounted() throws Exception {
        open = OpenLesson.at("01", 2, folder);
        robot.press(KeyCode.CONTROL, KeyCode.SHIFT, KeyCode.V).release(KeyCode.V, KeyCode.SHIFT, KeyCode.CONTROL);
        OpenLesson.until(60, () -> node("#vote") != null);
        assertTrue(node("#vote-A") instanceof PasswordField, "what is typed in the first round is not seen");
        type("many", "-1");
        assertTrue(text("#vote-trouble").contains("999"));
        type("", "0");
        assertTrue(text("#vote-trouble").contains("Nobody"));
        press("#vote-more-A");
        type("10", "6", "4");
        assertNull(node(".vote-bar"), "no picture after the first round");
        assertFalse(node("#vote-A") instanceof PasswordField);
        type("2", "14", "4");
        assertNotNull(node(".vote-bar"));
        assertEquals("At least 40% changed their minds.", text("#vote-result"));
        assertFalse(
                fx(() -> {
                    ((Button) Objects.requireNonNull(node("#vote-csv"))).fire();
                    return Objects.requireNonNull(node("#vote-trouble")).isVisible();
                }),
                "the window does not wait for the disk");
        OpenLesson.until(60, () -> text("#vote-trouble").endsWith("vote.csv"));
        String csv = Files.readString(folder.resolve("01-ngram--one-more--vote.csv"));
        assertTrue(csv.contains(",10,0.5,2,0.1"), csv);
        press("#vote-png");
        OpenLesson.until(60, () -> text("#vote-trouble").endsWith("vote.png"));
        assertTrue(Files.size(folder.resolve("01-ngram--one-more--vote.png")) > 1000);
        assertEquals(
                "vote 10 6 4 0 | 2 14 4 0",
                fx(() -> open.shell().kept().answers()).get("01-ngram/one-more vote"));
    }

    @Test
    void onTheWallToo() throws Exception {
        onTheWall();
        assertTrue(fx(() -> open.shell().scene().getFocusOwner()) instanceof TextField, "what is typed still counts");
        robot.write("12");
        assertEquals("12", fx(() -> ((TextField) Objects.requireNonNull(node("#vote-A"))).getText()));
        type("12", "3");
        type("3", "12");
        assertEquals("At least 60% changed their minds.", text("#vote-result"));
        fx(() -> {
            open.shell().leaveTalk();
            return true;
        });
    }

    @Test
    void onTheWallAButtonOfTheSheetHasItsKeys() throws Exception {
        onTheWall();
        fx(() -> {
            Objects.requireNonNull(node("#vote-more-A")).requestFocus();
            return true;
        });
        robot.press(KeyCode.SPACE).release(KeyCode.SPACE);
        robot.press(KeyCode.SPACE).release(KeyCode.SPACE);
        OpenLesson.until(60, () -> "2".equals(((TextField) Objects.requireNonNull(node("#vote-A"))).getText()));
        robot.press(KeyCode.TAB).release(KeyCode.TAB);
        assertTrue(fx(() -> Objects.requireNonNull(node("#talk-list")).isVisible()), "the sheet is still there");
        robot.press(KeyCode.ESCAPE).release(KeyCode.ESCAPE);
        OpenLesson.until(60, () -> !Objects.requireNonNull(node("#talk-list")).isVisible());
        fx(() -> {
            open.shell().leaveTalk();
            return true;
        });
    }
}
