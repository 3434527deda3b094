package unrolled.view;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import javafx.geometry.Point2D;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import unrolled.engine.trace.Activation;
import unrolled.engine.trace.Cell;
import unrolled.figure.Region;
import unrolled.view.canvas.FigureCanvas;
import unrolled.view.workbench.Workbench;

/// A text written by clicking, in a lesson made up for it.
class BranchesTest {
    private static final int STEPS = 3;
    private static final String LESSON = """
        # Made up

        A text is written by hand.

        ```lesson
        era: transformer
        hue: gpt
        year: 2019
        ```

        ## By hand

        Click.

        ```experiment source
        model: gpt
        width: 8
        task: markov
        until: 400 steps
        label: GPT
        ```

        ```figure branches
        type: branches
        shows: branches
        of: source
        title: Branches
        ```
        """;

    private final FxRobot robot = new FxRobot();
    private OpenLesson open;

    @BeforeEach
    void open(@TempDir Path root) throws Exception {
        Path folder = Files.createDirectories(root.resolve("lessons/01-made-up"));
        for (String file : List.of("lesson.md", "lesson.zh-Hant.md", "lesson.zh-Hans.md")) {
            Files.writeString(folder.resolve(file), LESSON);
        }
        Files.createDirectories(root.resolve("assets/corpora"));
        open = OpenLesson.at(root, "01", 0);
        until(() -> bench().report() != null);
        robot.interact(() -> bench().advance(STEPS));
        until(() -> bench().stepsMade() == STEPS);
    }

    @AfterEach
    void close() throws Exception {
        open.close();
    }

    private static void until(Callable<Boolean> condition) throws Exception {
        OpenLesson.until(60, condition);
    }

    private Workbench bench() {
        return open.bench();
    }

    private List<String> text() {
        return bench().snapshots()
                .getFirst()
                .trace()
                .get("branches.text")
                .columns()
                .labels();
    }

    private Activation tree() {
        return bench().snapshots().getFirst().trace().get("branches");
    }

    private void click(FigureCanvas canvas, Region region) {
        Point2D middle = canvas.localToScreen(
                region.bounds().getCenterX(), region.bounds().getCenterY());
        robot.clickOn(middle);
    }

    /// Clicks a row of the tree once it is drawn, and waits for the text to have this length.
    private void take(FigureCanvas canvas, int row, int length) throws Exception {
        until(() -> open.shell().painter().idle());
        Cell cell = new Cell("branches", row, 1);
        click(
                canvas,
                canvas.regions().stream()
                        .filter(region -> cell.equals(region.cell()))
                        .findFirst()
                        .orElseThrow());
        until(() -> text().size() == length);
    }

    private void press(FigureCanvas canvas, String words, int length) throws Exception {
        until(() -> open.shell().painter().idle());
        click(
                canvas,
                canvas.regions().stream()
                        .filter(region -> region.move() != null && region.text().equals(words))
                        .findFirst()
                        .orElseThrow());
        until(() -> text().size() == length);
    }

    @Test
    void aClickGoesOnAndAnEarlierOneGoesBackWithoutTrainingAnew() throws Exception {
        FigureCanvas canvas = open.drawn("branches");
        assertEquals(List.of(), text());
        String second = tree().rows().label(1);
        take(canvas, 1, 1);
        assertEquals(List.of(second), text());
        press(canvas, "draw", 2);
        press(canvas, "draw", 3);
        List<String> drawn = text();
        press(canvas, "back", 2);
        press(canvas, "draw", 3);
        assertEquals(drawn, text(), "chance is the same at the same place");
        String third = tree().rows().label(2);
        take(canvas, 2, 1);
        assertEquals(List.of(third), text());
        assertEquals(STEPS, bench().stepsMade(), "nothing is trained anew");
    }
}
