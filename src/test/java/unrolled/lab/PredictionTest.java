package unrolled.lab;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import unrolled.engine.trace.Trace;
import unrolled.figure.chart.Drawn;
import unrolled.lesson.Block;
import unrolled.lesson.Lesson;
import unrolled.lesson.LessonException;
import unrolled.lesson.LessonParser;
import unrolled.training.Curve;
import unrolled.training.Status;
import unrolled.training.TrainingSnapshot;

class PredictionTest {
    private static Prediction of(String... lines) {
        Lesson lesson = LessonParser.parse(
                "05-x/lesson.md", "05-x", "# T\n## P\n```predict far\n" + String.join("\n", lines) + "\n```\n");
        return Prediction.of(
                lesson.pages().getFirst(),
                lesson.pages().getFirst().all(Block.Predict.class).getFirst().fields());
    }

    private static String refusal(String... lines) {
        return String.valueOf(
                assertThrows(LessonException.class, () -> of(lines)).getMessage());
    }

    /// Runs whose accuracy came to these at steps 10, 20, 30.
    private static Map<String, TrainingSnapshot> runs(Map<String, float[]> accuracies) {
        Map<String, TrainingSnapshot> runs = new LinkedHashMap<>();
        accuracies.forEach((name, values) -> {
            float[] points = {10, 20, 30, values[0], values[1], values[2]};
            Curve curve = Curve.of("accuracy", points, 1, 3, values[2]);
            runs.put(
                    name,
                    new TrainingSnapshot(
                            name, 30, 30, Map.of(), List.of(curve), new Trace(List.of()), new Status.Done(true), 1, 0));
        });
        return runs;
    }

    private static Outcome outcome(Prediction prediction, Map<String, TrainingSnapshot> runs) {
        return prediction.outcome(runs, runs.keySet().iterator().next()).orElseThrow();
    }

    @Test
    void aNumberIsRightWithinAShareOfItsScale() {
        Prediction prediction = of("number: 0 to 2", "answer: accuracy");
        Map<String, TrainingSnapshot> runs = runs(Map.of("rnn", new float[] {0.1f, 0.2f, 0.5f}));
        Outcome outcome = outcome(prediction, runs);
        assertTrue(outcome.isRight(new Reply.Value(0.7)));
        assertFalse(outcome.isRight(new Reply.Value(0.71)));
        assertEquals(0.25, outcome.off(new Reply.Value(1)), 1e-9);
        assertFalse(outcome.isRight(new Reply.Skipped()));
    }

    @Test
    void withinSaysHowFarOffIsStillRight() {
        Prediction prediction = of("number: 1 to 1000, logarithmic", "answer: 100", "within: 0.34");
        Outcome outcome = outcome(prediction, runs(Map.of("rnn", new float[] {0, 0, 0})));
        assertTrue(outcome.isRight(new Reply.Value(10)));
        assertFalse(outcome.isRight(new Reply.Value(9)));
    }

    @Test
    void aNumberWaitsForItsRun() {
        assertEquals(
                Optional.empty(), of("number: 0 to 1", "answer: lstm: accuracy").outcome(Map.of(), "rnn"));
    }

    @Test
    void anOrderWaitsUntilSomethingHasCome() {
        Prediction prediction = of("order: RNN | LSTM", "by: first(rnn: accuracy > 0.9) | first(lstm: accuracy > 0.9)");
        Map<String, float[]> never = Map.of("rnn", new float[] {0, 0, 0.5f}, "lstm", new float[] {0, 0.4f, 0.8f});
        assertEquals(Optional.empty(), prediction.outcome(runs(never), "rnn"));
    }

    @Test
    void anOrderIsRightIfNoPairStandsTheWrongWayRound() {
        Prediction prediction = of(
                "order: RNN | LSTM | GRU",
                "by: first(rnn: accuracy > 0.9) | first(lstm: accuracy > 0.9) | first(gru: accuracy > 0.9)");
        Outcome outcome = outcome(
                prediction,
                runs(Map.of(
                        "rnn", new float[] {0, 0, 0.5f},
                        "lstm", new float[] {0, 0.95f, 1},
                        "gru", new float[] {0.95f, 1, 1})));
        assertTrue(outcome.isRight(new Reply.Order(List.of(2, 1, 0))));
        assertEquals(1.0 / 3, outcome.off(new Reply.Order(List.of(1, 2, 0))), 1e-9);
        assertEquals(1, outcome.off(new Reply.Order(List.of(0, 1, 2))), 1e-9);
    }

    @Test
    void whatNeverComesIsLastAndWhatComesTogetherSharesAPlace() {
        Outcome.Order order = new Outcome.Order(List.of(20.0, Double.NaN, 20.0, 10.0, Double.NaN));
        assertEquals(List.of(3, 0, 2, 1, 4), order.things());
        assertEquals(2, order.place(0));
        assertEquals(2, order.place(2));
        assertEquals(4, order.place(1));
        assertTrue(order.fits(0, 3));
        assertFalse(order.fits(0, 4));
        assertTrue(order.fits(1, 5));
        assertFalse(order.came(4));
        assertTrue(order.isRight(new Reply.Order(List.of(3, 2, 0, 4, 1))));
        assertFalse(order.isRight(new Reply.Order(List.of(2, 3, 0, 4, 1))));
    }

    @Test
    void aReplyFitsAQuestionOfItsKindAndSize() {
        List<Prediction> asked = List.of(
                of("choices: a | b", "answer: loss > 1 -> a; else b"),
                of("number: 0 to 1", "answer: loss"),
                of("order: a | b", "by: loss | accuracy"));
        List<Reply> replies = List.of(new Reply.Choice(1), new Reply.Value(7), new Reply.Order(List.of(1, 0)));
        for (int i = 0; i < asked.size(); i++) {
            assertTrue(asked.get(i).fits(new Reply.Skipped()));
            for (int k = 0; k < replies.size(); k++) {
                assertEquals(i == k, asked.get(i).fits(replies.get(k)), i + " " + k);
            }
        }
        assertFalse(asked.getFirst().fits(new Reply.Choice(2)), "of a lesson that had three choices");
        assertFalse(asked.getLast().fits(new Reply.Order(List.of(2, 1, 0))));
    }

    @Test
    void itReadsWhatItsRuleNames() {
        assertEquals(
                List.of(new Measure.Latest("rnn", "loss"), new Measure.Latest("", "accuracy")),
                of("order: a | b", "by: rnn: loss | accuracy").measures());
        assertEquals("by", of("order: a | b", "by: rnn: loss | accuracy").rule());
        assertEquals(
                List.of(new Measure.Latest("", "loss")),
                of("number: 0 to 1", "answer: loss").measures());
    }

    @Test
    void aPredictionIsOfOneKind() {
        assertEquals(
                "05-x/lesson.md, line 3: a prediction has one of choices, curve, number, order, not none",
                refusal("answer: loss"));
        assertEquals(
                "05-x/lesson.md, line 3: a prediction has one of choices, curve, number, order, not choices and number",
                refusal("choices: a | b", "number: 0 to 1"));
        assertEquals(
                "05-x/lesson.md, line 6: 'unit' means nothing beside 'choices'; a prediction with it has of, covers,"
                        + " question, choices, answer, after",
                refusal("choices: a | b", "answer: loss > 1 -> a; else b", "unit: words"));
    }

    @Test
    void aNumberThatCannotBeJudgedIsRefused() {
        assertEquals(
                "05-x/lesson.md, line 3: a prediction is judged: 'answer: accuracy', the measure that is asked for",
                refusal("number: 0 to 1"));
        assertEquals(
                "05-x/lesson.md, line 5: 'much' is no way to say a number; there is 'percent'",
                refusal("number: 0 to 1", "as: much", "answer: loss"));
        assertEquals(
                "05-x/lesson.md, line 6: a number in percent has no other unit; leave 'as' or 'unit' out",
                refusal("number: 0 to 1", "as: percent", "unit: words", "answer: loss"));
        assertEquals(
                "05-x/lesson.md, line 6: '0.6' is no share from 0 to 0.5, such as 0.1",
                refusal("number: 0 to 1", "answer: loss", "within: 0.6"));
        assertTrue(refusal("number: 0 to 1", "answer: loss > 1")
                .startsWith("05-x/lesson.md, line 5: 'loss > 1' is no measure; there are: "));
    }

    @Test
    void anOrderNeedsAMeasureForEachThing() {
        assertEquals(
                "05-x/lesson.md, line 4: an order is of 2 to 7 different things: 'RNN | LSTM | GRU'",
                refusal("order: a | a", "by: loss | loss"));
        assertEquals(
                "05-x/lesson.md, line 4: 3 things and 2 measures; 'by' has one for each thing of 'order', with a '|'"
                        + " between them",
                refusal("order: a | b | c", "by: loss | accuracy"));
        assertTrue(refusal("order: a | b", "by: loss | so so").contains("line 5: 'so so' is no measure"));
    }

    private static Prediction curve(String... lines) {
        Lesson lesson = lessonWithFigures(lines);
        return Prediction.of(
                lesson.pages().getFirst(),
                lesson.pages().getFirst().all(Block.Predict.class).getFirst().fields());
    }

    private static String curveRefusal(String... lines) {
        return String.valueOf(
                assertThrows(LessonException.class, () -> curve(lines)).getMessage());
    }

    private static Lesson lessonWithFigures(String... lines) {
        String figures = """
            ```figure rising
            type: curves
            shows: accuracy
            of: rnn, lstm
            title: Accuracy
            ```
            ```figure other
            type: heatmap
            shows: rnn.state
            ```
            """;
        return LessonParser.parse(
                "05-x/lesson.md",
                "05-x",
                "# T\n## P\n```predict far\n" + String.join("\n", lines) + "\n```\n" + figures);
    }

    private static Reply drawn(double... points) {
        List<Drawn.Point> all = new ArrayList<>();
        for (int i = 0; i < points.length; i += 2) {
            all.add(new Drawn.Point(points[i], points[i + 1]));
        }
        return new Reply.Curve(new Drawn(all));
    }

    @Test
    void aCurveIsHeldAgainstTheLineOfItsRunOverThePartThatBothHave() {
        Map<String, TrainingSnapshot> runs =
                runs(Map.of("rnn", new float[] {0, 0, 0}, "lstm", new float[] {0.2f, 0.4f, 0.6f}));
        Outcome outcome =
                outcome(curve("curve: rising", "run: lstm", "across: 0 to 30", "up: 0 to 2", "within: 0.1"), runs);
        assertEquals(0, outcome.off(drawn(0, 0, 30, 0.6)), 1e-6, "the same line");
        assertEquals(0.05, outcome.off(drawn(0, 0.1, 30, 0.7)), 1e-6, "0.1 of 2 higher");
        assertEquals(0.1, outcome.off(drawn(20, 0.2, 40, 0.6)), 1e-6, "only from 20 to 30");
        assertTrue(outcome.isRight(drawn(0, 0.1, 30, 0.7)));
        assertFalse(outcome.isRight(drawn(0, 0.3, 30, 0.9)));
        assertEquals(1, outcome.off(drawn(0, 0, 9, 0)), "no part in common");
        assertFalse(outcome.isRight(new Reply.Skipped()));
    }

    @Test
    void aLogarithmicAxisMeasuresFactors() {
        Map<String, TrainingSnapshot> runs = runs(Map.of("rnn", new float[] {0.1f, 0.1f, 0.1f}));
        Outcome outcome = outcome(curve("curve: rising", "across: 0 to 30", "up: 0.001 to 1000, logarithmic"), runs);
        assertEquals(1.0 / 6, outcome.off(drawn(0, 1, 30, 1)), 1e-6);
    }

    @Test
    void aCurveBelongsToTheFirstRunOfItsFigureAndWaitsForIt() {
        Prediction prediction = curve("curve: rising", "across: 0 to 30", "up: 0 to 1");
        assertEquals(Set.of("rnn"), prediction.reads("gru"));
        assertEquals(Optional.empty(), prediction.outcome(runs(Map.of("lstm", new float[] {0, 0, 0})), "lstm"));
    }

    @Test
    void aCurveHasToGoOverHalfOfItsAxis() {
        CurvePrediction prediction = (CurvePrediction) curve("curve: rising", "across: 10 to 30", "up: 0 to 1");
        assertTrue(prediction.isEnough(drawn(12, 0, 22, 1)));
        assertFalse(prediction.isEnough(drawn(12, 0, 21, 1)));
        assertFalse(prediction.isEnough(drawn(12, 0)));
        assertFalse(prediction.isEnough(new Reply.Skipped()));
    }

    @Test
    void aCurveNeedsAChartOfItsPage() {
        assertEquals(
                "05-x/lesson.md, line 4: no figure 'falling' on this page; there are rising, other",
                curveRefusal("curve: falling", "across: 0 to 30", "up: 0 to 1"));
        assertEquals(
                "05-x/lesson.md, line 4: the figure 'other' is of type 'heatmap'; a curve is drawn into one of type"
                        + " 'curves' or 'lines'",
                curveRefusal("curve: other", "across: 0 to 30", "up: 0 to 1"));
        assertEquals(
                "05-x/lesson.md, line 5: the figure 'rising' does not show 'gru'; it shows rnn, lstm",
                curveRefusal("curve: rising", "run: gru", "across: 0 to 30", "up: 0 to 1"));
        assertEquals(
                "05-x/lesson.md, line 5: the axis below a curve is straight; leave 'logarithmic' out",
                curveRefusal("curve: rising", "across: 1 to 30, logarithmic", "up: 0 to 1"));
        assertEquals(
                "05-x/lesson.md, line 3: '' is no scale; write '0 to 1' or '1 to 1000, logarithmic'",
                curveRefusal("curve: rising", "across: 0 to 30"));
    }
}
