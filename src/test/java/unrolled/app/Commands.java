package unrolled.app;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import picocli.CommandLine;

/// The command line as it is, in this process.
public final class Commands {
    private Commands() {}

    /// What came of a command.
    public record Said(int code, String out, String err) {}

    /// Runs a command; an error with what it said if it fails.
    public static void run(String... arguments) {
        Said said = call(arguments);
        if (said.code() != 0) {
            throw new AssertionError(
                    "%s: exit code %d, %s".formatted(String.join(" ", arguments), said.code(), said.err()));
        }
    }

    /// Runs a command.
    public static Said call(String... arguments) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        CommandLine line = Main.commandLine();
        line.setOut(new PrintWriter(out));
        line.setErr(new PrintWriter(err));
        int code = line.execute(arguments);
        return new Said(code, out.toString(), err.toString());
    }

    /// Runs a command with the lessons of another folder than the program's.
    public static Said callAt(Path home, String... arguments) {
        String before = System.setProperty("unrolled.home", home.toString());
        try {
            return call(arguments);
        } finally {
            if (before == null) {
                System.clearProperty("unrolled.home");
            } else {
                System.setProperty("unrolled.home", before);
            }
        }
    }

    /// Writes a lesson of one page, in English.
    ///
    /// @param home   the folder above `lessons`
    /// @param fences of the page, as in a lesson file
    public static void lesson(Path home, String folder, String fences) throws IOException {
        Path file = home.resolve("lessons").resolve(folder).resolve("lesson.md");
        Files.createDirectories(file.getParent());
        Files.writeString(file, "# A lesson\n\nWhat it promises.\n\n## A page\n\nSome prose.\n\n" + fences);
    }
}
