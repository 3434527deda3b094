package unrolled.engine.text;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class TokenizerTest {
    private final Tokenizer words = Tokenizer.words();
    private final Tokenizer characters = Tokenizer.characters();

    @Test
    void wordsAreLowerCasedAndSignsStandAlone() {
        assertEquals(
                List.of("the", "fox", ",", "he", "said", ",", "doesn't", "care", "."),
                words.split("The FOX, he said, doesn’t care."));
    }

    @Test
    void aParagraphIsOneToken() {
        assertEquals(List.of("one", "\n", "two", "\n", "three"), words.split("one \r\n \r\n two\nthree"));
    }

    @Test
    void chineseIsCutByCharacterAndKeepsLatinWordsWhole() {
        assertEquals(List.of("我", "吃", "apple", "。", "好", "！"), words.split("我吃Apple。好！"));
    }

    @Test
    void chineseWordsAreWhatStandsBetweenBlanks() {
        Tokenizer segmented = Tokenizer.named("segmented", "我 喜歡 吃 蘋果 。 I eat", 0);
        List<String> tokens = List.of("我", "喜歡", "吃", "蘋果", "。", "i", "eat");
        assertEquals(tokens, segmented.split("我 喜歡 吃 蘋果 。 I eat"));
        assertEquals(tokens, segmented.split("我喜歡吃蘋果。I eat"));
        assertEquals("我喜歡吃蘋果。", segmented.join(tokens.subList(0, 5)));
    }

    @Test
    void aNumberIsOneToken() {
        assertEquals(List.of("3.5", "of", "1,000", "."), words.split("3.5 of 1,000."));
    }

    @Test
    void wordsJoinToReadableText() {
        String text = "the fox (an old one) said: \"don't!\" and 'why?'\nshe left, well-fed. 我吃蘋果。";
        assertEquals(
                "the fox (an old one) said: “don't!” and ‘why?’\nshe left, well-fed.我吃蘋果。",
                words.join(words.split(text)));
    }

    @Test
    void curlyQuotesHugWhatTheyHold() {
        assertEquals("he said, “no.” again", words.join(words.split("He said, “No.” Again")));
    }

    @Test
    void aStraightQuoteOpensOrClosesByWhatStandsBeforeIt() {
        assertEquals(List.of("“", "no", "”", ",", "(", "“", "so", "”", ")"), words.split("\"No\", (\"so\")"));
        assertEquals(", said the fox. “no", words.join(List.of(",", "said", "the", "fox", ".", "“", "no")));
    }

    @Test
    void piecesOneAfterTheOtherAreTheText() {
        List<String> tokens = words.split("A fox, a crow; \"cheese\".");
        assertEquals(words.join(tokens), String.join("", words.pieces(tokens)));
        assertEquals(tokens.size(), words.pieces(tokens).size());
    }

    @Test
    void charactersAreCodePoints() {
        assertEquals(List.of("a", "🦊", "\n", "𠮷"), characters.split("a🦊\r\n𠮷"));
    }

    @Test
    void charactersLoseNothing() {
        String text = " Odd  spacing,\nkept.\t";
        assertEquals(text, characters.join(characters.split(text)));
    }

    @Tag("large")
    @Test
    void oddRunsOfAMillionSignsAreCutUpToo() {
        assertEquals(2, words.split("a" + " ".repeat(1_000_000) + "b").size());
        assertEquals(200_000, words.split("a'".repeat(1_000_000)).size());
        assertEquals(1_000_000 / 64, words.split("1".repeat(1_000_000)).size());
        assertEquals(1_000_000 / 64, words.split("a".repeat(1_000_000)).size());
        assertEquals(1_000_000, words.split("\u200B".repeat(1_000_000)).size());
    }

    /// A run without blanks is cut, else each merge would go through all of it.
    @Tag("large")
    @Test
    void bytePairsOfAMillionLettersInOneLineAreLearntAndSplit() {
        SplittableRandom random = new SplittableRandom(1);
        StringBuilder noise = new StringBuilder();
        random.ints(1_000_000, 'a', 'k').forEach(letter -> noise.append((char) letter));
        for (String text : List.of("a".repeat(1_000_000), "語".repeat(1_000_000), noise.toString())) {
            Tokenizer pairs = BytePairTokenizer.learn(text, 20);
            assertEquals(text, pairs.join(pairs.split(text)));
        }
    }

    @Test
    void blanksThatDoNotBreakAreBlanks() {
        assertEquals(List.of("voilà", "!", "«", "oui", "»"), words.split("Voilà\u00A0!\u3000«\u202Foui\u2009»"));
    }

    @Test
    void nothingHasNoTokens() {
        assertTrue(words.split("   ").isEmpty());
        assertTrue(characters.split("").isEmpty());
    }

    @Test
    void everyNameIsKnownAndOthersAreRefusedWithTheNames() {
        Tokenizer.NAMES.forEach(name -> Tokenizer.named(name, "a text", 3));
        var error = assertThrows(IllegalArgumentException.class, () -> Tokenizer.named("syllables", "", 0));
        assertTrue(error.toString().contains("characters"));
    }

    @Test
    void aVocabularyTellsItsTokenizer() {
        assertInstanceOf(CharacterTokenizer.class, Tokenizer.of(new Vocabulary(List.of("a", "🦊"))));
        assertInstanceOf(WordTokenizer.class, Tokenizer.of(new Vocabulary(List.of("a", "fox"))));
    }

    @Test
    void nothingWideIsSetApartFromWhatStandsBesideIt() {
        for (String wide : List.of("\u3000", "\u30FF", "\uFF00", "\uFFEF", "あ", "我")) {
            assertEquals(List.of("a", wide, "b"), words.pieces(List.of("a", wide, "b")), wide);
        }
        for (String narrow : List.of("\u2FFF", "\u3100", "\uFEFF", "\uFFF0", "é")) {
            assertEquals(List.of("a", " " + narrow, " b"), words.pieces(List.of("a", narrow, "b")), narrow);
        }
    }
}
