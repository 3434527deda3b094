package unrolled.export;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import unrolled.fault.InputException;

class OutputFolderCheckTest {
    @TempDir
    @SuppressWarnings("NullAway.Init") // set by JUnit
    private Path root;

    @Test
    void aFolderThatIsThereOrCanBeMadeCanBeWritten() {
        assertDoesNotThrow(() -> new OutputFolder(root).check());
        assertDoesNotThrow(() -> new OutputFolder(root.resolve("not").resolve("yet")).check());
    }

    @Test
    void aFileInItsPlaceOrAboveItIsToldWithItsName() throws IOException {
        Path file = Files.createFile(root.resolve("file"));
        for (Path folder : new Path[] {file, file.resolve("inside")}) {
            assertEquals(
                    "cannot write to %s; choose a folder you may write to".formatted(folder),
                    assertThrows(IOException.class, () -> new OutputFolder(folder).check())
                            .getMessage());
        }
    }

    @Test
    void aNameLongerThanAnyFileSystemTakesIsToldWhereverItStands() {
        assertDoesNotThrow(() -> new OutputFolder(root.resolve("a".repeat(255))).check());
        for (String longer : new String[] {"a".repeat(256), "\u8ab2".repeat(85) + "a"}) {
            for (Path folder :
                    new Path[] {root.resolve(longer), root.resolve(longer).resolve("b")}) {
                String message = String.valueOf(assertThrows(IOException.class, () -> new OutputFolder(folder).check())
                        .getMessage());
                assertEquals(
                        "cannot write to a folder with the long name '%s'; choose another"
                                .formatted(InputException.quoted(longer)),
                        message);
            }
        }
    }

    @Test
    void anErrorRepeatsEightyCharactersOfAWrongNameAndNoMore() {
        String wrong = "!".repeat(80);
        for (String name : new String[] {wrong, wrong + "!"}) {
            String message =
                    String.valueOf(assertThrows(InputException.class, () -> new OutputFolder(root).file("png", name))
                            .getMessage());
            String quoted = name.equals(wrong) ? wrong : wrong + "...";
            assertEquals(
                    "'%s' cannot be a part of a file name; a-z, 0-9, '-', '_' and '.' can".formatted(quoted), message);
        }
    }
}
