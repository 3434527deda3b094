package unrolled.view;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.management.ManagementFactory;
import java.lang.management.MemoryUsage;
import java.lang.ref.WeakReference;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import javafx.scene.Node;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;
import org.testfx.util.WaitForAsyncUtils;
import unrolled.lab.Laboratory;
import unrolled.lab.Library;
import unrolled.view.front.Front;
import unrolled.view.kit.ExportChoice;
import unrolled.view.room.Rooms;
import unrolled.view.workbench.Course;
import unrolled.view.workbench.Workbench;
import unrolled.view.workbench.Workbenches;
import unrolled.words.Language;

/// What was closed is gone: pages that were left, and the same page in another language.
///
/// A few in the build; `mvn test -Psoak-window` tries 200 lessons, whose heap must not grow by more than [#GROWTH],
/// and 100 languages.
@Tag("large")
class LeakTest {
    private static final int SWITCHES = Integer.getInteger("leak.lessons", 20);
    private static final int LANGUAGES = Integer.getInteger("leak.languages", 12);
    private static final int RACES = 4; // the lesson whose third page has races
    private static final int MEASURED = 100; // lessons from which on the heap is compared
    private static final long GROWTH = 5L << 20; // bytes
    private static final int PATIENCE = 120_000; // ms
    private static final int TRIES = 60; // collections until what is free must be gone

    @SuppressWarnings("NullAway.Init") // set before each
    private OpenLesson open;

    private final List<WeakReference<Node>> left = new ArrayList<>();

    @BeforeEach
    void open() throws Exception {
        Laboratory laboratory = new Laboratory(new Library(Path.of("")));
        Shell shell = OpenLesson.shown(() -> new Shell(
                Course.of(laboratory),
                Rooms.of(laboratory),
                new ExportChoice(),
                Start.first(Language.ENGLISH, false),
                990,
                700));
        open = new OpenLesson(shell, laboratory);
    }

    @AfterEach
    void close() throws Exception {
        open.close();
    }

    private static <T> T fx(Callable<T> call) {
        return WaitForAsyncUtils.waitForAsyncFx(PATIENCE, call);
    }

    /// What lies open, so that it can be seen to go.
    private void note() {
        fx(() -> left.add(new WeakReference<>(open.shell().lab().orElseThrow())));
        fx(() -> left.add(new WeakReference<>(open.shell().scene().getRoot().lookup("#page-scroll"))));
    }

    private void show(int lesson, int page) throws Exception {
        fx(() -> {
            open.shell().go(lesson, page);
            return true;
        });
        Workbench bench = fx(() -> open.bench());
        OpenLesson.until(120, () -> bench.report() != null);
        OpenLesson.until(120, () -> open.shell().painter().idle());
        note();
    }

    private List<String> staying() throws InterruptedException {
        List<String> stay = List.of();
        for (int i = 0; i < TRIES; i++) {
            System.gc();
            WaitForAsyncUtils.waitForFxEvents();
            stay = left.stream()
                    .map(WeakReference::get)
                    .filter(node -> node != null)
                    .map(node -> left.indexOf(left.stream()
                                    .filter(reference -> reference.refersTo(node))
                                    .findFirst()
                                    .orElseThrow())
                            + " " + node.getClass().getSimpleName())
                    .toList();
            if (stay.isEmpty()) {
                return stay;
            }
            TimeUnit.MILLISECONDS.sleep(100);
        }
        return stay;
    }

    private static long heap() {
        for (int i = 0; i < 3; i++) {
            System.gc();
        }
        MemoryUsage heap = ManagementFactory.getMemoryMXBean().getHeapMemoryUsage();
        return heap.getUsed();
    }

    @Test
    void pagesThatWereLeftAreGone(TestReporter reporter) throws Exception {
        int lessons =
                fx(() -> open.shell().lessons().size() - open.shell().rooms().count());
        long before = 0;
        for (int i = 0; i < SWITCHES; i++) {
            show(i % lessons, i % lessons == RACES ? 2 : 0);
            if (i == SWITCHES - 1 - MEASURED / lessons * lessons) { // whole rounds before the last
                before = heap();
            }
        }
        long grown = heap() - before;
        reporter.publishEntry(
                "lessons",
                String.format(
                        Locale.ROOT,
                        "%d switches, heap %.1f MB more in the last %d, %.1f MB in all",
                        SWITCHES,
                        before == 0 ? 0 : grown / 1e6,
                        before == 0 ? 0 : MEASURED / lessons * lessons,
                        heap() / 1e6));
        fx(() -> {
            open.shell().turn(new Front.Start());
            return true;
        });
        assertEquals(List.of(), staying());
        assertTrue(before == 0 || grown <= GROWTH, () -> grown + " bytes more");
        assertTrue(SWITCHES > Workbenches.KEPT);
    }

    @Test
    void thePageInAnotherLanguageTakesThePlaceOfTheFirstWhileItTrains(TestReporter reporter) throws Exception {
        show(RACES, 0);
        Workbench bench = fx(() -> open.bench());
        fx(() -> {
            bench.train();
            return true;
        });
        OpenLesson.until(120, () -> bench.stepsMade() > 0);
        for (int i = 0; i < LANGUAGES; i++) {
            note();
            fx(() -> {
                open.shell().speakNext();
                return true;
            });
            WaitForAsyncUtils.waitForFxEvents();
            assertEquals(bench, fx(() -> open.bench()));
        }
        int steps = bench.stepsMade();
        fx(() -> {
            bench.pause();
            open.shell().turn(new Front.Start());
            return true;
        });
        assertEquals(List.of(), staying());
        reporter.publishEntry("languages", "%s switches, by step %s".formatted(LANGUAGES, steps));
    }
}
