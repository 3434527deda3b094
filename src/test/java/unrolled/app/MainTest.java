package unrolled.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;
import unrolled.lab.LinkException;
import unrolled.words.Language;
import unrolled.words.Words;

class MainTest {
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    private int run(String... arguments) {
        CommandLine line = Main.commandLine();
        line.setOut(new PrintWriter(out));
        line.setErr(new PrintWriter(err));
        return line.execute(arguments);
    }

    @Test
    void helpNamesEveryCommand() {
        assertEquals(0, run("--help"));
        for (String command : List.of("export", "tour", "check", "claims", "bench", "tokens")) {
            assertTrue(out.toString().contains(command), command);
        }
    }

    @Test
    void tellsItsVersion() {
        assertEquals(0, run("--version"));
        assertTrue(out.toString().strip().matches("Unrolled \\d+\\.\\d+\\.\\d+(-\\w+)?"), out::toString);
    }

    @Test
    void helpSaysWhatEveryExitCodeMeans() {
        assertEquals(0, run("--help"));
        String codes = out.toString().substring(out.toString().indexOf("Exit codes:"));
        List<String> numbers =
                codes.lines().map(line -> line.strip().split(" ", 2)[0]).toList();
        assertTrue(numbers.containsAll(List.of("0", "1", "2", "3", "4", "70")), codes);
    }

    @Test
    void helpOfCheckTellsWhatALessonMaySay() {
        assertEquals(0, run("check", "--help"));
        for (String word : List.of("model: rnn", "task: agreement", "figure type: heatmap", "recurrent scale")) {
            assertTrue(out.toString().contains(word), word);
        }
    }

    @Test
    void exportsAFigureInEveryFormatAndTwiceTheSameBytes(@TempDir Path folder) throws IOException {
        for (String to : List.of("a", "b")) {
            assertEquals(
                    0,
                    run(
                            "export",
                            "03",
                            "--figure",
                            "first-strip",
                            "--steps",
                            "3",
                            "--format",
                            "png,svg,pdf,csv",
                            "--lang",
                            "zh-Hant",
                            "--to",
                            folder.resolve(to).toString()),
                    err.toString());
        }
        for (String ending : List.of("png", "svg", "pdf", "csv")) {
            String name = "03-rnn--first-strip." + ending;
            byte[] first = Files.readAllBytes(folder.resolve("a").resolve(name));
            assertTrue(first.length > 1000, name);
            assertEquals(
                    -1,
                    Files.mismatch(
                            folder.resolve("a").resolve(name),
                            folder.resolve("b").resolve(name)),
                    name);
        }
        String svg = Files.readString(folder.resolve("a/03-rnn--first-strip.svg"));
        assertTrue(svg.contains("<path") && !svg.contains("<image"), "a picture of vectors");
    }

    @Test
    void triesClaimsWithTheSeedsThatWereAskedFor() {
        assertEquals(0, run("claims", "01", "--first-seed", "101", "--seeds", "2"), err.toString());
        String said = out.toString();
        assertTrue(said.contains("ok   01-ngram ratio 2/2"), said);
        assertTrue(said.contains("ok   seed 101 ") && said.contains("ok   seed 102 "), said);
        assertFalse(said.contains("seed 1 ") || said.contains("seed 103 "), said);
        assertEquals(2, run("claims", "01", "--seeds", "0"));
    }

    @Test
    void saysWhatWouldHaveWorked(@TempDir Path folder) {
        String to = folder.toString();
        assertEquals(2, run("export", "99", "--to", to));
        assertEquals(2, run("export", "03", "--figure", "nothing", "--to", to));
        assertEquals(2, run("export", "03", "--format", "bmp", "--to", to));
        assertEquals(2, run("export", "03", "--figure", "first-strip", "--set", "hidden=0", "--to", to));
        assertEquals(2, run("export", "03", "--theme", "pink", "--to", to));
        String errors = err.toString();
        assertTrue(errors.contains("no lesson '99'; there are 01-ngram"), errors);
        assertTrue(errors.contains("no figure 'nothing' in 03-rnn"), errors);
        assertTrue(errors.contains("no format 'bmp'; there are png, svg, pdf, gif, csv"), errors);
        assertTrue(errors.contains("hidden must be a whole number from 1 to 512, not '0'"), errors);
        assertTrue(errors.contains("no theme 'pink'; there are light, dark, high-contrast, projector"), errors);
    }

    /// Without a display too: what was typed comes first.
    @ParameterizedTest
    @CsvSource(
            delimiter = '>',
            quoteCharacter = '`',
            value = {
                "NOSUCH     > no command and no lesson 'NOSUCH'; commands are export, generate, guide, tour, check,"
                        + " new, pack, claims, ",
                "exprot     > no command and no lesson 'exprot'; commands are export, ",
                "99/2       > no command and no lesson '99'; commands are export, ",
                "0          > '0' could be 01-ngram, ",
                "03-rnn/77  > 03-rnn has pages 1 to 11, not 77",
                "03?seed=x  > seed must be a whole number from 0 to 999999, not 'x'",
                "03?sed=7   > no setting 'sed' on 03-rnn/1; there are learning-rate, schedule, ",
                "03/2?hidden=a%zz > 'a%zz' has a percent sign that no two digits follow; write %25 for the sign itself",
                "03/2?hidden > 'hidden' in '03/2?hidden' is no setting; write seed=7, and & before another",
                "03/2?seed=1&seed=2 > 'seed' stands twice in '03/2?seed=1&seed=2'; leave one out",
                "03/2?text=nowhere > no text 'nowhere' for a link; there are ",
                "gpt2?seed=3 > 'gpt2' takes no settings in a link; write unrolled gpt2"
            })
    void whatIsNoCommandAndNoLessonIsRefused(String typed, String said) {
        assertEquals(2, run(typed), err.toString());
        assertTrue(err.toString().startsWith(said), err.toString());
    }

    @Test
    void whatWasSetAsideIsToldWhereNoWindowOpens(@TempDir Path folder) throws IOException {
        Files.writeString(folder.resolve("kept.json"), "{damaged");
        assertEquals(2, run("--data-dir", folder.toString(), "03-rnn/77"));
        List<String> said = err.toString().lines().toList();
        assertEquals(2, said.size(), err.toString());
        assertTrue(said.getFirst().startsWith("what was kept could not be read; it lies in " + folder), said::toString);
        assertEquals("03-rnn has pages 1 to 11, not 77", said.getLast());
    }

    @Test
    void saysWhatIsWrongWithALinkInTheLanguageOfTheTerminal() {
        Message message = new Message(new Words(Language.TRADITIONAL_CHINESE));
        LinkException wrong = new LinkException(LinkException.Reason.NO_PAGE, "03-rnn", 11, 99);
        assertEquals("03-rnn has pages 1 to 11, not 99", wrong.getMessage());
        assertEquals("03-rnn 只有第 1 頁到第 11 頁，沒有第 99 頁", message.wrongLink(wrong));
    }

    @Test
    void saysWhichPartOfAWindowIsMissingInEveryLanguage() {
        for (Language language : Language.values()) {
            Message message = new Message(new Words(language));
            assertTrue(message.missingForWindow(null, "Linux").contains("DISPLAY"));
            assertTrue(message.missingForWindow(null, "Linux").contains("unrolled --help"), "all of its commands work");
            assertTrue(message.missingForWindow(null, "Mac OS X").isEmpty());
        }
    }

    /// In a process of its own, whose environment has no display.
    @Test
    @EnabledOnOs(OS.LINUX)
    void withoutADisplayOneLineSaysWhatToDoAndTheExitCodeIs3() throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--add-modules",
                "jdk.incubator.vector",
                "-cp",
                System.getProperty("java.class.path"),
                Main.class.getName(),
                "--lang",
                "en");
        builder.environment().remove("DISPLAY");
        Process process = builder.start();
        String said = new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
        assertEquals(3, process.waitFor(), said);
        List<String> lines = said.lines()
                .filter(line -> !line.startsWith("WARNING: ")) // of Java, that it knows the module
                .toList();
        assertEquals(1, lines.size(), said);
        assertTrue(lines.getFirst().startsWith("No display: "), said);
    }

    /// As where a display is named at which nobody answers, which `java.awt.headless` of these tests would hide.
    @Test
    @EnabledOnOs(OS.LINUX)
    void whatNeedsNoDisplayDoesNotAskTheOneThatIsNamed(@TempDir Path folder) throws Exception {
        OwnProcess.ended(OwnProcess.start(
                List.of(),
                List.of(),
                Map.of("DISPLAY", ":99", "WAYLAND_DISPLAY", ""),
                "export",
                "03",
                "--figure",
                "first-strip",
                "--steps",
                "1",
                "--to",
                folder.toString()));
        assertTrue(Files.exists(folder.resolve("03-rnn--first-strip.png")));
    }

    @Test
    void everyCommandHasALanguage() {
        Map<String, CommandLine> commands = new HashMap<>(Main.commandLine().getSubcommands());
        assertNotNull(commands.remove("help"), "picocli's own");
        commands.forEach(
                (name, command) -> assertNotNull(command.getCommandSpec().findOption("--lang"), name));
        assertEquals(0, run("tokens", "--lang", "zh-Hant", "a"));
    }

    @Test
    void everyCommandRefusesNumbersOutOfRangeBeforeItBegins() {
        assertEquals(2, run("bench", "W1", "--threads", "0"));
        assertEquals(2, run("bench", "W1", "--seconds", "-1"));
        assertEquals(2, run("bench", "W1", "--first", "0"));
        assertEquals(2, run("waits", "03", "--most", "0"));
        assertEquals(2, run("claims", "03", "--seeds", "0"));
        assertEquals(2, run("claims", "03", "--first-seed", "-1"));
        assertEquals(2, run("claims", "03", "99"));
        assertEquals(2, run("waits", "03", "99"));
        assertEquals(2, run("tour", "--steps", "-1", "--to", "nowhere"));
        assertEquals(2, run("tour", "--size", "axb", "--to", "nowhere"));
        assertEquals("", out.toString());
        String errors = err.toString();
        for (String said : List.of(
                "--threads must be a whole number from 1 to 256, not '0'",
                "--seconds must be a number from 0.01 to 3600.0, not '-1'",
                "--first must be a whole number from 1 to 100000, not '0'",
                "--most must be a number from 1.0 to 86400.0, not '0'",
                "--seeds must be a whole number from 1 to 10000, not '0'",
                "--first-seed must be a whole number from 0 to ",
                "no lesson '99'",
                "--steps must be a whole number from 0 to 10000000, not '-1'",
                "'axb' is no size; write 720x480, each from 320 to 8000")) {
            assertTrue(errors.contains(said), () -> said + " in " + errors);
        }
    }

    @Test
    void onlyPredictionsOpenTogether(@TempDir Path folder) throws IOException {
        Path one = Files.createFile(folder.resolve("amy.predictions.json"));
        Path missing = folder.resolve("ben.predictions.json");
        assertEquals(2, run(one.toString(), missing.toString()));
        assertEquals(2, run("exprot", "03"));
        assertEquals(2, run(one.toString(), folder.resolve("start.unrolled").toString()));
        assertEquals(2, run("--lessons", folder.toString(), "03-rnn/2?seed=7"));
        Path again = folder.resolve("Amy.PREDICTIONS (1).json");
        assertEquals(2, run(again.toString()), "as a browser calls what it fetches twice");
        Path start = folder.resolve("Class.UNROLLED");
        assertEquals(2, run(start.toString()));
        String errors = err.toString();
        assertTrue(errors.contains("there is no file " + missing), errors);
        assertTrue(errors.contains("there is no file " + again), errors);
        assertTrue(errors.contains("there is no file " + start), errors);
        assertTrue(errors.contains("'exprot' cannot stand beside others; commands are export, "), errors);
        assertTrue(errors.contains("'03-rnn/2?seed=7' cannot stand beside --lessons"), errors);
        assertTrue(errors.contains("start.unrolled' cannot stand beside others; "), errors);
    }

    @Test
    void aPlaceThatIsNoneIsRefusedBeforeTheWindowOpens() {
        assertEquals(2, run("03/99"));
        assertEquals(2, run("03/0"));
        assertEquals(2, run("03?sed=7"));
        assertEquals(2, run("03?seed=9999999"));
        assertEquals(2, run("03/one"));
        String errors = err.toString();
        assertTrue(errors.contains("03-rnn has pages 1 to "), errors);
        assertTrue(errors.contains("no setting 'sed' on 03-rnn/1; there are "), errors);
        assertTrue(errors.contains("seed must be a whole number from 0 to 999999, not '9999999'"), errors);
        assertTrue(errors.contains("'03/one' is no place; write 03-rnn/2?seed=7"), errors);
    }
}
