package unrolled.view.workbench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import unrolled.lab.Draft;
import unrolled.lab.Laboratory;
import unrolled.lab.Library;
import unrolled.lesson.Lesson;
import unrolled.training.TrainingSnapshot;
import unrolled.words.Language;
import unrolled.words.Words;

class FreeLabTextTest {
    private static final String TEXT = "the sun is warm . the sun is far .\n".repeat(20);
    private static final String OTHER = "the moon is cold . the moon is near .\n".repeat(20);

    private final Laboratory laboratory = new Laboratory(new Library(Path.of("")));
    private final Course course = Course.of(laboratory);

    private static void await(Workbench bench, String text, int step) throws InterruptedException {
        while (!seen(bench, text, step)) {
            bench.take(System.nanoTime());
            Thread.sleep(5);
        }
    }

    private static boolean seen(Workbench bench, String text, int step) {
        List<TrainingSnapshot> seen = bench.snapshots();
        return !seen.isEmpty()
                && seen.getFirst().step() == step
                && text.equals(seen.getFirst().settings().get("text"));
    }

    @Test
    @Timeout(60) // seconds
    void anotherTextOfOnesOwnIsAStepOfUndo() throws InterruptedException {
        Lesson lesson = course.lessons(Language.ENGLISH).get(1);
        Draft draft = laboratory.draft(lesson, 0, Map.of()).orElseThrow();
        Workbenches benches = new Workbenches(course, Map.of(), Optional.empty(), new LiveMemory(), later -> {});
        try (FreeLab lab = new FreeLab(laboratory, course, new Words(Language.ENGLISH), draft, benches)) {
            Workbench bench = lab.bench();
            String lessons = draft.runs().getFirst().values().getOrDefault("text", "");
            await(bench, lessons, 0);
            bench.trainOn(TEXT);
            await(bench, "own", 0);
            bench.step();
            await(bench, "own", 1);
            bench.trainOn(OTHER);
            await(bench, "own", 0);
            assertEquals(OTHER, bench.ownText());

            assertTrue(bench.history().undo().isPresent());
            await(bench, "own", 1);
            assertEquals(TEXT, bench.ownText());
            assertTrue(bench.history().undo().isPresent());
            await(bench, lessons, 0);
            assertEquals("", bench.ownText());

            bench.history().redo();
            await(bench, "own", 1);
            assertEquals(TEXT, bench.ownText());
            bench.history().redo();
            await(bench, "own", 0);
            assertEquals(OTHER, bench.ownText());
        }
    }

    /// Other pages make room for them, too.
    @Test
    @Timeout(60) // seconds
    void runsOfVersionsBeforeAreWeighed() throws InterruptedException {
        Draft draft = Draft.first().changed(0, "hidden", "6");
        Workbenches benches = new Workbenches(course, Map.of(), Optional.empty(), new LiveMemory(), later -> {});
        try (FreeLab lab = new FreeLab(laboratory, course, new Words(Language.ENGLISH), draft, benches)) {
            Workbench bench = lab.bench();
            awaitHidden(bench, "6");
            double first = bench.weight().bytes(false);
            lab.become(draft.changed(0, "hidden", "7"));
            awaitHidden(bench, "7");
            double both = bench.weight().bytes(false);
            assertTrue(both > first);
            bench.history().undo();
            awaitHidden(bench, "6");
            assertEquals(both, bench.weight().bytes(false), "the other one waits now");
            bench.step();
            while (bench.stepsMade() == 0) {
                bench.take(System.nanoTime());
                Thread.sleep(5);
            }
            bench.reset();
            while (bench.stepsMade() > 0) {
                bench.take(System.nanoTime());
                Thread.sleep(5);
            }
            assertEquals(both + first, bench.weight().bytes(false), "and so does the one that made a step");
        }
    }

    private static void awaitHidden(Workbench bench, String hidden) throws InterruptedException {
        while (bench.snapshots().isEmpty()
                || !hidden.equals(
                        String.valueOf(bench.snapshots().getFirst().settings().get("hidden")))) {
            bench.take(System.nanoTime());
            Thread.sleep(5);
        }
    }
}
