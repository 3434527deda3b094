package unrolled.disk;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DataFolderTest {
    private static Path on(String system, Map<String, String> environment) {
        return DataFolder.of(system, environment, "/home/ann");
    }

    @Test
    void isWhereEachSystemExpectsIt() {
        assertEquals(Path.of("/home/ann/.local/share/unrolled"), on("Linux", Map.of()));
        assertEquals(Path.of("/data/unrolled"), on("Linux", Map.of("XDG_DATA_HOME", "/data")));
        assertEquals(Path.of("/home/ann/Library/Application Support/Unrolled"), on("Mac OS X", Map.of()));
        assertEquals(Path.of("/roaming/Unrolled"), on("Windows 11", Map.of("APPDATA", "/roaming")));
        assertEquals(Path.of("/home/ann/AppData/Roaming/Unrolled"), on("Windows 11", Map.of()));
    }

    @Test
    void aPathThatIsNotAbsoluteIsIgnoredAsTheSpecificationSays() {
        assertEquals(Path.of("/home/ann/.local/share/unrolled"), on("Linux", Map.of("XDG_DATA_HOME", "data")));
        assertEquals(Path.of("/home/ann/.local/share/unrolled"), on("Linux", Map.of("XDG_DATA_HOME", "")));
    }
}
