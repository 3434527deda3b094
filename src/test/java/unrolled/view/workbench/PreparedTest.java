package unrolled.view.workbench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import unrolled.engine.trace.Cell;
import unrolled.fault.InputException;
import unrolled.lab.Laboratory;
import unrolled.lab.Library;
import unrolled.lab.PageLab;
import unrolled.lab.start.Limits;
import unrolled.lab.start.StartFile;
import unrolled.lab.start.StartingPoint;
import unrolled.lesson.Lesson;
import unrolled.training.Trainer;
import unrolled.training.checkpoint.SavedRun;
import unrolled.words.Language;

class PreparedTest {
    private static final int PAGE = 0;

    private final Course course = Course.of(new Laboratory(new Library(Path.of(""))));
    private final Lesson lesson = course.lessons(Language.ENGLISH).stream()
            .filter(one -> one.folder().startsWith("05"))
            .findFirst()
            .orElseThrow();
    private final PageLab lab = course.page(lesson, PAGE);

    private StartingPoint point(List<Trainer> trainers, Map<String, Map<String, String>> figures) {
        return new StartingPoint(
                "",
                lesson.folder(),
                PAGE,
                Language.ENGLISH,
                Map.of("seed", "7"),
                "",
                !trainers.getFirst().snapshot(name -> false).overrides().isEmpty(),
                Map.of(0, trainers.getFirst().snapshot(name -> false).overrides()),
                figures,
                Limits.NONE,
                trainers.stream().map(SavedRun::of).toList());
    }

    private List<Trainer> trained() {
        List<Trainer> trainers = course.open(lesson, PAGE, Map.of("seed", "7"), "");
        trainers.forEach(trainer -> {
            for (int step = 0; step < 25; step++) {
                trainer.step();
            }
        });
        return trainers;
    }

    /// With lessons in another folder, another home, and a Java of its own.
    @Test
    void anotherProcessOnAnotherCheckoutHasTheSameBits(@TempDir Path elsewhere) throws Exception {
        List<Trainer> trainers = trained();
        trainers.getFirst().override(Map.of(new Cell("lstm.gate.forget", 1, 0), 0.5f));
        Path file = elsewhere.resolve("a start.unrolled");
        StartFile.write(point(trainers, Map.of()), file);
        Path home = elsewhere.resolve("checkout");
        copy(Path.of("lessons"), home.resolve("lessons"));
        copy(Path.of("assets/corpora"), home.resolve("assets/corpora"));
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "--add-modules",
                        "jdk.incubator.vector",
                        "-Djava.awt.headless=true",
                        "-Duser.home=" + elsewhere,
                        "-Dunrolled.home=" + home,
                        "-cp",
                        System.getProperty("java.class.path"),
                        Elsewhere.class.getName(),
                        file.toString())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertEquals(0, process.waitFor(), said);
        assertEquals(Elsewhere.told(lab, trainers, Map.of()), said.lines().toList());
    }

    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> all = Files.walk(from)) {
            for (Path path : all.toList()) {
                Path target = to.resolve(from.relativize(path).toString());
                if (Files.isDirectory(path)) {
                    Files.createDirectories(target);
                } else {
                    Files.copy(path, target);
                }
            }
        }
    }

    @Test
    void whatDoesNotFitThisLessonIsNamed() {
        List<Trainer> trainers = trained();
        StartingPoint whole = point(trainers, Map.of());
        assertEquals(
                trainers.getFirst().fingerprint(),
                Prepared.of(whole, course).trainers().getFirst().fingerprint());
        assertTrue(refused(with(whole, "99-none", 0, Map.of("seed", "7"), Map.of()))
                .startsWith("it is of the lesson '99-none', and here are 01-ngram, "));
        assertTrue(refused(with(whole, "05-lstm", 77, Map.of("seed", "7"), Map.of()))
                .startsWith("it is of page 78, and 05-lstm has "));
        assertEquals(
                "it is of another run: seed is 7 there and 8 here",
                refused(with(whole, "05-lstm", PAGE, Map.of("seed", "8"), Map.of())));
        assertTrue(refused(with(whole, "05-lstm", PAGE, Map.of("deep", "8"), Map.of()))
                .startsWith("no setting 'deep' on 05-lstm/1; there are "));
        assertTrue(refused(with(whole, "05-lstm", PAGE, Map.of("seed", "7"), Map.of("nothing", Map.of())))
                .startsWith("it has options of the figure 'nothing'"));
    }

    private static StartingPoint with(
            StartingPoint one,
            String folder,
            int page,
            Map<String, String> settings,
            Map<String, Map<String, String>> figures) {
        return new StartingPoint(
                one.title(),
                folder,
                page,
                one.language(),
                settings,
                one.ownText(),
                one.byHand(),
                one.overrides(),
                figures,
                one.limits(),
                one.runs());
    }

    private String refused(StartingPoint point) {
        return String.valueOf(assertThrows(InputException.class, () -> Prepared.of(point, course))
                .getMessage());
    }
}
