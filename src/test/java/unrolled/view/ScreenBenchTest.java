package unrolled.view;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import unrolled.lab.Laboratory;
import unrolled.lab.Library;
import unrolled.lesson.Lesson;
import unrolled.words.Language;

@Tag("large")
class ScreenBenchTest {
    @Test
    void everyPageWithALabHasALineAndTheWorstAreNamed() {
        Library library = new Library(Path.of(""));
        Laboratory laboratory = new Laboratory(library);
        Lesson lesson = library.lesson("01-ngram", Language.ENGLISH);
        List<String> expected = new ArrayList<>();
        for (int page = 0; page < lesson.pages().size(); page++) {
            if (!laboratory.page(lesson, page).experiments().isEmpty()) {
                expected.add("01-ngram/" + (page + 1));
            }
        }
        List<String> lines = new ArrayList<>();
        ScreenBench.run(laboratory, List.of("01-ngram"), Language.ENGLISH, 0.2, lines::add);
        assertEquals(
                expected,
                lines.stream()
                        .filter(line -> line.startsWith("01-ngram/"))
                        .map(line -> line.substring(0, line.indexOf(' ')))
                        .toList());
        assertTrue(
                lines.stream().filter(line -> line.startsWith("01-ngram/")).noneMatch(line -> line.contains("NaN")),
                lines::toString);
        assertTrue(lines.getLast().startsWith("longest between two frames: 01-ngram/"), lines::toString);
    }
}
