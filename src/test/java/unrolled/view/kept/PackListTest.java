package unrolled.view.kept;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PackListTest {
    private static final List<PackList.Entry> TWO = List.of(
            new PackList.Entry("mine", Path.of("lessons", "mine"), true),
            new PackList.Entry("other", Path.of("other.zip"), false));

    @Test
    void whatIsWrittenIsReadAgain(@TempDir Path folder) {
        PackList list = new PackList(folder.resolve("not/there/yet"));
        assertEquals(List.of(), list.read());
        list.write(TWO);
        assertEquals(TWO, list.read());
        assertTrue(list.trouble().isEmpty());
    }

    @Test
    void aPackThatIsOpenIsRememberedHoweverLongAgoItWasOpened(@TempDir Path folder) {
        List<PackList.Entry> many = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            many.add(new PackList.Entry("pack-" + i, Path.of("pack-" + i), i % 2 == 1));
        }
        PackList list = new PackList(folder);
        list.write(many);
        List<PackList.Entry> read = list.read();
        assertEquals(20, read.stream().filter(PackList.Entry::open).count());
        assertEquals(many.get(39), read.getLast());
        assertEquals(12, read.stream().filter(entry -> !entry.open()).count());
        assertEquals(many.subList(0, 24), read.subList(0, 24));
    }

    @Test
    void aListThatCouldNotBeReadIsNotWrittenOver(@TempDir Path folder) throws IOException {
        Path file = Files.createDirectory(folder.resolve(PackList.NAME)); // reading it fails as a bad disk does
        PackList list = new PackList(folder);
        assertEquals(List.of(), list.read());
        String why = String.valueOf(list.trouble().orElseThrow().getMessage());
        assertTrue(why.startsWith(file + " cannot be read now"), why);
        Files.delete(file);
        new PackList(folder).write(TWO);
        list.write(List.of());
        assertEquals(TWO, list.read(), "it was whole all along");
        assertTrue(list.trouble().isEmpty());
        list.write(TWO.subList(1, 2));
        assertEquals(TWO.subList(1, 2), list.read());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "[", "{}", "[{\"id\": \"mine\"}]", "[{\"id\": \"mine\", \"from\": []}]"})
    void aDamagedListIsSetAside(String text, @TempDir Path folder) throws IOException {
        Files.writeString(folder.resolve(PackList.NAME), text);
        PackList list = new PackList(folder);
        assertEquals(List.of(), list.read());
        Path aside = folder.resolve(PackList.NAME + ".unreadable-1");
        String why = String.valueOf(list.trouble().orElseThrow().getMessage());
        assertTrue(why.contains(aside.toString()), why);
        list.write(TWO);
        assertEquals(TWO, list.read());
        assertEquals(text, Files.readString(aside));
    }
}
