package unrolled.view;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static unrolled.view.FxThread.onScreen;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import javafx.geometry.Point2D;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.RadioButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.text.Text;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.testfx.api.FxRobot;
import unrolled.engine.trace.Cell;
import unrolled.figure.Numbers;
import unrolled.figure.Region;
import unrolled.training.TrainingSnapshot;
import unrolled.view.canvas.FigureCanvas;
import unrolled.view.workbench.Workbench;

/// Pages of lesson 05 whose networks the lesson has set by hand: a learner takes the hands off one by one, or
/// adds some.
class GivenOverridesTest {
    private static final int PAGE = 10;
    private static final String FORGET = "lstm.gate.forget";
    private static final String OUTPUT = "lstm.gate.output";
    private static final int CLAMPED = 5; // the page of three networks that are clamped, and one that is not

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

    /// The curves are without: the number that stands on top is what the pictures and the text beside it show.
    @Test
    void theAccuracyOnTopIsThatWithWhatIsSetByHand() throws Exception {
        robot.interact(() -> bench().advance(25));
        until(() -> first().step() == 25 && first().trace().has("metric.accuracy"));
        float measured = first().trace().get("metric.accuracy").at(0, 0);
        float free =
                first().trace().get(TrainingSnapshot.FREE + "metric.accuracy").at(0, 0);
        assertNotEquals(Numbers.measured(free), Numbers.measured(measured));
        until(() -> stats().contains(Numbers.measured(measured)));
        assertTrue(onScreen(() -> stats().stream().anyMatch(said -> said.endsWith(", by hand"))));
    }

    private List<String> stats() {
        return robot.lookup(".stat-value").queryAllAs(Label.class).stream()
                .map(Label::getText)
                .toList();
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

    @Test
    void aLargerNetworkIsCrippledWholeAlsoOnceSomebodyHasTouchedIt() throws Exception {
        Cell own = new Cell("lstm.gate.input", 3, 0);
        Cell off = new Cell(OUTPUT, 3, 0);
        robot.interact(() -> {
            bench().hand().begin();
            bench().hand().set(0, Map.of(own, 0f));
            bench().hand().free(0, Set.of(off));
        });
        until(() -> first().overrides().containsKey(own) && !first().overrides().containsKey(off));
        int before = first().overrides().size();
        hidden(32);
        assertTrue(first().overrides().containsKey(new Cell(OUTPUT, 3, 31)), "as the lesson has all units");
        assertTrue(first().overrides().containsKey(own));
        assertFalse(first().overrides().containsKey(off));
        assertTrue(bench().judged().isEmpty());
        until(() -> bench().hand().takenOff() == 1 && bench().hand().count() == 1);
        hidden(16);
        assertEquals(before, first().overrides().size());
        until(() -> bench().hand().takenOff() == 1 && bench().hand().dropped() == 0);
    }

    @Test
    void whatWasTakenOffWhollyStaysOffInALargerNetwork() throws Exception {
        clear(OUTPUT);
        until(() -> set().equals(Set.of(FORGET)));
        hidden(32);
        assertEquals(Set.of(FORGET), set());
        assertTrue(first().overrides().containsKey(new Cell(FORGET, 0, 31)));
        robot.clickOn("#hand-all-undo");
        until(() -> set().equals(Set.of(FORGET, OUTPUT)));
        assertTrue(first().overrides().containsKey(new Cell(OUTPUT, 3, 31)), "undo knows the new units");
        assertFalse(bench().judged().isEmpty());
    }

    private void hidden(int units) throws Exception {
        robot.interact(() -> bench().change("hidden", Integer.toString(units)));
        until(() -> Integer.valueOf(units).equals(first().settings().get("hidden")));
    }

    @Test
    void whatWasTakenOffIsBackInRunsThatAreReset() throws Exception {
        clear(OUTPUT);
        until(() -> set().equals(Set.of(FORGET)));
        until(() -> said(".hand-card .hand-status").contains("numbers that the lesson has set by hand are taken off"));
        robot.interact(() -> robot.lookup("#reset").<Button>query().fire());
        until(() -> set().equals(Set.of(FORGET, OUTPUT)));
        robot.interact(() -> bench().history().undo());
        until(() -> set().equals(Set.of(FORGET)));
    }

    private String said(String label) {
        return robot.lookup(label).tryQueryAs(Label.class).map(Label::getText).orElse("");
    }

    private void goToClamped() throws Exception {
        robot.interact(() -> open.shell().go(open.shell().find("05"), CLAMPED));
        until(() -> bench().snapshots().size() == 4
                && robot.lookup("#hand-free").tryQuery().isPresent());
    }

    private int run(String experiment) {
        return bench().snapshots().stream()
                .map(TrainingSnapshot::experiment)
                .toList()
                .indexOf(experiment);
    }

    private List<Map<Cell, Float>> standing() {
        return bench().snapshots().stream().map(TrainingSnapshot::overrides).toList();
    }

    @Test
    void clearingAllTakesAwayWhatTheLearnerHasSetAndLeavesTheLessons() throws Exception {
        goToClamped();
        Button free = robot.lookup("#hand-free").query();
        assertTrue(free.isDisabled(), "nothing is set by the learner");
        List<Map<Cell, Float>> lessons = onScreen(this::standing);
        Cell own = new Cell(FORGET, 3, 0);
        Cell over = lessons.get(run("keep-all")).keySet().iterator().next();
        robot.interact(() -> {
            bench().hand().begin();
            bench().hand().set(run("small-again"), Map.of(own, 0f));
            bench().hand().begin();
            bench().hand().set(run("keep-all"), Map.of(over, 0.5f));
        });
        until(() -> Map.of(own, 0f).equals(standing().get(run("small-again")))
                && Float.valueOf(0.5f).equals(standing().get(run("keep-all")).get(over)));
        until(() -> said(".hand-status").startsWith("2 numbers are set by hand and stay"));
        robot.interact(free::fire);
        until(() -> standing().equals(lessons));
        assertTrue(free.isDisabled());
    }

    @Test
    void theToolsStandOnceWhenOneComesBackToAFigureThatHasThem() throws Exception {
        goToClamped();
        robot.interact(() -> {
            bench().hand().begin();
            bench().hand().set(run("small-again"), Map.of(new Cell(FORGET, 3, 0), 0f));
        });
        until(() -> standing().get(run("small-again")).size() == 1);
        robot.interact(() -> open.shell().go(open.shell().find("05"), 0));
        goToClamped();
        until(() -> open.shell().painter().idle());
        assertFalse(onScreen(() -> robot.lookup(".hand-card").query().isVisible()));
    }

    @Test
    void aQuestionIsNotJudgedWhileSomethingOfTheLessonsIsTakenOff() throws Exception {
        goToClamped();
        robot.interact(() -> {
            robot.lookup(".predict .radio-button").<RadioButton>query().fire();
            bench().hand().free(run("keep-all"), bench().hand().cells(run("keep-all"), FORGET));
        });
        until(() -> standing().get(run("keep-all")).isEmpty());
        robot.interact(() -> bench().advance(400));
        until(() -> bench().snapshots().stream().allMatch(TrainingSnapshot::ended));
        until(() -> verdict().startsWith("Noted. You will see once all that the lesson has set by hand"));
        assertTrue(bench().judged().isEmpty());
        robot.interact(() -> bench().hand().letGo());
        assertTrue(onScreen(() -> standing().get(run("keep-all")).isEmpty()), "of the lesson's it puts nothing on");
        robot.interact(() -> bench().history().undo());
        until(() -> verdict().contains("when all is kept"));
        assertFalse(verdict().contains("0.99 when all is kept"), this::verdict);
    }

    /// What is said under the question.
    private String verdict() {
        return robot.lookup(".verdict .prose-text").queryAllAs(Text.class).stream()
                .map(Text::getText)
                .collect(Collectors.joining());
    }
}
