package unrolled.view.kept;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import unrolled.fuzz.Fuzz;

/// Whatever stands in `kept.json`, the program starts: with what is kept, or with the file set aside and not a byte of
/// it lost.
@Tag("large")
class KeptFileFuzzTest {
    private static final List<String> PIECES = List.of(
            "\"version\": 1",
            "\"open\": ",
            "\"pages\": {",
            "\"theme\": ",
            "\"window\": {",
            "\"width\": 1e308",
            "\"own text\": ");

    @TempDir
    @SuppressWarnings("NullAway.Init") // set by JUnit
    private Path folder;

    private Fuzz fuzz() throws IOException {
        new KeptFile(folder).write(KeptFileTest.FULL);
        return new Fuzz("kept.json", List.of(Files.readAllBytes(file())), PIECES, Pattern.compile("there is no place"));
    }

    private Path file() {
        return folder.resolve(KeptFile.NAME);
    }

    private void read(byte[] bytes) throws IOException {
        Files.write(file(), bytes);
        KeptFile kept = new KeptFile(folder);
        KeptFile.Found found = kept.read();
        if (found.aside().isEmpty()) {
            kept.write(found.kept());
            assertEquals(Optional.empty(), kept.read().aside(), "what was understood is understood again");
        } else {
            Path aside = found.aside().get();
            assertArrayEquals(bytes, Files.readAllBytes(aside));
            assertTrue(Files.notExists(file()));
            Files.delete(aside);
        }
    }

    @Test
    void isReadOrSetAside() throws IOException {
        fuzz().mutated(this::read);
    }

    @Test
    void cutAnywhereItIsReadOrSetAside() throws IOException {
        fuzz().cutAtEveryByte(this::read);
    }

    @Test
    void withOneBitTurnedItIsReadOrSetAside() throws IOException {
        fuzz().bitByBit(1 << 20, this::read);
    }
}
