package unrolled.engine.nn;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import unrolled.engine.kernel.Matrix;

class ActivationOverrideTest {
    private static final int ALL = ActivationOverride.ALL;

    private static float[] put(ActivationOverride override, int position) {
        Matrix whole = Matrix.zeros(3, 4);
        ActivationOverride.into(whole.rows(1, 2).columns(1, 2), List.of(override), "gate", position);
        return whole.toArray();
    }

    /// Rows 1 and 2, columns 1 and 2 of a larger matrix are what the layer has of this position.
    @Test
    void theNumberStandsInItsUnitOfEverySequenceAndNowhereElse() {
        assertArrayEquals(
                new float[] {0, 0, 0, 0, 0, 0, 9, 0, 0, 0, 9, 0}, put(new ActivationOverride("gate", 2, 4, 1, 9), 2));
        assertArrayEquals(
                new float[] {0, 0, 0, 0, 0, 9, 0, 0, 0, 9, 0, 0}, put(new ActivationOverride("gate", 2, 4, 0, 9), 4));
        assertArrayEquals(
                new float[] {0, 0, 0, 0, 0, 9, 9, 0, 0, 9, 9, 0}, put(new ActivationOverride("gate", 3, 3, ALL, 9), 3));
    }

    @Test
    void anotherPositionValueOrUnitIsLeftAlone() {
        float[] nothing = new float[12];
        assertArrayEquals(nothing, put(new ActivationOverride("gate", 2, 4, 1, 9), 1));
        assertArrayEquals(nothing, put(new ActivationOverride("gate", 2, 4, 1, 9), 5));
        assertArrayEquals(nothing, put(new ActivationOverride("cell", 2, 4, 1, 9), 3));
        assertArrayEquals(nothing, put(new ActivationOverride("gate", 2, 4, 2, 9), 3), "there is no such unit");
    }

    @Test
    void concernsTheUnitsAndPositionsItNames() {
        ActivationOverride one = new ActivationOverride("gate", 2, 4, 1, 9);
        assertTrue(one.holds(2, 1) && one.holds(4, 1));
        assertFalse(one.holds(1, 1) || one.holds(5, 1) || one.holds(3, 0));
        assertTrue(new ActivationOverride("gate", 0, 0, ALL, 9).holds(0, 7));
        assertEquals(new ActivationOverride("rnn.gate", 2, 4, 1, 9), one.named("rnn.gate"));
    }

    @Test
    void whatNamesNoPlaceOrNoNumberIsRefused() {
        for (int[] place : new int[][] {{-1, 0, 0}, {2, 1, 0}, {0, 0, -2}}) {
            assertThrows(
                    IllegalArgumentException.class,
                    () -> new ActivationOverride("gate", place[0], place[1], place[2], 1));
        }
        assertThrows(IllegalArgumentException.class, () -> new ActivationOverride("gate", 0, 0, 0, Float.NaN));
    }
}
