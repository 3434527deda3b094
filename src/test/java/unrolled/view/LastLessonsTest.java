package unrolled.view;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.concurrent.Callable;
import javafx.geometry.Point2D;
import javafx.scene.Node;
import javafx.scene.control.ComboBox;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.testfx.api.FxRobot;
import unrolled.figure.Region;
import unrolled.training.TrainingSnapshot;
import unrolled.view.canvas.FigureCanvas;
import unrolled.view.workbench.Workbench;

/// What a learner does on the pages of the real lessons 16 and 17: takes a head out, holds another thing equal, follows
/// a link to a room.
class LastLessonsTest {
    private static final int SILENCING = 6; // pages, from 0
    private static final int EQUAL = 1;
    private static final int STEPS = 2;

    private final FxRobot robot = new FxRobot();
    private @Nullable OpenLesson opened;

    private OpenLesson open(String lesson, int page, int steps) throws Exception {
        OpenLesson open = OpenLesson.trained(lesson, page, steps);
        opened = open;
        return open;
    }

    @AfterEach
    void close() throws Exception {
        if (opened != null) {
            opened.close();
        }
    }

    private static void until(Callable<Boolean> condition) throws Exception {
        OpenLesson.until(120, condition);
    }

    @Test
    void aPressedHeadIsTakenOutAndNothingIsTrainedAnew() throws Exception {
        OpenLesson open = open("16", SILENCING, STEPS);
        Workbench bench = open.bench();
        FigureCanvas canvas = open.drawn("silencing");
        List<Region> before = List.copyOf(canvas.regions());
        Region head = before.stream()
                .filter(region -> region.move() != null)
                .findFirst()
                .orElseThrow();
        Point2D middle =
                canvas.localToScreen(head.bounds().getCenterX(), head.bounds().getCenterY());
        robot.clickOn(middle);
        until(() -> !bench.changes().isEmpty()
                && open.shell().painter().idle()
                && !texts(canvas.regions()).equals(texts(before)));
        assertTrue(bench.stepsMade() >= STEPS);
        assertFalse(bench.running());
    }

    private static List<String> texts(List<Region> regions) {
        return regions.stream().map(Region::text).toList();
    }

    @Test
    void withEqualWorkNoTimeEndsARun() throws Exception {
        OpenLesson open = open("17", EQUAL, 0);
        Workbench bench = open.bench();
        assertTrue(bench.snapshots().stream().allMatch(run -> run.seconds() == 3));
        List<Integer> ofTime =
                bench.snapshots().stream().map(TrainingSnapshot::steps).toList();
        ComboBox<String> equal = robot.lookup((Node node) ->
                        node instanceof ComboBox && String.valueOf(node.getId()).startsWith("knob-equal"))
                .query();
        robot.interact(() -> equal.setValue("multiply-adds"));
        until(() -> bench.snapshots().stream().allMatch(run -> run.seconds() == Double.POSITIVE_INFINITY)
                && bench.snapshots().size() == ofTime.size());
        assertNotEquals(
                ofTime, bench.snapshots().stream().map(TrainingSnapshot::steps).toList());
    }
}
