package unrolled.view;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.RadioButton;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.Region;
import javafx.scene.text.Text;
import javafx.stage.PopupWindow;
import javafx.stage.Screen;
import javafx.stage.Window;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.util.WaitForAsyncUtils;

/// What a learner alone has on a page beside its prose: words explained where they stand, folds, exercises.
class StudyingTest {
    private static final int PATIENCE = 60_000; // ms
    private static final String LESSON = """
        # T

        Promise.

        ## Words

        A *gate* lets a number through. The gate is open, and the gate is shut.

        ```term gate
        word: gate
        also: gates
        says: A number between 0 and 1 by which another is multiplied.
        ```

        ```more
        Where it comes from

        A gate is $\\sigma(z)$.
        ```

        ```experiment one
        model: rnn
        task: adding
        hidden: 4
        batch: 2
        length: 5
        until: 20 steps
        ```

        ```figure loss
        type: curves
        shows: train.loss
        ```

        ```predict falls
        covers: loss
        question: Does the loss fall?
        choices: yes | no
        answer: first(train.loss < 0.1) > 0 -> yes; else no
        after: So.
        ```

        ```exercise open
        kind: explain
        asks: Tell a friend what a gate does.
        answer: It multiplies.
        ```

        ```exercise steps
        kind: goal
        asks: Make ten steps.
        answer: Press Train.
        of: one
        goal: steps > 9
        ```
        """;

    private @Nullable OpenLesson opened;

    private void open(Path home) throws Exception {
        Path folder = Files.createDirectories(home.resolve("lessons/01-a"));
        write(folder, "lesson.md");
        opened = OpenLesson.at(home, "01", 0);
    }

    private OpenLesson open() {
        return Objects.requireNonNull(opened);
    }

    private static void write(Path folder, String file) throws IOException {
        Files.writeString(folder.resolve(file), LESSON);
    }

    @AfterEach
    void close() throws Exception {
        open().close();
    }

    private Node find(String selector) {
        return open().shell().scene().getRoot().lookup(selector);
    }

    private static String words(Parent parent) {
        StringBuilder words = new StringBuilder();
        for (Node child : parent.getChildrenUnmodifiable()) {
            if (child instanceof Text text) {
                words.append(text.getText());
            } else if (child instanceof Parent inner) {
                words.append(words(inner));
            }
        }
        return words.toString();
    }

    /// The headless window of JavaFX 26 now and then paints a popup outside its picture, an exception of its own
    /// on the FX thread (IndexOutOfBoundsException in HeadlessWindow.blit). What the popup says is looked at in the
    /// scene, so that exception is no failure of this test.
    @Test
    void aWordIsMarkedOnceAndExplainedWhenItHasTheFocus(@TempDir Path home) throws Exception {
        open(home);
        List<Node> marked = List.copyOf(open().shell().scene().getRoot().lookupAll(".term"));
        assertEquals(1, marked.size());
        WaitForAsyncUtils.autoCheckException = false;
        try {
            Window window = open().shell().scene().getWindow();
            WaitForAsyncUtils.waitForAsyncFx(PATIENCE, () -> window.setHeight(400)); // so low that the page scrolls
            WaitForAsyncUtils.waitForAsyncFx(PATIENCE, () -> marked.getFirst().requestFocus());
            WaitForAsyncUtils.waitForFxEvents();
            assertEquals("", explanation(), "of a word that nobody went to with a key");
            awayAndBack();
            OpenLesson.until(20, () -> explanation().contains("by which another is multiplied"));
            assertTrue(explanationHeight() < 200, "as high as words one below the other");
            ScrollPane page = (ScrollPane) find("#page-scroll");
            WaitForAsyncUtils.waitForAsyncFx(PATIENCE, () -> page.setVvalue(1));
            OpenLesson.until(20, () -> explanation().isEmpty());
            WaitForAsyncUtils.waitForAsyncFx(PATIENCE, () -> page.setVvalue(0));
            awayAndBack();
            OpenLesson.until(20, () -> explanation().contains("by which another is multiplied"));
            WaitForAsyncUtils.waitForAsyncFx(PATIENCE, () -> find("#next").requestFocus());
            OpenLesson.until(20, () -> explanation().isEmpty());
        } finally {
            WaitForAsyncUtils.clearExceptions();
            WaitForAsyncUtils.autoCheckException = true;
        }
    }

    private static void awayAndBack() {
        new FxRobot()
                .press(KeyCode.TAB)
                .release(KeyCode.TAB)
                .press(KeyCode.SHIFT, KeyCode.TAB)
                .release(KeyCode.TAB, KeyCode.SHIFT);
    }

    /// In the largest zoom a list is higher than the screen; it scrolls then.
    @Test
    void whatOpensOverTheWindowIsAsLargeAsTheRestAndOnTheScreen(@TempDir Path home) throws Exception {
        open(home);
        WaitForAsyncUtils.autoCheckException = false;
        try {
            double plain = menuWidth();
            WaitForAsyncUtils.waitForAsyncFx(PATIENCE, () -> open().shell().zoom(1));
            WaitForAsyncUtils.waitForAsyncFx(PATIENCE, () -> open().shell().zoom(1));
            assertEquals(1.25 * plain, menuWidth(), 0.02 * plain);
            for (int i = 0; i < 9; i++) {
                WaitForAsyncUtils.waitForAsyncFx(PATIENCE, () -> open().shell().zoom(1));
            }
            assertTrue(menuWidth() > 2 * plain);
            assertTrue(
                    explanationHeight() <= Screen.getPrimary().getVisualBounds().getHeight());
        } finally {
            WaitForAsyncUtils.clearExceptions();
            WaitForAsyncUtils.autoCheckException = true;
        }
    }

    /// Opens the list of what can be done and leaves it open.
    private double menuWidth() throws Exception {
        WaitForAsyncUtils.waitForFxEvents();
        WaitForAsyncUtils.waitForAsyncFx(PATIENCE, () -> {
            open().shell().scene().getRoot().applyCss();
            ((MenuButton) find("#page-menu")).show();
        });
        OpenLesson.until(20, () -> !explanation().isEmpty());
        return Window.getWindows().stream()
                .filter(PopupWindow.class::isInstance)
                .mapToDouble(Window::getWidth)
                .max()
                .orElseThrow();
    }

    private static double explanationHeight() {
        return Window.getWindows().stream()
                .filter(PopupWindow.class::isInstance)
                .filter(Window::isShowing)
                .mapToDouble(Window::getHeight)
                .max()
                .orElseThrow();
    }

    private static String explanation() {
        return Window.getWindows().stream()
                .filter(PopupWindow.class::isInstance)
                .filter(Window::isShowing)
                .map(window -> words(window.getScene().getRoot()))
                .reduce("", String::concat);
    }

    @Test
    void aFoldIsClosedUntilItIsPressed(@TempDir Path home) throws Exception {
        open(home);
        Region fold = (Region) find(".fold");
        ToggleButton title = (ToggleButton) find(".fold-title");
        assertEquals("Where it comes from", title.getText());
        assertFalse(title.isSelected());
        double closed = fold.getHeight();
        WaitForAsyncUtils.waitForAsyncFx(PATIENCE, () -> title.fire());
        OpenLesson.until(20, () -> fold.getHeight() > closed + 10);
    }

    @Test
    void anAnswerIsShownWhenItIsAskedForAndAGoalIsTicked(@TempDir Path home) throws Exception {
        open(home);
        Node answer = find("#exercise-open .exercise-answer");
        assertFalse(answer.isVisible());
        WaitForAsyncUtils.waitForAsyncFx(PATIENCE, () -> ((Button) find("#answer-open")).fire());
        assertTrue(answer.isVisible());
        Label outcome = (Label) find("#exercise-steps .verdict");
        assertTrue(outcome.getText().startsWith("Not reached yet"));
        OpenLesson.until(60, () -> !open().bench().snapshots().isEmpty());
        WaitForAsyncUtils.waitForAsyncFx(PATIENCE, () -> open().bench().advance(12));
        OpenLesson.until(60, () -> outcome.getText().equals("✓ Reached."));
    }

    @Test
    void aPictureThatWouldAnswerAQuestionWaitsForTheAnswer(@TempDir Path home) throws Exception {
        open(home);
        Node cover = find(".figure-cover");
        Node picture = open().shell().lab().orElseThrow().hosts().getFirst().canvas();
        assertTrue(cover.isVisible());
        assertFalse(picture.isVisible());
        WaitForAsyncUtils.waitForAsyncFx(PATIENCE, () -> ((RadioButton) find(".predict .radio-button")).fire());
        assertFalse(cover.isVisible());
        assertTrue(picture.isVisible());
    }
}
