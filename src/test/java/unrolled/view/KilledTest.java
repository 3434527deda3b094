package unrolled.view;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxToolkit;
import org.testfx.util.WaitForAsyncUtils;
import unrolled.figure.Palette;
import unrolled.lab.Laboratory;
import unrolled.lab.Library;
import unrolled.lab.start.Shelf;
import unrolled.lesson.Lesson;
import unrolled.training.Trainer;
import unrolled.view.kept.Kept;
import unrolled.view.kit.ExportChoice;
import unrolled.view.workbench.Course;
import unrolled.view.workbench.Workbench;
import unrolled.words.Language;

/// The program is killed in the middle of a training, and another one goes on from there.
@Tag("large")
class KilledTest {
    private static final int PATIENCE = 60_000; // ms
    private static final Map<String, String> SEED = Map.of("seed", "7");

    private final Course course = Course.of(new Laboratory(new Library(Path.of(""))));
    private final Lesson lesson = course.lessons(Language.ENGLISH).stream()
            .filter(one -> one.folder().startsWith("05"))
            .findFirst()
            .orElseThrow();

    private int kept(Shelf shelf) {
        return shelf.find(lesson.folder() + "/" + course.page(lesson, 0).key())
                .map(point -> point.runs().getFirst().step())
                .orElse(0);
    }

    @Test
    void trainingGoesOnWithTheSameBits(@TempDir Path folder) throws Exception {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "--add-modules",
                        "jdk.incubator.vector",
                        "--enable-native-access=ALL-UNNAMED",
                        "-cp",
                        System.getProperty("java.class.path"),
                        LeftTraining.class.getName(),
                        folder.toString())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        Shelf shelf = new Shelf(folder);
        try {
            WaitForAsyncUtils.waitFor(120, TimeUnit.SECONDS, () -> kept(shelf) > 0);
            assertTrue(process.isAlive());
        } finally {
            process.destroyForcibly().waitFor();
        }
        int steps = kept(shelf);
        Start start = new Start("05", 1, SEED, Language.ENGLISH, Palette.LIGHT);
        Shell shell = OpenLesson.shown(() ->
                new Shell(course, List.of(), new ExportChoice(), start, Kept.NOTHING, Optional.of(shelf), 990, 700));
        try {
            Workbench bench = shell.lab().orElseThrow().bench();
            OpenLesson.until(60, () -> !bench.snapshots().isEmpty());
            assertEquals(steps, bench.stepsMade());
            CompletableFuture<Integer> print = new CompletableFuture<>();
            WaitForAsyncUtils.waitForAsyncFx(PATIENCE, () -> {
                bench.advance(3);
                bench.with(bench.snapshots().getFirst().experiment(), run -> print.complete(run.fingerprint()));
                return true;
            });
            Trainer unbroken = course.open(lesson, 0, SEED, "").getFirst();
            for (int step = 0; step < steps + 3; step++) {
                unbroken.step();
            }
            assertEquals(unbroken.fingerprint(), print.get(60, TimeUnit.SECONDS));
            OpenLesson.until(60, () -> bench.stepsMade() == steps + 3);
        } finally {
            FxToolkit.setupFixture(() -> {
                shell.close();
                shell.scene().getWindow().hide();
            });
        }
        assertEquals(steps + 3, kept(shelf), "closing the window keeps what was trained last");
    }
}
