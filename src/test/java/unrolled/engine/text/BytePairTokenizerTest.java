package unrolled.engine.text;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BytePairTokenizerTest {
    private static List<String> merges(BytePairTokenizer tokenizer) {
        return tokenizer.merges().stream()
                .map(merge -> merge.left() + "+" + merge.right())
                .toList();
    }

    /// The example of Sennrich, Haddow & Birch (2016): low 5, lower 2, newest 6, widest 3 times (there with a
    /// sign for the end of a word, which the line ends stand for here). es 9, est 9, then lo 7, low 7; ne and
    /// ew stand 6 times, and so does each later part of "newest".
    @Test
    void learnsTheMergesOfThePaper() {
        String text = "low\n".repeat(5) + "lower\n".repeat(2) + "newest\n".repeat(6) + "widest\n".repeat(3);
        BytePairTokenizer tokenizer = BytePairTokenizer.learn(text, 6);
        assertEquals(List.of("e+s", "es+t", "l+o", "lo+w", "e+w", "ew+est"), merges(tokenizer));
        assertEquals(9, tokenizer.merges().getFirst().count());
        assertEquals(text.length() - 9, tokenizer.merges().getFirst().tokens());
        assertEquals(List.of("low", "est", "\n", "n", "ewest"), tokenizer.split("lowest\nnewest"));
    }

    @Test
    void everyTokenKnowsWhatItWasMergedFrom() {
        String text = "low\n".repeat(5) + "lower\n".repeat(2) + "newest\n".repeat(6) + "widest\n".repeat(3);
        BytePairTokenizer tokenizer = BytePairTokenizer.learn(text, 6);
        List<String> ancestries = tokenizer.cut("newest").stream()
                .map(BytePairTokenizerTest::ancestry)
                .toList();
        assertEquals(List.of("n", "ewest=6(ew=5(e w) est=2(es=1(e s) t))"), ancestries);
        assertEquals(text.length(), tokenizer.length());
    }

    /// A piece, the number of its merge and its parts; a character alone.
    private static String ancestry(BytePairTokenizer.Piece piece) {
        if (piece.parts().isEmpty()) {
            assertEquals(0, piece.merge());
            return piece.text();
        }
        List<String> parts =
                piece.parts().stream().map(BytePairTokenizerTest::ancestry).toList();
        return "%s=%s(%s)".formatted(piece.text(), piece.merge(), String.join(" ", parts));
    }

    @Test
    void mergesStayInsideWordsAndTakeTheBlankBeforeThem() {
        BytePairTokenizer tokenizer = BytePairTokenizer.learn("the cat, the dog, the hen. ".repeat(20), 30);
        assertEquals(List.of("the", " cat", ",", " the", " hen", "."), tokenizer.split("the cat, the hen."));
    }

    @Test
    void chineseWordsAreFoundWithoutBlanks() {
        BytePairTokenizer tokenizer = BytePairTokenizer.learn("狐狸看見烏鴉。烏鴉看見狐狸。狐狸笑了。", 2);
        assertEquals(List.of("狐+狸", "烏+鴉"), merges(tokenizer));
        assertEquals(List.of("烏鴉", "笑", "了", "。"), tokenizer.split("烏鴉笑了。"));
    }

    @Test
    void overlappingPairsAreMergedFromTheLeft() {
        BytePairTokenizer tokenizer = BytePairTokenizer.learn("aaaaa aaaaa", 1);
        assertEquals(List.of("aa", "aa", "a"), tokenizer.split("aaaaa"));
    }

    @Test
    void stopsWhenNoPairOccursTwice() {
        assertEquals(0, BytePairTokenizer.learn("abcdef", 50).merges().size());
        assertEquals(0, BytePairTokenizer.learn("", 50).merges().size());
    }

    @Test
    void knowsEveryCharacterAndEveryMergeAndNothingTwice() {
        Vocabulary vocabulary =
                BytePairTokenizer.learn("banana bandana banana", 4).vocabulary();
        assertEquals(0, vocabulary.id(Vocabulary.UNKNOWN));
        for (String token : BytePairTokenizer.learn("banana bandana banana", 4).split("banana dab")) {
            assertTrue(vocabulary.knows(token), token);
        }
        assertEquals(0, vocabulary.id("z"));
    }

    /// What the tokens of the fables are, and what they cost, does not matter here; that nothing is lost does.
    @ParameterizedTest
    @ValueSource(strings = {"fables.en", "fables.zh-Hant"})
    void nothingOfAFableIsLost(String name) throws IOException {
        String text = Files.readString(Path.of("assets/corpora/%s.txt".formatted(name)));
        BytePairTokenizer tokenizer = BytePairTokenizer.learn(text, 300);
        List<String> tokens = tokenizer.split(text);
        assertEquals(text, tokenizer.join(tokens));
        assertEquals(300, tokenizer.merges().size());
        assertEquals(tokenizer.merges().getLast().tokens(), tokens.size());
        assertTrue(tokens.stream().allMatch(tokenizer.vocabulary()::knows));
    }

    @Test
    void nothingOfAnyTextIsLost() {
        RandomGenerator random = RandomGenerator.of("L64X128MixRandom");
        BytePairTokenizer tokenizer = BytePairTokenizer.learn("ab ab '1 狐狸 狐狸 a’b  \n\t𝔘𝔘", 20);
        List<String> signs =
                List.of("a", "b", " ", "\n", "'", "’", "1", "狐", "狸", "𝔘", "\t", "\u3000", "-", "\0", "é");
        for (int i = 0; i < 500; i++) {
            StringBuilder text = new StringBuilder();
            for (int length = random.nextInt(12); length >= 0; length--) {
                text.append(signs.get(random.nextInt(signs.size())));
            }
            assertEquals(text.toString(), tokenizer.join(tokenizer.split(text.toString())));
        }
    }
}
