package unrolled.view;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Random;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.ScrollPane;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.testfx.api.FxRobot;
import org.testfx.util.WaitForAsyncUtils;
import unrolled.view.presenter.Presenter;
import unrolled.view.workbench.Workbench;

/// A talk in a hurry: keys without pause, a window that changes its size, runs that go on. What fails on the FX
/// thread fails the test.
class HurriedTalkTest {
    private static final List<KeyCode> KEYS = List.of(
            KeyCode.PAGE_DOWN,
            KeyCode.PAGE_DOWN,
            KeyCode.PAGE_DOWN,
            KeyCode.PAGE_UP,
            KeyCode.HOME,
            KeyCode.END,
            KeyCode.DIGIT3,
            KeyCode.ENTER,
            KeyCode.T,
            KeyCode.S,
            KeyCode.R,
            KeyCode.H,
            KeyCode.Z,
            KeyCode.F,
            KeyCode.B,
            KeyCode.K,
            KeyCode.N,
            KeyCode.L,
            KeyCode.D,
            KeyCode.F1);
    private static final int PRESSES = 150;

    private final FxRobot robot = new FxRobot();

    @SuppressWarnings("NullAway.Init") // set before each
    private OpenLesson open;

    @BeforeEach
    void open() throws Exception {
        open = OpenLesson.at("05", 0);
        OpenLesson.until(60, () -> !open.bench().snapshots().isEmpty());
    }

    @AfterEach
    void close() throws Exception {
        open.close();
    }

    private void type(KeyCode code) {
        robot.type(code);
        WaitForAsyncUtils.waitForFxEvents();
    }

    private Scene scene() {
        return open.shell().scene();
    }

    @Tag("large")
    @Test
    void noOrderOfKeysBreaksIt() throws Exception {
        Random chance = new Random(7);
        type(KeyCode.F5);
        for (int i = 0; i < PRESSES; i++) {
            robot.type(KEYS.get(chance.nextInt(KEYS.size())));
        }
        WaitForAsyncUtils.waitForFxEvents();
        for (int i = 0; i < 3 && open.shell().presents(); i++) {
            type(KeyCode.ESCAPE); // lifts what covers, leaves a figure, leaves
        }
        assertFalse(open.shell().presents());
        assertEquals(1, Stage.getWindows().size(), "the notes went with the talk");
        OpenLesson.until(60, () -> scene().getRoot().lookup("#page-scroll") != null);
    }

    @Test
    void aRunGoesOnThroughTalkPageAndLeaving() throws Exception {
        Workbench bench = open.bench();
        robot.interact(bench::train);
        OpenLesson.until(60, () -> bench.stepsMade() > 0);
        type(KeyCode.F5);
        type(KeyCode.DIGIT2);
        type(KeyCode.ENTER);
        assertEquals(1, open.shell().page());
        type(KeyCode.HOME);
        type(KeyCode.ESCAPE);
        assertFalse(open.shell().presents());
        assertEquals(bench, open.bench());
        OpenLesson.until(120, () -> !bench.running());
        String shown = robot.lookup("#train").queryButton().getAccessibleText();
        assertEquals("Train", shown, "and the window knows that it has ended");
    }

    @Test
    void aRoomThatHasNoRunsYetHasNoEmptySlides() {
        robot.interact(() -> open.shell().go(open.shell().lessons().size() - 1, 0));
        type(KeyCode.F5);
        assertEquals("gpt2", open.shell().lesson().folder());
        assertEquals(1, ((Presenter) scene().getRoot()).slides());
    }

    @Test
    void aSlideFollowsTheSizeOfItsWindow() throws Exception {
        type(KeyCode.F5);
        Stage stage = (Stage) scene().getWindow();
        for (int[] size : new int[][] {{900, 506}, {500, 700}, {990, 300}, {800, 600}}) {
            robot.interact(() -> {
                stage.setFullScreen(false);
                stage.setWidth(size[0]);
                stage.setHeight(size[1]);
            });
            OpenLesson.until(20, () -> Math.abs(scene().getWidth() - size[0]) < 2);
            for (String each : List.of(".talk-bar", ".slide")) {
                Node node = scene().getRoot().lookup(each);
                double right = node.localToScene(node.getBoundsInLocal()).getMaxX();
                assertEquals(scene().getWidth(), right, 2, each + " at " + size[0]);
            }
        }
    }

    @Test
    void theWindowIsReadOnWhereItWasLeft() throws Exception {
        ScrollPane before = (ScrollPane) scene().getRoot().lookup("#page-scroll");
        robot.interact(() -> before.setVvalue(0.6));
        type(KeyCode.F5);
        assertTrue(scene().getRoot() instanceof Presenter);
        type(KeyCode.SPACE);
        type(KeyCode.ESCAPE);
        OpenLesson.until(20, () -> {
            ScrollPane after = (ScrollPane) scene().getRoot().lookup("#page-scroll");
            return Math.abs(after.getVvalue() - 0.6) < 0.01;
        });
    }
}
