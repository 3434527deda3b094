package unrolled.figure;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import unrolled.engine.trace.Activation;
import unrolled.engine.trace.Axis;
import unrolled.engine.trace.Cell;
import unrolled.engine.trace.Scale;
import unrolled.engine.trace.Trace;
import unrolled.training.Status;
import unrolled.training.TrainingSnapshot;
import unrolled.words.Words;

/// What single figures promise beside what all of them do.
class FiguresTest {
    @Test
    void aTableSetsItsNumbersRightAlignedWithTheSameDecimals() {
        Activation perplexity = Traces.activation(
                "ngram.perplexity.add-k",
                new Axis("part", List.of("training", "held out")),
                Axis.numbered("n", 3),
                Scale.LOG,
                (part, n) -> part == 0 ? 173.08 / Math.pow(4, n) : 120.5);
        Paintings painted = Paintings.of("table", Map.of(), 640, 300, perplexity);
        assertTrue(painted.labels().containsAll(List.of("n", "173.1", "10.8", "120.5", "held out")));
        assertEquals(
                right(painted, "173.1"),
                painted.regions().stream()
                        .filter(region -> region.text().equals("120.5"))
                        .findFirst()
                        .map(region -> region.bounds().getMaxX())
                        .orElseThrow(),
                0.01);
        assertEquals(
                new Cell("ngram.perplexity.add-k", 0, 2), painted.cell(0, 2).cell());
        assertTrue(painted.cell(0, 2).bounds().contains(label(painted, "10.8").bounds()));
    }

    private static double right(Paintings painted, String text) {
        return label(painted, text).bounds().getMaxX();
    }

    private static Region label(Paintings painted, String text) {
        return painted.regions().stream()
                .filter(region -> region.text().equals(text))
                .findFirst()
                .orElseThrow(() -> new AssertionError(painted.labels()));
    }

    @Test
    void aTableSaysHowManyColumnsAndRowsItLeavesOut() {
        Activation large = Traces.activation(
                "probs", Axis.numbered("position", 100), Axis.numbered("token", 100), Scale.UNIT, Traces::noise);
        String all = String.join(
                "|", Paintings.of("table", Map.of(), 640, 300, large).labels());
        assertTrue(all.matches("(?s).*the first \\d+ of 100 rows \u00b7 the first \\d+ of 100 columns.*"), all);
    }

    @Test
    void aTableHasTheDecimalsOneAsksFor() {
        Activation loss = Traces.activation(
                "metric.loss", Axis.single("loss"), Axis.single("loss"), Scale.ANY, (row, column) -> 4.81234);
        assertTrue(Paintings.of("table", Map.of(), 300, 100, loss).labels().contains("4.81"));
        assertTrue(Paintings.of("table", Map.of("decimals", "4"), 300, 100, loss)
                .labels()
                .contains("4.8123"));
    }

    @Test
    void stripsThatAreReadDifferentlyHaveALegendEach() {
        Axis tokens = new Axis("position", Traces.ENGLISH);
        Activation gate = Traces.activation(
                "lstm.gate.forget",
                tokens,
                Axis.numbered("unit", 8),
                Scale.UNIT,
                (a, b) -> Math.abs(Traces.noise(a, b)));
        Activation cell = Traces.activation("lstm.cell", tokens, Axis.numbered("unit", 8), Scale.SIGNED, Traces::noise);
        List<String> labels =
                Paintings.of("strip", Map.of(), 640, 400, gate, cell).labels();
        assertTrue(labels.containsAll(List.of("openness", "0", "cell value", "\u22121")), labels::toString);
        assertEquals(2, labels.stream().filter("1"::equals).count(), labels::toString);
    }

    @Test
    void whatWhispersHangsFromOneAndWhatShoutsStandsOnIt() {
        Paintings quiet = distances("state", k -> Math.pow(0.5, k));
        Paintings loud = distances("state", k -> Math.pow(1.4, k));
        Paintings louder = distances("state", k -> Math.pow(2, k));
        Paintings even = distances("state", k -> 1);
        int hue = Palette.LIGHT.hue("rnn").getRGB();
        assertEquals(highest(quiet, hue), lowest(loud, hue), 4, "both begin at the line of 1");
        assertTrue(lowest(quiet, hue) > highest(quiet, hue) + 40, "hangs");
        assertTrue(highest(loud, hue) < lowest(loud, hue) - 20, "stands");
        assertTrue(quiet.labels().contains("Less than 1/1000 arrives from 10 positions back on."));
        assertTrue(louder.labels().contains("More than 1000 times as loud from 10 positions back on."));
        assertTrue(even.labels().contains("Between 1/1000 and 1000 times all the way."));
        assertTrue(
                distances("state", k -> Double.NaN).labels().contains("Its numbers have left the range of 32 bits."));
    }

    private static Paintings distances(String memory, DoubleUnaryOperator value) {
        Activation distances = Traces.activation(
                "gradient.distance",
                new Axis("memory", List.of(memory)),
                Axis.numbered("distance", 18),
                Scale.LOG,
                (row, k) -> value.applyAsDouble(k));
        return Paintings.of("gradient-by-distance", Map.of(), 640, 400, distances);
    }

    private static double lowest(Paintings painted, int color) {
        return rows(painted, color).max().orElseThrow();
    }

    private static double highest(Paintings painted, int color) {
        return rows(painted, color).min().orElseThrow();
    }

    /// Heights at which there is this colour.
    private static IntStream rows(Paintings painted, int color) {
        return IntStream.range(0, painted.image().getHeight())
                .filter(y -> IntStream.range(0, painted.image().getWidth())
                        .anyMatch(x -> painted.image().getRGB(x, y) == color));
    }

    @Test
    void eigenvaluesOutsideTheUnitCircleAreCounted() {
        Activation values = Traces.activation(
                "eigenvalues",
                Axis.numbered("eigenvalue", 3),
                new Axis("part", List.of("real", "imaginary")),
                Scale.ANY,
                (i, part) -> part == 1 ? 0 : i - 0.5);
        Paintings painted = Paintings.of("eigenvalue-plane", Map.of(), 640, 400, values);
        assertTrue(painted.labels().contains("1 of 3 outside"), painted.labels()::toString);
        double middle = painted.cell(0, 0).bounds().getCenterX();
        double next = painted.cell(1, 0).bounds().getCenterX();
        double last = painted.cell(2, 0).bounds().getCenterX();
        assertEquals(last - next, next - middle, 0.01, "equal steps along the real axis");
        assertEquals(
                "eigenvalue 2, length 1.50, imaginary part 0, real part: 1.50",
                painted.cell(2, 0).text());
    }

    @Test
    void barsGoBothWaysFromZero() {
        Activation scores = Traces.activation(
                "logits", Axis.single("logits"), Axis.numbered("token", 5), Scale.ANY, (row, token) -> token - 2);
        Paintings painted = Paintings.of("bars", Map.of(), 640, 300, scores);
        assertTrue(right(painted, "\u22122") < label(painted, "2").bounds().getX());
        assertTrue(
                painted.cell(0, 4).bounds().getY() < painted.cell(0, 0).bounds().getY(), "longest first");
    }

    /// An encoder has heads and no mask; an activation with another scale is no guess of what comes next.
    @Test
    void barsSayWhatTheirRowIsToThem() {
        Activation counts = row("ngram.counts", "context", Scale.COUNT);
        Activation probs = row("probs", "position", Scale.UNIT);
        assertEquals("times seen, after \"it\"", barsHead(counts, Map.of()));
        assertEquals("probability, after \"it\"", barsHead(probs, Map.of()));
        assertEquals("probability, after \"it\"", barsHead(probs, Map.of("heads", 2, "mask", "causal")));
        assertEquals("probability, at \"it\"", barsHead(probs, Map.of("heads", 2, "mask", "none")));
        assertEquals("probability, at \"it\"", barsHead(probs, Map.of("heads", 2)));
        assertEquals("value, at \"it\"", barsHead(row("embed", "position", Scale.ANY), Map.of()));
    }

    private static Activation row(String name, String rows, Scale scale) {
        return Traces.activation(
                name, new Axis(rows, List.of("it")), Axis.numbered("token", 3), scale, (row, token) -> 0.25 * token);
    }

    private static String barsHead(Activation shown, Map<String, Object> settings) {
        TrainingSnapshot snapshot = new TrainingSnapshot(
                "made-up", 1, 100, settings, List.of(), new Trace(List.of(shown)), new Status.Learning(), 10, 1);
        Figure bars = Traces.figure(Traces.spec("bars", List.of(shown.name()), Map.of()), "bars");
        return Paintings.paint(bars, new Run("RNN", "rnn", snapshot), 640, 300).stream()
                .filter(region -> region.kind() == Region.Kind.LABEL)
                .findFirst()
                .orElseThrow()
                .text();
    }

    @Test
    void aPlaneOfSomeKeysStillTellsTheAnswerThatAllOfThemMix() {
        Axis keys = new Axis("key", List.of("A", "B", "C"));
        Axis plane = new Axis("coordinate", List.of("x", "y"));
        Axis one = Axis.single("answer");
        Activation answer = Traces.activation("hand.answer", one, one, Scale.ANY, (row, i) -> 1.75);
        Activation[] all = {
            Traces.activation("hand.query", Axis.single("query"), plane, Scale.ANY, (row, i) -> 1),
            Traces.activation("hand.keys", keys, plane, Scale.ANY, (key, i) -> key - i),
            Traces.activation("hand.pattern", Axis.single("query"), keys, Scale.UNIT, (row, key) -> 1.0 / 3),
            Traces.activation("hand.values", keys, Axis.single("value"), Scale.ANY, (key, i) -> key),
            answer
        };
        Paintings some = Paintings.of("vectors", Map.of("keys", "2"), 640, 300, all);
        assertTrue(some.labels().containsAll(List.of("others", "answer", "1.75")), some.labels()::toString);
        assertTrue(label(some, "others").bounds().getMaxY()
                <= label(some, "answer").bounds().getMinY());
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 16})
    void arrowsOfMoreOrFewerThanTwoNumbersAreNotDrawn(int numbers) {
        Axis keys = Axis.numbered("key", 3);
        Axis units = Axis.numbered("unit", numbers);
        Paintings painted = Paintings.of(
                "vectors",
                Map.of(),
                640,
                300,
                Traces.activation("query", keys, units, Scale.ANY, (row, i) -> 1),
                Traces.activation("key", keys, units, Scale.ANY, (row, i) -> 1),
                Traces.activation("pattern", keys, keys, Scale.UNIT, (row, i) -> 1.0 / 3));
        assertEquals(0, painted.cells().count());
        String said = String.join(" ", painted.labels());
        assertTrue(said.contains("two numbers each") && said.endsWith("each has " + numbers), said);
    }

    @Test
    void barsThatDoNotFitAreCounted() {
        Activation next = Traces.activation(
                "next", Axis.single("next"), Axis.numbered("token", 60), Scale.UNIT, (row, token) -> token / 60);
        Paintings painted = Paintings.of("bars", Map.of(), 640, 300, next);
        int shown = (int) painted.cells().count();
        assertTrue(
                painted.labels().contains((59 - shown) + " more, none longer"),
                "the token of probability 0 has no bar");
        assertEquals(
                new Cell("next", 0, 59),
                painted.cells().findFirst().orElseThrow().cell());
    }

    @Test
    void aSampleBreaksBetweenWordsAndShowsTheEndOfALine() {
        String text = "the quick brown fox jumps over the lazy dog and runs away from the old grey cat\nagain";
        List<String> letters = text.codePoints().mapToObj(Character::toString).toList();
        Activation sample = Traces.activation(
                "sample", Axis.single("sample"), new Axis("position", letters), Scale.UNIT, (row, i) -> 0.5);
        Paintings painted = Paintings.of("sample", Map.of(), 320, 240, sample);
        Map<Double, String> lines = painted.cells()
                .collect(Collectors.groupingBy(
                        region -> region.bounds().getY(),
                        Collectors.mapping(
                                region -> letters.get(
                                        region.cell() == null
                                                ? 0
                                                : region.cell().column()),
                                Collectors.joining())));
        assertTrue(lines.size() > 2, lines::toString);
        for (String line : lines.values()) {
            String around = " " + text.replace('\n', ' ') + " ";
            assertTrue(around.contains(" " + line.strip() + " "), line);
        }
        assertTrue(painted.labels().contains("\u00b6"));
    }

    @Test
    void theColumnOfAScalingChartIsCalledByWhatItStandsFor() {
        Activation prefixes = Traces.activation(
                "metric.accuracy.prefix",
                Axis.single("accuracy"),
                Axis.numbered("prefix", 6),
                Scale.UNIT,
                (row, k) -> 0.5);
        Figure figure = Traces.figure(Traces.spec("scaling", List.of(prefixes.name()), Map.of()), "scaling");
        List<Run> runs = List.of(Traces.sized("small", "gpt", 1000, 1, prefixes));
        Words words = Paintings.STYLE.words();
        assertEquals("first tokens", figure.optionName("at", runs, words));
        assertEquals(words.option("fit"), figure.optionName("fit", runs, words));
    }

    @Test
    void aSampleBeginsWithItsPromptWhichIsNoNumberOfIts() {
        Activation sample = Traces.activation(
                "sample",
                Axis.single("sample"),
                new Axis("position", List.of(" saw", " a", " bird")),
                Scale.UNIT,
                (row, i) -> 0.5);
        Activation prompt = Traces.activation(
                "sample.prompt",
                Axis.single("token"),
                new Axis("position", List.of("The", " fox")),
                Scale.COUNT,
                (row, i) -> i);
        Paintings painted = Paintings.of("sample", Map.of(), List.of("sample"), sample, prompt);
        assertEquals(List.of("The", "fox", "saw", "a", "bird"), painted.labels().subList(0, 5));
        assertEquals(
                List.of(0, 1, 2),
                painted.cells()
                        .flatMap(region -> Stream.ofNullable(region.cell()).map(Cell::column))
                        .toList());
    }

    @Test
    void theWindowIsSeenWhereverItIsInALongText() {
        Axis tokens = Axis.numbered("position", 1000);
        for (int place : new int[] {0, 30, 500, 998}) {
            Activation window = Traces.activation(
                    "ngram.window",
                    Axis.single("window"),
                    tokens,
                    Scale.COUNT,
                    (row, i) -> i == place ? 1 : i == place + 1 ? 2 : 0);
            Paintings painted = Paintings.of("window", Map.of(), 320, 120, window);
            assertTrue(painted.labels().contains(Integer.toString(place + 1)), place + ": " + painted.labels());
            assertTrue(painted.labels().stream().anyMatch(label -> label.endsWith("of 1000")));
        }
    }

    @Test
    void theUnrolledNetworkTellsItsBestGuess() {
        Axis tokens = new Axis("position", Traces.ENGLISH);
        Activation state =
                Traces.activation("rnn.state", tokens, Axis.numbered("unit", 16), Scale.SIGNED, Traces::noise);
        Activation probabilities = Traces.activation(
                "probs", tokens, new Axis("token", Traces.CHINESE), Scale.UNIT, (a, b) -> b == 4 ? 0.9 : 0.01);
        Paintings painted = Paintings.of("unrolled", Map.of(), 640, 300, state, probabilities);
        assertTrue(painted.labels().contains("公園  .90"), painted.labels()::toString);
        assertTrue(painted.labels().stream().anyMatch(label -> label.startsWith("tokens 1\u2013")));
    }

    @Test
    void countsAreNumbersAndZerosPoints() {
        Activation counts = Traces.activation(
                "ngram.counts",
                new Axis("context", List.of("a", "b")),
                new Axis("token", List.of("x", "y")),
                Scale.COUNT,
                (context, token) -> context == token ? 5 : 0);
        Paintings painted = Paintings.of("table-of-counts", Map.of(), 400, 200, counts);
        assertEquals(2, painted.labels().stream().filter("\u00b7"::equals).count());
        assertTrue(painted.labels().contains("times seen"));
        assertEquals("context b, token y: 5", painted.cell(1, 1).text());
    }

    /// What a low card has no room for is a press away, and after the last rows come the first.
    @Test
    void aTableOfCountsIsTurnedFromRowsToRows() {
        List<String> contexts = IntStream.range(0, 30).mapToObj(i -> "c" + i).toList();
        Activation counts = Traces.activation(
                "ngram.counts",
                new Axis("context", contexts),
                new Axis("token", List.of("x", "y")),
                Scale.COUNT,
                (context, token) -> context);
        Map<String, String> options = Map.of();
        List<String> seen = new ArrayList<>();
        for (int turn = 0; turn < 30 && (turn == 0 || !options.equals(Map.of("first row", "1"))); turn++) {
            Paintings painted = Paintings.of("table-of-counts", options, 400, 260, counts);
            painted.labels().stream().filter(contexts::contains).forEach(seen::add);
            options = painted.regions().stream()
                    .map(Region::move)
                    .filter(Objects::nonNull)
                    .findFirst()
                    .orElseThrow()
                    .options();
        }
        assertEquals(Map.of("first row", "1"), options);
        assertEquals(contexts, seen.stream().distinct().toList());
        assertTrue(seen.size() < 60, "no turn shows but one row more");
    }
}
