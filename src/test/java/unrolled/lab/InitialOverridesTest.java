package unrolled.lab;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import unrolled.engine.trace.Activation;
import unrolled.engine.trace.Cell;
import unrolled.fault.InputException;
import unrolled.lesson.Lesson;
import unrolled.training.Trainer;
import unrolled.training.TrainingSnapshot;
import unrolled.words.Language;

class InitialOverridesTest {
    private static Trainer trainer() {
        Laboratory laboratory = new Laboratory(new Library(Path.of("")));
        Lesson lesson = laboratory.library().lesson("06", Language.ENGLISH);
        return laboratory.open(lesson, List.of("small"), Map.of()).getFirst();
    }

    private static TrainingSnapshot held(String text) {
        Trainer trainer = trainer();
        new InitialOverrides(text).in(trainer);
        return trainer.snapshot(name -> false);
    }

    @Test
    void numbersStandAtAStretchOfPositionsInAllUnitsOrInOne() {
        TrainingSnapshot snapshot = held("gru.gate.update 4-6 = 0.25; gru.state 8 unit 2 = -0.5");
        assertEquals(3 * 4 + 1, snapshot.overrides().size());
        Activation gate = snapshot.trace().get("gru.gate.update");
        assertEquals(0.25f, gate.at(4, 0));
        assertEquals(0.25f, gate.at(6, 3));
        assertEquals(-0.5f, snapshot.trace().get("gru.state").at(8, 2));
        assertTrue(snapshot.trace().has("free.gru.state"));
    }

    @Test
    void trainingIsTheSameWithAndWithout() {
        Trainer with = trainer();
        new InitialOverrides("gru.state 3 = 0").in(with);
        Trainer without = trainer();
        for (int i = 0; i < 5; i++) {
            with.step();
            without.step();
            with.snapshot(name -> false);
        }
        assertEquals(without.fingerprint(), with.fingerprint());
    }

    @Test
    void whatCannotBeReadOrHeldSaysWhatWouldWork() {
        String unreadable = String.valueOf(
                assertThrows(InputException.class, () -> held("gru.state = 0")).getMessage());
        assertTrue(unreadable.contains("ACTIVATION POSITION = NUMBER"), unreadable);
        String unknown = String.valueOf(
                assertThrows(InputException.class, () -> held("gru.stat 1 = 0")).getMessage());
        assertTrue(unknown.contains("gru.state"), unknown);
        String fixed = String.valueOf(
                assertThrows(InputException.class, () -> held("probs 1 = 0")).getMessage());
        assertTrue(fixed.contains("no activation 'probs' to override"), fixed);
        for (String nothing :
                List.of("gru.state 9-4 = 0", "gru.state 3 unit 99 = 0", "gru.state 3 = " + "9".repeat(50))) {
            String message = String.valueOf(
                    assertThrows(InputException.class, () -> held(nothing)).getMessage());
            assertTrue(message.startsWith("'%s' overrides nothing".formatted(nothing)), message);
        }
    }

    @Test
    void theFirstAndTheLastUnitAndASinglePositionCanBeMeant() {
        assertEquals(
                Map.of(new Cell("gru.state", 0, 0), 0.5f, new Cell("gru.state", 1, 3), -1f),
                held("gru.state 0 unit 0 = .5; gru.state 1 unit 3 = -1").overrides());
        assertEquals(4, held("gru.state 5-5 = 0").overrides().size());
        assertEquals(
                "'gru.state 1 unit 4 = 0' overrides nothing; write the smaller position first, a unit from 0 to 3, a"
                        + " number",
                assertThrows(InputException.class, () -> held("gru.state 1 unit 4 = 0"))
                        .getMessage());
    }

    @Test
    void nothingIsOverriddenByNothing() {
        assertEquals(Map.of(), held(" ").overrides());
    }
}
