package unrolled.figure;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.DoubleBinaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import unrolled.engine.trace.Activation;
import unrolled.engine.trace.Axis;
import unrolled.engine.trace.Cell;
import unrolled.engine.trace.Scale;
import unrolled.fault.InputException;

/// What is exported is what is seen: the numbers handed out are those that can be pointed at, with every option that
/// chooses, makes or hides some.
class ShownNumbersTest {
    private static final String HEADS = "blocks.0.attn.head.*.pattern";
    private static final Axis QUERIES = new Axis("query", List.of("a", "b", "a", "c", "a"));
    private static final Axis KEYS = new Axis("key", List.of("a", "b", "a", "c"));

    private static Activation pattern(int head) {
        return Traces.activation("blocks.0.attn.head." + head + ".pattern", QUERIES, KEYS, Scale.UNIT, (row, key) -> {
            return (row + key + head) % 4 / 6.0;
        });
    }

    private static final Activation MASK =
            Traces.activation("mask.causal", QUERIES, KEYS, Scale.UNIT, (row, key) -> key > row ? 1 : 0);
    private static final Activation VECTORS =
            Traces.activation("queries", QUERIES, Axis.numbered("unit", 2), Scale.ANY, (row, unit) -> row - unit);
    private static final Activation ANSWERS_TO =
            Traces.activation("keys", KEYS, Axis.numbered("unit", 2), Scale.ANY, (row, unit) -> row + 0.5 * unit);
    private static final Activation SCORES =
            Traces.activation("scores", QUERIES, KEYS, Scale.ANY, (row, key) -> row - key);
    private static final Activation STATE = Traces.activation(
            "rnn.state", QUERIES, Axis.numbered("unit", 3), Scale.SIGNED, (row, unit) -> 0.1 * row - 0.2 * unit);
    private static final Activation SUM =
            Traces.activation("rnn.sum", QUERIES, Axis.numbered("unit", 3), Scale.ANY, (row, unit) -> 0.1 * row + unit);
    private static final Activation INPUT = Traces.activation(
            "rnn.input", QUERIES, Axis.numbered("unit", 3), Scale.ANY, (row, unit) -> 0.3 * row + unit);
    private static final Activation RECURRENT = Traces.activation(
            "rnn.recurrent", QUERIES, Axis.numbered("unit", 3), Scale.ANY, (row, unit) -> 0.2 * row + unit);

    private static final List<Run> RUNS = List.of(
            Traces.run(
                    "one",
                    "attention",
                    pattern(0),
                    pattern(1),
                    MASK,
                    VECTORS,
                    ANSWERS_TO,
                    SCORES,
                    STATE,
                    SUM,
                    INPUT,
                    RECURRENT),
            Traces.run("other", "attention", pattern(2), pattern(3), MASK, SCORES));

    static Stream<Arguments> options() {
        List<String> heads = List.of(HEADS);
        String one = "blocks.0.attn.head.1.pattern";
        return Stream.of(
                Arguments.of("heatmap", heads, Map.of(), 20),
                Arguments.of("heatmap", heads, Map.of("head", "mean"), 20),
                Arguments.of("heatmap", heads, Map.of("head", "max"), 20),
                Arguments.of("heatmap", heads, Map.of("head", "1"), 20),
                Arguments.of("heatmap", heads, Map.of("head", one, "transpose", "yes"), 20),
                Arguments.of("heatmap", heads, Map.of("minus", one), 20),
                Arguments.of("heatmap", heads, Map.of("mask", MASK.name()), 14),
                Arguments.of("heatmap", heads, Map.of("zoom", "1..3 x 2..3"), 6),
                Arguments.of("heatmap", heads, Map.of("zoom", "1..2 x 2..4", "transpose", "yes"), 6),
                Arguments.of("heatmap", List.of(SCORES.name()), Map.of("rows", "2"), 8),
                Arguments.of("heatmap", List.of(SCORES.name()), Map.of("order", "largest"), 20),
                Arguments.of("heatmap", heads, Map.of("entropy", "yes", "zoom", "0..1 x 0..3"), 8 + 2),
                Arguments.of("heatmap", heads, Map.of("threshold", "0.5"), 20),
                Arguments.of("heads", heads, Map.of(), 40),
                Arguments.of("heads", heads, Map.of("head", one), 20),
                Arguments.of("glance", List.of(SCORES.name(), STATE.name()), Map.of("row", "2"), 4 + 5),
                Arguments.of("bars", List.of(SCORES.name()), Map.of("row", "b"), 3),
                Arguments.of("bars", List.of(SCORES.name()), Map.of("row", "last"), 4),
                Arguments.of("cell", List.of("rnn.state", "rnn.sum", "rnn.input", "rnn.recurrent"), Map.of(), 4));
    }

    @ParameterizedTest
    @MethodSource("options")
    void theNumbersHandedOutAreThoseDrawn(String type, List<String> shows, Map<String, String> options, int count) {
        Figure figure = Traces.figure(Traces.spec(type, shows, options), type);
        Set<Cell> handed = handed(figure, RUNS);
        assertEquals(count, handed.size());
        if (!type.equals("cell")) { // its picture writes some, and draws others as the width of a pipe
            assertEquals(drawn(Paintings.paint(figure, RUNS.getFirst(), 1400, 1000)), handed);
        }
    }

    @Test
    void ofArcsOnlyThoseDrawnAreHandedOut() {
        assertEquals(20 - 5, arcs(Map.of("threshold", "0")).size(), "those of no weight are not drawn");
        assertTrue(arcs(Map.of("threshold", "0.4")).stream().allMatch(cell -> (cell.row() + cell.column()) % 4 == 3));
        assertTrue(arcs(Map.of("token", "query 2", "threshold", "0")).stream().allMatch(cell -> cell.row() == 2));
        assertTrue(arcs(Map.of("token", "key 1", "threshold", "0")).stream().allMatch(cell -> cell.column() == 1));
        assertEquals(
                Set.of("mean"),
                Set.copyOf(arcs(Map.of("head", "mean")).stream()
                        .map(Cell::activation)
                        .toList()));
    }

    private static Set<Cell> arcs(Map<String, String> options) {
        return handed(Traces.figure(Traces.spec("arcs", List.of(HEADS), options), "arcs"), RUNS);
    }

    @Test
    void ofAPairTheQuerysOwnRowsAreHandedOutAndWhatIsMadeOfThem() {
        List<String> shows = List.of(
                VECTORS.name(), ANSWERS_TO.name(), SCORES.name(), pattern(0).name());
        Figure figure = Traces.figure(Traces.spec("pair", shows, Map.of("query", "3", "key", "1")), "pair");
        Set<Cell> handed = handed(figure, RUNS);
        assertEquals(2 + 4 * 2 + 4 * 2 + 4 + 4 + 4, handed.size());
        assertTrue(handed.stream()
                .filter(cell -> cell.activation().equals(SCORES.name()))
                .allMatch(cell -> cell.row() == 3));
    }

    @Test
    void ofVectorsTheLastQueryAndTheKeysShownAreHandedOut() {
        List<String> shows =
                List.of(VECTORS.name(), ANSWERS_TO.name(), pattern(0).name());
        Figure figure = Traces.figure(Traces.spec("vectors", shows, Map.of("keys", "3")), "vectors");
        assertEquals(2 + 3 * 2 + 3, handed(figure, RUNS).size());
        assertTrue(handed(figure, RUNS).containsAll(drawn(Paintings.paint(figure, RUNS.getFirst(), 800, 400))));
    }

    /// What a valve lets through is written beside its pipe, and no trace holds it.
    @Test
    void ofACellWhatItsValvesLetThroughIsHandedOut() {
        Activation keep = inner("gru.gate.update", (row, unit) -> 0.1 + 0.2 * row);
        Activation draft = inner("gru.candidate", (row, unit) -> 0.5 - unit);
        Activation state = inner("gru.state", (row, unit) -> 0.25 * row - unit);
        Run run = Traces.run("GRU", "gru", keep, inner("gru.gate.reset", (row, unit) -> 0.7), draft, state);
        List<String> shows = List.of("gru.state", "gru.gate.update", "gru.gate.reset", "gru.candidate");
        Figure figure = Traces.figure(Traces.spec("cell", shows, Map.of("position", "2", "unit", "1")), "cell");
        Map<String, Float> made = new TreeMap<>();
        for (ShownNumbers numbers : figure.data(List.of(run))) {
            if (!shows.contains(numbers.activation().name())) {
                assertEquals(List.of(List.of(2), List.of(1)), List.of(numbers.rows(), numbers.columns()));
                made.put(numbers.activation().name(), numbers.activation().at(2, 1));
            }
        }
        assertEquals(Map.of("gru.kept", 0.5f * -0.75f, "gru.rest", 0.5f, "gru.written", 0.5f * -0.5f), made);
        List<String> texts = Paintings.paint(figure, run, 900, 420).stream()
                .map(Region::text)
                .toList();
        assertTrue(
                texts.containsAll(List.of("-.38", "-.25").stream()
                        .map(text -> text.replace('-', '\u2212'))
                        .toList()),
                texts::toString);
    }

    private static Activation inner(String name, DoubleBinaryOperator value) {
        return Traces.activation(name, QUERIES, Axis.numbered("unit", 3), Scale.SIGNED, value);
    }

    @Test
    void ofUnitsTakenTogetherTheMeanIsHandedOut() {
        Activation gate = inner("lstm.gate.forget", (row, unit) -> 0.1 * row + 0.3 * unit);
        Run run = Traces.held(gate);
        FigureSpec together = Traces.spec("override", List.of(gate.name()), Map.of());
        List<ShownNumbers> numbers = Traces.figure(together, "override").data(List.of(run));
        assertEquals(
                List.of(gate.name(), "free." + gate.name(), gate.name() + ".mean", "free." + gate.name() + ".mean"),
                numbers.stream().map(shown -> shown.activation().name()).toList());
        assertEquals(0.7f, numbers.get(2).activation().at(4, 0));
        FigureSpec each = Traces.spec("override", List.of(gate.name()), Map.of("units", "each"));
        assertEquals(2, Traces.figure(each, "override").data(List.of(run)).size());
    }

    static Stream<Arguments> wrong() {
        List<String> heads = List.of(HEADS);
        return Stream.of(
                Arguments.of("heatmap", heads, Map.of("mask", "nosuch"), "no mask 'nosuch'; there are"),
                Arguments.of("heatmap", heads, Map.of("gold", "rnn.state"), "no gold 'rnn.state'; there are"),
                Arguments.of("heatmap", heads, Map.of("minus", "nosuch"), "no minus 'nosuch'; there are"),
                Arguments.of("heatmap", heads, Map.of("head", "9"), "no head '9'; there are 'mean', 'max', 'blocks"),
                Arguments.of("heatmap", heads, Map.of("zoom", "0..9 x 0..1"), "last row of zoom must be from 0 to 4"),
                Arguments.of("heads", heads, Map.of("head", "nosuch"), "no head 'nosuch'; there are 'all', 'blocks"),
                Arguments.of("heads", heads, Map.of("gold", "nosuch"), "no gold 'nosuch'; there are"),
                Arguments.of("arcs", heads, Map.of("head", "nosuch"), "no head 'nosuch'; there are"),
                Arguments.of("arcs", heads, Map.of("token", "key 4"), "token key must be from 0 to 3 here, not 4"),
                Arguments.of("bars", List.of("scores"), Map.of("row", "nosuch"), "no row 'nosuch'; there are 'a', 'b'"),
                Arguments.of("bars", List.of("scores"), Map.of("also shown", "z"), "no column 'z'; there are"),
                Arguments.of("glance", List.of("scores", "rnn.state"), Map.of("row", "6"), "row must be from 1 to 5"),
                Arguments.of("pair", List.of("queries", "keys"), Map.of("query", "5"), "query must be from 0 to 4"),
                Arguments.of("cell", List.of("rnn.state"), Map.of("unit", "3"), "unit must be from 0 to 2 here, not 3"),
                Arguments.of("path", List.of("scores"), Map.of("row", "5"), "row must be from 0 to 4 here, not 5"),
                Arguments.of("path", List.of("scores"), Map.of("way", "nosuch[0,0]"), "no activation 'nosuch'"));
    }

    @ParameterizedTest
    @MethodSource("wrong")
    void anOptionThatNamesWhatIsNotThereIsRefusedWithWhatIs(
            String type, List<String> shows, Map<String, String> options, String said) {
        Figure figure = Traces.figure(Traces.spec(type, shows, options), type);
        String message = String.valueOf(
                assertThrows(InputException.class, () -> figure.check(RUNS)).getMessage());
        assertTrue(message.contains(said), message);
        figure.check(List.of(Traces.fresh()));
    }

    /// A table of counts has a row once a word has been read: the words may be named before, others may not.
    @Test
    void aRowThatMayComeIsTakenAndNoOther() {
        Axis contexts = new Axis("context", List.of("the cat"), new Axis.Growth(List.of("the", "cat", "sat"), 2));
        Activation counts = Traces.activation("ngram.counts", contexts, KEYS, Scale.COUNT, (row, token) -> row + token);
        List<Run> runs = List.of(Traces.run("n-gram", "ngram", counts));
        for (String row : List.of("the cat", "cat sat", "catsat", "sat", "last", "")) {
            bars(row).check(runs);
        }
        for (String row : List.of("nosuch", "the nosuch", "the cat sat", "the  cat")) {
            String said = String.valueOf(
                    assertThrows(InputException.class, () -> bars(row).check(runs))
                            .getMessage());
            assertEquals("no row '" + row + "'; there are 'the cat', 'last', 'the', 'cat', 'sat'", said);
        }
    }

    private static Figure bars(String row) {
        return Traces.figure(Traces.spec("bars", List.of("ngram.counts"), Map.of("row", row)), "bars");
    }

    @ParameterizedTest
    @MethodSource("options")
    void anOptionThatNamesWhatIsThereIsTaken(String type, List<String> shows, Map<String, String> options, int count) {
        Traces.figure(Traces.spec(type, shows, options), type).check(RUNS);
    }

    @Test
    void aTextOfAnotherFormIsRefusedWithAnExample() {
        Map<String, String> wrong = Map.of("zoom", "heatmap", "token", "arcs", "way", "path");
        wrong.forEach((option, type) -> {
            String message = String.valueOf(
                    assertThrows(InputException.class, () -> Traces.spec(type, List.of("scores"), Map.of(option, "x")))
                            .getMessage());
            assertTrue(message.startsWith(option + " must look like '"), message);
        });
    }

    /// The cells a figure hands out, but those without a number.
    static Set<Cell> handed(Figure figure, List<Run> runs) {
        Set<Cell> handed = new LinkedHashSet<>();
        for (ShownNumbers numbers : figure.data(runs)) {
            for (int row : numbers.rows()) {
                for (int column : numbers.columns()) {
                    boolean number = !Float.isNaN(numbers.activation().at(row, column));
                    if (number && numbers.visible().has(row, column)) {
                        handed.add(new Cell(numbers.activation().name(), row, column));
                    }
                }
            }
        }
        return handed;
    }

    /// The cells that can be pointed at, but those without a number and those that say they are hidden.
    static Set<Cell> drawn(List<Region> regions) {
        Set<Cell> drawn = new LinkedHashSet<>();
        for (Region region : regions) {
            if (hasNumber(region) && region.cell() != null) {
                drawn.add(region.cell());
            }
        }
        return drawn;
    }

    /// Whether it stands for a number that is seen.
    static boolean hasNumber(Region region) {
        Cell cell = region.cell();
        boolean hidden = region.text().contains(Paintings.STYLE.words().say("figure.masked"))
                || region.text().endsWith(": " + Paintings.STYLE.words().say("figure.no-value"));
        return region.kind() == Region.Kind.CELL && cell != null && cell.row() >= 0 && cell.column() >= 0 && !hidden;
    }
}
