package unrolled.view;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import javafx.event.Event;
import javafx.scene.Cursor;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.Pane;
import javafx.scene.text.Text;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.util.WaitForAsyncUtils;
import unrolled.figure.Region;
import unrolled.lab.Branch;
import unrolled.lab.start.Limits;
import unrolled.view.canvas.FigureCanvas;
import unrolled.view.presenter.Presenter;

/// A talk as a teacher gives it: with keys, those of a remote control among them.
class PresenterTest {
    private static final String LESSON = """
        # T

        Promise.

        ## Falling

        Here is a first sentence that is long enough to stand on a slide alone. This one stays in the window.

        ```experiment one
        model: rnn
        task: adding
        hidden: 4
        batch: 2
        length: 5
        until: 20 steps
        ```

        ```figure state
        type: strip
        shows: rnn.state
        title: The state
        ```

        ```figure loss
        type: curves
        shows: train.loss
        title: The loss
        ```

        ```predict falls
        covers: loss
        question: Does the loss fall?
        choices: upwards | downwards
        answer: steps > 19 -> downwards
        after: So it is.
        ```

        ```note
        Ask first.
        ```

        ## Words

        Only words.

        | one | two |
        |-----|-----|
        | 1   | 2   |

        ```exercise task
        kind: transfer
        asks: What follows?
        answer: Three.
        ```
        """;

    private static final String CHINESE = """
        # T

        承諾。

        ## 下降

        只有一句話。

        ```experiment one
        ```

        ```figure state
        title: 狀態
        ```

        ```figure loss
        title: 損失
        ```

        ```predict falls
        question: 損失會下降嗎？
        choices: 上升 | 下降
        answer: steps > 19 -> 下降
        after: 果然。
        ```

        ```note
        先問。
        ```

        ## 文字

        只有文字。

        | 一 | 二 |
        |----|----|
        | 1  | 2  |

        ```exercise task
        asks: 接下來是什麼？
        answer: 三。
        ```
        """;

    private final FxRobot robot = new FxRobot();

    @SuppressWarnings("NullAway.Init") // set before each
    private OpenLesson open;

    @BeforeEach
    void open(@TempDir Path home) throws Exception {
        Path folder = Files.createDirectories(home.resolve("lessons/01-a"));
        Files.writeString(folder.resolve("lesson.md"), LESSON);
        Files.writeString(folder.resolve("lesson.zh-Hant.md"), CHINESE);
        open = OpenLesson.at(home, "01", 0);
        OpenLesson.until(60, () -> !open.bench().snapshots().isEmpty());
        type(KeyCode.F5);
    }

    @AfterEach
    void close() throws Exception {
        open.close();
    }

    private void type(KeyCode... codes) {
        for (KeyCode code : codes) {
            robot.type(code);
            WaitForAsyncUtils.waitForFxEvents();
        }
    }

    private String words() {
        return words(open.shell().scene().getRoot());
    }

    /// What can be seen of the words under this node.
    private static String words(Node node) {
        if (!node.isVisible()) {
            return "";
        }
        if (node instanceof Text text) {
            return text.getText() + "\n";
        }
        return node instanceof Parent parent
                ? parent.getChildrenUnmodifiable().stream()
                        .map(PresenterTest::words)
                        .collect(Collectors.joining())
                : "";
    }

    private Node find(String selector) {
        return open.shell().scene().getRoot().lookup(selector);
    }

    private boolean seen(String selector) {
        Node node = find(selector);
        return node != null && node.isVisible();
    }

    @Test
    void itFillsTheScreenAndEscapeLeavesIt() {
        Stage stage = (Stage) open.shell().scene().getWindow();
        assertInstanceOf(Presenter.class, open.shell().scene().getRoot());
        assertTrue(stage.isFullScreen());
        assertTrue(words().contains("long enough to stand on a slide alone."), words());
        assertFalse(words().contains("This one stays"));
        type(KeyCode.ESCAPE);
        assertFalse(open.shell().presents());
        assertFalse(stage.isFullScreen());
        assertTrue(words().contains("This one stays"));
    }

    /// The last row of a class reads a slide: what a word of it means, too.
    @Test
    void whatOpensOverASlideIsAsLargeAsTheSlide() {
        robot.interact(() -> {
            Presenter presenter = (Presenter) open.shell().scene().getRoot();
            presenter.resize(1920, 1080);
            presenter.layout();
            double slide = find(".slide").getLocalToSceneTransform().getMxx();
            assertTrue(slide > 1.5, "type of a slide: " + slide);
            Tooltip tip = new Tooltip("a word");
            tip.show(open.shell().scene().getWindow());
            Node shown = tip.getScene().getRoot().getChildrenUnmodifiable().getFirst();
            assertEquals(slide, shown.getLocalToSceneTransform().getMxx(), 1e-9);
            tip.hide();
        });
    }

    @Test
    void aRemoteControlLeadsThroughQuestionFiguresAndVerdict() throws Exception {
        type(KeyCode.PAGE_DOWN);
        assertTrue(words().contains("Does the loss fall?"), words());
        assertTrue(words().contains("A\n") && words().contains("downwards"), words());
        type(KeyCode.PAGE_DOWN);
        assertTrue(words().contains("The state"));
        type(KeyCode.PAGE_DOWN);
        assertTrue(words().contains("The loss"));
        type(KeyCode.T);
        OpenLesson.until(
                60, () -> open.bench().stepsMade() >= 20 && !open.bench().running());
        type(KeyCode.PAGE_DOWN);
        assertTrue(words().contains("✓ downwards") && words().contains("So it is."), words());
        type(KeyCode.PAGE_DOWN);
        assertEquals(1, open.shell().page());
        type(KeyCode.PAGE_UP);
        assertEquals(0, open.shell().page());
        assertTrue(words().contains("So it is."), "back at the end of the page: " + words());
    }

    @Test
    void arrowsSpaceHomeEndAndANumberTurnToo() {
        type(KeyCode.SPACE);
        assertTrue(words().contains("Does the loss fall?"));
        type(KeyCode.LEFT);
        assertFalse(words().contains("Does the loss fall?"));
        type(KeyCode.RIGHT, KeyCode.DOWN);
        assertTrue(words().contains("The state"));
        type(KeyCode.END);
        assertEquals(1, open.shell().page());
        type(KeyCode.HOME);
        assertEquals(0, open.shell().page());
        type(KeyCode.DIGIT2, KeyCode.ENTER);
        assertEquals(1, open.shell().page());
        type(KeyCode.DIGIT9, KeyCode.DIGIT9, KeyCode.DIGIT9, KeyCode.DIGIT9, KeyCode.DIGIT9, KeyCode.ENTER);
        assertEquals(1, open.shell().page(), "no page has so long a number");
    }

    /// With Shift, and on a French keyboard without, the key of a digit types another sign.
    @Test
    void aDigitsKeyCountsAsItsDigitWhateverItTypes() {
        for (KeyCode two : List.of(KeyCode.DIGIT2, KeyCode.NUMPAD2)) {
            robot.interact(() -> Event.fireEvent(
                    open.shell().scene().getRoot(),
                    new KeyEvent(KeyEvent.KEY_PRESSED, "", "\u00e9", two, true, false, false, false)));
            type(KeyCode.ENTER);
            assertTrue(open.shell().talk().isPresent());
            assertEquals(1, open.shell().page());
            type(KeyCode.HOME);
        }
    }

    @Test
    void blackAndWhiteGoWithAnyKeyThatDoesNothingElse() {
        for (KeyCode code : List.of(KeyCode.B, KeyCode.PERIOD, KeyCode.W)) {
            type(code);
            assertTrue(seen("#talk-blank"), code::getName);
            type(KeyCode.PAGE_DOWN);
            assertFalse(seen("#talk-blank"));
            assertFalse(words().contains("Does the loss fall?"), "the press only lifted it");
        }
    }

    @Test
    void whatGivesTheAnswerAwayIsHiddenAndShown() throws Exception {
        open.bench().advance(20);
        OpenLesson.until(60, () -> open.bench().stepsMade() >= 20);
        type(KeyCode.SPACE);
        assertFalse(words().contains("So it is."), "a question waits");
        type(KeyCode.H);
        assertTrue(words().contains("So it is."), words());
        type(KeyCode.H);
        assertFalse(words().contains("So it is."));
        type(KeyCode.SPACE, KeyCode.SPACE);
        assertFalse(seen(".figure-cover"));
        type(KeyCode.H);
        assertTrue(seen(".figure-cover"));
        type(KeyCode.SPACE);
        assertFalse(seen(".figure-cover"), "the next slide is open again");
    }

    @Test
    void whatAStartingPointPutsAwayNothingReveals() throws Exception {
        type(KeyCode.ESCAPE);
        open.shell().answers().withhold("01-a", 0, true);
        open.shell().answers().withhold("01-a", 1, true);
        open.bench().advance(20);
        OpenLesson.until(60, () -> open.bench().stepsMade() >= 20);
        type(KeyCode.F5, KeyCode.SPACE, KeyCode.H);
        assertFalse(words().contains("So it is."), words());
        assertTrue(words().contains("put away by the starting point"), words());
        type(KeyCode.SPACE, KeyCode.SPACE, KeyCode.SPACE);
        assertEquals(1, open.shell().page(), "there is no slide of what it came to");
        type(KeyCode.SPACE, KeyCode.SPACE, KeyCode.H);
        assertFalse(words().contains("Three."), words());
    }

    @Test
    void theKeysOfUndoWorkOnTheWall() throws Exception {
        WaitForAsyncUtils.waitForAsyncFx(60_000, () -> {
            open.bench().change("seed", "7");
            return true;
        });
        robot.press(KeyCode.CONTROL, KeyCode.Z).release(KeyCode.Z, KeyCode.CONTROL);
        WaitForAsyncUtils.waitForFxEvents();
        assertEquals(Map.of(), open.bench().changes());
        assertTrue(words().contains("Undone: seed"), words());
        robot.press(KeyCode.CONTROL, KeyCode.SHIFT, KeyCode.Z).release(KeyCode.Z, KeyCode.SHIFT, KeyCode.CONTROL);
        WaitForAsyncUtils.waitForFxEvents();
        assertEquals(Map.of("seed", "7"), open.bench().changes());
        assertTrue(open.shell().presents());
    }

    @Test
    void theArrowOfTheMouseGoesWhileNobodyMovesIt() throws Exception {
        Node wall = open.shell().scene().getRoot();
        OpenLesson.until(60, () -> Cursor.NONE.equals(wall.getCursor()));
        robot.moveTo(wall).moveBy(20, 20);
        OpenLesson.until(60, () -> !Cursor.NONE.equals(wall.getCursor()));
    }

    @Test
    void tablesAndExercisesHaveSlidesOfTheirOwn() {
        type(KeyCode.END, KeyCode.SPACE);
        assertTrue(words().contains("one") && words().contains("two"), words());
        type(KeyCode.SPACE);
        assertTrue(words().contains("What follows?"), words());
        assertFalse(words().contains("Three."), "the answer waits");
        type(KeyCode.H);
        assertTrue(words().contains("Three."));
    }

    @Test
    void theVerdictComesWhileTheSlideStands() throws Exception {
        type(KeyCode.SPACE, KeyCode.SPACE, KeyCode.SPACE, KeyCode.SPACE);
        assertTrue(words().contains("train first"), words());
        type(KeyCode.T);
        OpenLesson.until(60, () -> words().contains("So it is."));
    }

    @Test
    void theVerdictGoesWhenTheRunsBeginAnew() throws Exception {
        type(KeyCode.SPACE, KeyCode.SPACE, KeyCode.SPACE, KeyCode.SPACE, KeyCode.T);
        OpenLesson.until(60, () -> words().contains("So it is."));
        type(KeyCode.S);
        OpenLesson.until(60, () -> open.bench().stepsMade() == 21);
        assertTrue(words().contains("So it is."), "it stands while the runs go on");
        type(KeyCode.R);
        OpenLesson.until(60, () -> open.bench().stepsMade() == 0 && words().contains("train first"));
        assertFalse(words().contains("✓"), words());
    }

    @Test
    void theNotesHaveTheVerdictOfAQuestionThatWaits() throws Exception {
        int before = Stage.getWindows().size();
        type(KeyCode.N, KeyCode.SPACE);
        OpenLesson.until(20, () -> Stage.getWindows().size() == before + 1);
        Scene notes = Stage.getWindows().get(before).getScene();
        assertFalse(words(notes.getRoot()).contains("So it is."), words(notes.getRoot()));
        open.bench().advance(20);
        OpenLesson.until(60, () -> words(notes.getRoot()).contains("So it is."));
        assertFalse(words().contains("So it is."), "the class does not see it");
        type(KeyCode.N);
    }

    @Test
    void aFrozenPictureStandsWhileTheRunsGoOn() throws Exception {
        type(KeyCode.F);
        assertTrue(seen("#talk-still") && words().contains("Frozen"));
        type(KeyCode.S);
        OpenLesson.until(60, () -> open.bench().stepsMade() == 1);
        type(KeyCode.SPACE);
        assertTrue(seen("#talk-still"));
        type(KeyCode.F);
        assertFalse(seen("#talk-still"));
        assertTrue(words().contains("Does the loss fall?"), "and meanwhile the teacher has gone on");
    }

    @Test
    void aFigureFillsTheScreenThenTheNextOneThenTheSlideIsBack() {
        type(KeyCode.Z);
        assertTrue(seen(".slide-zoomed #figure-state"));
        type(KeyCode.Z);
        assertTrue(seen(".slide-zoomed #figure-loss"));
        type(KeyCode.Z);
        assertFalse(seen(".slide-zoomed"));
        type(KeyCode.Z, KeyCode.ESCAPE);
        assertFalse(seen(".slide-zoomed"));
        assertTrue(open.shell().presents(), "escape left the figure only");
    }

    @Test
    void pressedKeysAreShownWhileThatIsWished() {
        type(KeyCode.SPACE);
        assertFalse(seen("#talk-pressed"));
        type(KeyCode.K, KeyCode.LEFT);
        assertEquals("Left", ((Label) find("#talk-pressed")).getText());
        assertTrue(seen("#talk-pressed"));
    }

    @Test
    void theListOfKeysGoesWithAnyKey() {
        type(KeyCode.F1);
        assertTrue(words().contains("Freeze the picture"), words());
        type(KeyCode.SPACE);
        assertFalse(words().contains("Freeze the picture"));
    }

    @Test
    void aQuestionMarkShowsTheListAndTakesItAway() {
        robot.press(KeyCode.SHIFT);
        type(KeyCode.SLASH);
        assertTrue(seen("#talk-list"));
        type(KeyCode.SLASH);
        robot.release(KeyCode.SHIFT);
        assertFalse(seen("#talk-list"));
    }

    @Test
    void notesAndClockHaveAWindowOfTheirOwn() throws Exception {
        int before = Stage.getWindows().size();
        type(KeyCode.N);
        OpenLesson.until(20, () -> Stage.getWindows().size() == before + 1);
        assertFalse(words().contains("Ask first."), "the class does not see them");
        Pane notes = (Pane) Stage.getWindows().get(before).getScene().getRoot();
        assertTrue(words(notes).contains("Ask first."), words(notes));
        robot.interact(() -> ((javafx.scene.control.Button) notes.lookup("#notes-more")).fire());
        assertEquals("of 35 min", ((Label) notes.lookup(".notes-meant")).getText());
        type(KeyCode.N);
        OpenLesson.until(20, () -> Stage.getWindows().size() == before);
    }

    @Test
    void whoTypesTypes() {
        TextField field = new TextField();
        robot.interact(() -> {
            ((javafx.scene.layout.BorderPane) find(".slide")).setTop(field);
            field.requestFocus();
        });
        type(KeyCode.B, KeyCode.SPACE, KeyCode.T);
        assertEquals("b t", field.getText());
        assertFalse(seen("#talk-blank"));
    }

    @Test
    void anotherThemeOrLanguageStaysAtTheSlide() {
        type(KeyCode.SPACE, KeyCode.D);
        assertTrue(words().contains("Does the loss fall?"));
        String sheet = open.shell().scene().getStylesheets().getFirst();
        type(KeyCode.D);
        assertFalse(sheet.equals(open.shell().scene().getStylesheets().getFirst()));
        type(KeyCode.L);
        assertTrue(words().contains("損失會下降嗎？") && words().contains("開始訓練"), words());
    }

    @Test
    void onlyTheFigureThatIsSeenIsPainted() throws Exception {
        type(KeyCode.SPACE, KeyCode.SPACE);
        FigureCanvas canvas = (FigureCanvas) find("#figure-state");
        OpenLesson.until(60, () -> !canvas.regions().isEmpty());
        assertEquals(
                1, open.shell().scene().getRoot().lookupAll(".figure-canvas").size());
    }

    /// What the teacher has put beside the runs of the page; a fork goes with the reset of its origin.
    @Test
    void whatGoesBesideTheRunsIsOnTheWall() throws Exception {
        type(KeyCode.SPACE, KeyCode.SPACE, KeyCode.S);
        OpenLesson.until(60, () -> open.bench().stepsMade() == 1 && runs().equals(Set.of(0)));
        robot.interact(() -> open.bench().beside().put(Branch.forked(Map.of("learning rate", "0.1"))));
        OpenLesson.until(60, () -> runs().equals(Set.of(0, 1)));
        assertTrue(seen("#figure-state"), "the slide stands");
        robot.interact(() -> open.bench().reset());
        OpenLesson.until(60, () -> runs().equals(Set.of(0)));
    }

    private Set<Integer> runs() {
        return find("#figure-state") instanceof FigureCanvas canvas
                ? canvas.regions().stream().map(Region::run).collect(Collectors.toSet())
                : Set.of();
    }

    @Test
    void resetObeysAStartingPointThatPutsTrainingAway() throws Exception {
        type(KeyCode.T);
        OpenLesson.until(60, () -> open.bench().stepsMade() >= 20);
        WaitForAsyncUtils.waitForAsyncFx(20_000, () -> {
            open.bench().pause();
            open.bench().limit(new Limits(Set.of(Limits.Part.TRAIN), Set.of()), "a class");
            return true;
        });
        OpenLesson.until(60, () -> !open.bench().running());
        int made = open.bench().stepsMade();
        type(KeyCode.R);
        WaitForAsyncUtils.waitForFxEvents();
        OpenLesson.until(60, () -> !open.bench().snapshots().isEmpty());
        assertEquals(made, open.bench().stepsMade());
    }
}
