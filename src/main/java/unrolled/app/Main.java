package unrolled.app;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.util.Locale;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import unrolled.bench.Bench;
import unrolled.engine.kernel.Machine;
import unrolled.lab.Laboratory;
import unrolled.lab.Library;
import unrolled.lab.Reference;
import unrolled.lesson.LessonException;
import unrolled.training.Job;
import unrolled.view.Start;
import unrolled.view.Window;
import unrolled.view.WindowException;

/// Unrolled's command line. Without a command it opens the window.
@Command(
        name = "unrolled",
        version = "Unrolled 0.1.0",
        mixinStandardHelpOptions = true,
        description = "See how machines learned to read sequences, from counting words to GPT.",
        subcommands = {
            ExportCommand.class,
            TourCommand.class,
            CheckCommand.class,
            ClaimsCommand.class,
            BenchCommand.class,
            WaitsCommand.class,
            CommandLine.HelpCommand.class
        })
public final class Main implements Callable<Integer> {
    /// Something the user gave cannot be used.
    static final int BAD_INPUT = 2;

    /// No window can be opened on this computer.
    static final int NO_WINDOW = 3;

    private static final int HELP_WIDTH = 120; // characters
    private static final double WARM_UP = 2; // seconds, while the window is being built

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

    /// Starts the program.
    public static void main(String[] args) {
        System.exit(commandLine().execute(args));
    }

    /// The command line, with errors told in one line instead of a stack trace.
    static CommandLine commandLine() {
        CommandLine line = new CommandLine(new Main());
        line.getSubcommands().values().stream()
                .filter(sub -> sub.getCommand() instanceof CheckCommand)
                .forEach(sub -> sub.getCommandSpec()
                        .usageMessage()
                        .footer(Reference.lines().stream()
                                .map(text -> text.replace("%", "%%"))
                                .toArray(String[]::new)));
        line.setUsageHelpWidth(HELP_WIDTH);
        line.setExecutionStrategy(parsed -> {
            if (!Machine.HAS_VECTORS) {
                CommandLine called = parsed.asCommandLineList().getLast();
                called.getErr().println(new Message(LanguageOption.of(called)).noVectors());
            }
            return new CommandLine.RunLast().execute(parsed);
        });
        line.setExecutionExceptionHandler((exception, command, parsed) -> {
            PrintWriter err = command.getErr();
            switch (exception) {
                case LessonException lesson -> err.println(lesson.getMessage());
                case IllegalArgumentException bad -> err.println(bad.getMessage());
                case UncheckedIOException io -> err.println(io.getMessage());
                case IOException io -> err.println(io.getMessage());
                case WindowException window -> {
                    err.println(new Message(LanguageOption.of(command)).noWindow(window));
                    return NO_WINDOW;
                }
                default -> {
                    exception.printStackTrace(err);
                    return 1;
                }
            }
            return BAD_INPUT;
        });
        return line;
    }

    @Override
    public Integer call() {
        Library library = Library.installed();
        Message message = new Message(language.words());
        String missing = message.missingForWindow(System.getenv("DISPLAY"), System.getProperty("os.name", ""));
        if (!missing.isEmpty() && !"Headless".equals(System.getProperty("glass.platform"))) {
            spec.commandLine().getErr().println(missing);
            return NO_WINDOW;
        }
        Start start = start();
        Laboratory laboratory = new Laboratory(library);
        Job warmUp = new Job("warm-up", cancelled -> laboratory.measured(Bench.warmUp(WARM_UP, cancelled)));
        Window.open(laboratory, start);
        warmUp.close();
        return 0;
    }

    /// `03-rnn/2?seed=7` taken apart.
    private Start start() {
        String given = place == null ? "" : place;
        int mark = given.indexOf('?');
        String path = mark < 0 ? given : given.substring(0, mark);
        String query = mark < 0 ? "" : given.substring(mark + 1).toLowerCase(Locale.ROOT);
        int slash = path.indexOf('/');
        try {
            int page = slash < 0 ? 1 : Integer.parseInt(path.substring(slash + 1));
            OptionalLong seed = query.startsWith("seed=")
                    ? OptionalLong.of(Long.parseLong(query.substring("seed=".length())))
                    : OptionalLong.empty();
            String lesson = slash < 0 ? path : path.substring(0, slash);
            if (!lesson.isEmpty()) {
                Library.installed().lesson(lesson, language.language()); // an error that lists the lessons
            }
            return new Start(lesson, page, seed, language.language(), false);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("'%s' is no place; write 03-rnn/2?seed=7".formatted(given), e);
        }
    }
}
