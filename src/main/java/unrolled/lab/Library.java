package unrolled.lab;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import unrolled.engine.text.DecodedText;
import unrolled.engine.text.TextDecoder;
import unrolled.fault.InputException;
import unrolled.lesson.Lesson;
import unrolled.lesson.LessonException;
import unrolled.lesson.LessonParser;
import unrolled.lesson.Translation;
import unrolled.training.Job;
import unrolled.words.Language;

/// The lessons and corpora on this computer.
public final class Library {
    private static final String CORPUS = ".txt";

    private final Path home;
    private final Map<Language, CompletableFuture<List<Lesson>>> ahead = new ConcurrentHashMap<>();

    /// @param home the folder that holds `lessons` and `assets`
    public Library(Path home) {
        this.home = home;
    }

    /// The program's own: `-Dunrolled.home`, else the folder above the jars, else the working directory.
    public static Library installed() {
        String given = System.getProperty("unrolled.home", "");
        Path here = Path.of("").toAbsolutePath();
        Stream<Path> places = given.isEmpty() ? Stream.of(aboveTheJars(), here) : Stream.of(Path.of(given));
        return new Library(places.filter(place -> Files.isDirectory(place.resolve("lessons")))
                .findFirst()
                .orElse(here));
    }

    private static Path aboveTheJars() {
        try {
            Path jar = Path.of(Library.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
            return jar.resolve("../..").normalize();
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    public Path home() {
        return home;
    }

    /// The folder names of all lessons, in order.
    ///
    /// @throws InputException if one may not be looked into: whether it is a lesson could not be said
    public List<String> folders() {
        try (Stream<Path> folders = Files.list(home.resolve("lessons"))) {
            return folders.filter(Library::isLesson)
                    .map(folder -> folder.getFileName().toString())
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException("no lessons in " + home.resolve("lessons"), e);
        }
    }

    private static boolean isLesson(Path folder) {
        if (Files.isDirectory(folder) && !(Files.isReadable(folder) && Files.isExecutable(folder))) {
            throw new InputException("the folder %s may not be read".formatted(folder));
        }
        return Files.exists(folder.resolve("lesson.md"));
    }

    /// Begins to read every lesson in this language on a thread of its own, for whoever asks for them next.
    ///
    /// @param read told on that thread once they are, unless one of them is not sound
    public void ahead(Language language, Runnable read) {
        CompletableFuture<List<Lesson>> reading = new CompletableFuture<>();
        ahead.put(language, reading);
        new Job("lessons", cancelled -> {
            try {
                reading.complete(readAll(language));
                read.run();
            } catch (RuntimeException | Error e) {
                reading.completeExceptionally(e); // nobody waits in vain
            }
        });
    }

    /// Every lesson in this language, in order, as their files are now, or were when [#ahead] was called.
    ///
    /// @throws LessonException with file and line
    public List<Lesson> lessons(Language language) {
        CompletableFuture<List<Lesson>> reading = ahead.remove(language);
        if (reading == null) {
            return readAll(language);
        }
        try {
            return reading.join();
        } catch (CompletionException e) {
            return readAll(language); // which says what is wrong
        }
    }

    private List<Lesson> readAll(Language language) {
        return folders().stream().map(folder -> read(folder, language)).toList();
    }

    /// The lesson whose folder name is `prefix` or, alone among all, begins with it.
    ///
    /// @throws InputException if there is none, or more than one; the message lists them
    public Lesson lesson(String prefix, Language language) {
        return read(folder(prefix), language);
    }

    /// The name of a lesson's folder that is `prefix` or, alone among all, begins with it. The lesson need not be
    /// sound.
    ///
    /// @throws InputException if there is none, or more than one; the message lists them
    public String folder(String prefix) {
        List<String> all = folders();
        List<String> found = all.contains(prefix)
                ? List.of(prefix)
                : all.stream().filter(folder -> folder.startsWith(prefix)).toList();
        if (found.size() != 1) {
            throw new InputException(
                    found.isEmpty()
                            ? "no lesson '%s'; there are %s"
                                    .formatted(InputException.quoted(prefix), String.join(", ", all))
                            : "'%s' could be %s".formatted(prefix, String.join(", ", found)));
        }
        return found.getFirst();
    }

    private Lesson read(String folder, Language language) {
        Lesson english = parse(folder, "lesson.md");
        if (language == Language.ENGLISH) {
            return english;
        }
        String file = "lesson.%s.md".formatted(language.tag());
        return Translation.merge(english, parse(folder, file));
    }

    private Lesson parse(String folder, String file) {
        Path path = home.resolve("lessons").resolve(folder).resolve(file);
        String name = folder + "/" + file;
        try {
            return LessonParser.parse(name, folder, Files.readAllBytes(path));
        } catch (NoSuchFileException e) {
            throw new LessonException(
                    name, 1, "no such file; a lesson has lesson.md, lesson.zh-Hant.md and lesson.zh-Hans.md", e);
        } catch (IOException e) {
            throw new LessonException(name, 1, "cannot be read: " + e.getMessage(), e);
        }
    }

    /// Names of the corpora: the files of `assets/corpora` without `.txt`; none where there is no such folder.
    public List<String> corpora() {
        Path folder = home.resolve("assets/corpora");
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(CORPUS))
                    .map(name -> name.substring(0, name.length() - CORPUS.length()))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException("no corpora in " + folder, e);
        }
    }

    /// The text of a corpus by name; an error that lists the names there are, otherwise.
    public String corpus(String name) {
        return decoded(name).text();
    }

    /// The text of a corpus and whether its encoding had to be guessed.
    DecodedText decoded(String name) {
        if (!corpora().contains(name)) {
            throw new InputException(
                    "no text '%s'; there are %s, and own".formatted(name, String.join(", ", corpora())));
        }
        try {
            return TextDecoder.decode(
                    Files.readAllBytes(home.resolve("assets/corpora").resolve(name + CORPUS)));
        } catch (IOException e) {
            throw new InputException("the text '%s' cannot be read: %s".formatted(name, e.getMessage()), e);
        }
    }
}
