package unrolled.disk;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LeftoversTest {
    private static final Instant NOW = Instant.parse("2026-11-28T12:00:00Z");
    private static final String GONE = Long.toString(Integer.MAX_VALUE); // more processes than any system has
    private static final String ALIVE = Long.toString(ProcessHandle.current().pid());

    @TempDir
    @SuppressWarnings("NullAway.Init") // set by JUnit
    private Path folder;

    private void file(String name, Duration age) throws IOException {
        Path file = Files.writeString(folder.resolve(name), "half");
        Files.setLastModifiedTime(file, FileTime.from(NOW.minus(age)));
    }

    private List<String> files() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    private static String half(String process) {
        return ".03-rnn--loss.png.%s.123456789.part".formatted(process);
    }

    @Test
    void whatAKilledProgramLeftIsRemoved() throws IOException {
        file(half(GONE), Duration.ofMinutes(11));
        file(half(ALIVE), Duration.ofHours(25));
        file(half("99999999999999999999"), Duration.ofMinutes(11)); // more than any number of a process
        Leftovers.sweep(folder, NOW);
        assertEquals(List.of(), files());
    }

    @Test
    void whatMayStillBeWrittenStays() throws IOException {
        file(half(GONE), Duration.ofMinutes(9));
        file(half("7" + GONE), Duration.ofMinutes(10));
        file(half(ALIVE), Duration.ofDays(1));
        Leftovers.sweep(folder, NOW);
        assertEquals(3, files().size());
    }

    @Test
    void whatIsNotOursStays() throws IOException {
        List<String> others = List.of(
                ".03-rnn--loss.png",
                ".a.part",
                ".a.b.1.part",
                "film.part",
                "03-rnn--loss.png.%s.1.part".formatted(GONE));
        for (String other : others) {
            file(other, Duration.ofDays(400));
        }
        Files.createDirectory(folder.resolve(half(GONE)));
        Leftovers.sweep(folder, NOW);
        assertEquals(others.size() + 1, files().size());
    }

    @Test
    void theNextSaveSweeps() throws IOException {
        Path left = Files.writeString(folder.resolve(half(GONE)), "half");
        Files.setLastModifiedTime(left, FileTime.from(Instant.now().minus(Duration.ofHours(1))));
        WholeFile.write(folder.resolve("numbers.csv"), new byte[1]);
        assertEquals(List.of("numbers.csv"), files());
    }

    @Test
    void anotherProgramThatWritesTheSameFileKeepsItsHalf() throws IOException {
        String others = ".kept.json.%s.1.part".formatted(GONE);
        Files.writeString(folder.resolve(others), "half");
        WholeFile.write(folder.resolve("kept.json"), new byte[1]);
        assertEquals(List.of(others, "kept.json"), files());
    }

    @Test
    void theLongestNameThatADiskTakesHasAHalfThatCanBeSwept() throws IOException {
        Path file = folder.resolve("\u8ab2".repeat(83) + ".ab"); // 252 bytes
        String half = Leftovers.name(file);
        file(half, Duration.ofHours(25));
        assertEquals(List.of(half), files());
        Leftovers.sweep(folder, NOW);
        assertEquals(List.of(), files());
    }

    @Test
    void aFolderThatIsNotThereIsNoTrouble() {
        Leftovers.sweep(folder.resolve("not/there"), NOW);
    }
}
