package unrolled.view.kit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import javafx.scene.text.Font;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import unrolled.fault.InputException;
import unrolled.figure.FontFiles;

class ThemeTest {
    @TempDir
    @SuppressWarnings("NullAway.Init") // set by JUnit
    private Path folder;

    /// The program may have been unpacked anywhere: in `Program Files`, or below a name in Chinese.
    @ParameterizedTest
    @ValueSource(strings = {"Program Files", "a+b", "a%20b", "50 %", "王小明", "what?", "é"})
    void fontsAreFoundInAFolderOfAnyName(String name) throws IOException {
        Path file = Files.createDirectory(folder.resolve(name)).resolve("code.ttf");
        Files.copy(FontFiles.ofCode(), file);
        Font font = Theme.load(file);
        assertNotNull(font);
        assertEquals("DejaVu Sans Mono", font.getFamily());
    }

    @Test
    void aNameThatJavaFxCannotReadIsSaid() {
        Path font = folder.resolve("C#").resolve("code.ttf");
        InputException refused = assertThrows(InputException.class, () -> Theme.load(font));
        assertTrue(String.valueOf(refused.getMessage()).contains("C#"));
    }
}
