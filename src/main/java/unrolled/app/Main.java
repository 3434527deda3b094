package unrolled.app;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import unrolled.bench.Bench;
import unrolled.disk.DataFolder;
import unrolled.engine.kernel.Machine;
import unrolled.fault.BugReport;
import unrolled.fault.InputException;
import unrolled.figure.Palette;
import unrolled.lab.Laboratory;
import unrolled.lab.Library;
import unrolled.lab.Reference;
import unrolled.lesson.Lesson;
import unrolled.training.Job;
import unrolled.view.Start;
import unrolled.view.Window;
import unrolled.view.kept.Kept;
import unrolled.view.kept.Memory;
import unrolled.view.room.Rooms;
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
            ClaimsCommand.class,
            BenchCommand.class,
            WaitsCommand.class,
            TokensCommand.class,
            CommandLine.HelpCommand.class
        })
public final class Main implements Callable<Integer> {
    private static final int HELP_WIDTH = 120; // characters
    private static final double WARM_UP = 2; // seconds, while the window is being built

    private static final Pattern PLACE =
            Pattern.compile("(?<lesson>[^/?]*)(/(?<page>\\d{1,6}))?(\\?seed=(?<seed>\\d+))?", Pattern.CASE_INSENSITIVE);

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    @Mixin
    @SuppressWarnings("NullAway.Init") // set by picocli
    private LanguageOption language;

    @Parameters(
            arity = "0..1",
            paramLabel = "LESSON[/PAGE][?seed=N]",
            description = "Where to open: the beginning of a lesson's folder name, a page, a seed; 03-rnn/2?seed=7")
    private @Nullable String place;

    @Option(
            names = "--data-dir",
            paramLabel = "DIR",
            description = "Where what you did is kept from one day to the next; the place of this system by default")
    private @Nullable Path dataFolder;

    /// Starts the program.
    public static void main(String[] args) {
        System.exit(FailureHandler.run(commandLine(), args));
    }

    /// The command line; [FailureHandler] tells what goes wrong.
    static CommandLine commandLine() {
        // Files, formulas and the names in a trace are the same on every computer; some locales have digits of their
        // own, which "%d" would write. The words on the screen are chosen by Language.
        Locale.setDefault(Locale.Category.FORMAT, Locale.ROOT);
        CommandLine line = new CommandLine(new Main());
        line.getSubcommands().values().stream()
                .filter(sub -> sub.getCommand() instanceof CheckCommand)
                .forEach(sub -> sub.getCommandSpec()
                        .usageMessage()
                        .footer(Reference.lines().stream()
                                .map(text -> text.replace("%", "%%"))
                                .toArray(String[]::new)));
        line.getCommandSpec()
                .version(BugReport.PROGRAM)
                .usageMessage()
                .exitCodeListHeading("Exit codes:%n")
                .exitCodeList(ExitCode.list());
        line.setUsageHelpWidth(HELP_WIDTH);
        line.setExecutionStrategy(parsed -> {
            if (!Machine.HAS_VECTORS) {
                CommandLine called = parsed.asCommandLineList().getLast();
                called.getErr().println(new Message(LanguageOption.of(called)).noVectors());
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
        Memory memory = Memory.in(dataFolder == null ? DataFolder.ofThisComputer() : dataFolder);
        Start start = start(memory.kept()); // a slip of the pen is told before a missing display is
        Message message = new Message(language.words());
        String missing = message.missingForWindow(System.getenv("DISPLAY"), System.getProperty("os.name", ""));
        if (!missing.isEmpty() && !"Headless".equals(System.getProperty("glass.platform"))) {
            spec.commandLine().getErr().println(missing);
            return ExitCode.NO_WINDOW.number();
        }
        Laboratory laboratory = new Laboratory(Library.installed());
        Job warmUp = new Job("warm-up", cancelled -> laboratory.measured(Bench.warmUp(WARM_UP, cancelled)));
        Window.open(laboratory, start, memory);
        warmUp.close();
        return 0;
    }

    /// Where to open: what is asked for, else where the learner left.
    private Start start(Kept kept) {
        Start asked = asked();
        Language spoken = Arrays.stream(Language.values())
                .filter(one -> !language.given() && one.tag().equals(kept.language()))
                .findFirst()
                .orElse(language.language());
        Optional<Kept.Place> left = kept.place()
                .filter(open -> place == null)
                .filter(open -> Rooms.NAMES.contains(open.lesson())
                        || Library.installed().folders().contains(open.lesson()));
        return new Start(
                left.map(Kept.Place::lesson).orElse(asked.lesson()),
                left.map(open -> open.page() + 1).orElse(asked.page()),
                asked.seed(),
                spoken,
                Palette.named(kept.theme()).orElse(Palette.LIGHT));
    }

    /// `03-rnn/2?seed=7` taken apart.
    private Start asked() {
        String given = place == null ? "" : place;
        Matcher parts = PLACE.matcher(given);
        if (!parts.matches()) {
            throw new InputException("'%s' is no place; write 03-rnn/2?seed=7".formatted(given));
        }
        String lesson = parts.group("lesson");
        int page = parts.group("page") == null ? 1 : Integer.parseInt(parts.group("page"));
        if (!lesson.isEmpty() && !Rooms.NAMES.contains(lesson)) {
            Lesson found = lesson(lesson);
            int pages = found.pages().size();
            if (page < 1 || page > pages) {
                throw new InputException("%s has pages 1 to %s, not %s".formatted(found.folder(), pages, page));
            }
        }
        String seed = parts.group("seed");
        return new Start(
                lesson,
                page,
                seed == null ? OptionalLong.empty() : OptionalLong.of(Laboratory.SEED.parse(seed)),
                language.language(),
                false);
    }

    /// The lesson so called; an error that lists the commands and the lessons, since it may have been meant as either.
    private Lesson lesson(String name) {
        Library library = Library.installed();
        if (library.folders().stream().noneMatch(folder -> folder.startsWith(name))) {
            throw new InputException("no command and no lesson '%s'; commands are %s; lessons are %s, and %s"
                    .formatted(
                            InputException.quoted(name),
                            String.join(", ", spec.subcommands().keySet()),
                            String.join(", ", library.folders()),
                            String.join(", ", Rooms.NAMES)));
        }
        return library.lesson(name, language.language());
    }
}
