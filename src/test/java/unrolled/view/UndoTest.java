package unrolled.view;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static unrolled.view.OpenLesson.until;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.util.WaitForAsyncUtils;

/// What a learner changes on a page is undone and done again by keys, trained weights with it.
class UndoTest {
    private static final int PATIENCE = 60_000; // ms

    private final FxRobot robot = new FxRobot();
    private OpenLesson open;

    @BeforeEach
    void open(@TempDir Path root) throws Exception {
        MadeUpLesson.write(root);
        open = OpenLesson.at(root, "01", 0);
        until(60, () -> !open.bench().snapshots().isEmpty());
    }

    @AfterEach
    void close() throws Exception {
        open.close();
    }

    private void undo() {
        robot.push(KeyCode.SHORTCUT, KeyCode.Z);
    }

    private void redo() {
        robot.push(KeyCode.SHORTCUT, KeyCode.SHIFT, KeyCode.Z);
    }

    private int train(int steps) throws Exception {
        WaitForAsyncUtils.waitForAsyncFx(PATIENCE, () -> open.bench().advance(steps));
        until(60, () -> open.bench().stepsMade() == steps);
        return open.fingerprint(MadeUpLesson.RUN);
    }

    private void seed(String value) throws Exception {
        robot.doubleClickOn("#seed").write(value).type(KeyCode.ENTER);
        until(60, () -> open.bench().value("seed", "").equals(value));
        WaitForAsyncUtils.waitForAsyncFx(PATIENCE, () -> {
            open.shell().scene().getRoot().requestFocus();
            return true;
        });
    }

    @Test
    void aSettingComesBackWithWhatWasTrainedAndGoesAgain() throws Exception {
        int learnt = train(15);
        seed("7");
        until(60, () -> open.bench().stepsMade() == 0);
        int other = train(4);
        undo();
        until(60, () -> open.bench().stepsMade() == 15);
        assertEquals("Undone: seed", open.notice());
        assertEquals(learnt, open.fingerprint(MadeUpLesson.RUN));
        assertEquals(Map.of(), open.bench().changes());
        redo();
        until(60, () -> open.bench().stepsMade() == 4);
        assertEquals("Done again: seed", open.notice());
        assertEquals(other, open.fingerprint(MadeUpLesson.RUN));
        assertEquals("7", robot.lookup("#seed").queryAs(TextField.class).getText());
        undo();
        until(60, () -> open.bench().stepsMade() == 15);
        assertEquals(learnt, open.fingerprint(MadeUpLesson.RUN));
    }

    @Test
    void whatIsBeingTypedCountsWhenTheWindowIsMadeAnew() throws Exception {
        robot.doubleClickOn("#seed").write("7").push(KeyCode.SHORTCUT, KeyCode.PLUS);
        OpenLesson.until(60, () -> "7".equals(open.bench().changes().get("seed")));
        assertEquals("7", robot.lookup("#seed").queryAs(TextField.class).getText());
    }

    @Test
    void aSeedThatIsNoNumberIsToldAndLosesNothing() throws Exception {
        TextField field = robot.lookup("#seed").queryAs(TextField.class);
        String before = field.getText();
        int learnt = train(15);
        robot.doubleClickOn("#seed").write("abc").type(KeyCode.ENTER).type(KeyCode.TAB);
        Label refusal = robot.lookup("#refusal").queryAs(Label.class);
        assertTrue(refusal.isVisible());
        assertEquals("seed: a whole number from 0 to 999999", refusal.getText());
        assertEquals(before, field.getText());
        assertEquals(learnt, open.fingerprint(MadeUpLesson.RUN));
        assertEquals(15, open.bench().stepsMade());
        assertEquals(Map.of(), open.bench().changes());
        seed("7");
        assertFalse(refusal.isVisible());
    }

    @Test
    void runsBegunAgainByMistakeComeBack() throws Exception {
        int fresh = open.fingerprint(MadeUpLesson.RUN);
        int learnt = train(15);
        robot.type(KeyCode.R);
        until(60, () -> open.bench().stepsMade() == 0);
        assertEquals(fresh, open.fingerprint(MadeUpLesson.RUN));
        undo();
        until(60, () -> open.bench().stepsMade() == 15);
        assertEquals("Undone: beginning again", open.notice());
        assertEquals(learnt, open.fingerprint(MadeUpLesson.RUN));
        WaitForAsyncUtils.waitForAsyncFx(PATIENCE, () -> open.bench().advance(2));
        until(60, () -> open.bench().stepsMade() == 17);
    }

    @Test
    void aFiguresOptionComesBackAndTheListNamesIt() throws Exception {
        WaitForAsyncUtils.waitForAsyncFx(PATIENCE, () -> {
            open.bench().noteFigure("loss");
            open.bench().figureOptions("loss").put("axis", "logarithmic");
            return true;
        });
        robot.clickOn("#page-menu");
        MenuButton list = robot.lookup("#page-menu").queryAs(MenuButton.class);
        List<String> lines = list.getItems().stream()
                .filter(item -> "undo".equals(item.getId()))
                .map(MenuItem::getText)
                .toList();
        assertEquals(List.of("Undo: options of \"The loss\"   Ctrl Z"), lines);
        robot.clickOn("#undo");
        assertEquals(Map.of(), open.bench().figureOptions());
        redo();
        assertEquals(Map.of("loss", Map.of("axis", "logarithmic")), open.bench().figureOptions());
    }

    @Test
    void aTextBeingTypedKeepsItsOwnUndo() throws Exception {
        seed("7");
        robot.doubleClickOn("#seed").write("12");
        undo();
        assertEquals("7", open.bench().value("seed", ""));
    }

    @Test
    void aLessonAndEverythingAreStartedOverAndHadBack() throws Exception {
        int learnt = train(15);
        robot.clickOn("#number-weights").write("40").type(KeyCode.ENTER);
        robot.clickOn("#page-menu").clickOn("#start-lesson-over");
        until(60, () -> open.bench().stepsMade() == 0);
        assertEquals("Started over. Gone: 15 steps of training, 1 prediction", open.notice());
        robot.clickOn("#page-menu").clickOn("#start-all-over");
        assertEquals("Nothing has been done yet", open.notice());
        undo();
        until(60, () -> open.bench().stepsMade() == 15);
        assertEquals(learnt, open.fingerprint(MadeUpLesson.RUN));

        robot.clickOn("#page-menu").clickOn("#start-all-over");
        assertEquals(
                "This takes away: 15 steps of training, 1 prediction. It can be had back until the program is closed.",
                open.notice());
        assertEquals(15, open.bench().stepsMade());
        robot.clickOn("#notice-offer");
        until(60, () -> open.bench().stepsMade() == 0);
        assertEquals(Map.of(), open.shell().kept().answers());
        robot.clickOn("#notice-offer");
        until(60, () -> open.bench().stepsMade() == 15);
        assertEquals(learnt, open.fingerprint(MadeUpLesson.RUN));
        assertEquals(1, open.shell().kept().answers().size());
    }
}
