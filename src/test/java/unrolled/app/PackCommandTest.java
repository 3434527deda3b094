package unrolled.app;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PackCommandTest {
    @TempDir
    @SuppressWarnings("NullAway.Init") // set by JUnit
    private Path folder;

    @SuppressWarnings("NullAway.Init") // set before each test
    private Path pack;

    @BeforeEach
    void beginWithTheTemplate() {
        pack = folder.resolve("my-pack");
        Commands.run("new", pack.toString());
    }

    private Path written(String name) {
        Path zip = folder.resolve(name);
        Commands.run("pack", pack.toString(), "--to", zip.toString());
        return zip;
    }

    @Test
    void theTemplateIsSoundAndWhatItClaimsHolds() {
        for (String language : new String[] {"en", "zh-Hant", "zh-Hans"}) {
            Commands.Said checked = Commands.call("check", pack.toString(), "--lang", language);
            assertEquals("", checked.err());
            assertEquals(0, checked.code());
            Commands.run("claims", "--lessons", pack.toString(), "--lang", language, "--seeds", "2");
        }
    }

    @Test
    void theSamePackMakesTheSameBytesWhateverElseLiesInItsFolder() throws IOException {
        byte[] first = Files.readAllBytes(written("a.zip"));
        Files.writeString(pack.resolve("notes of my own.docx"), "not for others");
        Files.createDirectories(pack.resolve(".git"));
        Files.writeString(pack.resolve("lessons/01-weather/lesson.md~"), "older");
        assertArrayEquals(first, Files.readAllBytes(written("b.zip")));
        assertEquals(
                0, Commands.call("check", folder.resolve("b.zip").toString()).code());
    }

    @Test
    void whatIsNotSoundIsNotPackedAndToldWithItsLine() throws IOException {
        Path lesson = pack.resolve("lessons/01-weather/lesson.md");
        Files.writeString(lesson, Files.readString(lesson).replace("model: ngram", "model: ngramm"));
        Commands.Said said = Commands.call("pack", pack.toString(), "--to", folder + "/a.zip", "--lang", "en");
        assertEquals(1, said.code());
        assertTrue(said.err().startsWith("01-weather/lesson.md, line 16: "), said.err());
        assertTrue(said.err().contains("Nothing was written: 1 problem to mend first."), said.err());
        assertFalse(Files.exists(folder.resolve("a.zip")));
    }

    @Test
    void oneLessonOfAPackIsCheckedByItsName() throws IOException {
        Commands.Said said = Commands.call("check", "01", "--lessons", pack.toString(), "--lang", "en");
        assertEquals(0, said.code());
        assertTrue(said.out().startsWith("01-weather"), said.out());
        Path lesson = pack.resolve("lessons/01-weather/lesson.md");
        Files.writeString(lesson, Files.readString(lesson).replace("model: ngram", "model: ngramm"));
        assertEquals(
                1, Commands.call("check", "01", "--lessons", pack.toString()).code());
        assertEquals(
                2, Commands.call("check", "02", "--lessons", pack.toString()).code());
    }

    @Test
    void aNewPackTakesNobodysPlace() {
        Commands.Said said = Commands.call("new", pack.toString());
        assertEquals(2, said.code());
        assertTrue(said.err().contains("there is something in " + pack), said.err());
    }

    @Test
    void lessonsWithoutAFolderAroundThemAreAPackToo() throws IOException {
        Commands.Said said = Commands.call("check", pack.resolve("lessons").toString(), "--lang", "en");
        assertEquals(1, said.code()); // their text lies beside
        assertTrue(said.err().contains("no text 'weather.en'"), said.err());
        Commands.Said none = Commands.call("check", pack.resolve("assets").toString());
        assertEquals(2, none.code());
        assertTrue(none.err().contains("no folder 'lessons' in "), none.err());
        Path around = Files.createDirectories(folder.resolve("around"));
        Files.move(pack, around.resolve("my-pack"));
        assertEquals(0, Commands.call("check", around.toString()).code());
    }

    @Test
    void whatIsNoPackIsRefusedInOneLine() throws IOException {
        Path file = Files.writeString(folder.resolve("a.zip"), "no zip");
        Commands.Said said = Commands.call("check", file.toString());
        assertEquals(2, said.code());
        assertEquals(
                file + ": it is no zip, or is not whole; get it again from where it came from",
                said.err().strip());
        assertEquals(
                2,
                Commands.call("check", folder.resolve("nowhere.zip").toString()).code());
        assertEquals(
                2,
                Commands.call("pack", pack.toString(), "--to", folder + "/a.tar")
                        .code());
    }
}
