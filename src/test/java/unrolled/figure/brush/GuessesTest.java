package unrolled.figure.brush;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

/// Answers under narrow columns keep what tells them apart.
class GuessesTest {
    private static final List<String> OPEN = List.of("open", "closed");

    private static String brief(List<String> answers, int best, int room) {
        return Guesses.brief(answers, best, word -> word.length() <= room);
    }

    @Test
    void wholeWhereAllOfThemHaveRoom() {
        assertEquals("open", brief(OPEN, 0, 6));
        assertEquals("closed", brief(OPEN, 1, 6));
    }

    @Test
    void theBeginningThatTellsThemApartWhereOneHasNone() {
        assertEquals("o", brief(OPEN, 0, 4));
        assertEquals("c", brief(OPEN, 1, 4));
        assertEquals("sing", brief(List.of("single", "since", "plural"), 0, 4));
    }

    @Test
    void wholeAndCutWhereEvenThatDoesNotFit() {
        assertEquals("single", brief(List.of("single", "since"), 0, 2));
        assertEquals("aaa", brief(List.of("aaa", "aaa"), 0, 2));
    }
}
