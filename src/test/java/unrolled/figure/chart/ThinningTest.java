package unrolled.figure.chart;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ThinningTest {
    private static double[] upTo(int count) {
        return IntStream.range(0, count).asDoubleStream().toArray();
    }

    @Test
    void fewPointsAreAllKept() {
        assertArrayEquals(new int[] {0, 1, 2}, Thinning.of(upTo(3), new double[3], 0, 2, 10));
        assertArrayEquals(new int[] {0}, Thinning.of(upTo(1), new double[1], 5, 9, 10));
    }

    /// The line leads in from the left and out to the right.
    @Test
    void onlyWhatIsInViewIsKeptAndOnePointBeyondEachEnd() {
        assertArrayEquals(new int[] {3, 4, 5, 6, 7}, Thinning.of(upTo(20), new double[20], 3.5, 6.5, 10));
        assertArrayEquals(new int[] {3, 4, 5, 6}, Thinning.of(upTo(20), new double[20], 4, 5, 10));
        assertArrayEquals(new int[] {18, 19}, Thinning.of(upTo(20), new double[20], 18.5, 30, 10));
        assertArrayEquals(new int[] {0, 1}, Thinning.of(upTo(20), new double[20], -3, 0.5, 10));
    }

    @Test
    void ofTooManyNoPeakIsLost() {
        double[] y = new double[5000];
        Arrays.fill(y, 1);
        y[1234] = 9;
        y[1236] = -9;
        y[17] = Double.NaN;
        int[] kept = Thinning.of(upTo(5000), y, 0, 4999, 100);
        assertTrue(kept.length <= 100, kept.length + " points");
        assertEquals(0, kept[0]);
        assertEquals(4999, kept[kept.length - 1]);
        assertTrue(Arrays.stream(kept).anyMatch(index -> index == 1234));
        assertTrue(Arrays.stream(kept).anyMatch(index -> index == 1236));
        for (int i = 1; i < kept.length; i++) {
            assertTrue(kept[i] > kept[i - 1], "point %d is not after point %d".formatted(kept[i], kept[i - 1]));
        }
    }
}
