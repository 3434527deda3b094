package unrolled.figure.heatmap;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.Color;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import unrolled.engine.setting.Setting;
import unrolled.engine.trace.Activation;
import unrolled.engine.trace.Attended;
import unrolled.engine.trace.Axis;
import unrolled.engine.trace.Cell;
import unrolled.engine.trace.Explanation;
import unrolled.engine.trace.Scale;
import unrolled.engine.trace.Trace;
import unrolled.fault.InputException;
import unrolled.figure.Cases;
import unrolled.figure.Figure;
import unrolled.figure.Paintings;
import unrolled.figure.Palette;
import unrolled.figure.Run;
import unrolled.figure.Traces;
import unrolled.figure.brush.ColorMap;

class HeatmapOptionsTest {
    private static final Axis QUERIES = new Axis("query", List.of("老", "貓", "看見", "鳥"));
    private static final Axis KEYS = new Axis("key", List.of("the", "old", "cat", "saw", "birds"));

    /// Rows that add up to one: .6 on one key, .1 on each other.
    private static Activation pattern(String name, int shift) {
        return Traces.activation(
                name, QUERIES, KEYS, Scale.UNIT, (query, key) -> key == (query + shift) % 5 ? 0.6 : 0.1);
    }

    private static final Activation ONE = pattern("blocks.0.attn.head.0.pattern", 0);
    private static final Activation OTHER = pattern("blocks.0.attn.head.1.pattern", 1);

    private static Paintings paint(Map<String, String> options, Activation... shown) {
        return Paintings.of("heatmap", options, 640, 400, shown);
    }

    private static Color top(ColorMap map) {
        return map.at(1);
    }

    @Test
    void fixedLimitsGiveTheirEndsTheEndsOfTheColoursAndTheLegendSaysThatMoreLiesBeyond() {
        Paintings painted = paint(Map.of("limits", "0.1..0.5"), ONE);
        assertEquals(top(ColorMap.sequential()), painted.colour(0, 0));
        assertEquals(ColorMap.sequential().at(0), painted.colour(0, 1));
        assertTrue(painted.labels().containsAll(List.of("≥.5", ".1")), painted.labels()::toString);
    }

    /// As far from the centre on either side, colours are as strong, whatever the limits are.
    @Test
    void fixedLimitsAreTheEndsOfCentredColoursToo() {
        Activation logits = Traces.activation("logits", QUERIES, KEYS, Scale.ANY, (query, key) -> key - 1.0);
        ColorMap colours = ColorMap.diverging(Palette.LIGHT);
        Paintings above = paint(Map.of("limits", "0..2"), logits);
        assertEquals(colours.at(0.5), above.colour(0, 1));
        assertEquals(colours.at(0.75), above.colour(0, 2));
        assertEquals(colours.at(1), above.colour(0, 3));
        assertEquals(colours.at(0.5), above.colour(0, 0), "below the limits");
        assertTrue(above.labels().containsAll(List.of("\u22652", "\u22640")), above.labels()::toString);
        Paintings both = paint(Map.of("limits", "-1..4"), logits);
        assertEquals(colours.at(0.375), both.colour(0, 0));
        assertEquals(colours.at(0.5), both.colour(0, 1));
    }

    @Test
    void limitsThatAreNoneAreRefusedWithWhatWouldDo() {
        for (String wrong : List.of("1..0", "0..", "much", "0.5..0.5", "1e..2")) {
            String message =
                    String.valueOf(assertThrows(InputException.class, () -> paint(Map.of("limits", wrong), ONE))
                            .getMessage());
            assertEquals(
                    "limits must be two numbers, the smaller first, such as 0..0.5, not '%s'".formatted(wrong),
                    message);
        }
    }

    /// Quantiles as numpy's `quantile` gives them: of 0, 1, ..., 100 they are 2 and 98.
    @Test
    void aRobustRangeLeavesOutTwoPercentAtEachEnd() {
        double[] sorted = new double[101];
        for (int i = 0; i < sorted.length; i++) {
            sorted[i] = i;
        }
        assertEquals(2, HeatmapShades.quantile(sorted, 0.02), 1e-9);
        assertEquals(98, HeatmapShades.quantile(sorted, 0.98), 1e-9);
        Activation outlier = Traces.activation(
                "x",
                Axis.numbered("row", 10),
                Axis.numbered("column", 10),
                Scale.COUNT,
                (r, c) -> r == 0 && c == 0 ? 1000 : c);
        assertEquals(
                top(ColorMap.sequential()),
                paint(Map.of("range", "robust"), outlier).colour(5, 9));
        assertNotEquals(
                top(ColorMap.sequential()),
                paint(Map.of("range", "data"), outlier).colour(5, 9));
    }

    @Test
    void aCentredMapHasItsMiddleAtTheCentre() {
        Paintings painted = paint(Map.of("map", "centred", "centre", "0.1", "range", "data"), ONE);
        assertEquals(ColorMap.diverging(Palette.LIGHT).at(0.5), painted.colour(0, 1));
        assertEquals(top(ColorMap.diverging(Palette.LIGHT)), painted.colour(0, 0));
    }

    @Test
    void meanLargestAndDifferenceAreWhatTheyAreCalledAndCanBeWalkedOnFrom() {
        Map<String, Double> expected = Map.of("mean", 0.35, "max", 0.6, "minus", 0.5);
        expected.forEach((option, value) -> {
            Map<String, String> options =
                    option.equals("minus") ? Map.of("minus", OTHER.name()) : Map.of("head", option);
            Figure figure =
                    Traces.figure(Traces.spec("heatmap", List.of("blocks.*.attn.head.*.pattern"), options), "heatmap");
            List<Run> runs = List.of(Traces.run("heads", "attention", ONE, OTHER));
            Activation made = figure.derived(runs).getFirst();
            assertEquals(value, made.at(2, 2), 1e-6, option);
            List<Activation> all =
                    new ArrayList<>(runs.getFirst().snapshot().trace().activations());
            all.add(made);
            Trace trace = new Trace(all);
            Explanation why = trace.explain(new Cell(made.name(), 2, 2));
            assertEquals(value, why.value(), 1e-6, option);
            Set<String> from = new TreeSet<>();
            why.terms().forEach(term -> term.from().forEach(cell -> {
                from.add(cell.activation());
                assertEquals(Math.abs(term.value()), trace.value(cell), 1e-6);
            }));
            assertEquals(Set.of(ONE.name(), OTHER.name()), from, option);
        });
    }

    @Test
    void theDifferenceOfTwoRunsIsTheFirstLessTheNamedOne() {
        Figure figure =
                Traces.figure(Traces.spec("heatmap", List.of(ONE.name()), Map.of("minus", "made-up")), "heatmap");
        Activation same = pattern(ONE.name(), 1);
        List<Run> runs = List.of(Traces.run("a", "attention", ONE), Traces.run("b", "attention", same));
        Activation made = figure.derived(runs).getFirst();
        assertEquals(0.5, made.at(0, 0), 1e-6);
        assertEquals(-0.5, made.at(0, 1), 1e-6);
        assertEquals(0, made.at(0, 4), 1e-6);
    }

    @Test
    void whatCannotBeSubtractedIsSaid() {
        Activation narrow = Traces.activation(
                "attention.scores", QUERIES, Axis.numbered("key", 2), Scale.UNIT, (query, key) -> 0.5);
        assertTrue(String.join(
                        " ", paint(Map.of("minus", narrow.name()), ONE, narrow).labels())
                .contains("attention scores: another number of rows"));
        assertTrue(String.join(" ", paint(Map.of("minus", narrow.name()), ONE).labels())
                .contains("Nothing to subtract yet: attention scores"));
    }

    @Test
    void belowTheThresholdCellsFadeButKeepTheirNumbersForThePointer() {
        Paintings painted = paint(Map.of("threshold", "0.3"), ONE);
        Color faded = painted.colour(0, 1);
        assertTrue(Palette.contrast(faded, Palette.LIGHT.panel()) < 1.35, faded::toString);
        assertEquals(paint(Map.of(), ONE).colour(0, 0), painted.colour(0, 0));
        assertTrue(painted.cell(0, 1).text().endsWith(": 0.100"), painted.cell(0, 1)::text);
        assertFalse(painted.labels().contains(".10"));
    }

    @Test
    void theGoldPlacesAreOutlinedOnDemandAndOnlyThere() {
        Activation gold = Traces.activation("gold", QUERIES, KEYS, Scale.UNIT, (query, key) -> query == key ? 1 : 0);
        Map<String, String> shown = Map.of("gold", "gold", "outline", "yes", "annotate", "no");
        Figure figure = Traces.figure(Traces.spec("heatmap", List.of(ONE.name()), shown), "heatmap");
        assertTrue(figure.live(List.of(Traces.run("a", "attention", ONE, gold))).stream()
                .map(Setting::name)
                .toList()
                .contains("outline"));
        assertFalse(figure.live(List.of(Traces.run("a", "attention", ONE))).stream()
                .map(Setting::name)
                .toList()
                .contains("outline"));
        Paintings painted = Paintings.of("heatmap", shown, List.of(ONE.name()), ONE, gold);
        int hue = Palette.LIGHT.hue("attention").getRGB();
        for (int query = 0; query < 4; query++) {
            for (int key = 0; key < 5; key++) {
                var bounds = painted.cell(query, key).bounds();
                int edge = painted.image().getRGB((int) bounds.getCenterX(), (int) Math.ceil(bounds.getY()));
                assertEquals(query == key, edge == hue, query + ", " + key);
            }
        }
        assertEquals("query 老, key the, true place: 0.600", painted.cell(0, 0).text());
    }

    @Test
    void aMaskHatchesWhatItHidesEvenIfThatIsZero() {
        Activation mask = Traces.activation("mask", QUERIES, KEYS, Scale.UNIT, (query, key) -> key > query ? 1 : 0);
        Paintings painted = Paintings.of("heatmap", Map.of("mask", "mask"), List.of(ONE.name()), ONE, mask);
        var bounds = painted.cell(0, 3).bounds();
        Set<Integer> colours = new TreeSet<>();
        for (int x = (int) bounds.getX() + 2; x < bounds.getMaxX() - 2; x++) {
            colours.add(painted.image().getRGB(x, (int) bounds.getCenterY()));
        }
        assertTrue(colours.contains(Palette.LIGHT.panel().getRGB()) && colours.size() > 2, colours::toString);
        assertTrue(painted.cell(0, 3).text().contains("masked"));
        assertFalse(painted.cell(3, 0).text().contains("masked"));
    }

    /// Scores of a head that does not look ahead.
    private static Activation causal(String name) {
        return Traces.activation(
                name, QUERIES, KEYS, Scale.ANY, (query, key) -> key > query ? Double.NEGATIVE_INFINITY : 1);
    }

    @Test
    void whatACausalHeadDoesNotSeeIsHatchedUnlessSetByHand() {
        Activation scores = causal("blocks.0.attn.head.0.scores");
        Activation pattern = Traces.activation(
                ONE.name(),
                QUERIES,
                KEYS,
                Scale.UNIT,
                (query, key) -> key <= query ? 1 / (query + 1) : query == 1 && key == 4 ? 0.5 : 0);
        Paintings painted = Paintings.of("heatmap", Map.of(), List.of(ONE.name()), pattern, scores);
        assertTrue(painted.cell(0, 3).text().contains("masked"));
        assertFalse(painted.cell(3, 0).text().contains("masked"));
        assertFalse(painted.cell(1, 4).text().contains("masked"), "set by hand");
        Paintings small = Paintings.of("heads", Map.of(), List.of(ONE.name()), pattern, scores);
        assertTrue(small.cell(0, 3).text().contains("masked"));
        assertFalse(small.cell(3, 0).text().contains("masked"));
        assertTrue(small.labels().contains("masked"), "what the hatching means stands in the key");
    }

    /// Two queries are asked something; the first sees the first two keys.
    @Test
    void whatNoHeadSeesIsHatchedInTheirMean() {
        Activation scores = causal("attention.head.0.scores");
        Activation head = Traces.activation(
                "attention.head.0.pattern", QUERIES, KEYS, Scale.UNIT, (query, key) -> key < query ? 1.0 / query : 0);
        float[] asked = {1, 0, 0, 0, 0, 1 / 3f, 1 / 3f, 1 / 3f, 0, 0};
        Activation mean = new Activation(
                "attention.pattern",
                new Axis("query", List.of("貓", "鳥")),
                KEYS,
                asked,
                Scale.UNIT,
                Attended.meanOf(List.of(head.name()), new int[] {1, 3}));
        Paintings painted = Paintings.of("heatmap", Map.of(), List.of(mean.name()), mean, head, scores);
        assertFalse(painted.cell(0, 1).text().contains("masked"), "seen, and given nothing");
        assertTrue(painted.cell(0, 2).text().contains("masked"));
        assertFalse(painted.cell(1, 3).text().contains("masked"));
        assertTrue(painted.cell(1, 4).text().contains("masked"));
    }

    @Test
    void theEntropyBesideARowIsThatOfTheRow() {
        double expected = -0.6 * Math.log(0.6) - 0.4 * Math.log(0.1);
        Activation entropy = Derived.entropy(ONE);
        assertEquals(expected, entropy.at(2, 0), 1e-6);
        assertEquals(expected, entropy.origin().explain(Trace.empty(), 2, 0).value(), 1e-6);
        Paintings painted = paint(Map.of("entropy", "yes"), ONE);
        assertEquals(
                4,
                painted.cells().filter(cell -> cell.text().contains("entropy")).count());
    }

    /// The bar is full where a row is spread evenly over all of its columns, not over those that are shown.
    @Test
    void theEntropyBarIsAsLongInAPart() {
        double expected = (-0.6 * Math.log(0.6) - 0.4 * Math.log(0.1)) / Math.log(5);
        for (String zoom : List.of("", "0..3 x 0..1")) {
            Paintings painted = paint(Map.of("entropy", "yes", "zoom", zoom), ONE);
            Rectangle2D bar = painted.cells()
                    .filter(cell -> cell.text().contains("entropy"))
                    .findFirst()
                    .orElseThrow()
                    .bounds();
            long filled = IntStream.range((int) bar.getX(), (int) bar.getMaxX())
                    .filter(x -> painted.image().getRGB(x, (int) bar.getCenterY())
                            == Palette.LIGHT.soft().getRGB())
                    .count();
            assertEquals(expected, filled / bar.getWidth(), 0.05, zoom);
        }
    }

    @Test
    void zoomedInOnlyThePartIsShownWithItsOwnLabels() {
        Paintings painted = paint(Map.of("zoom", "1..2 x 2..4"), ONE);
        assertEquals(6, painted.cells().count());
        assertEquals("query 貓, key cat: 0.100", painted.cell(1, 2).text());
        assertTrue(painted.labels().containsAll(List.of("貓", "看見", "cat", "saw", "birds")));
        assertFalse(painted.labels().contains("the"));
    }

    @Test
    void aPartThatBeginsBeyondTheRowsIsRefusedForThat() {
        HeatmapPart part = HeatmapPart.of("8..9 x 0..3");
        InputException error = assertThrows(InputException.class, () -> part.check(5, 6));
        assertEquals("the first row of zoom must be from 0 to 4 here, not 8", error.getMessage());
    }

    @Test
    void cellsMayBeSquare() {
        var bounds = paint(Map.of("square", "yes"), ONE).cell(1, 1).bounds();
        assertEquals(bounds.getWidth(), bounds.getHeight(), 1e-9);
    }

    @Test
    void sixtyFourByteSixtyFourHasEveryLabelInFullInEitherScript() {
        Activation large = Cases.sixtyFour();
        Figure figure = Traces.figure(Traces.spec("heatmap", List.of(large.name()), Map.of()), "heatmap");
        List<Run> runs = List.of(Traces.run("a", "attention", large));
        double height = figure.heightFor(640, runs, Paintings.STYLE);
        for (double[] size : new double[][] {{640, height}, {720, 700}, {900, 900}}) {
            List<String> labels =
                    Paintings.of("heatmap", Map.of(), size[0], size[1], large).labels();
            for (Axis axis : List.of(large.rows(), large.columns())) {
                for (String token : Set.copyOf(axis.labels())) {
                    assertEquals(
                            axis.labels().stream().filter(token::equals).count(),
                            labels.stream().filter(token::equals).count(),
                            token + " at " + size[0]);
                }
            }
        }
    }
}
