package unrolled;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import unrolled.app.Commands;

/// The files the program writes are the same on every computer.
class SameFilesEverywhereTest {
    /// What ends a line as the platform does. The command line alone may: it writes to a terminal.
    private static final Pattern PLATFORM_LINE = Pattern.compile("%n|lineSeparator\\(|line\\.separator");

    @Test
    void noLineOfAFileEndsAsThePlatformLikes() throws IOException {
        Path sources = Path.of("src/main/java/unrolled");
        try (Stream<Path> all = Files.walk(sources)) {
            List<Path> found = all.filter(file -> file.toString().endsWith(".java"))
                    .filter(file -> !sources.relativize(file).startsWith("app"))
                    .filter(SameFilesEverywhereTest::hasPlatformLine)
                    .toList();
            assertEquals(List.of(), found, "write \\n: a file is the same on every computer");
        }
    }

    /// Arabic has digits of its own, Turkish an i without a dot, German a comma before decimals.
    @ParameterizedTest
    @ValueSource(strings = {"ar-EG-u-nu-arab", "tr-TR", "de-DE", "hi-IN-u-nu-deva"})
    void filesAndFormulasAreTheSameInEveryLocale(String tag, @TempDir Path folder) throws IOException {
        Locale before = Locale.getDefault();
        try {
            Locale.setDefault(Locale.ROOT);
            export(folder.resolve("root"));
            Locale.setDefault(Locale.forLanguageTag(tag));
            export(folder.resolve("local"));
        } finally {
            Locale.setDefault(before);
        }
        List<String> files = names(folder.resolve("root"));
        assertEquals(files, names(folder.resolve("local")));
        assertFalse(files.isEmpty());
        for (String file : files) {
            Path root = folder.resolve("root").resolve(file);
            assertEquals(-1, Files.mismatch(root, folder.resolve("local").resolve(file)), file);
        }
    }

    /// Heads with numbers in their names, and a way with formulas.
    private static void export(Path to) {
        String[] common = {"--steps", "2", "--lang", "en", "--format", "svg,pdf,csv,png", "--to", to.toString()};
        Commands.run(with(common, "export", "11", "--figure", "four-heads"));
        Commands.run(with(common, "export", "08", "--explain", "attention.pattern[3,2]"));
    }

    private static String[] with(String[] common, String... first) {
        return Stream.concat(Stream.of(first), Stream.of(common)).toArray(String[]::new);
    }

    private static List<String> names(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    private static boolean hasPlatformLine(Path file) {
        try (Stream<String> lines = Files.lines(file)) {
            return lines.anyMatch(line -> PLATFORM_LINE.matcher(line).find());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
