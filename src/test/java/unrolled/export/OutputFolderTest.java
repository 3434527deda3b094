package unrolled.export;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import unrolled.fault.InputException;

class OutputFolderTest {
    @TempDir
    @SuppressWarnings("NullAway.Init") // set by JUnit
    private Path root;

    @Test
    void aFileLiesInTheFolderUnderItsPartsAndEnding() {
        assertEquals(
                root.resolve("08-attention--look-path-attention.pattern-2-1.svg"),
                new OutputFolder(root).file("svg", "08-attention", "look-path-attention.pattern-2-1"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "x/../../../escaped",
                "../escaped",
                "..",
                ".",
                ".hidden",
                "/etc/passwd",
                "a\\..\\b",
                "C:evil",
                "a:b*?",
                "a\0b",
                "a\nb",
                "\uff0e\uff0e\uff0f",
                "\u8c93",
                " ",
                ""
            })
    void aNameThatCouldLeadElsewhereIsRefusedWhereverItStands(String name) {
        OutputFolder folder = new OutputFolder(root);
        for (String[] parts : new String[][] {{name}, {name, "figure"}, {"lesson", name}}) {
            String message = String.valueOf(assertThrows(InputException.class, () -> folder.file("png", parts), name)
                    .getMessage());
            assertTrue(message.contains("cannot be a part of a file name; a-z, 0-9"), message);
        }
    }

    @Test
    void namesThatReadAlikeAreDifferentFiles() {
        OutputFolder folder = new OutputFolder(root);
        assertNotEquals(folder.file("png", "01-a", "b-c"), folder.file("png", "01-a-b", "c"));
        for (String part : List.of("a--b", "-a", "a-")) {
            String message = String.valueOf(assertThrows(InputException.class, () -> folder.file("png", part, "b"))
                    .getMessage());
            assertTrue(message.endsWith("a single '-' between letters can"), message);
        }
    }

    @Test
    void aNameNoFileSystemTakesIsRefusedAndTheLongestPossibleIsWritten() throws IOException {
        OutputFolder folder = new OutputFolder(root);
        String message =
                String.valueOf(assertThrows(InputException.class, () -> folder.file("png", "lesson", "a".repeat(300)))
                        .getMessage());
        assertTrue(message.endsWith("has 312 characters; at most 200 are possible"), message);
        assertTrue(message.length() < 200, message);
        Path longest = folder.file("png", "lesson", "a".repeat(200 - "lesson--.png".length()));
        FigureFile.write(List.of(Sheets.chinese()), Format.PNG, 96, longest);
        assertTrue(Files.size(longest) > 100);
    }

    @Test
    void aFreeNameIsCountedOnAndALinkThatLeadsNowhereIsNotFree() throws IOException {
        OutputFolder folder = new OutputFolder(root);
        assertEquals(root.resolve("03-rnn--loss.png"), folder.free(file -> false, "png", "03-rnn", "loss"));
        Files.createFile(root.resolve("03-rnn--loss.png"));
        Files.createSymbolicLink(root.resolve("03-rnn--loss--2.png"), root.resolve("nowhere"));
        Path third = root.resolve("03-rnn--loss--3.png");
        assertEquals(third, folder.free(file -> false, "png", "03-rnn", "loss"));
        assertEquals(root.resolve("03-rnn--loss--4.png"), folder.free(third::equals, "png", "03-rnn", "loss"));
    }
}
