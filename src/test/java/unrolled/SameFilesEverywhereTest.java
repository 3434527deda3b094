package unrolled;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import unrolled.app.Commands;
import unrolled.engine.trace.Cell;
import unrolled.engine.trace.Trace;
import unrolled.lab.Laboratory;
import unrolled.lab.Library;
import unrolled.lesson.Lesson;
import unrolled.training.Trainer;
import unrolled.words.Language;

/// The files the program writes are the same on every computer.
@Tag("large")
class SameFilesEverywhereTest {
    @TempDir
    @SuppressWarnings("NullAway.Init") // set by JUnit
    private static Path root; // what is written where numbers look as in English

    /// What ends a line as the platform does. The command line alone may: it writes to a terminal.
    private static final Pattern PLATFORM_LINE = Pattern.compile("%n|lineSeparator\\(|line\\.separator");

    /// A conversion that writes the digits and marks of a locale, or the beginning of one.
    private static final Pattern NUMBER =
            Pattern.compile("%(\\d+\\$)?[-#+ 0,(]*\\d*((\\.\\d+)?[doxXeEfgGaAtT]|\\.(?=\"$))");

    /// Comments, which are no code, and literals, which may hold what looks like code.
    private static final Pattern NO_CODE = Pattern.compile(
            "//[^\\n]*|(?s:/\\*.*?\\*/)|\"\"\"(?s:.*?)\"\"\"" + "|\"(?:\\\\.|[^\"\\\\\\n])*\"|'(?:\\\\.|[^'\\\\])+'");

    /// A number is formatted by `%s`, which knows no locale, or for one that is named.
    @Test
    void noNumberIsFormattedAsTheComputerLikes() throws IOException {
        Path sources = Path.of("src/main/java/unrolled");
        try (Stream<Path> all = Files.walk(sources)) {
            List<String> found = all.filter(file -> file.toString().endsWith(".java"))
                    .flatMap(file -> formattedAsTheComputerLikes(file.toString(), read(file)).stream())
                    .toList();
            assertEquals(
                    List.of(),
                    found,
                    "write %s for a whole number, or String.format(Locale.ROOT, ...) with the format in the same"
                            + " statement: some locales have digits of their own");
        }
    }

    @Test
    void formatsOfNumbersAreFoundWhereverTheyStand() {
        for (String code : List.of(
                "a(\"%d\".formatted(1));",
                "String f = \"x %,d;\"; b(String.format(Locale.ROOT, f));",
                "String.format(Locale.ROOT, \"%.2f\", 1); c(\"{%1$02x}\".formatted(1));",
                "out.printf(\"%-4s %5.1e\", s, x);",
                "\"%.\" + digits + \"f\"",
                "\"\"\"\n a \" %tY\"\"\".formatted(now);")) {
            assertEquals(1, formattedAsTheComputerLikes("A", code).size(), code);
        }
        for (String code : List.of(
                "\"%s of %1$s, 100%, %%\".formatted(1);",
                "String.format(Locale.ROOT, small ? \"; %.2f\" : \"%.\" + digits + \"f\", '\"', 1);",
                "/// \"%d\" is refused",
                "/* \"%d\" */ '\"' + x")) {
            assertEquals(List.of(), formattedAsTheComputerLikes("A", code), code);
        }
    }

    private static List<String> formattedAsTheComputerLikes(String file, String source) {
        List<String> found = new ArrayList<>();
        StringBuilder statement = new StringBuilder();
        int from = 0;
        Matcher parts = NO_CODE.matcher(source);
        while (parts.find()) {
            statement.append(source, from, parts.start());
            from = parts.end();
            int end = Math.max(
                    statement.lastIndexOf(";"), Math.max(statement.lastIndexOf("{"), statement.lastIndexOf("}")));
            statement.delete(0, end + 1);
            boolean named = statement.indexOf("Locale.") >= 0;
            if (parts.group().startsWith("\"")
                    && !named
                    && NUMBER.matcher(parts.group()).find()) {
                found.add("%s, line %s: %s"
                        .formatted(file, source.substring(0, from).lines().count(), parts.group()));
            }
        }
        return found;
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

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

    /// Arabic has digits of its own, Turkish an i without a dot, German a comma before decimals, Thai another
    /// year.
    @ParameterizedTest
    @ValueSource(
            strings = {"ar-EG-u-nu-arab", "tr-TR", "de-DE", "hi-IN-u-nu-deva", "th-TH-u-ca-buddhist-nu-thai", "zh-TW"})
    void filesAndFormulasAreTheSameInEveryLocale(String tag, @TempDir Path local) throws IOException {
        if (names(root).isEmpty()) {
            export(root, Locale.ROOT);
        }
        export(local, Locale.forLanguageTag(tag));
        List<String> files = names(root);
        assertEquals(files, names(local));
        assertFalse(files.isEmpty());
        for (String file : files) {
            assertEquals(-1, Arrays.mismatch(content(root.resolve(file)), content(local.resolve(file))), file);
        }
    }

    /// All of a file, but for the time that the training of a checkpoint took, and its checksum: they differ each time.
    private static byte[] content(Path file) throws IOException {
        byte[] all = Files.readAllBytes(file);
        if (!file.toString().endsWith(".safetensors")) {
            return all;
        }
        int header = (int) ByteBuffer.wrap(all).order(ByteOrder.LITTLE_ENDIAN).getLong();
        String text = new String(all, StandardCharsets.ISO_8859_1);
        return (text.substring(Long.BYTES, Long.BYTES + header)
                                .strip()
                                .replaceAll("\"(nanoseconds|sha256)\":\"[0-9a-f]+\"", "")
                        + text.substring(Long.BYTES + header))
                .getBytes(StandardCharsets.ISO_8859_1);
    }

    private static void export(Path to, Locale locale) {
        Locale before = Locale.getDefault();
        try {
            Locale.setDefault(locale);
            export(to);
        } finally {
            Locale.setDefault(before);
        }
    }

    /// The command line sets a locale for all; who uses the engine without it has that of the computer.
    @ParameterizedTest
    @ValueSource(strings = {"ar-EG-u-nu-arab", "hi-IN-u-nu-deva", "de-DE"})
    void aTraceAndItsFormulasAreTheSameInEveryLocale(String tag) {
        Locale before = Locale.getDefault();
        try {
            Locale.setDefault(Locale.ROOT);
            List<String> root = explained();
            assertTrue(root.size() > 20, root::toString);
            Locale.setDefault(Locale.forLanguageTag(tag));
            assertEquals(root, explained());
        } finally {
            Locale.setDefault(before);
        }
    }

    /// The names in a trace, and where the first number of each came from.
    private static List<String> explained() {
        Laboratory laboratory = new Laboratory(new Library(Path.of("")));
        Lesson lesson = laboratory.library().lesson("11", Language.ENGLISH);
        Trainer trainer = laboratory.open(lesson, List.of("two"), Map.of()).getFirst();
        trainer.step();
        Trace trace = trainer.snapshot(name -> true).trace();
        return trace.activations().stream()
                .filter(each -> !each.name().startsWith("time.")) // which differ each time
                .map(each -> each.name() + " " + trace.explain(new Cell(each.name(), 0, 0)))
                .toList();
    }

    /// Heads with numbers in their names, a way with formulas, a film, a checkpoint and the guide.
    private static void export(Path to) {
        String[] common = {"--steps", "2", "--lang", "en", "--format", "svg,pdf,csv,png", "--to", to.toString()};
        Commands.run(with(common, "export", "11", "--figure", "four-heads"));
        Commands.run(with(common, "export", "08", "--explain", "attention.pattern[3,2]"));
        String[] film = {"--figure", "inside", "--steps", "2", "--format", "gif", "--frames", "2", "--lang", "en"};
        Commands.run(with(film, "export", "05", "--to", to.toString(), "--save", to.toString()));
        Commands.run(
                "guide", "01", "--lang", "en", "--to", to.resolve("guide.pdf").toString());
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
        return PLATFORM_LINE.matcher(read(file)).find();
    }
}
