package unrolled.figure.chart;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.Color;
import java.awt.geom.Rectangle2D;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import unrolled.engine.trace.Activation;
import unrolled.engine.trace.Axis;
import unrolled.engine.trace.Scale;
import unrolled.figure.Paintings;
import unrolled.figure.Palette;
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

    private static Activation knobs(double topK, double topP) {
        Axis knobs = new Axis("strategy", List.of("temperature", "top-k", "top-p", "min-p"));
        double[] values = {1, topK, topP, 0};
        return Traces.activation("next.knobs", Axis.single("knobs"), knobs, Scale.ANY, (r, i) -> values[(int) i]);
    }

    private static Activation even(String name, double first) {
        Axis tokens = Traces.letters("token", 40);
        return Traces.activation(name, tokens, Axis.single("probability"), Scale.UNIT, (i, c) -> i == 0 ? first : 0.01);
    }

    /// Forty tokens have a fortieth each of what top-k leaves, and not all of them a bar.
    @Test
    void theStepsOfTopPCountWhatTopKLeavesBeyondTheBars() {
        Paintings painted = Paintings.of(
                "sampling",
                Map.of(),
                List.of("next.probability"),
                even("next.probability", 0.9),
                even("next.heated", 0.01),
                even("next.drawn", 0.01),
                pair("next.entropy", Scale.ANY, 2, 1),
                pair("next.tokens", Scale.COUNT, 50257, 24),
                knobs(40, 0.6));
        long bars = painted.cells().count();
        assertTrue(bars > 10 && bars < 40, () -> "bars: " + bars);
        Rectangle2D tenth = painted.cells().skip(9).findFirst().orElseThrow().bounds();
        double high = tenth.getHeight() - 1.7 * Paintings.STYLE.textSize();
        int y = (int) Math.round(tenth.getY() + high * (1 - 10 / 40.0));
        int x = (int) tenth.getCenterX();
        assertTrue(IntStream.rangeClosed(y - 2, y + 2)
                .anyMatch(at -> accented(painted.image().getRGB(x, at))));
    }

    private static boolean accented(int rgb) {
        Color seen = new Color(rgb);
        Color accent = Palette.LIGHT.accent();
        return Math.abs(seen.getRed() - accent.getRed())
                        + Math.abs(seen.getGreen() - accent.getGreen())
                        + Math.abs(seen.getBlue() - accent.getBlue())
                < 150;
    }

    /// The analysis hands out forty tokens of a vocabulary, however large it is.
    @Test
    void theTokensWithoutABarAreCountedInTheWholeVocabulary() {
        Paintings painted = Paintings.of(
                "sampling",
                Map.of(),
                List.of("next.probability"),
                bars("next.probability"),
                bars("next.heated"),
                bars("next.drawn"),
                pair("next.entropy", Scale.ANY, 2, 1),
                pair("next.tokens", Scale.COUNT, 50257, 40),
                knobs(0, 1));
        long bars = painted.cells().count();
        assertEquals(
                List.of("50,%s more, none longer".formatted(257 - bars)),
                painted.labels().stream()
                        .filter(label -> label.contains("none longer"))
                        .toList());
    }
}
