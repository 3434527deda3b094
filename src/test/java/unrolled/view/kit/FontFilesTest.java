package unrolled.view.kit;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import unrolled.figure.Fonts;

/// Fonts are read where they are, in a process of their own, which has no font yet.
class FontFilesTest {
    private static final String NOTHING = "nothing left";

    /// Loads the fonts of the pictures and those of the window and tells what is in the temporary folder.
    public static void main(String[] arguments) {
        Fonts.visible(Fonts.regular(13).getFontName());
        Theme.loadFonts();
        String[] found =
                Objects.requireNonNullElse(new File(System.getProperty("java.io.tmpdir")).list(), new String[0]);
        System.out.println(found.length == 0 ? NOTHING : Arrays.toString(found));
    }

    private static String run(Path temporary) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "--enable-native-access=ALL-UNNAMED",
                        "-Djava.awt.headless=true",
                        "-Djava.io.tmpdir=" + temporary,
                        "-cp",
                        System.getProperty("java.class.path"),
                        FontFilesTest.class.getName()))
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertEquals(0, process.waitFor(), said);
        return said.strip();
    }

    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path world;

    @Test
    void nothingIsCopiedIntoTheTemporaryFolder() throws IOException, InterruptedException {
        assertEquals(NOTHING, run(Files.createDirectory(world.resolve("temporary"))));
    }

    @Test
    void noTemporaryFolderIsNeeded() throws IOException, InterruptedException {
        assertEquals(NOTHING, run(world.resolve("nonexistent")));
    }
}
