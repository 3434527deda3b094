package unrolled.export;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A program that saves every kind of file at once is killed at a moment of chance: each file is whole, the old one or
/// the new one, and what was half written is gone with the next start. `-Dunrolled.kills=100` kills so many.
@Tag("large")
class KilledSavesTest {
    private static final int KILLS = Integer.getInteger("unrolled.kills", 1);
    private static final int LONGEST = 400; // ms

    @TempDir
    @SuppressWarnings("NullAway.Init") // set by JUnit
    private Path folder;

    @Test
    void everyFileIsTheOldOneOrTheNewOneAndNothingIsLeft() throws Exception {
        SplittableRandom random = new SplittableRandom(1);
        Saves saves = new Saves(folder);
        int halves = 0;
        for (int kill = 0; kill < KILLS; kill++) {
            kill(random.nextInt(LONGEST));
            for (Saves.Kind kind : saves.kinds()) {
                kind.check().whole();
            }
            halves += halves().size();
            grownOld();
            saves.once(); // as the next start does, and whatever it saves
            assertEquals(List.of(), halves(), "after kill " + kill);
        }
        System.out.printf(
                "kills: %d while %d kinds of files were being saved, 0 bad files, %d halves swept%n",
                KILLS, saves.kinds().size(), halves);
    }

    private void kill(int after) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "--add-modules",
                        "jdk.incubator.vector",
                        "--enable-native-access=ALL-UNNAMED",
                        "-XX:TieredStopAtLevel=1",
                        "-Djava.awt.headless=true",
                        "-Xmx512m",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Saves.class.getName(),
                        folder.toString())
                .redirectErrorStream(true)
                .start();
        try (BufferedReader said = process.inputReader(StandardCharsets.UTF_8)) {
            for (String line = said.readLine(); !"saving".equals(line); line = said.readLine()) {
                if (line == null) {
                    throw new AssertionError("it ended by itself");
                }
            }
            TimeUnit.MILLISECONDS.sleep(after);
            process.destroyForcibly().waitFor();
        }
    }

    /// Exports leave a half alone for ten minutes, since somebody else may be writing it.
    private void grownOld() throws IOException {
        for (Path half : halves()) {
            Files.setLastModifiedTime(half, FileTime.from(Instant.now().minus(Duration.ofMinutes(11))));
        }
    }

    private List<Path> halves() throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> file.toString().endsWith(".part")).toList();
        }
    }
}
