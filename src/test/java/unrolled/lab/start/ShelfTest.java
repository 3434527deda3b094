package unrolled.lab.start;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import unrolled.words.Language;

class ShelfTest {
    @TempDir
    @SuppressWarnings("NullAway.Init") // set by JUnit
    private Path folder;

    private static StartingPoint point(String title) {
        return new StartingPoint(
                title, "x", 0, Language.ENGLISH, Map.of(), "", false, Map.of(), Map.of(), Limits.NONE, List.of());
    }

    private List<Path> files() throws IOException {
        try (Stream<Path> all = Files.list(folder)) {
            return all.toList();
        }
    }

    @Test
    void holdsTheNewestAndNoMore() throws IOException {
        Shelf shelf = new Shelf(folder);
        for (int page = 0; page < Shelf.MOST + 3; page++) {
            shelf.keep("page " + page, point("point " + page));
            for (Path file : files()) { // a second apart, on any disk
                FileTime written = Files.getLastModifiedTime(file);
                Files.setLastModifiedTime(file, FileTime.fromMillis(written.toMillis() - 1000));
            }
        }
        assertEquals(Shelf.MOST, files().size());
        assertTrue(shelf.find("page 2").isEmpty());
        assertEquals("point 3", shelf.find("page 3").orElseThrow().title());
        shelf.keep("page 3", point("again"));
        assertEquals("again", shelf.find("page 3").orElseThrow().title());
    }

    @Test
    void oneThatIsDamagedIsSetAsideAndTheNextTakesItsPlace() throws IOException {
        Shelf shelf = new Shelf(folder);
        shelf.keep("page", point("whole"));
        Path file = files().getFirst();
        Files.write(file, new byte[] {7});
        assertTrue(shelf.find("page").isEmpty());
        assertEquals(List.of(file.resolveSibling(file.getFileName() + ".unreadable")), files());
        shelf.keep("page", point("new"));
        assertEquals("new", shelf.find("page").orElseThrow().title());
    }
}
