package unrolled.lab;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.OptionalDouble;
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
        assertEquals("1e\u22126", scale("0.000001 to 1, logarithmic").mark(1e-6));
    }

    @Test
    void aNumberIsWrittenAsTheScaleHasIt() {
        assertEquals("25 %", percent("0 to 1").text(0.25));
        assertEquals("12.5 %", percent("0 to 0.2").text(0.125));
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
        assertEquals(OptionalDouble.of(1), scale("0 to 1").typed("7"), "the end of the scale");
        assertEquals(OptionalDouble.of(-0.5), scale("-1 to 1").typed("\u22120.5"));
        assertEquals(OptionalDouble.empty(), scale("0 to 1").typed("much"));
        assertEquals(OptionalDouble.empty(), scale("0 to 1").typed(""));
    }

    @Test
    void whatIsNoScaleIsRefusedWithItsLine() {
        assertEquals("04, line 7: '1' is no scale; write '0 to 1' or '1 to 1000, logarithmic'", refusal("1"));
        assertEquals("04, line 7: '1 to 0' is no scale; the smaller number comes first", refusal("1 to 0"));
        assertEquals("04, line 7: a logarithmic scale begins above 0, not with 0", refusal("0 to 10, logarithmic"));
    }
}
