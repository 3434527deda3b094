package unrolled.lab.start;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;
import unrolled.words.Language;

/// Where recordings are kept, one file for a page and a language, whose text the runs have read.
public record RecordingFolder(Path folder) {
    /// In the folder in which the program keeps what is done.
    public static RecordingFolder in(Path programs) {
        return new RecordingFolder(programs.resolve("recorded"));
    }

    /// The file of a page's recording; it need not exist.
    ///
    /// @param lesson its folder
    /// @param page   from 0
    public Path file(String lesson, int page, Language language) {
        return folder.resolve("%s--%s--%s.%s".formatted(lesson, page + 1, language.tag(), StartFile.ENDING));
    }

    /// The recording of a page in this language, else in English; empty if there is none.
    ///
    /// @param lesson its folder
    /// @param page   from 0
    public Optional<Path> find(String lesson, int page, Language language) {
        return Stream.of(language, Language.ENGLISH)
                .map(one -> file(lesson, page, one))
                .filter(Files::isRegularFile)
                .findFirst();
    }
}
