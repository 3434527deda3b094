package unrolled.view;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static unrolled.view.FxThread.onScreen;

import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import javafx.geometry.Point2D;
import javafx.scene.input.MouseEvent;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.testfx.api.FxRobot;
import unrolled.engine.trace.Cell;
import unrolled.figure.Region;
import unrolled.training.TrainingSnapshot;
import unrolled.view.canvas.FigureCanvas;
import unrolled.view.workbench.Workbench;

/// The page of lesson 05 whose network the lesson has crippled by hand: a learner takes the hands off one by one.
class GivenOverridesTest {
    private static final int PAGE = 10;
    private static final String FORGET = "lstm.gate.forget";
    private static final String OUTPUT = "lstm.gate.output";

    private final FxRobot robot = new FxRobot();
    private OpenLesson open;

    @BeforeEach
    void open() throws Exception {
        open = OpenLesson.at("05", PAGE);
        until(() -> set().equals(Set.of(FORGET, OUTPUT)));
    }

    @AfterEach
    void close() throws Exception {
        open.close();
    }

    private void until(Callable<Boolean> condition) throws Exception {
        OpenLesson.until(60, condition);
    }

    private Workbench bench() {
        return open.bench();
    }

    private TrainingSnapshot first() {
        return bench().snapshots().getFirst();
    }

    /// The activations of the first run that are set by hand.
    private Set<String> set() {
        return bench().snapshots().isEmpty()
                ? Set.of()
                : new TreeSet<>(first().overrides().keySet().stream()
                        .map(Cell::activation)
                        .toList());
    }

    /// Asks the inspector about a number that is set and presses its button.
    private void clear(String activation) throws Exception {
        FigureCanvas strips =
                open.shell().lab().orElseThrow().hosts().getFirst().canvas();
        until(() -> strips.regions().stream().anyMatch(region -> isSet(region, activation)));
        robot.interact(() -> {
            Region region = strips.regions().stream()
                    .filter(one -> isSet(one, activation))
                    .findFirst()
                    .orElseThrow();
            Point2D middle =
                    new Point2D(region.bounds().getCenterX(), region.bounds().getCenterY());
            Mouse mouse = new Mouse(strips, false, true);
            mouse.fire(MouseEvent.MOUSE_PRESSED, middle);
            mouse.fire(MouseEvent.MOUSE_RELEASED, middle);
            mouse.fire(MouseEvent.MOUSE_CLICKED, middle);
        });
        robot.clickOn("#inspector-clear");
    }

    private boolean isSet(Region region, String activation) {
        Cell cell = region.cell();
        return cell != null
                && cell.activation().equals(activation)
                && first().overrides().containsKey(cell);
    }

    @Test
    void theHandsAreTakenOffOneByOneAndPutBackByUndo() throws Exception {
        clear(FORGET);
        until(() -> set().equals(Set.of(OUTPUT)));
        clear(OUTPUT);
        until(() -> set().isEmpty());
        robot.clickOn("#hand-all-undo");
        until(() -> set().equals(Set.of(OUTPUT)));
        robot.clickOn("#hand-all-undo");
        until(() -> set().equals(Set.of(FORGET, OUTPUT)));
        assertFalse(onScreen(() -> bench().hand().begun()));
    }

    @Test
    void whatWasTakenOffStaysOffInRunsThatBeginAgain() throws Exception {
        clear(OUTPUT);
        until(() -> set().equals(Set.of(FORGET)));
        int others = bench().snapshots().get(1).overrides().size();
        robot.interact(() -> bench().change("forget bias", "3"));
        until(() -> String.valueOf(first().settings().get("forget bias")).startsWith("3"));
        assertEquals(Set.of(FORGET), set());
        assertEquals(others, bench().snapshots().get(1).overrides().size());
    }

    @Test
    void aLargerNetworkIsCrippledWholeWhileNobodyHasTouchedIt() throws Exception {
        int before = first().overrides().size();
        robot.interact(() -> bench().change("hidden", "32"));
        until(() -> Integer.valueOf(32).equals(first().settings().get("hidden")));
        assertTrue(first().overrides().size() > before, () -> before + " still");
    }
}
