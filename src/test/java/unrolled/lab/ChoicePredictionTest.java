package unrolled.lab;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import unrolled.lesson.Fields;
import unrolled.lesson.LessonException;

class ChoicePredictionTest {
    private static ChoicePrediction answer(String answer) {
        return answer("much | little | none", answer);
    }

    private static ChoicePrediction answer(String choices, String answer) {
        return ChoicePrediction.of(new Fields(
                "predict",
                "far",
                Map.of(
                        "choices", new Fields.Entry(choices, "04", 7),
                        "answer", new Fields.Entry(answer, "04", 8)),
                "04",
                6));
    }

    private static Optional<Integer> chosen(String answer) {
        return answer(answer).choose(Map.of(), "a");
    }

    private static String refusal(String answer) {
        return String.valueOf(
                assertThrows(LessonException.class, () -> answer(answer)).getMessage());
    }

    @Test
    void theFirstConditionThatHoldsDecides() {
        assertEquals(Optional.of(1), chosen("1 > 2 -> much; 2 > 1 -> little; 3 > 1 -> none"));
        assertEquals(Optional.of(0), chosen("1 > 0 -> much; else little"));
    }

    @Test
    void elseDecidesWhereNoneHoldsAndWithoutItNothingDoes() {
        assertEquals(Optional.of(2), chosen("1 > 2 -> much; else none"));
        assertEquals(Optional.of(0), chosen("1 > 2 -> little; else much"));
        assertEquals(Optional.empty(), chosen("1 > 2 -> much"));
    }

    @Test
    void laterMeansThatItIsTooEarlyToSay() {
        assertEquals(Optional.empty(), chosen("2 > 1 -> later; else much"));
        assertEquals(Optional.empty(), chosen("1 > 2 -> much; else later"));
    }

    @Test
    void aConditionWithoutANumberLeavesItOpen() {
        assertEquals(Optional.empty(), chosen("loss > 1 -> much; 2 > 1 -> little; else none"));
    }

    @Test
    void itReadsBothSidesOfEveryCondition() {
        assertEquals(
                List.of(
                        new Measure.Latest("", "loss"),
                        new Measure.Constant(1),
                        new Measure.Latest("b", "accuracy"),
                        new Measure.Constant(2)),
                answer("loss > 1 -> much; b: accuracy < 2 -> little").measures());
    }

    @Test
    void aChoiceWithTheSignThatEndsAPartIsRefused() {
        assertEquals(
                "04, line 7: choice 'a;=1': a ';' ends a part of 'answer'; write a comma",
                String.valueOf(assertThrows(LessonException.class, () -> answer("a;=1 | b", "1 > 0 -> a;=1; else b"))
                        .getMessage()));
    }

    @Test
    void whatCannotBeReadIsRefusedWithTheLineOfTheAnswer() {
        assertEquals("04, line 8: 'loss > 1' has no '-> choice'", refusal("loss > 1; else much"));
        assertEquals("04, line 8: no choice 'some'; there are much | little | none", refusal("loss > 1 -> some"));
        assertEquals(
                "04, line 8: a prediction is judged: 'answer: loss < 0.5 -> CHOICE; else CHOICE'",
                refusal("else much"));
        assertEquals(
                "04, line 8: '' is no comparison; write for example 'loss < 0.5' or "
                        + "'rnn: accuracy > ngram: accuracy + 0.4'",
                refusal("-> much"));
    }
}
