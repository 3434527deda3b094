package unrolled.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The window opens in a process of its own, says the phases of its start, and is killed.
@Tag("large")
class FirstPageTest {
    private static final long FORMULAS = 500_000; // bytes: what JLaTeXMath may leave of its fonts, and no more

    private static final List<String> IN_TURN = List.of(
            "Java runs",
            "command line read",
            "JavaFX runs",
            "fonts loaded",
            "window built",
            "first page painted",
            "figures of its lab painted");

    @TempDir
    @SuppressWarnings("NullAway.Init") // set by JUnit
    private Path world;

    /// Starts the program and kills it once it has said all phases; their lines.
    private List<String> start(Path home, String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--add-modules",
                "jdk.incubator.vector",
                "--enable-native-access=ALL-UNNAMED",
                "-Dglass.platform=Headless",
                "-Dprism.order=sw",
                "-Dunrolled.home=" + home,
                "-Djava.io.tmpdir=" + Files.createDirectories(world.resolve("temporary")),
                "-cp",
                System.getProperty("java.class.path"),
                Main.class.getName(),
                "--timings",
                "--data-dir",
                world.resolve("data").toString()));
        command.addAll(List.of(arguments));
        Path said = world.resolve("errors");
        Process process =
                new ProcessBuilder(command).redirectError(said.toFile()).start();
        List<String> lines = new ArrayList<>();
        try (BufferedReader out =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            for (String line = out.readLine(); line != null; line = out.readLine()) {
                lines.add(line);
                if (line.endsWith(IN_TURN.getLast())) {
                    break;
                }
            }
        } finally {
            process.destroyForcibly().waitFor();
        }
        assertEquals(IN_TURN.size() + 1, lines.size(), () -> lines + read(said));
        return lines;
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            return String.valueOf(e);
        }
    }

    private static List<String> phases(List<String> lines) {
        return lines.stream()
                .map(line -> line.replaceAll("^ *\\d+ ms +\\+\\d+  ", ""))
                .toList();
    }

    @Test
    void aLessonsPageStandsAfterEveryPhaseInItsTurnAndAKillLeavesNoLargeFile() throws Exception {
        List<String> lines = start(Path.of("").toAbsolutePath(), "--lang", "zh-Hant", "03-rnn/2");
        List<String> phases = phases(lines);
        assertEquals(IN_TURN, phases.stream().filter(IN_TURN::contains).toList());
        assertTrue(phases.indexOf("lessons read") < phases.indexOf("window built"), "the window needs them: " + phases);
        List<Integer> times = lines.stream()
                .map(line -> Integer.valueOf(line.strip().split(" ", 2)[0]))
                .toList();
        assertEquals(times.stream().sorted().toList(), times);
        long left = Stream.of(Objects.requireNonNull(
                        world.resolve("temporary").toFile().listFiles()))
                .mapToLong(File::length)
                .sum();
        assertTrue(left < FORMULAS, left + " bytes");
    }

    @Test
    void theFirstStartReadsTheLessonsInItsOwnLanguageOnly() throws Exception {
        Path home = world.resolve("home");
        Path lessons = Path.of("lessons");
        try (Stream<Path> files = Files.walk(lessons)) {
            for (Path file : files.filter(one -> one.endsWith("lesson.md")).toList()) {
                Path copy = home.resolve("lessons").resolve(lessons.relativize(file));
                Files.createDirectories(Objects.requireNonNull(copy.getParent()));
                Files.copy(file, copy);
            }
        }
        start(home, "--lang", "en");
    }
}
