package unrolled.figure.brush;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import unrolled.engine.trace.Activation;
import unrolled.engine.trace.Axis;
import unrolled.engine.trace.Scale;
import unrolled.figure.Paintings;
import unrolled.figure.Traces;

class ColumnLabelsTest {
    /// Tokens of texts that a learner may type.
    @ParameterizedTest
    @ValueSource(strings = {". . .", "3 . 1 4", "1.2.3 4", "- 5", "\u2212 5"})
    void aTextOfDotsAndDigitsIsNoRowOfNumbers(String text) {
        List<String> tokens = List.of(text.split(" "));
        Activation states = Traces.activation(
                "rnn.state",
                new Axis("position", tokens),
                Axis.numbered("unit", 3),
                Scale.SIGNED,
                (position, unit) -> 0.5);
        List<String> labels = Paintings.of("strip", Map.of(), 640, 300, states).labels();
        assertTrue(labels.contains(tokens.getFirst()), labels::toString);
    }
}
