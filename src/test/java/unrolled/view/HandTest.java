package unrolled.view;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import javafx.event.EventType;
import javafx.geometry.Point2D;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.Slider;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.api.FxToolkit;
import unrolled.engine.trace.Activation;
import unrolled.engine.trace.Cell;
import unrolled.figure.Region;
import unrolled.lab.Laboratory;
import unrolled.lab.Library;
import unrolled.training.TrainingSnapshot;
import unrolled.view.canvas.FigureCanvas;
import unrolled.view.kit.ExportChoice;
import unrolled.view.workbench.Course;
import unrolled.view.workbench.Workbench;
import unrolled.words.Language;

/// A hand on the gates of a real network: by mouse, by keys, and taken back.
class HandTest {
    private static final String GATE = "lstm.gate.forget";
    private static final int UNITS = 4;
    private static final String LESSON = """
        # A hand

        Pull a gate.

        ```lesson
        era: recurrence
        hue: lstm
        year: 1997
        ```

        ## Grab it

        Pull.

        ```experiment small
        model: lstm
        hidden: 4
        embedding: 8
        task: store
        length: 20
        until: loss < 0, or 60 steps
        label: LSTM
        ```

        ```figure track
        type: override
        shows: lstm.gate.forget, probs
        title: The gate
        ```

        ```figure inside
        type: cell
        shows: lstm.gate.forget, lstm.gate.input, lstm.gate.output, lstm.candidate, lstm.cell, lstm.state
        title: Inside
        ```

        ```figure strip
        type: strip
        shows: lstm.gate.forget, lstm.cell
        title: Strips
        ```
        """;

    private final FxRobot robot = new FxRobot();
    private Shell shell;

    @BeforeEach
    void open(@TempDir Path home) throws Exception {
        Path folder = Files.createDirectories(home.resolve("lessons/05-hand"));
        for (String name : List.of("lesson.md", "lesson.zh-Hant.md", "lesson.zh-Hans.md")) {
            Files.writeString(folder.resolve(name), LESSON);
        }
        Start start = new Start("05", 1, OptionalLong.empty(), Language.ENGLISH, false);
        Course course = Course.of(new Laboratory(new Library(home)));
        shell = OpenLesson.shown(() -> new Shell(course, List.of(), new ExportChoice(), start, 990, 900));
        robot.interact(() -> {
            bench().advance(20);
            shell.swap();
        });
        until(() -> bench().stepsMade() == 20 && track().canBeSet());
        settled();
    }

    @AfterEach
    void close() throws Exception {
        FxToolkit.setupFixture(() -> {
            shell.close();
            shell.scene().getWindow().hide();
        });
    }

    private static void until(Callable<Boolean> condition) throws Exception {
        OpenLesson.until(20, condition);
    }

    private void settled() throws Exception {
        until(() -> shell.painter().idle());
    }

    private Workbench bench() {
        return shell.lab().orElseThrow().bench();
    }

    private FigureCanvas track() {
        return shell.lab().orElseThrow().hosts().getFirst().canvas();
    }

    private FigureCanvas strip() {
        return shell.lab().orElseThrow().hosts().getLast().canvas();
    }

    private TrainingSnapshot snapshot() {
        return bench().snapshots().getFirst();
    }

    private Activation gate() {
        return snapshot().trace().get(GATE);
    }

    private float[] answers() {
        return snapshot().trace().get("probs").values();
    }

    private Region point(int position) {
        return track().regions().stream()
                .filter(region -> region.grip() != null
                        && region.grip().cells().getFirst().row() == position)
                .findFirst()
                .orElseThrow();
    }

    private Point2D onScreen(int position, double share) {
        var bounds = point(position).bounds();
        return track().localToScreen(bounds.getCenterX(), bounds.getY() + share * bounds.getHeight());
    }

    private void drag(int from, int to, double share) {
        robot.moveTo(onScreen(from, 0.5)).press(MouseButton.PRIMARY);
        robot.moveTo(onScreen(to, share)).release(MouseButton.PRIMARY);
    }

    /// The headless robot's mouse does not know that Shift is down.
    private void shifted(EventType<MouseEvent> what, int position, double share) {
        var bounds = point(position).bounds();
        new Mouse(track(), true, false)
                .fire(what, new Point2D(bounds.getCenterX(), bounds.getY() + share * bounds.getHeight()));
    }

    private boolean allOf(int position, double number) {
        for (int unit = 0; unit < UNITS; unit++) {
            if (gate().at(position, unit) != (float) number) {
                return false;
            }
        }
        return true;
    }

    @Test
    void aPointPulledDownIsWhatTheNetworkGoesOnWithAndLettingGoRestoresIt() throws Exception {
        float[] before = answers();
        float accuracy = snapshot().trace().get("metric.accuracy").at(0, 0);
        drag(3, 3, 1.2);
        until(() -> allOf(3, 0));
        assertFalse(Arrays.equals(before, answers()), "the answers stayed as they were");
        assertEquals(UNITS, snapshot().overrides().size());
        assertTrue(Arrays.equals(before, snapshot().trace().get("free.probs").values()));
        assertEquals(accuracy, snapshot().trace().get("free.metric.accuracy").at(0, 0));
        settled();
        assertTrue(point(3).text().contains("set by hand"), point(3).text());
        Cell cell = new Cell(GATE, 3, 1);
        Region marked = strip().regions().stream()
                .filter(region -> cell.equals(region.cell()))
                .findFirst()
                .orElseThrow();
        assertTrue(marked.text().contains("set by hand"), marked.text());
        String holds = "4 numbers are set by hand and stay when you start over.";
        assertTrue(says(holds + " On held-out texts: accuracy"));
        robot.interact(() -> robot.lookup("#hand-free").queryAs(Button.class).fire());
        until(() -> snapshot().overrides().isEmpty());
        assertTrue(Arrays.equals(before, answers()), "letting go did not restore the answers");
        assertFalse(snapshot().trace().has("free.probs"));
    }

    private boolean says(String beginning) {
        return robot.lookup(".label").queryAllAs(Label.class).stream()
                .anyMatch(label -> label.getText().startsWith(beginning));
    }

    @Test
    void shiftClampsAStretchAndOneUndoTakesItBack() throws Exception {
        robot.interact(() -> {
            shifted(MouseEvent.MOUSE_PRESSED, 4, 0.5);
            shifted(MouseEvent.MOUSE_DRAGGED, 9, 0.7);
            shifted(MouseEvent.MOUSE_DRAGGED, 8, 1);
            shifted(MouseEvent.MOUSE_RELEASED, 8, 1);
        });
        until(() -> snapshot().overrides().size() == 5 * UNITS);
        assertTrue(allOf(4, 0) && allOf(6, 0) && allOf(8, 0));
        robot.press(KeyCode.CONTROL, KeyCode.Z).release(KeyCode.Z, KeyCode.CONTROL);
        until(() -> snapshot().overrides().isEmpty());
    }

    @Test
    void arrowKeysMoveAPointAndDeleteFreesIt() throws Exception {
        robot.interact(() -> track().requestFocus());
        robot.press(KeyCode.RIGHT).release(KeyCode.RIGHT);
        robot.press(KeyCode.RIGHT).release(KeyCode.RIGHT);
        double mean = mean(1);
        robot.press(KeyCode.DOWN).release(KeyCode.DOWN);
        until(() -> snapshot().overrides().size() == UNITS);
        settled();
        assertEquals(mean - 0.05, gate().at(1, 0), 0.011);
        robot.press(KeyCode.DOWN).release(KeyCode.DOWN);
        until(() -> gate().at(1, 0) < mean - 0.08);
        settled();
        robot.press(KeyCode.DELETE).release(KeyCode.DELETE);
        until(() -> snapshot().overrides().isEmpty());
    }

    private double mean(int position) {
        double sum = 0;
        for (int unit = 0; unit < UNITS; unit++) {
            sum += gate().at(position, unit);
        }
        return sum / UNITS;
    }

    @Test
    void wipingEmptiesCellAndStateAtTheChosenPosition() throws Exception {
        float[] before = answers();
        robot.clickOn(onScreen(5, 0.5), MouseButton.PRIMARY);
        robot.interact(() -> robot.lookup("#hand-wipe").queryAs(Button.class).fire());
        until(() -> snapshot().overrides().size() == 2 * UNITS);
        assertEquals(0, snapshot().trace().get("lstm.cell").at(5, 2));
        assertEquals(0, snapshot().trace().get("lstm.state").at(5, 2));
        assertFalse(Arrays.equals(before, answers()));
    }

    @Test
    void theCellDiagramShowsThePositionThatIsChosenAnywhereAndGoesOnFromThere() throws Exception {
        robot.clickOn(onScreen(6, 0.5), MouseButton.PRIMARY);
        until(() -> looksAt(6));
        Slider unit = robot.lookup("#look-unit").query();
        robot.interact(() -> unit.setValue(2));
        until(() -> insideCell().column() == 2);
        Slider position = robot.lookup("#look-position").query();
        assertEquals(6, position.getValue());
        robot.interact(() -> position.setValue(9));
        until(() -> looksAt(9) && bench().position() == 9);
    }

    private boolean looksAt(int position) {
        return insideCell().row() == position;
    }

    /// The newest number of a gate in the diagram.
    private Cell insideCell() {
        FigureCanvas inside = shell.lab().orElseThrow().hosts().get(1).canvas();
        return inside.regions().stream()
                .map(Region::cell)
                .filter(cell -> cell != null && cell.activation().equals(GATE))
                .findFirst()
                .orElse(new Cell(GATE, -1, -1));
    }

    @Test
    void startingOverKeepsWhatIsSetByHandUntilItIsLetGo() throws Exception {
        drag(3, 3, 1.2);
        until(() -> snapshot().overrides().size() == UNITS);
        robot.clickOn("#reset");
        until(() -> bench().stepsMade() == 0);
        assertEquals(UNITS, snapshot().overrides().size());
        assertTrue(said().startsWith("4 numbers are set by hand and stay when you start over."), this::said);
        robot.clickOn("#hand-free");
        until(() -> snapshot().overrides().isEmpty());
        robot.clickOn("#hand-undo");
        until(() -> snapshot().overrides().size() == UNITS);
    }

    /// A smaller network has no third and fourth unit, and undoing must not bring their numbers back.
    @Test
    void whatHasNoPlaceInTheNewRunIsLetGoAndSaid() throws Exception {
        drag(3, 3, 1.2);
        until(() -> snapshot().overrides().size() == UNITS);
        robot.interact(() -> bench().change("hidden", "2"));
        until(() -> snapshot().overrides().size() == 2 && bench().hand().count() == 2);
        until(() -> said().startsWith("2 numbers set by hand had no place any more. 2 numbers are set by hand"));
        robot.clickOn("#hand-free");
        until(() -> snapshot().overrides().isEmpty());
        robot.clickOn("#hand-undo");
        until(() -> snapshot().overrides().size() == 2);
        assertEquals(2, bench().hand().count());
    }

    private String said() {
        return robot.lookup(".hand-status").<Label>query().getText();
    }

    @Test
    void trainingGoesOnAsIfNoHandWereThere() throws Exception {
        drag(3, 3, 1.2);
        until(() -> !snapshot().overrides().isEmpty());
        robot.interact(() -> bench().advance(5));
        until(() -> bench().stepsMade() == 25);
        float held = snapshot().curve("train.loss").last();
        robot.interact(() -> bench().reset());
        until(() -> bench().stepsMade() == 0);
        robot.interact(() -> bench().hand().letGo());
        until(() -> snapshot().overrides().isEmpty());
        robot.interact(() -> bench().advance(25));
        until(() -> bench().stepsMade() == 25);
        assertEquals(held, snapshot().curve("train.loss").last());
    }
}
