package unrolled.engine.text;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
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

    @Tag("large")
    @Test
    void aMillionLettersInOneLineAreCutUpInEveryWay() {
        for (String tokens : Tokenizer.NAMES) {
            Corpus corpus = corpus("a".repeat(1_000_000), tokens);
            assertEquals(tokens.equals("characters") ? 900_000 : 14_063, corpus.training().length, tokens);
        }
    }

    private static String words(int from, int to) {
        return IntStream.range(from, to).mapToObj(i -> "w" + i % 7).collect(Collectors.joining(" "));
    }

    @Test
    void aTextOfFewerThanFiveHundredTokensIsMeasuredOnItself() {
        Corpus whole = corpus(words(0, 499), "words");
        assertFalse(whole.split());
        assertEquals(499, whole.training().length);
        assertArrayEquals(whole.training(), whole.heldOut());
    }

    @Test
    void ofALongerOneTheLastTenthIsHeldOut() {
        Corpus parts = corpus(words(0, 500), "words");
        assertTrue(parts.split());
        assertEquals(450, parts.training().length);
        assertEquals(50, parts.heldOut().length);
        assertEquals("w" + 449 % 7, parts.vocabulary().token(parts.training()[449]));
        assertEquals("w" + 450 % 7, parts.vocabulary().token(parts.heldOut()[0]));
        assertEquals("w" + 499 % 7, parts.vocabulary().token(parts.heldOut()[49]));
    }

    @Test
    void aShareLearnsFromTheBeginningOnly() {
        Corpus whole = corpus(words(0, 500), "words");
        Corpus half = Corpus.of(words(0, 500), "words", 20, MOST, .5);
        assertArrayEquals(Arrays.copyOf(whole.training(), 225), half.training());
        assertArrayEquals(whole.heldOut(), half.heldOut());
        assertEquals(whole.vocabulary().tokens(), half.vocabulary().tokens());
        assertEquals(2, Corpus.of(words(0, 500), "words", 20, MOST, 0).training().length);
    }

    @Test
    void aWordThatComesOnceIsUnknownInALongTextAndKnownInAShortOne() {
        assertFalse(corpus("once " + words(0, 499), "words").vocabulary().knows("once"));
        assertTrue(corpus("once " + words(0, 498), "words").vocabulary().knows("once"));
        assertTrue(corpus("z" + words(0, 499), "characters").vocabulary().knows("z"));
    }

    @Test
    void whatIsHeldOutAddsNoWordAndTheVocabularyIsNoLargerThanAsked() {
        Corpus corpus = Corpus.of(words(0, 450) + " new".repeat(50), "words", 20, 3, 1);
        assertEquals(
                List.of(Vocabulary.UNKNOWN, "w0", "w1", "w2"),
                corpus.vocabulary().tokens());
        assertEquals(0, corpus.heldOut()[0]);
    }

    /// Nine tenths of the lines have no c; of one line less, which is one token less, all are learnt from.
    @Test
    void bytePairsAreLearntFromNineTenthsOfALongText() {
        String text = "a\n".repeat(225) + "c\n".repeat(25);
        Corpus parts = corpus(text, "bpe");
        assertTrue(parts.split());
        assertFalse(parts.vocabulary().knows("c"));
        Corpus whole = corpus("b" + text.substring(2), "bpe");
        assertFalse(whole.split());
        assertTrue(whole.vocabulary().knows("c"));
    }

    @Test
    void theEndOfTheLastLineMayBeTheTokenThatMakesATextLongEnough() {
        String text = "a\n".repeat(249) + "c";
        assertEquals(499, text.length());
        for (String tokens : List.of("characters", "bpe")) {
            assertTrue(corpus(text, tokens).split(), tokens);
            assertFalse(corpus(text, tokens).vocabulary().knows("c"), tokens);
        }
    }

    /// Of many characters, but of few tokens.
    @Test
    void bytePairsOfATextThatIsNotSplitKnowAllItsCharacters() {
        Corpus corpus = corpus("a".repeat(450) + "c".repeat(50), "bpe");
        assertFalse(corpus.split());
        assertTrue(corpus.vocabulary().knows("c"));
        assertTrue(Arrays.stream(corpus.training()).allMatch(token -> token > 0), "nothing of it is unknown");
    }

    @Test
    void ofAVeryLongTextOnlyTheBeginningIsUsed() {
        Corpus cut = corpus("ab".repeat(Corpus.MOST / 2) + "c", "characters");
        assertEquals(Corpus.MOST, cut.training().length + cut.heldOut().length);
        Corpus odd = corpus("a".repeat(Corpus.MOST - 1) + "\uD83E\uDD8A", "characters");
        assertEquals(Corpus.MOST - 1, odd.training().length + odd.heldOut().length, "no letter is cut in half");
    }

    @Test
    void theLastOfSeveralLinesIsEndedLikeTheOthers() {
        assertEquals("ab\ncd\n", learnt(corpus("ab\ncd", "characters")));
        assertEquals("ab\ncd\n", learnt(corpus("ab\rcd", "characters")));
        assertEquals("abcd", learnt(corpus("abcd", "characters")));
    }
}
