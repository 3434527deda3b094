package unrolled.view.workbench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import unrolled.view.workbench.ChangeHistory.Change;
import unrolled.view.workbench.ChangeHistory.Kind;

/// Changes of a number, undone and done again.
class ChangeHistoryTest {
    private static final long SECOND = 1_000_000_000;

    private long now;
    private int number;
    private final ChangeHistory history = new ChangeHistory(() -> now);

    private Change from(Kind kind, String of, int before) {
        return new Change(kind, of, () -> {
            int was = number;
            number = before;
            return was == before ? Optional.empty() : Optional.of(from(kind, of, was));
        });
    }

    private void become(int next) {
        history.add(from(Kind.SETTING, "n", number));
        number = next;
    }

    private void turn(String of, int next) {
        history.turn(from(Kind.SETTING, of, number));
        number = next;
    }

    @Test
    void whatIsUndoneIsDoneAgainInOrder() {
        become(1);
        become(2);
        become(3);
        assertTrue(history.undo().isPresent());
        assertTrue(history.undo().isPresent());
        assertEquals(1, number);
        assertTrue(history.redo().isPresent());
        assertEquals(2, number);
        assertTrue(history.redo().isPresent());
        assertEquals(3, number);
        assertFalse(history.redo().isPresent());
        for (int i = 0; i < 3; i++) {
            assertTrue(history.undo().isPresent());
        }
        assertEquals(0, number);
        assertFalse(history.undo().isPresent());
    }

    @Test
    void aNewChangeForgetsWhatWasUndone() {
        become(1);
        become(2);
        history.undo();
        become(7);
        assertTrue(history.next().isEmpty());
        assertFalse(history.redo().isPresent());
        history.undo();
        assertEquals(1, number);
    }

    @Test
    void turnsOfOneDialBelongTogetherWithinASecond() {
        for (int i = 1; i <= 5; i++) {
            turn("n", i);
            now += SECOND / 2;
        }
        now += SECOND;
        turn("n", 6);
        turn("m", 7);
        history.undo();
        assertEquals(6, number);
        history.undo();
        assertEquals(5, number);
        turn("n", 9); // not a part of what was undone
        history.undo();
        assertEquals(5, number);
        history.undo();
        assertEquals(0, number);
    }

    @Test
    void aChangeOfWhichNothingIsLeftIsPassedOver() {
        become(1);
        become(1);
        become(1);
        history.undo();
        assertEquals(0, number);
    }

    @Test
    void oneKindIsUndoneByItself() {
        history.add(from(Kind.BY_HAND, "", number));
        number = 1;
        become(2);
        assertTrue(history.has(Kind.BY_HAND));
        assertTrue(history.undo(Kind.BY_HAND).isPresent());
        assertFalse(history.has(Kind.BY_HAND));
        assertTrue(history.undo(Kind.BY_HAND).isEmpty());
        assertEquals(Kind.SETTING, history.last().orElseThrow().kind());
    }

    @Test
    void theOldestAreForgotten() {
        for (int i = 1; i <= ChangeHistory.KEPT + 50; i++) {
            become(i);
        }
        while (history.undo().isPresent()) {
            assertTrue(number >= 50);
        }
        assertEquals(50, number);
    }
}
