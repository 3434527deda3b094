package unrolled.training;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class CurveTest {
    @Test
    void halvesItsResolutionInsteadOfGrowing() {
        Curve curve = new Curve("loss");
        for (int step = 0; step < 10 * Curve.CAPACITY; step++) {
            curve.add(step, step);
        }
        assertTrue(curve.size() <= Curve.CAPACITY);
        assertEquals(0, curve.step(0));
        assertEquals(10 * Curve.CAPACITY - 1, curve.last());
        int stride = curve.step(1) - curve.step(0);
        for (int i = 1; i < curve.size(); i++) {
            assertEquals(stride, curve.step(i) - curve.step(i - 1), "evenly spaced at " + i);
            assertEquals(curve.step(i), curve.value(i));
        }
    }

    @Test
    void aCopyStaysAsItWas() {
        Curve curve = new Curve("loss");
        curve.add(1, 3);
        Curve copy = curve.copy();
        curve.add(2, 4);
        assertEquals(1, copy.size());
        assertEquals(3, copy.last());
    }

    @Test
    void everyValueIsKeptUntilItIsFullAndThenEverySecond() {
        Curve curve = new Curve("loss");
        for (int step = 0; step < Curve.CAPACITY; step++) {
            curve.add(step, step);
        }
        assertEquals(Curve.CAPACITY, curve.size());
        assertEquals(1, curve.stride());
        curve.add(Curve.CAPACITY, 1);
        assertEquals(Curve.CAPACITY / 2 + 1, curve.size());
        assertEquals(2, curve.stride());
        assertEquals(Curve.CAPACITY + 1, curve.seen());
        curve.add(Curve.CAPACITY + 1, 2);
        assertEquals(Curve.CAPACITY / 2 + 1, curve.size(), "one is left out");
        assertEquals(2, curve.last());
    }

    @Test
    void isReadFromWhatWasWrittenDownAndGoesOn() {
        Curve curve = Curve.of("loss", new float[] {0, 4, 8, .5f, .25f, .125f}, 2, 6, .1f);
        assertEquals(3, curve.size());
        assertEquals(8, curve.step(2));
        assertEquals(.125f, curve.value(2));
        assertEquals("loss", curve.name());
        assertEquals(.1f, curve.last());
        curve.add(12, .05);
        assertEquals(4, curve.size());
        assertEquals(12, curve.step(3));
        assertEquals(7, curve.seen());
    }

    @Test
    void aStrideBelowOneIsRefused() {
        var refused = assertThrows(IllegalArgumentException.class, () -> Curve.of("loss", new float[0], 0, 0, 0));
        assertEquals("the stride of 'loss' is 0, not 1 or more", refused.getMessage());
    }
}
