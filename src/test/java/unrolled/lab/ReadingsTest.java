package unrolled.lab;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import unrolled.engine.trace.Activation;
import unrolled.engine.trace.Axis;
import unrolled.engine.trace.Origins;
import unrolled.engine.trace.Scale;
import unrolled.engine.trace.Trace;
import unrolled.training.Curve;
import unrolled.training.Status;
import unrolled.training.TrainingSnapshot;

class ReadingsTest {
    private static TrainingSnapshot run(Status status) {
        Activation distance = new Activation(
                "gradient.distance",
                Axis.single("gradient"),
                Axis.numbered("distance", 3),
                new float[] {0.5f, 0.1f, 0.01f},
                Scale.ANY,
                Origins.measured("gradient.distance"));
        Curve loss = Curve.of("loss", new float[] {1, 2.5f}, 1, 1, 2.5f);
        return new TrainingSnapshot("a", 7, 9, Map.of(), List.of(loss), new Trace(List.of(distance)), status, 1234, 0);
    }

    private static String fill(String text) {
        return Readings.fill(text, Map.of("a", run(new Status.Diverged(7, "loss"))), "a");
    }

    @ParameterizedTest
    @CsvSource({
        "0, 0.00",
        "0.005, 0.01",
        "0.0049, 0.005",
        "-0.0049, −0.005",
        "0.00008, 0.0001",
        "0.00004, 0.00004",
        "1.9e-6, 2e−6",
        "0.5, 0.50",
        "9.99, 9.99",
        "10, 10",
        "10.5, 10.5",
        "18, 18",
        "99.5, 99.5",
        "100, 100",
        "100.6, 101",
        "-100.6, −101",
        "9999, 9999",
        "769129, '769,129'",
        "12345.6, '12,346'",
        "1000000, '1,000,000'",
        "16777216, '16,777,216'",
        "674526144, '674,500,000'",
        "276824064, '276,824,064'",
        "5.19e14, '519,000,000,000,000'",
        "-1234567, '−1,234,567'",
        "4100000.5, 4e6",
        "-2e16, −2e16",
        "NaN, –"
    })
    void aNumberHasTheDigitsThatSaySomething(double value, String text) {
        assertEquals(text, Readings.number(value));
    }

    @Test
    void measuresAreFilledInAndAllElseIsLeftAlone() {
        assertEquals("2.50 of 1234, {9}, \\$1", fill("{loss} of {parameters}, {9}, \\$1"));
        assertEquals("– $x_{loss}$ $$y_{loss}$$ 2.50", fill("{accuracy} $x_{loss}$ $$y_{loss}$$ {loss}"));
    }

    @Test
    void aShareMayStandInHundredths() {
        assertEquals("250% and –", fill("{loss as percent} and {accuracy as percent}"));
        assertEquals("1%", hundredths(0.0096));
        assertEquals("0.8%", hundredths(0.0083));
        assertEquals("0.02%", hundredths(0.0002));
        assertEquals("<0.01%", hundredths(0.00003));
        assertEquals("0%", hundredths(0));
        assertEquals("−12%", hundredths(-0.12));
        assertEquals(List.of(new Measure.Latest("", "loss")), Readings.measures("{loss as percent}"));
    }

    private static String hundredths(double share) {
        TrainingSnapshot seen = seen(row("share", (float) share));
        return Readings.fill("{max(share) as percent}", Map.of("a", seen), "a");
    }

    private static TrainingSnapshot seen(Activation... all) {
        return new TrainingSnapshot(
                "a",
                7,
                9,
                Map.of("hidden", 8, "rate", 1.0),
                List.of(),
                new Trace(List.of(all)),
                new Status.Learning(),
                64,
                0);
    }

    @Test
    void whatCountsStepsOrPlacesHasNoDecimals() {
        assertEquals("at step 7, from 2", fill("at step {diverged}, from {first(gradient.distance < 0.05)}"));
        assertEquals("1 by 3", fill("{rows(gradient.distance)} by {columns(gradient.distance)}"));
        assertEquals("–", fill("{first(gradient.distance < 0.001)}"));
    }

    @Test
    void aCountIsSaidAsOneAndAMeasureIsNot() {
        Activation counts = new Activation(
                "ngram.counts",
                Axis.single("context"),
                Axis.numbered("token", 3),
                new float[] {1, 0, 12000},
                Scale.COUNT,
                Origins.measured("ngram.counts"));
        Activation hops = row("cost.path", 1, 2048, 16);
        Activation perplexity = row("ngram.perplexity", 1, 20.5f, 16);
        TrainingSnapshot seen = seen(counts, hops, perplexity);
        String text = "{value(ngram.counts, context, 0)}, {value(ngram.counts, context, 1)}, {max(ngram.counts)},"
                + " {setting(hidden)}, {parameters}";
        assertEquals("1, 0, 12,000, 8, 64", Readings.fill(text, Map.of("a", seen), "a"));
        assertEquals("1.00, 4000", Readings.fill("{setting(rate)}, {mean(ngram.counts)}", Map.of("a", seen), "a"));
        assertEquals("64", Readings.fill("{crossing(bill, a, b)}", bills(), "a"));
        assertEquals("1, 1.00", Readings.fill("{min(cost.path)}, {min(ngram.perplexity)}", Map.of("a", seen), "a"));
    }

    /// Of two runs, the second the dearer one up to 64.
    private static Map<String, TrainingSnapshot> bills() {
        Axis length = new Axis("length", List.of("32", "64", "128"));
        return Map.of("a", bill(length, 1, 4, 16), "b", bill(length, 2, 4, 8));
    }

    private static TrainingSnapshot bill(Axis length, float... values) {
        return seen(new Activation("bill", Axis.single("bill"), length, values, Scale.LOG, Origins.measured("bill")));
    }

    /// Over tens and thousands.
    private static Activation row(String name, float... values) {
        return new Activation(
                name,
                Axis.single(name),
                Axis.numbered("length", values.length),
                values,
                Scale.LOG,
                Origins.measured(name));
    }

    @Test
    void tellsWhatItsPlacesReadButNotThoseInFormulas() {
        assertEquals(
                List.of(new Measure.Latest("", "loss"), new Measure.Latest("b", "accuracy")),
                Readings.measures("{loss} $x_{t}$ $$y_{t}$$ and {b: accuracy}"));
        assertEquals(List.of(), Readings.measures("none"));
    }
}
