package unrolled.engine.text;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class CorpusTest {
    private static final int MOST = 2000; // tokens of the vocabulary

    private static Corpus corpus(String text, String tokens) {
        return Corpus.of(text, tokens, 20, MOST, 1);
    }

    private static String learnt(Corpus corpus) {
        return Arrays.stream(corpus.training())
                .mapToObj(corpus.vocabulary()::token)
                .collect(Collectors.joining());
    }

    private static TextException.Reason refusal(String text, String tokens) {
        return assertThrows(TextException.class, () -> corpus(text, tokens)).reason();
    }

    @Test
    void refusesWhatThereIsNothingToLearnFrom() {
        for (String tokens : Tokenizer.NAMES) {
            assertEquals(TextException.Reason.EMPTY, refusal(" \u3000\n\r\n\t\0\u2028", tokens));
            assertEquals(TextException.Reason.TOO_SHORT, refusal("a", tokens));
        }
    }

    @Test
    void keepsNoControlCharactersAndNoHalfOfASurrogatePair() {
        assertEquals(
                "ab\nc\td\uFFFD\uD83E\uDD8A\n", learnt(corpus("a\0\u001Bb\fc\td\uD83E\uD83E\uDD8A", "characters")));
    }

    /// A letter of two chars stands where the part that merges are learnt from ends.
    @Test
    void cutsNoLetterInHalf() {
        Corpus corpus = corpus("a" + "\uD83E\uDD8A".repeat(600), "bpe");
        assertEquals(
                List.of(Vocabulary.UNKNOWN, "a", "\uD83E\uDD8A"),
                corpus.vocabulary().tokens().subList(0, 3));
    }

    @Test
    void refusesATextInWhichNoWordComesTwice() {
        String list = IntStream.range(0, 600).mapToObj(i -> "word" + i).collect(Collectors.joining(" "));
        assertEquals(TextException.Reason.NOTHING_TWICE, refusal(list, "words"));
        assertEquals("word0", learnt(corpus(list, "characters")).substring(0, 5));
    }

    @Test
    void aMillionLettersInOneLineAreCutUpInEveryWay() {
        for (String tokens : Tokenizer.NAMES) {
            Corpus corpus = corpus("a".repeat(1_000_000), tokens);
            assertEquals(tokens.equals("characters") ? 900_000 : 14_063, corpus.training().length, tokens);
        }
    }
}
