package unrolled.figure.chart;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import unrolled.figure.Figure;
import unrolled.figure.Paintings;
import unrolled.figure.Region;
import unrolled.figure.Run;
import unrolled.figure.Traces;
import unrolled.training.Curve;

class CurvesFigureTest {
    private static final String LONG = "one layer that looks at whatever came just before this ";

    private static Curve curve(String name, float first, float last) {
        return Curve.of(name, new float[] {0, 50, first, last}, 1, 2, last);
    }

    private static List<String> labels(List<String> shows, List<Run> runs, int width, int height) {
        return Paintings.paint(Traces.figure(Traces.spec("curves", shows, Map.of()), "curves"), runs, width, height)
                .stream()
                .filter(region -> region.kind() == Region.Kind.LABEL)
                .map(Region::text)
                .toList();
    }

    @Test
    void whatIsTheSameNumberInEveryRunIsDrawnAndNamedOnce() {
        List<Run> runs = List.of(
                Traces.drawn("with the mask", curve("loss", 3, 1.3f), curve("entropy", 1.294f, 1.294f)),
                Traces.drawn("without", curve("loss", 3, .1f), curve("entropy", 1.294f, 1.294f)));
        List<String> labels = labels(List.of("loss", "entropy"), runs, 700, 300);
        assertEquals(
                List.of("entropy of the source  1.29"),
                labels.stream().filter(label -> label.contains("of the source")).toList());
        assertTrue(labels.contains("without \u00b7 loss  .10"), labels::toString);
    }

    @Test
    void aNumberThatIsTheSameByChanceStaysEachRunsOwn() {
        List<Run> runs = List.of(
                Traces.drawn("one", curve("loss", 3, 1), curve("train.loss", 3, 2)),
                Traces.drawn("other", curve("loss", 3, 1), curve("train.loss", 3, 2)));
        List<String> labels = labels(List.of("loss", "train.loss"), runs, 700, 300);
        assertTrue(labels.containsAll(List.of("one \u00b7 loss  1", "other \u00b7 loss  1")), labels::toString);
    }

    @Test
    void longNamesTakeTwoLinesAndTheirValue() {
        List<Run> runs = List.of(
                Traces.drawn("one layer", curve("loss", 3, 1), curve("train.loss", 3, 2)),
                Traces.drawn("two layers", curve("loss", 3, 2.5f), curve("train.loss", 3, 2.2f)));
        List<String> labels = labels(List.of("loss", "train.loss"), runs, 300, 260);
        assertTrue(labels.stream().anyMatch(label -> label.endsWith("2.20")), labels::toString);
        assertTrue(labels.stream().noneMatch(label -> label.contains("\u2026")), labels::toString);
    }

    @Test
    void aLongNameBreaksAtABlankAndNotInsideAChineseWord() {
        List<Run> runs = List.of(
                Traces.drawn("\u5169\u5c64 \u524d\u4e00\u8a5e\u5143\u5206\u6578", curve("loss", 3, 1)),
                Traces.drawn("\u4e00\u5c64 \u524d\u4e00\u8a5e\u5143\u5206\u6578", curve("loss", 3, 2)));
        List<String> labels = labels(List.of("loss"), runs, 220, 240);
        assertTrue(labels.contains("\u5169\u5c64"), labels::toString);
        assertTrue(labels.contains("\u524d\u4e00\u8a5e\u5143\u5206\u6578  1"), labels::toString);
    }

    @Test
    void whereThereIsNoRoomForTwoLinesNamesThatBeginAlikeKeepTheirEnds() {
        List<Run> runs = List.of(
                Traces.drawn(LONG + "left", curve("loss", 3, 1)), Traces.drawn(LONG + "right", curve("loss", 3, 2)));
        List<String> labels = labels(List.of("loss"), runs, 300, 100);
        for (String end : List.of("left", "right")) {
            assertTrue(labels.stream().anyMatch(label -> label.matches("one.+\u2026.+" + end)), labels::toString);
        }
    }

    /// However little room a page has for it.
    @Test
    void asManyRunsAsCanBeToldApartAreAllNamed() {
        List<Run> runs = IntStream.range(0, 8)
                .mapToObj(run -> Traces.drawn("run " + run, curve("loss", 3, 1 + .01f * run)))
                .toList();
        Figure figure = Traces.figure(Traces.spec("curves", List.of("loss"), Map.of()), "curves");
        int least = (int) Math.ceil(figure.heights(300, runs, Paintings.STYLE).least());
        List<String> labels = labels(List.of("loss"), runs, 300, least);
        runs.forEach(run -> assertTrue(
                labels.stream().anyMatch(label -> label.startsWith(run.label())), () -> run.label() + labels));
        assertTrue(least <= 160, "a fifth of a small screen: " + least);
    }
}
