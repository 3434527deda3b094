package unrolled.figure.chart;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import unrolled.engine.trace.Activation;
import unrolled.engine.trace.Axis;
import unrolled.engine.trace.Scale;
import unrolled.figure.Paintings;
import unrolled.figure.Traces;

class ParameterBarsFigureTest {
    private static final int PARTS = 20;

    /// Part k has k + 1 weights.
    private static final Activation MANY = Traces.activation(
            "parameters",
            new Axis(
                    "part",
                    IntStream.range(0, PARTS).mapToObj(part -> "part " + part).toList()),
            Axis.single("parameters"),
            Scale.COUNT,
            (part, column) -> part + 1);

    private static int number(String label) {
        return Integer.parseInt(label.substring(label.lastIndexOf(' ') + 1));
    }

    @Test
    void whatHasNoRoomForANameIsCountedBelow() {
        List<String> labels =
                Paintings.of("parameter-bars", Map.of(), 400, 180, MANY).labels();
        List<String> named =
                labels.stream().filter(label -> label.startsWith("part ")).toList();
        String rest = labels.stream()
                .filter(label -> label.contains(" more "))
                .findFirst()
                .orElseThrow();
        assertTrue(!named.isEmpty() && named.size() < PARTS, labels::toString);
        assertTrue(rest.startsWith(PARTS - named.size() + " more "), rest);
        int all = PARTS * (PARTS + 1) / 2;
        assertEquals(
                all,
                number(rest) + named.stream().mapToInt(label -> number(label)).sum());
    }

    @Test
    void nothingIsLeftOutWhereAllNamesHaveRoom() {
        List<String> labels =
                Paintings.of("parameter-bars", Map.of(), 400, 900, MANY).labels();
        assertEquals(
                PARTS,
                labels.stream().filter(label -> label.startsWith("part ")).count());
        assertTrue(labels.stream().noneMatch(label -> label.contains(" more ")), labels::toString);
    }
}
