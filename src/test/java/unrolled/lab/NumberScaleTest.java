package unrolled.lab;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeout;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import unrolled.lesson.Fields;
import unrolled.lesson.LessonException;

class NumberScaleTest {
    private static NumberScale scale(String text) {
        return NumberScale.of(new Fields.Entry(text, "04", 7), false, "");
    }

    private static NumberScale percent(String text) {
        return NumberScale.of(new Fields.Entry(text, "04", 7), true, "");
    }

    private static String refusal(String text) {
        return String.valueOf(
                assertThrows(LessonException.class, () -> scale(text)).getMessage());
    }

    @Test
    void aMarkIsShort() {
        assertEquals("1e11", scale("100 to 100000000000, logarithmic").mark(1e11));
        assertEquals("100", scale("100 to 100000000000, logarithmic").mark(100));
        assertEquals("0.25", scale("0 to 1").mark(0.25));
    }

    @Test
    void theEndsHaveOneUnitAndThousandsApart() {
        assertEquals(
                List.of("1000", "10,000,000,000"),
                scale("1000 to 10000000000, logarithmic").ends());
        assertEquals(List.of("0", "100%"), percent("0 to 1").ends());
        NumberScale letters =
                NumberScale.of(new Fields.Entry("1 to 1000, logarithmic", "04", 7), false, "letters of it");
        assertEquals(List.of("1", "1000\u00a0letters\u00a0of\u00a0it"), letters.ends());
    }

    @Test
    void aShareOfAStraightScaleIsItsNumber() {
        assertEquals(0.25, scale("0 to 40").share(10));
        assertEquals(0.25, scale("-1 to 1").share(-0.5));
        assertEquals(1, scale("0 to 40").share(90));
        assertEquals(10, scale("0 to 40").value(0.25));
    }

    @Test
    void aLogarithmicScaleMovesByFactors() {
        NumberScale scale = scale("1 to 1000, logarithmic");
        assertEquals(1.0 / 3, scale.share(10), 1e-12);
        assertEquals(100, scale.value(2.0 / 3));
        assertEquals(32, scale.value(0.5), "two digits");
        assertEquals(List.of(1.0, 10.0, 100.0, 1000.0), scale.marks());
    }

    @Test
    void aLogarithmicScaleMayBeginAnywhere() {
        NumberScale scale = scale("2 to 32, logarithmic");
        assertEquals(0.25, scale.share(4), 1e-12);
        assertEquals(8, scale.value(0.5));
        assertEquals(32, scale.value(2), "the end of the scale");
        assertEquals(List.of(2.0, 4.0, 8.0, 16.0, 32.0), scale.marks());
        assertEquals(
                List.of(0.002, 0.02, 0.2), scale("0.002 to 0.2, logarithmic").marks());
    }

    @Test
    void anArrowKeyMovesByAHundredthAndEachIsAnotherNumber() {
        assertEquals(0.01, percent("0 to 1").step());
        for (String straight : List.of("0 to 1", "0 to 3", "-1 to 1", "1 to 40", "0 to 120", "0 to 0.2")) {
            NumberScale scale = scale(straight);
            List<String> said = IntStream.rangeClosed(0, 100)
                    .mapToObj(i -> scale.text(scale.value(i * scale.step())))
                    .distinct()
                    .toList();
            assertEquals(101, said.size(), straight);
        }
    }

    @Test
    void itsEndsAndQuartersAreWritten() {
        assertEquals(List.of(0.0, 0.25, 0.5, 0.75, 1.0), scale("0 to 1").marks());
        assertEquals(
                List.of(1.0, 1.0 * 2, 4.0, 8.0, 16.0),
                scale("1 to 16, logarithmic").marks());
    }

    @Test
    void quartersThatAreNoShortNumbersMakeRoomForRoundOnes() {
        assertEquals(List.of(1.0, 10.0, 20.0, 30.0), scale("1 to 30").marks());
        assertEquals(List.of(1.0, 10.0, 20.0, 30.0, 40.0), scale("1 to 40").marks());
        assertEquals(
                List.of(1.0, 3.0, 10.0, 30.0, 120.0),
                scale("1 to 120, logarithmic").marks());
        assertEquals(List.of(0.0, 1.0, 2.0, 3.0), scale("0 to 3").marks());
        assertEquals(
                List.of(1.0, 20.0, 40.0, 60.0, 80.0, 100.0), scale("1 to 100").marks());
        assertEquals(
                List.of(-30.0, -20.0, -10.0, 0.0, 10.0, 20.0, 31.0),
                scale("-30 to 31").marks());
        assertEquals(
                List.of(20.0, 30.0, 100.0, 160.0),
                scale("20 to 160, logarithmic").marks());
        assertEquals(
                List.of(1.0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7),
                scale("1 to 10000000, logarithmic").marks());
    }

    @Test
    void onlyAPowerOfTenThatIsFarFromOneIsWrittenAsOne() {
        NumberScale wide = scale("0.000001 to 1000000, logarithmic");
        assertEquals(
                List.of("1e\u22126", "1e\u22124", "0.001", "10000", "1e5", "200000"),
                Stream.of(1e-6, 1e-4, 1e-3, 1e4, 1e5, 2e5).map(wide::mark).toList());
        assertEquals("100000", scale("0 to 1000000").mark(1e5));
    }

    @Test
    void aNumberIsWrittenAsTheScaleHasIt() {
        assertEquals("25%", percent("0 to 1").text(0.25));
        assertEquals("12.5%", percent("0 to 0.2").text(0.125));
        assertEquals("0.13", scale("0 to 1").text(0.1281));
        assertEquals("7", scale("0 to 10").text(7));
        assertEquals("7.3", scale("0 to 10").text(7.31));
        assertEquals("\u22120.5", scale("-1 to 1").text(-0.5));
        assertEquals("1230", scale("1 to 10000, logarithmic").text(1234));
        assertEquals("0", scale("-1 to 1").text(-1e-9));
        assertEquals(
                "12 words",
                NumberScale.of(new Fields.Entry("0 to 100", "04", 7), false, "words")
                        .text(12));
    }

    @Test
    void whatIsTypedIsTakenWithOrWithoutItsUnit() {
        assertEquals(OptionalDouble.of(0.25), percent("0 to 1").typed("25"));
        assertEquals(OptionalDouble.of(0.25), percent("0 to 1").typed(" 25 % "));
        assertEquals(OptionalDouble.of(0.5), scale("0 to 1").typed("0,5"));
        assertEquals(OptionalDouble.of(1), scale("0 to 1").typed("1"), "the end of the scale");
        assertEquals(OptionalDouble.empty(), scale("0 to 1").typed("7"), "beyond it");
        assertEquals(OptionalDouble.empty(), percent("0 to 1").typed("101"));
        assertEquals(OptionalDouble.of(-0.5), scale("-1 to 1").typed("\u22120.5"));
        assertEquals(OptionalDouble.empty(), scale("0 to 1").typed("much"));
        assertEquals(OptionalDouble.empty(), scale("0 to 1").typed(""));
    }

    @Test
    void aNumberMayBeTypedAsTheProgramWritesIt() {
        NumberScale wide = scale("1 to 10000, logarithmic");
        assertEquals(OptionalDouble.of(5000), wide.typed("5,000"));
        assertEquals(OptionalDouble.of(5000.5), wide.typed("5,000.5 words"));
        assertEquals(OptionalDouble.of(5.25), wide.typed("5,25"));
        NumberScale far = scale("1000 to 100000000000, logarithmic");
        assertEquals(OptionalDouble.of(1234567), far.typed("1,234,567"));
        assertEquals(OptionalDouble.of(1e9), far.typed("1e9"));
        assertEquals(OptionalDouble.of(2.5e9), far.typed("2,5E+9"));
        assertEquals(OptionalDouble.empty(), far.typed("1e999"), "beyond it");
        NumberScale fine = scale("0.000001 to 1, logarithmic");
        assertEquals(OptionalDouble.of(1e-6), fine.typed(fine.mark(1e-6)));
    }

    @Test
    void aCommaBeforeThreeDigitsIsADecimalCommaWhereTheScaleHasNoThousands() {
        assertEquals(OptionalDouble.of(5), scale("0 to 10").typed("5,000"));
        assertEquals(OptionalDouble.of(0.125), percent("0 to 1").typed("12,500 %"));
        assertEquals(OptionalDouble.of(0.125), scale("0 to 1000").typed("0,125"));
        assertEquals(OptionalDouble.empty(), scale("0 to 10").typed("1,234,567"));
    }

    @Test
    void theLargestAndTheFinestScaleHaveMarks() {
        for (String text : List.of(
                "0 to 999999999999",
                "-999999999999 to 999999999999",
                "999999999998 to 999999999999",
                "0.12345678901 to 0.12345678902",
                "0.00000000001 to 999999999999, logarithmic",
                "0.12345678901 to 0.12345678902, logarithmic")) {
            NumberScale scale = scale(text);
            List<Double> marks = assertTimeout(Duration.ofSeconds(10), scale::marks, text);
            assertEquals(scale.low(), marks.getFirst());
            assertEquals(scale.high(), marks.getLast());
        }
    }

    @Test
    void whatIsNoScaleIsRefusedWithItsLine() {
        assertEquals("04, line 7: '1' is no scale; write '0 to 1' or '1 to 1000, logarithmic'", refusal("1"));
        assertEquals("04, line 7: '1 to 0' is no scale; the smaller number comes first", refusal("1 to 0"));
        assertEquals("04, line 7: a logarithmic scale begins above 0, not with 0", refusal("0 to 10, logarithmic"));
        for (String end : List.of("9".repeat(400), "0." + "0".repeat(400) + "1", "1234567890123")) {
            String message = refusal("0 to " + end);
            assertTrue(message.contains("each number has at most 12 digits"), message);
        }
    }
}
