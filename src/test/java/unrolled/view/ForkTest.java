package unrolled.view;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static unrolled.view.OpenLesson.until;

import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import javafx.scene.Node;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.testfx.api.FxRobot;
import org.testfx.util.WaitForAsyncUtils;
import unrolled.figure.Region;
import unrolled.lab.Branch;
import unrolled.lab.Laboratory;
import unrolled.lesson.Lesson;
import unrolled.training.Command;
import unrolled.training.Companion;
import unrolled.training.Trainer;
import unrolled.training.TrainingSession;
import unrolled.training.TrainingSnapshot;
import unrolled.view.canvas.FigureCanvas;
import unrolled.view.canvas.FigureHost;
import unrolled.view.workbench.Workbench;

/// Runs that go beside those of a page, by mouse: forked at a step of the past, from the beginning, as a difference,
/// and taken away.
class ForkTest {
    private static final int BOOK = 3; // page of lesson 03 with the weights of a network and what it expects, from 0

    private final FxRobot robot = new FxRobot();
    private OpenLesson window;
    private Shell shell;

    @BeforeEach
    void open() throws Exception {
        window = OpenLesson.trained("03", BOOK, 0);
        shell = window.shell();
        steps(40);
    }

    @AfterEach
    void close() throws Exception {
        window.close();
    }

    private Workbench bench() {
        return window.bench();
    }

    private static double loss(TrainingSnapshot run) {
        return run.curve("train.loss").last();
    }

    private void steps(int count) throws Exception {
        int from = bench().stepsMade();
        robot.interact(() -> {
            for (int i = 0; i < count; i++) {
                bench().step();
            }
        });
        until(60, () -> bench().stepsMade() == from + count);
    }

    private void visit(int step) throws Exception {
        robot.interact(() -> bench().visit(step));
        until(60, () -> bench().moments().step() == step);
    }

    private FigureHost host(String figure) {
        return shell.lab().orElseThrow().hosts().stream()
                .filter(one -> one.figure().spec().name().equals(figure))
                .findFirst()
                .orElseThrow();
    }

    /// The runs whose cells a figure shows.
    private Set<Integer> runs(String figure) throws Exception {
        until(
                60,
                () -> shell.painter().idle() && !host(figure).canvas().regions().isEmpty());
        return host(figure).canvas().regions().stream()
                .filter(region -> region.kind() == Region.Kind.CELL)
                .map(Region::run)
                .collect(Collectors.toSet());
    }

    private String told() {
        return robot.lookup("#beside-told").queryAs(Label.class).getText();
    }

    private boolean says(String part) {
        return robot.lookup(".label").queryAllAs(Label.class).stream()
                .anyMatch(label -> label.isVisible() && label.getText().contains(part));
    }

    @Test
    void forkedAtAStepOfThePastWithTenTimesTheRateTrainedAndRemoved() throws Exception {
        double untouched = loss(bench().snapshots().getFirst());
        visit(16);
        robot.clickOn("#fork");
        assertEquals(
                "from step 16",
                robot.lookup("#beside-here").queryAs(ToggleButton.class).getText());
        assertEquals(
                "learning rate",
                robot.lookup("#beside-setting").<String>queryComboBox().getValue());
        assertEquals(
                10
                        * Double.parseDouble(String.valueOf(
                                bench().snapshots().getFirst().settings().get("learning rate"))),
                Double.parseDouble(
                        robot.lookup("#beside-value").queryAs(TextField.class).getText()),
                1e-9,
                "ten times the rate is offered at first");
        robot.interact(() ->
                robot.lookup("#options-weights").queryAs(ToggleButton.class).setSelected(true));
        assertTrue(robot.lookup(".options-card").tryQuery().isPresent());
        robot.clickOn("#beside-begin");
        until(60, () -> bench().beside().seen().size() == 1);
        assertTrue(robot.lookup(".options-card").tryQuery().isEmpty(), "they were those of the figure before");
        assertEquals(16, bench().beside().seen().getFirst().from());
        assertEquals(Set.of(0, 1), runs("weights"), "original and fork side by side");
        assertTrue(says("Fork at step 16"));
        steps(24);
        assertEquals(40, bench().beside().seen().getFirst().snapshot().step());
        assertEquals(untouched, loss(bench().snapshots().getFirst()), "the original is what it was without a fork");
        assertNotEquals(untouched, loss(bench().beside().seen().getFirst().snapshot()));
        assertTrue(told().contains("MB"), told());
        robot.clickOn("#beside-remove");
        until(
                60,
                () -> bench().beside().seen().isEmpty()
                        && bench().beside().branch().isEmpty());
        assertEquals(Set.of(0), runs("weights"));
        assertEquals(40, bench().stepsMade());
        assertEquals(untouched, loss(bench().snapshots().getFirst()));
    }

    @Test
    void anotherSeedFromTheBeginningAndTheDifference() throws Exception {
        robot.clickOn("#compare");
        ComboBox<String> list = robot.lookup("#beside-setting").queryComboBox();
        robot.interact(() -> list.setValue("seed"));
        robot.clickOn("#beside-begin");
        until(
                60,
                () -> bench().beside().seen().size() == 1
                        && bench().beside().seen().getFirst().snapshot().step() == 40
                        && !bench().running());
        assertEquals(2, bench().beside().seen().getFirst().snapshot().settings().get("seed"));
        assertEquals(Set.of(0, 1), runs("weights"));
        robot.clickOn("#difference-weights");
        assertEquals(Set.of(0), runs("weights"), "one picture");
        FigureCanvas canvas = host("weights").canvas();
        Region cell = canvas.regions().stream()
                .filter(region -> region.kind() == Region.Kind.CELL && region.cell() != null)
                .findFirst()
                .orElseThrow();
        int row = Objects.requireNonNull(cell.cell()).row();
        int column = Objects.requireNonNull(cell.cell()).column();
        float mine =
                bench().snapshots().getFirst().trace().get("weights.recurrent").at(row, column);
        float other = bench().beside()
                .seen()
                .getFirst()
                .snapshot()
                .trace()
                .get("weights.recurrent")
                .at(row, column);
        assertEquals(
                other - mine,
                host("weights")
                        .figure()
                        .figure()
                        .data(canvas.runs())
                        .getFirst()
                        .activation()
                        .at(row, column),
                1e-6);
        assertTrue(host("weights").figure().spec().caption().startsWith("Difference: "));
        robot.clickOn("#difference-weights");
        assertEquals(Set.of(0, 1), runs("weights"));
        robot.clickOn("#reset");
        until(60, () -> bench().beside().seen().size() == 1 && bench().stepsMade() == 0);
        assertEquals(0, bench().beside().seen().getFirst().snapshot().step(), "from the beginning, both");
    }

    @Test
    void whatCannotBeIsSaidAndHarmsNothing() throws Exception {
        robot.clickOn("#compare");
        TextField value = robot.lookup("#beside-value").queryAs(TextField.class);
        robot.interact(() -> value.setText("fast"));
        assertTrue(robot.lookup("#beside-begin").query().isDisabled());
        assertTrue(says("learning rate cannot be \"fast\"."));
        robot.clickOn("#beside-shut");
        assertFalse(
                robot.lookup("#beside-begin").tryQuery().filter(Node::isVisible).isPresent()
                        && robot.lookup(".beside-card").query().isVisible());
        robot.interact(() -> bench().beside().put(Branch.compared(Map.of("no such", "1"))));
        until(60, () -> bench().beside().refusal().isPresent());
        assertEquals(40, bench().stepsMade());
    }

    @Test
    void aResetTakesAForkAwayAndSaysNothingOfItAnyMore() throws Exception {
        robot.clickOn("#fork");
        robot.clickOn("#beside-begin");
        until(60, () -> bench().beside().seen().size() == 1);
        robot.clickOn("#reset");
        until(60, () -> bench().stepsMade() == 0 && bench().beside().seen().isEmpty());
        assertFalse(robot.lookup(".beside-card").query().isVisible());
        assertEquals(Set.of(0), runs("weights"));
    }

    @Test
    void whatWentBesideIsFreedOnceItIsRemoved() throws Exception {
        List<WeakReference<Trainer>> gone = new ArrayList<>();
        Laboratory laboratory = window.laboratory();
        Lesson lesson = shell.lesson();
        try (TrainingSession session = new TrainingSession("test", () -> laboratory.open(lesson, BOOK, Map.of(), ""))) {
            session.send(new Command.Accompany(runs -> {
                List<Companion> beside = laboratory.beside(
                        lesson, BOOK, Map.of(), "", Branch.forked(Map.of("learning rate", "0.1")), runs);
                beside.forEach(one -> gone.add(new WeakReference<>(one.trainer())));
                return beside;
            }));
            until(60, () -> {
                TrainingSession.Report report = session.take();
                return report != null && report.beside().size() == 1;
            });
            session.send(new Command.Accompany(runs -> List.of()));
            until(60, () -> {
                session.take();
                System.gc();
                return gone.size() == 1 && gone.getFirst().refersTo(null);
            });
        }
        WaitForAsyncUtils.waitForFxEvents();
    }
}
