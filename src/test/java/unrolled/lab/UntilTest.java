package unrolled.lab;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import unrolled.fault.InputException;

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
}
