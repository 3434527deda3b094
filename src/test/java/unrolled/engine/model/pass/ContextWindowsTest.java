package unrolled.engine.model.pass;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import org.junit.jupiter.api.Test;
import unrolled.engine.model.Batch;

class ContextWindowsTest {
    /// Three stretches of each text; the last begins early enough to be whole.
    @Test
    void aStretchEndsWhereItsTextDoes() {
        Batch batch = new Batch(9, 2, new int[18], new int[18], new int[] {9, 3});
        assertArrayEquals(
                new int[] {4, 4, 4, 3, 0, 0}, ContextWindows.of(batch, 4).lengths());
    }
}
