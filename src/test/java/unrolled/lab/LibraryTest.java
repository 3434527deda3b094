package unrolled.lab;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import unrolled.fault.InputException;
import unrolled.lesson.Lesson;
import unrolled.lesson.LessonException;
import unrolled.pack.Assets;
import unrolled.words.Language;

class LibraryTest {
    private static final String HOME = "unrolled.home"; // a property of the system
    private static final String LESSON = "# Title\n\n## Page\n\nProse.\n";

    @TempDir
    @SuppressWarnings("NullAway.Init") // set by JUnit
    private Path home;

    @BeforeEach
    void makeFolders() throws IOException {
        Files.createDirectories(home.resolve("assets/corpora"));
    }

    private void write(String folder, String lesson) throws IOException {
        Path place = Files.createDirectories(home.resolve("lessons").resolve(folder));
        for (String file : List.of("lesson.md", "lesson.zh-Hant.md", "lesson.zh-Hans.md")) {
            Files.writeString(place.resolve(file), lesson);
        }
    }

    private List<String> problems(String folder) {
        return new LessonChecker(new Library(home)).check(folder);
    }

    @Test
    void lessonsReadAheadAreThoseOfThatMomentAndAreHandedOutOnce() throws Exception {
        write("01-a", LESSON);
        Library library = new Library(home);
        CountDownLatch read = new CountDownLatch(1);
        library.ahead(Language.ENGLISH, read::countDown);
        assertTrue(read.await(60, TimeUnit.SECONDS));
        write("02-b", LESSON);
        assertEquals(1, library.lessons(Language.ENGLISH).size());
        assertEquals(2, library.lessons(Language.ENGLISH).size());
    }

    @Test
    void aLessonIsTheSameUntilOneOfItsFilesIsAnother() throws IOException {
        write("01-a", LESSON);
        Library library = new Library(home);
        Lesson english = library.lesson("01", Language.ENGLISH);
        Lesson chinese = library.lesson("01", Language.TRADITIONAL_CHINESE);
        assertSame(english, library.lesson("01", Language.ENGLISH));
        assertSame(chinese, library.lesson("01", Language.TRADITIONAL_CHINESE));
        Path folder = home.resolve("lessons/01-a");
        Files.writeString(folder.resolve("lesson.zh-Hant.md"), LESSON.replace("Title", "題目"));
        assertSame(english, library.lesson("01", Language.ENGLISH));
        assertEquals("題目", library.lesson("01", Language.TRADITIONAL_CHINESE).title());
        Files.writeString(
                folder.resolve("lesson.md"), LESSON.replace("# Title", "# Title\n\n```lesson\nhue: gru\n```"));
        assertEquals(
                "gru",
                library.lesson("01", Language.TRADITIONAL_CHINESE).header().text("hue", ""));
    }

    @Test
    void readingAheadReadsNoOtherLanguage() throws Exception {
        write("01-a", LESSON);
        Files.delete(home.resolve("lessons/01-a/lesson.zh-Hans.md"));
        Library library = new Library(home);
        CountDownLatch read = new CountDownLatch(1);
        library.ahead(Language.TRADITIONAL_CHINESE, read::countDown);
        assertTrue(read.await(60, TimeUnit.SECONDS));
        assertEquals(1, library.lessons(Language.TRADITIONAL_CHINESE).size());
    }

    @Test
    void whatIsWrongInALessonReadAheadIsSaidToWhoAsksForIt() throws Exception {
        write("01-a", "# Title");
        Library library = new Library(home);
        library.ahead(Language.ENGLISH, () -> {});
        LessonException wrong = assertThrows(LessonException.class, () -> library.lessons(Language.ENGLISH));
        assertTrue(String.valueOf(wrong.getMessage()).contains("01-a/lesson.md, line 1"), wrong::getMessage);
    }

    @Test
    void aLessonIsFoundByItsNameEvenIfAnothersBeginsWithIt() throws IOException {
        write("01-a", LESSON);
        write("01-ab", LESSON);
        assertEquals("01-a", new Library(home).lesson("01-a", Language.ENGLISH).folder());
        assertEquals(List.of(), problems("01-a"));
    }

    @Test
    void checkingNamesTheFileAndLineOfANameThatLeadsOutOfTheFolder() throws IOException {
        write("01-a", LESSON + "\n```figure x/../../../escaped\ntype: lines\n```\n");
        String problem = "line 7: 'x/../../../escaped' is no figure name; "
                + "a name is 1 to 60 of the characters a-z, 0-9 and single '-' between them";
        assertEquals(List.of("01-a/lesson.md, " + problem), problems("01-a"));
    }

    @Test
    void aLessonInAnotherEncodingIsRefusedWithTheByteThatIsWrong() throws IOException {
        write("01-a", LESSON);
        Path german = home.resolve("lessons/01-a/lesson.zh-Hans.md");
        Files.write(german, "# Titel\n\n## Über uns\n".getBytes(StandardCharsets.ISO_8859_1));
        assertEquals(
                List.of("01-a/lesson.zh-Hans.md, line 3: the byte at offset 12, DC, is not UTF-8; "
                        + "save the file as UTF-8"),
                problems("01-a"));
    }

    @Test
    void aTranslationThatIsMissingIsToldAsMissing() throws IOException {
        write("01-a", LESSON);
        Files.delete(home.resolve("lessons/01-a/lesson.zh-Hant.md"));
        assertEquals(
                List.of("01-a/lesson.zh-Hant.md, line 1: no such file; "
                        + "a lesson has lesson.md, lesson.zh-Hant.md and lesson.zh-Hans.md"),
                problems("01-a"));
    }

    @Test
    void aMeasureInProseThatCannotBeReadIsToldWithItsLine() throws IOException {
        write("01-a", LESSON + "\n\nThe loss is {l=ss}.\n");
        List<String> problems = problems("01-a");
        List<String> files = List.of("lesson.md", "lesson.zh-Hant.md", "lesson.zh-Hans.md");
        assertEquals(files.size(), problems.size(), problems::toString);
        for (int i = 0; i < files.size(); i++) {
            String beginning = "01-a/%s, line 5: 'l=ss' is no measure; there are".formatted(files.get(i));
            assertTrue(problems.get(i).startsWith(beginning), problems.get(i));
        }
    }

    @Test
    void checkingTellsOfATextWhoseEncodingIsAGuess() throws IOException {
        Path corpora = home.resolve("assets/corpora");
        Files.writeString(corpora.resolve("good.txt"), "Schöne Grüße");
        Files.write(corpora.resolve("guessed.txt"), "Schöne Grüße".getBytes(StandardCharsets.ISO_8859_1));
        Files.write(corpora.resolve("none.txt"), new byte[] {0, 1, 2, 3});
        assertEquals(
                List.of(
                        "assets/corpora/guessed.txt: read as windows-1252 (ISO-8859-1), which is a guess; "
                                + "save the file as UTF-8",
                        "assets/corpora/none.txt: no text that can be read; save the file as UTF-8"),
                new LessonChecker(new Library(home)).checkTexts());
    }

    @Test
    void lessonsAreFoldersWithALessonInTheirOrder() throws IOException {
        write("02-b", LESSON);
        write("01-a", LESSON);
        Files.createDirectories(home.resolve("lessons/03-empty"));
        Library library = new Library(home);
        assertEquals(List.of("01-a", "02-b"), library.folders());
        assertEquals(
                List.of("01-a", "02-b"),
                library.lessons(Language.ENGLISH).stream().map(Lesson::folder).toList());
    }

    @Test
    void aBeginningThatFitsOneLessonIsEnough() throws IOException {
        write("01-a", LESSON);
        write("02-b", LESSON);
        Library library = new Library(home);
        assertEquals("02-b", library.folder("02"));
        assertEquals(
                "no lesson '03'; there are 01-a, 02-b",
                assertThrows(InputException.class, () -> library.folder("03")).getMessage());
        assertEquals(
                "'0' could be 01-a, 02-b",
                assertThrows(InputException.class, () -> library.folder("0")).getMessage());
    }

    @Test
    void corporaAreTheTextFilesByTheirNames() throws IOException {
        Path corpora = home.resolve("assets/corpora");
        Files.writeString(corpora.resolve("b.txt"), "two words");
        Files.writeString(corpora.resolve("a.txt"), "one");
        Files.writeString(corpora.resolve("notes.md"), "no corpus");
        Library library = new Library(home);
        assertEquals(List.of("a", "b"), library.corpora());
        assertEquals("two words", library.corpus("b"));
        assertEquals(
                "no text 'c'; there are a, b, and own",
                assertThrows(InputException.class, () -> library.corpus("c")).getMessage());
        assertEquals(List.of(), new Library(home.resolve("nowhere")).corpora());
    }

    @Test
    void theProgramsOwnIsWhereItIsToldToBeOrWhereLessonsAre() throws IOException {
        write("01-a", LESSON);
        Path here = Path.of("").toAbsolutePath();
        assertEquals(home, installedWith(home.toString()));
        assertEquals(here, installedWith(home.resolve("nowhere").toString()));
        assertEquals(here, installedWith(""));
        assertTrue(Files.isDirectory(here.resolve("lessons")));
    }

    private static Path installedWith(String given) {
        String before = System.getProperty(HOME);
        try {
            System.setProperty(HOME, given);
            return Library.installed().home();
        } finally {
            if (before == null) {
                System.clearProperty(HOME);
            } else {
                System.setProperty(HOME, before);
            }
        }
    }

    /// A library of these texts, each of its own name and that of the folder.
    private Library texts(String folder, String... names) throws IOException {
        Path corpora = Files.createDirectories(home.resolve(folder).resolve("assets/corpora"));
        for (String name : names) {
            Files.writeString(corpora.resolve(name + ".txt"), name + " of " + folder);
        }
        return new Library(home.resolve(folder));
    }

    @Test
    void theTextsOfAPackStandBehindItsHostsAndGiveWayToThem() throws IOException {
        Library host = texts("host", "a", "b");
        Library pack = texts("pack", "b", "c");
        host.host(pack);
        assertEquals(List.of("a", "b", "c"), host.corpora());
        assertEquals("b of host", host.corpus("b"));
        assertEquals("c of pack", host.corpus("c"));
        assertTrue(host.hides("b", pack));
        assertFalse(host.hides("a", pack) || host.hides("c", pack) || host.hides("d", pack));
    }

    @Test
    void ofSeveralPacksTheLastGoesFirstAndAnEarlierReadingOfItGoes() throws IOException {
        Library host = texts("host", "a");
        host.host(texts("one", "c"));
        host.host(texts("two", "c", "d"));
        assertEquals("c of two", host.corpus("c"));
        assertEquals("d of two", host.corpus("d"));
        host.host(texts("one", "c", "e"));
        assertEquals("c of one", host.corpus("c"));
        Files.delete(home.resolve("two/assets/corpora/d.txt"));
        host.host(new Library(home.resolve("two")));
        assertEquals(List.of("a", "c", "e"), host.corpora());
    }

    @Test
    void aPackLearnsFromItsOwnTextsFirstAndThenFromTheProgramsToo() throws IOException {
        Library program = texts("program", "a", "b");
        texts("pack", "b", "c");
        Path from = home.resolve("pack");
        Library pack = new Library(from, Assets.in(from), Library.LESSONS, Library.CORPORA, program);
        assertEquals(List.of("b", "c", "a"), pack.corpora());
        assertEquals("a of program", pack.corpus("a"));
        assertEquals("b of pack", pack.corpus("b"));
    }

    @Test
    void whereThereAreNoLessonsItSaysWhere() {
        assertEquals(
                "no lessons in %s/lessons".formatted(home),
                assertThrows(InputException.class, () -> new Library(home).folders())
                        .getMessage());
    }
}
