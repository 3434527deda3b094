package unrolled.export;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import unrolled.engine.trace.Activation;
import unrolled.figure.Run;
import unrolled.figure.Traces;
import unrolled.words.Language;

class CsvTest {
    /// Reads RFC 4180: fields in quotes may hold commas, quotes (doubled) and ends of lines.
    private static List<List<String>> read(String text) {
        List<List<String>> records = new ArrayList<>();
        List<String> record = new ArrayList<>();
        StringBuilder field = new StringBuilder();
        boolean quoted = false;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (quoted) {
                if (c != '"') {
                    field.append(c);
                } else if (i + 1 < text.length() && text.charAt(i + 1) == '"') {
                    field.append('"');
                    i++;
                } else {
                    quoted = false;
                }
            } else if (c == '"') {
                quoted = true;
            } else if (c == ',' || c == '\n') {
                record.add(field.toString());
                field.setLength(0);
                if (c == '\n') {
                    records.add(record);
                    record = new ArrayList<>();
                }
            } else if (c != '\r') {
                field.append(c);
            }
        }
        assertEquals(0, field.length(), "the last line ends");
        return records;
    }

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
                            activation.rows().label(row),
                            activation.columns().name(),
                            activation.columns().label(column)),
                    record.subList(1, 6));
            written[i] = Float.floatToRawIntBits(Float.parseFloat(record.get(6)));
            seen[i] = Float.floatToRawIntBits(activation.at(row, column));
        }
        assertArrayEquals(seen, written);
    }

    private static List<List<String>> written(Sheet sheet) throws IOException {
        List<List<String>> records =
                read(new String(Sheets.bytes(sheet, Format.CSV, 96), StandardCharsets.UTF_8));
        assertEquals(
                List.of("run", "activation", "row axis", "row", "column axis", "column", "value"), records.getFirst());
        return records.subList(1, records.size());
    }

    @Test
    void readAgainItEqualsTheTraceBitForBit() throws IOException {
        assertSame(Sheets.HARD, written(Sheets.chinese()));
    }

    @Test
    void soDoesThatOfATrainedNetworkWithSeveralActivations() throws IOException {
        Run run = Traces.trained(5);
        List<String> shows = List.of("rnn.state", "probs", "weights.recurrent");
        Sheet sheet = Sheets.of("heatmap", "", List.of(run), shows, Language.ENGLISH);
        Map<String, List<List<String>>> parts = new LinkedHashMap<>();
        written(sheet).forEach(record ->
                parts.computeIfAbsent(record.get(1), name -> new ArrayList<>()).add(record));
        assertEquals(shows, List.copyOf(parts.keySet()));
        parts.forEach((name, records) -> {
            assertEquals(
                    run.snapshot().trace().get(name).values().length, records.size(), "a line for each number of " + name);
            assertSame(run.snapshot().trace().get(name), records);
        });
    }
}
