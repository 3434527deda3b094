package unrolled.lab;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import unrolled.fault.InputException;

class VoteTest {
    private static final Vote VOTE = new Vote(List.of(10, 6, 4), List.of(2, 14, 4));

    @Test
    void theLeastShareThatChangedIsWhatTheSharesDifferBy() {
        assertEquals(0.4, VOTE.changed(), 1e-9); // 8 of 20 went from A to B
        assertEquals(0.5, Vote.share(VOTE.first(), 0), 1e-9);
        assertTrue(VOTE.whole());
        assertFalse(new Vote(List.of(1, 2), List.of(0, 0)).whole());
        assertFalse(new Vote(List.of(0, 0), List.of(1, 2)).whole());
        assertEquals(0, Vote.share(List.of(3, 1), 2));
        assertEquals(1.0 / 2, new Vote(List.of(1, 1), List.of(2)).changed(), 1e-9); // a choice that nobody held up
        assertFalse(new Vote(List.of(1, 2), List.of()).whole());
        Vote fewer = new Vote(List.of(10, 10), List.of(3, 3)); // some left; nobody need have changed
        assertEquals(0, fewer.changed(), 1e-9);
    }

    @Test
    void itIsWrittenDownInOneLineAndReadAgain() {
        assertEquals("vote 10 6 4 | 2 14 4", VOTE.toText());
        for (Vote vote : List.of(VOTE, new Vote(List.of(1, 0), List.of()))) {
            assertEquals(Optional.of(vote), Vote.parse(vote.toText()), vote::toText);
        }
        String twelve = "1 ".repeat(12);
        assertEquals(
                12,
                Vote.parse("vote " + twelve + "| " + twelve.strip())
                        .orElseThrow()
                        .first()
                        .size());
        assertEquals(Optional.empty(), Vote.parse("vote " + twelve + "| " + twelve + "1"));
        assertEquals(Optional.empty(), Vote.parse("vote " + twelve + "1 |"));
        for (String odd :
                List.of("", "vote", "choice 1", "vote -1 | 2", "vote 1234 |", "vote " + "1 ".repeat(40) + "|")) {
            assertEquals(Optional.empty(), Vote.parse(odd), odd);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"-1", "1000", "1000000000", "99999999999999999999", "many", "3.5", "1e3", "0x10"})
    void whatCanBeNoNumberOfHandsIsRefused(String typed) {
        assertThrows(InputException.class, () -> Vote.count(typed));
    }

    @Test
    void nothingTypedIsNobody() {
        assertEquals(0, Vote.count("  "));
        assertEquals(27, Vote.count(" 27 "));
    }

    @Test
    void asATableItHasBothRounds() {
        assertEquals(
                List.of(
                        List.of("letter", "choice", "first", "first share", "second", "second share"),
                        List.of("A", "=1+1", "1", "0.25", "0", "0.0"),
                        List.of("B", "so \"so\"", "3", "0.75", "4", "1.0")),
                new Vote(List.of(1, 3), List.of(0, 4)).table(List.of("=1+1", "so \"so\"")));
    }
}
