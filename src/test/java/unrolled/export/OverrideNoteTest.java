package unrolled.export;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import unrolled.engine.trace.Activation;
import unrolled.engine.trace.Axis;
import unrolled.engine.trace.Cell;
import unrolled.engine.trace.Scale;
import unrolled.figure.Run;
import unrolled.figure.Traces;
import unrolled.training.TrainingSnapshot;
import unrolled.words.Language;
import unrolled.words.Words;

class OverrideNoteTest {
    private static final Words ENGLISH = new Words(Language.ENGLISH);
    private static final Activation STATE = Traces.activation(
            "lstm.state",
            new Axis("position", List.of("the", "\n", "cat")),
            Axis.numbered("unit", 4),
            Scale.ANY,
            (row, column) -> 0);

    /// A run in which these numbers are set by hand.
    private static Run run(String label, Map<Cell, Float> numbers) {
        Run free = Traces.run(label, "lstm", STATE);
        TrainingSnapshot was = free.snapshot();
        return new Run(
                label,
                "lstm",
                new TrainingSnapshot(
                        was.experiment(),
                        was.step(),
                        was.steps(),
                        was.settings(),
                        was.curves(),
                        was.trace(),
                        was.status(),
                        was.parameters(),
                        was.millis(),
                        Set.of(),
                        numbers,
                        was.stepMillis(),
                        was.operations(),
                        was.seconds(),
                        was.share(),
                        was.embeddings(),
                        was.ahead()));
    }

    private static Map<Cell, Float> numbers(int count) {
        Map<Cell, Float> numbers = new LinkedHashMap<>();
        for (int i = count - 1; i >= 0; i--) {
            numbers.put(new Cell("lstm.state", Math.floorDiv(i, 2), i % 2), i * 0.5f);
        }
        return numbers;
    }

    private static String note(Run... runs) {
        return new OverrideNote(List.of(runs), ENGLISH).text();
    }

    @Test
    void nothingIsSaidWhereNothingIsSetByHand() {
        assertEquals("", note(run("LSTM", Map.of()), run("other", Map.of())));
    }

    @Test
    void threeNumbersAreToldInTheirOrderAndTheOthersAreCounted() {
        String one = "set by hand: state [the, 0] = 0.0";
        assertEquals(one, note(run("LSTM", numbers(1))));
        assertEquals(one + ", [the, 1] = 0.5, [\u00b6, 0] = 1.0", note(run("LSTM", numbers(3))));
        assertEquals(one + ", [the, 1] = 0.5, [\u00b6, 0] = 1.0 and 1 more", note(run("LSTM", numbers(4))));
        assertEquals(one + ", [the, 1] = 0.5, [\u00b6, 0] = 1.0 and 3 more", note(run("LSTM", numbers(6))));
    }

    @Test
    void ofSeveralRunsTheOneIsNamed() {
        assertEquals(
                "set by hand: second: state [the, 0] = 0.0", note(run("first", Map.of()), run("second", numbers(1))));
        assertEquals(
                "set by hand: first: state [the, 0] = 0.0; second: state [the, 0] = 0.0",
                note(run("first", numbers(1)), run("second", numbers(1))));
    }

    @Test
    void severalActivationsStandInTheOrderOfTheirNames() {
        assertEquals(
                "set by hand: cell state [1, 2] = 3.0, state [cat, 3] = 1.0",
                note(run("LSTM", Map.of(new Cell("lstm.state", 2, 3), 1f, new Cell("lstm.cell", 1, 2), 3f))),
                "what is not in the trace has no labels");
    }

    @Test
    void aPlaceBeyondTheSequenceShownIsToldByItsNumber() {
        assertEquals("set by hand: state [3, 0] = 1.0", note(run("LSTM", Map.of(new Cell("lstm.state", 3, 0), 1f))));
    }

    @Test
    void whatAPictureIsOfSaysThemInShortAndInLong() {
        Source source = new Source(List.of(run("LSTM", numbers(1))), ENGLISH);
        String said = " \u00b7 set by hand: state [the, 0] = 0.0 \u00b7 " + Sheet.PROGRAM;
        assertTrue(source.whole().endsWith(said), source.whole());
        assertTrue(source.brief().getLast().endsWith(said), source.brief().getLast());
    }
}
