package unrolled.lab;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import unrolled.engine.trace.Activation;
import unrolled.engine.trace.Axis;
import unrolled.engine.trace.Origins;
import unrolled.engine.trace.Scale;
import unrolled.engine.trace.Trace;
import unrolled.fault.InputException;
import unrolled.lesson.Fields;
import unrolled.training.Curve;
import unrolled.training.Status;
import unrolled.training.Trainer;
import unrolled.training.TrainingSnapshot;
import unrolled.words.Language;

class MeasureTest {
    private static TrainingSnapshot run(String name, float factor) {
        Activation gap = new Activation(
                "metric.accuracy.gap",
                Axis.single("accuracy"),
                new Axis("gap", List.of("1", "5", "10")),
                new float[] {0.9f * factor, 0.5f * factor, 0.25f * factor},
                Scale.UNIT,
                Origins.measured("metric.accuracy.gap"));
        Activation counts = new Activation(
                "ngram.counts",
                new Axis("context", List.of("eat", "the end")),
                new Axis("token", List.of("apples", ",")),
                new float[] {2, 0, 1, 3},
                Scale.COUNT,
                Origins.count("ngram.counts", "c(h, w)"));
        Curve learnt = Curve.of("accuracy", new float[] {0, 20, 40, 0.1f, 0.6f * factor, 0.9f * factor}, 1, 3, 0.9f);
        return new TrainingSnapshot(
                name, 1, 2, Map.of(), List.of(learnt), new Trace(List.of(gap, counts)), new Status.Learning(), 1, 0);
    }

    private static final Map<String, TrainingSnapshot> RUNS = Map.of("a", run("a", 1), "b", run("b", 0.5f));

    private static double read(String text) {
        return Measure.parse(text).read(RUNS, "a");
    }

    @Test
    void whatARunCosts() {
        assertEquals(1, read("a: parameters"));
        assertEquals(Double.NaN, read("milliseconds"));
        Trainer trained = new Laboratory(new Library(Path.of("")))
                .open(new Library(Path.of("")).lesson("06", Language.ENGLISH), List.of("small"), Map.of())
                .getFirst();
        trained.step();
        trained.step();
        TrainingSnapshot two = trained.snapshot(name -> false);
        double once = Measure.parse("milliseconds").read(Map.of("small", two), "small");
        assertTrue(once > 0 && once <= two.millis(), once + " of " + two.millis());
        assertEquals(
                4 * (8 + 4 + 1),
                Measure.parse("value(parameters, gru.gate.reset, parameters)").read(Map.of("small", two), "small"));
    }

    /// Lines a(x) = x and b(x) = 8, between columns 4 and 16.
    @Test
    void whereOneLineOvertakesAnother() {
        Map<String, TrainingSnapshot> runs = Map.of("a", line("a", 1, 4, 16), "b", line("b", 8, 8, 8));
        assertEquals(8, Measure.parse("crossing(cost, a, b)").read(runs, "a"), 1e-5);
        assertEquals(Double.NaN, Measure.parse("crossing(cost, b, a)").read(runs, "a"));
        assertEquals(Double.NaN, Measure.parse("crossing(cost, a, c)").read(runs, "a"));
        assertThrows(InputException.class, () -> Measure.parse("crossing(cost, a)"));
    }

    private static TrainingSnapshot line(String name, float... values) {
        Axis columns = new Axis("length", List.of("1", "4", "16"));
        Activation cost =
                new Activation("cost", Axis.single("cost"), columns, values, Scale.LOG, Origins.measured("cost"));
        return new TrainingSnapshot(
                name, 1, 2, Map.of(), List.of(), new Trace(List.of(cost)), new Status.Learning(), 1, 0);
    }

    @Test
    void readsEveryForm() {
        assertEquals(0.5, read("accuracy at gap 5"), 1e-6);
        assertEquals(0.25, read("b: accuracy at gap 5"), 1e-6);
        assertEquals(0.25, read("metric.accuracy.gap at gap 10"), 1e-6);
        assertEquals(2, read("value(ngram.counts, eat, apples)"));
        assertEquals(1, read("value(ngram.counts, the end, apples)"));
        assertEquals(3, read("value(ngram.counts, the end, ,)"));
        assertEquals(0.45, read("value(b: metric.accuracy.gap, accuracy, 1)"), 1e-6);
        assertEquals(1.5, read("mean(ngram.counts)"));
        assertEquals(3, read("columns(metric.accuracy.gap)"));
        assertEquals(2, read("b: rows(ngram.counts)"));
        assertEquals(3, read("b: max(ngram.counts)"));
        assertEquals(-0.5, read("-.5"));
    }

    @Test
    void findsTheFirstStepAtWhichACurveIsBelowOrAboveALimit() {
        assertEquals(20, read("first(accuracy > 0.4)"));
        assertEquals(40, read("b: first(accuracy > 0.4)"));
        assertEquals(0, read("first(accuracy < 0.4)"));
        assertEquals(Double.NaN, read("first(accuracy > 0.95)"));
        assertEquals(Double.NaN, read("first(loss > 0)"));
        assertEquals(List.of("accuracy"), Measure.parse("first(accuracy > 0.4)").wants());
    }

    @Test
    void findsTheFirstColumnBelowOrAboveALimit() {
        assertEquals(5, read("first(metric.accuracy.gap < 0.6)"));
        assertEquals(1, read("b: first(metric.accuracy.gap < 0.6)"));
        assertEquals(1, read("first(metric.accuracy.gap > 0.6)"));
        assertEquals(0, read("first(ngram.counts, the end > 0)"), "a label that is no number: its place");
        assertTrue(Double.isNaN(read("first(metric.accuracy.gap < 0.1)")));
        assertTrue(Double.isNaN(read("first(ngram.counts, nowhere > 0)")));
        assertEquals(
                Optional.of(true), holds("first(metric.accuracy.gap < 0.6) > first(ngram.counts, the end > 0) + 4"));
        assertThrows(InputException.class, () -> Measure.parse("first(metric.accuracy.gap)"));
    }

    @Test
    void tellsWhetherARunDivergedOnceItHasEnded() {
        assertTrue(Double.isNaN(diverged(new Status.Fresh())));
        assertTrue(Double.isNaN(diverged(new Status.Learning())));
        assertEquals(0, diverged(new Status.Done(false)));
        assertEquals(38, diverged(new Status.Diverged(38, "loss")));
    }

    private static double diverged(Status status) {
        TrainingSnapshot run = new TrainingSnapshot("a", 1, 2, Map.of(), List.of(), new Trace(List.of()), status, 1, 0);
        return Measure.parse("diverged").read(Map.of("a", run), "a");
    }

    /// A run of so many parameters, 100 of them embeddings, after 20 steps of 6 operations.
    private static TrainingSnapshot sized(String name, long size, float... losses) {
        float[] points = new float[2 * losses.length];
        System.arraycopy(losses, 0, points, losses.length, losses.length);
        Curve loss = Curve.of("loss", points, 1, losses.length, losses[losses.length - 1]);
        return new TrainingSnapshot(
                name,
                20,
                40,
                Map.of(),
                List.of(loss),
                new Trace(List.of()),
                new Status.Learning(),
                size + 100,
                2500,
                Set.of(),
                Map.of(),
                1,
                6,
                Double.POSITIVE_INFINITY,
                .5,
                100,
                List.of());
    }

    private static final Map<String, TrainingSnapshot> SIZES = Map.of(
            "tiny", sized("tiny", 10, 9, 3, 4),
            "small", sized("small", 1000, 8, 2),
            "huge", sized("huge", 100_000, 8, 1.2f));

    private static double ofSizes(String text) {
        return Measure.parse(text).read(SIZES, "tiny");
    }

    @Test
    void whatARunHasSpent() {
        assertEquals(20, ofSizes("steps"));
        assertEquals(2.5, ofSizes("small: seconds"));
        assertEquals(60, ofSizes("multiply-adds"));
    }

    @Test
    void theLowestValueOfACurveNeedNotBeItsLast() {
        assertEquals(4, ofSizes("loss"));
        assertEquals(3, ofSizes("lowest(loss)"));
        assertEquals(1.2f, ofSizes("huge: lowest(loss)"));
        assertTrue(Double.isNaN(ofSizes("lowest(accuracy)")));
    }

    /// From 4 at ten weights to 2 at a thousand, embeddings left out: half for a hundred times as many, so 1 at
    /// 100000.
    @Test
    void aPowerLawThroughSomeRunsForetellsAnother() {
        assertEquals(1, ofSizes("foretold(loss, huge, tiny small)"), 1e-9);
        assertEquals(Math.log10(2) / 2, ofSizes("exponent(loss, tiny small)"), 1e-9);
        assertEquals(1 + 1.0 / 3, ofSizes("foretold(loss, huge, tiny small, 1)"), 1e-9);
        assertEquals(
                List.of("huge", "tiny", "small"),
                Measure.parse("foretold(loss, huge, tiny small)").runs());
        assertEquals(
                List.of("loss"), Measure.parse("exponent(loss, tiny small)").wants());
        assertEquals(
                Optional.of(true),
                Condition.parse("huge: loss < foretold(loss, huge, tiny small) + 0.3")
                        .holds(SIZES, "tiny"));
        assertEquals(
                Optional.of(false),
                Condition.parse("foretold(loss, huge, tiny small) > huge: loss - 0.1")
                        .holds(SIZES, "tiny"));
    }

    @Test
    void nothingIsForetoldWithoutAllItsRuns() {
        assertTrue(Double.isNaN(ofSizes("foretold(loss, huge, tiny medium)")));
        assertTrue(Double.isNaN(ofSizes("foretold(loss, medium, tiny small)")));
        assertTrue(Double.isNaN(ofSizes("exponent(accuracy, tiny small)")));
        assertTrue(Double.isNaN(ofSizes("exponent(loss, tiny)")));
        assertThrows(InputException.class, () -> Measure.parse("foretold(loss, huge)"));
        assertThrows(InputException.class, () -> Measure.parse("foretold(loss, huge, tiny, small)"));
        assertThrows(InputException.class, () -> Measure.parse("exponent(loss)"));
    }

    @Test
    void readsASettingThatIsANumber() {
        Map<String, Object> settings = Map.of("recurrent scale", 1.5, "nonlinearity", "tanh");
        TrainingSnapshot run =
                new TrainingSnapshot("a", 1, 2, settings, List.of(), new Trace(List.of()), new Status.Fresh(), 1, 0);
        assertEquals(1.5, Measure.parse("setting(recurrent scale)").read(Map.of("a", run), "a"));
        assertTrue(Double.isNaN(Measure.parse("setting(nonlinearity)").read(Map.of("a", run), "a")));
    }

    @Test
    void whatIsNotThereIsNoNumber() {
        assertTrue(Double.isNaN(read("loss")));
        assertTrue(Double.isNaN(read("c: accuracy at gap 5")));
        assertTrue(Double.isNaN(read("accuracy at gap 7")));
        assertTrue(Double.isNaN(read("value(ngram.counts, drink, apples)")));
    }

    @Test
    void refusesWhatItDoesNotKnow() {
        assertThrows(InputException.class, () -> Measure.parse("accuracy + loss"));
        assertThrows(InputException.class, () -> Measure.parse("value(ngram.counts, eat)"));
        assertThrows(InputException.class, () -> Measure.parse(""));
    }

    @Test
    void whatComparesExperimentsHasNoneBeforeIt() {
        InputException error = assertThrows(
                InputException.class, () -> Measure.parse("small: foretold(loss, huge, tiny small medium)"));
        assertEquals("leave out 'small: ': foretold names its experiments in its brackets", error.getMessage());
    }

    @Test
    void comparesWithAMargin() {
        assertEquals(Optional.of(true), holds("accuracy at gap 1 > b: accuracy at gap 1 + 0.4"));
        assertEquals(Optional.of(false), holds("accuracy at gap 1 > b: accuracy at gap 1 + 0.5"));
        assertEquals(Optional.of(true), holds("value(ngram.counts, eat, apples) = 2"));
        assertEquals(Optional.of(true), holds("accuracy at gap 5 <= 0.5"));
        assertEquals(Optional.empty(), holds("loss < 3"));
    }

    private static Optional<Boolean> holds(String text) {
        return Condition.parse(text).holds(RUNS, "a");
    }

    @Test
    void numbersInProseAreFilledAndFormulasLeftAlone() {
        assertEquals(
                "a 0.50, $x_{t}$, none \u2013",
                Readings.fill("a {accuracy at gap 5}, $x_{t}$, none {loss}", RUNS, "a"));
    }

    @Test
    void tinyAndHugeNumbersInProseKeepADigit() {
        assertEquals("2e\u22126", Readings.number(1.9e-6));
        assertEquals("410,000,000", Readings.number(4.1e8));
        assertEquals("0.00", Readings.number(0));
        assertEquals("18", Readings.number(18));
        assertEquals("999,999", Readings.number(999_999));
    }

    @Test
    void aPredictionMayWaitForTheDial() {
        String text = "a: accuracy at gap 1 < 0.5 -> later; accuracy at gap 5 > 0.4 -> much; else little";
        Fields fields = new Fields(
                "predict",
                "far",
                Map.of(
                        "choices",
                        new Fields.Entry("much | little", "04", 1),
                        "answer",
                        new Fields.Entry(text, "04", 2)),
                "04",
                1);
        ChoicePrediction answer = ChoicePrediction.of(fields);
        assertEquals(Optional.of(0), answer.choose(RUNS, "a"));
        assertEquals(Optional.empty(), answer.choose(Map.of("a", run("a", 0.5f)), "a"));
    }

    @Test
    void anExperimentIsNamedBeforeAMeasureOrInIt() {
        assertEquals(Measure.parse("rnn: first(accuracy > 0.9)"), Measure.parse("first(rnn: accuracy > 0.9)"));
        assertEquals(Measure.parse("rnn: value(x, a, b)"), Measure.parse("value(rnn: x, a, b)"));
    }

    @Test
    void aGoalHasAnEnd() {
        assertEquals(400, Until.parse("accuracy > 0.98, or 400 steps").steps());
        assertThrows(InputException.class, () -> Until.parse("accuracy > 0.98"));
        assertThrows(InputException.class, () -> Until.parse("soon, or 3 steps"));
        assertThrows(InputException.class, () -> Until.parse("99999999999 steps"));
    }

    @Test
    void theNewestValueOfACurveIsReadByItsName() {
        List<Curve> curves = List.of(
                Curve.of("loss", new float[] {1, 2, 3f, 2.5f}, 1, 2, 2.5f),
                Curve.of("accuracy", new float[] {1, 0.5f}, 1, 1, 0.5f));
        TrainingSnapshot run =
                new TrainingSnapshot("a", 1, 2, Map.of(), curves, new Trace(List.of()), new Status.Fresh(), 1, 0);
        assertEquals(2.5, Measure.parse("loss").read(Map.of("a", run), "a"));
        assertEquals(0.5, Measure.parse("a: accuracy").read(Map.of("a", run), "b"));
        assertEquals(Double.NaN, Measure.parse("loss").read(Map.of("a", run), "b"));
    }

    @Test
    void aNumberAtTheLimitIsNeitherBelowNorAboveIt() {
        assertEquals(10, read("first(metric.accuracy.gap < 0.5)"));
        assertEquals(Double.NaN, read("first(ngram.counts > 2)"));
        assertEquals(Double.NaN, read("first(no.such < 1)"));
        assertEquals(Double.NaN, read("mean(no.such)"));
        assertEquals(0, read("min(ngram.counts)"));
    }

    @Test
    void tellsWhatItReads() {
        assertEquals(List.of("loss"), Measure.parse("rnn: loss").wants());
        assertEquals(List.of("ngram.counts"), Measure.parse("max(ngram.counts)").wants());
        assertEquals(
                List.of("ngram.counts"),
                Measure.parse("first(ngram.counts, eat > 1)").wants());
        assertEquals(
                List.of("metric.accuracy.gap"),
                Measure.parse("accuracy at gap 5").wants());
        for (String nothing : List.of("0.5", "diverged", "setting(hidden)", "milliseconds", "parameters")) {
            assertEquals(List.of(), Measure.parse(nothing).wants(), nothing);
        }
    }

    @Test
    void tellsOfWhichRunItIsReadOff() {
        for (String form : List.of(
                "loss", "accuracy at gap 5", "mean(x)", "value(x, a, b)", "first(x < 1)", "diverged", "parameters")) {
            assertEquals("", Measure.parse(form).run(), form);
            assertEquals("rnn", Measure.parse("rnn: " + form).run(), form);
        }
        assertEquals("", Measure.parse("0.5").run());
        assertEquals("rnn", Measure.parse("rnn: setting(hidden)").run());
    }
}
