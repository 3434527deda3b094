package unrolled.lab;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import unrolled.fault.InputException;

class ConditionTest {
    private static Optional<Boolean> holds(String text) {
        return Condition.parse(text).holds(Map.of(), "a");
    }

    @ParameterizedTest
    @CsvSource({
        "1.1 > 1, true",
        "1 > 1, false",
        "1 < 1.1, true",
        "1 < 1, false",
        "1 >= 1, true",
        "0.9 >= 1, false",
        "1 <= 1, true",
        "1.1 <= 1, false",
        "1 = 1, true",
        "1 = 1.00005, true",
        "0 = 0.0001, false",
        "0.0001 = 0, false",
        "1 = 1.1, false"
    })
    void everyOperatorDecidesAtItsLimit(String text, boolean expected) {
        assertEquals(Optional.of(expected), holds(text));
    }

    @ParameterizedTest
    @CsvSource({"1 > 1.4 - 0.5, true", "1 > 1.4 + 0.5, false", "2 > 1.4 + 0.5, true", "1 < 1.4 - 0.5, false"})
    void aMarginIsAddedToTheRightSideOrTakenFromIt(String text, boolean expected) {
        assertEquals(Optional.of(expected), holds(text));
    }

    @Test
    void aFactorIsOfTheRightSide() {
        assertEquals(Optional.of(true), holds("5 > 2 * 2"));
        assertEquals(Optional.of(false), holds("5 > 2 * 2.5"));
        assertEquals(Optional.of(true), holds("5 = 10 * 0.5"));
    }

    @Test
    void nothingIsSaidWhileOneSideHasNoNumber() {
        assertEquals(Optional.empty(), holds("loss < 1"));
        assertEquals(Optional.empty(), holds("1 > loss"));
    }

    @Test
    void bothSidesAreItsMeasures() {
        assertEquals(
                List.of(new Measure.Latest("rnn", "loss"), new Measure.Constant(0.5)),
                Condition.parse("rnn: loss < 0.5").measures());
    }

    /// `value(ngram.counts, ;, a) > 1` in a list of comparisons.
    @Test
    void oneThatALabelCutsOffIsRefusedWithTheReason() {
        var refused = assertThrows(InputException.class, () -> Condition.parse("value(ngram.counts, "));
        assertEquals(
                "'value(ngram.counts,' is cut off: a ';' ends a comparison and can be no label in one",
                refused.getMessage());
    }

    @Test
    void whatIsNoComparisonIsRefusedWithExamples() {
        var refused = assertThrows(InputException.class, () -> Condition.parse(" the loss falls "));
        assertEquals(
                "'the loss falls' is no comparison; write for example 'loss < 0.5' or "
                        + "'rnn: accuracy > ngram: accuracy + 0.4'",
                refused.getMessage());
    }
}
