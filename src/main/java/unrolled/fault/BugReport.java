package unrolled.fault;

import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

/// What is to be reported of a mistake of the program: which program on which Java and system, and where it happened.
/// The same text on the command line and in the window, in English, since it is for those who mend it.
public record BugReport(Throwable mistake) {
    /// The program and its version, as in `Unrolled 1.0.0`; the build writes them down.
    public static final String PROGRAM = program();

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
        lines.printf(
                "%s, Java %s, %s %s %s\n",
                PROGRAM,
                System.getProperty("java.version"),
                System.getProperty("os.name"),
                System.getProperty("os.version"),
                System.getProperty("os.arch"));
        mistake.printStackTrace(lines);
        return text.toString();
    }
}
