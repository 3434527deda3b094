package unrolled.view;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseButton;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.api.FxToolkit;
import unrolled.app.Commands;
import unrolled.engine.trace.Activation;
import unrolled.engine.trace.Cell;
import unrolled.engine.trace.Trace;
import unrolled.figure.Region;
import unrolled.figure.path.Way;
import unrolled.lab.Laboratory;
import unrolled.lab.Library;
import unrolled.view.canvas.FigureCanvas;
import unrolled.view.canvas.FigureHost;
import unrolled.view.kit.ExportChoice;
import unrolled.view.lab.InspectorView;
import unrolled.view.workbench.Course;
import unrolled.view.workbench.Question;
import unrolled.view.workbench.Workbench;
import unrolled.words.Language;

/// What a learner does with the heatmap of the real lesson 08, and with the vectors of lesson 09.
class LessonEightTest {
    private static final int STEPS = 12; // of training: what is tried here needs no good translation

    private final FxRobot robot = new FxRobot();
    private Shell shell;

    @BeforeEach
    void open() throws Exception {
        Start start = new Start("08", 1, OptionalLong.empty(), Language.ENGLISH, false);
        Course course = Course.of(new Laboratory(new Library(Path.of(""))));
        shell = OpenLesson.shown(() -> new Shell(course, List.of(), new ExportChoice(), start, 990, 900));
    }

    @AfterEach
    void close() throws Exception {
        FxToolkit.setupFixture(() -> {
            shell.close();
            shell.scene().getWindow().hide();
        });
    }

    private static void until(Callable<Boolean> condition) throws Exception {
        OpenLesson.until(240, condition);
    }

    private Workbench bench() {
        return shell.lab().orElseThrow().bench();
    }

    /// The page of a lesson that has this figure, trained for a few steps and drawn.
    private FigureCanvas trained(int lesson, String figure) throws Exception {
        robot.interact(() -> {
            shell.go(lesson, 0);
            while (hosts().stream().noneMatch(host -> named(host, figure))) {
                shell.next();
            }
        });
        until(() -> bench().report() != null);
        robot.interact(() -> bench().advance(STEPS));
        until(() ->
                bench().stepsMade() == STEPS && bench().snapshots().stream().allMatch(each -> each.step() == STEPS));
        FigureCanvas canvas = canvas(figure);
        until(() -> !canvas.regions().isEmpty() && shell.painter().idle());
        return canvas;
    }

    private List<FigureHost> hosts() {
        return shell.lab().orElseThrow().hosts();
    }

    private static boolean named(FigureHost host, String figure) {
        return host.figure().spec().name().equals(figure);
    }

    private FigureCanvas canvas(String figure) {
        return hosts().stream()
                .filter(host -> named(host, figure))
                .findFirst()
                .orElseThrow()
                .canvas();
    }

    private static Region region(FigureCanvas canvas, int row, int column) {
        return canvas.regions().stream()
                .filter(region -> region.kind() == Region.Kind.CELL)
                .filter(region -> {
                    Cell cell = region.cell();
                    return cell != null && cell.row() == row && cell.column() == column;
                })
                .findFirst()
                .orElseThrow();
    }

    /// Saves what the open dialog offers.
    private void save(Path folder, String format) throws Exception {
        robot.interact(() -> {
            robot.lookup("#export-format")
                    .<String>queryComboBox()
                    .getSelectionModel()
                    .select(format);
            robot.lookup("#export-dpi")
                    .<String>queryComboBox()
                    .getSelectionModel()
                    .select("96");
            robot.lookup("#export-folder").queryAs(TextField.class).setText(folder.toString());
            robot.lookup("#export-save").<Button>query().fire();
        });
        until(() ->
                robot.lookup("#export-outcome").queryAs(Label.class).getText().endsWith("." + format));
    }

    private void saveAll(Path folder, List<String> formats) throws Exception {
        for (String format : formats) {
            save(folder, format);
        }
        robot.interact(() -> robot.press(KeyCode.ESCAPE).release(KeyCode.ESCAPE));
    }

    private static void assertSameFiles(Path one, Path other, String name, List<String> formats) throws IOException {
        for (String format : formats) {
            String file = name + "." + format;
            assertEquals(-1, Files.mismatch(one.resolve(file), other.resolve(file)), file);
        }
    }

    @Test
    void theWindowAndTheCommandLineWriteTheSameBytesAndTheFileHoldsTheTrace(@TempDir Path folder) throws Exception {
        FigureCanvas canvas = trained(7, "alignment");
        List<String> formats = List.of("png", "svg", "pdf", "csv", "gif");
        robot.interact(() -> robot.lookup("#export-alignment").<Button>query().fire());
        saveAll(folder.resolve("window"), formats);
        String size = "%.0fx%.0f".formatted(Math.rint(canvas.getWidth()), Math.rint(canvas.getHeight()));
        Path command = folder.resolve("command");
        Commands.run(
                "export",
                "08",
                "--figure",
                "alignment",
                "--steps",
                "" + STEPS,
                "--format",
                String.join(",", formats),
                "--dpi",
                "96",
                "--size",
                size,
                "--text-size",
                "12",
                "--to",
                command.toString());
        assertSameFiles(folder.resolve("window"), command, "08-attention--alignment", formats);
        holdsTheTrace(command.resolve("08-attention--alignment.csv"));
    }

    /// In any theme and whatever the window's size, since the paper says how large it is.
    @Test
    void aFigureForAPaperHasTheSameBytesFromWindowAndCommandLine(@TempDir Path folder) throws Exception {
        trained(7, "alignment");
        List<String> formats = List.of("png", "svg", "pdf", "gif");
        robot.interact(() -> robot.lookup("#export-alignment").<Button>query().fire());
        robot.interact(() -> {
            robot.lookup("#export-for").<String>queryComboBox().setValue("single");
            robot.lookup("#export-colours").<String>queryComboBox().setValue("GREY");
            robot.lookup("#export-legend").queryAs(CheckBox.class).fire();
        });
        assertEquals("own", robot.lookup("#export-for").<String>queryComboBox().getValue());
        saveAll(folder.resolve("window"), formats);
        Commands.run(
                "export",
                "08",
                "--figure",
                "alignment",
                "--steps",
                "" + STEPS,
                "--format",
                String.join(",", formats),
                "--dpi",
                "96",
                "--publication=single",
                "--grey",
                "--no-legend",
                "--to",
                folder.resolve("command").toString());
        assertSameFiles(folder.resolve("window"), folder.resolve("command"), "08-attention--alignment", formats);
    }

    private void holdsTheTrace(Path file) throws IOException {
        Activation pattern = bench().snapshots().getFirst().trace().get("attention.pattern");
        List<String> lines = Files.readAllLines(file);
        int columns = pattern.columns().size();
        assertEquals(pattern.rows().size() * columns, lines.size() - 1);
        for (int i = 1; i < lines.size(); i++) {
            float value = Float.parseFloat(lines.get(i).substring(lines.get(i).lastIndexOf(',') + 1));
            float traced = pattern.at((i - 1) / columns, (i - 1) % columns);
            assertEquals(Float.floatToIntBits(traced), Float.floatToIntBits(value), lines.get(i));
        }
    }

    @Test
    void aCellIsWalkedBackToItsTokenAndTheWaySavedAsTheCommandLineDoes(@TempDir Path folder) throws Exception {
        FigureCanvas canvas = trained(7, "alignment");
        Trace trace = bench().snapshots().getFirst().trace();
        Cell cell = new Cell("attention.pattern", 2, 1);
        List<Cell> way = new Way(List.of(cell)).toTheToken(trace).cells();
        robot.interact(() -> canvas.requestFocus());
        point(canvas, region(canvas, 2, 1));
        robot.clickOn(canvas.localToScreen(
                region(canvas, 2, 1).bounds().getCenterX(),
                region(canvas, 2, 1).bounds().getCenterY()));
        InspectorView inspector = shell.lab().orElseThrow().inspector();
        until(inspector::isVisible);
        for (Cell next : way.subList(1, way.size())) {
            String words = "\u2192 " + inspector.place(trace, next);
            robot.interact(() -> robot.lookup(".inspector .link").queryAllAs(Button.class).stream()
                    .filter(link -> link.getText().equals(words))
                    .findFirst()
                    .orElseThrow(() -> new AssertionError("no way on to " + words))
                    .fire());
        }
        assertEquals(way, bench().walk().path().stream().map(Question::cell).toList());
        assertTrue(way.getLast().activation().startsWith("text."), way::toString);

        List<String> formats = List.of("png", "svg", "pdf", "csv");
        robot.press(KeyCode.CONTROL, KeyCode.S).release(KeyCode.S, KeyCode.CONTROL);
        saveAll(folder.resolve("window"), formats);
        Commands.run(
                "export",
                "08",
                "--explain",
                "attention.pattern[2,1]",
                "--steps",
                "" + STEPS,
                "--format",
                String.join(",", formats),
                "--dpi",
                "96",
                "--to",
                folder.resolve("command").toString());
        String name = "08-attention--look-path-attention.pattern-2-1";
        assertSameFiles(folder.resolve("window"), folder.resolve("command"), name, formats);

        robot.press(KeyCode.ALT, KeyCode.LEFT).release(KeyCode.LEFT, KeyCode.ALT);
        assertEquals(
                way.get(way.size() - 2), bench().walk().here().orElseThrow().cell());
        robot.press(KeyCode.ALT, KeyCode.RIGHT).release(KeyCode.RIGHT, KeyCode.ALT);
        assertEquals(way.getLast(), bench().walk().here().orElseThrow().cell());
    }

    private void point(FigureCanvas canvas, Region region) {
        robot.moveTo(canvas.localToScreen(
                region.bounds().getCenterX(), region.bounds().getCenterY()));
    }

    @Test
    void aRectangleDrawnOverTheHeatmapIsSeenAloneAndPinsStay() throws Exception {
        FigureCanvas canvas = trained(7, "alignment");
        robot.interact(() -> canvas.requestFocus());
        point(canvas, region(canvas, 2, 2));
        robot.type(KeyCode.P);
        point(canvas, region(canvas, 1, 1));
        robot.press(MouseButton.PRIMARY);
        point(canvas, region(canvas, 3, 4));
        robot.release(MouseButton.PRIMARY);
        until(() -> cells(canvas) == 3 * 4 && shell.painter().idle());
        assertFalse(shell.lab().orElseThrow().inspector().isVisible(), "a stroke asks nothing");
        assertEquals(1, bench().pins("alignment").all().size());
        assertTrue(region(canvas, 2, 2).bounds().getWidth() > 20);
        robot.clickOn("#whole-alignment");
        until(() -> cells(canvas) > 3 * 4 && shell.painter().idle());
        assertFalse(robot.lookup("#whole-alignment").<Node>query().isVisible());

        robot.interact(() -> canvas.requestFocus());
        point(canvas, region(canvas, 0, 0));
        robot.type(KeyCode.Z).type(KeyCode.RIGHT).type(KeyCode.DOWN).type(KeyCode.Z);
        until(() -> cells(canvas) == 4 && shell.painter().idle());
        robot.press(KeyCode.SHIFT, KeyCode.Z).release(KeyCode.Z, KeyCode.SHIFT);
        until(() -> cells(canvas) > 3 * 4);
    }

    private static long cells(FigureCanvas canvas) {
        return canvas.regions().stream()
                .filter(region -> region.kind() == Region.Kind.CELL)
                .count();
    }

    @Test
    void aRowTakenByHandChangesTheAnswersAndTheFileSaysSo(@TempDir Path folder) throws Exception {
        FigureCanvas canvas = trained(7, "row");
        String said = robot.from(canvas.getParent())
                .lookup(".hand-status")
                .queryAs(Label.class)
                .getText();
        assertTrue(said.startsWith("Drag a bar up or down"), said);
        assertFalse(robot.from(canvas.getParent())
                .lookup("#hand-wipe")
                .queryAs(Button.class)
                .isVisible());
        Trace before = bench().snapshots().getFirst().trace();
        Region bar = canvas.regions().stream()
                .filter(region -> region.grip() != null)
                .findFirst()
                .orElseThrow();
        point(canvas, bar);
        robot.interact(() -> canvas.requestFocus());
        robot.type(KeyCode.RIGHT);
        for (int i = 0; i < 6; i++) {
            robot.type(KeyCode.UP);
        }
        until(() -> !bench().snapshots().getFirst().overrides().isEmpty()
                && !same(before, bench().snapshots().getFirst().trace(), "probs"));
        until(() -> shell.painter().idle());
        robot.interact(() -> robot.lookup("#export-row").<Button>query().fire());
        saveAll(folder, List.of("svg"));
        String svg = Files.readString(folder.resolve("08-attention--row.svg"));
        assertTrue(svg.contains("set by hand: attention weights ["), "the caption is silent about the hand");
    }

    private static boolean same(Trace one, Trace other, String name) {
        return java.util.Arrays.equals(one.get(name).values(), other.get(name).values());
    }

    @Test
    void twoWaysToScoreAreComparedStepByStep() throws Exception {
        FigureCanvas canvas = trained(7, "both-said");
        assertEquals(
                List.of("additive", "dot product", "one vector"),
                canvas.runs().stream().map(run -> run.label()).toList());
        Trace additive = canvas.runs().getFirst().snapshot().trace();
        Trace dot = canvas.runs().get(1).snapshot().trace();
        assertEquals(
                additive.get("text.source").columns(), dot.get("text.source").columns());
        assertFalse(same(additive, dot, "attention.pattern"));
        for (int run = 0; run < 2; run++) {
            int which = run;
            assertTrue(canvas.regions().stream()
                    .anyMatch(region -> region.run() == which && region.kind() == Region.Kind.CELL));
        }
    }

    @Test
    void aVectorOfLessonNineIsDraggedAndTheWeightsFollow() throws Exception {
        FigureCanvas canvas = trained(8, "learned");
        Trace before = bench().snapshots().getFirst().trace();
        Region tip = canvas.regions().stream()
                .filter(region -> region.grip() != null)
                .findFirst()
                .orElseThrow();
        point(canvas, tip);
        robot.press(MouseButton.PRIMARY).moveBy(30, -25).moveBy(10, -10).release(MouseButton.PRIMARY);
        until(() -> !bench().snapshots().getFirst().overrides().isEmpty());
        assertNotEquals(0, bench().hand().count());
        Trace after = bench().snapshots().getFirst().trace();
        boolean moved = after.activations().stream()
                .anyMatch(each -> each.name().endsWith("pattern")
                        && before.has(each.name())
                        && !same(before, after, each.name()));
        assertTrue(moved, "no weight followed");
    }
}
