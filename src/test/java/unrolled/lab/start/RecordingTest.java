package unrolled.lab.start;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import unrolled.lab.Laboratory;
import unrolled.lab.Library;
import unrolled.lesson.Lesson;
import unrolled.lesson.LessonParser;
import unrolled.training.checkpoint.SavedRun;
import unrolled.words.Language;

class RecordingTest {
    private static final Laboratory LABORATORY = new Laboratory(new Library(Path.of("")));
    private static final String MODEL = "model: rnn\ntask: adding\nhidden: 4\nbatch: 2\nlength: 5\nuntil: ";

    /// Three pages: one whose run is only looked at, so is one like it, and two that train.
    private static Lesson lesson(String claim) {
        return LessonParser.parse("05-x/lesson.md", "05-x", """
            # T

            ## P
            ```experiment seen
            %s0 steps
            ```
            ```experiment seen-too
            like: seen
            ```

            ## Q
            ```experiment one
            %s3 steps
            ```
            ```experiment same
            like: one
            hidden: 5
            ```

            ## R
            ```experiment other
            %s4 steps
            ```
            %s
            """.formatted(MODEL, MODEL, MODEL, claim));
    }

    private static String claim(String of) {
        return "```claim it\nsays: So.\nof: %s\nexpect: loss < 9\n```\n".formatted(of);
    }

    private static StartingPoint made(int page, boolean cancelled) {
        return Recording.make(
                LABORATORY, lesson(""), page, Language.ENGLISH, "2026-11-28", "Unrolled 0.1.0", () -> cancelled);
    }

    private static List<Integer> steps(StartingPoint point) {
        return point.runs().stream().map(SavedRun::step).toList();
    }

    @Test
    void whatATitleSaysComesOutOfIt() {
        Recording recording = new Recording("2026-11-28", "Unrolled 0.1.0", "7", List.of("rnn", "lstm"));
        assertEquals("recorded 2026-11-28 by Unrolled 0.1.0, seed 7, rnn lstm", recording.title());
        assertEquals(Optional.of(recording), Recording.of(recording.title()));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "Before the vote",
                "recorded 2026-11-28 by Unrolled, seed x, rnn",
                "recorded 26-11-28 by Unrolled, seed 1, rnn",
                "recorded 2026-11-28 by Unrolled, seed 1, ",
                "not recorded 2026-11-28 by Unrolled, seed 1, rnn"
            })
    void anotherTitleIsThatOfNoRecording(String title) {
        assertEquals(Optional.empty(), Recording.of(title));
    }

    @Test
    void thePageIsThatOfTheFirstClaimAboutARunThatTrains() {
        assertEquals(Optional.of(1), Recording.page(LABORATORY, lesson("")));
        assertEquals(Optional.of(2), Recording.page(LABORATORY, lesson(claim("seen, other"))));
        assertEquals(
                Optional.of(1),
                Recording.page(LABORATORY, lesson(claim("seen-too"))),
                "a run that is like one looked at is looked at");
    }

    @Test
    void aLessonWhereNothingIsTrainedHasNone() {
        Lesson lesson = LessonParser.parse(
                "05-x/lesson.md", "05-x", "# T\n\n## P\n```experiment seen\n%s0 steps\n```\n".formatted(MODEL));
        assertEquals(Optional.empty(), Recording.page(LABORATORY, lesson));
    }

    @Test
    void everyRunIsTrainedToItsGoalAndEachModelIsNamedOnce() {
        StartingPoint point = made(1, false);
        assertEquals(List.of(3, 3), steps(point));
        assertEquals("05-x", point.lesson());
        assertEquals(1, point.page());
        Recording recording = Recording.of(point.title()).orElseThrow();
        assertEquals(List.of("rnn"), recording.models());
        assertEquals(LABORATORY.page(lesson(""), 1).seed(), recording.seed());
        assertEquals(List.of(0, 0), steps(made(1, true)), "cancelled at once");
        assertEquals(List.of(0, 0), steps(made(0, false)), "what is looked at is not trained");
    }

    @Test
    void thoseInTheReadersLanguageComeFirstAndThoseOfTheFirstFolderBeforeTheOthers(@TempDir Path root)
            throws IOException {
        RecordingFolder own = RecordingFolder.in(root.resolve("own"));
        RecordingFolder program = RecordingFolder.in(root.resolve("program"));
        List<RecordingFolder> folders = List.of(own, program);
        Language chinese = Language.TRADITIONAL_CHINESE;
        Path file = program.file("05-x", 0, chinese);
        assertEquals(root.resolve("program/recorded/05-x--1--zh-Hant.unrolled"), file);
        assertEquals(List.of(), RecordingFolder.find(folders, "05-x", 0, chinese));
        List<Path> files = List.of(
                own.file("05-x", 0, chinese),
                file,
                own.file("05-x", 0, Language.ENGLISH),
                program.file("05-x", 0, Language.ENGLISH));
        Files.createDirectories(own.folder());
        Files.createDirectories(program.folder());
        for (Path one : files) {
            Files.createFile(one);
        }
        assertEquals(files, RecordingFolder.find(folders, "05-x", 0, chinese));
        assertEquals(files.subList(2, 4), RecordingFolder.find(folders, "05-x", 0, Language.ENGLISH), "each once");
        assertEquals(List.of(), RecordingFolder.find(folders, "05-x", 1, chinese));
    }
}
