package unrolled.export;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// The text of a CSV file (RFC 4180) that a spreadsheet reads as it is meant: Chinese stays Chinese, and nothing that
/// somebody else typed is carried out.
public final class CsvText {
    /// Without it Excel reads the file in the code page of the machine, and Chinese labels become rubbish.
    public static final String BYTE_ORDER = "\ufeff";

    /// What a spreadsheet takes for a formula, or leaves one of when it drops the blank before it; the wide signs are
    /// those of Chinese and Japanese keyboards. A number with its sign is none.
    private static final Pattern FORMULA =
            Pattern.compile("(?s)[=@\uff1d\uff20\\t\\r\\n].+|[+\\-\uff0b\uff0d](?!\\d+(\\.\\d+)?\\z).+");

    /// Where a cell begins for a spreadsheet that keeps commas for decimals and cells apart with another sign. The
    /// quotes around a field mean nothing to it, since they do not stand where its cells begin.
    private static final Pattern OTHER_CELL = Pattern.compile("(?<=[;\\t\\r\\n])\"*+(?<words>[^;\\t\\r\\n]+)");

    private CsvText() {}

    /// A text that a spreadsheet shows and does not carry out: a label may come from somebody else's lesson.
    public static String words(String text) {
        String shown = OTHER_CELL
                .matcher(text)
                .replaceAll(cell -> Matcher.quoteReplacement(
                        FORMULA.matcher(cell.group("words")).matches() ? "'" + cell.group() : cell.group()));
        return quoted(FORMULA.matcher(text).matches() ? "'" + shown : shown);
    }

    private static String quoted(String text) {
        boolean plain = text.chars().noneMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r' || c == ' ');
        return plain ? text : "\"" + text.replace("\"", "\"\"") + "\"";
    }

    /// One line, with its end.
    ///
    /// @param fields numbers as they are, everything else as [#words] has it
    static String line(List<String> fields) {
        return String.join(",", fields) + "\r\n";
    }

    /// A whole file.
    ///
    /// @param lines the names of the columns first; numbers and texts as they are
    public static String of(List<List<String>> lines) {
        return lines.stream()
                .map(fields -> line(fields.stream().map(CsvText::words).toList()))
                .collect(Collectors.joining("", BYTE_ORDER, ""));
    }
}
