package unrolled.view;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.ref.WeakReference;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.Callable;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Labeled;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.BorderStroke;
import javafx.scene.text.Text;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.testfx.api.FxRobot;
import org.testfx.api.FxToolkit;
import org.testfx.util.WaitForAsyncUtils;
import unrolled.engine.text.Encoding;
import unrolled.figure.Numbers;
import unrolled.figure.Region;
import unrolled.view.canvas.FigureCanvas;
import unrolled.view.canvas.FigureHost;
import unrolled.view.kit.ExportChoice;
import unrolled.view.lab.LabView;
import unrolled.view.lab.OwnTextView;
import unrolled.view.workbench.Pins;
import unrolled.view.workbench.Workbench;
import unrolled.view.workbench.Workbenches;
import unrolled.words.Language;

class ShellTest {
    private final FxRobot robot = new FxRobot();
    private final MadeUpCourse course = new MadeUpCourse();

    @TempDir
    @SuppressWarnings("NullAway.Init") // set by JUnit
    private Path folder;

    private Stage stage;
    private Shell shell;

    @BeforeEach
    void open() throws Exception {
        Start start = new Start("03", 1, OptionalLong.empty(), Language.ENGLISH, false);
        shell = OpenLesson.shown(() -> new Shell(course, List.of(), new ExportChoice(), start, 990, 700));
        stage = (Stage) shell.scene().getWindow();
    }

    @AfterEach
    void close() throws Exception {
        FxToolkit.setupFixture(() -> {
            shell.close();
            stage.hide();
        });
    }

    private static void until(Callable<Boolean> condition) throws Exception {
        OpenLesson.until(20, condition);
    }

    private Workbench bench() {
        return shell.lab().orElseThrow().bench();
    }

    private void trainToTheEnd() throws Exception {
        robot.clickOn("#train");
        until(() -> bench().stepsMade() == 200 && !bench().running());
    }

    @Test
    void opensAtTheLessonThatWasAskedFor() {
        assertEquals("03-made-up", shell.lesson().folder());
        assertEquals(0, shell.page());
    }

    @Test
    void pageKeysTurnPagesAndGoOnToTheNextLesson() {
        robot.press(KeyCode.PAGE_DOWN).release(KeyCode.PAGE_DOWN);
        assertEquals(1, shell.page());
        robot.clickOn("#next");
        robot.clickOn("#next");
        assertEquals("04-made-up", shell.lesson().folder());
        robot.press(KeyCode.PAGE_UP).release(KeyCode.PAGE_UP);
        assertEquals("03-made-up", shell.lesson().folder());
        assertEquals(2, shell.page());
    }

    @Test
    void whatTheKeyboardIsAtHasARing() {
        robot.interact(() -> shell.scene().lookup("#home").requestFocus());
        Set<String> seen = new HashSet<>();
        while (!seen.contains("page-menu")) {
            robot.press(KeyCode.TAB).release(KeyCode.TAB);
            robot.interact(() -> shell.scene().getRoot().applyCss());
            javafx.scene.layout.Region at =
                    (javafx.scene.layout.Region) shell.scene().getFocusOwner();
            List<BorderStroke> ring =
                    at.getBorder() == null ? List.of() : at.getBorder().getStrokes();
            assertFalse(ring.isEmpty(), "no ring around " + at);
            assertEquals(2, ring.getFirst().getWidths().getTop(), "no ring around " + at);
            if (at.getId() != null) {
                seen.add(at.getId());
            }
        }
        assertTrue(seen.containsAll(Set.of("search", "language-en", "theme", "keys")), seen.toString());
    }

    /// Who clicks faster than frames are drawn opens what was clicked, and not what happens to lie there.
    @Test
    void theListOfLessonsStaysWhereItIsWhenAnotherIsOpened() {
        robot.interact(() -> {
            Node fourth = shell.scene().lookup("#lesson-04");
            Bounds before = fourth.localToScene(fourth.getBoundsInLocal());
            ((Button) shell.scene().lookup("#lesson-01")).fire();
            assertEquals("01-made-up", shell.lesson().folder());
            Node again = shell.scene().lookup("#lesson-04");
            assertEquals(before, again.localToScene(again.getBoundsInLocal()));
        });
    }

    /// A figure may set a whole text to say how high it would be, and a page weighs many ways to place its figures.
    @Test
    void layingOutAnewAsksNoFigureAgainHowHighItWouldBe() throws Exception {
        robot.press(KeyCode.PAGE_DOWN).release(KeyCode.PAGE_DOWN);
        robot.clickOn("#step");
        until(() -> bench().stepsMade() == 1
                && !bench().running()
                && shell.painter().idle());
        Parent grid = shell.lab().orElseThrow().hosts().getFirst().getParent();
        robot.interact(() -> {
            shell.scene().getRoot().layout();
            int asked = MadeUpFigure.ASKED.get();
            grid.requestLayout();
            shell.scene().getRoot().layout();
            assertTrue(asked > 0);
            assertEquals(asked, MadeUpFigure.ASKED.get());
        });
    }

    @Test
    void trainingReachesTheEndAndFillsTheNumbersInTheProse() throws Exception {
        robot.press(KeyCode.PAGE_DOWN).release(KeyCode.PAGE_DOWN);
        trainToTheEnd();
        until(() -> texts().stream().anyMatch(text -> text.contains("0.036")));
    }

    @Test
    void anotherLanguageKeepsTheRun() throws Exception {
        trainToTheEnd();
        robot.clickOn("#language-zh-Hant");
        until(() -> texts().contains("随身带着的笔记本"));
        assertEquals(200, bench().stepsMade());
        assertEquals(1, course.opened.get(), "the run was opened again");
    }

    @Test
    void anotherLanguageBeforeTrainingOpensTheRunWithItsTexts() throws Exception {
        until(() -> !bench().snapshots().isEmpty());
        robot.clickOn("#language-zh-Hant");
        until(() -> course.opened.get() == 2);
        robot.clickOn("#language-en");
        until(() -> course.opened.get() == 3);
    }

    @Test
    void anotherThemeKeepsTheRunAndChangesTheColours() throws Exception {
        trainToTheEnd();
        int light = WaitForAsyncUtils.waitForAsyncFx(10_000, this::pixel);
        robot.clickOn("#theme").clickOn("#theme-dark");
        until(() -> pixel() != light);
        assertEquals(200, bench().stepsMade());
        assertEquals(1, course.opened.get());
    }

    private int pixel() {
        return shell.scene().snapshot(null).getPixelReader().getArgb(10, 690);
    }

    @Test
    void anotherLessonAndBackFindsTheTrainedRun() throws Exception {
        trainToTheEnd();
        robot.clickOn("#lesson-01");
        until(() -> bench().report() != null);
        assertNotEquals(200, bench().stepsMade());
        robot.clickOn("#lesson-03");
        until(() -> bench().stepsMade() == 200);
    }

    @Test
    void aPredictionIsJudgedByTheRun() throws Exception {
        robot.press(KeyCode.PAGE_DOWN).release(KeyCode.PAGE_DOWN);
        robot.clickOn("close towards 0");
        trainToTheEnd();
        until(() -> texts().stream().anyMatch(text -> text.startsWith("✓ It closed")));
    }

    @Test
    void aClaimIsShownOnceTheQuestionOfItsPageIsAnsweredOrSkipped() throws Exception {
        robot.press(KeyCode.PAGE_DOWN).release(KeyCode.PAGE_DOWN);
        until(() -> texts().contains("Skip the question"));
        assertTrue(texts().stream().anyMatch(text -> text.startsWith("1 claim tells how the run ends")));
        assertFalse(texts().contains("The wave gets smaller."));
        robot.clickOn("Skip the question");
        until(() -> texts().contains("The wave gets smaller."));
        assertTrue(texts().stream().noneMatch(text -> text.contains("how the run ends")));
    }

    @Test
    void aClaimIsTriedSeedBySeedAndItsResultOutlivesTheLanguage() throws Exception {
        robot.press(KeyCode.END).release(KeyCode.END);
        robot.clickOn("#check-smaller");
        until(() -> texts().contains("Held with 2 of 4 seeds."));
        assertEquals(List.of("seed 1   1 < 1", "seed 2   0 < 1", "seed 3   1 < 1", "seed 4   0 < 1"), seedsTried());
        robot.clickOn("#language-zh-Hans");
        until(() -> texts().contains("4 个种子中有 2 个成立。"));
    }

    @Test
    void aClaimIsTriedWithOtherSeedsEachTime() throws Exception {
        robot.press(KeyCode.END).release(KeyCode.END);
        robot.clickOn("#others-smaller");
        until(() -> texts().contains("Held with 2 of 4 seeds."));
        assertEquals(
                List.of("seed 101   1 < 1", "seed 102   0 < 1", "seed 103   1 < 1", "seed 104   0 < 1"), seedsTried());
        robot.clickOn("#others-smaller");
        until(() -> texts().contains("Held with 4 of 8 seeds."));
        assertTrue(seedsTried().containsAll(List.of("seed 101   1 < 1", "seed 105   1 < 1", "seed 108   0 < 1")));
        robot.clickOn("#check-smaller");
        until(() -> texts().contains("Held with 2 of 4 seeds."));
        assertTrue(seedsTried().contains("seed 1   1 < 1"));
    }

    private List<String> seedsTried() {
        return texts().stream()
                .filter(text -> text.startsWith("seed "))
                .sorted()
                .toList();
    }

    @Tag("large")
    @Test
    void pagesLeftBehindAreFreedWhileRunsGoOn() throws Exception {
        List<WeakReference<LabView>> left = new ArrayList<>();
        List<Language> languages = List.of(Language.values());
        for (int i = 0; i < 32; i++) {
            int visit = i;
            robot.interact(() -> {
                shell.go(visit % 4, visit % 2);
                bench().train();
                shell.speak(languages.get(visit % 3));
                left.add(new WeakReference<>(shell.lab().orElseThrow()));
                shell.nextTheme();
            });
        }
        until(() -> {
            System.gc();
            return left.stream().allMatch(view -> view.refersTo(null));
        });
        long runs = Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().startsWith("training"))
                .count();
        assertTrue(runs <= Workbenches.KEPT, runs + " training threads");
    }

    @Test
    void aClickedCellIsExplainedAndItsTermsCanBeWalkedOnTo() throws Exception {
        until(() -> !canvas().regions().isEmpty() && shell.painter().idle());
        robot.clickOn(canvas(), javafx.scene.input.MouseButton.PRIMARY);
        until(() -> shell.lab().orElseThrow().inspector().isVisible());
        assertTrue(bench().walk().here().orElseThrow().cell().activation().equals("made.state"));
        Node link = robot.lookup(".inspector .link").query();
        robot.clickOn(link);
        assertEquals("made.input", bench().walk().here().orElseThrow().cell().activation());
        assertTrue(bench().walk().canGoBack());
    }

    @Test
    void theWayToANumberIsTold() throws Exception {
        until(() -> !canvas().regions().isEmpty() && shell.painter().idle());
        robot.clickOn(canvas(), javafx.scene.input.MouseButton.PRIMARY);
        until(() -> shell.lab().orElseThrow().inspector().isVisible());
        Node link = robot.lookup(".inspector .link").query();
        robot.clickOn(link);
        List<String> path = shell.lab().orElseThrow().inspector().path().lines().toList();
        assertEquals(4, path.size(), path::toString);
        assertTrue(path.get(0).startsWith("1. made.state"), path::toString);
        assertTrue(path.get(1).contains("A sum"), path::toString);
        assertTrue(path.get(2).startsWith("2. made.input"), path::toString);
    }

    @Test
    void aPinnedCellStaysWhileItTrainsAndSaysHowFarItHasMoved() throws Exception {
        until(() -> !canvas().regions().isEmpty() && shell.painter().idle());
        robot.interact(() -> canvas().requestFocus());
        robot.type(KeyCode.RIGHT)
                .type(KeyCode.DOWN)
                .type(KeyCode.DOWN)
                .type(KeyCode.RIGHT)
                .type(KeyCode.P);
        Pins.Pin pin = bench().pins("figure0").all().getFirst();
        assertEquals("made.state", pin.cell().activation());
        assertFalse(shell.lab().orElseThrow().inspector().isVisible(), "a pin asks nothing");
        trainToTheEnd();
        double now = bench().snapshots().getFirst().trace().value(pin.cell());
        assertNotEquals(pin.then(), now);
        String moved = (now < pin.then() ? "" : "+") + Numbers.brief(now - pin.then());
        until(() -> texts().contains(moved + " since step 0"));
        robot.clickOn("#language-zh-Hans");
        until(() -> texts().stream().anyMatch(text -> text.contains("自第 0 步起")));
    }

    @Test
    void arrowKeysMoveThroughTheCellsOfAFigureAndSpeakThem() throws Exception {
        until(() -> !canvas().regions().isEmpty() && shell.painter().idle());
        robot.interact(() -> canvas().requestFocus());
        robot.press(KeyCode.RIGHT).release(KeyCode.RIGHT);
        Region first = canvas().regions().getFirst();
        assertEquals(first.text(), canvas().getAccessibleText());
        robot.press(KeyCode.DOWN).release(KeyCode.DOWN);
        assertTrue(canvas().getAccessibleText().startsWith("to, unit 0"), canvas().getAccessibleText());
    }

    @Test
    void whatIsPointedAtInOneFigureIsMarkedInTheOthers() throws Exception {
        robot.interact(() -> shell.go(2, 1));
        List<FigureHost> hosts = shell.lab().orElseThrow().hosts();
        until(() -> hosts.stream().noneMatch(host -> host.canvas().regions().isEmpty())
                && shell.painter().idle());
        robot.interact(() -> hosts.getFirst().canvas().requestFocus());
        robot.press(KeyCode.RIGHT).release(KeyCode.RIGHT);
        for (FigureHost host : hosts.subList(1, hosts.size())) {
            Bounds mark = host.canvas().links().getChildren().getFirst().getBoundsInParent();
            var cell = host.canvas().regions().getFirst().bounds();
            assertTrue(mark.contains(cell.getCenterX(), cell.getCenterY()), mark + " around " + cell);
            assertEquals(cell.getWidth() + 3, mark.getWidth(), 2.1); // its line is 1.6 px thick
        }
        robot.interact(() -> hosts.getLast().canvas().requestFocus());
        assertEquals(List.of(), hosts.get(1).canvas().links().getChildren());
    }

    @Test
    void aFigureWhoseRunIsStillBeingOpenedHasNoPictureToCopyOrSave() {
        robot.interact(() -> {
            shell.go(0, 0);
            FigureHost host = shell.lab().orElseThrow().hosts().getFirst();
            assertEquals(List.of(), host.canvas().sheet().runs());
            host.lookupAll(".tool").forEach(tool -> {
                if (tool instanceof Button button && !button.getAccessibleText().equals("Show large")) {
                    button.fire();
                }
            });
        });
        assertTrue(robot.lookup("#export-save").tryQuery().isEmpty());
    }

    private FigureCanvas canvas() {
        return shell.lab().orElseThrow().hosts().getFirst().canvas();
    }

    @Test
    void lettersTypedIntoAFieldAreNoCommands() {
        robot.clickOn("#own-text-toggle");
        robot.clickOn("#own-text");
        robot.write("td");
        assertFalse(bench().running());
        assertEquals("td", robot.lookup("#own-text").queryTextInputControl().getText());
    }

    @Test
    void whatIsTypedStaysWhenThePageIsMadeAnewAndNotOnAnother() throws Exception {
        robot.clickOn("#own-text-toggle");
        robot.clickOn("#own-text");
        robot.write("half a sen");
        robot.interact(() -> shell.zoom(1));
        robot.interact(() -> shell.nextTheme());
        assertEquals("half a sen", editor());
        assertEquals("own-text", shell.scene().getFocusOwner().getId());
        robot.write("tence");
        assertEquals("half a sentence", editor());
        robot.interact(() -> shell.next());
        until(() -> shell.page() == 1);
        assertFalse(robot.lookup(".own-text").queryAs(OwnTextView.class).isVisible());
    }

    @Test
    void aFileThatIsBeingReadIsReadOnWhenThePageIsMadeAnew() throws Exception {
        Path file = Files.writeString(folder.resolve("own.txt"), "a text on a slow disk");
        robot.clickOn("#own-text-toggle");
        robot.interact(() -> {
            robot.lookup(".own-text").queryAs(OwnTextView.class).read(file.toFile());
            shell.zoom(1);
            shell.nextTheme();
            assertEquals("", editor());
        });
        until(() -> editor().equals("a text on a slow disk"));
        Files.delete(file);
        robot.interact(() -> shell.zoom(-1));
        assertEquals("a text on a slow disk", editor(), "and is not read again");
    }

    @Test
    void aTextNobodyKnowsIsRefusedInWords() throws Exception {
        robot.clickOn("#own-text-toggle");
        robot.clickOn("#own-text");
        robot.write("refuse");
        robot.clickOn("Show it in the figures");
        until(() -> texts().contains("The model knows none of the tokens of this text."));
    }

    private String editor() {
        return robot.lookup("#own-text").queryTextInputControl().getText();
    }

    private void read(byte[] bytes) throws Exception {
        Path file = Files.write(folder.resolve("own.txt"), bytes);
        robot.clickOn("#own-text-toggle");
        OwnTextView view = robot.lookup(".own-text").queryAs(OwnTextView.class);
        robot.interact(() -> {
            view.read(file.toFile());
            assertEquals("", editor(), "the window does not wait for the disk");
        });
        OpenLesson.until(60, () -> robot.lookup("#own-text-encoding").tryQuery().isPresent());
    }

    private void choose(Encoding encoding) {
        ComboBox<String> choice = robot.lookup("#own-text-encoding").queryComboBox();
        robot.interact(() -> choice.setValue(encoding.name()));
    }

    @Test
    void aGuessedEncodingIsShownAndAnotherIsReadAtOnce() throws Exception {
        read("Schöne Grüße aus München".getBytes(StandardCharsets.ISO_8859_1));
        assertEquals("Schöne Grüße aus München", editor());
        assertTrue(texts().contains("Encoding (a guess)"));
        assertEquals(
                Encoding.WINDOWS_1252.name(),
                robot.lookup("#own-text-encoding").queryComboBox().getValue());
        choose(Encoding.GB18030);
        assertTrue(editor().endsWith("M黱chen"), editor());
        assertTrue(texts().contains("Encoding") && !texts().contains("Encoding (a guess)"));
        choose(Encoding.UTF_8);
        assertTrue(texts().contains("Byte 4 of 24 is wrong in this encoding; choose another."), texts().toString());
        choose(Encoding.WINDOWS_1252);
        assertEquals("Schöne Grüße aus München", editor());
    }

    @Test
    void aFileThatCannotBeGuessedCanBeReadAllTheSame() throws Exception {
        byte[] bytes = "ÿÿÿ þþþ".getBytes(StandardCharsets.ISO_8859_1);
        read(bytes);
        assertTrue(texts().stream().anyMatch(text -> text.startsWith("This file does not look like a text")));
        choose(Encoding.WINDOWS_1252);
        assertEquals("ÿÿÿ þþþ", editor());
        assertTrue(texts().stream().noneMatch(text -> text.startsWith("This file does not look like a text")));
    }

    @Test
    void ofALongTextTheBeginningIsShownAndAllIsUsed() throws Exception {
        String text = "A line of Windows.\r\n".repeat(2_000);
        read(text.getBytes(StandardCharsets.UTF_8));
        assertTrue(editor().length() < text.length());
        robot.clickOn("Train on it");
        until(() -> course.ownText.equals(text));
    }

    @Test
    void anotherSeedOpensTheRunAgain() throws Exception {
        robot.doubleClickOn("#seed").write("7").press(KeyCode.ENTER).release(KeyCode.ENTER);
        until(() -> course.opened.get() == 2);
        assertEquals("7", bench().value("seed", ""));
    }

    @Test
    void theKeyListOpensAndEscapeClosesIt() throws Exception {
        robot.press(KeyCode.F1).release(KeyCode.F1);
        until(() -> texts().contains("Train or pause"));
        robot.press(KeyCode.ESCAPE).release(KeyCode.ESCAPE);
        assertFalse(texts().contains("Train or pause"));
    }

    @ParameterizedTest
    @CsvSource({
        "en, 990, 700, 0",
        "zh-Hant, 990, 700, 0",
        "zh-Hans, 990, 700, 2",
        "en, 1366, 768, 0",
        "en, 990, 700, 3",
        "en, 990, 768, 5",
        "zh-Hant, 1366, 768, 3"
    })
    void noTextIsCutOff(String language, int width, int height, int zoom) throws Exception {
        robot.interact(() -> {
            shell.speak(Language.of(language));
            stage.setWidth(width);
            stage.setHeight(height);
            for (int i = 0; i < zoom; i++) {
                shell.zoom(1);
            }
            shell.go(2, 1);
        });
        until(() -> bench().report() != null);
        List<String> cut = new ArrayList<>();
        robot.interact(() -> shell.scene().getRoot().lookupAll("*").forEach(node -> {
            if (node instanceof Labeled labeled
                    && labeled.getText() != null
                    && !labeled.getText().isEmpty()
                    && shown(labeled)) {
                Text drawn = (Text) labeled.lookup(".text");
                if (drawn != null
                        && !drawn.getText()
                                .replaceAll("\\s", "")
                                .equals(labeled.getText().replaceAll("\\s", ""))) {
                    cut.add(labeled.getText() + " → " + drawn.getText());
                }
            }
        }));
        assertEquals(List.of(), cut);
    }

    private static boolean shown(Node node) {
        for (Node above = node; above != null; above = above.getParent()) {
            if (!above.isVisible()) {
                return false;
            }
        }
        Bounds bounds = node.localToScene(node.getBoundsInLocal());
        return bounds.getWidth() > 0;
    }

    private Set<String> texts() {
        return shell.scene().getRoot().lookupAll("*").stream()
                .filter(ShellTest::shown)
                .map(node -> switch (node) {
                    case Labeled labeled -> labeled.getText();
                    case Text text -> text.getText();
                    default -> "";
                })
                .collect(java.util.stream.Collectors.toSet());
    }
}
