package unrolled.view;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Labeled;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.testfx.api.FxRobot;
import org.testfx.api.FxToolkit;
import unrolled.lab.Laboratory;
import unrolled.lab.Library;
import unrolled.lab.Race;
import unrolled.view.canvas.FigureCanvas;
import unrolled.view.kit.ExportChoice;
import unrolled.view.workbench.Course;
import unrolled.view.workbench.RaceTrial;
import unrolled.words.Language;

/// What a learner does in the real lesson 06: predicts and compares two runs side by side, and races over seeds,
/// watched in another language, stopped, and left.
class LessonSixTest {
    /// The RNN has run and not got there: once or more, for the race goes on while the test looks.
    private static final Pattern RNN_LOST = Pattern.compile("RNN +0/[1-9]");

    private final FxRobot robot = new FxRobot();
    private Shell shell;

    @BeforeEach
    void open() throws Exception {
        Course course = Course.of(new Laboratory(new Library(Path.of(""))));
        Start start = new Start("06", 1, OptionalLong.empty(), Language.ENGLISH, false);
        shell = OpenLesson.shown(() -> new Shell(course, List.of(), new ExportChoice(), start, 990, 900));
        robot.interact(() -> {
            while (shell.lab().orElseThrow().hosts().stream()
                    .noneMatch(host -> host.figure().raced())) {
                shell.next();
            }
        });
    }

    @AfterEach
    void close() throws Exception {
        FxToolkit.setupFixture(() -> {
            shell.close();
            shell.scene().getWindow().hide();
        });
    }

    private static void until(Callable<Boolean> condition) throws Exception {
        OpenLesson.until(300, condition);
    }

    private RaceTrial trial() {
        return shell.lab().orElseThrow().bench().race("seeds");
    }

    @Test
    void claimsThatWaitAreOneCardAndEachHasItsOwnAfterTheQuestion() {
        robot.interact(() -> shell.page(7));
        assertEquals(1, claims());
        assertTrue(robot.lookup(".claim-expected").queryAllAs(Labeled.class).stream()
                .anyMatch(label -> label.getText().startsWith("3 claims tell how the run ends")));
        robot.interact(
                () -> robot.lookup("Skip the question").queryAs(Button.class).fire());
        assertEquals(3, claims());
    }

    private long claims() {
        return robot.lookup(".claim").queryAll().stream()
                .filter(Node::isVisible)
                .count();
    }

    /// How much of the race is run, from 0 to 1; -1 before the first news of it.
    private double share() {
        Race.Standing standing = trial().standing();
        return standing == null ? -1 : standing.share();
    }

    private String standing() {
        return robot.lookup(".race-standing").<Labeled>query().getText();
    }

    private static long racing() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().startsWith("race"))
                .count();
    }

    @Test
    void aRaceRunsInTheBackgroundAndCanBeStopped() throws Exception {
        robot.clickOn("#race-seeds");
        until(() -> trial().standing() != null && standing().startsWith("run "));
        robot.clickOn("#language-zh-Hant");
        assertTrue(trial().running(), "another language stopped the race");
        robot.clickOn("#theme").clickOn("#theme-dark");
        assertTrue(trial().running(), "another theme stopped the race");
        until(() -> RNN_LOST.matcher(standing()).find());
        assertTrue(standing().startsWith("第 "), standing());
        FigureCanvas chart = shell.lab().orElseThrow().hosts().getFirst().canvas();
        until(() -> chart.regions().stream()
                .anyMatch(region -> RNN_LOST.matcher(region.text()).find()));

        robot.interact(() -> robot.lookup("#race-seeds").<Button>query().requestFocus());
        robot.press(KeyCode.SPACE).release(KeyCode.SPACE);
        assertFalse(trial().running());
        assertTrue(RNN_LOST.matcher(standing()).find(), standing());
        until(() -> racing() == 0);
        double share = share();
        assertTrue(share > 0, "a stopped race kept nothing");

        robot.clickOn("#race-seeds");
        until(() -> trial().standing() != null);
        assertTrue(share() < share, "the race went on where it had been stopped");
        robot.press(KeyCode.PAGE_UP).release(KeyCode.PAGE_UP);
        until(() -> racing() == 0);
        robot.press(KeyCode.PAGE_DOWN).release(KeyCode.PAGE_DOWN);
        assertFalse(trial().running(), "a page that was left went on racing");
        assertEquals("06-gru", shell.lesson().folder());
    }
}
