package unrolled.view;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static unrolled.view.OpenLesson.until;

import java.awt.geom.Rectangle2D;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import javafx.event.EventType;
import javafx.geometry.Bounds;
import javafx.geometry.Point2D;
import javafx.geometry.VerticalDirection;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseEvent;
import javafx.scene.text.Font;
import org.jfree.chart.fx.ChartCanvas;
import org.jfree.chart.plot.XYPlot;
import org.jfree.data.Range;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.testfx.api.FxRobot;
import org.testfx.util.WaitForAsyncUtils;
import unrolled.figure.Palette;
import unrolled.figure.chart.ChartContent;
import unrolled.training.Curve;
import unrolled.view.canvas.ChartView;
import unrolled.view.canvas.FigureHost;
import unrolled.view.lab.LabView;

/// What a learner does with an enlarged chart of the real lesson 03.
class EnlargedChartTest {
    private static final int LOSS = 2; // pages, from 0
    private static final int AGREEMENT = 6;
    private static final int STEPS = 30;

    private final FxRobot robot = new FxRobot();
    private OpenLesson window;
    private Shell shell;

    @BeforeEach
    void open() throws Exception {
        window = OpenLesson.at("03", LOSS);
        shell = window.shell();
        until(60, () -> window.bench().report() != null);
        window.bench().advance(STEPS);
        until(120, () -> window.bench().stepsMade() == STEPS);
    }

    @AfterEach
    void close() throws Exception {
        window.close();
    }

    private LabView lab() {
        return shell.lab().orElseThrow();
    }

    private Button enlarging(String figure) {
        FigureHost host = lab().hosts().stream()
                .filter(one -> one.figure().spec().name().equals(figure))
                .findFirst()
                .orElseThrow();
        return (Button) host.lookupAll(".tool").stream()
                .filter(tool -> "Show large".equals(tool.getAccessibleText()))
                .findFirst()
                .orElseThrow();
    }

    private ChartView enlarged(String figure) throws Exception {
        robot.clickOn(enlarging(figure));
        until(
                30,
                () -> chart(figure).lookup("ChartCanvas") != null
                        || chart(figure).getWidth() > 300);
        return chart(figure);
    }

    private ChartView chart(String figure) {
        return (ChartView) shell.scene().getRoot().lookup("#chart-" + figure);
    }

    private static XYPlot plot(ChartView view) {
        return (XYPlot) view.chart().chart().getPlot();
    }

    private static Range across(ChartView view) {
        return plot(view).getDomainAxis().getRange();
    }

    private static Range up(ChartView view) {
        return plot(view).getRangeAxis().getRange();
    }

    /// A place of the chart on the screen, in shares of its width and height.
    private static Point2D place(ChartView view, double x, double y) {
        Bounds bounds = view.localToScreen(view.getBoundsInLocal());
        return new Point2D(bounds.getMinX() + x * bounds.getWidth(), bounds.getMinY() + y * bounds.getHeight());
    }

    private Node whole() {
        return shell.scene().getRoot().lookup("#whole-chart");
    }

    /// A mouse that lies where a chart is about to be drawn finds nothing under it; JFreeChart's own handlers fail.
    @Test
    void aMouseOverAChartThatIsNotDrawnYetDoesNothing() throws Exception {
        Button button = enlarging("loss");
        WaitForAsyncUtils.waitForAsyncFx(10_000, () -> {
            button.fire();
            ChartCanvas canvas = (ChartCanvas) chart("loss").lookup("ChartCanvas");
            assertNull(canvas.getRenderingInfo(), "not drawn yet");
            new Mouse(canvas, false, false).fire(MouseEvent.MOUSE_MOVED, new Point2D(5, 5));
            return canvas;
        });
    }

    @Test
    void theWheelGoesCloserAndAButtonAndAKeyLeadBack() throws Exception {
        ChartView view = enlarged("loss");
        Range acrossAll = across(view);
        Range upAll = up(view);
        assertFalse(whole().isVisible(), "everything is in view");
        robot.moveTo(place(view, 0.5, 0.5)).scroll(3, VerticalDirection.UP);
        until(10, () -> across(view).getLength() < 0.8 * acrossAll.getLength());
        assertTrue(up(view).getLength() < 0.8 * upAll.getLength());
        robot.clickOn(whole());
        assertEquals(acrossAll, across(view));
        assertEquals(upAll, up(view));
        assertFalse(whole().isVisible());
        robot.type(KeyCode.PLUS);
        assertFalse(view.chart().isWhole());
        robot.type(KeyCode.DIGIT0);
        assertEquals(acrossAll, across(view));
        robot.moveTo(place(view, 0.5, 0.5)).scroll(3, VerticalDirection.DOWN);
        assertTrue(view.chart().isWhole(), "there is nothing beyond the whole");
    }

    @Test
    void aRectangleDrawnWithTheMouseIsSeenAloneAndShiftMovesIt() throws Exception {
        ChartView view = enlarged("loss");
        Range all = across(view);
        robot.drag(place(view, 0.3, 0.2)).dropTo(place(view, 0.6, 0.6));
        until(10, () -> across(view).getLength() < 0.5 * all.getLength());
        Range part = across(view);
        robot.interact(() -> {
            shifted(view, MouseEvent.MOUSE_PRESSED, 300);
            shifted(view, MouseEvent.MOUSE_DRAGGED, 350);
            shifted(view, MouseEvent.MOUSE_RELEASED, 350);
        });
        assertEquals(part.getLength(), across(view).getLength(), 1e-9);
        assertTrue(across(view).getLowerBound() < part.getLowerBound(), across(view) + " was " + part);
        robot.drag(place(view, 0.6, 0.6)).dropTo(place(view, 0.3, 0.3));
        until(10, () -> view.chart().isWhole());
    }

    /// The headless robot's mouse does not know that Shift is down.
    private static void shifted(ChartView view, EventType<MouseEvent> what, double x) {
        new Mouse(view, true, false).fire(what, new Point2D(x, 200));
    }

    @Test
    void thePointerAndTheArrowKeysSayStepValueAndLine() throws Exception {
        ChartView view = enlarged("loss");
        Curve loss = window.bench().snapshots().getFirst().curve("train.loss");
        robot.moveTo(place(view, 0.5, 0.5));
        until(10, () -> !view.words().isEmpty());
        robot.interact(view::requestFocus);
        for (int i = 0; i < 2 * STEPS && !view.words().startsWith("step 5,"); i++) {
            robot.type(KeyCode.LEFT);
        }
        int index = 0;
        while (loss.step(index) != 5) {
            index++;
        }
        String exact = Float.toString(loss.value(index));
        assertEquals("step 5, training loss: " + exact, view.words());
        assertEquals(view.words(), view.getAccessibleText());
        robot.type(KeyCode.RIGHT);
        assertTrue(view.words().startsWith("step 6, training loss: "), view.words());
        for (int i = 0; i < 12; i++) {
            robot.type(KeyCode.PLUS);
        }
        assertTrue(view.words().startsWith("step 6, "), "closer, and still there: " + view.words());
        robot.moveTo(place(view, 0.5, -0.02));
        until(10, () -> view.words().isEmpty());
    }

    @Test
    void anotherThemeAndLanguageDrawItAnew() throws Exception {
        ChartView light = enlarged("loss");
        until(20, () -> pixel(light) == Palette.LIGHT.panel().getRGB());
        robot.type(KeyCode.D);
        until(
                20,
                () -> chart("loss") != null
                        && chart("loss") != light
                        && chart("loss").getWidth() > 300);
        ChartView dark = chart("loss");
        assertNotSame(light, dark);
        until(20, () -> pixel(dark) == Palette.DARK.panel().getRGB());
        robot.type(KeyCode.L);
        until(
                20,
                () -> chart("loss") != null
                        && chart("loss") != dark
                        && chart("loss").getWidth() > 300);
        ChartView chinese = chart("loss");
        ChartContent content = chinese.chart().content();
        String words = content.frame().across() + content.frame().upward() + content.say(0, 0);
        assertTrue(words.codePoints().anyMatch(Character::isIdeographic), words);
        java.awt.Font font = chinese.chart().font();
        assertEquals(-1, font.canDisplayUpTo(words), words);
        String drawnWith = WaitForAsyncUtils.waitForAsyncFx(
                10_000, () -> Font.font(font.getFamily(), font.getSize()).getFamily());
        assertEquals(font.getFamily(), drawnWith, "the window has the family too");
    }

    private int pixel(ChartView view) {
        return view.snapshot(null, null).getPixelReader().getArgb(3, 3);
    }

    @Test
    void itFollowsARunThatTrains() throws Exception {
        ChartView view = enlarged("loss");
        robot.type(KeyCode.T);
        until(120, () -> across(view).contains(STEPS + 40));
        robot.type(KeyCode.T);
        until(60, () -> !window.bench().running());
        int made = window.bench().stepsMade();
        until(
                20,
                () -> view.chart().content().lines().getFirst().x().length
                        == window.bench()
                                .snapshots()
                                .getFirst()
                                .curve("train.loss")
                                .size());
        assertTrue(across(view).contains(made));
        robot.interact(view::requestFocus);
        robot.type(KeyCode.PLUS).type(KeyCode.PLUS);
        Range part = across(view);
        robot.type(KeyCode.S);
        until(60, () -> window.bench().stepsMade() == made + 1);
        until(
                20,
                () -> view.chart().content().lines().getFirst().x().length
                        == window.bench()
                                .snapshots()
                                .getFirst()
                                .curve("train.loss")
                                .size());
        assertEquals(part.getLowerBound(), across(view).getLowerBound(), 1e-9, "a part stays in view");
        assertEquals(part.getUpperBound(), across(view).getUpperBound(), 1e-9);
    }

    /// Nothing is done with the mouse or a key on the chart itself: TestFX keeps every event with its target.
    @Test
    void closedItIsFreed() throws Exception {
        robot.moveTo(new Point2D(4, 4));
        List<WeakReference<ChartView>> view = new ArrayList<>();
        robot.interact(() -> {
            lab().enlarge("loss");
            view.add(new WeakReference<>(chart("loss")));
        });
        until(30, () -> chart("loss")
                .chart()
                .nearest(1, 1, new Rectangle2D.Double(0, 0, 9, 9))
                .isPresent());
        window.bench().advance(3);
        until(60, () -> window.bench().stepsMade() == STEPS + 3);
        robot.interact(() -> shell.scene()
                .getRoot()
                .lookup(".overlay")
                .fireEvent(new KeyEvent(KeyEvent.KEY_PRESSED, "", "", KeyCode.ESCAPE, false, false, false, false)));
        assertNull(chart("loss"));
        window.bench().advance(3);
        until(60, () -> window.bench().stepsMade() == STEPS + 6);
        until(60, () -> {
            System.gc();
            return view.getFirst().refersTo(null);
        });
    }

    /// A point of a line that stands in the trace is explained, as in the small figure.
    @Test
    void aPointIsAskedAbout() throws Exception {
        robot.interact(() -> shell.go(2, AGREEMENT));
        until(120, () -> lab().bench().report() != null);
        lab().bench().advance(5);
        until(120, () -> lab().bench().stepsMade() >= 5);
        until(120, () -> lab().hosts().stream()
                .filter(host -> host.figure().spec().name().equals("agreement"))
                .anyMatch(host -> !host.canvas().regions().isEmpty()));
        ChartView view = enlarged("agreement");
        until(60, () -> !view.chart().content().lines().isEmpty());
        robot.type(KeyCode.RIGHT);
        String words = view.words().toLowerCase(Locale.ROOT);
        assertNotEquals("", words);
        robot.type(KeyCode.ENTER);
        until(20, () -> lab().inspector().isVisible());
        assertEquals(
                "metric.accuracy.attractors",
                lab().bench().walk().here().orElseThrow().cell().activation());
    }
}
