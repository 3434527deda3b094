package unrolled.lab;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import unrolled.fault.InputException;
import unrolled.lesson.Glossary;
import unrolled.lesson.Lesson;
import unrolled.training.Trainer;
import unrolled.words.Language;

class PackTest {
    private static final Library PROGRAM = new Library(Path.of(""));

    @TempDir
    @SuppressWarnings("NullAway.Init") // set by JUnit
    private Path folder;

    private Pack template(String name) throws IOException {
        Path from = folder.resolve(name);
        Template.write(from);
        return Pack.open(from, Pack.idOf(from), PROGRAM);
    }

    @Test
    void aPackIsCalledLikeItsFileInPlainLetters() {
        assertEquals("my-pack", Pack.idOf(Path.of("/home/somebody/My Pack.ZIP")));
        assertEquals("my-pack-1", Pack.idOf(Path.of("my-pack (1).zip")));
        assertEquals("pack", Pack.idOf(Path.of("我的課.zip")));
        assertEquals("a".repeat(40), Pack.idOf(Path.of("a".repeat(90))));
        assertEquals("a".repeat(39), Pack.idOf(Path.of("a".repeat(39) + "-b")));
        assertEquals("pack", Pack.idOf(Path.of("/")));
    }

    @Test
    void itsLessonsAreCalledWithIt() throws IOException {
        Lesson lesson = template("mine").lessons(Language.TRADITIONAL_CHINESE).getFirst();
        assertEquals("mine.01-weather", lesson.folder());
        assertEquals("mine", lesson.pack());
        assertEquals("01-weather", lesson.name());
        assertEquals("01", lesson.number());
    }

    @Test
    void itsRunsReadItsTextsAndTheProgramsToo() throws IOException {
        Pack pack = template("mine");
        Laboratory laboratory = new Laboratory(pack.library());
        List<Trainer> runs = laboratory.open(pack.lessons(Language.ENGLISH).getFirst(), 0, Map.of(), "");
        runs.getFirst().step();
        assertTrue(pack.library().corpora().containsAll(List.of("weather.en", "fables.en")));
        assertEquals(PROGRAM.corpus("fables.en"), pack.library().corpus("fables.en"));
    }

    @Test
    void whatItSaysOfItselfIsInTheReadersLanguage() throws IOException {
        Pack pack = template("mine");
        assertEquals("我的第一個課程包", pack.sheet(Language.TRADITIONAL_CHINESE).title());
        Files.delete(pack.from().resolve("pack.zh-Hant.md"));
        assertEquals("My first pack", pack.sheet(Language.TRADITIONAL_CHINESE).title());
        Files.delete(pack.from().resolve("pack.md"));
        assertEquals("mine", pack.sheet(Language.TRADITIONAL_CHINESE).title());
        Pack other = template("My Pack");
        Files.delete(other.from().resolve("pack.md"));
        assertEquals("My Pack", other.sheet(Language.ENGLISH).title());
    }

    @Test
    void aTermOfAPackStandsInItsOwnLessonsOnly() throws IOException {
        Pack pack = template("mine");
        Path file = pack.from().resolve("lessons/01-weather/lesson.md");
        Files.writeString(file, Files.readString(file) + "\n```term token\nword: token\nsays: Mine.\n```\n");
        List<Lesson> all = new ArrayList<>(PROGRAM.lessons(Language.ENGLISH));
        int place = all.size();
        all.addAll(pack.lessons(Language.ENGLISH));
        Glossary glossary = Glossary.of(all);
        List<String> here =
                glossary.at(place, 1, "mine").stream().map(Glossary.Term::name).toList();
        assertTrue(here.contains("mine.token") && here.contains("context"), here::toString);
        assertFalse(here.contains("token"), "the program's own gives way");
        assertTrue(glossary.at(place, 1, "other").stream()
                .noneMatch(term -> term.pack().equals("mine")));
        assertTrue(glossary.at(place - 1, 0, "").stream()
                .anyMatch(term -> term.name().equals("token")));
    }

    private static Pack opened(Path from) {
        return Pack.open(from, Pack.idOf(from), PROGRAM);
    }

    private static String refused(Path from) {
        return String.valueOf(
                assertThrows(InputException.class, () -> opened(from)).getMessage());
    }

    private static List<String> entries(byte[] zip) throws IOException {
        List<String> names = new ArrayList<>();
        try (ZipInputStream in = new ZipInputStream(new ByteArrayInputStream(zip))) {
            for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                names.add(entry.getName());
            }
        }
        return names;
    }

    @Test
    void itsZipHoldsItsLessonsItsTextsAndWhatItSaysOfItselfAndIsTheSamePack() throws IOException {
        Pack pack = template("mine");
        for (String beside : List.of("LICENSE", "LICENCE.txt", "README.md", "pack.de.md", "notes.txt", "README2")) {
            Files.writeString(pack.from().resolve(beside), "# words");
        }
        Files.createDirectory(pack.from().resolve("README"));
        byte[] zip = pack.zip("mine.zip");
        assertEquals(
                List.of(
                        "LICENCE.txt",
                        "LICENSE",
                        "README.md",
                        "assets/corpora/weather.en.txt",
                        "assets/corpora/weather.zh-Hans.txt",
                        "assets/corpora/weather.zh-Hant.txt",
                        "lessons/01-weather/lesson.md",
                        "lessons/01-weather/lesson.zh-Hans.md",
                        "lessons/01-weather/lesson.zh-Hant.md",
                        "pack.md",
                        "pack.zh-Hans.md",
                        "pack.zh-Hant.md"),
                entries(zip));
        Pack zipped = opened(Files.write(folder.resolve("mine.zip"), zip));
        assertEquals(pack.texts(), zipped.texts());
        assertEquals(3, zipped.texts().size());
        assertEquals("My first pack", zipped.sheet(Language.ENGLISH).title());
        assertEquals(
                pack.lessons(Language.ENGLISH).getFirst(),
                zipped.lessons(Language.ENGLISH).getFirst());
        assertArrayEquals(zip, zipped.zip("again.zip"));
    }

    /// As a folder that was packed as a whole becomes a zip with one folder in it.
    @Test
    void inTheOneFolderThereIsItIsTheSamePack() throws IOException {
        Pack pack = template("around/mine");
        Pack around = opened(folder.resolve("around"));
        assertEquals(
                "around.01-weather", around.lessons(Language.ENGLISH).getFirst().folder());
        assertEquals("My first pack", around.sheet(Language.ENGLISH).title());
        assertArrayEquals(pack.zip("a.zip"), around.zip("a.zip"));
        Files.createDirectories(folder.resolve("around/other"));
        assertTrue(refused(folder.resolve("around")).contains("no folder 'lessons' in "), "there are two");
        template("deep/er/mine");
        assertTrue(refused(folder.resolve("deep")).contains("no folder 'lessons' in "), "two folders down");
        assertEquals(
                "there is no file and no folder %s".formatted(folder.resolve("no")), refused(folder.resolve("no")));
    }

    @Test
    void aTextThatIsChangedIsAnotherOneAndTheOthersStay() throws IOException {
        Pack pack = template("mine");
        Map<String, Integer> before = pack.texts();
        String state = pack.state();
        assertEquals(state, pack.state());
        Files.writeString(pack.from().resolve("assets/corpora/weather.en.txt"), "Rain, and rain again.");
        Map<String, Integer> after = pack.texts();
        assertEquals(before.keySet(), after.keySet());
        before.forEach((name, was) -> assertEquals(!name.equals("weather.en"), was.equals(after.get(name)), name));
        assertNotEquals(state, pack.state());
    }

    @Test
    void aRepositoryInItsFolderIsNotLookedAtForAChange() throws IOException {
        Pack pack = template("mine");
        Path git = Files.createDirectories(pack.from().resolve(".git/objects/aa"));
        for (int i = 0; i < 2000; i++) { // more than is looked at
            Files.createFile(git.resolve("object-" + i));
        }
        String state = pack.state();
        assertFalse(state.contains("object"));
        Files.writeString(pack.from().resolve(".git/index"), "changed");
        Files.createDirectories(pack.from().resolve(".git/objects/bb"));
        assertEquals(state, pack.state());
        Files.writeString(pack.from().resolve("lessons/new.txt"), "new");
        assertNotEquals(state, pack.state());
    }

    @Test
    void itHasALanguageIfEachOfItsLessonsHas() throws IOException {
        Pack pack = template("mine");
        Files.delete(pack.from().resolve("lessons/01-weather/lesson.zh-Hans.md"));
        assertTrue(pack.translated(Language.ENGLISH) && pack.translated(Language.TRADITIONAL_CHINESE));
        assertFalse(pack.translated(Language.SIMPLIFIED_CHINESE));
    }

    @Test
    void whatIsWrongInItsLessonsItsTextsAndItsSheetIsTold() throws IOException {
        Pack pack = template("mine");
        assertEquals(List.of(), pack.problems());
        Files.writeString(pack.from().resolve("pack.zh-Hans.md"), "no title");
        String sheet = "pack.zh-Hans.md, line 1: a pack begins with '# ' and its title";
        assertEquals(List.of(sheet), pack.checkSheets());
        Path more = Files.createDirectory(pack.from().resolve("lessons/02-more"));
        String term = "\n```term token\nword: token\nsays: Mine.\n```\n";
        for (String file : List.of("lesson.md", "lesson.zh-Hant.md", "lesson.zh-Hans.md")) {
            Path lesson = pack.from().resolve("lessons/01-weather").resolve(file);
            Files.writeString(lesson, Files.readString(lesson) + term);
            Files.writeString(more.resolve(file), "# T\n\n## P\n\n[There](room:cellar)\n" + term);
        }
        Files.write(pack.from().resolve("assets/corpora/weather.en.txt"), new byte[] {0, 1, 2, 3});
        String all = String.join("\n", pack.problems());
        for (String wrong : List.of(
                sheet,
                "assets/corpora/weather.en.txt: no text",
                "02-more/lesson.md, line 5: no room 'cellar'",
                "02-more/lesson.md, line 7: ")) {
            assertTrue(all.contains(wrong), all);
        }
        assertEquals(pack.problems().stream().distinct().toList(), pack.problems());
    }

    @Test
    void sixtyLessonsAreAPackAndOneMoreIsNot() throws IOException {
        Path lessons = Files.createDirectories(folder.resolve("many/lessons"));
        for (int i = 0; i < Pack.MOST; i++) {
            Files.writeString(Files.createDirectory(lessons.resolve("l-" + i)).resolve("lesson.md"), "# T\n\n## P\n");
        }
        Pack pack = opened(folder.resolve("many"));
        assertEquals(Pack.MOST, pack.library().folders().size());
        Files.writeString(Files.createDirectory(lessons.resolve("more")).resolve("lesson.md"), "# T\n\n## P\n");
        assertEquals(
                "%s: it has 61 lessons, and a pack at most 60".formatted(folder.resolve("many")),
                refused(folder.resolve("many")));
    }

    @Test
    void fiveHundredFilesArePackedAndNotOneMore() throws IOException {
        Pack pack = template("mine");
        Path texts = pack.from().resolve("assets/corpora");
        for (int i = 0; i < 500 - 9; i++) {
            Files.writeString(texts.resolve("t%s.txt".formatted(i)), "rain");
        }
        assertEquals(500, entries(pack.zip("a.zip")).size());
        Files.writeString(texts.resolve("more.txt"), "rain");
        assertEquals(
                "there are more than 500 files in it; make two packs",
                assertThrows(InputException.class, () -> pack.zip("a.zip")).getMessage());
    }

    @Test
    void ofAZipThatIsOpenedAgainTheTextsOfBeforeGo() throws IOException {
        Pack pack = template("mine");
        Path zip = Files.write(folder.resolve("a.zip"), pack.zip("a.zip"));
        Library host = new Library(folder.resolve("mine"));
        Files.delete(pack.from().resolve("assets/corpora/weather.en.txt"));
        host.host(opened(zip).library());
        assertTrue(host.corpora().contains("weather.en"));
        Files.write(zip, pack.zip("a.zip"));
        host.host(opened(zip).library());
        assertFalse(host.corpora().contains("weather.en"));
    }
}
