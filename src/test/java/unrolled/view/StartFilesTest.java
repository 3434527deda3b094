package unrolled.view;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import javafx.scene.Node;
import javafx.scene.control.Labeled;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.util.WaitForAsyncUtils;
import unrolled.lab.Vote;
import unrolled.lesson.Block;
import unrolled.lesson.Lesson;
import unrolled.view.workbench.Workbench;

/// A teacher saves a page, and learners open the file.
class StartFilesTest {
    private static final int PATIENCE = 60_000; // ms

    private final FxRobot robot = new FxRobot();

    @TempDir
    @SuppressWarnings("NullAway.Init") // set by JUnit
    private Path folder;

    @SuppressWarnings("NullAway.Init") // set by each test
    private OpenLesson open;

    @AfterEach
    void close() throws Exception {
        open.close();
    }

    private Node node(String selector) {
        return open.shell().scene().getRoot().lookup(selector);
    }

    private void opened(String lesson, int page) throws Exception {
        open = OpenLesson.at(lesson, page, folder);
        OpenLesson.until(60, () -> !open.bench().snapshots().isEmpty());
    }

    private Path saved() throws Exception {
        robot.press(KeyCode.CONTROL, KeyCode.SHIFT, KeyCode.S).release(KeyCode.S, KeyCode.SHIFT, KeyCode.CONTROL);
        WaitForAsyncUtils.waitForFxEvents();
        WaitForAsyncUtils.waitForAsyncFx(PATIENCE, () -> {
            ((TextField) node("#start-title")).setText("Before the vote");
            return true;
        });
        robot.clickOn("#start-hide-train").clickOn("#start-hide-answers").clickOn("#start-lock-seed");
        robot.clickOn("#start-save");
        OpenLesson.until(60, () -> node("#start-outcome").isVisible());
        String said = ((Labeled) node("#start-outcome")).getText();
        Path file = folder.resolve("05-lstm--%s.unrolled".formatted(open.shell().page() + 1));
        assertTrue(said.contains(file.toString()), said);
        return file;
    }

    @Test
    void whatATeacherSavesALearnerOpens() throws Exception {
        opened("05", 0);
        WaitForAsyncUtils.waitForAsyncFx(PATIENCE, () -> {
            open.bench().change("seed", "7");
            open.bench().advance(15);
            return true;
        });
        OpenLesson.until(60, () -> open.bench().stepsMade() == 15);
        int weights = open.fingerprint(open.bench().snapshots().getFirst().experiment());
        Path file = saved();
        close();

        opened("01", 0);
        WaitForAsyncUtils.waitForAsyncFx(PATIENCE, () -> {
            open.shell().starts().open(file);
            return true;
        });
        OpenLesson.until(60, () -> open.shell().lesson().folder().equals("05-lstm"));
        OpenLesson.until(60, () -> open.bench().stepsMade() == 15);
        assertEquals(
                weights, open.fingerprint(open.bench().snapshots().getFirst().experiment()));
        assertEquals(Map.of("seed", "7"), open.bench().changes());
        assertNull(open.shell().notice().getGraphic(), "there was nothing before it");
        assertFalse(node("#train").isVisible());
        assertTrue(node("#seed").isDisabled());
        robot.press(KeyCode.T).release(KeyCode.T);
        robot.press(KeyCode.R).release(KeyCode.R);
        WaitForAsyncUtils.waitForAsyncFx(PATIENCE, () -> {
            open.bench().change("seed", "8");
            open.bench().set(Map.of("seed", "9"), refused -> {});
            open.bench().become(Map.of("seed", "10"), refused -> {}); // as a link does
            return true;
        });
        assertEquals(Map.of("seed", "7"), open.bench().changes(), "it is locked");
        assertEquals(15, open.bench().stepsMade());
        robot.clickOn("#start-free");
        WaitForAsyncUtils.waitForFxEvents();
        assertTrue(node("#train").isVisible());
        assertFalse(node("#seed").isDisabled());
        WaitForAsyncUtils.waitForAsyncFx(PATIENCE, () -> {
            open.bench().step();
            return true;
        });
        OpenLesson.until(60, () -> open.bench().stepsMade() == 16);
    }

    @Test
    void theRunsThatItTakesThePlaceOfCanBeHadBack() throws Exception {
        opened("05", 2);
        Path file = saved();
        robot.press(KeyCode.ESCAPE).release(KeyCode.ESCAPE);
        WaitForAsyncUtils.waitForAsyncFx(PATIENCE, () -> {
            open.bench().change("seed", "7");
            open.bench().advance(15);
            return true;
        });
        OpenLesson.until(60, () -> open.bench().stepsMade() == 15);
        Workbench own = open.bench();
        WaitForAsyncUtils.waitForAsyncFx(PATIENCE, () -> {
            open.shell().starts().open(file);
            return true;
        });
        OpenLesson.until(
                60, () -> open.bench() != own && !open.bench().snapshots().isEmpty());
        assertEquals(0, open.bench().stepsMade());
        assertFalse(node("#train").isVisible());
        assertEquals("Have back what was here", ((Labeled) node("#notice-offer")).getText());
        Map<String, String> said = WaitForAsyncUtils.waitForAsyncFx(PATIENCE, () -> {
            Lesson lesson = open.shell().lesson();
            Block.Predict asked = lesson.pages().get(2).all(Block.Predict.class).getFirst();
            open.shell().answers().vote(lesson, asked, new Vote(List.of(3, 2), List.of()));
            return open.shell().kept().answers();
        });
        assertFalse(said.isEmpty());
        robot.press(KeyCode.CONTROL, KeyCode.Z).release(KeyCode.Z, KeyCode.CONTROL);
        OpenLesson.until(60, () -> open.bench() == own);
        assertTrue(node("#train").isVisible());
        assertEquals(Map.of("seed", "7"), open.bench().changes());
        assertEquals(
                said,
                WaitForAsyncUtils.waitForAsyncFx(
                        PATIENCE, () -> open.shell().kept().answers()),
                "what was said since stays");
        WaitForAsyncUtils.waitForAsyncFx(PATIENCE, () -> {
            open.bench().step();
            return true;
        });
        OpenLesson.until(60, () -> open.bench().stepsMade() == 16);
    }

    @Test
    void aFileThatIsDamagedLeavesTheWindowAsItWas() throws Exception {
        opened("05", 0);
        Path file = saved();
        byte[] bytes = Files.readAllBytes(file);
        bytes[bytes.length / 2] ^= 0x55;
        Files.write(file, bytes);
        robot.press(KeyCode.ESCAPE).release(KeyCode.ESCAPE);
        Workbench bench = open.bench();
        WaitForAsyncUtils.waitForAsyncFx(PATIENCE, () -> {
            open.shell().starts().open(file);
            return true;
        });
        OpenLesson.until(60, () -> node(".trouble .trouble-text") != null);
        List<String> said = open.shell().scene().getRoot().lookupAll(".trouble .trouble-text").stream()
                .map(text -> ((Labeled) text).getText())
                .toList();
        assertTrue(said.stream().anyMatch(text -> text.contains(file.toString())), said::toString);
        assertEquals(bench, open.bench());
        assertTrue(node("#train").isVisible());
    }
}
