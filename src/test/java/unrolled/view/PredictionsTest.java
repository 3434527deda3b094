package unrolled.view;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static unrolled.view.OpenLesson.until;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Labeled;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;

/// What a learner does to say what is expected: sets a number on a scale, puts things in an order.
class PredictionsTest {
    private static final String LESSON = """
        # Made up

        Say it.

        ## A number

        ```experiment small
        model: rnn
        task: adding
        hidden: 2
        batch: 2
        label: Small
        until: 5 steps
        ```

        ```experiment large
        like: small
        hidden: 3
        label: Large
        ```

        ```predict weights
        question: How many numbers does the large one learn?
        number: 1 to 100, logarithmic
        unit: numbers
        answer: large: parameters
        within: 0.1
        after: It learns {large: parameters}.
        ```

        ## An order

        ```predict larger
        question: Which has more?
        order: Large | Small | Neither
        by: large: parameters | small: parameters | first(small: loss < -9)
        after: {small: parameters} and {large: parameters}.
        ```

        ```figure loss
        type: curves
        shows: loss
        of: small, large
        title: The loss
        ```
        """;

    private final FxRobot robot = new FxRobot();
    private OpenLesson window;

    @BeforeEach
    void open(@TempDir Path root) throws Exception {
        Path folder = Files.createDirectories(root.resolve("lessons/01-made-up"));
        Files.writeString(folder.resolve("lesson.md"), LESSON);
        window = OpenLesson.at(root, "01", 0);
        until(60, () -> window.bench().report() != null);
    }

    @AfterEach
    void close() throws Exception {
        window.close();
    }

    private List<String> texts() {
        return robot.lookup(node -> node instanceof Labeled && node.isVisible()).queryAllAs(Labeled.class).stream()
                .map(Labeled::getText)
                .toList();
    }

    private boolean says(String text) {
        return texts().stream().anyMatch(text::equals);
    }

    private <T extends Node> T there(String id, Class<T> type) {
        return robot.lookup("#" + id).queryAs(type);
    }

    private void train() throws Exception {
        robot.clickOn("#train");
        until(60, () -> window.bench().snapshots().stream().allMatch(snapshot -> snapshot.step() == 5));
    }

    private double weights() {
        return window.bench().snapshots().getLast().parameters();
    }

    @Test
    void aNumberIsTypedAndStandsBesideWhatTheRunMade() throws Exception {
        assertTrue(there("commit-weights", Button.class).isDisabled(), "nothing is said yet");
        robot.clickOn("#number-weights").write("40");
        assertFalse(there("commit-weights", Button.class).isDisabled());
        robot.type(KeyCode.ENTER);
        until(20, () -> says("you 40 numbers"));
        train();
        String came = Long.toString(Math.round(weights()));
        until(20, () -> says("run " + came + " numbers"));
        boolean right = Math.abs(Math.log10(weights() / 40)) <= 0.2;
        assertTrue(says((right ? "\u2713 " : "\u2717 ") + "It learns " + came + "."), texts().toString());
    }

    @Test
    void aNumberIsSetWithTheArrowKeysAndKeptInAnotherTheme() throws Exception {
        robot.interact(() -> there("scale-weights", Node.class).requestFocus());
        robot.type(KeyCode.RIGHT);
        assertEquals("10", there("number-weights", TextField.class).getText());
        robot.type(KeyCode.PLUS, 5).type(KeyCode.LEFT);
        assertEquals("95", there("number-weights", TextField.class).getText());
        robot.clickOn("#theme");
        assertEquals("95", there("number-weights", TextField.class).getText());
        robot.interact(() -> there("scale-weights", Node.class).requestFocus());
        robot.type(KeyCode.ENTER);
        until(20, () -> says("you 95 numbers"));
    }

    @Test
    void aSkippedNumberIsShownAlone() throws Exception {
        robot.clickOn("Skip the question");
        train();
        until(20, () -> texts().stream().anyMatch(text -> text.startsWith("It learns")));
        assertTrue(texts().stream().noneMatch(text -> text.startsWith("you")));
    }

    @Test
    void anOrderIsMadeWithTheArrowKeysAndComparedPlaceByPlace() throws Exception {
        robot.press(KeyCode.PAGE_DOWN).release(KeyCode.PAGE_DOWN);
        robot.interact(() -> there("order-larger-1", Node.class).requestFocus());
        robot.type(KeyCode.UP);
        robot.type(KeyCode.UP);
        robot.type(KeyCode.ENTER);
        until(20, () -> says("1.  Small"));
        train();
        until(20, () -> says("\u2013  Neither (never)"));
        assertTrue(says("1.  Small  \u2713"), texts().toString());
        assertTrue(says("2.  Large  \u2713"), texts().toString());
        assertTrue(texts().stream().anyMatch(text -> text.startsWith("\u2713 ")), texts().toString());
    }

    @Test
    void aThingIsDraggedToItsPlace() throws Exception {
        robot.press(KeyCode.PAGE_DOWN).release(KeyCode.PAGE_DOWN);
        robot.drag("#order-larger-2").moveBy(0, -90).drop();
        robot.clickOn("#commit-larger");
        until(20, () -> says("1.  Neither"));
        assertTrue(says("2.  Large"));
        train();
        until(20, () -> texts().stream().anyMatch(text -> text.startsWith("\u2717 ")));
        assertTrue(says("1.  Neither") && says("2.  Large"), "neither stands in its place");
    }
}
