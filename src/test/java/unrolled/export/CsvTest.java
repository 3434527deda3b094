package unrolled.export;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import unrolled.engine.trace.Activation;
import unrolled.engine.trace.Axis;
import unrolled.engine.trace.Scale;
import unrolled.figure.FigureSpec;
import unrolled.figure.Palette;
import unrolled.figure.Run;
import unrolled.figure.Style;
import unrolled.figure.Traces;
import unrolled.training.Status;
import unrolled.training.TrainingSnapshot;
import unrolled.words.Language;
import unrolled.words.Words;

class CsvTest {
    private static final List<String> COLUMNS = List.of(
            "experiment",
            "seed",
            "step",
            "run",
            "activation",
            "row axis",
            "row position",
            "row",
            "column axis",
            "column position",
            "column",
            "value");

    private static void assertSame(Activation activation, List<List<String>> records) {
        int[] written = new int[records.size()];
        int[] seen = new int[records.size()];
        for (int i = 0; i < records.size(); i++) {
            List<String> record = records.get(i);
            int row = Math.floorDiv(i, activation.columns().size());
            int column = i % activation.columns().size();
            assertEquals(
                    List.of(
                            activation.name(),
                            activation.rows().name(),
                            Integer.toString(row),
                            activation.rows().label(row),
                            activation.columns().name(),
                            Integer.toString(column),
                            activation.columns().label(column).replace("=1+2", "'=1+2")),
                    record.subList(4, 11));
            written[i] = Float.floatToRawIntBits(Float.parseFloat(record.get(11)));
            seen[i] = Float.floatToRawIntBits(activation.at(row, column));
        }
        assertArrayEquals(seen, written);
    }

    private static List<List<String>> written(Sheet sheet) throws IOException {
        String text = new String(Sheets.bytes(sheet, Format.CSV, 96), StandardCharsets.UTF_8);
        assertTrue(text.startsWith("\ufeff"), "Excel knows UTF-8 by its byte-order mark");
        List<List<String>> records = CsvFile.read(text.substring(1));
        assertEquals(COLUMNS, records.getFirst());
        return records.subList(1, records.size());
    }

    /// A sheet of one row with these labels.
    private static List<String> labels(String... labels) throws IOException {
        Activation shown = Traces.activation(
                "x", Axis.single("x"), new Axis("token", List.of(labels)), Scale.ANY, (row, column) -> -1.5 * column);
        Sheet sheet = Sheets.of("heatmap", "", List.of(Traces.run("a", "rnn", shown)), List.of("x"), Language.ENGLISH);
        List<List<String>> records = written(sheet);
        assertEquals("-1.5", records.get(1).getLast(), "a number stays a number");
        return records.stream().map(record -> record.get(10)).toList();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "=5",
                "@5",
                "=SUM(A1:A9)",
                "@x",
                "+cmd|' /C calc'!A0",
                "-2+3",
                "+A1",
                "-(1)",
                "\uff1d1+2",
                "\uff0bA1",
                "\uff0d2+3",
                "\uff20SUM(A1)",
                "\tx",
                "\rx"
            })
    void aLabelThatASpreadsheetWouldCarryOutHasAnApostropheInFront(String label) throws IOException {
        assertEquals(List.of("'" + label, "b"), labels(label, "b"));
    }

    /// With commas for decimals, as in much of Europe, a spreadsheet begins a cell at a semicolon or a tab.
    @ParameterizedTest
    @CsvSource(
            delimiter = '>',
            quoteCharacter = '`',
            value = {
                "a;=1           > a;'=1",
                "a;b;@x;+1      > a;b;'@x;+1",
                "=1;=2          > '=1;'=2",
                "a;\"=1;        > a;'\"=1;",
                "a;\"\"=1        > a;'\"\"=1",
                "`a\t=1`        > `a\t'=1`",
                "`\t=1+2`       > `'\t'=1+2`",
                "`-5\n=1+2`     > `'-5\n'=1+2`",
                "a;b            > a;b",
                "a;-5           > a;-5",
                "a;             > a;",
                "a; b=1         > a; b=1"
            })
    void norDoesOneThatBeginsACellAtASemicolon(String label, String written) throws IOException {
        assertEquals(List.of(written, "b"), labels(label, "b"));
    }

    /// Signed numbers among them: a spreadsheet takes them for numbers, which is what the labels of an axis may be.
    @ParameterizedTest
    @ValueSource(
            strings = {"=", "-", "+", "@", "-5", "+5", "+0.5", "\uff0d5", "a=b", "1-2", "", "\n", "\r", "'=1", "\u22123"
            })
    void otherLabelsStayAsTheyAre(String label) throws IOException {
        assertEquals(List.of(label, "b"), labels(label, "b"));
    }

    /// Wherever a lesson or a corpus puts its words.
    @Test
    void eachLineSaysAtWhichStep() throws IOException {
        Sheet sheet = Sheets.chinese();
        List<List<String>> records = written(sheet);
        String step = Integer.toString(sheet.runs().getFirst().snapshot().step());
        records.subList(1, records.size()).forEach(record -> assertEquals(step, record.get(2)));
    }

    @Test
    void aRunThatWasTrainedElsewhereHasNoStep() throws IOException {
        Run learnt = Traces.run("a", "gpt", Sheets.HARD);
        TrainingSnapshot given = new TrainingSnapshot(
                "made-up", 0, 0, Map.of(), List.of(), learnt.snapshot().trace(), new Status.Done(true), 0, 0);
        Sheet sheet = Sheets.of(
                "heatmap", "", List.of(new Run("a", "gpt", given)), List.of(Sheets.HARD.name()), Language.ENGLISH);
        written(sheet).forEach(record -> assertEquals(List.of("made-up", "", ""), record.subList(0, 3)));
    }

    @Test
    void aWholeFileHasItsByteOrderAndQuotesOnlyWhereTheyAreNeeded() {
        assertEquals(
                "\ufeffwho,said\r\nAmy,\"a, b\"\r\n-1.5,\"two words\"\r\n'=1,\"\"\"so\"\"\"\r\n",
                CsvText.of(List.of(
                        List.of("who", "said"),
                        List.of("Amy", "a, b"),
                        List.of("-1.5", "two words"),
                        List.of("=1", "\"so\""))));
    }

    @Test
    void noFieldOfAnyLineIsCarriedOut() throws IOException {
        Activation shown = Traces.activation(
                "x",
                new Axis("=row+1", List.of("=1+2", "@A1")),
                new Axis("+column", List.of("=3+4", "\t=5")),
                Scale.ANY,
                (row, column) -> -1e-9 * (row + column) - 2);
        Run run = Traces.run("=HYPERLINK(\"http://x\")", "rnn", shown);
        for (List<String> line : written(Sheets.of("table", "", List.of(run), List.of("x"), Language.ENGLISH))) {
            line.subList(0, 10).forEach(field -> assertTrue(!field.matches("(?s)[=@+\t].*"), field));
            assertTrue(Double.parseDouble(line.getLast()) < 0, "a number keeps its sign: " + line.getLast());
        }
    }

    @Test
    void cellsOfRepeatedLabelsAreToldApartByTheirPositions() throws IOException {
        Activation shown = Traces.activation(
                "attention.pattern",
                new Axis("query", List.of("a", "b", "a")),
                new Axis("key", List.of("a", "a")),
                Scale.UNIT,
                (row, column) -> 0.1 * row + 0.01 * column);
        Run one = Traces.run("same", "attention", shown);
        Sheet sheet = Sheets.of("table", "", List.of(one), List.of(shown.name()), Language.ENGLISH);
        List<List<String>> records = written(sheet);
        assertEquals(
                6,
                records.stream().map(record -> record.subList(0, 11)).distinct().count());
        assertEquals(
                List.of("made-up", "4711", "7", "same", "attention.pattern", "query", "2", "a", "key", "1", "a"),
                records.getLast().subList(0, 11));
    }

    @Test
    void readAgainItEqualsTheTraceBitForBit() throws IOException {
        assertSame(Sheets.HARD, written(Sheets.chinese()));
    }

    @Test
    void soDoesThatOfATrainedNetworkWithSeveralActivations() throws IOException {
        Run run = Traces.trained(5);
        List<String> shows = List.of("rnn.state", "probs", "weights.recurrent");
        Sheet sheet = Sheets.of("table", "", List.of(run), shows, Language.ENGLISH);
        Map<String, List<List<String>>> parts = new LinkedHashMap<>();
        written(sheet).forEach(record -> parts.computeIfAbsent(record.get(4), name -> new ArrayList<>())
                .add(record));
        assertEquals(shows, List.copyOf(parts.keySet()));
        parts.forEach((name, records) -> {
            assertEquals(
                    run.snapshot().trace().get(name).values().length,
                    records.size(),
                    "a line for each number of " + name);
            assertSame(run.snapshot().trace().get(name), records);
        });
    }

    /// A sheet of one line, with this curve drawn into it.
    private static List<List<String>> withCurve(String drawn) throws IOException {
        Activation shown = Traces.activation(
                "recall",
                Axis.single("recall"),
                new Axis("lag", List.of("0", "2", "4")),
                Scale.UNIT,
                (row, lag) -> 0.5);
        FigureSpec spec = Traces.spec("lines", List.of("recall"), Map.of("drawn", drawn));
        List<Run> runs = List.of(Traces.run("a", "rnn", shown));
        Style style = new Style(Palette.LIGHT, new Words(Language.ENGLISH), 13);
        return written(Sheet.of(spec, Traces.figure(spec, "lines"), runs, style, 480));
    }

    @Test
    void theCurveThatTheReaderDrewStandsBelowTheRunsAndIsOfNone() throws IOException {
        List<List<String>> records = withCurve("0 to 4 x 0 to 1: 0:0.9 2.5:0.5 4:1.0E-4");
        assertEquals("recall", records.get(2).get(4));
        assertEquals(
                List.of(
                        List.of("", "", "", "you", "drawn", "drawn", "0", "you", "lag", "0", "0", "0.9"),
                        List.of("", "", "", "you", "drawn", "drawn", "0", "you", "lag", "1", "2.5", "0.5"),
                        List.of("", "", "", "you", "drawn", "drawn", "0", "you", "lag", "2", "4", "1.0E-4")),
                records.subList(3, records.size()));
    }

    @Test
    void aCurveThatIsNoLineYetIsNotWritten() throws IOException {
        assertEquals(3, withCurve("0 to 4 x 0 to 1:").size());
        assertEquals(3, withCurve("0 to 4 x 0 to 1: 1:0.5").size());
    }

    /// While it is drawn, the runs are hidden, and so are their numbers.
    @Test
    void whileItIsDrawnItIsAllThatThereIs() throws IOException {
        List<List<String>> records = withCurve("open 0 to 4 x 0 to 1: 0:0.9 4:0.1");
        assertEquals(
                List.of("drawn", "drawn"),
                records.stream().map(record -> record.get(4)).toList());
    }
}
