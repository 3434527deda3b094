package unrolled;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

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

    private static boolean hasPlatformLine(Path file) {
        try (Stream<String> lines = Files.lines(file)) {
            return lines.anyMatch(line -> PLATFORM_LINE.matcher(line).find());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
