package unrolled.lab;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// The checker on lessons that are wrong on purpose: `src/test/resources/wrong/lessons`, one rule a page or a
/// folder. `problems.txt` beside a lesson has the beginning of each problem, with file and line, in the order
/// of the pages.
class LessonCheckerTest {
    private static final Library WRONG = new Library(Path.of("src/test/resources/wrong"));

    static Stream<String> wrongLessons() {
        return WRONG.folders().stream();
    }

    @ParameterizedTest
    @MethodSource("wrongLessons")
    void everyRuleThatALessonBreaksIsToldWithFileAndLine(String folder) throws IOException {
        Path expected = WRONG.home().resolve("lessons").resolve(folder).resolve("problems.txt");
        List<String> beginnings = Files.readAllLines(expected);
        List<String> problems = new LessonChecker(WRONG).check(folder);
        List<String> told = new ArrayList<>();
        for (int i = 0; i < problems.size(); i++) {
            String beginning = i < beginnings.size() ? beginnings.get(i) : "";
            told.add(!beginning.isEmpty() && problems.get(i).startsWith(beginning) ? beginning : problems.get(i));
        }
        assertEquals(
                String.join("\n", beginnings), String.join("\n", told), () -> "what the checker says of %s, against %s"
                        .formatted(folder, expected));
    }
}
