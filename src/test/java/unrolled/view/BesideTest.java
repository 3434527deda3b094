package unrolled.view;

import static org.junit.jupiter.api.Assertions.assertFalse;

import java.awt.geom.Rectangle2D;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import unrolled.engine.trace.Cell;
import unrolled.figure.Region;
import unrolled.view.canvas.FigureCanvas;

/// What a learner does with a figure that draws two runs side by side.
class BesideTest {
    private static final String LESSON = """
        # T

        Promise.

        ## Two gates

        ```experiment before
        model: gru
        hidden: 16
        embedding: 8
        task: store
        reset: before
        until: 20 steps
        ```

        ```experiment after
        like: before
        reset: after
        ```

        ```figure gates
        type: strip
        shows: gru.gate.reset
        beside: yes
        ```
        """;

    private final FxRobot robot = new FxRobot();

    private static Optional<Region> cell(FigureCanvas canvas, int run) {
        return canvas.regions().stream()
                .filter(region -> region.run() == run
                        && region.cell() != null
                        && region.cell().equals(new Cell("gru.gate.reset", 7, 3)))
                .findFirst();
    }

    @Test
    void whatIsPointedAtInOneRunIsMarkedInTheOther(@TempDir Path home) throws Exception {
        Path folder = Files.createDirectories(home.resolve("lessons/01-a"));
        Files.writeString(folder.resolve("lesson.md"), LESSON);
        OpenLesson open = OpenLesson.at(home, "01", 0);
        robot.clickOn("#train");
        OpenLesson.until(60, () -> open.bench().stepsMade() == 20);
        FigureCanvas gates = open.drawn("gates");
        OpenLesson.until(60, () -> cell(gates, 1).isPresent());
        Rectangle2D left = cell(gates, 0).orElseThrow().bounds();
        Rectangle2D right = cell(gates, 1).orElseThrow().bounds();
        assertFalse(right.intersects(left), "the two runs lie on one another");
        robot.moveTo(gates.localToScreen(left.getCenterX(), left.getCenterY()));
        OpenLesson.until(60, () -> robot.from(gates).lookup(".figure-link").queryAll().stream()
                .anyMatch(mark -> mark.getBoundsInParent().contains(right.getCenterX(), right.getCenterY())));
        open.close();
    }
}
