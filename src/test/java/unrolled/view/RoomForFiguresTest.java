package unrolled.view;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import javafx.geometry.Bounds;
import javafx.geometry.Point2D;
import javafx.scene.Node;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseButton;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.testfx.api.FxRobot;
import unrolled.figure.Region;
import unrolled.view.canvas.FigureCanvas;
import unrolled.view.lab.InspectorView;

/// Figures keep their place and their size, whatever is laid over the page.
class RoomForFiguresTest {
    private final FxRobot robot = new FxRobot();
    private OpenLesson open;

    @BeforeEach
    void open() throws Exception {
        open = OpenLesson.trained("10", 0, 5);
    }

    @AfterEach
    void close() throws Exception {
        open.close();
    }

    private Region cell(FigureCanvas canvas) {
        return canvas.regions().stream()
                .filter(region -> region.kind() == Region.Kind.CELL)
                .reduce((first, second) -> second)
                .orElseThrow();
    }

    private Point2D middle(FigureCanvas canvas, Region cell) {
        return canvas.localToScreen(cell.bounds().getCenterX(), cell.bounds().getCenterY());
    }

    private static Bounds onScreen(Node node) {
        return node.localToScreen(node.getLayoutBounds());
    }

    private static boolean covers(Node node, Point2D point) {
        return node.isVisible() && onScreen(node).contains(point);
    }

    @Test
    void whatExplainsANumberNeitherMovesNorCoversIt() throws Exception {
        FigureCanvas canvas = open.drawn(open.shell()
                .lab()
                .orElseThrow()
                .hosts()
                .getFirst()
                .figure()
                .spec()
                .name());
        Region before = cell(canvas);
        Point2D place = middle(canvas, before);
        Bounds card = onScreen(canvas);
        robot.clickOn(place, MouseButton.PRIMARY);
        InspectorView inspector = open.shell().lab().orElseThrow().inspector();
        OpenLesson.until(10, inspector::isVisible);
        open.drawn(canvas.getId().substring("figure-".length()));
        assertEquals(card, onScreen(canvas));
        assertEquals(before.bounds(), cell(canvas).bounds());
        assertEquals(place, middle(canvas, cell(canvas)));
        assertFalse(covers(inspector, place), "the inspector lies on the number it explains");
        robot.type(KeyCode.ESCAPE);
        OpenLesson.until(10, () -> !inspector.isVisible());
    }

    @Test
    void itCanBeDraggedByItsHeaderAndStaysInTheWindow() throws Exception {
        FigureCanvas canvas = open.drawn(open.shell()
                .lab()
                .orElseThrow()
                .hosts()
                .getFirst()
                .figure()
                .spec()
                .name());
        robot.clickOn(middle(canvas, cell(canvas)), MouseButton.PRIMARY);
        InspectorView inspector = open.shell().lab().orElseThrow().inspector();
        OpenLesson.until(10, inspector::isVisible);
        robot.interact(() -> {
            open.shell().scene().getRoot().applyCss();
            open.shell().scene().getRoot().layout();
        });
        Bounds before = onScreen(inspector);
        Point2D handle = new Point2D(before.getMinX() + 40, before.getMinY() + 20);
        robot.moveTo(handle)
                .press(MouseButton.PRIMARY)
                .moveTo(handle.add(90, 60))
                .release(MouseButton.PRIMARY);
        OpenLesson.until(10, () -> Math.abs(onScreen(inspector).getMinX() - before.getMinX() - 90) < 2);
        Bounds moved = onScreen(inspector);
        robot.moveTo(moved.getMinX() + 40, moved.getMinY() + 20)
                .press(MouseButton.PRIMARY)
                .moveTo(5, 890)
                .release(MouseButton.PRIMARY);
        OpenLesson.until(10, () -> onScreen(inspector).getMinX() < before.getMinX());
        assertTrue(onScreen(inspector).getMinX() >= 0, "it left the window at the side");
        double bottom = open.shell().scene().getHeight();
        OpenLesson.until(10, () -> onScreen(inspector).getMaxY() <= bottom); // as soon as it is laid out there
    }

    @Test
    void theOptionsOfAFigureLeaveItsSize() throws Exception {
        String name = open.shell()
                .lab()
                .orElseThrow()
                .hosts()
                .getFirst()
                .figure()
                .spec()
                .name();
        FigureCanvas canvas = open.drawn(name);
        Bounds card = onScreen(canvas);
        ToggleButton options = robot.lookup("#options-" + name).queryAs(ToggleButton.class);
        robot.interact(options::fire);
        Node knobs = robot.lookup(".options-card").query();
        assertTrue(knobs.isVisible());
        assertEquals(card, onScreen(canvas));
        robot.interact(options::fire);
        assertTrue(robot.lookup(".options-card").tryQuery().isEmpty());
    }
}
