package unrolled.figure.text;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import unrolled.engine.trace.Activation;
import unrolled.engine.trace.Axis;
import unrolled.engine.trace.Scale;
import unrolled.figure.Figure;
import unrolled.figure.Palette;
import unrolled.figure.ShownNumbers;
import unrolled.figure.Style;
import unrolled.figure.Traces;
import unrolled.words.Language;
import unrolled.words.Words;

class LensFigureTest {
    private static final Axis LAYERS = Axis.numbered("layer", 2);
    private static final Activation TOP = Traces.activation(
            "lens.top", LAYERS, new Axis("position", List.of("a", "b", "a")), Scale.UNIT, (layer, position) -> 0.7);
    private static final Activation GUESSES = Traces.activation(
            "lens.guesses",
            new Axis("guess", List.of("b", "a", "b", "b", "a", "b")),
            Axis.single("probability"),
            Scale.UNIT,
            (guess, column) -> 0.7);

    private static int[] painted(List<String> known, double probability) {
        Activation right = Traces.activation(
                "lens.right",
                LAYERS,
                new Axis("position", known),
                Scale.UNIT,
                (layer, column) -> known.get((int) column).equals("2") ? probability : 0.01);
        BufferedImage image = new BufferedImage(400, 200, BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = image.createGraphics();
        Traces.figure(Traces.spec("lens", List.of("lens.top", "lens.guesses", "lens.right"), Map.of()), "lens")
                .paint(
                        graphics,
                        400,
                        200,
                        List.of(Traces.run("GPT", "gpt", TOP, GUESSES, right)),
                        new Style(Palette.LIGHT, new Words(Language.ENGLISH), 13));
        return image.getRGB(0, 0, 400, 200, new int[400 * 200], 0, 400);
    }

    @Test
    void aFrameStandsWhereTheNextTokenIsKnownAndTheLikeliest() {
        int[] framed = painted(List.of("0", "1", "2"), 0.7);
        assertArrayEquals(framed, painted(List.of("2"), 0.7), "the third position, whatever is left out before it");
        assertFalse(Arrays.equals(framed, painted(List.of("2"), 0.1)), "another token is likelier");
    }

    /// The picture is made of tokens: a file without them would be that of another one.
    @Test
    void theLikeliestTokensAreHandedOutWithTheirProbabilities() {
        Axis layers = new Axis("layer", List.of("embed", "blocks.0"));
        Axis read = new Axis("position", List.of("the", "cat", "saw"));
        Activation top = Traces.activation(
                "lens.top", layers, read, Scale.UNIT, (layer, position) -> (3 * layer + position) / 8);
        Axis tokens =
                new Axis("guess", List.of("a", "b", "c", "d", "e", "f", "g", "h", "i", "j", "k", "l")); // two each
        Activation guesses =
                Traces.activation("lens.guesses", tokens, Axis.single("probability"), Scale.UNIT, (guess, c) -> 0.1);
        Figure figure = Traces.figure(Traces.spec("lens", List.of(top.name(), guesses.name()), Map.of()), "lens");
        List<ShownNumbers> data = figure.data(List.of(Traces.run("a", "gpt", top, guesses)));
        assertEquals(
                List.of("[0, 1] [the, cat, saw]", "[0] [a, c, e]", "[1] [g, i, k]"),
                data.stream()
                        .map(numbers -> numbers.rows() + " "
                                + numbers.activation().columns().labels())
                        .toList());
        assertEquals(5 / 8.0, data.getLast().activation().at(1, 2), 1e-6);
    }
}
