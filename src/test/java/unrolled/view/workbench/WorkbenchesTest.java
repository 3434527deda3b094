package unrolled.view.workbench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import unrolled.lab.Laboratory;
import unrolled.lab.Library;
import unrolled.lab.start.Shelf;
import unrolled.lesson.Lesson;
import unrolled.words.Language;

class WorkbenchesTest {
    private static final int SOON = 60; // seconds

    private final Course course = Course.of(new Laboratory(new Library(Path.of(""))));
    private final List<Lesson> lessons = course.lessons(Language.ENGLISH);
    private final AtomicBoolean scarce = new AtomicBoolean();

    @TempDir
    @SuppressWarnings("NullAway.Init") // set by JUnit
    private Path folder;

    private Workbench open(Workbenches benches, int lesson) {
        Lesson opened = lessons.get(lesson);
        return benches.at(opened, 0, course.page(opened, 0), Map.of());
    }

    /// Waits until the runs stand at a step.
    private static void await(Workbench bench, int step) throws InterruptedException {
        while (bench.report() == null || bench.snapshots().isEmpty() || bench.stepsMade() != step) {
            bench.take(System.nanoTime());
            Thread.sleep(5);
        }
    }

    @Test
    @Timeout(SOON)
    void whileMemoryIsScarceFewerAreKeptAndNothingIsLost() throws InterruptedException {
        try (Workbenches benches = new Workbenches(course, Map.of(), Optional.of(new Shelf(folder)), scarce::get)) {
            Workbench first = open(benches, 2);
            await(first, 0);
            first.step();
            await(first, 1);
            open(benches, 3);
            open(benches, 4);
            assertEquals(3, benches.size(), "there is room");
            scarce.set(true);
            open(benches, 5);
            assertEquals(2, benches.size(), "one was given up for it, and another since there were too many");
            assertTrue(
                    benches.open(lessons.get(2), course.page(lessons.get(2), 0)).isEmpty(), "the oldest first");
            benches.keepNow();
            await(open(benches, 2), 1);
        }
    }

    /// Runs may have become larger since their page was opened.
    @Test
    void oneMoreIsGivenUpEachTimeMemoryIsFoundScarce() {
        try (Workbenches benches = new Workbenches(course, Map.of(), Optional.empty(), scarce::get)) {
            for (int lesson = 0; lesson < 3; lesson++) {
                open(benches, lesson);
            }
            benches.tend();
            assertEquals(3, benches.size());
            scarce.set(true);
            benches.tend();
            assertEquals(2, benches.size());
            benches.tend();
            benches.tend();
            assertEquals(1, benches.size());
            assertTrue(
                    benches.open(lessons.get(2), course.page(lessons.get(2), 0)).isPresent(), "the newest stays");
        }
    }

    @Test
    @Timeout(SOON)
    void theBenchThatIsLookedAtStaysHoweverScarceMemoryIs() {
        scarce.set(true);
        try (Workbenches benches = new Workbenches(course, Map.of(), Optional.empty(), scarce::get)) {
            for (int lesson = 0; lesson < 4; lesson++) {
                Workbench opened = open(benches, lesson);
                assertEquals(opened, open(benches, lesson));
                assertEquals(1, benches.size());
            }
        }
    }
}
