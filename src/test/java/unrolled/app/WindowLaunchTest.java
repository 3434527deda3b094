package unrolled.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;
import unrolled.bench.Phases;

/// What asks for a window is refused in the same words, whether picocli reads it or not.
class WindowLaunchTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "03",
                "03-rnn/2?seed=7&learning-rate=0.01",
                "free-lab",
                "gpt2",
                "lesson.unrolled",
                "my pack.ZIP",
                "one.predictions.json two.predictions.json",
                "--timings --close 03"
            })
    void placesAreOpenedAtOnce(String arguments) {
        String[] given = arguments.isEmpty() ? new String[0] : arguments.split(" (?!pack)");
        WindowLaunch.Asked asked = WindowLaunch.Asked.plainly(given).orElseThrow();
        List<String> places =
                List.of(given).stream().filter(one -> !one.startsWith("-")).toList();
        assertEquals(places, asked.places());
        assertEquals(arguments.contains("--timings"), asked.timings());
        assertEquals(arguments.contains("--close"), asked.close());
    }

    @ParameterizedTest
    @ValueSource(strings = {"rnn", "--help", "-h", "--lang", "--data-dir", "@03", "@03.zip", "-x.zip", "", "03 --lang"})
    void allElseIsACommandLine(String arguments) {
        assertTrue(WindowLaunch.Asked.plainly(arguments.split(" ", -1)).isEmpty());
    }

    @Test
    void noCommandIsAPlace() {
        CommandLine line = Main.commandLine();
        for (String command : line.getSubcommands().keySet()) {
            assertTrue(WindowLaunch.Asked.plainly(command).isEmpty(), command);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "99",
                "03/99",
                "03?seed=x",
                "03?no=1",
                "03 04",
                "missing.unrolled",
                "03 missing.predictions.json",
                "\0.zip"
            })
    void bothSayTheSameOfWhatIsWrong(String arguments) {
        String[] given = arguments.split(" ");
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        int code = WindowLaunch.Asked.plainly(given)
                .map(asked -> Main.window(asked, new PrintWriter(out), new PrintWriter(err), new Phases()))
                .orElse(-1);
        Commands.Said said = Commands.call(given);
        assertEquals(new Commands.Said(code, out.toString(), err.toString()), said);
        assertEquals(ExitCode.BAD_INPUT.number(), code);
        assertFalse(said.err().isBlank());
    }
}
