package unrolled.view;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import javafx.geometry.Point2D;
import javafx.scene.control.Button;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import unrolled.app.Commands;
import unrolled.engine.trace.Cell;
import unrolled.engine.trace.Trace;
import unrolled.figure.Region;
import unrolled.training.TrainingSnapshot;
import unrolled.view.canvas.FigureCanvas;
import unrolled.view.workbench.Workbench;

/// What a learner does on the pages of the real lesson 14: puts labels on reviews, tries numbers of labels.
class LessonFourteenTest {
    private static final int MORE = 3; // pages, from 0
    private static final int LABELS = 4;

    private final FxRobot robot = new FxRobot();

    private static void until(Callable<Boolean> condition) throws Exception {
        OpenLesson.until(240, condition);
    }

    private static Trace trace(Workbench bench) {
        return bench.snapshots().getFirst().trace();
    }

    @Test
    void aPressedLabelIsLearntAtOnce() throws Exception {
        OpenLesson open = OpenLesson.at("14", LABELS);
        try {
            Workbench bench = open.bench();
            until(() -> bench.report() != null && !bench.snapshots().isEmpty());
            FigureCanvas canvas = open.drawn("labelling");
            assertEquals(0, trace(bench).get("labels.given").at(2, 1));
            Region region = canvas.regions().stream()
                    .filter(one -> new Cell("labels.given", 2, 1).equals(one.cell()))
                    .findFirst()
                    .orElseThrow();
            Point2D middle = canvas.localToScreen(
                    region.bounds().getCenterX(), region.bounds().getCenterY());
            robot.clickOn(middle);
            until(() -> !bench.snapshots().isEmpty()
                    && trace(bench).has("labels.given")
                    && trace(bench).get("labels.given").at(2, 1) == 1);
            until(() -> bench.snapshots().stream().allMatch(snapshot -> snapshot.step() == 100));
            for (TrainingSnapshot snapshot : bench.snapshots()) {
                assertEquals(3, snapshot.curve("labels").last(), "two were marked, and one more");
            }
            assertFalse(open.shell().lab().orElseThrow().inspector().isVisible());
        } finally {
            open.close();
        }
    }

    @Tag("large")
    @Test
    void aSweepTriesEveryNumberOfLabelsAndCanBeStopped() throws Exception {
        OpenLesson open = OpenLesson.at("14", MORE);
        try {
            Workbench bench = open.bench();
            until(() -> bench.report() != null && !bench.snapshots().isEmpty());
            FigureCanvas canvas = open.drawn("efficiency");
            Button begin =
                    robot.from(canvas.getParent()).lookup("#race-efficiency").queryAs(Button.class);
            assertEquals("Try 7 values, 3 seeds each", begin.getText());
            robot.interact(begin::fire);
            until(() -> bench.race("efficiency").runs().size() >= 3);
            robot.interact(begin::fire);
            until(() -> !bench.race("efficiency").running());
            assertEquals(
                    5,
                    bench.race("efficiency")
                            .runs()
                            .getFirst()
                            .snapshot()
                            .settings()
                            .get("labels"));
            until(() ->
                    canvas.regions().stream().anyMatch(region -> region.text().contains("labels 5")));
        } finally {
            open.close();
        }
    }

    @Tag("large")
    @Test
    void exercisesLabelsAndSimilaritiesAreSavedInFiveFormats(@TempDir Path folder) throws Exception {
        for (String figure : new String[] {"next-read", "next-right", "cosines", "labelling", "forgetting"}) {
            export(figure, folder);
            for (String format : new String[] {"png", "svg", "pdf", "csv", "gif"}) {
                Path file = folder.resolve("14-pretraining--%s.%s".formatted(figure, format));
                assertTrue(Files.size(file) > 100, file::toString);
            }
        }
        String labels = Files.readString(folder.resolve("14-pretraining--labelling.csv"));
        assertEquals(2, labels.lines().filter(line -> line.endsWith(",1.0")).count(), "two are marked by the lesson");
    }

    private static void export(String figure, Path to) {
        String formats = "png,svg,pdf,csv,gif";
        Commands.run("export", "14", "--figure", figure, "--steps", "2", "--format", formats, "--to", to.toString());
    }
}
