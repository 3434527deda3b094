package unrolled.lab;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import unrolled.disk.WholeFile;
import unrolled.fault.InputException;

/// A small sound pack to begin with: one lesson of two pages in three languages, and the text it learns from.
public final class Template {
    private static final List<String> FILES = List.of(
            "pack.md",
            "pack.zh-Hant.md",
            "pack.zh-Hans.md",
            "lessons/01-weather/lesson.md",
            "lessons/01-weather/lesson.zh-Hant.md",
            "lessons/01-weather/lesson.zh-Hans.md",
            "assets/corpora/weather.en.txt",
            "assets/corpora/weather.zh-Hant.txt",
            "assets/corpora/weather.zh-Hans.txt");

    private Template() {}

    /// Writes it into a folder that does not exist, or is empty.
    ///
    /// @return the files, in the order in which an author meets them
    /// @throws InputException if something lies there already
    /// @throws IOException    that says which file cannot be written
    public static List<Path> write(Path folder) throws IOException {
        if (Files.exists(folder) && !isEmpty(folder)) {
            throw new InputException("there is something in %s already; name a new folder".formatted(folder));
        }
        List<Path> written = new ArrayList<>();
        for (String file : FILES) {
            Path path = folder.resolve(file);
            WholeFile.write(path, bytes(file));
            written.add(path);
        }
        return written;
    }

    private static boolean isEmpty(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            return false;
        }
        try (Stream<Path> there = Files.list(folder)) {
            return there.findAny().isEmpty();
        }
    }

    private static byte[] bytes(String file) {
        try (InputStream in = Template.class.getResourceAsStream("/unrolled/template/" + file)) {
            if (in == null) {
                throw new IllegalStateException("no resource " + file);
            }
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
