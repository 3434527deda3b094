package unrolled.view;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import javafx.scene.Node;
import javafx.scene.control.Labeled;
import javafx.scene.control.TextArea;
import javafx.scene.input.Clipboard;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.testfx.api.FxRobot;
import org.testfx.api.FxToolkit;
import org.testfx.util.WaitForAsyncUtils;
import unrolled.engine.kernel.Matrix;
import unrolled.engine.setting.ClashException;
import unrolled.fault.BugReport;
import unrolled.fault.InputException;
import unrolled.view.kit.ExportChoice;
import unrolled.view.kit.LastActions;
import unrolled.view.kit.Theme;
import unrolled.words.Language;

/// Whose fault a failure is, as the window tells it.
class FailureTest {
    private final FxRobot robot = new FxRobot();
    private final MadeUpCourse course = new MadeUpCourse();
    private Shell shell;

    @BeforeEach
    void open() throws Exception {
        Stage stage = FxToolkit.registerPrimaryStage();
        Start start = new Start("03", 1, OptionalLong.empty(), Language.ENGLISH, false);
        shell = WaitForAsyncUtils.waitForAsyncFx(20_000, () -> {
            Theme.loadFonts();
            return new Shell(course, List.of(), new ExportChoice(), start, 990, 700);
        });
        FxToolkit.setupFixture(() -> {
            stage.setX(0);
            stage.setY(0);
            stage.setScene(shell.scene());
            stage.show();
        });
        WaitForAsyncUtils.waitForFxEvents();
    }

    @AfterEach
    void close() throws Exception {
        FxToolkit.setupFixture(shell::close);
    }

    private static void until(Callable<Boolean> condition) throws Exception {
        OpenLesson.until(20, condition);
    }

    private List<String> words() {
        return shell.scene().getRoot().lookupAll(".trouble-text").stream()
                .filter(Node::isVisible)
                .map(node -> ((Labeled) node).getText())
                .toList();
    }

    private void refuse(RuntimeException why) throws Exception {
        course.refusal = why;
        robot.clickOn("#reset");
        until(() -> !words().isEmpty());
    }

    @Test
    void whatTheReaderCanMendIsSaidAndNothingIsToBeReported() throws Exception {
        refuse(new InputException("the lake is frozen"));
        assertEquals(List.of("It could not go on: the lake is frozen"), words());
        assertTrue(robot.lookup("#copy-report").queryAll().isEmpty());
    }

    @Test
    void settingsThatCannotStandTogetherAreToldInTheLanguageOfTheWindowWithWhatWouldDo() throws Exception {
        refuse(ClashException.heads(3, 16));
        assertEquals(List.of("3 heads cannot share a width of 16 equally. A width of 15 would do."), words());
        robot.clickOn("#language-zh-Hant");
        until(() -> words().equals(List.of("3 個頭不能平分寬度 16；寬度 15 就可以。")));
    }

    @Test
    void aMistakeOfTheProgramIsCalledOneAndItsReportIsCopied() throws Exception {
        refuse(assertThrows(
                IllegalArgumentException.class, () -> Matrix.zeros(2, 2).rows(1, 2)));
        String said = words().getFirst();
        assertTrue(said.startsWith("This is a mistake in Unrolled, not in what you did."), said);
        assertTrue(said.contains("rows 1 to 2 of a matrix that has 2"), said);
        robot.clickOn("#copy-report");
        String report = WaitForAsyncUtils.waitForAsyncFx(
                20_000, () -> Clipboard.getSystemClipboard().getString());
        assertTrue(report.startsWith(BugReport.PROGRAM + ", Java "), report);
        assertTrue(report.contains("at unrolled.engine.kernel.Matrix.rows"), report);
    }

    /// What is given to others holds neither what somebody wrote nor who it was.
    @Test
    void theReportIsReadBeforeItIsGivenAwayAndHoldsNothingPrivate() throws Exception {
        String secret = "my own diary";
        String home = System.getProperty("user.home");
        WaitForAsyncUtils.asyncFx(() ->
                        LastActions.watch(shell.scene(), () -> Whereabouts.of(shell), () -> Whereabouts.foreign(shell)))
                .get();
        robot.clickOn("#reset");
        IllegalStateException failure = new IllegalStateException(
                "no token '" + secret + "' in " + home, new IllegalArgumentException(secret + " of " + home));
        WaitForAsyncUtils.asyncFx(() -> shell.announcements().failed(failure)).get();
        WaitForAsyncUtils.waitForFxEvents();
        robot.clickOn("#show-report");
        StringBuilder shown = new StringBuilder();
        until(() -> {
            robot.lookup("#report").queryAllAs(TextArea.class).forEach(area -> shown.append(area.getText()));
            return !shown.isEmpty();
        });
        String report = shown.toString();
        assertTrue(report.startsWith(BugReport.PROGRAM + ", Java "), report);
        assertTrue(report.contains("\npage: "), report);
        assertTrue(report.contains("last: SteadyButton reset"), report);
        assertTrue(report.contains("Caused by: java.lang.IllegalArgumentException (its message is left out)"), report);
        assertTrue(report.contains("\tat unrolled.view.FailureTest"), report);
        assertFalse(report.contains(secret) || report.contains(home), report);
    }

    @Test
    void aFullMemoryIsToldWithWhatNeedsLess() throws Exception {
        refuse(new InputException("the memory is full", new OutOfMemoryError()));
        assertTrue(words().getFirst().startsWith("The memory is full. Fewer hidden units"), words().getFirst());
    }

    @Test
    void whatFailsUnexpectedlyIsLaidOverTheWindowOnceAndCanBePutAway() throws Exception {
        IllegalStateException failure = new IllegalStateException("no such cell");
        WaitForAsyncUtils.asyncFx(() -> shell.announcements().failed(failure)).get();
        assertTrue(words().getFirst().contains("no such cell"), words().toString());
        assertFalse(robot.lookup("#copy-report").queryAll().isEmpty());
        robot.press(KeyCode.ESCAPE).release(KeyCode.ESCAPE);
        until(() -> words().isEmpty());
        WaitForAsyncUtils.asyncFx(() -> shell.announcements().failed(failure)).get();
        assertEquals(List.of(), words());
    }

    @Test
    void whatGoesWrongTwiceIsReadOneAfterTheOther() throws Exception {
        InputException full = new InputException("the disk is full");
        WaitForAsyncUtils.asyncFx(() -> {
                    shell.announcements().notKept(full);
                    shell.announcements().notKept(full); // the same again says nothing new
                    shell.announcements().refused(new InputException("no lesson"));
                })
                .get();
        assertReadOneAfterTheOther("the disk is full", "no lesson");
    }

    @Test
    void afterATalkAllThatWaitedIsRead() throws Exception {
        robot.press(KeyCode.F5).release(KeyCode.F5);
        until(shell::presents);
        WaitForAsyncUtils.asyncFx(() -> {
                    shell.announcements().notKept(new InputException("the disk is full"));
                    shell.announcements().refused(new InputException("no lesson"));
                })
                .get();
        assertEquals(List.of(), words());
        robot.press(KeyCode.ESCAPE).release(KeyCode.ESCAPE);
        until(() -> !shell.presents());
        assertReadOneAfterTheOther("the disk is full", "no lesson");
    }

    private void assertReadOneAfterTheOther(String... messages) throws Exception {
        for (String message : messages) {
            until(() -> words().size() == 1 && words().getFirst().contains(message));
            robot.press(KeyCode.ESCAPE).release(KeyCode.ESCAPE);
            until(() -> words().stream().noneMatch(words -> words.contains(message)));
        }
        WaitForAsyncUtils.waitForFxEvents();
        assertEquals(List.of(), words());
    }
}
