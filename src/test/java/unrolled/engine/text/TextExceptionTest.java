package unrolled.engine.text;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;
import unrolled.engine.text.TextException.Reason;

class TextExceptionTest {
    @Test
    void saysWhatWasFoundAndWhatWasNeeded() {
        TextException few = new TextException(Reason.TOO_SHORT, 1, 2);
        assertEquals("it has 1 tokens; at least 2 are needed", few.getMessage());
        assertEquals(List.of(), few.unknown());
        assertEquals(List.of(), few.known());
    }

    @Test
    void namesTheUnknownWordsAndThoseThatWouldHaveWorked() {
        TextException words = new TextException(Reason.UNKNOWN_WORDS, List.of("zebra", "yak"), List.of("cat"));
        assertEquals("the model does not know zebra, yak; it knows cat", words.getMessage());
        assertEquals(List.of("zebra", "yak"), words.unknown());
        assertEquals(List.of("cat"), words.known());
        assertEquals(2, words.found());
    }

    @Test
    void cutsAWordOfMoreThanFortyCharacters() {
        TextException words = new TextException(Reason.ALL_UNKNOWN, List.of("a".repeat(40), "b".repeat(41)), List.of());
        assertEquals(List.of("a".repeat(40), "b".repeat(40) + "…"), words.unknown());
    }
}
