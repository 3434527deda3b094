package unrolled.view.page;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import javafx.scene.text.TextAlignment;

/// A table written with bars, as GitHub reads it.
///
/// @param rows  the header first; cells in Markdown
/// @param rules the dashes of each column, with the colons that align it
record PipeTable(List<List<String>> rows, List<String> rules) {
    /// The table this Markdown is, if it is one.
    static Optional<PipeTable> read(String markdown) {
        List<String> lines = markdown.strip().lines().toList();
        if (lines.size() < 2 || !lines.get(0).contains("|") || !lines.get(1).matches("[\\s|:-]*-[\\s|:-]*\\|?")) {
            return Optional.empty();
        }
        List<List<String>> rows = new ArrayList<>();
        rows.add(cells(lines.get(0)));
        lines.stream().skip(2).map(PipeTable::cells).forEach(rows::add);
        return Optional.of(new PipeTable(rows, cells(lines.get(1))));
    }

    private static List<String> cells(String line) {
        String inner = line.strip();
        inner = inner.startsWith("|") ? inner.substring(1) : inner;
        inner = inner.endsWith("|") ? inner.substring(0, inner.length() - 1) : inner;
        return Arrays.stream(inner.split("\\|", -1)).map(String::strip).toList();
    }

    TextAlignment alignment(int column) {
        String rule = column < rules.size() ? rules.get(column) : "";
        if (!rule.endsWith(":")) {
            return TextAlignment.LEFT;
        }
        return rule.startsWith(":") ? TextAlignment.CENTER : TextAlignment.RIGHT;
    }
}
