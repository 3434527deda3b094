package unrolled.app;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import unrolled.fault.BugReport;
import unrolled.fault.InputException;
import unrolled.lab.LinkException;
import unrolled.view.WindowException;
import unrolled.words.Language;
import unrolled.words.Words;

/// Tells a failure on the command line: in one line what a person can mend, and with its stack trace, as something to
/// report, whatever else went wrong.
final class FailureHandler implements CommandLine.IExecutionExceptionHandler {
    @Override
    public int handleExecutionException(Exception failure, CommandLine command, CommandLine.ParseResult parsed) {
        return tell(failure, command).number();
    }

    /// Runs a command; also tells the errors that picocli lets through.
    static int run(CommandLine line, String... arguments) {
        try {
            return line.execute(arguments);
        } catch (Error e) {
            CommandLine.ParseResult parsed = line.getParseResult(); // its last command knows the language
            return tell(e, parsed == null ? line : parsed.asCommandLineList().getLast())
                    .number();
        }
    }

    /// The same of work that no command line was read for; told in the language of this computer.
    ///
    /// @return the exit code
    static int run(PrintWriter err, Callable<Integer> work) {
        try {
            return work.call();
        } catch (Exception | Error e) {
            return tell(e, err, new Words(Language.ofThisComputer())).number();
        }
    }

    private static ExitCode tell(Throwable failure, CommandLine command) {
        return tell(failure, command.getErr(), Terminal.of(command));
    }

    private static ExitCode tell(Throwable failure, PrintWriter err, Words words) {
        Message message = new Message(words);
        ExitCode code =
                switch (failure) {
                    case WindowException window -> {
                        err.println(message.noWindow(window));
                        yield ExitCode.NO_WINDOW;
                    }
                    case LinkException link -> {
                        err.println(message.wrongLink(link));
                        yield ExitCode.BAD_INPUT;
                    }
                    case InputException input -> {
                        err.println(input.getMessage());
                        yield ExitCode.BAD_INPUT;
                    }
                    case UncheckedIOException io -> {
                        err.println(io.getMessage());
                        yield ExitCode.BAD_INPUT;
                    }
                    case IOException io -> {
                        err.println(said(io));
                        yield ExitCode.BAD_INPUT;
                    }
                    case OutOfMemoryError memory -> {
                        err.println(message.noMemory());
                        yield ExitCode.BAD_INPUT;
                    }
                    default -> {
                        err.print(new BugReport(failure).text());
                        err.println(message.ourFault());
                        yield ExitCode.OUR_FAULT;
                    }
                };
        err.flush();
        return code;
    }

    /// Java's own message of these is nothing but the name of the file.
    private static String said(IOException failure) {
        return switch (failure) {
            case NoSuchFileException e -> "there is no file %s".formatted(e.getFile());
            case AccessDeniedException e ->
                "%s may not be read or written; choose another place".formatted(e.getFile());
            case FileAlreadyExistsException e -> "%s is in the way; choose another place".formatted(e.getFile());
            case NotDirectoryException e -> "%s is no folder; choose another place".formatted(e.getFile());
            default -> String.valueOf(failure.getMessage());
        };
    }
}
