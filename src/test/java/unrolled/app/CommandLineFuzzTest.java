package unrolled.app;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import unrolled.fuzz.Fuzz;

/// Whatever is typed after `unrolled`, the answer is an exit code of [ExitCode] that says what was wrong, and never a
/// stack trace. In a program of its own with 256 MB and without a display.
@Tag("large")
class CommandLineFuzzTest {
    private static final String SEED = System.getProperty("unrolled.fuzz.seed", "1");
    private static final String ONLY = System.getProperty("unrolled.fuzz.only", "");
    private static final String LESSON = """
        ```experiment store
        model: rnn
        hidden: 2
        task: store
        until: 3 steps
        ```

        ```figure f
        type: heatmap
        shows: rnn.state
        ```

        ```claim c
        of: store
        expect: store: loss > 0
        ```
        """;
    private static final String WRITING = """
        ```experiment bars
        model: ngram
        task: corpus
        text: fables
        until: 2 steps
        ```

        ```figure f
        type: table-of-counts
        shows: ngram.counts
        ```
        """;

    @TempDir
    @SuppressWarnings("NullAway.Init") // set by JUnit
    private Path folder;

    private void prepare() throws IOException {
        Commands.lesson(folder, "01-small", LESSON);
        Commands.lesson(folder, "02-writing", WRITING);
        Files.writeString(folder.resolve("file"), "a file where a folder was wanted");
        copy(Path.of("assets/corpora"), folder.resolve("assets/corpora"));
        copy(Path.of("src/test/resources/reference/gpt2"), folder.resolve("gpt2"));
    }

    private static void copy(Path from, Path to) throws IOException {
        Files.createDirectories(to);
        try (Stream<Path> files = Files.list(from)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Files.copy(file, to.resolve(file.getFileName()));
            }
        }
    }

    private static String classPath() {
        return List.of(System.getProperty("java.class.path").split(File.pathSeparator, -1)).stream()
                .map(entry -> Path.of(entry).toAbsolutePath().toString())
                .collect(Collectors.joining(File.pathSeparator));
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void whateverIsTypedIsAnswered() throws IOException, InterruptedException {
        prepare();
        ProcessBuilder builder = new ProcessBuilder(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "--add-modules",
                        "jdk.incubator.vector",
                        "--enable-native-access=ALL-UNNAMED",
                        "-Xmx256m",
                        "-Djava.awt.headless=true",
                        "-Dunrolled.home=" + folder,
                        "-cp",
                        classPath(),
                        RandomCommands.class.getName(),
                        SEED,
                        ONLY.isEmpty() ? "0" : ONLY,
                        ONLY.isEmpty() ? Integer.toString(Fuzz.INPUTS) : "1",
                        folder.toString()))
                .directory(Files.createDirectories(folder.resolve("here")).toFile()) // 'new x' writes there
                .redirectErrorStream(true)
                .redirectInput(ProcessBuilder.Redirect.from(
                        Path.of("pom.xml").toAbsolutePath().toFile()));
        builder.environment().remove("DISPLAY");
        builder.environment().put("HOME", folder.toString());
        Process process = builder.start();
        String said = new String(process.getInputStream().readAllBytes(), UTF_8);
        assertEquals(0, process.waitFor(), said);
        said.lines().filter(line -> line.startsWith("fuzz ")).forEach(System.out::println);
    }
}
