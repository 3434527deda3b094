package unrolled.export;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import unrolled.engine.trace.Trace;
import unrolled.figure.Run;
import unrolled.training.Status;
import unrolled.training.TrainingSnapshot;
import unrolled.words.Language;
import unrolled.words.Words;

class SourceTest {
    private static final Words WORDS = new Words(Language.ENGLISH);

    /// @param settings names and values by turns
    private static Run run(String label, int step, Object... settings) {
        Map<String, Object> all = new LinkedHashMap<>();
        for (int i = 0; i < settings.length; i += 2) {
            all.put(String.valueOf(settings[i]), settings[i + 1]);
        }
        return new Run(
                label,
                "attention",
                new TrainingSnapshot(
                        "made-up", step, 100, all, List.of(), new Trace(List.of()), new Status.Learning(), 1, 0));
    }

    private static List<String> brief(Run... runs) {
        return new Source(List.of(runs), WORDS).brief();
    }

    @Test
    void oneRunIsNamedWithItsStepAndItsSeed() {
        assertEquals(
                List.of("LSTM: step 7 · seed 1 · " + Sheet.PROGRAM), brief(run("LSTM", 7, "seed", 1, "hidden", 4)));
    }

    @Test
    void runsThatDifferInASettingHaveALineEach() {
        assertEquals(
                List.of("small: hidden units 4", "large: hidden units 8", "step 7 · seed 1 · " + Sheet.PROGRAM),
                brief(run("small", 7, "seed", 1, "hidden", 4), run("large", 7, "seed", 1, "hidden", 8)));
    }

    @Test
    void runsAtDifferentStepsSayTheirs() {
        assertEquals(
                List.of("one: step 7", "other: step 9", "seed 1 · " + Sheet.PROGRAM),
                brief(run("one", 7, "seed", 1, "hidden", 4), run("other", 9, "seed", 1, "hidden", 4)));
    }

    @Test
    void runsThatDifferInTheirNameAloneShareALine() {
        assertEquals(
                List.of("RNN, LSTM: step 7 · seed 1 · " + Sheet.PROGRAM),
                brief(run("RNN", 7, "seed", 1), run("LSTM", 7, "seed", 1)));
    }

    @Test
    void aRunNamedAfterItsModelDoesNotSayItTwice() {
        assertEquals(
                List.of("RNN: hidden units 34", "large: model LSTM, hidden units 16", "step 7 · " + Sheet.PROGRAM),
                brief(run("RNN", 7, "model", "rnn", "hidden", 34), run("large", 7, "model", "lstm", "hidden", 16)));
    }

    /// The name says that an LSTM has gates and an n-gram an order.
    @Test
    void whatOnlyOneRunHasIsLeftOut() {
        assertEquals(
                List.of("n-gram, RNN: step 7 · seed 1 · " + Sheet.PROGRAM),
                brief(run("n-gram", 7, "seed", 1, "order", 2), run("RNN", 7, "seed", 1, "hidden", 8)));
    }

    @Test
    void seedsOfARaceAreListedWithTheirLabel() {
        assertEquals(
                List.of("RNN: step 7/9, seed 1/2", "LSTM: step 8, seed 1/2", Sheet.PROGRAM),
                brief(
                        run("RNN", 7, "seed", 1),
                        run("LSTM", 8, "seed", 1),
                        run("RNN", 9, "seed", 2),
                        run("LSTM", 8, "seed", 2)));
    }

    @Test
    void whatWasTrainedElsewhereHasNoStep() {
        Run given = new Run(
                "GPT-2",
                "gpt",
                new TrainingSnapshot(
                        "made-up", 0, 0, Map.of(), List.of(), new Trace(List.of()), new Status.Done(true), 0, 0));
        assertEquals(List.of("GPT-2 · " + Sheet.PROGRAM), brief(given));
    }
}
