package unrolled.view.workbench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import javafx.application.Platform;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxToolkit;
import org.testfx.util.WaitForAsyncUtils;
import unrolled.engine.trace.Cell;
import unrolled.lab.Branch;
import unrolled.lab.Laboratory;
import unrolled.lab.Library;
import unrolled.lab.PageLab;
import unrolled.lab.start.Shelf;
import unrolled.lesson.Lesson;
import unrolled.training.Companion;
import unrolled.training.Curve;
import unrolled.training.TrainingSnapshot;
import unrolled.words.Language;

/// The program is closed and opened again: what went beside the runs of a page goes beside them again, trained as far.
class BesideReturnsTest {
    private static final int SOON = 60; // seconds
    private static final int PAGE = 3; // of lesson 03, from 0
    private static final int STEPS = 12;

    private final Course course = Course.of(new Laboratory(new Library(Path.of(""))));
    private final Lesson lesson = course.lessons(Language.ENGLISH).get(2);
    private @Nullable Workbenches benches;
    private @Nullable Workbench opened;

    @TempDir
    @SuppressWarnings("NullAway.Init") // set by JUnit
    private Path folder;

    @BeforeAll
    static void startToolkit() throws Exception {
        FxToolkit.registerPrimaryStage();
    }

    private void open(Map<String, String> changes) throws Exception {
        WaitForAsyncUtils.waitForAsyncFx(SOON * 1000, () -> {
            Workbenches made = new Workbenches(course, Map.of(), Optional.of(new Shelf(folder)));
            benches = made;
            opened = made.at(lesson, PAGE, course.page(lesson, PAGE), changes);
            return true;
        });
        until(() -> !bench().snapshots().isEmpty());
    }

    @AfterEach
    void close() {
        WaitForAsyncUtils.waitForAsyncFx(SOON * 1000, () -> {
            Objects.requireNonNull(benches).keepNow();
            Objects.requireNonNull(benches).close();
            return true;
        });
    }

    private Workbench bench() {
        return Objects.requireNonNull(opened);
    }

    private void on(Consumer<Workbench> act) {
        WaitForAsyncUtils.waitForAsyncFx(SOON * 1000, () -> {
            act.accept(bench());
            return true;
        });
    }

    /// On the FX thread, looking at the bench as its page does.
    private void until(Callable<Boolean> condition) throws Exception {
        WaitForAsyncUtils.waitFor(SOON, TimeUnit.SECONDS, () -> WaitForAsyncUtils.asyncFx(() -> {
                    bench().take(System.nanoTime());
                    return condition.call();
                })
                .get());
    }

    private void advance(int steps) throws Exception {
        int made = bench().stepsMade();
        on(bench -> bench.advance(steps));
        until(() -> bench().stepsMade() == made + steps && !bench().running() && isAbreast());
    }

    private boolean isAbreast() {
        return bench().all().stream().allMatch(run -> run.step() == bench().stepsMade());
    }

    private List<Object> state() {
        return bench().beside().seen().stream()
                .<Object>map(one -> List.of(one.from(), one.anew(), learnt(one)))
                .toList();
    }

    private static List<Object> learnt(Companion.Seen one) {
        TrainingSnapshot run = one.snapshot();
        return List.of(
                run.experiment(),
                run.step(),
                run.settings(),
                run.curves().stream().map(Curve::last).toList());
    }

    private boolean isKept() {
        String key = lesson.folder() + "/" + course.page(lesson, PAGE).key();
        return new Shelf(folder).has(key + KeptRuns.BESIDE);
    }

    private void leaveAndReturn(Branch branch) throws Exception {
        open(Map.of());
        advance(STEPS);
        on(bench -> bench.beside().put(branch));
        until(() -> !bench().beside().seen().isEmpty() && isAbreast());
        advance(STEPS);
        List<Object> left = state();
        close();
        open(Map.of());
        until(() -> bench().beside().branch().equals(Optional.of(branch)));
        until(() -> bench().beside().seen().size() == left.size() && isAbreast());
        assertEquals(2 * STEPS, bench().stepsMade());
        assertEquals(left, state());
    }

    @Test
    void aForkGoesOnWithTheSameBits() throws Exception {
        leaveAndReturn(Branch.forked(Map.of("learning rate", "0.1")));
        assertEquals(STEPS, bench().beside().seen().getFirst().from());
        advance(STEPS);
        on(bench -> bench.beside().takeAway());
        close();
        assertFalse(isKept(), "what was taken away stays away");
    }

    private void undo() {
        on(bench -> assertTrue(bench.history().undo().isPresent()));
    }

    private void forkAndTrain() throws Exception {
        open(Map.of());
        advance(STEPS);
        on(bench -> bench.beside().put(Branch.forked(Map.of("learning rate", "0.1"))));
        until(() -> !bench().beside().seen().isEmpty());
        advance(STEPS);
    }

    private void untilAgain(List<Object> before) throws Exception {
        until(() -> bench().beside().seen().size() == before.size() && isAbreast() && !bench().running());
        assertEquals(2 * STEPS, bench().stepsMade());
        assertEquals(before, state());
    }

    @Test
    void aForkThatWasTakenAwayComesBackFromWhereItWentOff() throws Exception {
        forkAndTrain();
        List<Object> before = state();
        on(bench -> bench.beside().takeAway());
        until(() -> bench().beside().seen().isEmpty());
        undo();
        untilAgain(before);
        undo();
        until(() -> bench().beside().seen().isEmpty());
        on(bench -> assertTrue(bench.history().redo().isPresent()));
        untilAgain(before);
    }

    @Test
    void aForkComesBackWithTheRunsThatWereBegunAgain() throws Exception {
        forkAndTrain();
        on(bench -> bench.beside().differ("loss", true));
        List<Object> before = state();
        on(Workbench::reset);
        until(() -> bench().stepsMade() == 0 && bench().beside().seen().isEmpty());
        undo();
        untilAgain(before);
        on(bench -> assertTrue(bench.beside().differs("loss")));
        on(bench -> bench.change("seed", "9"));
        until(() -> bench().stepsMade() == 0 && bench().beside().seen().isEmpty());
        undo();
        untilAgain(before);
        undo();
        until(() -> bench().beside().seen().isEmpty());
        on(bench -> assertTrue(bench.history().undo().isEmpty(), "nothing went beside them before"));
    }

    /// Its own numbers come back with it, and it gets none of those that were set in the page's run since.
    @Test
    void whatWasSetByHandInAForkComesBackWithIt() throws Exception {
        forkAndTrain();
        Cell cell = new Cell("rnn.state", 2, 0);
        int fork = bench().snapshots().size();
        on(bench -> {
            bench.hand().begin();
            bench.hand().set(fork, Map.of(cell, 0.5f));
            bench.hand().begin();
            bench.hand().set(0, Map.of(cell, -0.5f));
        });
        List<Map<Cell, Float>> byHand = List.of(Map.of(cell, -0.5f), Map.of(cell, 0.5f));
        until(() -> overrides().equals(byHand));
        on(Workbench::reset);
        until(() -> bench().stepsMade() == 0 && bench().beside().seen().isEmpty());
        undo();
        until(() -> overrides().equals(byHand));
        on(bench -> bench.beside().takeAway());
        until(() -> bench().beside().seen().isEmpty());
        undo();
        until(() -> overrides().equals(byHand));
        assertEquals(Set.of(cell), bench().hand().cells(fork, "rnn.state"));
    }

    private List<Map<Cell, Float>> overrides() {
        return bench().all().stream().map(TrainingSnapshot::overrides).toList();
    }

    /// Undo and redo, both before the training thread comes to the first.
    @Test
    void aForkThatWentAgainBeforeItWasThereIsNot() throws Exception {
        forkAndTrain();
        on(Workbench::reset);
        until(() -> bench().stepsMade() == 0 && bench().beside().seen().isEmpty());
        on(bench -> {
            assertTrue(bench.history().undo().isPresent());
            assertTrue(bench.history().redo().isPresent());
        });
        on(bench -> bench.advance(1));
        until(() -> bench().stepsMade() == 1 && !bench().running());
        assertEquals(List.of(), bench().beside().seen());
        assertEquals(Optional.empty(), bench().beside().branch());
    }

    @Test
    void oneFromTheBeginningOfASingleRunIsThereAgain() throws Exception {
        leaveAndReturn(new Branch(false, Map.of("seed", "7"), false, 0));
        assertEquals(0, bench().beside().seen().getFirst().original());
    }

    @Test
    void whatIsKeptStaysWhileItIsLookedFor() throws Exception {
        AtomicBoolean scarce = new AtomicBoolean();
        PageLab lab = course.page(lesson, PAGE);
        Lesson other = course.lessons(Language.ENGLISH).get(3);
        Branch branch = new Branch(false, Map.of("seed", "7"), false, 0);
        Workbenches made = new Workbenches(
                course,
                Map.of(),
                Optional.of(new Shelf(folder)),
                new LiveMemory(scarce::get, Double.MAX_VALUE),
                Platform::runLater);
        benches = made;
        WaitForAsyncUtils.waitForAsyncFx(SOON * 1000, () -> opened = made.at(lesson, PAGE, lab, Map.of()));
        until(() -> !bench().snapshots().isEmpty());
        on(bench -> bench.beside().put(branch));
        until(() -> !bench().beside().seen().isEmpty());
        WaitForAsyncUtils.waitForAsyncFx(SOON * 1000, () -> {
            made.keepNow();
            made.at(other, 0, course.page(other, 0), Map.of());
            scarce.set(true);
            made.tend();
            assertTrue(made.open(lesson, lab).isEmpty(), "it was given up");
            Workbench again = made.at(lesson, PAGE, lab, Map.of());
            opened = again;
            while (again.report() == null || again.snapshots().isEmpty()) { // nothing can be told meanwhile
                again.take(System.nanoTime());
                Thread.sleep(5);
            }
            made.keepNow();
            return true;
        });
        assertTrue(isKept());
        until(() -> bench().beside().branch().equals(Optional.of(branch)));
    }

    @Test
    void aForkStaysAwayIfTheRunsOfThePageBeginAnew() throws Exception {
        open(Map.of());
        advance(STEPS);
        on(bench -> bench.beside().put(Branch.forked(Map.of("learning rate", "0.1"))));
        until(() -> !bench().beside().seen().isEmpty());
        close();
        assertTrue(isKept());
        open(Map.of("seed", "9"));
        until(
                () -> { // it is found, does not fit, and is kept no longer
                    Objects.requireNonNull(benches).keep();
                    return !isKept();
                });
        assertEquals(Optional.empty(), bench().beside().branch());
        assertEquals(0, bench().stepsMade());
        assertEquals(Optional.empty(), bench().beside().refusal(), "nobody has asked for it today");
    }
}
