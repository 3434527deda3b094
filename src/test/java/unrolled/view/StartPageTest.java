package unrolled.view;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.Labeled;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.Region;
import javafx.scene.shape.Shape;
import javafx.stage.Stage;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.api.FxToolkit;
import org.testfx.util.WaitForAsyncUtils;
import unrolled.lab.Laboratory;
import unrolled.lab.Library;
import unrolled.view.kept.Kept;
import unrolled.view.kit.ExportChoice;
import unrolled.view.kit.Theme;
import unrolled.view.workbench.Course;
import unrolled.words.Language;

/// The page a new reader opens at, and comes home to.
class StartPageTest {
    private static final int PATIENCE = 60_000; // ms

    private final FxRobot robot = new FxRobot();
    private @Nullable Shell opened;

    private Shell shell() {
        return Objects.requireNonNull(opened);
    }

    private void open(Course course, Kept before) throws Exception {
        Stage stage = FxToolkit.registerPrimaryStage();
        opened = WaitForAsyncUtils.waitForAsyncFx(PATIENCE, () -> {
            Theme.loadFonts();
            Start start = Start.first(Language.ENGLISH, false);
            return new Shell(course, List.of(), new ExportChoice(), start, before, 990, 900);
        });
        FxToolkit.setupFixture(() -> {
            stage.setX(0);
            stage.setY(0);
            stage.setScene(shell().scene());
            stage.setWidth(990);
            stage.setHeight(900);
            stage.show();
        });
        WaitForAsyncUtils.waitForFxEvents();
    }

    @AfterEach
    void close() throws Exception {
        FxToolkit.setupFixture(() -> {
            shell().close();
            shell().scene().getWindow().hide();
        });
    }

    private List<Node> stations() {
        return List.copyOf(shell().scene().getRoot().lookupAll(".station"));
    }

    private String continueWords() {
        return ((Button) shell().scene().getRoot().lookup("#continue")).getText();
    }

    private Kept now() {
        return WaitForAsyncUtils.waitForAsyncFx(PATIENCE, () -> shell().kept());
    }

    @Test
    void aNewReaderSeesAllLessonsAndBeginsWithTheFirst() throws Exception {
        open(new MadeUpCourse(), Kept.NOTHING);
        assertEquals(4, stations().size());
        assertTrue(shell().lab().isEmpty());
        assertTrue(now().place().isEmpty(), "nobody was anywhere");
        assertEquals("Begin: Counting words", continueWords());
        robot.clickOn("#continue");
        assertEquals("01-made-up", shell().lesson().folder());
        assertEquals("01-made-up", now().place().orElseThrow().lesson());
    }

    @Test
    void aLessonIsEnteredByAClickAndTheNameLeadsHome() throws Exception {
        open(new MadeUpCourse(), Kept.NOTHING);
        robot.clickOn("#station-03-made-up");
        assertEquals("03-made-up", shell().lesson().folder());
        robot.press(KeyCode.PAGE_DOWN).release(KeyCode.PAGE_DOWN);
        robot.clickOn("#home");
        assertEquals("Continue: A notebook carried along, page 2", continueWords());
        assertTrue(shell().scene()
                .getRoot()
                .lookup("#station-03-made-up")
                .getStyleClass()
                .contains("here"));
        robot.clickOn("#continue");
        assertEquals("03-made-up", shell().lesson().folder());
        assertEquals(1, shell().page());
    }

    @Test
    void theKeyboardWalksFromLessonToLesson() throws Exception {
        open(new MadeUpCourse(), Kept.NOTHING);
        robot.press(KeyCode.TAB).release(KeyCode.TAB);
        WaitForAsyncUtils.waitForAsyncFx(PATIENCE, () -> {
            stations().getFirst().requestFocus();
            return true;
        });
        robot.press(KeyCode.RIGHT).release(KeyCode.RIGHT);
        robot.press(KeyCode.RIGHT).release(KeyCode.RIGHT);
        robot.press(KeyCode.ENTER).release(KeyCode.ENTER);
        assertEquals("03-made-up", shell().lesson().folder());
        robot.press(KeyCode.ALT, KeyCode.HOME).release(KeyCode.HOME, KeyCode.ALT);
        assertEquals(4, stations().size());
    }

    @Test
    void whatWasDoneStandsUnderEachLesson() throws Exception {
        Kept before = new Kept(
                null,
                Map.of(),
                "",
                "",
                0,
                false,
                null,
                Map.of("02-made-up/gate", "choice 1", "03-made-up/gate", "skipped"),
                Set.of(),
                Map.of(),
                Set.of("02-made-up/0", "02-made-up/1", "02-made-up/2", "03-made-up/0"),
                Map.of(),
                Map.of(),
                Map.of(),
                Map.of(),
                Map.of());
        open(new MadeUpCourse(), before);
        assertEquals(List.of("0/3", "0/1"), counts("#station-01-made-up"));
        assertEquals(List.of("3/3", "1/1"), counts("#station-02-made-up"));
        assertEquals(List.of("1/3", "0/1"), counts("#station-03-made-up"), "a question that was skipped is open");
        assertTrue(texts("#station-02-made-up").contains("✓"));
        assertFalse(texts("#station-03-made-up").contains("✓"));
    }

    private List<String> counts(String station) {
        return texts(station).stream().filter(text -> text.contains("/")).toList();
    }

    private List<String> texts(String node) {
        return shell().scene().getRoot().lookup(node).lookupAll(".label").stream()
                .map(label -> ((Labeled) label).getText())
                .toList();
    }

    @Test
    void aFolderThatIsAddedStandsOnTheLine(@TempDir Path root) throws Exception {
        write(root, "01-first", "");
        write(root, "02-one", "");
        write(root, "03-mine", "from: 01-first\nstation: my own");
        open(Course.of(new Laboratory(new Library(root))), Kept.NOTHING);
        assertEquals(3, stations().size());
        assertTrue(texts("#station-03-mine").stream().anyMatch(text -> text.contains("my own")));
        Node one = shell().scene().getRoot().lookup("#station-02-one");
        Node mine = shell().scene().getRoot().lookup("#station-03-mine");
        assertEquals(one.getLayoutX(), mine.getLayoutX(), "both come from the first");
        assertTrue(one.getLayoutY() < mine.getLayoutY());
    }

    private static void write(Path root, String folder, String header) throws Exception {
        Path to = Files.createDirectories(root.resolve("lessons").resolve(folder));
        String lesson = """
            # Lesson %s

            A promise.

            ```lesson
            era: counting
            hue: ngram
            year: 1948
            %s
            ```

            ## One

            Text.
            """.formatted(folder, header);
        for (String file : List.of("lesson.md", "lesson.zh-Hant.md", "lesson.zh-Hans.md")) {
            Files.writeString(to.resolve(file), lesson);
        }
    }

    /// Zooming makes the page anew: who does so with a key goes on from the same button, even before the next frame.
    @Test
    void theFocusStaysWhereItWasWhenThePageIsMadeAnew() throws Exception {
        open(new MadeUpCourse(), Kept.NOTHING);
        robot.interact(() -> {
            shell().scene().lookup("#page-menu").requestFocus();
            shell().zoom(1);
            Node focused = shell().scene().getFocusOwner();
            assertEquals("page-menu", focused.getId());
            assertEquals(shell().scene(), focused.getScene(), "and it is the one that is shown");
        });
    }

    /// A lesson has buttons that the page before the lessons lacks.
    @Test
    void theFocusLeavesAButtonThatIsGone() throws Exception {
        open(new MadeUpCourse(), Kept.NOTHING);
        robot.interact(() -> shell().go(0, 0));
        robot.interact(() -> {
            shell().scene().lookup("#train").requestFocus();
            shell().home();
            Node focused = shell().scene().getFocusOwner();
            assertTrue(focused == null || shell().scene().equals(focused.getScene()), "focus on " + focused);
        });
    }

    @Test
    void anotherLanguageKeepsThePage() throws Exception {
        open(new MadeUpCourse(), Kept.NOTHING);
        robot.clickOn("#language-zh-Hans");
        assertEquals("开始：数一数词", continueWords());
        assertEquals(4, stations().size());
    }

    @Test
    void theFirstFrameInAnotherLanguageHasItsStyles() throws Exception {
        open(new MadeUpCourse(), Kept.NOTHING);
        List<Node> plain = WaitForAsyncUtils.waitForAsyncFx(PATIENCE, () -> {
            shell().speak(Language.TRADITIONAL_CHINESE);
            Parent root = shell().scene().getRoot();
            root.applyCss(); // the order in which a frame is made
            root.layout();
            assertFalse(root.lookupAll(".era-band").isEmpty());
            Stream<Node> bands =
                    root.lookupAll(".era-band").stream().filter(band -> ((Region) band).getBackground() == null);
            Stream<Node> names = root.lookupAll(".era-name").stream()
                    .filter(name -> ((Label) name).getFont().getSize() != 11);
            Stream<Node> lines =
                    root.lookupAll(".lineage-line").stream().filter(line -> ((Shape) line).getStrokeWidth() != 3);
            return Stream.of(bands, names, lines).flatMap(each -> each).toList();
        });
        assertEquals(List.of(), plain);
    }
}
