package unrolled.figure.brush;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

class TicksTest {
    private static List<String> texts(Ticks ticks) {
        return ticks.values().stream().map(ticks::text).toList();
    }

    @Test
    void aShareIsDividedInRoundParts() {
        assertEquals(List.of("0", ".25", ".50", ".75", "1"), texts(Ticks.around(0, 1, 4)));
        assertEquals(List.of("0", ".2", ".4", ".6", ".8", "1"), texts(Ticks.around(0, 1, 7)));
    }

    @Test
    void theyReachAroundTheValues() {
        List<Double> values = Ticks.around(0.3, 4.13, 8).values();
        assertTrue(values.getFirst() <= 0.3 && values.getLast() >= 4.13, values::toString);
    }

    @Test
    void wholeOnesStayWhole() {
        assertEquals(List.of("0", "1", "2", "3"), texts(Ticks.linear(0, 3, 20, true)));
        assertEquals(List.of("0", "20", "40", "60"), texts(Ticks.linear(0, 60, 3, true)));
    }

    @Test
    void aLogarithmicAxisHasPowersOfTenWithTheirDoublesAndFives() {
        assertEquals(List.of("10", "20", "50", "100"), texts(Ticks.logarithmic(12, 88, 6)));
        assertEquals(List.of(".2", ".5", "1", "2"), texts(Ticks.logarithmic(0.3, 1.6, 6)));
        assertEquals(List.of("1", "10", "100", "1000", "10,000"), texts(Ticks.logarithmic(1, 9000, 4)));
    }

    @Test
    void theyAreNeverMoreThanAskedForByMuch() {
        for (double high : new double[] {1e-3, 0.7, 3, 17, 999, 1e6, 3.3e9}) {
            for (int most = 1; most < 12; most++) {
                assertTrue(Ticks.around(0, high, most).values().size() <= most + 2, high + " " + most);
                assertTrue(Ticks.logarithmic(high / 50, high, most).values().size() <= Math.max(2, most) + 1);
            }
        }
    }
}
