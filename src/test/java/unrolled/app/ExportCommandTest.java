package unrolled.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// `unrolled export` with what people type and with lessons that others wrote.
class ExportCommandTest {
    @TempDir
    @SuppressWarnings("NullAway.Init") // set by JUnit
    private Path folder;

    /// An experiment that trains in no time, and a figure of it.
    private static String fences(String experiment, String figure) {
        return """
            ```experiment %s
            model: rnn
            task: store
            hidden: 2
            length: 4
            until: 1 steps
            ```

            ```figure %s
            type: heatmap
            shows: rnn.state
            title: A state
            ```
            """.formatted(experiment, figure);
    }

    private List<String> files() throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile)
                    .map(file -> folder.relativize(file).toString())
                    .filter(file -> !file.endsWith("lesson.md"))
                    .sorted()
                    .toList();
        }
    }

    private Commands.Said export(String... options) {
        List<String> arguments = Stream.concat(
                        Stream.of("export", "90", "--lang", "en", "--to", folder.resolve("a/b/c/to") + ""),
                        Stream.of(options))
                .toList();
        return Commands.callAt(folder.resolve("home"), arguments.toArray(String[]::new));
    }

    @Test
    void writesFilesNamedAfterLessonFigureAndExperiment() throws IOException {
        Commands.lesson(folder.resolve("home"), "90-named", fences("tiny", "state"));
        Commands.Said said = export("--format", "svg,csv", "--save", folder.resolve("saved") + "");
        assertEquals(0, said.code(), said::err);
        assertEquals(
                List.of(
                        "a/b/c/to/90-named-state.csv",
                        "a/b/c/to/90-named-state.svg",
                        "saved/90-named-tiny.safetensors"),
                files());
    }

    @ParameterizedTest
    @ValueSource(strings = {"x/../../../escaped", "../../escaped", "/tmp/escaped", "a:b*?", "..", "s/m", "\u8c93"})
    void aNameInALessonNeverLeadsOutOfTheFolder(String name) throws IOException {
        Commands.lesson(folder.resolve("home"), "90-figure", fences("tiny", name));
        assertEquals(2, export().code());
        Commands.lesson(folder.resolve("home"), "90-figure", fences(name, "state"));
        assertEquals(2, export("--save", folder.resolve("saved") + "").code());
        assertEquals(List.of(), files());
    }

    @Test
    void aNameOfThreeHundredLettersIsRefusedInOneShortLine() throws IOException {
        Commands.lesson(folder.resolve("home"), "90-long", fences("tiny", "a".repeat(300)));
        Commands.Said said = export();
        assertEquals(2, said.code(), said::err);
        assertTrue(said.err().lines().allMatch(line -> line.length() < 240), said::err);
        assertEquals(List.of(), files());
    }

    @Test
    void anOptionIsForTheFiguresAskedForAndNotForTheOthersOfTheirPage() throws IOException {
        Commands.lesson(folder.resolve("home"), "90-two", fences("tiny", "state") + """

            ```figure numbers
            type: table
            shows: rnn.state
            title: The same as a table
            ```
            """);
        Commands.Said said = export("--figure", "state", "--figure-option", "decimals=percent");
        assertEquals(0, said.code(), said::err);
        assertEquals(List.of("a/b/c/to/90-two-state.png"), files());
        Commands.Said both = export("--figure-option", "decimals=percent");
        assertEquals(2, both.code(), "a table has decimals, but no percent");
    }
}
