package unrolled;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.palantir.javaformat.java.Formatter;
import com.palantir.javaformat.java.JavaFormatterOptions;
import com.palantir.javaformat.java.JavaFormatterOptions.Style;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Every source file stands as the formatter writes it; `-Dformat=apply` rewrites those that do not.
class FormattingTest {
    @Test
    void everyFileIsFormatted() throws Exception {
        Formatter formatter = Formatter.createFormatter(
                JavaFormatterOptions.builder().style(Style.PALANTIR).build());
        List<Path> changed = new ArrayList<>();
        try (var files = Files.walk(Path.of("src"))) {
            for (Path file : files.filter(f -> f.toString().endsWith(".java")).toList()) {
                String source = Files.readString(file);
                if (source.lines().anyMatch(FormattingTest::wouldBreak)) {
                    changed.add(file);
                    continue;
                }
                String formatted = formatter.formatSourceAndFixImports(source);
                if (!formatted.equals(source)) {
                    changed.add(file);
                    if ("apply".equals(System.getProperty("format"))) {
                        Files.writeString(file, formatted);
                    }
                }
            }
        }
        assertEquals(
                List.of(),
                changed,
                "not formatted, or a /// line over 120 characters; run mvn test -Dtest=FormattingTest -Dformat=apply");
    }

    /// The formatter breaks a long `///` line into `//`: wrap it by hand.
    private static boolean wouldBreak(String line) {
        return line.length() > 120 && line.strip().startsWith("///");
    }
}
