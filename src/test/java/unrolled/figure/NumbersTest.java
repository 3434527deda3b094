package unrolled.figure;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NumbersTest {
    @ParameterizedTest
    @CsvSource({
        "0, 0",
        "1, 1",
        "-2.5, -2.5",
        "0.1, 0.1",
        "0.0001, 0.0001",
        "0.00012345, 0.000123",
        "0.000001, 0.000001",
        "1e-8, 1e-8",
        "1.5e-9, 1.5e-9",
        "1234567, 1230000",
        "1e6, 1000000",
        "1e9, 1e9"
    })
    void whatALessonFileWouldGiveHasPlainDigits(double value, String said) {
        assertEquals(said, Numbers.plain(value));
        assertEquals(value, Double.parseDouble(said), 0.005 * Math.abs(value));
    }

    @ParameterizedTest
    @CsvSource({"2147483.647, 2147483.647", "123456789, 123456789", "0.0012345678, 0.0012345678", "-1e-8, -1e-8"})
    void allDigitsAreSaidOfALimit(double value, String said) {
        assertEquals(said, Numbers.exact(value));
    }
}
