package unrolled.view;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import javafx.scene.control.Labeled;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.util.WaitForAsyncUtils;
import unrolled.lab.start.Recording;
import unrolled.lab.start.RecordingFolder;
import unrolled.lab.start.StartFile;
import unrolled.lab.start.StartingPoint;
import unrolled.lesson.Lesson;
import unrolled.training.checkpoint.SavedRun;
import unrolled.view.workbench.Workbench;
import unrolled.words.Language;

/// A run that fails in class is replaced by one that was recorded, which says so, and comes back as it was.
class RecordedRunsTest {
    private static final int PATIENCE = 60_000; // ms

    private final FxRobot robot = new FxRobot();

    @TempDir
    @SuppressWarnings("NullAway.Init") // set by JUnit
    private Path folder;

    @SuppressWarnings("NullAway.Init") // set by the test
    private OpenLesson open;

    @AfterEach
    void close() throws Exception {
        open.close();
    }

    private void pressKeys() {
        robot.press(KeyCode.CONTROL, KeyCode.SHIFT, KeyCode.R).release(KeyCode.R, KeyCode.SHIFT, KeyCode.CONTROL);
        WaitForAsyncUtils.waitForFxEvents();
    }

    private boolean says(String words) {
        return open.shell().scene().getRoot().lookupAll(".label").stream()
                .filter(Labeled.class::isInstance)
                .anyMatch(label ->
                        label.isVisible() && ((Labeled) label).getText().contains(words));
    }

    /// Opens a page whose runs are recorded.
    private StartingPoint openRecorded() throws Exception {
        open = OpenLesson.at("01", 0);
        Lesson lesson = open.shell().lesson();
        int page = Recording.page(open.laboratory(), lesson).orElseThrow();
        StartingPoint point = Recording.make(
                open.laboratory(), lesson, page, Language.ENGLISH, "2026-11-28", "Unrolled 0.1.0", () -> false);
        RecordingFolder kept = new RecordingFolder(folder);
        StartFile.write(point, kept.file(lesson.folder(), page, Language.ENGLISH));
        WaitForAsyncUtils.waitForAsyncFx(PATIENCE, () -> {
            open.shell().recorded().from(List.of(kept));
            open.shell().page(page);
            return true;
        });
        OpenLesson.until(60, () -> !open.bench().snapshots().isEmpty());
        return point;
    }

    /// Makes steps on the page.
    private void advance(int steps) throws Exception {
        Workbench bench = open.bench();
        WaitForAsyncUtils.waitForAsyncFx(PATIENCE, () -> {
            bench.advance(steps);
            return true;
        });
        OpenLesson.until(60, () -> bench.stepsMade() == steps);
    }

    @Test
    void aRecordedRunStandsInForTheLiveOneAndSaysSo() throws Exception {
        StartingPoint point = openRecorded();
        assertEquals(
                Optional.of(new Recording("2026-11-28", "Unrolled 0.1.0", "1", List.of("ngram"))),
                Recording.of(point.title()));
        Workbench live = open.bench();
        advance(3);
        pressKeys();
        int steps = point.runs().stream().mapToInt(SavedRun::step).max().orElseThrow();
        assertNotEquals(3, steps);
        OpenLesson.until(60, () -> open.bench().stepsMade() == steps);
        assertTrue(says("Recorded run, not live: n-gram, seed 1; 2026-11-28, Unrolled 0.1.0"));
        assertTrue(open.bench().standsIn(), "so it is not kept in the learner's place");
        assertEquals(0, open.bench().moments().steps().getFirst(), "one can go back to the beginning");
        WaitForAsyncUtils.waitForAsyncFx(PATIENCE, () -> {
            open.shell().present();
            return true;
        });
        WaitForAsyncUtils.waitForFxEvents();
        assertTrue(says("Recorded, not live"), "on the wall, too");
        robot.type(KeyCode.C);
        OpenLesson.until(60, () -> open.bench().equals(live));
        assertEquals(3, live.stepsMade());
        assertFalse(says("Recorded, not live"), "it is the live one");
    }

    @Test
    void whatIsDoneAfterThePageWasStartedOverIsNotReplacedByTheRunsBefore() throws Exception {
        openRecorded();
        pressKeys();
        OpenLesson.until(60, () -> open.bench().standsIn());
        robot.clickOn("#page-menu").clickOn("#start-over");
        OpenLesson.until(
                60, () -> !open.bench().standsIn() && !open.bench().snapshots().isEmpty());
        Workbench newer = open.bench();
        advance(2);
        pressKeys(); // shows the recorded runs, since no live ones wait
        OpenLesson.until(60, () -> open.bench().standsIn());
        pressKeys();
        OpenLesson.until(60, () -> open.bench().equals(newer));
        assertEquals(2, newer.stepsMade());
    }

    @Test
    void aRecordingThatFitsNoMoreDoesNotEndTheTalk() throws Exception {
        StartingPoint point = openRecorded();
        StartFile.write(
                fittingNoMore(point),
                new RecordingFolder(folder).file(open.shell().lesson().folder(), point.page(), Language.ENGLISH));
        WaitForAsyncUtils.waitForAsyncFx(PATIENCE, () -> {
            open.shell().present();
            return true;
        });
        robot.type(KeyCode.C);
        OpenLesson.until(60, () -> says("Why stands in the window once the talk is over."));
        assertTrue(open.shell().presents());
        assertFalse(open.bench().standsIn());
    }

    /// The same with runs of another model.
    private static StartingPoint fittingNoMore(StartingPoint point) {
        return new StartingPoint(
                point.title().replace("11-28", "01-02"),
                point.lesson(),
                point.page(),
                point.language(),
                point.settings(),
                point.ownText(),
                point.byHand(),
                point.overrides(),
                point.figures(),
                point.limits(),
                point.runs().stream()
                        .map(run -> new SavedRun("another", run.step(), run.weights()))
                        .toList());
    }

    @Test
    void aRecordingThatFitsTheLessonNoMoreIsPassedOverForTheOneBesideTheLessons() throws Exception {
        open = OpenLesson.at("01", 0);
        Lesson lesson = open.shell().lesson();
        int page = Recording.page(open.laboratory(), lesson).orElseThrow();
        StartingPoint point = Recording.make(
                open.laboratory(), lesson, page, Language.ENGLISH, "2026-11-28", "Unrolled 0.1.0", () -> false);
        StartingPoint old = fittingNoMore(point);
        RecordingFolder ones = RecordingFolder.in(folder.resolve("one's own"));
        RecordingFolder programs = RecordingFolder.in(folder.resolve("the program's"));
        Path shipped = programs.file(lesson.folder(), page, Language.ENGLISH);
        StartFile.write(old, ones.file(lesson.folder(), page, Language.ENGLISH));
        StartFile.write(point, shipped);
        WaitForAsyncUtils.waitForAsyncFx(PATIENCE, () -> {
            open.shell().recorded().from(List.of(ones, programs));
            open.shell().page(page);
            return true;
        });
        OpenLesson.until(60, () -> !open.bench().snapshots().isEmpty());
        pressKeys();
        OpenLesson.until(60, () -> open.bench().standsIn());
        assertTrue(says("2026-11-28, Unrolled 0.1.0"), "the first does not fit");
        pressKeys();
        assertFalse(open.bench().standsIn());
        assertTrue(offered());
        Files.delete(shipped);
        assertFalse(offered(), "one that was found not to fit");
        StartFile.write(point, shipped);
        assertTrue(offered());
    }

    private boolean offered() throws Exception {
        return WaitForAsyncUtils.waitForAsyncFx(
                PATIENCE, () -> open.shell().recorded().item().can());
    }
}
