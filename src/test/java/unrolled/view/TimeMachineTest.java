package unrolled.view;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.Labeled;
import javafx.scene.control.Slider;
import javafx.scene.control.TextField;
import javafx.scene.image.PixelFormat;
import javafx.scene.image.PixelReader;
import javafx.scene.image.WritableImage;
import javafx.scene.input.KeyCode;
import javafx.scene.text.Text;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.api.FxToolkit;
import org.testfx.util.WaitForAsyncUtils;
import unrolled.view.kit.ExportChoice;
import unrolled.view.workbench.Workbench;
import unrolled.words.Language;

/// Back through the training by mouse and by keys, played, and on from there.
class TimeMachineTest {
    private final FxRobot robot = new FxRobot();
    private final MadeUpCourse course = new MadeUpCourse();
    private Shell shell;

    @BeforeEach
    void open() throws Exception {
        Start start = new Start("03", 2, OptionalLong.empty(), Language.ENGLISH, false);
        shell = OpenLesson.shown(() -> new Shell(course, List.of(), new ExportChoice(), start, 990, 900));
        until(() -> !bench().snapshots().isEmpty());
    }

    @AfterEach
    void close() throws Exception {
        FxToolkit.setupFixture(() -> {
            shell.close();
            shell.scene().getWindow().hide();
        });
    }

    private static void until(Callable<Boolean> condition) throws Exception {
        OpenLesson.until(30, condition);
    }

    private Workbench bench() {
        return shell.lab().orElseThrow().bench();
    }

    private Slider slider() {
        return robot.lookup("#scrub").queryAs(Slider.class);
    }

    private void train() throws Exception {
        robot.clickOn("#train");
        until(() -> bench().stepsMade() == 200 && !bench().running());
    }

    private void type(KeyCode... keys) {
        Arrays.stream(keys).forEach(robot::press);
        Arrays.stream(keys).forEach(robot::release);
    }

    /// A fingerprint of the first figure as it stands on the screen.
    private int pixel() {
        WritableImage image = shell.lab().orElseThrow().hosts().getFirst().snapshot(null, null);
        int width = (int) image.getWidth();
        int height = (int) image.getHeight();
        int[] pixels = new int[width * height];
        PixelReader reader = image.getPixelReader();
        reader.getPixels(0, 0, width, height, PixelFormat.getIntArgbInstance(), pixels, 0, width);
        return Arrays.hashCode(pixels);
    }

    private int picture() throws Exception {
        until(() -> shell.painter().idle());
        return WaitForAsyncUtils.waitForAsyncFx(20_000, this::pixel);
    }

    private List<String> texts() {
        return shell.scene().getRoot().lookupAll(".label").stream()
                .filter(Labeled.class::isInstance)
                .map(label -> ((Labeled) label).getText())
                .toList();
    }

    @Test
    void thereIsNoBarBeforeThereIsAMomentToGoBackTo() throws Exception {
        assertFalse(slider().getParent().isVisible());
        train();
        assertTrue(slider().getParent().isVisible());
        assertFalse(robot.lookup("#now").query().isVisible());
    }

    @Test
    void draggingBackShowsTheFiguresAndTheNumbersOfThatMomentAndNowReturns() throws Exception {
        train();
        until(() -> texts().contains("0.036"));
        int end = picture();
        robot.interact(() -> slider().setValue(1));
        until(() -> bench().stepsMade() == 1 && !bench().running());
        until(() -> !texts().contains("0.036"));
        assertNotEquals(end, picture());
        assertTrue(texts().contains("1 / 200"), () -> texts().toString());
        robot.clickOn("#now");
        until(() -> bench().stepsMade() == 200);
        until(() -> texts().contains("0.036"));
        assertEquals(end, picture());
        assertEquals(1, course.opened.get());
    }

    /// Saves the first figure as it stands.
    private byte[] saved(Path folder, String format) throws Exception {
        robot.interact(() -> robot.lookup("#export-figure0").<Button>query().fire());
        robot.interact(() -> {
            robot.lookup("#export-format")
                    .<String>queryComboBox()
                    .getSelectionModel()
                    .select(format);
            robot.lookup("#export-folder").queryAs(TextField.class).setText(folder.toString());
            robot.lookup("#export-save").<Button>query().fire();
        });
        until(() ->
                robot.lookup("#export-outcome").queryAs(Label.class).getText().endsWith("." + format));
        type(KeyCode.ESCAPE);
        try (Stream<Path> files = Files.list(folder)) {
            return Files.readAllBytes(files.findFirst().orElseThrow());
        }
    }

    @Test
    void whatIsSavedAtAMomentOfThePastIsWhatWasSavedThen(@TempDir Path folder) throws Exception {
        robot.clickOn("#step");
        until(() -> bench().stepsMade() == 1 && !bench().running());
        until(() -> shell.painter().idle());
        List<String> formats = List.of("svg", "csv");
        List<byte[]> then = new ArrayList<>();
        for (String format : formats) {
            then.add(saved(folder.resolve("then-" + format), format));
        }
        train();
        byte[] end = saved(folder.resolve("end"), "csv");
        robot.interact(() -> slider().setValue(1));
        until(() -> bench().stepsMade() == 1 && !bench().running());
        until(() -> shell.painter().idle());
        for (int i = 0; i < formats.size(); i++) {
            byte[] past = saved(folder.resolve("past-" + formats.get(i)), formats.get(i));
            assertArrayEquals(then.get(i), past, formats.get(i));
            assertFalse(Arrays.equals(end, past));
        }
        assertTrue(new String(then.getFirst(), StandardCharsets.UTF_8).contains("step 1"));
    }

    private List<String> verdict() {
        return robot.lookup(".verdict .prose-text").queryAllAs(Text.class).stream()
                .map(Text::getText)
                .toList();
    }

    @Test
    void aVerdictStaysWhileOneLooksBackAndSaysOfWhichStepItIs() throws Exception {
        robot.clickOn("Skip the question");
        train();
        until(() -> String.join(" ", verdict()).startsWith("It closed"));
        robot.interact(() -> slider().setValue(1));
        until(() -> bench().stepsMade() == 1);
        until(() -> String.join(" ", verdict()).startsWith("After step 200"));
        robot.clickOn("#now");
        until(() -> String.join(" ", verdict()).startsWith("It closed"));
        type(KeyCode.R);
        until(() ->
                bench().moments().last() == 0 && !String.join(" ", verdict()).contains("It closed"));
    }

    @Test
    void trainingGoesOnFromTheMomentOneWentBackTo() throws Exception {
        train();
        type(KeyCode.SHIFT, KeyCode.J);
        until(() -> bench().stepsMade() == 0);
        type(KeyCode.K);
        until(() -> bench().stepsMade() == 1);
        robot.clickOn("#step");
        until(() -> bench().stepsMade() == 2);
        type(KeyCode.J);
        until(() -> bench().stepsMade() == 1);
        train();
        assertFalse(bench().moments().past());
    }

    @Test
    void theFilmRunsFromTheBeginningToTheEnd() throws Exception {
        train();
        robot.clickOn("#film-speed");
        robot.clickOn("#film-speed");
        type(KeyCode.H);
        until(() -> bench().moments().past());
        int early = bench().moments().place();
        until(() -> bench().moments().place() > early);
        until(() -> !bench().moments().past());
        assertEquals(200, bench().stepsMade());
    }

    @Test
    void theFilmStopsWhereTheRunsBeginAnew() throws Exception {
        train();
        type(KeyCode.H);
        until(() -> bench().moments().past());
        type(KeyCode.R);
        until(() -> bench().moments().last() == 0);
        until(() -> robot.lookup("#film").queryButton().getAccessibleText().startsWith("Play"));
    }

    @Test
    void theSliderMovesByKeysToo() throws Exception {
        train();
        robot.interact(() -> slider().requestFocus());
        type(KeyCode.LEFT);
        until(() -> bench().moments().past());
        int before = bench().moments().place();
        type(KeyCode.LEFT);
        until(() -> bench().moments().place() == before - 1);
    }

    @Test
    void aDialThatBeginsAnewIsNotTurnedWhileOneOnlyLooksBack() throws Exception {
        train();
        type(KeyCode.SHIFT, KeyCode.J);
        until(() -> bench().stepsMade() == 0);
        assertFalse(bench().follows(course.page(shell.lesson(), 1).knobs().getFirst()));
        robot.clickOn("#language-zh-Hant");
        WaitForAsyncUtils.waitForFxEvents();
        assertEquals(1, course.opened.get(), "what was trained was given up for another language");
    }
}
