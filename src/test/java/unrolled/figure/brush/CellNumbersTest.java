package unrolled.figure.brush;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import unrolled.engine.trace.Scale;

class CellNumbersTest {
    @ParameterizedTest
    @CsvSource({
        "0, ANY, 0",
        "1, UNIT, 1",
        "0.25, UNIT, .25",
        "-0.25, SIGNED, \u2212.25",
        "10.2, LOG, 10.2",
        "100.4, LOG, 100",
        "0.001, UNIT, <.01",
        "0.00004, ANY, .00004",
        "0.000004, ANY, 4e\u22126",
        "-0.004, SIGNED, \u2212.004",
        "0.0049, ANY, .005",
        "0.0003, ANY, .0003",
        "0.00006, ANY, .0001",
        "12345, COUNT, '12,345'",
        "1234, COUNT, 1234",
        "NaN, ANY, \u2013",
        "-Infinity, ANY, \u2212\u221e",
        "4587520, ANY, '4,587,520'",
        "21000000.5, ANY, 2e7",
        "3000000000, ANY, 3e9"
    })
    void areBriefInCells(double value, Scale scale, String text) {
        assertEquals(text, CellNumbers.brief(value, scale));
    }

    @ParameterizedTest
    @CsvSource({"0, 0", "0.1, .100", "0.0146, .015", "0.0005, .001", "0.0004, <.001"})
    void haveThreeDecimalsOnASmallScale(double share, String text) {
        assertEquals(text, CellNumbers.small(share));
    }

    @ParameterizedTest
    @CsvSource({
        "0.123456, UNIT, 0.123",
        "0.00123456, UNIT, 0.00123",
        "12.3456, ANY, 12.3",
        "1234.56, ANY, 1235",
        "-3, SIGNED, \u22123",
        "0.0000123, ANY, 0.000012",
        "0.00000123, ANY, 1e\u22126"
    })
    void haveThreeDigitsWhenReadOut(double value, Scale scale, String text) {
        assertEquals(text, CellNumbers.exact(value, scale));
    }

    @ParameterizedTest
    @CsvSource({"0.125, 2, 0.13", "-0.001, 2, 0.00", "123456.7, 1, '123,457'", "-2, 0, \u22122"})
    void haveEquallyManyDecimalsInTables(double value, int decimals, String text) {
        assertEquals(text, CellNumbers.fixed(value, decimals));
    }
}
