package unrolled.app;

import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;
import unrolled.bench.Bench;
import unrolled.bench.Phases;
import unrolled.disk.DataFolder;
import unrolled.engine.kernel.Fastest;
import unrolled.fault.InputException;
import unrolled.figure.Palette;
import unrolled.lab.Laboratory;
import unrolled.lab.Library;
import unrolled.lab.LinkException;
import unrolled.lab.LinkException.Reason;
import unrolled.lab.PageLink;
import unrolled.lab.ballot.BallotFile;
import unrolled.lab.start.StartFile;
import unrolled.lesson.Block;
import unrolled.lesson.Lesson;
import unrolled.lesson.Page;
import unrolled.training.Job;
import unrolled.view.Start;
import unrolled.view.Window;
import unrolled.view.kept.Kept;
import unrolled.view.kept.Memory;
import unrolled.view.room.Rooms;
import unrolled.view.workbench.Course;
import unrolled.words.Language;
import unrolled.words.Words;

/// Opens the window where a command line says.
final class WindowLaunch {
    static final String TIMINGS = "--timings";
    static final String CLOSE = "--close";

    private static final Logger LOG = Logger.getLogger(WindowLaunch.class.getName());
    private static final double WARM_UP = 2; // seconds

    private final Asked asked;
    private final PrintWriter out;
    private final PrintWriter err;
    private final Phases phases;

    /// What a command line asks of the window; [Main] says what each means.
    record Asked(
            List<String> places,
            Optional<Path> pack,
            Optional<Path> dataFolder,
            Optional<Language> language,
            boolean timings,
            boolean close) {
        /// What arguments ask that are surely no command and have no options but those that measure a start: nothing,
        /// or places that begin with the number of a lesson, are rooms or files. Empty for all others.
        static Optional<Asked> plainly(String... arguments) {
            List<String> given = List.of(arguments);
            List<String> places = given.stream()
                    .filter(one -> !one.equals(TIMINGS) && !one.equals(CLOSE))
                    .toList();
            return places.stream().allMatch(Asked::isPlace)
                    ? Optional.of(new Asked(
                            places,
                            Optional.empty(),
                            Optional.empty(),
                            Optional.empty(),
                            given.contains(TIMINGS),
                            given.contains(CLOSE)))
                    : Optional.empty();
        }

        private static boolean isPlace(String given) {
            boolean option = given.startsWith("-") || given.startsWith("@");
            boolean lesson = !given.isEmpty() && given.charAt(0) >= '0' && given.charAt(0) <= '9';
            return lesson || (!option && (Rooms.NAMES.contains(given) || isFile(given)));
        }
    }

    WindowLaunch(Asked asked, PrintWriter out, PrintWriter err, Phases phases) {
        this.asked = asked;
        this.out = out;
        this.err = err;
        this.phases = phases;
    }

    private Language language() {
        return asked.language().orElseGet(Language::ofThisComputer);
    }

    /// Opens the window, and returns once it is closed.
    ///
    /// @return the exit code
    int open() {
        phases.over(Phases.Phase.COMMAND);
        Memory memory = Memory.in(asked.dataFolder().orElseGet(DataFolder::ofThisComputer));
        try {
            return open(memory);
        } catch (InputException e) {
            tellTrouble(memory);
            throw e;
        }
    }

    /// What was kept and cannot be read was set aside by now: where no window opens, nobody else says so.
    private void tellTrouble(Memory memory) {
        memory.trouble().ifPresent(trouble -> err.println(trouble.getMessage()));
    }

    private int open(Memory memory) {
        Laboratory laboratory = new Laboratory(Library.installed());
        Language spoken = spoken(memory.kept());
        laboratory.library().ahead(spoken, () -> phases.over(Phases.Phase.LESSONS));
        Start start = start(laboratory, memory.kept(), spoken); // a slip of the pen is told before a missing display is
        Message message = new Message(new Words(language()));
        String missing = message.missingForWindow(System.getenv("DISPLAY"), System.getProperty("os.name", ""));
        if (!missing.isEmpty() && !"Headless".equals(System.getProperty("glass.platform"))) {
            tellTrouble(memory);
            err.println(missing);
            return ExitCode.NO_WINDOW.number();
        }
        if (!start.lesson().isEmpty() && !Rooms.NAMES.contains(start.lesson())) {
            new Job("formulas", cancelled -> loadFormulas(laboratory.library(), start));
        }
        Fastest.beginPlain();
        AtomicReference<@Nullable Job> warmUp = new AtomicReference<>();
        Window.open(laboratory, start, memory, phases, closing -> {
            warmUp.set(new Job("warm-up", cancelled -> warmUp(laboratory, cancelled)));
            if (asked.timings()) {
                out.println(phases.table());
                out.flush();
            }
            if (asked.close()) {
                closing.run();
            }
        });
        Job working = warmUp.get();
        if (working != null) {
            working.close();
        }
        return 0;
    }

    /// What the formulas of the first page need, beside the window: its thread would wait for it.
    private static void loadFormulas(Library library, Start start) {
        try {
            Page page = library.lesson(start.lesson(), start.language()).pages().get(start.page() - 1);
            if (page.all(Block.Prose.class).stream()
                    .anyMatch(prose -> prose.markdown().contains("$"))) {
                Window.warmUp();
            }
        } catch (RuntimeException | LinkageError e) {
            LOG.log(Level.FINE, "the page will tell", e);
        }
    }

    /// What takes long the first time, once the first page stands: it would compete for the processor with it.
    private static void warmUp(Laboratory laboratory, BooleanSupplier cancelled) {
        Window.warmUp();
        laboratory.measured(Bench.warmUp(WARM_UP, cancelled));
    }

    /// The language that is asked for, else the one the learner left, else this computer's.
    private Language spoken(Kept kept) {
        return Arrays.stream(Language.values())
                .filter(one -> asked.language().isEmpty() && one.tag().equals(kept.language()))
                .findFirst()
                .orElseGet(this::language);
    }

    /// Where to open: what is asked for, else where the learner left.
    private Start start(Laboratory laboratory, Kept kept, Language spoken) {
        Start begin = begin(laboratory);
        Optional<Kept.Place> left = kept.place()
                .filter(open -> asked.places().isEmpty() || !files().isEmpty())
                .filter(open -> Rooms.NAMES.contains(open.lesson())
                        || laboratory.library().folders().contains(open.lesson()));
        return new Start(
                left.map(Kept.Place::lesson).orElse(begin.lesson()),
                left.map(open -> open.page() + 1).orElse(begin.page()),
                begin.settings(),
                spoken,
                Palette.named(kept.theme()).orElse(Palette.LIGHT),
                files());
    }

    /// The starting point, the pack of lessons or the predictions that are asked for, if it is one of them.
    private List<Path> files() {
        List<String> places = asked.places();
        Path pack = asked.pack().orElse(null);
        if (pack != null) {
            if (!Files.exists(pack)) {
                throw new InputException("there is no file and no folder %s".formatted(pack.toAbsolutePath()));
            }
            if (!places.isEmpty()) {
                throw new InputException("'%s' cannot stand beside --lessons; the window opens at the pack"
                        .formatted(InputException.quoted(places.getFirst())));
            }
            return List.of(pack);
        }
        if (places.size() > 1) {
            places.stream()
                    .filter(one -> !BallotFile.isCalledLikeOne(one))
                    .findFirst()
                    .ifPresent(other -> {
                        throw new InputException(
                                "'%s' cannot stand beside others; commands are %s; files that open together are predictions of learners (*.%s)"
                                        .formatted(
                                                InputException.quoted(other),
                                                String.join(", ", Main.commands()),
                                                BallotFile.ENDING));
                    });
        }
        return places.stream()
                .filter(WindowLaunch::isFile)
                .map(WindowLaunch::file)
                .toList();
    }

    private static boolean isFile(String given) {
        return StartFile.isCalledLikeOne(given)
                || BallotFile.isCalledLikeOne(given)
                || given.toLowerCase(Locale.ROOT).endsWith(".zip");
    }

    private static Path file(String given) {
        Path file = path(given);
        if (!Files.isRegularFile(file)) {
            throw new InputException("there is no file %s".formatted(file.toAbsolutePath()));
        }
        return file;
    }

    /// The link taken apart and checked.
    private Start begin(Laboratory laboratory) {
        PageLink link = PageLink.parse(
                asked.places().isEmpty() || !files().isEmpty()
                        ? ""
                        : asked.places().getFirst());
        Map<String, String> settings = Map.of();
        if (Rooms.NAMES.contains(link.lesson())) {
            if (!link.settings().isEmpty()) {
                throw new LinkException(Reason.NO_SETTINGS, link.lesson(), "unrolled " + link.lesson());
            }
        } else if (!link.lesson().isEmpty()) {
            Lesson found = lesson(laboratory.library(), link.lesson());
            int pages = found.pages().size();
            if (link.page() < 1 || link.page() > pages) {
                throw new LinkException(Reason.NO_PAGE, found.folder(), pages, link.page());
            }
            if (!link.settings().isEmpty()) { // else no model, task and analysis need be loaded yet
                Course course = Course.of(laboratory);
                settings = new PageLink(found.folder(), link.page(), link.settings())
                        .settings(course.settings(found, link.page() - 1), course.texts());
            }
        }
        return new Start(link.lesson(), link.page(), settings, language(), Palette.LIGHT);
    }

    /// The lesson so called; an error that lists the commands and the lessons, since it may have been meant as
    /// either.
    private Lesson lesson(Library library, String name) {
        if (library.folders().stream().noneMatch(folder -> folder.startsWith(name))) {
            throw new LinkException(
                    Reason.NO_COMMAND,
                    InputException.quoted(name),
                    String.join(", ", Main.commands()),
                    String.join(", ", library.folders()),
                    String.join(", ", Rooms.NAMES));
        }
        return library.lesson(name, language());
    }

    /// @throws InputException if this system has no such paths
    static Path path(String text) {
        try {
            return Path.of(text);
        } catch (InvalidPathException e) {
            throw new InputException("'%s' can be no folder on this system".formatted(InputException.quoted(text)));
        }
    }
}
