package unrolled.fault;

import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;

/// What is to be reported of a mistake of the program: which program on which Java and system, and where it happened.
/// The same text on the command line and in the window, in English, since it is for those who mend it.
public record BugReport(Throwable mistake) {
    /// The program and its version, as in `Unrolled 1.0.0`; the build writes them down.
    public static final String PROGRAM = program();

    private static final int DEEPEST = 8; // causes

    private static String program() {
        try (InputStream in = BugReport.class.getResourceAsStream("program.txt")) {
            return new String(Objects.requireNonNull(in, "program.txt").readAllBytes(), StandardCharsets.UTF_8).strip();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Whether what failed is the program: neither what a person gave nor the disk.
    public static boolean isDue(Throwable failure) {
        return !(failure instanceof InputException
                || failure instanceof IOException
                || failure instanceof UncheckedIOException);
    }

    /// Lines to be copied as they are.
    public String text() {
        StringWriter text = new StringWriter();
        PrintWriter lines = new PrintWriter(text);
        lines.print(computer());
        mistake.printStackTrace(lines);
        return text.toString();
    }

    private static String computer() {
        return "%s, Java %s, %s %s %s\n"
                .formatted(
                        PROGRAM,
                        System.getProperty("java.version"),
                        System.getProperty("os.name"),
                        System.getProperty("os.version"),
                        System.getProperty("os.arch"));
    }

    /// The same for others to read: where it happened, without what the messages of exceptions say. They may repeat
    /// a learner's text, a note, or a path with a name in it; whoever gives the report may add them.
    ///
    /// @param about lines about where and when, which hold nothing private either
    public String shared(List<String> about) {
        StringBuilder text = new StringBuilder(computer());
        about.forEach(line -> text.append(line).append('\n'));
        Throwable one = mistake;
        for (int depth = 0; one != null && depth < DEEPEST; depth++, one = one.getCause()) {
            text.append(depth == 0 ? "" : "Caused by: ").append(one.getClass().getName());
            text.append(one.getMessage() == null ? "\n" : " (its message is left out)\n");
            for (StackTraceElement frame : one.getStackTrace()) {
                text.append("\tat ").append(frame).append('\n');
            }
        }
        return text.toString();
    }
}
