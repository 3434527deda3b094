package unrolled.figure.text;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import unrolled.engine.trace.Activation;
import unrolled.engine.trace.Axis;
import unrolled.engine.trace.Cell;
import unrolled.engine.trace.Scale;
import unrolled.figure.Figure;
import unrolled.figure.Palette;
import unrolled.figure.Region;
import unrolled.figure.Run;
import unrolled.figure.Style;
import unrolled.figure.Traces;
import unrolled.words.Language;
import unrolled.words.Words;

class PromptFigureTest {
    private static final List<String> TOKENS = List.of("B", "2", "B", "2", "B", "A");
    private static final int ONE = 2;
    private static final int TWO = 3;

    private static final Activation ASKED = Traces.activation(
            "prompt.asked",
            new Axis("position", TOKENS),
            new Axis("asked", List.of("answer", "shots")),
            Scale.COUNT,
            (position, column) -> position == 1 || position == 3
                    ? Double.NaN
                    : column == 0 ? (position == 5 ? Double.NaN : TWO) : position == 5 ? 0 : position / 2);

    /// Wrong at the first capital, right at the second, wrong again at the third.
    private static final Activation GUESSES = Traces.activation(
            "probs",
            new Axis("position", TOKENS),
            new Axis("token", List.of("A", "B", "1", "2")),
            Scale.UNIT,
            (position, token) -> token == (position == 2 ? TWO : ONE) ? .7 : .1);

    private static final Activation CHECKSUM = Traces.activation(
            "checksum", Axis.single("checksum"), Axis.numbered("digit", 8), Scale.COUNT, (row, digit) -> new double[] {
                        0, 10, 15, 3, 12, 0, 13, 14
                    }
                    [(int) digit]);

    private final Figure figure =
            Traces.figure(Traces.spec("prompt", List.of("prompt.asked", "probs", "checksum"), Map.of()), "prompt");

    private List<Region> painted(Activation... shown) {
        Graphics2D graphics = new BufferedImage(600, 200, BufferedImage.TYPE_INT_RGB).createGraphics();
        List<Run> runs = List.of(Traces.run("GPT", "gpt", shown));
        return figure.paint(graphics, 600, 200, runs, new Style(Palette.LIGHT, new Words(Language.ENGLISH), 13));
    }

    private static String said(List<Region> regions, String activation, int row, int column) {
        return regions.stream()
                .filter(region ->
                        new Cell(activation, row, column).equals(region.cell()) && region.kind() == Region.Kind.CELL)
                .map(Region::text)
                .findFirst()
                .orElse("");
    }

    private static List<String> labels(List<Region> regions) {
        return regions.stream()
                .filter(region -> region.kind() == Region.Kind.LABEL)
                .map(Region::text)
                .toList();
    }

    @Test
    void underEachCapitalStandsTheGuessAndWhetherItIsRight() {
        List<Region> regions = painted(ASKED, GUESSES, CHECKSUM);
        assertEquals("position B, token 1, wrong: 0.700", said(regions, "probs", 0, ONE));
        assertEquals("position B, token 2, right: 0.700", said(regions, "probs", 2, TWO));
        assertEquals("position B, token 1, wrong: 0.700", said(regions, "probs", 4, ONE));
        assertEquals("position A, token 1, cannot be known: 0.700", said(regions, "probs", 5, ONE));
        long guesses = regions.stream()
                .filter(region ->
                        region.cell() != null && region.cell().activation().equals("probs"))
                .count();
        assertEquals(4, guesses, "none under a digit");
    }

    @Test
    void howOftenItWasShownStandsBelow() {
        List<Region> regions = painted(ASKED, GUESSES);
        assertEquals("position B, asked times shown: 2", said(regions, "prompt.asked", 4, 1));
        assertTrue(
                labels(regions).containsAll(List.of("0\u00d7", "1\u00d7", "2\u00d7")),
                labels(regions).toString());
    }

    @Test
    void theChecksumIsWrittenInHexadecimalDigits() {
        List<String> labels = labels(painted(ASKED, GUESSES, CHECKSUM));
        assertEquals(List.of("0", "a", "f", "3", "c", "0", "d", "e"), labels.subList(labels.size() - 8, labels.size()));
        assertEquals("checksum of all weights", labels.get(labels.size() - 9));
    }
}
