package unrolled.lab;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import unrolled.lesson.Fields;
import unrolled.lesson.Lesson;
import unrolled.lesson.LessonParser;

class ClaimRunsTest {
    private static final Laboratory LABORATORY = new Laboratory(new Library(Path.of("src/test/resources/claims")));
    private static final Lesson LESSON = LessonParser.parse("lesson.md", "95-shared", """
        # Title

        Promise.

        ## Page

        ```experiment one
        model: gru
        task: store
        hidden: 4
        length: 4
        until: 3 steps
        ```

        ```experiment other
        like: one
        hidden: 5
        ```

        ```claim first
        of: one, other
        expect: one: loss < 9; one: parameters < other: parameters
        ```

        ```claim looks-closer
        of: one
        expect: max(gradient.distance) > 0
        ```

        ```claim longer
        of: one
        with: length = 5
        expect: max(gradient.distance) > 0
        ```

        ```claim by-hand
        of: one
        override: gru.gate.update 0-3 = 0.25
        expect: max(gru.gate.update) = 0.25
        ```

        ```claim untouched
        of: one
        expect: max(gru.gate.update) = 0.25
        ```
        """);
    private static final List<Fields> CLAIMS = Claims.of(LESSON);

    private final Claims together = new Claims(LABORATORY, CLAIMS);

    /// Steps that are made for a claim: before each it is asked whether to go on.
    private static int steps(Claims claims, int claim, int seed) {
        int[] asked = {0};
        claims.run(LESSON, CLAIMS.get(claim), new Claims.Seeds(seed, 1), () -> ++asked[0] < 0, soFar -> {});
        return asked[0];
    }

    @Test
    void aRunThatTwoClaimsCompareIsTrainedOnce() {
        int both = steps(together, 0, 1);
        assertTrue(both > 6, both + " are too few for two runs of three steps");
        assertEquals(1, steps(together, 1, 1), "only whether the claim is still wanted");
        assertEquals(1, steps(together, 0, 1), "again");
    }

    @Test
    void anotherSeedAnotherSettingAndNumbersByHandAreRunsOfTheirOwn() {
        steps(together, 0, 1);
        int one = steps(new Claims(LABORATORY), 1, 1);
        assertEquals(one, steps(together, 1, 2));
        assertEquals(one, steps(together, 2, 1));
        assertEquals(one, steps(together, 3, 1));
    }

    @Test
    void aClaimReadsTheSameAsByItself() {
        for (Fields claim : CLAIMS) {
            Claims.Seeds seeds = new Claims.Seeds(1, 2);
            Claims.Result alone = new Claims(LABORATORY).run(LESSON, claim, seeds, () -> false, soFar -> {});
            assertEquals(alone, together.run(LESSON, claim, seeds, () -> false, soFar -> {}));
            assertEquals(!claim.name().equals("untouched"), alone.holds(), alone::toString);
        }
    }

    @Test
    void aRunThatWasStoppedIsNotTakenForOneThatEnded() {
        int[] asked = {0};
        together.run(LESSON, CLAIMS.getFirst(), new Claims.Seeds(1, 1), () -> ++asked[0] > 2, soFar -> {});
        Claims.Result result = together.run(LESSON, CLAIMS.get(1), new Claims.Seeds(1, 1), () -> false, soFar -> {});
        assertTrue(result.holds(), result::toString);
    }
}
