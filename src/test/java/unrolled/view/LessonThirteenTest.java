package unrolled.view;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.Callable;
import javafx.geometry.Point2D;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import unrolled.app.Commands;
import unrolled.engine.trace.Cell;
import unrolled.engine.trace.Trace;
import unrolled.figure.Region;
import unrolled.view.canvas.FigureCanvas;
import unrolled.view.workbench.Workbench;

/// What a learner does with the masks of the real lesson 13.
class LessonThirteenTest {
    private static final int MASKS = 3; // the page, from 0
    private static final int STEPS = 4; // of training: what is tried here needs no good translation
    private static final String CROSS = "decoder.blocks.0.cross.mask";

    private final FxRobot robot = new FxRobot();
    private OpenLesson open;

    @BeforeEach
    void open() throws Exception {
        open = OpenLesson.at("13", MASKS);
        until(() -> bench().report() != null);
        robot.interact(() -> bench().advance(STEPS));
        until(() ->
                bench().stepsMade() == STEPS && bench().snapshots().stream().allMatch(each -> each.step() == STEPS));
    }

    @AfterEach
    void close() throws Exception {
        open.close();
    }

    private static void until(Callable<Boolean> condition) throws Exception {
        OpenLesson.until(120, condition);
    }

    private Workbench bench() {
        return open.bench();
    }

    private static Region region(FigureCanvas canvas, Cell cell) {
        return canvas.regions().stream()
                .filter(region -> cell.equals(region.cell()))
                .findFirst()
                .orElseThrow();
    }

    private Trace trace() {
        return bench().snapshots().getFirst().trace();
    }

    private void click(FigureCanvas canvas, Cell cell) {
        Region region = region(canvas, cell);
        Point2D middle = canvas.localToScreen(
                region.bounds().getCenterX(), region.bounds().getCenterY());
        robot.clickOn(middle);
    }

    @Test
    void aClickTurnsACellOfTheMaskAndAnotherTurnsItBack() throws Exception {
        FigureCanvas canvas = open.drawn("mask-cross");
        Cell cell = new Cell(CROSS, 4, 1);
        float before = trace().get("decoder.blocks.0.cross.head.0.pattern").at(4, 1);
        assertTrue(before > 0);
        click(canvas, cell);
        until(() -> trace().value(cell) == 0);
        assertEquals(0, trace().get("decoder.blocks.0.cross.head.0.pattern").at(4, 1));
        assertEquals(Map.of(cell, 0f), bench().snapshots().getFirst().overrides());
        assertFalse(open.shell().lab().orElseThrow().inspector().isVisible(), "a switch is turned, not walked back");
        until(() -> open.shell().painter().idle());
        click(canvas, cell);
        until(() -> trace().value(cell) == 1);
        assertTrue(bench().snapshots().getFirst().overrides().isEmpty());
        assertEquals(
                before, trace().get("decoder.blocks.0.cross.head.0.pattern").at(4, 1));
    }

    @Test
    void aKeyBehindIsShownByKeyboardAndUndoneByItsButton() throws Exception {
        FigureCanvas canvas = open.drawn("mask-decoder");
        Cell behind = new Cell("decoder.blocks.0.attn.mask", 0, 1);
        assertEquals(0, trace().value(behind));
        robot.interact(canvas::requestFocus);
        robot.type(KeyCode.RIGHT).type(KeyCode.RIGHT);
        Region there = region(canvas, behind);
        robot.moveTo(
                canvas.localToScreen(there.bounds().getCenterX(), there.bounds().getCenterY()));
        robot.type(KeyCode.ENTER);
        until(() -> trace().value(behind) == 1);
        assertTrue(trace().get("decoder.blocks.0.attn.head.0.pattern").at(0, 1) > 0);
        until(() -> open.shell().painter().idle());
        robot.interact(() -> robot.from(canvas.getParent())
                .lookup("#hand-undo")
                .queryAs(Button.class)
                .fire());
        until(() -> trace().value(behind) == 0);
    }

    @Test
    void theWordsSayThatACellIsClicked() throws Exception {
        FigureCanvas canvas = open.drawn("mask-encoder");
        until(() ->
                robot.from(canvas.getParent()).lookup(".hand-status").tryQuery().isPresent());
        assertEquals(
                "Click a cell to turn it.",
                robot.from(canvas.getParent())
                        .lookup(".hand-status")
                        .queryAs(Label.class)
                        .getText());
    }

    @Tag("large")
    @Test
    void masksAndWhatThePartsAddAreSavedInFiveFormats(@TempDir Path folder) throws Exception {
        for (String figure : new String[] {"mask-cross", "answer-added", "source-added", "turns-writing"}) {
            export(figure, "png,svg,pdf,csv,gif", folder);
            for (String format : new String[] {"png", "svg", "pdf", "csv", "gif"}) {
                Path file = folder.resolve("13-transformer--%s.%s".formatted(figure, format));
                assertTrue(Files.size(file) > 100, file::toString);
            }
        }
        export("mask-decoder", "csv", folder);
        String mask = Files.readString(folder.resolve("13-transformer--mask-decoder.csv"));
        assertTrue(mask.lines().anyMatch(line -> line.endsWith(",0.0")), "what is hidden");
        assertTrue(mask.lines().anyMatch(line -> line.endsWith(",1.0")), "what is seen");
    }

    private static void export(String figure, String formats, Path to) {
        Commands.run("export", "13", "--figure", figure, "--steps", "2", "--format", formats, "--to", to.toString());
    }
}
