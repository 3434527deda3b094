package unrolled.figure.heatmap;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import unrolled.engine.trace.Activation;
import unrolled.engine.trace.Axis;
import unrolled.engine.trace.Scale;
import unrolled.figure.Figure;
import unrolled.figure.FigureSummary;
import unrolled.figure.Paintings;
import unrolled.figure.Region;
import unrolled.figure.ShownNumbers;
import unrolled.figure.Traces;
import unrolled.words.Language;
import unrolled.words.Words;

class HeadsFigureTest {
    private static final int SIZE = 8; // positions

    private static Activation head(int layer, int head) {
        return Traces.activation(
                "blocks.%s.attn.head.%s.pattern".formatted(layer, head),
                Axis.numbered("query", SIZE),
                Axis.numbered("key", SIZE),
                Scale.UNIT,
                (query, key) -> 1.0 / SIZE);
    }

    private static Paintings heads(int height) {
        return Paintings.of("heads", Map.of(), 640, height, head(0, 0), head(0, 1), head(1, 0), head(1, 1));
    }

    private static long rows(Paintings painted) {
        return painted.regions().stream()
                .filter(region ->
                        region.kind() == Region.Kind.LABEL && region.text().startsWith("layer"))
                .map(region -> Math.round(region.bounds().getMaxY() / 10))
                .distinct()
                .count();
    }

    @Test
    void layersStandInRowsWhereThereIsHeight() {
        assertEquals(2, rows(heads(460)));
    }

    @Test
    void belowThemStandsWhatRunsDownAndAcross() {
        Paintings painted = heads(460);
        double lowest = painted.cells()
                .mapToDouble(cell -> cell.bounds().getMaxY())
                .max()
                .orElseThrow();
        List<Region> names = painted.regions().stream()
                .filter(region -> region.text().equals("\u2193 query    \u2192 key"))
                .toList();
        assertEquals(1, names.size(), painted.labels().toString());
        assertTrue(names.getFirst().bounds().getMinY() >= lowest - 1, "it covers no cell");
    }

    /// What is hatched in the picture is no number in a file and no lowest weight in words.
    @Test
    void whatAHeadCannotSeeIsNoNumberOfIt() {
        Activation pattern = Traces.activation(
                "blocks.0.attn.head.0.pattern",
                Axis.numbered("query", SIZE),
                Axis.numbered("key", SIZE),
                Scale.UNIT,
                (query, key) -> key > query ? 0 : 1.0 / (query + 1));
        Activation scores = Traces.activation(
                "blocks.0.attn.head.0.scores",
                Axis.numbered("query", SIZE),
                Axis.numbered("key", SIZE),
                Scale.ANY,
                (query, key) -> key > query ? Double.NEGATIVE_INFINITY : 1);
        Figure figure = Traces.figure(Traces.spec("heads", List.of(pattern.name()), Map.of()), "heads");
        List<ShownNumbers> data = figure.data(List.of(Traces.run("a", "attention", pattern, scores)));
        assertEquals(1, data.size());
        assertTrue(data.getFirst().visible().has(2, 2));
        assertFalse(data.getFirst().visible().has(2, 3));
        String summary = FigureSummary.of(data, new Words(Language.ENGLISH));
        assertTrue(summary.contains("lowest 0.13 at query 7, key 0"), summary);
    }

    @Test
    void aLowPictureHasAFewHeadsInOneRow() {
        Paintings low = heads(150);
        assertEquals(1, rows(low));
        assertTrue(low.cells().allMatch(cell -> cell.bounds().getHeight() > 12), "and their cells can be seen");
    }
}
