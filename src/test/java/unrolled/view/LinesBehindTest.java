package unrolled.view;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.input.Clipboard;
import javafx.scene.input.KeyCode;
import javafx.scene.text.Text;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.testfx.api.FxRobot;
import org.testfx.util.WaitForAsyncUtils;
import unrolled.view.canvas.FigureCanvas;

/// The program's own lines: in the inspector, as one of three levels, and in a drawer beside a figure.
class LinesBehindTest {
    private static final String FIGURE = "first-strip"; // the states of the network of lesson 03

    private final FxRobot robot = new FxRobot();
    private OpenLesson open;

    @BeforeEach
    void open() throws Exception {
        open = OpenLesson.at("03", 0);
        robot.interact(() -> open.shell().lab().orElseThrow().toggleTraining());
        OpenLesson.until(60, () -> open.bench().stepsMade() > 0);
        robot.interact(() -> open.shell().lab().orElseThrow().toggleTraining());
        OpenLesson.until(
                60, () -> !open.bench().running() && open.shell().painter().idle());
    }

    @AfterEach
    void close() throws Exception {
        open.close();
    }

    /// Asks about a state, not the first.
    private void ask() throws Exception {
        FigureCanvas canvas = open.drawn(FIGURE);
        robot.interact(canvas::requestFocus);
        robot.type(KeyCode.RIGHT, 3).type(KeyCode.ENTER);
        OpenLesson.until(10, () -> open.shell().lab().orElseThrow().inspector().isVisible());
    }

    private void press(String id) {
        robot.interact(
                () -> robot.lookup(id).<javafx.scene.control.ButtonBase>query().fire());
        WaitForAsyncUtils.waitForFxEvents();
    }

    private int shown(String style) {
        return robot.lookup(".inspector").lookup(style).queryAll().size();
    }

    private String copied() {
        return WaitForAsyncUtils.waitForAsyncFx(
                10_000, () -> String.valueOf(Clipboard.getSystemClipboard().getString()));
    }

    /// What stands under `parent` in letters of the program.
    private String code(String parent) {
        return robot.from(robot.lookup(parent).queryAll()).lookup(".code-piece").queryAllAs(Text.class).stream()
                .map(Text::getText)
                .collect(Collectors.joining());
    }

    @Test
    void threeLevelsThatStayAsTheyWereChosen() throws Exception {
        ask();
        assertEquals(1, shown(".inspector-rule"));
        assertEquals(2, shown(".formula-card"));
        assertEquals(0, shown(".code-view"));
        press("#level-words");
        press("#level-formula");
        press("#level-code");
        assertEquals(0, shown(".inspector-rule"));
        assertEquals(0, shown(".formula-card"));
        assertTrue(shown(".code-view") > 0);
        String marked = code(".inspector .code-marked");
        assertTrue(marked.contains("KERNELS.tanh(now.a, now.h)"), marked);
        assertTrue(marked.contains("now.h = "), marked);
        robot.interact(() -> open.shell().nextTheme());
        assertTrue(shown(".code-view") > 0, "another theme forgot the level");
        assertEquals(0, shown(".formula-card"));
        assertNothingIsCutOff(".inspector");
    }

    @Test
    void copyTakesTheLinesAlong() throws Exception {
        ask();
        press("#inspector-copy");
        assertFalse(copied().contains("RnnLayer"), copied());
        press("#level-code");
        press("#inspector-copy");
        assertTrue(copied().contains("// engine/nn/RnnLayer.java, "), copied());
        assertTrue(copied().contains("    // now.a = "), copied());
    }

    @Test
    void aDrawerBesideTheFigure() throws Exception {
        open.drawn(FIGURE);
        press("#code-" + FIGURE);
        String lines = code("#code-drawer");
        assertTrue(lines.contains("KERNELS.product(now.before, recurrent.panels(), now.a, true);"), lines);
        assertTrue(lines.contains("static float tanh(float x)"), lines);
        assertFalse(lines.contains("now.h = "), "nobody asked about a number");
        assertNothingIsCutOff("#code-drawer");
        press("#code-copy");
        assertTrue(copied().startsWith("// engine/nn/RnnLayer.java, "), copied());
        robot.push(KeyCode.ESCAPE);
        assertTrue(robot.lookup("#code-drawer").tryQuery().isEmpty());
    }

    @Test
    void theDrawerKnowsTheNumberInTheInspector() throws Exception {
        ask();
        press("#code-" + FIGURE);
        assertTrue(code("#code-drawer").contains("now.h = "));
        press("#code-close");
        assertTrue(robot.lookup("#code-drawer").tryQuery().isEmpty());
    }

    /// Every piece of code lies within the width of what scrolls.
    private void assertNothingIsCutOff(String parent) {
        Node scroll = robot.from(robot.lookup(parent).queryAll())
                .lookup(".scroll-pane")
                .query();
        Bounds view = scroll.localToScene(scroll.getLayoutBounds());
        Set<Text> pieces = robot.from(scroll).lookup(".code-piece").queryAllAs(Text.class);
        List<String> cut = pieces.stream()
                .filter(piece -> {
                    Bounds at = piece.localToScene(piece.getLayoutBounds());
                    return at.getMinX() < view.getMinX() || at.getMaxX() > view.getMaxX();
                })
                .map(Text::getText)
                .toList();
        assertFalse(pieces.isEmpty());
        assertEquals(List.of(), cut);
    }
}
