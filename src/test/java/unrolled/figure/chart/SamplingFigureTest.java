package unrolled.figure.chart;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import unrolled.engine.trace.Activation;
import unrolled.engine.trace.Axis;
import unrolled.engine.trace.Scale;
import unrolled.figure.Paintings;
import unrolled.figure.Traces;

class SamplingFigureTest {
    private static Activation bars(String name) {
        Axis tokens = Traces.letters("token", 40);
        return Traces.activation(name, tokens, Axis.single("probability"), Scale.UNIT, (i, c) -> 0.1 / (i + 1));
    }

    private static Activation pair(String name, Scale scale, double first, double second) {
        Axis both = new Axis("guess", List.of("model", "drawn"));
        return Traces.activation(name, Axis.single("next"), both, scale, (r, i) -> i == 0 ? first : second);
    }

    /// The analysis hands out forty tokens of a vocabulary, however large it is.
    @Test
    void theTokensWithoutABarAreCountedInTheWholeVocabulary() {
        Axis knobs = new Axis("strategy", List.of("temperature", "top-k", "top-p", "min-p"));
        Paintings painted = Paintings.of(
                "sampling",
                Map.of(),
                List.of("next.probability"),
                bars("next.probability"),
                bars("next.heated"),
                bars("next.drawn"),
                pair("next.entropy", Scale.ANY, 2, 1),
                pair("next.tokens", Scale.COUNT, 50257, 40),
                Traces.activation("next.knobs", Axis.single("knobs"), knobs, Scale.ANY, (r, i) -> i == 2 ? 1 : 0));
        long bars = painted.cells().count();
        assertEquals(
                List.of("50,%s more, none longer".formatted(257 - bars)),
                painted.labels().stream()
                        .filter(label -> label.contains("none longer"))
                        .toList());
    }
}
