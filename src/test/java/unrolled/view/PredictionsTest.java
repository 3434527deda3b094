package unrolled.view;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static unrolled.view.OpenLesson.until;

import java.awt.geom.Rectangle2D;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javafx.geometry.Point2D;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.Labeled;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.text.Text;
import javafx.scene.text.TextFlow;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import unrolled.export.FigureFile;
import unrolled.export.Format;
import unrolled.figure.Region;
import unrolled.figure.chart.Drawn;
import unrolled.figure.chart.Sketch;
import unrolled.view.canvas.FigureCanvas;

/// What a learner does to say what is expected: sets a number on a scale, puts things in an order, draws
/// a curve.
class PredictionsTest {
    private static final String LESSON = """
        # Made up

        Say it.

        ## A number

        ```experiment small
        model: rnn
        task: adding
        hidden: 2
        batch: 2
        label: Small
        until: 5 steps
        ```

        ```experiment large
        like: small
        hidden: 3
        label: Large
        ```

        ```predict weights
        question: How many numbers does the large one learn?
        number: 1 to 100, logarithmic
        unit: numbers
        answer: large: parameters
        within: 0.1
        after: It learns {large: parameters}.
        ```

        ## An order

        ```predict larger
        question: Which has more?
        order: Large | Small | Neither
        by: large: parameters | small: parameters | first(small: loss < -9)
        after: {small: parameters} and {large: parameters}.
        ```

        ```figure loss
        type: curves
        shows: loss
        of: small, large
        title: The loss
        ```

        ## A curve

        ```predict fall
        question: How does the loss of the small one go?
        curve: falling
        run: small
        across: 0 to 5
        up: 0 to 1
        after: It came to {small: loss}.
        ```

        ```figure falling
        type: curves
        shows: loss
        of: small, large
        title: The loss
        ```
        """;

    private final FxRobot robot = new FxRobot();
    private OpenLesson window;

    @SuppressWarnings("NullAway.Init") // set where it is looked at
    private FigureCanvas canvas;

    @BeforeEach
    void open(@TempDir Path root) throws Exception {
        Path folder = Files.createDirectories(root.resolve("lessons/01-made-up"));
        Files.writeString(folder.resolve("lesson.md"), LESSON);
        Files.writeString(
                folder.resolve("lesson.zh-Hant.md"), LESSON.replace("Large | Small | Neither", "大的 | 小的 | 都不是"));
        window = OpenLesson.at(root, "01", 0);
        until(60, () -> window.bench().report() != null);
    }

    @AfterEach
    void close() throws Exception {
        window.close();
    }

    private List<String> texts() {
        Stream<String> labels =
                robot.lookup(node -> node instanceof Labeled && node.isVisible()).queryAllAs(Labeled.class).stream()
                        .map(Labeled::getText);
        Stream<String> prose =
                robot.lookup(node -> node instanceof TextFlow && node.isVisible()).queryAllAs(TextFlow.class).stream()
                        .map(flow -> flow.getChildren().stream()
                                .filter(Text.class::isInstance)
                                .map(text -> ((Text) text).getText())
                                .collect(Collectors.joining()));
        return Stream.concat(labels, prose).toList();
    }

    private boolean says(String text) {
        return texts().stream().anyMatch(text::equals);
    }

    private <T extends Node> T there(String id, Class<T> type) {
        return robot.lookup("#" + id).queryAs(type);
    }

    private void train() throws Exception {
        robot.clickOn("#train");
        until(60, () -> window.bench().snapshots().stream().allMatch(snapshot -> snapshot.step() == 5));
    }

    private double weights() {
        return window.bench().snapshots().getLast().parameters();
    }

    @Test
    void aNumberIsTypedAndStandsBesideWhatTheRunMade() throws Exception {
        assertTrue(there("commit-weights", Button.class).isDisabled(), "nothing is said yet");
        robot.clickOn("#number-weights").write("40");
        assertFalse(there("commit-weights", Button.class).isDisabled());
        robot.type(KeyCode.ENTER);
        until(20, () -> says("you 40 numbers"));
        train();
        String came = Long.toString(Math.round(weights()));
        until(20, () -> says("run " + came + " numbers"));
        boolean right = Math.abs(Math.log10(weights() / 40)) <= 0.2;
        assertTrue(says((right ? "\u2713 " : "\u00d7 ") + "It learns " + came + "."), texts().toString());
    }

    @Test
    void aNumberBeyondTheScaleIsToldAndNotGiven() {
        robot.clickOn("#number-weights").write("400").type(KeyCode.ENTER);
        Label problem = there("problem-weights", Label.class);
        assertTrue(problem.isVisible());
        assertEquals("A number from 1 to 100\u00a0numbers", problem.getText());
        assertFalse(says("you 100 numbers"), texts().toString());
        assertTrue(there("number-weights", TextField.class).isVisible());
        robot.type(KeyCode.BACK_SPACE).type(KeyCode.ENTER);
        assertFalse(problem.isVisible());
        assertTrue(says("you 40 numbers"), texts().toString());
    }

    @Test
    void aNumberIsSetWithTheArrowKeysAndKeptInAnotherTheme() throws Exception {
        robot.interact(() -> there("scale-weights", Node.class).requestFocus());
        robot.type(KeyCode.RIGHT);
        assertEquals("10", there("number-weights", TextField.class).getText());
        robot.type(KeyCode.PLUS, 5).type(KeyCode.LEFT);
        assertEquals("95", there("number-weights", TextField.class).getText());
        robot.clickOn("#theme").clickOn("#theme-dark");
        assertEquals("95", there("number-weights", TextField.class).getText());
        robot.interact(() -> there("scale-weights", Node.class).requestFocus());
        robot.type(KeyCode.ENTER);
        until(20, () -> says("you 95 numbers"));
    }

    @Test
    void aSkippedNumberIsShownAlone() throws Exception {
        robot.clickOn("Skip the question");
        train();
        until(20, () -> texts().stream().anyMatch(text -> text.startsWith("It learns")));
        assertTrue(texts().stream().noneMatch(text -> text.startsWith("you")));
    }

    @Test
    void anOrderIsMadeWithTheArrowKeysAndComparedPlaceByPlace() throws Exception {
        robot.press(KeyCode.PAGE_DOWN).release(KeyCode.PAGE_DOWN);
        robot.interact(() -> there("order-larger-1", Node.class).requestFocus());
        robot.type(KeyCode.UP);
        robot.type(KeyCode.UP);
        robot.type(KeyCode.ENTER);
        until(20, () -> says("1.  Small"));
        train();
        until(20, () -> says("\u2013  Neither (never)"));
        assertTrue(says("1.  Small  \u2713"), texts().toString());
        assertTrue(says("2.  Large  \u2713"), texts().toString());
        assertTrue(texts().stream().anyMatch(text -> text.startsWith("\u2713 ")), texts().toString());
    }

    @Test
    void whatCameOfAnOrderHasTheSecondLanguageTooOnThePageAndTheWall() throws Exception {
        robot.press(KeyCode.PAGE_DOWN).release(KeyCode.PAGE_DOWN);
        robot.press(KeyCode.SHIFT, KeyCode.L).release(KeyCode.L, KeyCode.SHIFT);
        robot.clickOn("#commit-larger");
        until(20, () -> says("1.  Large\n大的"));
        train();
        until(20, () -> says("\u2013  Neither (never)\n都不是"));
        robot.interact(window.shell()::present);
        robot.type(KeyCode.RIGHT, KeyCode.RIGHT, KeyCode.RIGHT); // question, figure, verdict
        until(20, () -> says("2.  大的"));
        assertTrue(says("1.  小的") && says("\u2013  都不是"), texts().toString());
    }

    @Test
    void aThingIsDraggedToItsPlace() throws Exception {
        robot.press(KeyCode.PAGE_DOWN).release(KeyCode.PAGE_DOWN);
        until(20, () -> there("order-larger-2", Node.class).getLayoutBounds().getHeight() > 10);
        Node neither = there("order-larger-2", Node.class);
        robot.moveTo(neither)
                .press(MouseButton.PRIMARY)
                .moveBy(0, -20)
                .moveBy(0, -80)
                .release(MouseButton.PRIMARY);
        until(20, () -> neither.getParent().getChildrenUnmodifiable().getFirst().equals(neither));
        robot.clickOn("#commit-larger");
        until(20, () -> says("1.  Neither"));
        assertTrue(says("2.  Large"));
        train();
        until(20, () -> texts().stream().anyMatch(text -> text.startsWith("\u00d7 ")));
        assertTrue(says("1.  Neither") && says("2.  Large"), "neither stands in its place");
    }

    private void openCurve() throws Exception {
        robot.press(KeyCode.END).release(KeyCode.END);
        canvas = window.drawn("falling");
    }

    private Rectangle2D sheet() {
        return canvas.regions().stream()
                .filter(region -> region.kind() == Region.Kind.SHEET)
                .findFirst()
                .orElseThrow()
                .bounds();
    }

    /// Draws straight from one place to another, each in shares of the axes.
    private void stroke(double fromX, double fromY, double toX, double toY) throws Exception {
        Rectangle2D sheet = sheet();
        Mouse mouse = new Mouse(canvas, false, false);
        robot.interact(() -> {
            mouse.fire(MouseEvent.MOUSE_PRESSED, at(sheet, fromX, fromY));
            mouse.fire(MouseEvent.MOUSE_DRAGGED, at(sheet, (fromX + toX) / 2, (fromY + toY) / 2));
            mouse.fire(MouseEvent.MOUSE_DRAGGED, at(sheet, toX, toY));
            mouse.fire(MouseEvent.MOUSE_RELEASED, at(sheet, toX, toY));
        });
        until(20, () -> window.shell().painter().idle());
    }

    private static Point2D at(Rectangle2D sheet, double x, double y) {
        return new Point2D(sheet.getX() + x * sheet.getWidth(), sheet.getMaxY() - y * sheet.getHeight());
    }

    private Drawn drawn() {
        return Sketch.of(canvas.sheet().spec()).orElseThrow().drawn();
    }

    @Test
    void aCurveIsDrawnIntoTheFigureAndStaysThere(@TempDir Path folder) throws Exception {
        openCurve();
        stroke(0, 0.5, 0.2, 0.5);
        assertTrue(there("commit-fall", Button.class).isDisabled(), "too little is drawn");
        stroke(0.1, 1, 1, 0.1);
        assertEquals(0.5, drawn().at(0), 0.02);
        assertEquals(0.1, drawn().at(5), 0.02);
        assertEquals(0.55, drawn().at(2.75), 0.03);
        robot.clickOn("#clear-fall");
        until(20, () -> drawn().isEmpty());
        stroke(0, 1, 1, 0);
        robot.clickOn("#commit-fall");
        train();
        until(20, () -> texts().stream().anyMatch(text -> text.startsWith("On average your line lies ")));
        assertTrue(texts().stream().anyMatch(text -> text.contains("It came to ")), texts().toString());
        until(20, () -> window.shell().painter().idle() && canvas.regions().size() > 3);
        assertTrue(canvas.regions().stream().noneMatch(region -> region.kind() == Region.Kind.SHEET));
        assertTrue(canvas.regions().stream().anyMatch(region -> region.text().startsWith("you")));
        Path file = folder.resolve("a.svg");
        FigureFile.write(canvas.sheet(), Format.SVG, 96, file);
        String svg = Files.readString(file);
        assertTrue(svg.contains("stroke-dasharray"), "the dashed line");
        assertTrue(svg.contains("drawn 0.0 to 5.0 x 0.0 to 1.0: 0:1 "), "kept for a teacher");
    }

    @Test
    void aCurveThatIsAskedForIsNothingThatTheLearnerMovedInTheFigure() throws Exception {
        openCurve();
        robot.interact(() -> window.shell().undoing().items(true).stream()
                .filter(item -> item.id().equals("start-over"))
                .forEach(item -> item.action().run()));
        assertEquals("This page is as the lesson has it", window.notice());
        openCurve();
        stroke(0, 1, 1, 0);
        assertEquals(Map.of(), window.bench().figureOptions(), "it is an answer");
    }

    @Test
    void whileItIsAskedForTheFigureShowsItsAxesAndNoRun() throws Exception {
        openCurve();
        train();
        until(20, () -> window.shell().painter().idle());
        assertEquals(0, canvas.sheet().figure().data(canvas.runs()).size());
        assertTrue(canvas.regions().stream()
                .anyMatch(region -> region.text().equals("Draw here what you expect, or skip the question")));
        robot.clickOn("Show the answer");
        until(20, () -> canvas.sheet().figure().data(canvas.runs()).size() == 2);
        assertEquals(Optional.empty(), Sketch.of(canvas.sheet().spec()));
    }

    @Test
    void aCurveIsDrawnWithTheArrowKeysAndGivenWithEnter() throws Exception {
        openCurve();
        robot.interact(canvas::requestFocus);
        robot.type(KeyCode.UP, 5);
        assertEquals(0.7, drawn().at(0), 0.02);
        robot.type(KeyCode.ENTER);
        assertTrue(Sketch.of(canvas.sheet().spec()).orElseThrow().open(), "one point is no curve");
        robot.type(KeyCode.RIGHT, 40);
        robot.type(KeyCode.DOWN, 2);
        assertEquals(0.7, drawn().at(2.5), 0.02);
        assertEquals(0.62, drawn().to() > 3 ? drawn().points().getLast().y() : 0, 0.02);
        robot.clickOn("#theme").clickOn("#theme-dark");
        canvas = window.drawn("falling");
        assertEquals(0.7, drawn().at(2.5), 0.02, "kept in another theme");
        robot.interact(canvas::requestFocus);
        robot.type(KeyCode.ENTER);
        until(20, () -> !Sketch.of(canvas.sheet().spec()).orElseThrow().open());
        assertTrue(says("Your line stands in the figure \"The loss\"."), texts().toString());
    }

    @Test
    void anEnlargedChartHasTheDrawnLineToo() throws Exception {
        openCurve();
        stroke(0, 1, 1, 0);
        robot.clickOn("#commit-fall");
        train();
        robot.interact(() -> window.shell().lab().orElseThrow().enlarge("falling"));
        until(20, () -> texts().stream().anyMatch(text -> text.startsWith("you  ")));
    }
}
