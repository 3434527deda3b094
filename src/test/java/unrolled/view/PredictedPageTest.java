package unrolled.view;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Labeled;
import javafx.scene.control.RadioButton;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.testfx.api.FxRobot;
import org.testfx.api.FxToolkit;
import org.testfx.util.WaitForAsyncUtils;
import unrolled.view.front.Front;
import unrolled.view.kept.Kept;
import unrolled.view.kit.ExportChoice;
import unrolled.view.workbench.Workbench;
import unrolled.words.Language;

/// What was predicted and what came of it stands on a page of its own, behind the start page.
class PredictedPageTest {
    private static final int PATIENCE = 60_000; // ms

    private final FxRobot robot = new FxRobot();
    private Shell shell;

    @BeforeEach
    void open() throws Exception {
        open(Kept.NOTHING);
    }

    private void open(Kept before) throws Exception {
        Start start = new Start("03", 2, OptionalLong.empty(), Language.ENGLISH, false);
        shell = OpenLesson.shown(
                () -> new Shell(new MadeUpCourse(), List.of(), new ExportChoice(), start, before, 990, 700));
    }

    @AfterEach
    void close() throws Exception {
        FxToolkit.setupFixture(() -> {
            shell.close();
            shell.scene().getWindow().hide();
        });
    }

    private Node root() {
        return shell.scene().getRoot();
    }

    private void predict(int choice) {
        WaitForAsyncUtils.waitForAsyncFx(PATIENCE, () -> {
            List<Node> choices = List.copyOf(root().lookupAll(".predict .radio-button"));
            ((RadioButton) choices.get(choice)).fire();
            return true;
        });
    }

    private void train() throws Exception {
        Workbench bench = shell.lab().orElseThrow().bench();
        robot.clickOn("#train");
        OpenLesson.until(60, () -> bench.stepsMade() == 200 && !bench.running());
    }

    private String sum() {
        WaitForAsyncUtils.waitForAsyncFx(PATIENCE, () -> {
            shell.turn(new Front.Predicted());
            return true;
        });
        WaitForAsyncUtils.waitForFxEvents();
        return ((Labeled) root().lookup("#predicted-sum")).getText();
    }

    private Map<String, String> outcomes() {
        return WaitForAsyncUtils.waitForAsyncFx(PATIENCE, () -> shell.kept().outcomes());
    }

    @Test
    void whatCameIsCountedAndLeadsBack() throws Exception {
        predict(1);
        assertEquals("0 of 0 came as you said; 1 still waits for a run.", sum());
        WaitForAsyncUtils.waitForAsyncFx(PATIENCE, () -> {
            shell.go(2, 1);
            return true;
        });
        train();
        OpenLesson.until(60, () -> !outcomes().isEmpty());
        assertEquals("1 of 1 came as you said; 0 still wait for a run.", sum());
        assertEquals(1, root().lookupAll(".predicted-card").size());
        Button back = (Button) root().lookup(".predicted-card .link");
        assertEquals("03 / 2", back.getText());
        robot.clickOn(back);
        assertEquals("03-made-up", shell.lesson().folder());
        assertEquals(1, shell.page());
    }

    @Test
    void whatCameFirstStandsAndIsKept() throws Exception {
        predict(0);
        train();
        OpenLesson.until(60, () -> !outcomes().isEmpty());
        assertTrue(String.valueOf(outcomes().get("03-made-up/gate")).startsWith("wrong It closed"), () -> outcomes()
                .toString());
        Kept kept = WaitForAsyncUtils.waitForAsyncFx(PATIENCE, () -> shell.kept());
        close();
        open(kept);
        assertEquals("0 of 1 came as you said; 0 still wait for a run.", sum());
    }

    @Test
    void aNewReaderIsToldWhatWillStandHere() {
        WaitForAsyncUtils.waitForAsyncFx(PATIENCE, () -> {
            shell.home();
            return true;
        });
        robot.clickOn("#front-predicted");
        WaitForAsyncUtils.waitForFxEvents();
        assertTrue(root().lookupAll(".predicted .hint").stream()
                .anyMatch(hint -> ((Labeled) hint).getText().startsWith("Nothing is predicted yet")));
    }
}
