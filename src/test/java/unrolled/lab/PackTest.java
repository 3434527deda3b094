package unrolled.lab;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
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
}
