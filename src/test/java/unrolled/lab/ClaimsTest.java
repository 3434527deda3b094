package unrolled.lab;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import unrolled.engine.trace.Trace;
import unrolled.fault.InputException;
import unrolled.lesson.Fields;
import unrolled.lesson.Lesson;
import unrolled.lesson.LessonParser;
import unrolled.training.Curve;
import unrolled.training.Status;
import unrolled.training.TrainingSnapshot;

class ClaimsTest {
    private static final Lesson LESSON = LessonParser.parse("lesson.md", "97-even", """
        # Title

        Promise.

        ## Page

        ```experiment one
        model: rnn
        task: adding
        ```

        ```claim even
        of: one
        says: The loss is small.
        expect: loss < 0.5
        seeds: 3
        ```

        ```claim unnumbered
        of: one
        expect: loss < 0.5; loss >= 0
        ```
        """);
    private static final Fields EVEN = Claims.of(LESSON).getFirst();

    /// A loss of 0 with even seeds, of 1 with odd ones.
    private static final Claims CLAIMS = new Claims((lesson, claim, seed, cancelled) -> Map.of("one", ended(seed % 2)));

    private static TrainingSnapshot ended(float loss) {
        Curve curve = Curve.of("loss", new float[] {1, loss}, 1, 1, loss);
        return new TrainingSnapshot(
                "one", 1, 1, Map.of(), List.of(curve), new Trace(List.of()), new Status.Done(true), 1, 0);
    }

    @Test
    void aClaimThatHoldsWithEvenSeedsOnlyHoldsTwiceInFour() {
        List<Integer> told = new ArrayList<>();
        Claims.Result result =
                CLAIMS.run(LESSON, EVEN, new Claims.Seeds(101, 4), () -> false, soFar -> told.add(soFar.tried()));
        assertEquals(2, result.held());
        assertEquals(4, result.tried());
        assertEquals(false, result.holds());
        assertEquals(
                List.of(
                        new Claims.Trial(101, false, List.of("1.00 < 0.50")),
                        new Claims.Trial(102, true, List.of("0.00 < 0.50")),
                        new Claims.Trial(103, false, List.of("1.00 < 0.50")),
                        new Claims.Trial(104, true, List.of("0.00 < 0.50"))),
                result.trials());
        assertEquals(List.of(1, 2, 3, 4), told);
        assertEquals(true, run(new Claims.Seeds(2, 1)).holds());
    }

    private static Claims.Result run(Claims.Seeds seeds) {
        return CLAIMS.run(LESSON, EVEN, seeds, () -> false, soFar -> {});
    }

    @Test
    void theFencesNumberOfSeedsIsUsualAndNoLimit() {
        assertEquals(new Claims.Seeds(1, 3), Claims.Seeds.usual(EVEN));
        assertEquals(
                new Claims.Seeds(1, 5), Claims.Seeds.usual(Claims.of(LESSON).getLast()));
        assertEquals(9, run(new Claims.Seeds(1, 9)).tried());
    }

    @Test
    void aClaimThatWasStoppedHasNotHeld() {
        Claims.Result stopped = CLAIMS.run(LESSON, EVEN, new Claims.Seeds(2, 1), () -> true, soFar -> {});
        assertEquals(0, stopped.tried());
        assertEquals(false, stopped.holds());
    }

    @Test
    void whatOtherSeedsShowedIsAdded() {
        Claims.Result both = run(new Claims.Seeds(1, 2)).and(run(new Claims.Seeds(101, 3)));
        assertEquals(
                List.of(1, 2, 101, 102, 103),
                both.trials().stream().map(Claims.Trial::seed).toList());
        assertEquals(2, both.held());
        assertEquals(5, both.seeds());
    }

    @Test
    void atLeastOneSeedIsTried() {
        assertThrows(InputException.class, () -> new Claims.Seeds(1, 0));
        assertThrows(InputException.class, () -> new Claims.Seeds(-1, 4));
    }
}
