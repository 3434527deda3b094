package unrolled.lab;

import java.nio.file.Path;
import java.util.List;
import unrolled.lesson.Lesson;
import unrolled.words.Language;

/// The lessons and corpora on this computer.
@SuppressWarnings("DoNotCallSuggester")
public final class Library {
    private final Path home;

    /// @param home the folder that holds `lessons` and `assets`
    public Library(Path home) {
        this.home = home;
    }

    /// The program's own: `-Dunrolled.home`, else the folder of the jars, else the working directory.
    public static Library installed() {
        throw new UnsupportedOperationException("in the making");
    }

    public Path home() {
        return home;
    }

    /// Every lesson in this language, in order.
    ///
    /// @throws unrolled.lesson.LessonException with file and line
    public List<Lesson> lessons(Language language) {
        throw new UnsupportedOperationException("in the making");
    }

    /// The lesson whose folder begins with `prefix`.
    public Lesson lesson(String prefix, Language language) {
        throw new UnsupportedOperationException("in the making");
    }

    /// Names of the corpora: the files of `assets/corpora` without `.txt`.
    public List<String> corpora() {
        throw new UnsupportedOperationException("in the making");
    }

    /// The text of a corpus by name.
    public String corpus(String name) {
        throw new UnsupportedOperationException("in the making");
    }
}
