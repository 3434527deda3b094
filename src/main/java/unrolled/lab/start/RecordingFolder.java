package unrolled.lab.start;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import unrolled.words.Language;

/// Where recordings are kept, one file for a page and a language, whose text the runs have read.
public record RecordingFolder(Path folder) {
    /// In a folder of the program: that in which it keeps what is done, or that in which its lessons lie.
    public static RecordingFolder in(Path folder) {
        return new RecordingFolder(folder.resolve("recorded"));
    }

    /// The file of a page's recording; it need not exist.
    ///
    /// @param lesson its folder
    /// @param page   from 0
    public Path file(String lesson, int page, Language language) {
        return folder.resolve("%s--%s--%s.%s".formatted(lesson, page + 1, language.tag(), StartFile.ENDING));
    }

    /// The recordings of a page, those that come first before the others: those in this language before the English
    /// ones, and of each language in the order of the folders. Each need not fit the lesson as it is now.
    ///
    /// @param lesson its folder
    /// @param page   from 0
    public static List<Path> find(List<RecordingFolder> folders, String lesson, int page, Language language) {
        return Stream.of(language, Language.ENGLISH)
                .distinct()
                .flatMap(one -> folders.stream().map(folder -> folder.file(lesson, page, one)))
                .filter(Files::isRegularFile)
                .toList();
    }
}
