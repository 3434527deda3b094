package unrolled.view;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import javafx.geometry.Point2D;
import javafx.scene.Node;
import javafx.scene.control.Slider;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.testfx.api.FxRobot;
import unrolled.engine.trace.Activation;
import unrolled.figure.Region;
import unrolled.view.canvas.FigureCanvas;
import unrolled.view.workbench.Workbench;

/// What a learner does on the pages of the real lesson 15: turns the knobs of sampling, has a sentence of his own cut
/// into tokens.
class LessonFifteenTest {
    private static final int DRAW = 2; // pages, from 0
    private static final int TOKENS = 6;
    private static final int LENS = 7;
    private static final int STEPS = 3;

    private final FxRobot robot = new FxRobot();
    private @Nullable OpenLesson opened;

    private OpenLesson open(int page) throws Exception {
        OpenLesson open = OpenLesson.trained("15", page, STEPS);
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

    private static Activation measured(Workbench bench, String name) {
        return bench.snapshots().getFirst().trace().get(name);
    }

    @Test
    void aKnobCutsTheBarsAtOnceAndTrainsNothingAnew() throws Exception {
        OpenLesson open = open(DRAW);
        Workbench bench = open.bench();
        open.drawn("bars");
        Activation model = measured(bench, "next.probability");
        Slider topK = robot.lookup((Node node) -> node instanceof Slider && "knob-top-k".equals(node.getId()))
                .query();
        robot.interact(() -> topK.setValue(2));
        until(() -> measured(bench, "next.tokens").at(0, 1) == 2);
        Activation drawn = measured(bench, "next.drawn");
        assertEquals(1, drawn.at(0, 0) + drawn.at(1, 0), 1e-5);
        assertEquals(0, drawn.at(2, 0));
        assertEquals(model.at(0, 0), measured(bench, "next.probability").at(0, 0), "the model itself is the same");
        assertEquals(STEPS, bench.stepsMade());
    }

    @Test
    void aPageOffersTheKnobsWhoseEffectItShows() throws Exception {
        assertEquals(Set.of("prompt", "temperature", "top-k", "top-p", "min-p"), knobs(open(DRAW)));
        close();
        OpenLesson lens = open(LENS);
        assertEquals(Set.of(), knobs(lens));
        Set<String> beside = lens.bench().beside().knobs().stream()
                .map(knob -> knob.setting().name())
                .collect(Collectors.toSet());
        assertTrue(beside.contains("learning rate") && !beside.contains("temperature"), beside::toString);
    }

    private static Set<String> knobs(OpenLesson open) {
        Set<String> all = Set.of("prompt", "temperature", "top-k", "top-p", "min-p");
        return all.stream()
                .filter(name -> open.shell().scene().lookup("#knob-" + name) != null)
                .collect(Collectors.toSet());
    }

    @Test
    void aSentenceOfOnesOwnIsCutByTheRealVocabularies() throws Exception {
        OpenLesson open = open(TOKENS);
        Workbench bench = open.bench();
        open.skipQuestions();
        FigureCanvas canvas = open.drawn("real");
        assertEquals(34, measured(bench, "vocabularies.gpt2").columns().size());
        TextField line = robot.lookup((Node node) ->
                        node instanceof TextField field && field.getText().startsWith("从前有一只狐狸"))
                .query();
        robot.interact(() -> {
            line.requestFocus();
            line.setText("Hello world");
        });
        robot.type(KeyCode.ENTER);
        until(() -> measured(bench, "vocabularies.gpt2").columns().size() == 2);
        assertEquals(
                List.of("Hello", " world"),
                measured(bench, "vocabularies.gpt2").columns().labels());
        until(() -> open.shell().painter().idle()
                && canvas.regions().stream().noneMatch(region -> region.text().contains("E4 BB")));
    }

    @Test
    void aPressedTokenShowsWhatItWasMergedFrom() throws Exception {
        OpenLesson open = open(TOKENS);
        FigureCanvas canvas = open.drawn("ancestry");
        Region fox = canvas.regions().stream()
                .filter(region -> region.move() != null && region.text().contains("fox"))
                .findFirst()
                .orElseThrow();
        long before = canvas.regions().stream()
                .filter(region -> region.text().contains("fox"))
                .count();
        Point2D middle =
                canvas.localToScreen(fox.bounds().getCenterX(), fox.bounds().getCenterY());
        robot.clickOn(middle);
        until(() -> open.shell().painter().idle()
                && canvas.regions().stream()
                                .filter(region -> region.text().contains("fox"))
                                .count()
                        > before);
    }
}
