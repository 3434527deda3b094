package unrolled.words;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import unrolled.fault.InputException;

class WordsTest {
    private static final Pattern CURLY = Pattern.compile("[\u2018\u2019\u201c\u201d]");
    private static final Pattern PLACE = Pattern.compile("\\{(\\d)");

    @Test
    void aBlankStandsBetweenTwoSentencesWhereTheLanguageHasOne() {
        assertEquals("It ended. Why?", new Words(Language.ENGLISH).together("It ended.", "Why?"));
        assertEquals("It ended.", new Words(Language.ENGLISH).together("It ended.", ""));
        assertEquals("完了。為什麼？", new Words(Language.TRADITIONAL_CHINESE).together("完了。", "為什麼？"));
    }

    @Test
    void namesAreListedWithTheCommaOfTheLanguage() {
        assertEquals("a, {1}, c", new Words(Language.ENGLISH).listed(List.of("a", "{1}", "c")));
        assertEquals("甲，乙", new Words(Language.TRADITIONAL_CHINESE).listed(List.of("甲", "乙")));
        assertEquals("甲", new Words(Language.SIMPLIFIED_CHINESE).listed(List.of("甲")));
        assertEquals("", new Words(Language.SIMPLIFIED_CHINESE).listed(List.of()));
    }

    @ParameterizedTest
    @CsvSource({
        "zh-TW, TRADITIONAL_CHINESE",
        "zh-HK, TRADITIONAL_CHINESE",
        "zh-Hant, TRADITIONAL_CHINESE",
        "zh-Hant-CN, TRADITIONAL_CHINESE",
        "zh-Hans-HK, SIMPLIFIED_CHINESE",
        "zh-Hans-MO, SIMPLIFIED_CHINESE",
        "zh-CN, SIMPLIFIED_CHINESE",
        "zh, SIMPLIFIED_CHINESE",
        "en-HK, ENGLISH",
        "de-DE, ENGLISH"
    })
    void theScriptOfAComputerComesBeforeItsCountry(String tag, Language language) {
        assertEquals(language, Language.of(Locale.forLanguageTag(tag)));
    }

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

    /// The family of our letters has curly marks of quotation as wide as a Chinese character.
    @Test
    void englishIsQuotedByStraightMarks() throws IOException {
        Words english = new Words(Language.ENGLISH);
        assertEquals(
                List.of(),
                english.keys().stream()
                        .filter(key -> CURLY.matcher(english.say(key)).find())
                        .toList());
        try (Stream<Path> lessons = Files.walk(Path.of("lessons"))) {
            for (Path file : lessons.filter(path -> path.endsWith("lesson.md")).toList()) {
                assertFalse(CURLY.matcher(Files.readString(file)).find(), file.toString());
            }
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
        return PLACE.matcher(text)
                .results()
                .map(match -> match.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    @Test
    void anUnknownTagListsTheTagsThereAre() {
        String message = String.valueOf(
                assertThrows(InputException.class, () -> Language.of("fr")).getMessage());
        assertEquals("no language 'fr'; there are en, zh-Hant, zh-Hans", message);
    }

    @Test
    void aNameWithoutATextOfItsOwnIsSaidPartByPart() {
        Words words = new Words(Language.TRADITIONAL_CHINESE);
        assertEquals("解碼器 · 更新閘（1 為保留）", words.part("decoder.gate.update"));
        assertEquals("編碼器 · 從左讀 · 輸入權重 · 重置閘", words.part("weights.encoder.forward.input.reset"));
        assertEquals("層 1 · 頭 0", words.part("blocks.1.attn.head.0.pattern"));
        assertEquals("未手動設定時 · 準確率", words.part("free.metric.accuracy"));
    }

    /// A pile of weights beside another one is compared part by part.
    @Test
    void theSameWeightsHaveTheSameNameInEveryModel() {
        Words words = new Words(Language.ENGLISH);
        assertEquals("decoder · embedding weights", words.part("decoder.weights.embedding"));
        assertEquals("decoder · embedding weights", words.part("weights.decoder.embedding"));
        assertEquals("query biases", words.part("weights.query.bias"));
        assertEquals("attention · query biases", words.part("weights.attention.query.bias"));
        assertEquals("layer 2 · self-attention · query biases", words.part("blocks.2.attn.weights.query.bias"));
        assertEquals("layer 0 · feed-forward · W1", words.part("blocks.0.mlp.weights.up"));
        assertEquals("layer 0 · feed-forward · b2", words.part("blocks.0.mlp.weights.down.bias"));
    }

    /// A minimal gated unit has a forget gate, too, but there 1 renews.
    @Test
    void anUnknownNameStandsAsItIsAndSaysSo() {
        Words words = new Words(Language.TRADITIONAL_CHINESE);
        assertEquals("mgu.gate.forget（尚無譯名）", words.part("mgu.gate.forget"));
        assertEquals("decoder.nobody（尚無譯名）", words.part("decoder.nobody"));
        assertEquals("mgu（尚無譯名）", words.model("mgu"));
        assertEquals("parity（尚無譯名）", words.task("parity"));
        assertEquals("mgu (no word yet)", new Words(Language.ENGLISH).model("mgu"));
    }

    @Test
    void aWordIsNotBorrowedFromAnotherKind() {
        Words words = new Words(Language.ENGLISH);
        assertEquals("which came first", words.task("before"));
        assertEquals("before the product (Cho 2014)", words.value("reset", "before"));
        assertEquals("of their own", words.value("output", "own"));
        assertEquals("your own text", words.corpus("own"));
        assertEquals("reset (no word yet)", words.model("reset"));
        assertEquals("own (no word yet)", words.value("reset", "own"));
    }

    /// The reader's own text may have any name, and tokens are not ours to translate.
    @Test
    void dataStaysAsItIs() {
        Words words = new Words(Language.TRADITIONAL_CHINESE);
        assertEquals("my-poems", words.corpus("my-poems"));
        assertEquals("first", words.label("query", "first"));
        assertEquals("第一個", words.label("relation", "first"));
        assertEquals("2", words.optionValue("decimals", "2"));
    }

    @Test
    void oneIsSaidInTheSingular() {
        Words words = new Words(Language.ENGLISH);
        assertEquals("Race with 1 seed", words.say("view.race.begin", 1));
        assertEquals("Race with 5 seeds", words.say("view.race.begin", 5));
        assertEquals("1 number is set by hand and stays when you start over.", words.say("view.hand.holds", 1));
        assertEquals("用 1 個種子比賽", new Words(Language.TRADITIONAL_CHINESE).say("view.race.begin", 1));
    }

    @Test
    void whatIsPutInIsNotReadAsAPlace() {
        assertEquals("Nothing: {1}", new Words(Language.ENGLISH).say("figure.distance.of", "Nothing", "{1}"));
    }

    @Test
    void aTextThatIsMissingIsNamedWithItsFile() {
        Words words = new Words(Language.SIMPLIFIED_CHINESE);
        String message = String.valueOf(assertThrows(IllegalStateException.class, () -> words.say("view.lab.nobody"))
                .getMessage());
        assertEquals("the program is incomplete: words/view.zh-Hans.properties has no 'view.lab.nobody'", message);
    }
}
