package unrolled.view;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static unrolled.view.OpenLesson.until;

import java.util.List;
import java.util.Set;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.Slider;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.testfx.api.FxRobot;
import unrolled.engine.trace.Activation;
import unrolled.figure.Region;
import unrolled.training.Status;
import unrolled.training.TrainingSnapshot;
import unrolled.view.workbench.Workbench;

/// What a learner does in the real lesson 04: turns the dial, blows a network up, and saves it.
class LessonFourTest {
    private static final int DIAL = 2; // pages, from 0
    private static final int SHOUT = 6;

    private final FxRobot robot = new FxRobot();
    private OpenLesson window;
    private Shell shell;

    @BeforeEach
    void open() throws Exception {
        window = OpenLesson.at("04", DIAL);
        shell = window.shell();
    }

    @AfterEach
    void close() throws Exception {
        window.close();
    }

    private Workbench bench() {
        return window.bench();
    }

    private double measured(int run, String activation, int row, int column) {
        List<TrainingSnapshot> runs = bench().snapshots();
        if (runs.size() <= run || !runs.get(run).trace().has(activation)) {
            return Double.NaN;
        }
        Activation found = runs.get(run).trace().get(activation);
        return found.at(row, column);
    }

    /// What the picture itself says of the bar so many positions back.
    private String bar(int distance) {
        return shell.lab().orElseThrow().hosts().getFirst().canvas().regions().stream()
                .filter(region -> region.kind() == Region.Kind.CELL && region.run() == 0)
                .skip(distance)
                .findFirst()
                .map(Region::text)
                .orElse("");
    }

    private Slider dial() {
        return robot.lookup((Node node) -> node instanceof Slider && "knob-recurrent scale".equals(node.getId()))
                .query();
    }

    @Test
    void theBarsFollowTheDialWhileItIsDragged() throws Exception {
        until(60, () -> !bar(39).isEmpty() && shell.painter().idle());
        String before = bar(39);
        double radius = measured(0, "spectral.radius", 0, 0);
        double arrived = measured(0, "gradient.distance", 0, 39);
        Node thumb = robot.from(dial()).lookup(".thumb").query();
        robot.drag(thumb).moveBy(25, 0);
        assertTrue(dial().isValueChanging(), "the dial has been let go");
        double scale = dial().getValue() / 0.8;
        assertTrue(scale > 1.2, "moved by " + scale);
        until(60, () -> Math.abs(measured(0, "spectral.radius", 0, 0) / radius - scale) < 0.01);
        until(60, () -> !bar(39).isEmpty() && !bar(39).equals(before));
        robot.drop();
        assertTrue(measured(0, "gradient.distance", 0, 39) > 10 * arrived, "1.2 to the power of 39 is over a thousand");
        assertEquals(0, bench().stepsMade());
    }

    @Test
    void aDialTurnedFastEndsWhereItWasLeft() throws Exception {
        until(60, () -> !bar(39).isEmpty());
        double radius = measured(0, "spectral.radius", 0, 0) / dial().getValue();
        robot.interact(() -> {
            for (int i = 1; i <= 200; i++) {
                dial().setValue(i / 100.0);
            }
        });
        until(60, () -> Math.abs(measured(0, "spectral.radius", 0, 0) - 2 * radius) < 0.01);
    }

    @Test
    void aRunThatDivergesSaysSoAndIsSavedByClipping() throws Exception {
        robot.interact(() -> shell.go(lesson(), SHOUT));
        robot.clickOn("#train");
        until(60, () -> robot.lookup("#clip-at-1").tryQuery().isPresent());
        Status.Diverged diverged =
                (Status.Diverged) bench().snapshots().getFirst().status();
        assertTrue(says("The run diverged at step " + diverged.step()));
        robot.clickOn("#clip-at-1");
        until(120, () -> bench().stepsMade() > diverged.step() + 20);
        assertFalse(bench().snapshots().getFirst().status() instanceof Status.Diverged);
        assertFalse(says("The run diverged"));
        Set<String> values = robot.lookup(".knob-value").queryAllAs(Label.class).stream()
                .map(Label::getText)
                .collect(java.util.stream.Collectors.toSet());
        assertTrue(values.contains("1"), "the knob shows what was changed: " + values);
    }

    private int lesson() {
        return shell.lessons().indexOf(shell.lesson());
    }

    private boolean says(String beginning) {
        return robot.lookup(".label").queryAllAs(Label.class).stream()
                .anyMatch(label -> label.isVisible() && label.getText().startsWith(beginning));
    }
}
