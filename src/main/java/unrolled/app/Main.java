package unrolled.app;

import static picocli.CommandLine.Model.UsageMessageSpec.SECTION_KEY_FOOTER;

import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import unrolled.bench.Bench;
import unrolled.bench.Phases;
import unrolled.disk.DataFolder;
import unrolled.engine.kernel.Fastest;
import unrolled.engine.kernel.Machine;
import unrolled.fault.BugReport;
import unrolled.fault.InputException;
import unrolled.figure.Palette;
import unrolled.lab.Laboratory;
import unrolled.lab.Library;
import unrolled.lab.LinkException;
import unrolled.lab.LinkException.Reason;
import unrolled.lab.PageLink;
import unrolled.lab.Reference;
import unrolled.lab.ballot.BallotFile;
import unrolled.lab.start.StartFile;
import unrolled.lesson.Lesson;
import unrolled.training.Job;
import unrolled.view.Start;
import unrolled.view.Window;
import unrolled.view.kept.Kept;
import unrolled.view.kept.Memory;
import unrolled.view.room.Rooms;
import unrolled.view.workbench.Course;
import unrolled.words.Language;

/// Unrolled's command line. Without a command it opens the window.
@Command(
        name = "unrolled",
        mixinStandardHelpOptions = true,
        description = "See how machines learned to read sequences, from counting words to GPT.",
        subcommands = {
            ExportCommand.class,
            GenerateCommand.class,
            GuideCommand.class,
            TourCommand.class,
            CheckCommand.class,
            NewCommand.class,
            PackCommand.class,
            ClaimsCommand.class,
            BenchCommand.class,
            WaitsCommand.class,
            RecordCommand.class,
            TokensCommand.class,
            DoctorCommand.class,
            CommandLine.HelpCommand.class
        })
public final class Main implements Callable<Integer> {
    private static final int HELP_WIDTH = 120; // characters
    private static final double WARM_UP = 2; // seconds

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    @Mixin
    @SuppressWarnings("NullAway.Init") // set by picocli
    private Terminal terminal;

    @Parameters(
            arity = "0..*",
            paramLabel = "LESSON[/PAGE][?SETTING=VALUE&...] | FILE.unrolled | FILE.zip | FILE.predictions.json",
            description = "Where to open: a starting point that was saved in the window, a pack of lessons, or the"
                    + " predictions of learners, any number of files; or the beginning of a lesson's"
                    + " folder name, a page, the seed and other settings that differ from the lesson's;"
                    + " '03-rnn/2?seed=7&learning-rate=0.01'")
    private @Nullable List<String> places;

    @Option(
            names = "--lessons",
            paramLabel = "FOLDER|FILE.zip",
            description = "a pack of lessons to open beside the program's own; a folder is shown as it is saved")
    private @Nullable Path pack;

    @Option(
            names = "--data-dir",
            paramLabel = "DIR",
            description = "Where what you did is kept from one day to the next; the place of this system by default")
    private @Nullable Path dataFolder;

    @Option(
            names = "--timings",
            description = "Prints when each phase of the start was over, in milliseconds since Java began; the window"
                    + " stays open")
    private boolean timings;

    @Option(
            names = "--close",
            description = "Closes the window once its first page stands, and the picture of all lessons has stood: to"
                    + " measure a start, or to record which classes it needs")
    private boolean close;

    private final Phases phases;

    private Main(Phases phases) {
        this.phases = phases;
    }

    /// Starts the program.
    public static void main(String[] args) {
        Phases phases = new Phases();
        phases.over(Phases.Phase.JAVA);
        // Pictures are painted in memory. Without this, Java's own windows would open the display that is named, even
        // if nobody is there, and what needs no display would end with it.
        System.setProperty("java.awt.headless", "true");
        System.exit(FailureHandler.run(commandLine(phases), args));
    }

    /// The command line; [FailureHandler] tells what goes wrong.
    static CommandLine commandLine() {
        return commandLine(new Phases());
    }

    private static CommandLine commandLine(Phases phases) {
        // Files, formulas and the names in a trace are the same on every computer; some locales have digits of their
        // own, which "%d" would write. The words on the screen are chosen by Language.
        Locale.setDefault(Locale.Category.FORMAT, Locale.ROOT);
        CommandLine line = new CommandLine(new Main(phases));
        line.getSubcommands().values().stream()
                .filter(sub -> sub.getCommand() instanceof CheckCommand)
                .forEach(sub -> sub.getHelpSectionMap().put(SECTION_KEY_FOOTER, Main::reference));
        line.getCommandSpec()
                .version(BugReport.PROGRAM)
                .usageMessage()
                .exitCodeListHeading("Exit codes:%n")
                .exitCodeList(ExitCode.list());
        line.setUsageHelpWidth(HELP_WIDTH);
        line.setExecutionStrategy(parsed -> {
            if (!Machine.HAS_VECTORS) {
                CommandLine called = parsed.asCommandLineList().getLast();
                called.getErr().println(new Message(Terminal.of(called)).noVectors());
            }
            return new CommandLine.RunLast().execute(parsed);
        });
        line.setExecutionExceptionHandler(new FailureHandler());
        line.setCaseInsensitiveEnumValuesAllowed(true);
        line.registerConverter(Path.class, Main::path);
        CommandLine.IParameterExceptionHandler usual = line.getParameterExceptionHandler();
        line.setParameterExceptionHandler((wrong, arguments) -> {
            boolean path = wrong.getArgSpec() != null && wrong.getArgSpec().type() == Path.class;
            if (path && wrong.getValue() != null) { // how the options are written is not what is wrong
                wrong.getCommandLine().getErr().println(wrong.getMessage());
                return ExitCode.BAD_INPUT.number();
            }
            return usual.handleParseException(wrong, arguments);
        });
        return line;
    }

    /// Every model, task and figure is asked for it, so that it is made only where it is printed.
    private static String reference(CommandLine.Help help) {
        help.commandSpec()
                .usageMessage()
                .footer(Reference.lines().stream()
                        .map(text -> text.replace("%", "%%"))
                        .toArray(String[]::new));
        return help.footer();
    }

    private static Path path(String text) {
        try {
            return Path.of(text);
        } catch (InvalidPathException e) {
            throw new CommandLine.TypeConversionException(
                    "'%s' can be no folder on this system".formatted(InputException.quoted(text)));
        }
    }

    @Override
    public Integer call() {
        phases.over(Phases.Phase.COMMAND);
        Memory memory = Memory.in(dataFolder == null ? DataFolder.ofThisComputer() : dataFolder);
        try {
            return open(memory);
        } catch (InputException e) {
            tellTrouble(memory);
            throw e;
        }
    }

    /// What was kept and cannot be read was set aside by now: where no window opens, nobody else says so.
    private void tellTrouble(Memory memory) {
        memory.trouble().ifPresent(trouble -> spec.commandLine().getErr().println(trouble.getMessage()));
    }

    private int open(Memory memory) {
        Laboratory laboratory = new Laboratory(Library.installed());
        Start start = start(laboratory, memory.kept()); // a slip of the pen is told before a missing display is
        Message message = new Message(terminal.words());
        String missing = message.missingForWindow(System.getenv("DISPLAY"), System.getProperty("os.name", ""));
        if (!missing.isEmpty() && !"Headless".equals(System.getProperty("glass.platform"))) {
            tellTrouble(memory);
            spec.commandLine().getErr().println(missing);
            return ExitCode.NO_WINDOW.number();
        }
        Fastest.beginPlain();
        laboratory.library().ahead(start.language(), () -> phases.over(Phases.Phase.LESSONS));
        AtomicReference<@Nullable Job> warmUp = new AtomicReference<>();
        Window.open(laboratory, start, memory, phases, closing -> {
            warmUp.set(new Job("warm-up", cancelled -> warmUp(laboratory, cancelled)));
            if (timings) {
                PrintWriter out = spec.commandLine().getOut();
                out.println(phases.table());
                out.flush();
            }
            if (close) {
                closing.run();
            }
        });
        Job working = warmUp.get();
        if (working != null) {
            working.close();
        }
        return 0;
    }

    /// What takes long the first time, once the first page stands: it would compete for the processor with it.
    private static void warmUp(Laboratory laboratory, BooleanSupplier cancelled) {
        Window.warmUp();
        laboratory.measured(Bench.warmUp(WARM_UP, cancelled));
    }

    /// Where to open: what is asked for, else where the learner left.
    private Start start(Laboratory laboratory, Kept kept) {
        Start asked = asked(laboratory);
        Language spoken = Arrays.stream(Language.values())
                .filter(one -> !terminal.given() && one.tag().equals(kept.language()))
                .findFirst()
                .orElse(terminal.language());
        Optional<Kept.Place> left = kept.place()
                .filter(open -> places == null || !files().isEmpty())
                .filter(open -> Rooms.NAMES.contains(open.lesson())
                        || Library.installed().folders().contains(open.lesson()));
        return new Start(
                left.map(Kept.Place::lesson).orElse(asked.lesson()),
                left.map(open -> open.page() + 1).orElse(asked.page()),
                asked.settings(),
                spoken,
                Palette.named(kept.theme()).orElse(Palette.LIGHT),
                files());
    }

    /// The starting point, the pack of lessons or the predictions that are asked for, if it is one of them.
    private List<Path> files() {
        if (pack != null) {
            if (!Files.exists(pack)) {
                throw new InputException("there is no file and no folder %s".formatted(pack.toAbsolutePath()));
            }
            if (places != null && !places.isEmpty()) {
                throw new InputException("'%s' cannot stand beside --lessons; the window opens at the pack"
                        .formatted(InputException.quoted(places.getFirst())));
            }
            return List.of(pack);
        }
        List<String> given = places == null ? List.of() : places;
        if (given.size() > 1) {
            given.stream()
                    .filter(one -> !BallotFile.isCalledLikeOne(one))
                    .findFirst()
                    .ifPresent(other -> {
                        throw new InputException(
                                "'%s' cannot stand beside others; commands are %s; files that open together are predictions of learners (*.%s)"
                                        .formatted(
                                                InputException.quoted(other),
                                                String.join(
                                                        ", ", spec.subcommands().keySet()),
                                                BallotFile.ENDING));
                    });
        }
        return given.stream().filter(Main::isFile).map(Main::file).toList();
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
    private Start asked(Laboratory laboratory) {
        PageLink link = PageLink.parse(places == null || !files().isEmpty() ? "" : places.getFirst());
        Map<String, String> settings = Map.of();
        if (Rooms.NAMES.contains(link.lesson())) {
            if (!link.settings().isEmpty()) {
                throw new LinkException(Reason.NO_SETTINGS, link.lesson(), "unrolled " + link.lesson());
            }
        } else if (!link.lesson().isEmpty()) {
            Lesson found = lesson(link.lesson());
            int pages = found.pages().size();
            if (link.page() < 1 || link.page() > pages) {
                throw new LinkException(Reason.NO_PAGE, found.folder(), pages, link.page());
            }
            Course course = Course.of(laboratory);
            settings = new PageLink(found.folder(), link.page(), link.settings())
                    .settings(course.settings(found, link.page() - 1), course.texts());
        }
        return new Start(link.lesson(), link.page(), settings, terminal.language(), Palette.LIGHT);
    }

    /// The lesson so called; an error that lists the commands and the lessons, since it may have been meant as
    /// either.
    private Lesson lesson(String name) {
        Library library = Library.installed();
        if (library.folders().stream().noneMatch(folder -> folder.startsWith(name))) {
            throw new LinkException(
                    Reason.NO_COMMAND,
                    InputException.quoted(name),
                    String.join(", ", spec.subcommands().keySet()),
                    String.join(", ", library.folders()),
                    String.join(", ", Rooms.NAMES));
        }
        return library.lesson(name, terminal.language());
    }
}
