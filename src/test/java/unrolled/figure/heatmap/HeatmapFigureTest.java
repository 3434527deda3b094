package unrolled.figure.heatmap;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import unrolled.engine.trace.Activation;
import unrolled.engine.trace.Axis;
import unrolled.engine.trace.Cell;
import unrolled.engine.trace.Scale;
import unrolled.figure.Figure;
import unrolled.figure.Paintings;
import unrolled.figure.Palette;
import unrolled.figure.Region;
import unrolled.figure.Traces;
import unrolled.figure.brush.ColorMap;

class HeatmapFigureTest {
    private static final Activation ONE_BRIGHT = Traces.activation(
            "probs",
            Axis.numbered("position", 5),
            Traces.letters("token", 8),
            Scale.UNIT,
            (row, column) -> row == 1 && column == 6 ? 1 : 0);

    /// Token t is at most t / 100 probable.
    private static final Activation RISING = Traces.activation(
            "probs",
            Traces.letters("position", 10),
            Traces.letters("token", 90),
            Scale.UNIT,
            (position, token) -> position == token % 10 ? token / 100 : 0.001);

    private static List<Integer> tokensDown(Paintings painted) {
        return painted.cells()
                .filter(region -> region.cell() != null && region.cell().row() == 0)
                .sorted((a, b) -> Double.compare(a.bounds().getY(), b.bounds().getY()))
                .map(Region::cell)
                .map(cell -> cell == null ? -1 : cell.column())
                .toList();
    }

    @Test
    void theBrightCellIsWhereItsRegionIs() {
        Paintings painted = Paintings.of("heatmap", Map.of(), 640, 400, ONE_BRIGHT);
        assertEquals(ColorMap.sequential().at(1), painted.colour(1, 6));
        assertEquals(ColorMap.sequential().at(0), painted.colour(1, 5));
        assertEquals(ColorMap.sequential().at(0), painted.colour(0, 6));
        assertTrue(
                painted.cell(1, 6).bounds().getX() > painted.cell(1, 5).bounds().getX());
        assertTrue(
                painted.cell(1, 6).bounds().getY() > painted.cell(0, 6).bounds().getY());
    }

    @Test
    void transposedItHasColumnsDown() {
        Paintings painted = Paintings.of("heatmap", Map.of("transpose", "yes"), 640, 400, ONE_BRIGHT);
        assertEquals(ColorMap.sequential().at(1), painted.colour(1, 6));
        assertTrue(
                painted.cell(1, 6).bounds().getY() > painted.cell(1, 5).bounds().getY());
        assertTrue(
                painted.cell(1, 6).bounds().getX() > painted.cell(0, 6).bounds().getX());
    }

    @Test
    void ofManyRowsTheLargestStayInTheirOrderAndTheOthersAreCounted() {
        Paintings painted = Paintings.of("heatmap", Map.of("transpose", "yes", "rows", "12"), 640, 400, RISING);
        assertEquals(List.of(78, 79, 80, 81, 82, 83, 84, 85, 86, 87, 88, 89), tokensDown(painted));
        assertTrue(painted.labels().stream().anyMatch(label -> label.contains("12 largest of 90")));
    }

    @Test
    void theLargestMayComeFirst() {
        Paintings painted =
                Paintings.of("heatmap", Map.of("transpose", "yes", "rows", "3", "order", "largest"), 640, 400, RISING);
        assertEquals(List.of(89, 88, 87), tokensDown(painted));
    }

    @Test
    void rowsThatWouldBeTooLowAreLeftOutAndCounted() {
        Paintings painted = Paintings.of("heatmap", Map.of("transpose", "yes"), 640, 400, RISING);
        int rows = tokensDown(painted).size();
        assertTrue(rows > 10 && rows < 40, rows + " rows");
        assertTrue(painted.cell(0, 89).bounds().getHeight() >= 9);
        assertTrue(painted.labels().stream().anyMatch(label -> label.contains(rows + " largest of 90")));
    }

    @Test
    void rowsThatFitAreAllShownAndNothingIsSaidOfIt() {
        Paintings painted = Paintings.of("heatmap", Map.of(), 640, 400, ONE_BRIGHT);
        assertFalse(painted.labels().stream().anyMatch(label -> label.contains("largest of")));
        assertEquals(40, painted.cells().count());
    }

    @Test
    void aCellWithoutANumberIsHatchedAndTheLegendSaysSo() {
        Activation masked = Traces.activation(
                "attention.pattern",
                Axis.numbered("query", 4),
                Axis.numbered("key", 4),
                Scale.UNIT,
                (query, key) -> key > query ? Double.NaN : 0.5);
        Paintings painted = Paintings.of("heatmap", Map.of(), 400, 300, masked);
        var bounds = painted.cell(0, 3).bounds();
        TreeSet<Integer> colours = new TreeSet<>();
        for (int x = (int) bounds.getX() + 2; x < bounds.getMaxX() - 2; x++) {
            colours.add(painted.image().getRGB(x, (int) bounds.getCenterY()));
        }
        assertTrue(colours.contains(Palette.LIGHT.panel().getRGB()) && colours.size() > 2, colours::toString);
        assertTrue(painted.labels().contains("no value"));
        assertEquals("query 0, key 3: no value", painted.cell(0, 3).text());
    }

    @Test
    void theLegendTellsTheRangeAndWhatItMeasures() {
        Activation weights = Traces.activation(
                "weights.input", Axis.numbered("unit", 3), Axis.numbered("unit", 3), Scale.ANY, (r, c) -> r - 2.25);
        List<String> labels =
                Paintings.of("heatmap", Map.of(), 640, 400, weights).labels();
        assertTrue(labels.containsAll(List.of("2.25", "\u22122.25", "weight")), labels::toString);
    }

    @Test
    void theRangeMayFollowTheData() {
        Activation close = Traces.activation(
                "probs", Axis.numbered("position", 2), Axis.numbered("token", 2), Scale.UNIT, (r, c) -> 0.1 + r * 0.1);
        Paintings bound = Paintings.of("heatmap", Map.of(), 400, 300, close);
        Paintings free = Paintings.of("heatmap", Map.of("range", "data"), 400, 300, close);
        assertNotEquals(ColorMap.sequential().at(1), bound.colour(1, 1));
        assertEquals(ColorMap.sequential().at(1), free.colour(1, 1));
        assertTrue(free.labels().contains(".15"), free.labels()::toString);
    }

    @Test
    void aMatrixOfUnitsIsSquareAtItsNaturalHeight() {
        Activation weights = Traces.activation(
                "weights.recurrent", Axis.numbered("unit", 48), Axis.numbered("unit", 48), Scale.ANY, Traces::noise);
        Figure figure = Traces.figure(Traces.spec("heatmap", List.of(weights.name()), Map.of()), "heatmap");
        double height = figure.heightFor(640, List.of(Traces.run("RNN", "rnn", weights)), Paintings.STYLE);
        var bounds = Paintings.of("heatmap", Map.of(), 640, height, weights)
                .cell(3, 4)
                .bounds();
        assertEquals(bounds.getWidth(), bounds.getHeight(), 0.2);
    }

    @Test
    void theWordsBesideAFewRowsCanBeReadAtItsLeastHeight() {
        Axis words =
                new Axis("word", List.of("she", "found", "three", "red", "birds", "at", "the", "park", "again", "."));
        Activation weights = Traces.activation("attention.weights", words, words, Scale.ANY, Traces::noise);
        Figure figure = Traces.figure(Traces.spec("heatmap", List.of(weights.name()), Map.of()), "heatmap");
        double height = figure.heights(640, List.of(Traces.run("GRU", "gru", weights)), Paintings.STYLE)
                .least();
        Paintings painted = Paintings.of("heatmap", Map.of(), 640, height, weights);
        double row =
                painted.cell(4, 4).bounds().getY() - painted.cell(3, 4).bounds().getY();
        double line = 1.2; // font sizes
        assertEquals(0.8, row / line / Paintings.STYLE.textSize(), 0.03);
    }

    @Test
    void aFewPositionsAreNamedOneByOneAndUnitsAreNot() {
        assertEquals(10, named("position"));
        assertTrue(named("unit") < 10, "their numbers are no names");
    }

    /// How many of ten low rows have their number beside them.
    private static long named(String axis) {
        Axis letters = new Axis("token", List.of("a", "b"));
        Activation numbers =
                Traces.activation("embed.position", Axis.numbered(axis, 10), letters, Scale.ANY, Traces::noise);
        return Paintings.of("heatmap", Map.of("annotate", "no"), 640, 150, numbers).labels().stream()
                .filter(label -> label.matches("\\d"))
                .distinct()
                .count();
    }

    @Test
    void labelsTooWideForTheirColumnsAreSlantedInFull() {
        Activation attention = Traces.activation(
                "attention.pattern",
                new Axis("query", Traces.CHINESE),
                new Axis("key", Traces.ENGLISH),
                Scale.UNIT,
                Traces::noise);
        Paintings painted = Paintings.of("heatmap", Map.of(), 640, 420, attention);
        Region label = painted.regions().stream()
                .filter(region -> region.text().equals("yesterday"))
                .findFirst()
                .orElseThrow();
        assertTrue(label.bounds().getHeight() > 3 * 13, "it rises");
        assertFalse(label.outline()
                .contains(label.bounds().getX() + 1, label.bounds().getY() + 1));
    }

    @Test
    void cellsAreReadOutWithTheirCoordinates() {
        Paintings painted = Paintings.of("heatmap", Map.of(), 640, 400, ONE_BRIGHT);
        assertEquals("position 1, token ': 1", painted.cell(1, 6).text());
        assertEquals(new Cell("probs", 1, 6), painted.cell(1, 6).cell());
    }
}
