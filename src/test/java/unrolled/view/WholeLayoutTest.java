package unrolled.view;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.testfx.api.FxToolkit;
import org.testfx.util.WaitForAsyncUtils;
import unrolled.figure.Palette;
import unrolled.lab.Laboratory;
import unrolled.lab.Library;
import unrolled.view.front.Front;
import unrolled.view.kept.Kept;
import unrolled.view.kit.ExportChoice;
import unrolled.view.kit.Theme;
import unrolled.view.kit.Zoomed;
import unrolled.view.room.Rooms;
import unrolled.view.workbench.Course;
import unrolled.words.Language;
import unrolled.words.Words;

/// Whatever the size, the zoom and the length of the words: no text ends in dots, nothing lies over its neighbour, and
/// everything is in the window or can be scrolled to.
class WholeLayoutTest {
    private static final int PATIENCE = 120_000; // ms on a busy machine

    /// Pages with many knobs, three figures, a table of formulas, a race, a curve to draw, and only text.
    private static final List<int[]> PAGES =
            List.of(new int[] {2, 1}, new int[] {4, 3}, new int[] {4, 5}, new int[] {9, 0}, new int[] {12, 2});

    /// Pages with a chooser whose values are words, two buttons beside a curve to draw, and two below a claim.
    private static final List<int[]> WORDY = List.of(new int[] {3, 2}, new int[] {1, 1}, new int[] {1, 9});

    @SuppressWarnings("NullAway.Init") // set before all
    private static Laboratory laboratory;

    @SuppressWarnings("NullAway.Init") // set by each test
    private Shell shell;

    @BeforeAll
    static void startToolkit() throws Exception {
        FxToolkit.registerPrimaryStage();
        laboratory = new Laboratory(new Library(Path.of("")));
    }

    private void open(Language language, int width, int height, int percent) throws Exception {
        shell = WaitForAsyncUtils.waitForAsyncFx(PATIENCE, () -> {
            Theme.loadFonts();
            return new Shell(
                    Course.of(laboratory),
                    Rooms.of(laboratory),
                    new ExportChoice(),
                    new Start("", 1, OptionalLong.empty(), language, Palette.LIGHT),
                    Kept.NOTHING.zoomed(Zoomed.stepOf(percent).orElseThrow()),
                    width,
                    height);
        });
    }

    @AfterEach
    void close() throws Exception {
        System.clearProperty(Words.STRETCHED);
        WaitForAsyncUtils.waitForAsyncFx(PATIENCE, () -> shell.close());
    }

    @Tag("large")
    @ParameterizedTest
    @CsvSource({
        "1366, 768, 150",
        "1366, 768, 200",
        "1366, 768, 300",
        "1920, 1080, 150",
        "1920, 1080, 200",
        "1920, 1080, 300",
        "1024, 768, 100",
        "1024, 768, 200",
        "1024, 768, 300",
        "3840, 2160, 100",
        "3840, 2160, 300"
    })
    void aZoomedPageIsWhole(int width, int height, int percent) throws Exception {
        open(Language.ENGLISH, width, height, percent);
        assertEquals(List.of(), lookedThrough());
    }

    @ParameterizedTest
    @CsvSource({"zh-Hant, 300", "zh-Hans, 200", "zh-Hant, 100"})
    void soItIsInChinese(String language, int percent) throws Exception {
        open(Language.of(language), 1366, 768, percent);
        assertEquals(List.of(), lookedThrough());
    }

    /// Parts end on other pixels where one of the layout is not a whole number of those of the screen. The headless
    /// screen has no scale but 1, so that the window is told what to snap to.
    @Tag("large")
    @ParameterizedTest
    @ValueSource(doubles = {1.25, 1.75})
    void soItIsOnAFinerScreen(double scale) throws Exception {
        open(Language.ENGLISH, 1366, 768, 100);
        WaitForAsyncUtils.waitForAsyncFx(PATIENCE, () -> {
            Stage stage = new Stage();
            stage.setRenderScaleX(scale);
            stage.setRenderScaleY(scale);
            stage.setScene(shell.scene());
        });
        assertEquals(List.of(), lookedThrough());
    }

    /// As a longer language would have it.
    @ParameterizedTest
    @CsvSource({"1366, 768, 100", "1024, 768, 100"})
    void wordsTwiceAsLongHaveRoom(int width, int height, int percent) throws Exception {
        System.setProperty(Words.STRETCHED, "true");
        open(Language.ENGLISH, width, height, percent);
        List<String> wrong = lookedThrough();
        look(WORDY, wrong);
        assertEquals(List.of(), wrong);
    }

    private List<String> lookedThrough() throws Exception {
        List<String> wrong = new ArrayList<>();
        for (Front front : List.of(new Front.Start(), new Front.Predicted(), new Front.Words(""))) {
            look(front.getClass().getSimpleName(), () -> shell.turn(front), wrong);
        }
        look(PAGES, wrong);
        look("keys", shell::keys, wrong);
        return wrong;
    }

    private void look(List<int[]> pages, List<String> wrong) throws Exception {
        for (int[] page : pages) {
            String name = "%s/%s".formatted(page[0] + 1, page[1] + 1);
            look(name, () -> shell.go(page[0], page[1]), wrong);
            if (shell.takesTurns()) {
                look(name + " lab", shell::swap, wrong);
            }
        }
    }

    private void look(String where, Runnable open, List<String> wrong) throws Exception {
        WaitForAsyncUtils.waitForAsyncFx(PATIENCE, open);
        for (int i = 0; i < 2; i++) {
            WaitForAsyncUtils.waitForAsyncFx(PATIENCE, this::layOut);
            WaitForAsyncUtils.waitForFxEvents();
        }
        WaitForAsyncUtils.waitForAsyncFx(PATIENCE, () -> {
            layOut();
            wrong.addAll(LayoutFaults.of(shell.scene().getRoot(), where + ": "));
        });
    }

    private void layOut() {
        shell.scene().getRoot().applyCss();
        shell.scene().getRoot().layout();
    }
}
