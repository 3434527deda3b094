package unrolled.lab;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import unrolled.fault.InputException;
import unrolled.lesson.Block;
import unrolled.lesson.Fields;
import unrolled.lesson.Lesson;
import unrolled.lesson.LessonParser;
import unrolled.words.Language;

/// Claims on purpose true, half true and false, in `src/test/resources/claims`: a runner that says of all of
/// them that they hold is caught here.
class WrongClaimsTest {
    private static final Laboratory LABORATORY = new Laboratory(new Library(Path.of("src/test/resources/claims")));
    private static final Lesson LESSON = LABORATORY.library().lesson("90", Language.ENGLISH);

    private static Fields claim(String name) {
        return LESSON.pages().getFirst().all(Block.Claim.class).stream()
                .map(Block.Claim::fields)
                .filter(fields -> fields.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static Claims.Result run(String name) {
        return run(claim(name), Claims.Seeds.usual(claim(name)));
    }

    private static Claims.Result run(Fields claim, Claims.Seeds seeds) {
        return new Claims(LABORATORY).run(LESSON, claim, seeds, () -> false, soFar -> {});
    }

    private static List<String> compared(Claims.Result result) {
        return result.trials().stream()
                .flatMap(trial -> trial.compared().stream())
                .toList();
    }

    @ParameterizedTest
    @CsvSource({
        "true, 4, 4, true",
        "half-true, 2, 4, false",
        "false, 0, 4, false",
        "first-half-only, 0, 2, false",
        "undecided, 0, 2, false",
        "of-two, 1, 1, true"
    })
    void itIsCountedForHowManySeedsAClaimHolds(String name, int held, int tried, boolean holds) {
        Claims.Result result = run(name);
        assertEquals(held, result.held(), result::toString);
        assertEquals(tried, result.tried(), result::toString);
        assertEquals(tried, result.seeds(), result::toString);
        assertEquals(holds, result.holds(), result::toString);
    }

    @Test
    void theNumbersOfEverySeedAreTold() {
        assertEquals(List.of("1.00 > 2.00", "2.00 > 2.00", "3.00 > 2.00", "4.00 > 2.00"), compared(run("half-true")));
        assertEquals(List.of("5.00 > 4.50", "6.00 = 6.00", "6.00 = 6.00"), compared(run("of-two")));
        assertEquals(List.of("\u2013 > 0.00", "\u2013 > 0.00"), compared(run("undecided")));
    }

    @Test
    void aClaimThatHoldsSoFarDoesNotHoldYet() {
        List<String> told = new ArrayList<>();
        new Claims(LABORATORY)
                .run(
                        LESSON,
                        claim("true"),
                        new Claims.Seeds(1, 3),
                        () -> false,
                        soFar -> told.add("%d of %d, %s".formatted(soFar.held(), soFar.tried(), soFar.holds())));
        assertEquals(List.of("1 of 1, false", "2 of 2, false", "3 of 3, true"), told);
    }

    @Test
    void aCancelledClaimHasNotHeld() {
        int[] asked = {0};
        Claims.Result result = new Claims(LABORATORY)
                .run(LESSON, claim("true"), new Claims.Seeds(1, 4), () -> ++asked[0] > 5, soFar -> {});
        assertTrue(result.tried() >= 1 && result.tried() < 4, result::toString);
        assertFalse(result.holds());
    }

    @Test
    void aClaimIsTriedWithOneSeedAtLeast() {
        assertThrows(InputException.class, () -> new Claims.Seeds(1, 0));
    }

    @Test
    void everyClaimOfALessonIsRunInItsOrder() {
        List<Claims.Result> results = Claims.of(LESSON).stream()
                .map(claim -> run(claim, new Claims.Seeds(1, 1)))
                .toList();
        assertEquals(
                List.of("true", "half-true", "false", "first-half-only", "undecided", "of-two"),
                results.stream().map(Claims.Result::name).toList());
        assertEquals("90-claims", results.getFirst().lesson());
        assertEquals("Every seed is above 0.", results.getFirst().says());
    }

    /// The activation is measured only for who wants it, and only of a run that has ended is it known whether
    /// it diverged.
    @Test
    void aClaimReadsWhatIsDearToMeasureOffARunThatHasEnded() {
        Lesson lesson = LessonParser.parse("05-x/lesson.md", "05-x", """
            # T
            ## P
            ```experiment one
            model: rnn
            task: adding
            hidden: 4
            batch: 2
            length: 5
            until: 2 steps
            ```
            ```claim far
            of: one
            expect: max(gradient.distance) > 0; diverged = 0
            ```
            """);
        Fields far = Claims.of(lesson).getFirst();
        Claims.Result result =
                new Claims(LABORATORY).run(lesson, far, new Claims.Seeds(1, 1), () -> false, soFar -> {});
        assertTrue(result.holds(), result::toString);
    }
}
