package unrolled.view;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.text.Text;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.testfx.api.FxRobot;
import org.testfx.util.WaitForAsyncUtils;
import unrolled.words.Language;

/// Ctrl K and the glossary, over the lessons as they are.
class SearchTest {
    private final FxRobot robot = new FxRobot();
    private OpenLesson open;

    @BeforeEach
    void open() throws Exception {
        open = OpenLesson.at("01", 0);
        WaitForAsyncUtils.waitForFxEvents();
    }

    @AfterEach
    void close() throws Exception {
        open.close();
    }

    private Node root() {
        return open.shell().scene().getRoot();
    }

    private void search(String query) {
        if (root().lookup("#search-line") == null) {
            robot.press(KeyCode.CONTROL, KeyCode.K).release(KeyCode.K, KeyCode.CONTROL);
        }
        WaitForAsyncUtils.waitForAsyncFx(20_000, () -> {
            ((TextField) root().lookup("#search-line")).setText(query);
            return true;
        });
        WaitForAsyncUtils.waitForFxEvents();
    }

    private List<String> hits() {
        return root().lookupAll(".hit").stream().map(Node::getAccessibleText).toList();
    }

    private void press(KeyCode key) {
        robot.press(key).release(key);
        WaitForAsyncUtils.waitForFxEvents();
    }

    @Test
    void typingFindsAndEnterGoesThere() throws Exception {
        search("notebook with val");
        assertTrue(hits().getFirst().startsWith("05 A notebook with valves"), hits()::toString);
        List<String> marked = root().lookupAll(".hit-mark").stream()
                .map(mark -> ((Text) mark).getText())
                .toList();
        assertEquals(List.of("notebook", "with", "val"), marked.subList(0, 3));
        press(KeyCode.ENTER);
        assertEquals("05-lstm", open.shell().lesson().folder());
        assertTrue(root().lookup("#search-line") == null, "the sheet is gone");
    }

    @Test
    void arrowsChooseAndEscapeLeaves() {
        search("gate");
        press(KeyCode.DOWN);
        press(KeyCode.DOWN);
        press(KeyCode.UP);
        List<Node> rows = List.copyOf(root().lookupAll(".hit"));
        assertEquals(1, rows.stream().filter(SearchTest::chosen).count());
        assertTrue(chosen(rows.get(1)));
        press(KeyCode.ESCAPE);
        assertTrue(root().lookup("#search-line") == null);
        assertEquals("01-ngram", open.shell().lesson().folder());
    }

    private static boolean chosen(Node row) {
        return row.getPseudoClassStates().stream()
                .anyMatch(state -> state.getPseudoClassName().equals("chosen"));
    }

    @Test
    void otherLanguagesAreFoundToo() throws Exception {
        search("遺忘");
        OpenLesson.until(60, () -> !root().lookupAll(".hit").isEmpty());
        assertFalse(root().lookupAll(".hit-language").isEmpty());
        press(KeyCode.ENTER);
        assertTrue(open.shell().page() >= 0);
    }

    @Test
    void chineseIsFoundInsideItsLines() throws Exception {
        WaitForAsyncUtils.waitForAsyncFx(60_000, () -> {
            open.shell().speak(Language.TRADITIONAL_CHINESE);
            return true;
        });
        search("帶著");
        assertTrue(hits().getFirst().startsWith("03 "), hits()::toString);
        assertTrue(root().lookupAll(".hit-language").isEmpty());
    }

    @Test
    void aTermSaysWhatItMeansAndLeadsToTheGlossary() throws Exception {
        search("cell state");
        Node term = root().lookupAll(".hit").stream()
                .filter(hit -> hit.lookup(".term-sign") != null)
                .findFirst()
                .orElseThrow();
        robot.clickOn(term);
        WaitForAsyncUtils.waitForFxEvents();
        Node card = root().lookup("#word-cell");
        assertTrue(card.getPseudoClassStates().stream()
                .anyMatch(state -> state.getPseudoClassName().equals("chosen")));
        var seen = card.localToScene(card.getBoundsInLocal());
        assertTrue(seen.getMinY() > 0 && seen.getMaxY() < 900, "it stands in the window: " + seen);
        robot.clickOn((Button) card.lookup(".glossary-link"));
        assertEquals("05-lstm", open.shell().lesson().folder());
    }

    @Test
    void theGlossaryListsEveryTermAndNarrows() throws Exception {
        robot.clickOn("#home");
        robot.clickOn("#front-words");
        int all = root().lookupAll(".glossary-term").size();
        assertTrue(all > 40, "terms: " + all);
        robot.clickOn("#words-filter").write("forget");
        WaitForAsyncUtils.waitForFxEvents();
        long left = root().lookupAll(".glossary-term").stream()
                .filter(Node::isVisible)
                .count();
        assertTrue(left > 0 && left < all / 2, left + " of " + all);
    }
}
