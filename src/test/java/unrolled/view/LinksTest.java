package unrolled.view;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.input.Clipboard;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.testfx.api.FxRobot;
import org.testfx.util.WaitForAsyncUtils;
import unrolled.engine.setting.Setting;
import unrolled.lab.Laboratory;
import unrolled.lab.Library;
import unrolled.lab.PageLab;
import unrolled.lab.PageLink;
import unrolled.lesson.Lesson;
import unrolled.view.workbench.Course;
import unrolled.view.workbench.Workbench;
import unrolled.words.Language;

/// Links are copied, passed on and followed, over the lessons as they are.
class LinksTest {
    private static final int PATIENCE = 60_000; // ms

    private final FxRobot robot = new FxRobot();
    private OpenLesson open;

    @BeforeEach
    void open() throws Exception {
        open = OpenLesson.at("03", 1);
        OpenLesson.until(60, () -> open.bench().report() != null);
    }

    @AfterEach
    void close() throws Exception {
        open.close();
    }

    private Node root() {
        return open.shell().scene().getRoot();
    }

    private void change(String setting, String value) {
        WaitForAsyncUtils.waitForAsyncFx(PATIENCE, () -> {
            open.bench().change(setting, value);
            return true;
        });
    }

    private String copied() {
        robot.press(KeyCode.CONTROL, KeyCode.SHIFT, KeyCode.C).release(KeyCode.C, KeyCode.SHIFT, KeyCode.CONTROL);
        WaitForAsyncUtils.waitForFxEvents();
        return WaitForAsyncUtils.waitForAsyncFx(
                PATIENCE, () -> Clipboard.getSystemClipboard().getString());
    }

    private void paste(String link) {
        robot.press(KeyCode.CONTROL, KeyCode.K).release(KeyCode.K, KeyCode.CONTROL);
        WaitForAsyncUtils.waitForAsyncFx(PATIENCE, () -> {
            ((TextField) root().lookup("#search-line")).setText(link);
            return true;
        });
        WaitForAsyncUtils.waitForFxEvents();
    }

    @Test
    void whatASettingCannotBeIsSaidInTheLanguageOfTheWindow() {
        WaitForAsyncUtils.waitForAsyncFx(PATIENCE, () -> {
            open.shell().speak(Language.TRADITIONAL_CHINESE);
            return true;
        });
        paste("03-rnn/2?seed=abc");
        String said = root().lookup(".hit").getAccessibleText();
        assertTrue(said.contains("\u7a2e\u5b50: 0 \u5230 999999 \u7684\u6574\u6578"), said);
        assertFalse(said.contains("must"), said);
    }

    @Test
    void whereALinkDoesNotLeadIsSaidInTheLanguageOfTheWindow() {
        WaitForAsyncUtils.waitForAsyncFx(PATIENCE, () -> {
            open.shell().speak(Language.SIMPLIFIED_CHINESE);
            return true;
        });
        paste("03-rnn/99");
        assertEquals("03-rnn 只有第 1 页到第 11 页，没有第 99 页", why());
        paste("99/1");
        assertTrue(why().startsWith("没有以“99”开头的课程；有的是 01-ngram, "), why());
        paste("03-rnn/2?sead=7");
        assertTrue(why().startsWith("03-rnn/2 没有“sead”这项设置；有的是 "), why());
        paste("03-rnn/2?seed=7&x=");
        assertTrue(why().startsWith("03-rnn/2 没有“x”这项设置；有的是 "), why());
    }

    private String why() {
        String said = root().lookup(".hit").getAccessibleText();
        return said.substring(said.indexOf(". ") + 2);
    }

    private void go(int lesson, int page) {
        WaitForAsyncUtils.waitForAsyncFx(PATIENCE, () -> {
            open.shell().go(lesson, page);
            return true;
        });
    }

    @Test
    void aCopiedLinkLeadsBackToThePageAsItWas() throws Exception {
        change("hidden", "24");
        change("seed", "7");
        String link = copied();
        assertEquals("03-rnn/2?seed=7&hidden=24", link);
        assertTrue(root().lookup("#notice").isVisible());
        change("hidden", "8");
        change("learning rate", "0.5");
        go(0, 0);
        paste(link);
        assertTrue(
                root().lookup(".hit").getAccessibleText().contains("A notebook carried along, page 2"),
                () -> root().lookup(".hit").getAccessibleText());
        robot.press(KeyCode.ENTER).release(KeyCode.ENTER);
        WaitForAsyncUtils.waitForFxEvents();
        assertEquals("03-rnn", open.shell().lesson().folder());
        assertEquals(1, open.shell().page());
        Workbench bench = open.bench();
        OpenLesson.until(
                60,
                () -> !bench.snapshots().isEmpty()
                        && Integer.valueOf(24)
                                .equals(bench.snapshots().getFirst().settings().get("hidden")));
        assertEquals(Map.of("seed", "7", "hidden", "24"), bench.changes());
        TextField seed = (TextField) root().lookup("#seed");
        assertEquals("7", seed.getText(), "the knobs show what the link said");
    }

    @Test
    void aLinkToTheLessonAsItIsTakesTheChangesAway() throws Exception {
        String link = copied();
        assertEquals("03-rnn/2?seed=1", link);
        change("hidden", "24");
        paste(link);
        robot.press(KeyCode.ENTER).release(KeyCode.ENTER);
        WaitForAsyncUtils.waitForFxEvents();
        assertEquals(Map.of(), open.bench().changes());
    }

    /// It can only be known once the runs have tried it.
    @Test
    void aTextOfALinkThatTheRunsCannotReadSaysWhyAndChangesNothing() throws Exception {
        go(0, 4);
        Workbench bench = open.bench();
        OpenLesson.until(60, () -> bench.report() != null);
        paste("01-ngram/5?whole%20sentence=zzz%20qq");
        robot.press(KeyCode.ENTER).release(KeyCode.ENTER);
        OpenLesson.until(60, () -> root().lookup("#refusal").isVisible());
        String said = ((Label) root().lookup("#refusal")).getText();
        assertTrue(said.startsWith("The model does not know: zzz, qq. It knows these words: "), said);
        TextField sentence = (TextField) root().lookup("#knob-sentence");
        assertEquals("They eat rice.", sentence.getText(), "as the lesson has it");
        assertEquals(Map.of(), bench.changes());
        assertEquals(Optional.empty(), bench.history().last());
    }

    @Test
    void theSameIsSaidOfALinkThatOpensItsPage() throws Exception {
        paste("01-ngram/5?whole%20sentence=zzz%20qq");
        robot.press(KeyCode.ENTER).release(KeyCode.ENTER);
        refusedTheSentence(Map.of());
    }

    @Test
    void theSameIsSaidOfALinkThatBeginsTheRunsAnew() throws Exception {
        go(0, 4);
        OpenLesson.until(60, () -> open.bench().report() != null);
        paste("01-ngram/5?seed=7&whole%20sentence=zzz%20qq");
        robot.press(KeyCode.ENTER).release(KeyCode.ENTER);
        refusedTheSentence(Map.of("seed", "7"));
    }

    @Test
    void theSameIsSaidOfALinkOnTheCommandLine() throws Exception {
        open.close();
        open = OpenLesson.at("01", 4, Map.of("seed", "7", "whole sentence", "zzz qq"));
        refusedTheSentence(Map.of("seed", "7"));
    }

    private void refusedTheSentence(Map<String, String> changes) throws Exception {
        OpenLesson.until(
                60,
                () -> root().lookup("#refusal") != null
                        && root().lookup("#refusal").isVisible());
        String said = ((Label) root().lookup("#refusal")).getText();
        assertTrue(said.startsWith("The model does not know: zzz, qq. "), said);
        assertEquals("They eat rice.", ((TextField) root().lookup("#knob-sentence")).getText());
        assertEquals(changes, open.bench().changes());
        List<String> words = List.of("they", "eat", "rice", ".");
        OpenLesson.until(60, () -> open.bench().snapshots().stream()
                .filter(run -> run.trace().has("chain"))
                .anyMatch(run -> words.equals(run.trace().get("chain").columns().labels())));
    }

    @Test
    void whatAMarkSetsThatTheRunsCannotReadSaysWhyToo() throws Exception {
        go(0, 4);
        Workbench bench = open.bench();
        OpenLesson.until(60, () -> bench.report() != null);
        robot.interact(() -> open.shell().lab().orElseThrow().set(Map.of("whole sentence", "zzz qq")));
        OpenLesson.until(60, () -> root().lookup("#refusal").isVisible());
        String said = ((Label) root().lookup("#refusal")).getText();
        assertTrue(said.startsWith("The model does not know: zzz, qq. "), said);
        assertEquals(Map.of(), bench.changes());
        assertEquals(Optional.empty(), bench.history().last());
    }

    @Test
    void aLinkThatIsWrongSaysWhyAndLeavesThePage() {
        paste("03/2?hiden=8");
        String said = root().lookup(".hit").getAccessibleText();
        assertTrue(said.contains("no setting 'hiden' on 03-rnn/2; there are "), said);
        robot.press(KeyCode.ENTER).release(KeyCode.ENTER);
        WaitForAsyncUtils.waitForFxEvents();
        assertEquals(1, open.shell().page());
        assertTrue(root().lookup("#search-line") != null, "the line is there to be mended");
    }

    @Test
    void theListInTheHeaderCopiesToo() {
        robot.clickOn("#page-menu").clickOn("#copy-link");
        WaitForAsyncUtils.waitForFxEvents();
        assertEquals("03-rnn/2?seed=1", WaitForAsyncUtils.waitForAsyncFx(PATIENCE, () -> Clipboard.getSystemClipboard()
                .getString()));
    }

    /// Each knob of each page is moved, and the link says all of them.
    @Test
    void everyPageComesBackThroughItsLink() {
        Course course = Course.of(new Laboratory(new Library(java.nio.file.Path.of(""))));
        List<Lesson> lessons = course.lessons(Language.ENGLISH);
        Links links = new Links(course, lessons, 0);
        int pages = 0;
        for (int at = 0; at < lessons.size(); at++) {
            for (int page = 0; page < lessons.get(at).pages().size(); page++) {
                PageLab lab = course.page(lessons.get(at), page);
                boolean runs = !lab.experiments().isEmpty();
                Map<String, String> changes = runs ? moved(lab) : Map.of();
                PageLink link = Links.to(lessons.get(at), page, runs ? Optional.of("4321") : Optional.empty(), changes);
                Links.Target target = links.find(PageLink.parse(link.text()));
                Map<String, String> expected = new LinkedHashMap<>(changes);
                if (runs) {
                    expected.put("seed", "4321");
                }
                assertEquals(at, target.lesson(), link::text);
                assertEquals(page, target.page(), link::text);
                assertEquals(expected, target.settings(), link::text);
                pages++;
            }
        }
        assertTrue(pages > 100, "only " + pages);
    }

    private static Map<String, String> moved(PageLab lab) {
        Map<String, String> moved = new LinkedHashMap<>();
        for (PageLab.Knob knob : lab.knobs()) {
            List<String> other = new ArrayList<>(
                    switch (knob.setting()) {
                        case Setting.Whole whole ->
                            List.of(Integer.toString(whole.min()), Integer.toString(whole.max()));
                        case Setting.Real real -> List.of(Double.toString(real.min()), Double.toString(real.max()));
                        case Setting.Choice choice -> choice.options();
                        case Setting.Interval interval -> List.of("0..0.25");
                        case Setting.Formed formed -> List.of();
                        case Setting.FreeText text -> List.of();
                    });
            other.remove(knob.value());
            if (!other.isEmpty() && !knob.setting().name().equals("seed")) {
                moved.put(knob.setting().name(), other.getFirst());
            }
        }
        return moved;
    }
}
