package unrolled.figure;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import unrolled.engine.setting.Settings;
import unrolled.engine.trace.Activation;
import unrolled.engine.trace.Axis;
import unrolled.engine.trace.Origins;
import unrolled.engine.trace.Scale;
import unrolled.engine.trace.Trace;
import unrolled.training.Status;
import unrolled.training.TrainingSnapshot;
import unrolled.words.Language;
import unrolled.words.Words;

class FigureSummaryTest {
    private static final Words ENGLISH = new Words(Language.ENGLISH);
    private static final Axis WORDS = new Axis("query", List.of("the", "birds"));
    private static final Axis KEYS = new Axis("key", List.of("the", "birds", "sing"));

    private static Activation numbers(String name, Axis rows, Axis columns, float... values) {
        return new Activation(name, rows, columns, values, Scale.UNIT, Origins.measured(name));
    }

    private static Run run(String label) {
        return new Run(
                label,
                "",
                new TrainingSnapshot("test", 0, 1, Map.of(), List.of(), Trace.empty(), new Status.Learning(), 0, 0));
    }

    private static String of(ShownNumbers... data) {
        return FigureSummary.of(List.of(data), ENGLISH);
    }

    @ParameterizedTest
    @CsvSource({
        "0.87, 0.87, 0.87",
        "0.0004, 0.0004, 0.0004",
        "0.000081, 0.000081, 0.000081",
        "-0.00012, −0.00012, −0.00012",
        "0.0000018, 1.8e−6, < 0.00001",
        "0, 0, 0"
    })
    void smallNumbersAreWrittenInPlainDigitsAndALossNeverAsAPower(double value, String brief, String measured) {
        assertEquals(brief, Numbers.brief(value));
        assertEquals(measured, Numbers.measured(value));
    }

    private static String whole(String title, String caption, String numbers) {
        Settings none = Traces.spec("strip", List.of(), Map.of()).options();
        return FigureSummary.whole(new FigureSpec("figure", List.of(), title, caption, none), numbers);
    }

    @Test
    void titleCaptionAndNumbersAreSentencesOfTheirOwn() {
        assertEquals("Who forgets? Lower is better. 3 by 4.", whole("Who forgets?", "Lower is better", "3 by 4."));
        assertEquals("Loss. 3 by 4.", whole("Loss", "", "3 by 4."));
        assertEquals("谁忘了？低的好。三行。", whole("谁忘了？", "低的好。", "三行。"));
    }

    @Test
    void aTableIsToldBySizeAndExtremesOfWhatIsSeen() {
        Activation pattern = numbers("attention.pattern", WORDS, KEYS, 0.9f, 0.1f, 5, 0.25f, 0.75f, Float.NaN);
        ShownNumbers seen = new ShownNumbers(run(""), pattern).where((row, column) -> column <= row);
        assertEquals(
                "attention weights: 2 × 3 numbers, query by key; lowest 0.25 at query birds, key the, "
                        + "highest 0.90 at query the, key the.",
                of(seen));
    }

    @Test
    void aLineIsToldByItsEndsAndExtremes() {
        Activation loss = numbers("loss", Axis.single("loss"), Axis.numbered("step", 4), 3, 0.5f, 0.25f, 1);
        assertEquals(
                "loss: 3 at step 0, 1 at step 3; lowest 0.25 at step 2, highest 3 at step 0.",
                of(new ShownNumbers(run(""), loss)));
    }

    @Test
    void tokensAreReadAndNotTheirNumbers() {
        Activation source = numbers("text.source", Axis.single("token"), KEYS, 4, 12, 7);
        assertEquals("source: the birds sing.", of(new ShownNumbers(run(""), source)));
    }

    @Test
    void oneNumberIsSaidAndRunsAreNamedWhereThereAreSeveral() {
        Activation loss = numbers("loss", Axis.single("loss"), Axis.single("loss"), 2);
        assertEquals(
                "RNN · loss: 2. LSTM · loss: 2.",
                of(new ShownNumbers(run("RNN"), loss), new ShownNumbers(run("LSTM"), loss)));
    }

    @Test
    void nothingIsSaidOfWhatHasNoNumbersAndManyAreCounted() {
        Activation nothing = numbers("loss", Axis.single("loss"), Axis.single("loss"), Float.NaN);
        assertEquals("", of(new ShownNumbers(run(""), nothing)));
        Activation loss = numbers("loss", Axis.single("loss"), Axis.single("loss"), 2);
        ShownNumbers[] seven = IntStream.range(0, 7)
                .mapToObj(i -> new ShownNumbers(run("r" + i), loss))
                .toArray(ShownNumbers[]::new);
        assertEquals(4, of(seven).split("loss", -1).length - 1);
        assertEquals("And 3 more.", of(seven).substring(of(seven).indexOf("And")));
    }
}
