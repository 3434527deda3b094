package unrolled.words;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Traditional Chinese here is Taiwan's and Simplified the mainland's, in words and not in glyphs only. The lists in
/// `src/test/resources/words` hold, a line, a word that the other side of the strait says, or that says something
/// else than was meant, and the one to write. They grow with what readers find.
class ChineseVocabularyTest {
    private static final Path LISTS = Path.of("src/test/resources/words");

    private static Map<Pattern, String> pairs(String list) throws IOException {
        Map<Pattern, String> pairs = new LinkedHashMap<>();
        for (String line : Files.readAllLines(LISTS.resolve(list))) {
            String[] pair = line.split("\t", -1);
            pairs.put(Pattern.compile(pair[0]), pair[1]);
        }
        return pairs;
    }

    private static List<Path> texts(String language) throws IOException {
        List<Path> texts = new ArrayList<>();
        for (String root : List.of("lessons", "src/main/resources")) {
            try (Stream<Path> files = Files.walk(Path.of(root))) {
                files.filter(file -> file.getFileName().toString().contains("." + language + "."))
                        .sorted()
                        .forEach(texts::add);
            }
        }
        return texts;
    }

    @ParameterizedTest
    @CsvSource({"traditional.tsv, zh-Hant", "simplified.tsv, zh-Hans"})
    void everyWordIsOneOfItsReaders(String list, String language) throws IOException {
        List<String> found = new ArrayList<>();
        Map<Pattern, String> pairs = pairs(list);
        for (Path text : texts(language)) {
            List<String> lines = Files.readAllLines(text);
            for (int i = 0; i < lines.size(); i++) {
                for (Map.Entry<Pattern, String> pair : pairs.entrySet()) {
                    Matcher matcher = pair.getKey().matcher(lines.get(i));
                    if (matcher.find()) {
                        found.add(
                                "%s, line %d: '%s'; write %s".formatted(text, i + 1, matcher.group(), pair.getValue()));
                    }
                }
            }
        }
        assertEquals(List.of(), found);
    }
}
