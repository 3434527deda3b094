package unrolled.app;

import java.io.PrintWriter;
import java.io.StringWriter;
import picocli.CommandLine;

/// The command line, for tests of other packages.
public final class Commands {
    private Commands() {}

    /// Runs a command; an error with what it said if it fails.
    public static void run(String... arguments) {
        StringWriter said = new StringWriter();
        CommandLine line = Main.commandLine();
        line.setOut(new PrintWriter(said));
        line.setErr(new PrintWriter(said));
        int code = line.execute(arguments);
        if (code != 0) {
            throw new AssertionError("%s: exit code %d, %s".formatted(String.join(" ", arguments), code, said));
        }
    }
}
