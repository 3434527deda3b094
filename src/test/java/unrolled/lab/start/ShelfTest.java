package unrolled.lab.start;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
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

    @Test
    void oneThatCannotBeReadNowIsFoundAnotherTimeAndNotWrittenOver() throws IOException {
        Path memory = Path.of("/proc/self/mem"); // reading its beginning fails, as a bad disk does
        assumeTrue(Files.isRegularFile(memory));
        Shelf shelf = new Shelf(folder);
        shelf.keep("page", point("whole"));
        Path file = files().getFirst();
        byte[] whole = Files.readAllBytes(file);
        Files.delete(file);
        Files.createSymbolicLink(file, memory);
        assertTrue(shelf.find("page").isEmpty());
        assertEquals(List.of(file), files(), "it may be whole");
        Files.delete(file);
        Files.write(file, whole);
        assertEquals("whole", shelf.find("page").orElseThrow().title());
        shelf.keep("page", point("newer"));
        assertEquals(List.of(file), files());
        Files.delete(file);
        Files.createSymbolicLink(file, memory);
        assertTrue(shelf.find("page").isEmpty());
        shelf.keep("page", point("newest"));
        assertEquals("newest", shelf.find("page").orElseThrow().title());
        assertTrue(Files.isSymbolicLink(file.resolveSibling(file.getFileName() + ".unreadable")));
    }

    /// A file of so many bytes, as one that was kept so many seconds ago.
    private Path kept(String name, long bytes, int seconds) throws IOException {
        Path file = folder.resolve(name + "." + StartFile.ENDING);
        try (RandomAccessFile sized = new RandomAccessFile(file.toFile(), "rw")) {
            sized.setLength(bytes);
        }
        Files.setLastModifiedTime(file, FileTime.from(Instant.now().minusSeconds(seconds)));
        return file;
    }

    @Test
    void holdsSoManyBytesAndNotOneMore() throws IOException {
        Shelf shelf = new Shelf(folder);
        shelf.keep("page", point("new"));
        long room = Shelf.LARGEST - Files.size(files().getFirst());
        Path newer = kept("newer", room - 1, 100);
        Path older = kept("older", 1, 200);
        shelf.keep("page", point("new"));
        assertEquals(3, files().size());
        Path oldest = kept("oldest", 1, 300);
        Files.writeString(folder.resolve("notes.txt"), "of somebody else");
        shelf.keep("page", point("new"));
        assertFalse(Files.exists(oldest));
        assertTrue(Files.exists(newer) && Files.exists(older) && Files.exists(folder.resolve("notes.txt")));
    }

    @Test
    void whatIsPutAwayComesBackInThePlaceOfWhatWasKeptSince() throws IOException {
        Shelf shelf = new Shelf(folder);
        assertFalse(shelf.has("page"));
        shelf.keep("page", point("old"));
        assertTrue(shelf.has("page"));
        shelf.putAway("page");
        assertFalse(shelf.has("page"));
        assertTrue(shelf.find("page").isEmpty());
        shelf.keep("page", point("new"));
        shelf.bringBack("page");
        assertEquals("old", shelf.find("page").orElseThrow().title());
        assertEquals(1, files().size());
        shelf.bringBack("page");
        assertEquals("old", shelf.find("page").orElseThrow().title(), "nothing more was put away");
    }

    @Test
    void whatIsForgottenDoesNotComeBackAndTheOthersStay() throws IOException {
        Shelf shelf = new Shelf(folder);
        shelf.keep("page", point("old"));
        shelf.keep("other", point("other"));
        shelf.putAway("page");
        shelf.forget();
        shelf.bringBack("page");
        assertFalse(shelf.has("page"));
        assertEquals("other", shelf.find("other").orElseThrow().title());
        assertEquals(1, files().size());
        new Shelf(folder.resolve("nowhere")).forget();
    }
}
