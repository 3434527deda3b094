package unrolled.view;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static unrolled.view.OpenLesson.until;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.util.WaitForAsyncUtils;
import unrolled.lab.Laboratory;
import unrolled.lab.Library;
import unrolled.lab.start.Shelf;
import unrolled.view.kept.Kept;
import unrolled.view.kit.ExportChoice;
import unrolled.view.room.Rooms;
import unrolled.view.workbench.Course;
import unrolled.view.workbench.Workbench;
import unrolled.words.Language;

/// A page is started over, which says what went, and had back with the same bits.
class StartingOverTest {
    private static final int PATIENCE = 60_000; // ms

    private final FxRobot robot = new FxRobot();
    private Path root;
    private OpenLesson open;

    @BeforeEach
    void open(@TempDir Path folder) throws Exception {
        root = folder;
        MadeUpLesson.write(root);
        open = window(Kept.NOTHING);
        until(60, () -> !open.bench().snapshots().isEmpty());
    }

    @AfterEach
    void close() throws Exception {
        open.close();
    }

    private OpenLesson window(Kept before) throws Exception {
        Laboratory laboratory = new Laboratory(new Library(root));
        Start start = new Start("01", 1, OptionalLong.empty(), Language.ENGLISH, false);
        Shell shell = OpenLesson.shown(() -> new Shell(
                Course.of(laboratory),
                Rooms.of(laboratory),
                new ExportChoice(),
                start,
                before,
                Optional.of(new Shelf(root.resolve("runs"))),
                990,
                900));
        return new OpenLesson(shell, laboratory);
    }

    private Kept kept() {
        return WaitForAsyncUtils.waitForAsyncFx(PATIENCE, () -> open.shell().kept());
    }

    /// Does a little of everything.
    private void work() throws Exception {
        WaitForAsyncUtils.waitForAsyncFx(PATIENCE, () -> {
            open.bench().change("seed", "7");
            open.bench().figureOptions("loss").put("axis", "logarithmic");
            open.bench().advance(15);
            return true;
        });
        robot.clickOn("#number-weights").write("40").type(KeyCode.ENTER);
        until(60, () -> open.bench().stepsMade() == 15);
    }

    private void startOver() throws Exception {
        Workbench before = open.bench();
        robot.clickOn("#page-menu").clickOn("#start-over");
        until(60, () -> !open.bench().snapshots().isEmpty());
        assertNotSame(before, open.bench());
    }

    @Test
    void whatWentIsSaidAndComesBackWithTheSameBits() throws Exception {
        int fresh = open.fingerprint(MadeUpLesson.RUN);
        work();
        int learnt = open.fingerprint(MadeUpLesson.RUN);
        assertNotEquals(fresh, learnt);
        Kept worked = kept();
        assertEquals(Set.of(MadeUpLesson.QUESTION), worked.answers().keySet());

        startOver();
        assertEquals(
                "Started over. Gone: 15 steps of training, 1 changed setting, options of figures, 1 prediction",
                open.notice());
        assertEquals(fresh, open.fingerprint(MadeUpLesson.RUN));
        assertEquals(Map.of(), open.bench().changes());
        assertEquals(Map.of(), open.bench().figureOptions());
        assertEquals(Map.of(), kept().answers());
        assertEquals(Map.of(), kept().outcomes());
        assertEquals(Map.of(), kept().benches());

        robot.clickOn("#notice-offer");
        until(60, () -> open.bench().stepsMade() == 15);
        assertEquals(learnt, open.fingerprint(MadeUpLesson.RUN));
        assertEquals(Map.of("seed", "7"), open.bench().changes());
        assertEquals(Map.of("loss", Map.of("axis", "logarithmic")), open.bench().figureOptions());
        assertEquals(worked, kept());
        WaitForAsyncUtils.waitForAsyncFx(PATIENCE, () -> open.bench().advance(1));
        until(60, () -> open.bench().stepsMade() == 16);
    }

    @Test
    void theVoteOfTheClassGoesAlongAndComesBack() throws Exception {
        Map<String, String> vote = Map.of(MadeUpLesson.QUESTION + " vote", "vote 10 6 | 2 14");
        open.close();
        open = window(new Kept(
                null, Map.of(), "", "", 0, false, null, vote, Set.of(), Map.of(), Set.of(), Map.of(), Map.of(),
                Map.of(), Map.of(), Map.of()));
        until(60, () -> !open.bench().snapshots().isEmpty());
        WaitForAsyncUtils.waitForAsyncFx(PATIENCE, () -> open.bench().advance(1));
        until(60, () -> open.bench().stepsMade() == 1);
        assertEquals(vote, kept().answers());
        startOver();
        assertEquals(Map.of(), kept().answers());
        robot.clickOn("#notice-offer");
        until(60, () -> open.bench().stepsMade() == 1);
        assertEquals(vote, kept().answers());
    }

    @Test
    void eachIsHadBackFromTheListTheLastFirst() throws Exception {
        work();
        int learnt = open.fingerprint(MadeUpLesson.RUN);
        startOver();
        startOver();
        assertEquals("This page is as the lesson has it", open.notice());
        robot.clickOn("#page-menu").clickOn("#have-back");
        until(60, () -> open.bench().stepsMade() == 0);
        robot.clickOn("#page-menu").clickOn("#have-back");
        until(60, () -> open.bench().stepsMade() == 15);
        assertEquals(learnt, open.fingerprint(MadeUpLesson.RUN));
        robot.clickOn("#page-menu");
        MenuButton list = robot.lookup("#page-menu").queryAs(MenuButton.class);
        MenuItem back = list.getItems().stream()
                .filter(item -> "have-back".equals(item.getId()))
                .findFirst()
                .orElseThrow();
        assertTrue(back.isDisable(), "there is no more to have back");
    }

    @Test
    void onAnotherDayItIsStillAsTheLessonHasIt() throws Exception {
        int fresh = open.fingerprint(MadeUpLesson.RUN);
        WaitForAsyncUtils.waitForAsyncFx(PATIENCE, () -> open.bench().advance(15));
        until(60, () -> open.bench().stepsMade() == 15);
        Kept trained = kept();
        open.close();
        open = window(trained);
        until(60, () -> open.bench().stepsMade() == 15);
        startOver();
        Kept after = kept();
        open.close();
        open = window(after);
        until(60, () -> !open.bench().snapshots().isEmpty());
        assertEquals(0, open.bench().stepsMade());
        assertEquals(fresh, open.fingerprint(MadeUpLesson.RUN));
    }

    /// Elsewhere Ctrl Z has nothing to do with it: what was learnt since would go.
    @Test
    void itIsUndoneByKeysOnItsOwnPageOnly() throws Exception {
        work();
        startOver();
        WaitForAsyncUtils.waitForAsyncFx(PATIENCE, () -> {
            open.shell().home();
            return true;
        });
        robot.press(KeyCode.CONTROL, KeyCode.Z).release(KeyCode.Z, KeyCode.CONTROL);
        WaitForAsyncUtils.waitForFxEvents();
        assertTrue(
                WaitForAsyncUtils.waitForAsyncFx(PATIENCE, () -> !open.shell().onPage()), "the start page stays");
        WaitForAsyncUtils.waitForAsyncFx(PATIENCE, () -> {
            open.shell().go(0, 0);
            return true;
        });
        until(60, () -> !open.bench().snapshots().isEmpty());
        assertEquals(0, open.bench().stepsMade());
        robot.press(KeyCode.CONTROL, KeyCode.Z).release(KeyCode.Z, KeyCode.CONTROL);
        until(60, () -> open.bench().stepsMade() == 15);
    }
}
