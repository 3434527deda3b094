package unrolled.view;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import javafx.scene.control.Label;
import javafx.scene.layout.StackPane;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.util.WaitForAsyncUtils;
import unrolled.lab.Laboratory;
import unrolled.lab.Library;
import unrolled.lab.Template;
import unrolled.view.kept.Kept;
import unrolled.view.kept.PackList;
import unrolled.view.kit.ExportChoice;
import unrolled.view.room.Rooms;
import unrolled.view.workbench.Bookcase;
import unrolled.words.Language;

/// Packs that were open the last time come back beside the first page, which does not wait for them.
class ReopeningTest {
    private static final int PATIENCE = 60_000; // ms
    private static final String FOLDER = "mine.01-weather";

    private final CountDownLatch disk = new CountDownLatch(1); // it is slow until the test lets it go
    private final AtomicBoolean arrived = new AtomicBoolean();
    private final AtomicReference<@Nullable Thread> reader = new AtomicReference<>();

    @TempDir
    @SuppressWarnings("NullAway.Init") // set by JUnit
    private Path folder;

    @SuppressWarnings("NullAway.Init") // set before each test
    private PackList list;

    @SuppressWarnings("NullAway.Init") // set before each test
    private OpenLesson open;

    @BeforeEach
    void openAWindowOverASlowDisk() throws Exception {
        Path pack = folder.resolve("mine");
        Template.write(pack);
        list = new PackList(folder.resolve("data"));
        list.write(List.of(
                new PackList.Entry("mine", pack, true), new PackList.Entry("gone", folder.resolve("gone.zip"), true)));
        Laboratory laboratory = new Laboratory(new Library(Path.of("")));
        Start start = new Start("", 1, OptionalLong.empty(), Language.ENGLISH, false);
        Kept before = new Kept(
                new Kept.Place(FOLDER, 1),
                Map.of(FOLDER, 1),
                "en",
                "light",
                0,
                false,
                null,
                Map.of(),
                Set.of(),
                Map.of(),
                Set.of(),
                Map.of(),
                Map.of(),
                Map.of(),
                Map.of(),
                Map.of());
        Shell shell = OpenLesson.shown(() -> {
            Shell made = new Shell(
                    new Bookcase(laboratory), Rooms.of(laboratory), new ExportChoice(), start, before, 1366, 768);
            made.packs().reopen(list.read(), this::waitForTheDisk, () -> arrived.set(true));
            made.packs().remember(list, list.read());
            return made;
        });
        open = new OpenLesson(shell, laboratory);
    }

    private void waitForTheDisk() {
        reader.set(Thread.currentThread());
        try {
            disk.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @AfterEach
    void close() throws Exception {
        disk.countDown();
        open.close();
    }

    private static <T> T fx(Callable<T> call) {
        return WaitForAsyncUtils.waitForAsyncFx(PATIENCE, call);
    }

    private boolean stands() {
        return open.shell().lessons().stream()
                .anyMatch(lesson -> lesson.folder().equals(FOLDER));
    }

    @Test
    void theFirstPageStandsBeforeThemAndNothingIsLostMeanwhile() throws Exception {
        assertTrue(fx(() -> open.shell().untouched()));
        OpenLesson.until(60, () -> open.shell().scene().getRoot().lookup(".pack-awaited") != null);
        assertEquals(2, list.read().stream().filter(PackList.Entry::open).count());
        assertEquals(
                new Kept.Place(FOLDER, 1), fx(() -> open.shell().kept().place().orElseThrow()));
        assertEquals(1, fx(() -> open.shell().kept().pages().get(FOLDER)));
        disk.countDown();
        OpenLesson.until(60, () -> stands() && arrived.get());
        assertNotNull(fx(() -> open.shell().scene().getRoot().lookup("#pack-mine")));
        assertTrue(!Thread.currentThread().equals(reader.get())
                && !fx(Thread::currentThread).equals(reader.get()));
        assertTrue(fx(() -> ((Label) open.shell().notice()).getText()).contains("gone.zip"));
        OpenLesson.until(
                60,
                () -> list.read().stream().map(PackList.Entry::open).toList().equals(List.of(true, false)));
        fx(() -> {
            open.shell().packs().close("mine");
            return true;
        });
        assertEquals(1, fx(() -> open.shell().kept().pages().get(FOLDER)), "where it was left is kept");
    }

    @Test
    void aSheetThatIsFilledInIsNotTakenAwayForThem() throws Exception {
        StackPane sheet = new StackPane(new Label("a sheet"));
        fx(() -> {
            open.shell().overlay().centre(sheet);
            return true;
        });
        disk.countDown();
        Thread read = reader.get();
        if (read != null) {
            read.join();
        }
        WaitForAsyncUtils.waitForFxEvents();
        assertTrue(fx(() -> open.shell().overlay().isVisible() && !stands()));
        fx(() -> {
            open.shell().overlay().hide();
            return true;
        });
        OpenLesson.until(60, this::stands);
    }
}
