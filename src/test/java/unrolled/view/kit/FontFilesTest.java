package unrolled.view.kit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import unrolled.figure.Fonts;
import unrolled.figure.Formula;

/// Fonts are read where they are, in a process of their own, which has no font yet.
class FontFilesTest {
    private static final String NOTHING = "0 bytes left";

    /// What JLaTeXMath may copy of its own fonts, as long as the program runs.
    private static final long FORMULA = 500_000; // bytes

    /// Loads the fonts of the pictures and those of the window, sets a formula if asked to, and tells how
    /// much is in the temporary folder.
    public static void main(String[] arguments) {
        Fonts.visible(Fonts.regular(13).getFontName());
        Theme.loadFonts();
        boolean formula = arguments.length == 0
                || Formula.of(arguments[0], true, 20)
                        .map(set -> set.width() > 0)
                        .orElse(false);
        System.out.println((formula ? "" : "no formula, ") + bytes(new File(System.getProperty("java.io.tmpdir")))
                + " bytes left");
    }

    private static long bytes(File folder) {
        return Stream.of(Objects.requireNonNullElse(folder.listFiles(), new File[0]))
                .mapToLong(File::length)
                .sum();
    }

    private static String run(Path temporary, String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED",
                "-Djava.awt.headless=true",
                "-Djava.io.tmpdir=" + temporary,
                "-cp",
                System.getProperty("java.class.path"),
                FontFilesTest.class.getName()));
        command.addAll(List.of(arguments));
        Process process = new ProcessBuilder(command)
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

    @Test
    void aFormulaCopiesItsSmallFontsWhileTheProgramRunsAndNoLonger() throws IOException, InterruptedException {
        Path temporary = Files.createDirectory(world.resolve("temporary"));
        String said = run(temporary, "h_t = \\tanh(x_t W + \\text{\u8c93})");
        long copied = Long.parseLong(said.substring(0, said.indexOf(' ')));
        assertTrue(copied < FORMULA, said);
        assertEquals(0, bytes(temporary.toFile()));
    }

    @Test
    void withoutATemporaryFolderThereIsNoFormulaAndNoFailure() throws IOException, InterruptedException {
        assertEquals("no formula, " + NOTHING, run(world.resolve("nonexistent"), "h_t = \\tanh(x_t W + b)"));
    }
}
