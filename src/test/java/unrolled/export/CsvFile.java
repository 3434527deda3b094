package unrolled.export;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/// A CSV as a spreadsheet reads it.
public final class CsvFile {
    private CsvFile() {}

    /// The lines of a sheet's CSV but for the first, which names the columns.
    public static List<List<String>> of(Sheet sheet) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        CsvWriter.write(sheet, out);
        List<List<String>> records =
                read(out.toString(StandardCharsets.UTF_8).substring(1)); // after the byte-order mark
        return records.subList(1, records.size());
    }

    /// Reads RFC 4180: fields in quotes may hold commas, quotes (doubled) and ends of lines.
    static List<List<String>> read(String text) {
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
            } else if (c != '\r') { // of a line's end; inside a field it stands in quotes
                field.append(c);
            }
        }
        assertEquals(0, field.length(), "the last line ends");
        return records;
    }
}
