package unrolled.app;

import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Properties;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import unrolled.disk.FolderLock;
import unrolled.engine.kernel.Fastest;
import unrolled.engine.kernel.Machine;
import unrolled.fault.BugReport;
import unrolled.fault.InputException;
import unrolled.figure.FontFiles;
import unrolled.figure.Fonts;
import unrolled.lab.Library;
import unrolled.words.Language;
import unrolled.words.Words;

/// Looks at the computer the program is on: what it finds, what would go wrong, and what helps. It writes nothing.
///
/// @param words      of the language to say it in
/// @param data       where what the learner does is kept
/// @param natives    the folder in which JavaFX looks for its native libraries first
/// @param home       of the user, where JavaFX unpacks them otherwise
/// @param display    the variable `DISPLAY`; null if it is not set
/// @param library    the lessons
record Doctor(
        Words words,
        Path data,
        Path natives,
        Path home,
        @Nullable String display,
        Library library) {
    private static final long LITTLE_MEMORY = 1L << 30; // bytes; the largest lesson takes half of it
    private static final long LITTLE_SPACE = 300L << 20; // bytes; the kept runs may take a third of it
    private static final int SHOWN = 5; // missing characters
    private static final String ASIDE = ".unreadable";

    /// How bad it is.
    enum Level {
        /// As it should be.
        GOOD,
        /// It works, with less than one could have.
        NOTE,
        /// Something fails.
        WRONG
    }

    /// One thing that was looked at.
    ///
    /// @param what   what was looked at
    /// @param found  what there is
    /// @param advice what would go wrong and what to do; empty if nothing
    record Finding(String name, String what, String found, Level level, String advice) {}

    /// Everything, in the order in which it is read.
    List<Finding> findings() {
        return Stream.of(
                        Stream.of(
                                good("program", BugReport.PROGRAM),
                                good("java", java()),
                                javafx(),
                                good("system", system()),
                                processors(),
                                memory(),
                                vectors(),
                                window(),
                                libraries()),
                        fonts().stream(),
                        Stream.of(kept(), lock(), aside(), lessons()))
                .flatMap(each -> each)
                .toList();
    }

    private Finding good(String name, String found) {
        return new Finding(name, words.say("app.doctor." + name), found, Level.GOOD, "");
    }

    private Finding found(String name, String found, Level level, String advice) {
        return new Finding(name, words.say("app.doctor." + name), found, level, level == Level.GOOD ? "" : advice);
    }

    private static String java() {
        return "%s, %s".formatted(System.getProperty("java.version"), System.getProperty("java.vendor"));
    }

    private static String system() {
        return "%s %s, %s, %s"
                .formatted(
                        System.getProperty("os.name"),
                        System.getProperty("os.version"),
                        System.getProperty("os.arch"),
                        Locale.getDefault(Locale.Category.DISPLAY).toLanguageTag());
    }

    /// As its jar says; nothing of it is started.
    private Finding javafx() {
        Properties says = new Properties();
        try (InputStream in = ClassLoader.getSystemResourceAsStream("javafx.properties")) {
            if (in != null) {
                says.load(new StringReader(new String(in.readAllBytes(), StandardCharsets.UTF_8)));
            }
        } catch (IOException e) {
            says.clear(); // as if it were not there
        }
        String version = says.getProperty("javafx.version", "");
        return found(
                "javafx",
                version.isEmpty() ? words.say("app.doctor.none") : version,
                version.isEmpty() ? Level.WRONG : Level.GOOD,
                words.say("app.doctor.advice.incomplete"));
    }

    private Finding processors() {
        int count = Runtime.getRuntime().availableProcessors();
        return found(
                "processors",
                Integer.toString(count),
                count < 2 ? Level.NOTE : Level.GOOD,
                words.say("app.doctor.advice.processors"));
    }

    private Finding memory() {
        long most = Runtime.getRuntime().maxMemory();
        long all = ManagementFactory.getOperatingSystemMXBean() instanceof com.sun.management.OperatingSystemMXBean os
                ? os.getTotalMemorySize()
                : 0;
        return found(
                "memory",
                words.say("app.doctor.memory.found", most >> 20, all >> 20),
                most < LITTLE_MEMORY ? Level.NOTE : Level.GOOD,
                words.say("app.doctor.advice.memory", most >> 20));
    }

    private Finding vectors() {
        int bits = Fastest.vectorBits();
        if (bits != 0) {
            return good("vectors", words.say("app.doctor.vectors.found", bits));
        }
        String advice = words.say(Machine.HAS_VECTORS ? "app.doctor.advice.vectors" : "app.no-vectors");
        return found("vectors", words.say("app.doctor.vectors.plain"), Level.NOTE, advice);
    }

    /// What JavaFX would try to draw with, and whether a window can open.
    private Finding window() {
        String system = System.getProperty("os.name", "").toLowerCase(Locale.ROOT);
        String usual = system.startsWith("windows") ? "d3d, sw" : system.startsWith("mac") ? "mtl, es2, sw" : "es2, sw";
        String pipeline = System.getProperty("prism.order", usual);
        String missing = new Message(words).missingForWindow(display, system);
        return found(
                "window",
                missing.isEmpty()
                        ? words.say("app.doctor.window.found", pipeline)
                        : words.say("app.doctor.window.none", pipeline),
                missing.isEmpty() ? Level.GOOD : Level.WRONG,
                missing);
    }

    /// Where JavaFX finds its native libraries: beside its jars, as the program is installed, or unpacked.
    private Finding libraries() {
        if (Files.exists(natives.resolve(System.mapLibraryName("prism_sw")))) {
            return good("libraries", natives.toString());
        }
        Path cache = Path.of(System.getProperty(
                "javafx.cachedir", home.resolve(".openjfx").resolve("cache").toString()));
        boolean writable = isWritable(cache);
        return found(
                "libraries",
                cache.toString(),
                writable ? Level.GOOD : Level.WRONG,
                words.say("app.doctor.advice.libraries", cache));
    }

    /// The folder in which JavaFX looks for its native libraries first, as the program is installed.
    static Path nativeLibraries() {
        boolean windows = System.getProperty("os.name", "").startsWith("Windows");
        return Library.aboveTheJars().resolve(windows ? "bin" : "lib");
    }

    /// The file for letters, and which characters of the lessons it lacks, language by language.
    private List<Finding> fonts() {
        List<Finding> findings = new ArrayList<>();
        try {
            List<Path> files = FontFiles.all();
            findings.add(good("fonts", files.stream().map(Path::toString).collect(Collectors.joining(", "))));
            for (Language language : Language.values()) {
                TreeSet<Integer> points = points(language);
                List<Integer> missing = points.stream()
                        .filter(point -> {
                            String one = Character.toString(point);
                            return !Fonts.visible(one).equals(one);
                        })
                        .toList();
                findings.add(found(
                        "letters",
                        words.say("app.doctor.letters.found", language.tag(), points.size(), missing.size()),
                        missing.isEmpty() ? Level.GOOD : Level.WRONG,
                        words.say(
                                "app.doctor.advice.letters",
                                missing.stream()
                                        .limit(SHOWN)
                                        .map(point -> String.format(Locale.ROOT, "U+%04X", point))
                                        .collect(Collectors.joining(", ")))));
            }
        } catch (IllegalStateException e) { // a file is missing or damaged
            findings.add(found(
                    "fonts", String.valueOf(e.getMessage()), Level.WRONG, words.say("app.doctor.advice.incomplete")));
        } catch (IOException | InputException e) {
            findings.add(found(
                    "letters", String.valueOf(e.getMessage()), Level.WRONG, words.say("app.doctor.advice.incomplete")));
        }
        return findings;
    }

    /// Of all lessons in a language, but for white space.
    private TreeSet<Integer> points(Language language) throws IOException {
        String file = language == Language.ENGLISH ? "lesson.md" : "lesson.%s.md".formatted(language.tag());
        TreeSet<Integer> points = new TreeSet<>();
        for (String folder : library.folders()) {
            Path path = library.home().resolve("lessons").resolve(folder).resolve(file);
            if (Files.isRegularFile(path)) {
                Files.readString(path)
                        .codePoints()
                        .filter(point -> !Character.isWhitespace(point))
                        .forEach(points::add);
            }
        }
        return points;
    }

    /// Where what is done is kept: whether it can be written, and how much room there is.
    private Finding kept() {
        Path there = existing(data);
        long space = there == null ? 0 : there.toFile().getUsableSpace();
        String found = words.say("app.doctor.data.found", data, space >> 20);
        if (!isWritable(data)) {
            return found("data", found, Level.WRONG, words.say("app.doctor.advice.data"));
        }
        return found(
                "data",
                found,
                space < LITTLE_SPACE ? Level.NOTE : Level.GOOD,
                words.say("app.doctor.advice.space", LITTLE_SPACE >> 20));
    }

    /// Whether another window has the folder. It is asked only where one has been: the question makes a file.
    private Finding lock() {
        if (!Files.exists(data.resolve(FolderLock.NAME))) {
            return good("lock", words.say("app.doctor.lock.free"));
        }
        try {
            Optional<FolderLock> taken = FolderLock.take(data);
            if (taken.isEmpty()) {
                return found(
                        "lock", words.say("app.doctor.lock.taken"), Level.NOTE, words.say("app.doctor.advice.lock"));
            }
            taken.get().close();
            return good("lock", words.say("app.doctor.lock.free"));
        } catch (IOException e) {
            return found("lock", String.valueOf(e.getMessage()), Level.NOTE, words.say("app.doctor.advice.data"));
        }
    }

    /// What could not be read once and lies there under another name.
    private Finding aside() {
        List<String> names = new ArrayList<>();
        for (Path folder : List.of(data, data.resolve("runs"))) {
            if (Files.isDirectory(folder)) {
                try (Stream<Path> files = Files.list(folder)) {
                    files.map(file -> file.getFileName().toString())
                            .filter(name -> name.contains(ASIDE))
                            .forEach(names::add);
                } catch (IOException e) {
                    names.add(String.valueOf(e.getMessage()));
                }
            }
        }
        return found(
                "aside",
                names.isEmpty() ? words.say("app.doctor.none") : String.join(", ", names),
                names.isEmpty() ? Level.GOOD : Level.NOTE,
                words.say("app.doctor.advice.aside"));
    }

    /// Whether they can be opened in every language; what they claim and show is looked at by `check`, in a minute.
    private Finding lessons() {
        int count = 0;
        List<String> problems = new ArrayList<>();
        try {
            count = library.folders().size();
            for (Language language : Language.values()) {
                library.lessons(language);
            }
        } catch (InputException e) {
            problems.add(String.valueOf(e.getMessage()));
        }
        boolean sound = problems.isEmpty() && count > 0;
        return found(
                "lessons",
                words.say("app.doctor.lessons.found", count, problems.size(), library.home()),
                sound ? Level.GOOD : Level.WRONG,
                problems.isEmpty() ? words.say("app.doctor.advice.incomplete") : String.join("\n", problems));
    }

    /// The folder itself, or the nearest above it that is there.
    private static @Nullable Path existing(Path folder) {
        Path there = folder.toAbsolutePath();
        while (there != null && !Files.exists(there)) {
            there = there.getParent();
        }
        return there;
    }

    /// Whether files can be put there, as far as one can tell without doing it.
    private static boolean isWritable(Path folder) {
        Path there = existing(folder);
        return there != null && Files.isDirectory(there) && Files.isWritable(there);
    }
}
