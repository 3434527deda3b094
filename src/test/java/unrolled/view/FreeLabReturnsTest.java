package unrolled.view;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import java.util.stream.Stream;
import javafx.event.ActionEvent;
import javafx.scene.control.Button;
import javafx.scene.control.TextField;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxToolkit;
import org.testfx.util.WaitForAsyncUtils;
import unrolled.figure.Palette;
import unrolled.lab.Laboratory;
import unrolled.lab.Library;
import unrolled.lab.start.Shelf;
import unrolled.training.Curve;
import unrolled.training.TrainingSnapshot;
import unrolled.view.kept.Kept;
import unrolled.view.kept.KeptFile;
import unrolled.view.kit.ExportChoice;
import unrolled.view.kit.Theme;
import unrolled.view.room.Room;
import unrolled.view.room.Rooms;
import unrolled.view.workbench.Course;
import unrolled.view.workbench.Workbench;
import unrolled.words.Language;

/// The window is closed and opened again: what the learner put together in the free lab is there, and trained as far.
class FreeLabReturnsTest {
    private static final int PATIENCE = 60_000; // ms
    private static final int STEPS = 12;

    private final Laboratory laboratory = new Laboratory(new Library(Path.of("")));
    private List<Room> rooms = List.of();
    private @Nullable Shell opened;

    @TempDir
    @SuppressWarnings("NullAway.Init") // set by JUnit
    private Path folder;

    @BeforeAll
    static void startToolkit() throws Exception {
        FxToolkit.registerPrimaryStage();
    }

    private Shell shell() {
        return Objects.requireNonNull(opened);
    }

    private void open(String place, Kept before) {
        rooms = Rooms.of(laboratory);
        opened = WaitForAsyncUtils.waitForAsyncFx(PATIENCE, () -> {
            Theme.loadFonts();
            return new Shell(
                    Course.of(laboratory),
                    rooms,
                    new ExportChoice(),
                    new Start(place, 1, Map.of(), Language.ENGLISH, Palette.LIGHT),
                    before,
                    Optional.of(new Shelf(folder.resolve("runs"))),
                    990,
                    700);
        });
    }

    /// As it is kept on the disk when the window closes.
    private Kept closed() throws Exception {
        Kept now = WaitForAsyncUtils.waitForAsyncFx(PATIENCE, () -> {
            Kept kept = shell().kept();
            shell().close();
            return kept;
        });
        opened = null;
        KeptFile file = new KeptFile(folder);
        file.write(now);
        return file.read().kept();
    }

    @AfterEach
    void close() {
        if (opened != null) {
            WaitForAsyncUtils.waitForAsyncFx(PATIENCE, () -> {
                shell().close();
                return true;
            });
        }
    }

    private Workbench bench() {
        return rooms.getFirst().bench().orElseThrow();
    }

    private void on(Consumer<Workbench> act) {
        WaitForAsyncUtils.waitForAsyncFx(PATIENCE, () -> {
            act.accept(bench());
            return true;
        });
    }

    private List<TrainingSnapshot> snapshots() {
        return WaitForAsyncUtils.waitForAsyncFx(PATIENCE, () -> bench().snapshots());
    }

    private static void until(Callable<Boolean> condition) throws Exception {
        OpenLesson.until(120, condition);
    }

    private List<Integer> steps() {
        return snapshots().stream().map(TrainingSnapshot::step).toList();
    }

    private static List<Object> state(List<TrainingSnapshot> runs) {
        return runs.stream()
                .<Object>map(run -> List.of(
                        run.experiment(),
                        run.step(),
                        run.settings(),
                        run.curves().stream().map(Curve::last).toList()))
                .toList();
    }

    /// Two runs, with seven units each.
    private void study() throws Exception {
        until(() -> steps().equals(List.of(0, 0)));
        on(bench -> bench.change("hidden", "7"));
        until(() -> snapshots().stream()
                .allMatch(run -> Objects.equals(run.settings().get("hidden"), 7)));
        on(bench -> bench.advance(STEPS));
        until(() -> steps().equals(List.of(STEPS, STEPS)));
    }

    @Test
    void theRunsStandAsTheyWereLeft() throws Exception {
        open("free-lab", Kept.NOTHING);
        study();
        List<TrainingSnapshot> left = snapshots();
        Kept kept = closed();
        open("free-lab", kept);
        until(() -> steps().equals(List.of(STEPS, STEPS)));
        assertEquals(state(left), state(snapshots()));
        assertEquals(kept.rooms(), closed().rooms());
    }

    @Test
    void whoLooksBackWhenItClosesLosesNothing() throws Exception {
        open("free-lab", Kept.NOTHING);
        study();
        List<TrainingSnapshot> left = snapshots();
        on(bench -> bench.visit(0));
        until(() -> steps().equals(List.of(0, 0)));
        Kept kept = closed();
        open("free-lab", kept);
        until(() -> steps().equals(List.of(STEPS, STEPS)));
        assertEquals(state(left), state(snapshots()));
    }

    @Test
    void theyAreKeptOverADayOnWhichNobodyComes() throws Exception {
        open("free-lab", Kept.NOTHING);
        study();
        Kept kept = closed();
        open("01", kept);
        assertEquals(kept.rooms(), closed().rooms());
        open("free-lab", kept);
        until(() -> steps().equals(List.of(STEPS, STEPS)));
    }

    /// A run of two, and a fork of it at that step with another learning rate, trained further.
    private void fork() throws Exception {
        study();
        press("fork-of-run-1");
        until(() -> steps().equals(List.of(STEPS, STEPS, STEPS)));
        WaitForAsyncUtils.waitForAsyncFx(PATIENCE, () -> {
            shell().scene().getRoot().applyCss();
            TextField rate = (TextField) shell().scene().getRoot().lookup("#set-learning-rate");
            rate.setText("0.02");
            rate.getOnAction().handle(new ActionEvent());
            return true;
        });
        until(() -> snapshots().stream()
                .anyMatch(run -> Objects.equals(run.settings().get("learning rate"), 0.02)));
        on(bench -> bench.advance(2 * STEPS));
        until(() -> steps().equals(List.of(3 * STEPS, 3 * STEPS, 3 * STEPS)));
    }

    private void press(String id) throws Exception {
        until(() -> {
            shell().scene().getRoot().applyCss(); // what a list scrolls is found once it is laid out
            return shell().scene().getRoot().lookup("#" + id) instanceof Button button && !button.isDisabled();
        });
        WaitForAsyncUtils.waitForAsyncFx(PATIENCE, () -> {
            ((Button) shell().scene().getRoot().lookup("#" + id)).fire();
            return true;
        });
    }

    @Test
    void aForkStandsWhereItWasLeftAndGoesBackToWhereItGoesOff() throws Exception {
        open("free-lab", Kept.NOTHING);
        fork();
        List<TrainingSnapshot> left = snapshots();
        Kept kept = closed();
        open("free-lab", kept);
        until(() -> steps().equals(List.of(3 * STEPS, 3 * STEPS, 3 * STEPS)));
        assertEquals(state(left), state(snapshots()));
        assertEquals(STEPS, snapshots().get(1).forkedAt());
        on(Workbench::reset);
        until(() -> steps().equals(List.of(0, STEPS, 0)));
        on(bench -> bench.advance(2 * STEPS));
        until(() -> steps().equals(List.of(2 * STEPS, 3 * STEPS, 2 * STEPS)));
        assertEquals(state(left).get(1), state(snapshots()).get(1), "it begins with what its origin had learnt");
        assertEquals(kept.rooms(), closed().rooms());
    }

    @Test
    void aForkWhoseBeginningIsLostIsARunFromTheBeginning() throws Exception {
        open("free-lab", Kept.NOTHING);
        fork();
        Kept kept = closed();
        try (Stream<Path> files = Files.list(folder.resolve("runs"))) {
            for (Path file : files.toList()) {
                Files.delete(file);
            }
        }
        open("free-lab", kept);
        until(() -> steps().equals(List.of(0, 0, 0)) && snapshots().stream().allMatch(run -> run.forkedAt() < 0));
        assertEquals(0.02, snapshots().get(1).settings().get("learning rate"));
    }

    @Test
    void startingEverythingOverTakesItAwayAndGivesItBack() throws Exception {
        open("free-lab", Kept.NOTHING);
        study();
        List<TrainingSnapshot> left = snapshots();
        Map<String, String> made =
                WaitForAsyncUtils.waitForAsyncFx(PATIENCE, () -> shell().kept()).rooms();
        Runnable back = WaitForAsyncUtils.waitForAsyncFx(
                PATIENCE, () -> shell().rooms().made().getFirst().startOver());
        until(() -> steps().equals(List.of(0, 0)));
        assertEquals(List.of(), WaitForAsyncUtils.waitForAsyncFx(PATIENCE, () -> shell().rooms()
                .made()));
        WaitForAsyncUtils.waitForAsyncFx(PATIENCE, () -> {
            back.run();
            return true;
        });
        until(() -> steps().equals(List.of(STEPS, STEPS)));
        assertEquals(state(left), state(snapshots()));
        assertEquals(made, closed().rooms());
    }

    /// Such as one of a later version.
    @Test
    void whatCannotBeReadIsKeptUntilThereIsSomethingElse() throws Exception {
        Kept odd = with("# Free lab\n\n## Free lab\n\n```experiment run-1\nmodel: oracle\n```\n");
        open("free-lab", odd);
        until(() -> steps().equals(List.of(0, 0)));
        assertEquals(
                odd.rooms(),
                WaitForAsyncUtils.waitForAsyncFx(PATIENCE, () -> shell().kept()).rooms());
        on(bench -> bench.change("hidden", "7"));
        assertNotEquals(
                odd.rooms(),
                WaitForAsyncUtils.waitForAsyncFx(PATIENCE, () -> shell().kept()).rooms());
    }

    private static Kept with(String text) {
        Kept none = Kept.NOTHING;
        return new Kept(
                null,
                none.pages(),
                "",
                "",
                0,
                false,
                null,
                none.answers(),
                none.solved(),
                none.benches(),
                none.seen(),
                none.export(),
                none.outcomes(),
                none.sure(),
                none.wishes(),
                Map.of("free-lab", text));
    }
}
