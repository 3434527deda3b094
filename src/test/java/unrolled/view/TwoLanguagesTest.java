package unrolled.view;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.input.KeyCode;
import javafx.scene.text.Text;
import org.junit.jupiter.api.Test;
import org.testfx.api.FxRobot;
import unrolled.lab.Laboratory;
import unrolled.lab.Library;
import unrolled.lesson.Block;
import unrolled.lesson.Lesson;
import unrolled.view.page.Mirror;
import unrolled.words.Language;

/// A page in two languages, and how sure one is of what one predicts on it.
class TwoLanguagesTest {
    private final FxRobot robot = new FxRobot();

    private List<String> shown(OpenLesson open, String inside) {
        List<String> texts = new ArrayList<>();
        for (Node view : open.shell().scene().getRoot().lookupAll(inside)) {
            if (view instanceof Label label) {
                texts.add(label.getText());
            }
            view.lookupAll(".prose-text").forEach(node -> texts.add(((Text) node).getText()));
        }
        return texts;
    }

    @Test
    void theSecondLanguageStandsBelowTheFirstAndBothChangePlaces() throws Exception {
        OpenLesson open = OpenLesson.at("03", 1);
        assertEquals(List.of(), shown(open, ".second"));
        robot.press(KeyCode.SHIFT, KeyCode.L).release(KeyCode.L, KeyCode.SHIFT);
        assertTrue(String.join("", shown(open, ".second")).contains("網路"), "Traditional Chinese below English");
        assertEquals("zh-Hant", open.shell().kept().wishes().get("second language"));
        robot.interact(() -> open.shell().speak(Language.TRADITIONAL_CHINESE));
        assertTrue(String.join("", shown(open, ".second")).contains("network"), "English below Chinese");
        robot.press(KeyCode.SHIFT, KeyCode.L).release(KeyCode.L, KeyCode.SHIFT);
        assertTrue(String.join("", shown(open, ".second")).contains("网络"), "Simplified below Traditional Chinese");
        robot.interact(open.shell()::present);
        robot.interact(() -> open.shell().scene().getRoot().applyCss());
        assertTrue(String.join("", shown(open, ".slide-second")).contains("网络"), "on the wall, too");
        robot.interact(open.shell()::leaveTalk);
        robot.press(KeyCode.SHIFT, KeyCode.L).release(KeyCode.L, KeyCode.SHIFT);
        assertEquals(List.of(), shown(open, ".second"));
        open.close();
    }

    @Test
    void whatIsPutInAnOrderHasBothLanguagesToo() throws Exception {
        OpenLesson open = OpenLesson.at("03", 4);
        robot.press(KeyCode.SHIFT, KeyCode.L).release(KeyCode.L, KeyCode.SHIFT);
        List<String> things = List.of("six letters, counted\n數六個字的表", "pairs, counted\n數兩個字的表", "the network\n網路");
        assertEquals(things, shown(open, ".order-word"));
        robot.interact(() -> robot.lookup("#commit-same-book").<Button>query().fire());
        List<String> said = shown(open, ".order-line");
        assertEquals("1.  " + things.getFirst(), said.getFirst());
        robot.press(KeyCode.SHIFT, KeyCode.L).release(KeyCode.L, KeyCode.SHIFT);
        assertEquals(
                "1.  six letters, counted\n数六个字的表", shown(open, ".order-line").getFirst());
        robot.interact(open.shell()::present);
        robot.press(KeyCode.RIGHT).release(KeyCode.RIGHT);
        robot.interact(() -> open.shell().scene().getRoot().applyCss());
        String wall = String.join("", shown(open, ".slide-second"));
        assertTrue(wall.contains("B  数两个字的表"), wall);
        open.close();
    }

    /// So that paragraphs stand beside their own translations, and not all of a page beside all of it.
    @Test
    void theTranslationsAreBuiltAsTheOriginal() {
        Laboratory laboratory = new Laboratory(new Library(Path.of("")));
        List<Lesson> originals = laboratory.library().lessons(Language.ENGLISH);
        for (Language language : List.of(Language.TRADITIONAL_CHINESE, Language.SIMPLIFIED_CHINESE)) {
            List<Lesson> others = laboratory.library().lessons(language);
            int alike = 0;
            int all = 0;
            for (int i = 0; i < originals.size(); i++) {
                for (int page = 0; page < originals.get(i).pages().size(); page++) {
                    List<Block> ones = originals.get(i).pages().get(page).blocks();
                    List<Block> twins = others.get(i).pages().get(page).blocks();
                    String where = "%s, page %s, %s".formatted(originals.get(i).folder(), page + 1, language);
                    assertEquals(
                            ones.stream().map(Object::getClass).toList(),
                            twins.stream().map(Object::getClass).toList(),
                            where);
                    for (int k = 0; k < ones.size(); k++) {
                        if (ones.get(k) instanceof Block.Prose one && twins.get(k) instanceof Block.Prose twin) {
                            all++;
                            boolean whole = Mirror.pairs(one.markdown(), twin.markdown())
                                            .size()
                                    == Mirror.pairs(one.markdown(), one.markdown())
                                            .size();
                            alike += whole ? 1 : 0;
                        }
                    }
                }
            }
            assertTrue(alike >= 0.95 * all, "%s: %s of %s".formatted(language, alike, all));
        }
    }

    @Test
    void oneSaysHowSureUntilItIsKnownWhatCame() throws Exception {
        OpenLesson open = OpenLesson.at("03", 1);
        Node choice = robot.lookup(".predict .radio-button").query();
        assertFalse(robot.lookup(".sure-row").query().isVisible(), "nothing is said yet");
        robot.interact(() -> ((javafx.scene.control.RadioButton) choice).fire());
        assertTrue(robot.lookup(".sure-row").query().isVisible());
        javafx.scene.control.ToggleButton seventy =
                robot.lookup(".sure-row .chip").queryAllAs(javafx.scene.control.ToggleButton.class).stream()
                        .filter(chip -> chip.getText().equals("70%"))
                        .findFirst()
                        .orElseThrow();
        robot.interact(seventy::fire);
        assertEquals(List.of(70), List.copyOf(open.shell().kept().sure().values()));
        robot.interact(() -> open.shell().turn(new unrolled.view.front.Front.Predicted()));
        assertTrue(robot.lookup("#calibration").tryQuery().isPresent());
        assertTrue(shown(open, ".predicted-said").stream().anyMatch(text -> text.contains("70% sure")));
        open.close();
    }
}
