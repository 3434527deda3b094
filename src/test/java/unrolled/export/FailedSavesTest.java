package unrolled.export;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The first call to the disk fails, then the second, and so on: a save either says so, with the name of the file, and
/// leaves the old one, or there is the new one, whole. The next save sweeps what was left.
@Tag("large")
class FailedSavesTest {
    @TempDir
    @SuppressWarnings("NullAway.Init") // set by JUnit
    private Path folder;

    private final FailingFiles disk = new FailingFiles();
    private int failed;

    @Test
    void whicheverCallFailsTheOldFileOrTheNewOneIsThere() throws IOException {
        Saves saves = new Saves(disk.path(folder));
        saves.once();
        int tried = 0;
        for (Saves.Kind kind : saves.kinds()) {
            disk.fail(0);
            kind.save().turn(0);
            int calls = disk.calls();
            assertTrue(calls > 2, kind.name());
            for (int call = 1; call <= calls; call++) {
                tried++;
                withOneFailing(kind, call);
            }
        }
        System.out.printf("faults: %d calls failed one by one, %d saves said so, 0 bad files%n", tried, failed);
        assertTrue(failed > tried / 2, failed + " of " + tried);
    }

    private void withOneFailing(Saves.Kind kind, int call) throws IOException {
        disk.fail(0);
        kind.save().turn(0);
        assertEquals(List.of(), halves());
        Map<Path, byte[]> before = files();
        disk.fail(call);
        boolean told = false;
        try {
            kind.save().turn(1);
        } catch (IOException e) {
            told = true;
            failed++;
            String message = String.valueOf(e.getMessage());
            assertTrue(message.contains(folder.toString()), "call %d of %s: %s".formatted(call, kind.name(), message));
            assertTrue(message.contains("annot write") || message.contains("could not finish"), message);
        }
        disk.fail(0);
        kind.check().whole();
        for (Map.Entry<Path, byte[]> file : before.entrySet()) {
            boolean itself = file.getKey().startsWith(folder.resolve(kind.name()));
            if (told || !itself) {
                assertArrayEquals(
                        file.getValue(),
                        Files.readAllBytes(file.getKey()),
                        "call %s of %s".formatted(call, kind.name()));
            }
        }
        for (Path half : halves()) { // whose removal failed
            Files.setLastModifiedTime(half, FileTime.from(Instant.now().minus(Duration.ofDays(2))));
        }
    }

    private Map<Path, byte[]> files() throws IOException {
        Map<Path, byte[]> all = new HashMap<>();
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                all.put(file, Files.readAllBytes(file));
            }
        }
        return all;
    }

    private List<Path> halves() throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> file.toString().endsWith(".part")).toList();
        }
    }
}
