package unrolled;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What the lessons rely on in the texts that come with the course. Lengths are in Unicode characters.
class CorporaTest {
    private static final Path FOLDER = Path.of("assets", "corpora");
    private static final int LINE = 500; // characters a paragraph has at most
    private static final String BETWEEN_FABLES = "\n\n\n";

    static List<Path> corpora() throws IOException {
        try (Stream<Path> files = Files.list(FOLDER)) {
            return files.filter(file -> file.toString().endsWith(".txt"))
                    .sorted()
                    .toList();
        }
    }

    private static String read(String name) throws IOException {
        return Files.readString(FOLDER.resolve(name + ".txt"));
    }

    private static long length(String text) {
        return text.codePoints().count();
    }

    /// So that a held-out tenth is long enough to measure: 6,000 letters, or 3,000 Chinese characters.
    @ParameterizedTest
    @CsvSource({"fables.en, 60000", "fables.zh-Hant, 30000", "fables.zh-Hans, 30000"})
    void theFablesAreLongEnoughToLearnFrom(String name, long least) throws IOException {
        long length = length(read(name));
        assertTrue(length >= least, "%s has %d characters, not %d".formatted(name, length, least));
    }

    @ParameterizedTest
    @MethodSource("corpora")
    void noLineIsTooLongToShow(Path file) throws IOException {
        List<String> tooLong = Files.readAllLines(file).stream()
                .filter(line -> length(line) > LINE)
                .toList();
        assertEquals(List.of(), tooLong);
    }

    /// A name that came twice could be read in training and met again in the part held out.
    @ParameterizedTest
    @ValueSource(strings = {"names.en", "names.zh-Hant", "names.zh-Hans"})
    void noNameOccursTwice(String name) throws IOException {
        List<String> names = read(name).lines().toList();
        assertTrue(names.size() >= 700, "only %d names".formatted(names.size()));
        assertEquals(names.size(), new HashSet<>(names).size());
    }

    /// A fable that came twice could be read in training and met again in the part held out.
    @ParameterizedTest
    @ValueSource(strings = {"fables.en", "fables.zh-Hant", "fables.zh-Hans"})
    void noFableOccursTwice(String name) throws IOException {
        Set<String> titles = new HashSet<>();
        Set<String> openings = new HashSet<>();
        for (String fable : read(name).strip().split(BETWEEN_FABLES, -1)) {
            String[] lines = fable.split("\n", -1);
            assertTrue(lines.length > 2 && lines[1].isEmpty(), "no title above '%s'".formatted(lines[0]));
            assertTrue(titles.add(lines[0]), "two fables are called '%s'".formatted(lines[0]));
            assertTrue(openings.add(lines[2]), "two fables begin '%s'".formatted(lines[2]));
        }
        assertTrue(titles.size() > 1, "one fable only");
    }

    /// Line by line and character by character, so that what a lesson says of one text holds for the other.
    @ParameterizedTest
    @ValueSource(strings = {"fables", "names", "apples", "apples-more"})
    void traditionalAndSimplifiedHaveTheSameLines(String name) throws IOException {
        List<String> traditional = read(name + ".zh-Hant").lines().toList();
        List<String> simplified = read(name + ".zh-Hans").lines().toList();
        for (int i = 0; i < Math.min(traditional.size(), simplified.size()); i++) {
            assertEquals(length(traditional.get(i)), length(simplified.get(i)), "line %d".formatted(i + 1));
        }
        assertEquals(traditional.size(), simplified.size());
    }
}
