package unrolled.training;

import static org.junit.jupiter.api.Assertions.assertEquals;
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
}
