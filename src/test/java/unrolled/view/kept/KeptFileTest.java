package unrolled.view.kept;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KeptFileTest {
    /// One with something of each kind.
    static final Kept FULL = new Kept(
            new Kept.Place("05-lstm", 3),
            Map.of("05-lstm", 3, "01-ngram", 0),
            "zh-Hant",
            "high-contrast",
            -2,
            true,
            new Kept.Frame(10, 20.5, 1366, 768, false),
            Map.of("05-lstm/race", "choice 2"),
            Set.of("05-lstm/steps"),
            Map.of("05-lstm/05-lstm plain", new Kept.Changes(Map.of("hidden", "12"), "\u6211\u5403\n\"rice\"")),
            Set.of("05-lstm/0", "05-lstm/3"),
            Map.of("format", "pdf", "width", "85.0"),
            Map.of("05-lstm/race", "came 2"),
            Map.of("05-lstm/race", 75),
            Map.of("motion", "less"),
            Map.of("free-lab", "# Free lab\n"));

    @Test
    void whatIsWrittenIsReadAgain(@TempDir Path folder) throws IOException {
        KeptFile file = new KeptFile(folder.resolve("not/there/yet"));
        assertEquals(Kept.NOTHING, file.read().kept());
        file.write(FULL);
        assertEquals(new KeptFile.Found(FULL, Optional.empty()), file.read());
        file.write(Kept.NOTHING);
        assertEquals(Kept.NOTHING, file.read().kept());
    }

    @Test
    void aFileOfAnEarlierVersionKnowsThePagesOpenedLast(@TempDir Path folder) throws IOException {
        Files.writeString(folder.resolve(KeptFile.NAME), """
            {"version": 1, "pages": {"05-lstm": 3}, "language": "en", "dark": true, "zoom": 0, "notes": false,
             "answers": {}, "solved": [], "benches": {}}
            """);
        Kept kept = new KeptFile(folder).read().kept();
        assertEquals(Set.of("05-lstm/3"), kept.seen());
    }

    @Test
    void aFileCutOffAnywhereIsSetAsideAndNotLost(@TempDir Path folder) throws IOException {
        KeptFile file = new KeptFile(folder);
        Path path = folder.resolve(KeptFile.NAME);
        file.write(FULL);
        byte[] whole = Files.readAllBytes(path);
        for (int length = 0; length < whole.length - 2; length += 7) {
            byte[] half = Arrays.copyOf(whole, length);
            Files.write(path, half);
            KeptFile.Found found = file.read();
            assertEquals(Kept.NOTHING, found.kept());
            Path aside = found.aside().orElseThrow();
            assertEquals(List.of(half.length), List.of((int) Files.size(aside)));
            assertFalse(Files.exists(path));
        }
        try (Stream<Path> left = Files.list(folder)) {
            assertEquals((whole.length - 2 + 6) / 7, left.count());
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "[]",
                "null",
                "{}",
                "{\"version\": 2}",
                "{\"version\": 1}",
                "{\"version\": 1, \"open\": 3, \"pages\": {}}",
                "{\"version\": {}}",
                "no json at all"
            })
    void whatIsNoFileOfOursIsSetAside(String text, @TempDir Path folder) throws IOException {
        Files.writeString(folder.resolve(KeptFile.NAME), text, StandardCharsets.UTF_8);
        KeptFile.Found found = new KeptFile(folder).read();
        assertEquals(Kept.NOTHING, found.kept());
        assertEquals(text, Files.readString(found.aside().orElseThrow()));
    }

    @Test
    void aFileThatCouldNotBeReadIsNotWrittenOver(@TempDir Path folder) throws IOException {
        Path path = Files.createDirectory(folder.resolve(KeptFile.NAME)); // reading it fails as a bad disk does
        KeptFile file = new KeptFile(folder);
        String why = assertThrows(IOException.class, file::read).getMessage();
        Files.delete(path);
        new KeptFile(folder).write(FULL);
        assertEquals(
                why,
                assertThrows(IOException.class, () -> file.write(Kept.NOTHING)).getMessage());
        assertEquals(new KeptFile.Found(FULL, Optional.empty()), file.read(), "it was whole all along");
        file.write(Kept.NOTHING);
        assertEquals(Kept.NOTHING, file.read().kept());
    }

    private static Kept withOwnTexts(int megabytes) {
        Map<String, Kept.Changes> benches = new HashMap<>();
        for (int page = 0; page < megabytes; page++) {
            benches.put("05-lstm/page " + page, new Kept.Changes(Map.of(), "x".repeat(1 << 20)));
        }
        return new Kept(
                FULL.open(),
                FULL.pages(),
                FULL.language(),
                FULL.theme(),
                FULL.zoom(),
                FULL.notes(),
                FULL.window(),
                FULL.answers(),
                FULL.solved(),
                benches,
                FULL.seen(),
                FULL.export(),
                FULL.outcomes(),
                FULL.sure(),
                FULL.wishes(),
                FULL.rooms());
    }

    @Test
    void whatWouldBeTooLargeToBeReadAgainIsNotWritten(@TempDir Path folder) throws IOException {
        KeptFile file = new KeptFile(folder);
        Kept large = withOwnTexts(63);
        file.write(large);
        assertEquals(large, file.read().kept());
        String why = String.valueOf(assertThrows(IOException.class, () -> file.write(withOwnTexts(65)))
                .getMessage());
        assertTrue(
                why.endsWith("would have 65 MB, and can have 64; with fewer or shorter texts of your own it fits"),
                why);
        assertEquals(large, file.read().kept(), "the last that could be written");
    }

    @Test
    void aFolderThatCannotBeReadIsToldAndTheProgramGoesOn(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("file"), "x");
        Memory memory = Memory.in(file);
        assertEquals(Kept.NOTHING, memory.kept());
        Files.createDirectory(folder.resolve(KeptFile.NAME));
        assertTrue(Memory.in(folder).trouble().isPresent());
    }
}
