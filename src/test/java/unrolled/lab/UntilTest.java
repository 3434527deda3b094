package unrolled.lab;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import unrolled.fault.InputException;
import unrolled.training.Goal;
import unrolled.training.StepCost;

class UntilTest {
    @ParameterizedTest
    @CsvSource({
        "accuracy > 0.5, 0.5, false",
        "accuracy > 0.5, 0.6, true",
        "accuracy >= 0.5, 0.5, true",
        "accuracy >= 0.5, 0.4, false",
        "loss < 0.5, 0.5, false",
        "loss < 0.5, 0.4, true",
        "loss <= 0.5, 0.5, true",
        "loss <= 0.5, 0.6, false",
        "loss < -0.5, -1, true",
        "loss < 0.5, NaN, false",
        "loss > 0.5, NaN, false"
    })
    void aCurveIsComparedWithItsLimit(String limit, double value, boolean holds) {
        assertEquals(
                holds, Until.parse(limit + ", or 9 steps").limits().getFirst().holds(value));
    }

    @Test
    void severalLimitsStandBesideTheStepsThatEndIt() {
        Until until = Until.parse("accuracy > 0.98, loss < .5, or 400 steps");
        assertEquals(
                List.of(new Until.Limit("accuracy", ">", 0.98), new Until.Limit("loss", "<", 0.5)), until.limits());
        assertEquals(400, until.steps());
        assertEquals(List.of(), Until.parse("400 steps").limits());
    }

    @Test
    void noStepsAreANumberOfSteps() {
        assertEquals(0, Until.parse("0 steps").goal(null).steps());
        assertEquals(Goal.ANY_NUMBER, Until.parse("8 seconds").goal(null).steps());
    }

    @Test
    void aGoalThatCannotBeReadOrNeverEndsIsRefusedWithAnExample() {
        assertEquals(
                "'soon' is no goal; write 'accuracy > 0.98, or 400 steps'",
                assertThrows(InputException.class, () -> Until.parse("soon, or 3 steps"))
                        .getMessage());
        assertEquals(
                "'loss < 1' never ends; add ', or 400 steps'",
                assertThrows(InputException.class, () -> Until.parse("loss < 1"))
                        .getMessage());
    }

    @Test
    void aRunMaySpendStepsSecondsOrWork() {
        Until until = Until.parse("loss < .5, or 600 steps, or 1.5 seconds, or 55 billion multiply-adds");
        assertEquals(List.of(new Until.Limit("loss", "<", 0.5)), until.limits());
        assertEquals(600, until.steps());
        assertEquals(1.5, until.seconds());
        assertEquals(55e9, until.multiplyAdds());
        assertEquals(2.5e6, Until.parse("2.5 million multiply-adds").multiplyAdds());
        assertEquals(3e12, Until.parse("3 trillion multiply-adds").multiplyAdds());
        assertEquals(8, Until.parse("8 seconds").seconds());
        assertThrows(InputException.class, () -> Until.parse("0 seconds"));
        assertThrows(InputException.class, () -> Until.parse("55 multiply-adds"));
    }

    @ParameterizedTest
    @CsvSource({
        // operations of a step are two for each multiply-add
        "1 million multiply-adds, 1000000, 2",
        "1 million multiply-adds, 1000002, 2",
        "1 million multiply-adds, 999998, 3",
        "1 million multiply-adds, 2000000, 1",
        "2 steps, 2, 2",
        "'400 steps, or 1 million multiply-adds', 2000, 400",
        "'2000 steps, or 1 million multiply-adds', 2000, 1000",
        "8 seconds, 2000, 2147483647",
        "900 million multiply-adds, 0.2, 2147483647"
    })
    void workIsSpentByTheFirstStepThatReachesIt(String text, double operations, int steps) {
        Until until = Until.parse(text);
        assertEquals(
                steps, until.goal(new StepCost(1, operations, 1, 1, size -> 1)).steps());
    }

    @Test
    void oneOfTheLimitsMayCountAlone() {
        Until all = Until.parse("loss < .5, or 600 steps, or 2 seconds, or 55 million multiply-adds");
        StepCost cost = new StepCost(1, 2e6, 1, 1, size -> 1);
        assertEquals(55, all.goal(cost).steps());
        assertEquals(2, all.goal(cost).seconds());
        assertEquals(600, all.equal("steps").goal(cost).steps());
        assertEquals(Double.POSITIVE_INFINITY, all.equal("steps").goal(cost).seconds());
        assertEquals(Goal.ANY_NUMBER, all.equal("seconds").goal(cost).steps());
        assertEquals(2, all.equal("seconds").goal(cost).seconds());
        assertEquals(55, all.equal("multiply-adds").goal(cost).steps());
        assertEquals(all.limits(), all.equal("multiply-adds").limits());
        assertThrows(InputException.class, () -> Until.parse("600 steps").equal("seconds"));
    }

    @Test
    void aModelThatCountsHasNoWorkToSpend() {
        assertThrows(InputException.class, () -> Until.parse("1 million multiply-adds")
                .goal(null));
        assertEquals(40, Until.parse("40 steps").goal(null).steps());
    }
}
