package unrolled.engine.text;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

class VocabularyTest {
    private static final List<String> TEXT = List.of("b", "a", "c", "b", "a", "d", "b", Vocabulary.UNKNOWN);

    @Test
    void tokensAreNumberedByCountAndThenByCodePoint() {
        assertEquals(
                List.of(Vocabulary.UNKNOWN, "b", "a", "c", "d"),
                Vocabulary.of(TEXT, 1, 10).tokens());
    }

    @Test
    void aTokenSeenTooSeldomOrBeyondTheMostIsLeftOut() {
        assertEquals(
                List.of(Vocabulary.UNKNOWN, "b", "a"),
                Vocabulary.of(TEXT, 2, 10).tokens());
        assertEquals(List.of(Vocabulary.UNKNOWN, "b"), Vocabulary.of(TEXT, 1, 1).tokens());
    }

    @Test
    void theSignForTheUnknownInATextIsNoTokenOfItsOwn() {
        Vocabulary vocabulary = Vocabulary.of(TEXT, 1, 10);
        assertEquals(5, vocabulary.size());
        assertEquals("b", vocabulary.token(1));
        assertArrayEquals(new int[] {1, 0, 0}, vocabulary.ids(List.of("b", Vocabulary.UNKNOWN, "z")));
    }

    @Test
    void whatIsNotKnownHasTheNumberOfTheUnknownOrIsRefused() {
        Vocabulary open = new Vocabulary(List.of("a", Vocabulary.UNKNOWN));
        assertEquals(1, open.id("z"));
        assertEquals(0, open.id("a"));
        assertTrue(open.knows("a"));
        assertFalse(open.knows("z"));
        Vocabulary closed = new Vocabulary(List.of("a", "b"));
        assertEquals(1, closed.id("b"));
        var refused = assertThrows(IllegalArgumentException.class, () -> closed.id("z"));
        assertEquals("'z' is not in the vocabulary [a, b]", refused.getMessage());
    }

    @Test
    void aTokenWithoutPartsIsItsOwn() {
        Vocabulary whole = new Vocabulary(List.of("a", "b"));
        assertFalse(whole.hasParts());
        assertEquals(List.of("a", "b"), whole.parts());
        assertEquals(List.of("b"), whole.parts(1));
    }

    @Test
    void sharedPartsAreListedOnceInTheOrderTheyComeIn() {
        Vocabulary shared =
                new Vocabulary(List.of("A", "a", "B"), List.of(List.of("a", "big"), List.of("a"), List.of("b", "big")));
        assertTrue(shared.hasParts());
        assertEquals(List.of("a", "big", "b"), shared.parts());
        assertEquals(List.of("b", "big"), shared.parts(2));
    }

    @Test
    void refusesATokenTwiceAndPartsOfOtherTokens() {
        var twice = assertThrows(IllegalArgumentException.class, () -> new Vocabulary(List.of("a", "b", "a")));
        assertEquals("the token 'a' stands twice in the vocabulary", twice.getMessage());
        var uneven = assertThrows(
                IllegalArgumentException.class, () -> new Vocabulary(List.of("a", "b"), List.of(List.of("a"))));
        assertEquals("2 tokens but parts of 1", uneven.getMessage());
    }
}
