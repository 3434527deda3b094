package unrolled.app;

import static picocli.CommandLine.Model.UsageMessageSpec.SECTION_KEY_FOOTER;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import unrolled.bench.Phases;
import unrolled.engine.kernel.Machine;
import unrolled.fault.BugReport;
import unrolled.fault.InputException;
import unrolled.lab.Reference;
import unrolled.words.Language;
import unrolled.words.Words;

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
            names = WindowLaunch.TIMINGS,
            description = "Prints when each phase of the start was over, in milliseconds since Java began; the window"
                    + " stays open")
    private boolean timings;

    @Option(
            names = WindowLaunch.CLOSE,
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
        // Files, formulas and the names in a trace are the same on every computer; some locales have digits of their
        // own, which "%d" would write. The words on the screen are chosen by Language.
        Locale.setDefault(Locale.Category.FORMAT, Locale.ROOT);
        int code = WindowLaunch.Asked.plainly(args)
                .map(asked -> window(
                        asked,
                        new PrintWriter(System.out, true, System.out.charset()),
                        new PrintWriter(System.err, true, System.err.charset()),
                        phases))
                .orElseGet(() -> FailureHandler.run(commandLine(phases), args));
        System.exit(code);
    }

    /// Opens the window without picocli: the 170 classes that it needs to read nothing are compiled for Java 5, so that
    /// Java cannot record them for the next start, and take a third of a second on a slow computer.
    ///
    /// @return the exit code
    static int window(WindowLaunch.Asked asked, PrintWriter out, PrintWriter err, Phases phases) {
        return FailureHandler.run(err, () -> {
            tellMissingVectors(err, new Words(Language.ofThisComputer()));
            return new WindowLaunch(asked, out, err, phases).open();
        });
    }

    private static void tellMissingVectors(PrintWriter err, Words words) {
        if (!Machine.HAS_VECTORS) {
            err.println(new Message(words).noVectors());
        }
    }

    /// The command line; [FailureHandler] tells what goes wrong.
    static CommandLine commandLine() {
        return commandLine(new Phases());
    }

    private static CommandLine commandLine(Phases phases) {
        Locale.setDefault(Locale.Category.FORMAT, Locale.ROOT); // see main
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
            CommandLine called = parsed.asCommandLineList().getLast();
            tellMissingVectors(called.getErr(), Terminal.of(called));
            return new CommandLine.RunLast().execute(parsed);
        });
        line.setExecutionExceptionHandler(new FailureHandler());
        line.setCaseInsensitiveEnumValuesAllowed(true);
        line.registerConverter(Path.class, Main::converted);
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

    private static Path converted(String text) {
        try {
            return WindowLaunch.path(text);
        } catch (InputException e) {
            throw new CommandLine.TypeConversionException(String.valueOf(e.getMessage()));
        }
    }

    @Override
    public Integer call() {
        WindowLaunch.Asked asked = new WindowLaunch.Asked(
                places == null ? List.of() : places,
                Optional.ofNullable(pack),
                Optional.ofNullable(dataFolder),
                terminal.given() ? Optional.of(terminal.language()) : Optional.empty(),
                timings,
                close);
        return new WindowLaunch(asked, terminal.out(), terminal.err(), phases).open();
    }

    /// What a first argument may be that is neither a place nor an option, in the order of `--help`.
    static Set<String> commands() {
        return commandLine().getSubcommands().keySet();
    }
}
