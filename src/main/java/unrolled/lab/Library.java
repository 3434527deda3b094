package unrolled.lab;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import unrolled.engine.text.DecodedText;
import unrolled.engine.text.TextDecoder;
import unrolled.fault.InputException;
import unrolled.lesson.Lesson;
import unrolled.lesson.LessonException;
import unrolled.lesson.LessonParser;
import unrolled.lesson.Translation;
import unrolled.pack.Assets;
import unrolled.training.Job;
import unrolled.words.Language;

/// The lessons and corpora on this computer, or those of a pack.
public final class Library {
    /// Where the lessons lie among the files of a home.
    public static final String LESSONS = "lessons";

    /// Where the texts lie among the files of a home.
    public static final String CORPORA = "assets/corpora";

    static final String CORPUS = ".txt"; // the ending of a text
    private static final int LARGEST = 8 << 20; // bytes of a file

    private final Path home;
    private final Map<Language, CompletableFuture<List<Lesson>>> ahead = new ConcurrentHashMap<>();
    private final Assets assets;
    private final String lessons;
    private final String texts;
    private final @Nullable Library others;
    private final List<Library> guests = new CopyOnWriteArrayList<>(); // the one that came last first
    private final Map<String, Parsed> parsed = new ConcurrentHashMap<>(); // by file
    private final Map<String, Merged> merged = new ConcurrentHashMap<>(); // by file of the translation

    /// A lesson and the bytes it was read from: while a file has the same ones, it is the same lesson.
    private record Parsed(byte[] bytes, Lesson lesson) {}

    /// A lesson in another language, and the two that it was made of.
    private record Merged(Lesson english, Lesson translation, Lesson lesson) {}

    /// @param home the folder that holds `lessons` and `assets`
    public Library(Path home) {
        this(home, Assets.in(home), LESSONS, CORPORA, null);
    }

    /// @param home    what holds the files, a folder or a zip
    /// @param lessons the folder of the lessons among the files; empty where they lie at once
    /// @param texts   that of the texts
    /// @param others  whose texts can be learnt from too; null for none
    Library(Path home, Assets assets, String lessons, String texts, @Nullable Library others) {
        this.home = home;
        this.assets = assets;
        this.lessons = lessons;
        this.texts = texts;
        this.others = others;
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

    /// The folder the program is installed in, of which `lib` holds the jars.
    public static Path aboveTheJars() {
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

    private static String in(String folder, String name) {
        return folder.isEmpty() ? name : folder + "/" + name;
    }

    /// The folder names of all lessons, in order.
    ///
    /// @throws InputException if one may not be looked into: whether it is a lesson could not be said
    public List<String> folders() {
        if (!assets.isFolder(lessons)) {
            throw new InputException("no lessons in " + in(assets.name(), lessons));
        }
        try {
            List<String> folders = new ArrayList<>();
            for (String name : assets.names(lessons)) {
                if (isLesson(in(lessons, name))) {
                    folders.add(name);
                }
            }
            return folders;
        } catch (IOException e) {
            throw new InputException("no lessons in %s: %s".formatted(in(assets.name(), lessons), e.getMessage()), e);
        }
    }

    private boolean isLesson(String folder) {
        try {
            if (assets.isFolder(folder)) {
                assets.names(folder);
            }
        } catch (IOException e) {
            throw new InputException("the folder %s/%s may not be read".formatted(assets.name(), folder), e);
        }
        return assets.isFile(folder + "/lesson.md");
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

    /// The name of a lesson's folder that is `prefix` or, alone among all, begins with it. The lesson need not
    /// be sound.
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
        Lesson translation = parse(folder, fileOf(language));
        return merged.compute(
                        folder + "/" + fileOf(language),
                        (name, before) -> before != null
                                        && before.english().equals(english)
                                        && before.translation().equals(translation)
                                ? before
                                : new Merged(english, translation, Translation.merge(english, translation)))
                .lesson();
    }

    /// The file of a lesson in a language.
    static String fileOf(Language language) {
        return language == Language.ENGLISH ? "lesson.md" : "lesson.%s.md".formatted(language.tag());
    }

    boolean has(String folder, String file) {
        return assets.isFile(in(lessons, folder + "/" + file));
    }

    /// A file of a lesson as it lies there.
    byte[] bytes(String folder, String file) throws IOException {
        return assets.read(in(lessons, folder + "/" + file), LARGEST);
    }

    /// A text as it lies there.
    byte[] bytesOf(String corpus) throws IOException {
        return assets.read(in(texts, corpus + CORPUS), LARGEST);
    }

    private Lesson parse(String folder, String file) {
        String name = folder + "/" + file;
        try {
            byte[] bytes = bytes(folder, file);
            Parsed before = parsed.get(name);
            if (before != null && Arrays.equals(before.bytes(), bytes)) {
                return before.lesson();
            }
            Lesson lesson = LessonParser.parse(name, folder, bytes);
            parsed.put(name, new Parsed(bytes, lesson));
            return lesson;
        } catch (NoSuchFileException e) {
            throw new LessonException(
                    name, 1, "no such file; a lesson has lesson.md, lesson.zh-Hant.md and lesson.zh-Hans.md", e);
        } catch (IOException e) {
            throw new LessonException(name, 1, "cannot be read: " + e.getMessage(), e);
        }
    }

    /// Names of the corpora: the files of `assets/corpora` without `.txt`; none where there is no such folder.
    /// Those of a pack stand before the program's own, and hide one of the same name.
    public List<String> corpora() {
        List<String> all = new ArrayList<>(own());
        if (others != null) {
            others.corpora().stream().filter(name -> !all.contains(name)).forEach(all::add);
        }
        for (Library guest : guests) {
            guest.own().stream().filter(name -> !all.contains(name)).forEach(all::add);
        }
        return all;
    }

    /// Has the texts of a pack from now on, behind its own, for what is done with them beside the pack. An earlier
    /// reading of the same pack goes.
    public void host(Library pack) {
        guests.removeIf(guest -> guest.home.equals(pack.home));
        guests.addFirst(pack);
    }

    /// Whether a text of a pack could not be had here, since another one of the same name lies here.
    public boolean hides(String name, Library pack) {
        return pack.own().contains(name) && own().contains(name);
    }

    /// Those that lie here.
    List<String> own() {
        try {
            return assets.names(texts).stream()
                    .filter(name -> name.endsWith(CORPUS))
                    .map(name -> name.substring(0, name.length() - CORPUS.length()))
                    .toList();
        } catch (IOException e) {
            throw new InputException("no corpora in %s: %s".formatted(in(assets.name(), texts), e.getMessage()), e);
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
        if (!own().contains(name)) {
            for (Library guest : guests) {
                if (guest.own().contains(name)) {
                    return guest.decoded(name);
                }
            }
            if (others != null) {
                return others.decoded(name);
            }
        }
        try {
            return TextDecoder.decode(bytesOf(name));
        } catch (IOException e) {
            throw new InputException("the text '%s' cannot be read: %s".formatted(name, e.getMessage()), e);
        }
    }
}
