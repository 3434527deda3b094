package unrolled.figure.chart;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.geom.Rectangle2D;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import unrolled.engine.trace.Activation;
import unrolled.engine.trace.Axis;
import unrolled.engine.trace.Scale;
import unrolled.figure.Figure;
import unrolled.figure.Paintings;
import unrolled.figure.Palette;
import unrolled.figure.Region;
import unrolled.figure.Run;
import unrolled.figure.ShownNumbers;
import unrolled.figure.Traces;

class LinesFigureTest {
    private static final Activation FLAT = Traces.activation(
            "metric.accuracy.gap", Axis.single("accuracy"), Axis.numbered("gap", 9), Scale.UNIT, (row, gap) -> 1);

    private static int coloured(Paintings painted, Rectangle2D part) {
        return coloured(painted, part, "rnn");
    }

    private static int coloured(Paintings painted, Rectangle2D part, String hue) {
        int coloured = 0;
        for (int y = (int) part.getMinY(); y < part.getMaxY(); y++) {
            for (int x = (int) part.getMinX(); x < part.getMaxX(); x++) {
                coloured +=
                        painted.image().getRGB(x, y) == Palette.LIGHT.hue(hue).getRGB() ? 1 : 0;
            }
        }
        return coloured;
    }

    @Test
    void theFirstAndTheLastMarkAreAsWholeAsTheOthers() {
        Paintings painted = Paintings.of("lines", Map.of(), 640, 400, FLAT);
        int halfOfInner = coloured(painted, half(painted, 4, true));
        assertTrue(halfOfInner > 10, halfOfInner + " pixels");
        assertEquals(coloured(painted, half(painted, 0, false)), coloured(painted, half(painted, 8, true)), 3);
        Rectangle2D first = half(painted, 0, true);
        assertTrue(coloured(painted, first) > 8, "the left half of the first mark is cut off");
    }

    @Test
    void linesThatLieOnEachOtherShowInTurns() {
        Activation half = Traces.activation(
                "metric.word accuracy",
                Axis.single("word accuracy"),
                Axis.numbered("epoch", 40),
                Scale.UNIT,
                (row, column) -> 0.5);
        List<Run> runs = List.of(
                Traces.run("one", "rnn", half), Traces.run("two", "gru", half), Traces.run("three", "gpt", half));
        Figure lines = Traces.figure(Traces.spec("lines", List.of(half.name()), Map.of()), "lines");
        Paintings painted = Paintings.of(lines, runs, 640, 400);
        double y = painted.cell(0, 20).bounds().getCenterY();
        double left = painted.cell(0, 2).bounds().getCenterX();
        double right = painted.cell(0, 37).bounds().getCenterX();
        Rectangle2D along = new Rectangle2D.Double(left, y - 1, right - left, 2);
        int rnn = coloured(painted, along, "rnn");
        int gru = coloured(painted, along, "gru");
        int gpt = coloured(painted, along, "gpt");
        String pixels = rnn + ", " + gru + " and " + gpt + " pixels";
        for (int each : List.of(rnn, gru, gpt)) {
            assertEquals(1.0 / 3, (double) each / (rnn + gru + gpt), 0.1, pixels);
        }
        assertTrue(rnn + gru + gpt > along.getWidth() * 0.7, pixels);
    }

    /// The left or right half of the mark of a column.
    private static Rectangle2D half(Paintings painted, int column, boolean left) {
        Rectangle2D bounds = painted.cell(0, column).bounds();
        double middle = bounds.getCenterX();
        return new Rectangle2D.Double(left ? middle - 4 : middle, bounds.getCenterY() - 5, 4, 10);
    }

    @Test
    void valuesOnALogarithmicAxisStandBetweenTheTicksTheyLieBetween() {
        Activation perplexity = Traces.activation(
                "metric.perplexity",
                Axis.single("perplexity"),
                Axis.numbered("n", 3),
                Scale.LOG,
                (row, n) -> 10 + n * 100);
        Paintings painted = Paintings.of("lines", Map.of(), 640, 400, perplexity);
        double hundred = label(painted, "100").bounds().getCenterY();
        double twoHundred = label(painted, "200").bounds().getCenterY();
        double value = painted.cell(0, 1).bounds().getCenterY();
        assertTrue(value < hundred && value > twoHundred, "%s < %s < %s".formatted(twoHundred, value, hundred));
        assertEquals(
                label(painted, "10").bounds().getCenterY(),
                painted.cell(0, 0).bounds().getCenterY(),
                0.1);
    }

    private static Region label(Paintings painted, String text) {
        return painted.regions().stream()
                .filter(region -> region.text().equals(text))
                .findFirst()
                .orElseThrow(() -> new AssertionError(painted.labels()));
    }

    @Test
    void theNameAtTheEndTellsTheLastValueAndTheAxisItsQuantity() {
        Activation perplexity = Traces.activation(
                "metric.perplexity", Axis.single("perplexity"), Axis.numbered("n", 3), Scale.LOG, (row, n) -> 10.2);
        List<String> labels =
                Paintings.of("lines", Map.of(), 640, 400, perplexity).labels();
        assertTrue(labels.contains("perplexity  10.2"), labels::toString);
        assertTrue(labels.contains("perplexity") && labels.contains("n"), labels::toString);
    }

    @Test
    void rowsOfOneNameSayWhoseTheyAre() {
        Axis texts = new Axis("text", List.of("training text", "held out"));
        Axis n = Axis.numbered("n", 3);
        List<String> labels = Paintings.of(
                        "lines",
                        Map.of(),
                        900,
                        400,
                        Traces.activation("ngram.perplexity.add-k", texts, n, Scale.LOG, (row, i) -> 10 + 80 * row),
                        Traces.activation("ngram.perplexity.kneser-ney", texts, n, Scale.LOG, (row, i) -> 2 + 40 * row))
                .labels();
        for (String line : List.of(
                "add-k · training text  10",
                "add-k · held out  90",
                "Kneser-Ney · training text  2",
                "Kneser-Ney · held out  42")) {
            assertTrue(labels.contains(line), () -> line + " in " + labels);
        }
    }

    @Test
    void aNameWithoutRoomIsBrokenAtItsMarksAndAFormulaStaysWhole() {
        Activation half = Traces.activation(
                "metric.accuracy", Axis.single("accuracy"), Axis.numbered("n", 3), Scale.UNIT, (row, n) -> 0.5);
        Figure lines = Traces.figure(Traces.spec("lines", List.of(half.name()), Map.of()), "lines");
        List<Run> runs =
                List.of(Traces.run("128 個數字，步數三倍", "gru", half), Traces.run("LSTM，i = 1 − f，開一半", "lstm", half));
        List<String> labels = Paintings.of(lines, runs, 300, 300).labels();
        for (String line : List.of("128 個數字，", "步數三倍  .50", "LSTM，i = 1 − f，", "開一半  .50")) {
            assertTrue(labels.contains(line), () -> line + " in " + labels);
        }
    }

    @Test
    void wordsAcrossAreTheTicks() {
        Activation byWord = Traces.activation(
                "metric.accuracy",
                Axis.single("accuracy"),
                new Axis("token", List.of("cat", "dog")),
                Scale.UNIT,
                (r, c) -> c);
        List<String> labels = Paintings.of("lines", Map.of(), 640, 400, byWord).labels();
        assertTrue(labels.containsAll(List.of("cat", "dog")), labels::toString);
    }

    @Test
    void whatIsNoNumberIsNoPoint() {
        Activation holey = Traces.activation(
                "metric.accuracy",
                Axis.single("accuracy"),
                Axis.numbered("n", 5),
                Scale.UNIT,
                (r, c) -> c == 2 ? Double.NaN : 0.5);
        Paintings painted = Paintings.of("lines", Map.of(), 640, 400, holey);
        assertEquals(4, painted.cells().count());
    }

    @Test
    void chanceIsNamedWhereItIsGiven() {
        assertTrue(Paintings.of("lines", Map.of("guess", "0.25"), 640, 400, FLAT)
                .labels()
                .contains("guessing  .25"));
        assertFalse(Paintings.of("lines", Map.of(), 640, 400, FLAT)
                .labels()
                .toString()
                .contains("guessing"));
    }

    /// They are a dashed line with a name in the picture, so they are no secret of it.
    @Test
    void whatTheModelDoesWithoutTheNumbersSetByHandIsAmongItsNumbers() {
        Activation free =
                Traces.activation("free." + FLAT.name(), FLAT.rows(), FLAT.columns(), Scale.UNIT, (row, gap) -> 0.5);
        Paintings painted = Paintings.of("lines", Map.of(), List.of(FLAT.name()), FLAT, free);
        assertTrue(painted.labels().contains("nothing set by hand  .50"), painted.labels()::toString);
        Figure lines = Traces.figure(Traces.spec("lines", List.of(FLAT.name()), Map.of()), "lines");
        assertEquals(
                List.of(FLAT, free),
                lines.data(List.of(Traces.run("RNN", "rnn", FLAT, free))).stream()
                        .map(ShownNumbers::activation)
                        .toList());
    }
}
