package unrolled.figure.chart;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.geom.Rectangle2D;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import unrolled.engine.trace.Activation;
import unrolled.engine.trace.Axis;
import unrolled.engine.trace.Scale;
import unrolled.fault.InputException;
import unrolled.figure.Figure;
import unrolled.figure.FigureSpec;
import unrolled.figure.Paintings;
import unrolled.figure.Palette;
import unrolled.figure.Region;
import unrolled.figure.Run;
import unrolled.figure.Traces;

class SketchTest {
    private static final Activation GAPS = Traces.activation(
            "metric.accuracy.gap", Axis.single("accuracy"), Axis.numbered("gap", 9), Scale.UNIT, (row, gap) -> 1);

    private static final Sketch HALF = new Sketch(
            new ChartFrame.Range(0, 20, false),
            new ChartFrame.Range(0.01, 1, true),
            false,
            new Drawn(List.of(new Drawn.Point(0, 0.1), new Drawn.Point(10, 0.5), new Drawn.Point(20, 1))));

    private static FigureSpec spec(String drawn) {
        return Traces.spec("lines", List.of(GAPS.name()), Map.of("drawn", drawn));
    }

    private static Paintings painted(String drawn) {
        return Paintings.of("lines", Map.of("drawn", drawn), 640, 400, GAPS);
    }

    private static Rectangle2D label(Paintings painted, String text) {
        return painted.regions().stream()
                .filter(region ->
                        region.kind() == Region.Kind.LABEL && region.text().equals(text))
                .findFirst()
                .orElseThrow()
                .bounds();
    }

    @Test
    void theOptionSaysAllOfIt() {
        assertEquals("0.0 to 20.0 x 0.01 to 1.0 logarithmic: 0:0.1 10:0.5 20:1", HALF.toText());
        assertEquals(Optional.of(HALF), Sketch.of(spec(HALF.toText())));
        Sketch open = new Sketch(HALF.across(), HALF.up(), true, new Drawn(List.of()));
        assertEquals(Optional.of(open), Sketch.of(spec(open.toText())));
        assertEquals(Optional.empty(), Sketch.of(spec("")));
    }

    @Test
    void whatIsNoDrawingIsRefused() {
        assertThrows(InputException.class, () -> spec("0:1 1:2"));
        assertThrows(InputException.class, () -> spec("0 to 20 x 0 to 1: 0"));
        assertEquals(Optional.empty(), Sketch.of(spec("0 to 20 x 0 to 1: 2:0 1:0")), "from right to left");
        assertEquals(Optional.empty(), Sketch.of(spec("20 to 0 x 0 to 1:")));
        assertEquals(Optional.empty(), Sketch.of(spec("0 to 20 x 0 to 1 logarithmic:")));
    }

    @Test
    void aLineIsStraightBetweenItsPointsAndEndsWithThem() {
        assertEquals(0.3, HALF.drawn().at(5), 1e-12);
        assertEquals(0.5, HALF.drawn().at(10));
        assertEquals(Double.NaN, HALF.drawn().at(20.5));
        assertEquals(Double.NaN, HALF.drawn().at(-1));
        assertEquals(Double.NaN, new Drawn(List.of()).at(0));
        assertThrows(
                IllegalArgumentException.class, () -> new Drawn(List.of(new Drawn.Point(1, 0), new Drawn.Point(1, 1))));
    }

    @Test
    void anOpenSheetHasItsAxesAndNoRun() {
        Paintings painted = painted("open 0 to 20 x 0 to 2:");
        assertTrue(painted.labels()
                .containsAll(List.of("0", "10", "20", "2", "Draw here what you expect, or skip the question")));
        assertTrue(painted.regions().stream().noneMatch(region -> region.kind() == Region.Kind.CELL));
        Rectangle2D sheet = painted.regions().stream()
                .filter(region -> region.kind() == Region.Kind.SHEET)
                .findFirst()
                .orElseThrow()
                .bounds();
        assertEquals(label(painted, "20").getCenterX(), sheet.getMaxX(), 8);
        assertEquals(label(painted, "2").getCenterY(), sheet.getMinY(), 2);
        assertTrue(sheet.getMaxX() <= 640 && sheet.getMaxY() <= 400);
    }

    @Test
    void aGivenLineStandsDashedBesideTheRunsOnAxesThatCoverBoth() {
        Paintings painted = painted("0 to 20 x 0 to 2: 0:1 20:1");
        assertTrue(painted.labels().stream().anyMatch(label -> label.startsWith("you  1")), painted.labels() + "");
        assertTrue(painted.regions().stream().noneMatch(region -> region.kind() == Region.Kind.SHEET));
        assertEquals(
                9,
                painted.regions().stream()
                        .filter(region -> region.kind() == Region.Kind.CELL)
                        .count());
        int y = (int) label(painted, "1").getCenterY();
        int ink = Math.max(dashes(painted, y - 1), Math.max(dashes(painted, y), dashes(painted, y + 1)));
        assertTrue(ink > 10, ink + " dashes");
    }

    /// How often ink begins in a row of pixels.
    private static int dashes(Paintings painted, int y) {
        int ink = Palette.LIGHT.ink().getRGB();
        return (int) IntStream.range(300, 500)
                .filter(x -> painted.image().getRGB(x, y) == ink)
                .filter(x -> painted.image().getRGB(x - 1, y) != ink)
                .count();
    }

    @Test
    void beforeThereIsARunTheAxesAreThere() {
        Run empty = Traces.run("RNN", "rnn");
        Figure figure = Traces.figure(spec("open 0 to 20 x 0 to 1:"), "lines");
        List<Region> regions = Paintings.paint(figure, empty, 640, 400);
        assertTrue(regions.stream().anyMatch(region -> region.kind() == Region.Kind.SHEET));
        assertTrue(regions.stream().anyMatch(region -> region.text().equals("20")));
    }

    @Test
    void anEnlargedChartHasTheLineAndTheAxesToo() {
        LineChart chart = (LineChart) Traces.figure(spec("0 to 20 x 0 to 2: 0:1.5 20:1.5"), "lines");
        ChartContent content = chart.content(List.of(Traces.run("RNN", "rnn", GAPS)), Paintings.STYLE);
        assertEquals(
                List.of("you"),
                content.lines().stream()
                        .map(Charts.Line::name)
                        .filter("you"::equals)
                        .toList());
        assertEquals(Charts.Pen.DASHED, content.lines().getLast().pen());
        assertFalse(content.sources().containsKey(content.lines().size() - 1), "no number of a run");
    }
}
