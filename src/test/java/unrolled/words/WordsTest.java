package unrolled.words;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import unrolled.fault.InputException;

class WordsTest {
    private static final Pattern PLACE = Pattern.compile("\\{\\d}");

    @ParameterizedTest
    @EnumSource(Language.class)
    void everyLanguageSaysEverything(Language language) {
        Words english = new Words(Language.ENGLISH);
        Words words = new Words(language);
        assertEquals(english.keys(), words.keys());
        for (String key : english.keys()) {
            assertEquals(places(english.say(key)), places(words.say(key)), key);
            assertFalse(words.say(key).isBlank(), key);
        }
    }

    /// The later of two would silently win.
    @Test
    void nothingIsSaidTwice() throws IOException {
        try (Stream<Path> files = Files.list(Path.of("src/main/resources/unrolled/words"))) {
            for (Path file : files.toList()) {
                Set<String> keys = new HashSet<>();
                for (String line : Files.readAllLines(file)) {
                    String key = line.split("=", 2)[0].strip();
                    assertTrue(key.isEmpty() || key.startsWith("#") || keys.add(key), file + ": " + key);
                }
            }
        }
    }

    private static Set<String> places(String text) {
        return PLACE.matcher(text).results().map(match -> match.group()).collect(Collectors.toCollection(TreeSet::new));
    }

    @Test
    void anUnknownTagListsTheTagsThereAre() {
        String message = String.valueOf(
                assertThrows(InputException.class, () -> Language.of("fr")).getMessage());
        assertEquals("no language 'fr'; there are en, zh-Hant, zh-Hans", message);
    }

    @Test
    void aNameWithoutATextIsSaidPartByPartOrAsItStands() {
        Words words = new Words(Language.TRADITIONAL_CHINESE);
        assertEquals("解碼器 · 更新閘（1 為保留）", words.term("decoder.gate.update"));
        assertEquals("權重 · 編碼器 · 由左讀 · 輸入 · 重置閘", words.term("weights.encoder.forward.input.reset"));
        assertEquals("made.state", words.term("made.state"));
        assertEquals("decoder.nobody", words.term("decoder.nobody"));
    }
}
