package unrolled.figure.chart;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import unrolled.engine.trace.Activation;
import unrolled.engine.trace.Axis;
import unrolled.engine.trace.Scale;
import unrolled.figure.Paintings;
import unrolled.figure.Traces;

class BarsFigureTest {
    private static Activation row(double... shares) {
        return Traces.activation(
                "ngram.probability",
                Axis.single("context"),
                new Axis("token", List.of("like", "eat", "tea", "home")),
                Scale.UNIT,
                (row, token) -> shares[(int) token]);
    }

    private static List<String> painted(Map<String, String> options, double... shares) {
        return Paintings.of("bars", options, 400, 300, row(shares)).labels();
    }

    @Test
    void columnsThatAreAskedForStandThereWithNothingInThem() {
        List<String> usual = painted(Map.of(), 0.75, 0, 0.25, 0);
        assertTrue(usual.contains("like") && !usual.contains("eat"), usual::toString);
        List<String> asked = painted(Map.of("also shown", "eat"), 0.75, 0, 0.25, 0);
        assertTrue(asked.contains("eat") && !asked.contains("home"), asked::toString);
        assertEquals(painted(Map.of(), 0, 0, 0, 0), painted(Map.of("also shown", "eat"), 0, 0, 0, 0));
    }

    @Test
    void whatIsAskedForStaysWhereThereIsLittleRoom() {
        Activation row = row(0.5, 0, 0.3, 0.2);
        Map<String, String> options = Map.of("also shown", "eat");
        List<String> few = Paintings.of("bars", options, 400, 80, row).labels();
        assertTrue(few.containsAll(List.of("like", "eat")), few::toString);
        assertFalse(few.contains("home"), few::toString);
        assertTrue(few.contains("2 more"), few::toString);
        assertTrue(Paintings.of("bars", Map.of(), 400, 80, row).labels().contains("1 more, none longer"));
    }

    @Test
    void aSmallScaleHasThreeDecimals() {
        Map<String, String> small = Map.of("end of scale", "0.1");
        assertTrue(painted(small, 0.08, 0.0146, 0.011, 0.009).containsAll(List.of(".080", ".015", ".011", ".009")));
        assertTrue(painted(Map.of(), 0.08, 0.0146, 0.011, 0.009).contains(".08"));
    }
}
