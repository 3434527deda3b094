package unrolled.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// `unrolled export` with what people type and with lessons that others wrote.
class ExportCommandTest {
    @TempDir
    @SuppressWarnings("NullAway.Init") // set by JUnit
    private Path folder;

    /// An experiment that trains in no time, and a figure of it.
    private static String fences(String experiment, String figure) {
        return """
            ```experiment %s
            model: rnn
            task: store
            hidden: 2
            length: 4
            until: 1 steps
            ```

            ```figure %s
            type: heatmap
            shows: rnn.state
            title: A state
            ```
            """.formatted(experiment, figure);
    }

    private List<String> files() throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile)
                    .map(file -> folder.relativize(file).toString())
                    .filter(file -> !file.endsWith("lesson.md") && !file.endsWith(".txt")) // what is given
                    .sorted()
                    .toList();
        }
    }

    private Commands.Said export(String... options) {
        List<String> arguments = Stream.concat(
                        Stream.of("export", "90", "--lang", "en", "--to", folder.resolve("a/b/c/to") + ""),
                        Stream.of(options))
                .toList();
        return Commands.callAt(folder.resolve("home"), arguments.toArray(String[]::new));
    }

    @Test
    void writesFilesNamedAfterLessonFigureAndExperiment() throws IOException {
        Commands.lesson(folder.resolve("home"), "90-named", fences("tiny", "state"));
        Commands.Said said = export("--format", "svg,csv", "--save", folder.resolve("saved") + "");
        assertEquals(0, said.code(), said::err);
        assertEquals(
                List.of(
                        "a/b/c/to/90-named--state.csv",
                        "a/b/c/to/90-named--state.svg",
                        "saved/90-named--tiny.safetensors"),
                files());
    }

    @ParameterizedTest
    @ValueSource(strings = {"gif", "gif,csv", "csv,gif"})
    void aFilmLeavesACheckpointTooAndOneOnly(String formats) throws IOException {
        Commands.lesson(folder.resolve("home"), "90-filmed", fences("tiny", "state"));
        Commands.Said said = export("--format", formats, "--frames", "2", "--save", folder.resolve("saved") + "");
        assertEquals(0, said.code(), said::err);
        assertTrue(files().contains("saved/90-filmed--tiny.safetensors"), files()::toString);
        assertEquals(
                1,
                said.out().lines().filter(line -> line.endsWith(".safetensors")).count());
    }

    @ParameterizedTest
    @ValueSource(strings = {"x/../../../escaped", "../../escaped", "/tmp/escaped", "a:b*?", "..", "s/m", "\u8c93"})
    void aNameInALessonNeverLeadsOutOfTheFolder(String name) throws IOException {
        Commands.lesson(folder.resolve("home"), "90-figure", fences("tiny", name));
        assertEquals(2, export().code());
        Commands.lesson(folder.resolve("home"), "90-figure", fences(name, "state"));
        assertEquals(2, export("--save", folder.resolve("saved") + "").code());
        assertEquals(List.of(), files());
    }

    @Test
    void aNameOfThreeHundredLettersIsRefusedInOneShortLine() throws IOException {
        Commands.lesson(folder.resolve("home"), "90-long", fences("tiny", "a".repeat(300)));
        Commands.Said said = export();
        assertEquals(2, said.code(), said::err);
        assertTrue(said.err().lines().allMatch(line -> line.length() < 240), said::err);
        assertEquals(List.of(), files());
    }

    @Test
    void anOptionIsForTheFiguresAskedForAndNotForTheOthersOfTheirPage() throws IOException {
        Commands.lesson(folder.resolve("home"), "90-two", fences("tiny", "state") + """

            ```figure numbers
            type: table
            shows: rnn.state
            title: The same as a table
            ```
            """);
        Commands.Said said = export("--figure", "state", "--figure-option", "decimals=percent");
        assertEquals(0, said.code(), said::err);
        assertEquals(List.of("a/b/c/to/90-two--state.png"), files());
        Commands.Said both = export("--figure-option", "decimals=percent");
        assertEquals(2, both.code(), "a table has decimals, but no percent");
    }

    @Test
    void theValuesOfASweepThatAreAskedForAreTheOnesThatRun() throws IOException {
        Commands.lesson(folder.resolve("home"), "90-two", fences("tiny", "unused") + """

            ```figure state
            type: sweep
            shows: train.loss
            sweep: hidden 2, 3
            seeds: 2
            title: Where it ends
            ```
            """);
        String asked = table("--figure", "state", "--format", "csv", "--figure-option", "sweep=hidden 4, 5");
        assertTrue(asked.contains(",hidden,0,4,") && asked.contains(",hidden,0,5,"), asked);
    }

    private String table(String... options) throws IOException {
        Commands.Said said = export(options);
        assertEquals(0, said.code(), said::err);
        return Files.readString(folder.resolve("a/b/c/to/90-two--state.csv"));
    }

    private void longer() throws IOException {
        Commands.lesson(
                folder.resolve("home"), "90-two", fences("tiny", "state").replace("until: 1 steps", "until: 9 steps"));
    }

    @Test
    void anotherSeedOrAForkStandsBesideTheRunInTheSameFile() throws IOException {
        longer();
        String alone = table("--format", "csv");
        String seeds = table("--format", "csv", "--beside", "seed=2");
        assertEquals(2 * alone.lines().count() - 1, seeds.lines().count());
        assertTrue(seeds.startsWith(alone), "the run itself is what it was");
        String fork = table("--format", "csv", "--beside", "learning rate=0.1", "--fork", "4");
        assertEquals(fork, table("--format", "csv", "--beside", "learning rate=0.1", "--fork", "4"));
        assertTrue(fork.startsWith(alone));
        assertNotEquals(fork, table("--format", "csv", "--beside", "learning rate=0.1"));
        String difference = table("--format", "csv", "--beside", "learning rate=0.1", "--fork", "4", "--difference");
        assertEquals(alone.lines().count(), difference.lines().count());
    }

    @Test
    void whatCannotStandBesideIsRefused() throws IOException {
        longer();
        refused("no setting 'sed' here", "--beside", "sed=2");
        refused("--fork wants --beside", "--fork", "3");
        refused("--difference wants --beside", "--difference");
        refused("--fork and --resume exclude", "--beside", "seed=2", "--fork", "3", "--resume", "x");
        refused(
                "--fork 100 comes after the last step, --steps 40",
                "--beside",
                "learning rate=0.1",
                "--fork",
                "100",
                "--steps",
                "40");
    }

    private void refused(String said, String... options) throws IOException {
        Commands.Said answer = export(options);
        assertEquals(2, answer.code(), () -> String.join(" ", options) + ": " + answer.err());
        assertTrue(answer.err().contains(said), () -> said + " in " + answer.err());
        assertEquals(1, answer.err().lines().count(), answer::err);
        assertEquals(List.of(), files(), "nothing is trained or written before it is refused");
    }

    @Test
    void whatIsNoSettingFigureOrOptionIsRefusedWithWhatThereIs() throws IOException {
        Commands.lesson(folder.resolve("home"), "90-typing", fences("tiny", "state"));
        String save = folder.resolve("saved") + "";
        refused("no setting 'hiden' here; there are ", "--set", "hiden=8", "--save", save);
        refused("no setting 'nosuch' here; there are ", "--set", "nosuch=1", "--save", save);
        refused("hidden must be a whole number from 1 to 512, not '0'", "--set", "hidden=0", "--save", save);
        refused("seed must be a whole number from 0 to 999999, not 'x'", "--seed", "x", "--save", save);
        refused("no figure 'stat' in 90-typing; there are state", "--figure", "stat");
        refused("no figure here has an option 'nosuch'; there are annotate, ", "--figure-option", "nosuch=1");
        refused(
                "no mask 'nosuch'; there are 'rnn.preactivation', 'rnn.state'",
                "--figure-option",
                "mask=nosuch",
                "--save",
                save);
        refused(
                "no gold 'nosuch'; there are 'rnn.preactivation', 'rnn.state'",
                "--figure-option",
                "gold=nosuch",
                "--save",
                save);
        refused("zoom must look like '2..5 x 0..7', not 'x'", "--figure-option", "zoom=x", "--save", save);
        refused("no activation 'nosuch'; there are ", "--explain", "nosuch[0,0]", "--save", save);
        refused("--explain and --figure-option exclude each other", "--explain", "a[0,0]", "--figure-option", "zoom=");
    }

    /// Its table has a row for a word once it was read; a word that is not in the text never gets one.
    @Test
    void aRowOfCountsThatCannotComeIsRefused() throws IOException {
        String corpora = "assets/corpora/";
        Files.createDirectories(folder.resolve("home").resolve(corpora));
        Files.copy(Path.of(corpora, "apples.en.txt"), folder.resolve("home").resolve(corpora + "apples.en.txt"));
        Commands.lesson(folder.resolve("home"), "90-counts", """
            ```experiment tiny
            model: ngram
            task: corpus
            text: apples.en
            tokens: words
            order: reading
            length: 2
            batch: 1
            until: 1 steps
            ```

            ```figure after
            type: bars
            shows: ngram.counts
            row: rice
            title: After "rice"
            ```
            """);
        String save = folder.resolve("saved") + "";
        refused(
                "no row 'nosuch'; there are 'like', 'i', '\u00b6', 'last', '\u2047', '.', 'eat', 'to', 'apples'",
                "--figure-option",
                "row=nosuch",
                "--save",
                save);
        assertEquals(0, export().code());
    }

    @Test
    void anExplanationIsAskedForAsItsHelpSays() throws IOException {
        Commands.lesson(folder.resolve("home"), "90-way", fences("tiny", "state"));
        String form = "write ACTIVATION[ROW,COLUMN], as in attention.pattern[3,2]";
        refused("'rnn.state 0 0' is no number of a run; " + form, "--explain", "rnn.state 0 0");
        refused("'rnn.state[0]' is no number of a run; " + form, "--explain", "rnn.state[0]");
        refused("rnn.state has rows 0 to ", "--explain", "rnn.state[99,0]");
        refused("--explain wants a number of a run", "--explain", " ");
        String help = Commands.call("export", "--help").out();
        assertTrue(help.contains("ACTIVATION[ROW,COLUMN]") && help.contains("attention.pattern[3,2]"), help);
        Commands.Said said = export("--explain", "rnn.state[1,0] > rnn.state[0,1]", "--size", "600x900");
        assertEquals(0, said.code(), said::err);
        assertEquals(List.of("a/b/c/to/90-way--tiny-path-rnn.state-1-0.png"), files());
    }

    @Test
    void everyNumberHasARangeAndIsRefusedBeforeAnythingIsTrained() throws IOException {
        Commands.lesson(folder.resolve("home"), "90-range", fences("tiny", "state"));
        String save = folder.resolve("saved") + "";
        refused("--steps must be a whole number from 0 to 10000000, not '-5'", "--steps", "-5", "--save", save);
        refused("--steps must be a whole number from 0 to 10000000, not 'ten'", "--steps", "ten");
        refused("--dpi must be a whole number from 96 to 600, not '72'", "--dpi", "72", "--save", save);
        refused("--frames must be a whole number from 2 to 200, not '1'", "--frames", "1");
        refused("--text-size must be a number from 6.0 to 60.0, not '5'", "--text-size", "5");
        refused("--text-size must be a number from 6.0 to 60.0, not 'NaN'", "--text-size", "NaN");
        refused("'abc' is no size; write 720x480, each from 40 to 9999", "--size", "abc", "--save", save);
        refused("'39x400' is no size; write 720x480", "--size", "39x400");
        refused("no format 'bmp'; there are png, svg, pdf, gif, csv", "--format", "bmp", "--save", save);
        refused("no theme 'pink'; there are light, dark, high-contrast, projector", "--theme", "pink");
    }

    @Test
    void aFolderThatCannotBeWrittenOrIsNotThereIsToldBeforeAnythingIsTrained() throws IOException {
        Commands.lesson(folder.resolve("home"), "90-place", fences("tiny", "state"));
        Path file = Files.writeString(folder.resolve("lesson.md"), "in the way");
        String save = folder.resolve("saved") + "";
        String below = file.resolve("below") + "";
        refused("there is no folder " + folder.resolve("nowhere"), "--resume", folder.resolve("nowhere") + "");
        refused("cannot write to " + below + "; choose a folder you may write to", "--save", below);
        Commands.Said said = Commands.callAt(folder.resolve("home"), "export", "90", "--to", below, "--save", save);
        assertEquals(2, said.code());
        assertEquals(
                "cannot write to " + below + "; choose a folder you may write to",
                said.err().strip());
        assertEquals(List.of(), files());
    }

    @Test
    void aTextThatCannotBeLearntFromIsNamedWithWhatIsWrong() throws IOException {
        Path corpora = Files.createDirectories(folder.resolve("home/assets/corpora"));
        String fences = fences("tiny", "state")
                .replace("task: store", "task: corpus\ntext: given.en")
                .replace("hidden: 2\nlength: 4", "hidden: 2");
        Commands.lesson(folder.resolve("home"), "90-text", fences);
        refused("no text 'given.en'; there are ");
        for (String nothing : List.of("", " \n\t", "\ufeff")) {
            Files.writeString(corpora.resolve("given.en.txt"), nothing);
            refused("assets/corpora/given.en.txt: there is nothing in it but white space");
        }
        Files.writeString(corpora.resolve("given.en.txt"), "a");
        refused("assets/corpora/given.en.txt: it has 1 tokens; at least 2 are needed");
        Files.copy(
                Path.of("assets/pictures/window.png"),
                corpora.resolve("given.en.txt"),
                StandardCopyOption.REPLACE_EXISTING);
        refused("assets/corpora/given.en.txt: it is no text in any encoding we know; save it as UTF-8");
        Files.delete(corpora.resolve("given.en.txt"));
        Files.createDirectory(corpora.resolve("given.en.txt"));
        refused("the text 'given.en' cannot be read");
        refused("the text 'own' is given in the window only; there are given.en\n", "--set", "text=own");
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void aCheckpointThatMayNotBeReadIsToldWithWhatToDo() throws IOException {
        Commands.lesson(folder.resolve("home"), "90-shut", fences("tiny", "state"));
        String saved = folder.resolve("saved") + "";
        assertEquals(0, export("--save", saved).code());
        Path shut = folder.resolve("saved/90-shut--tiny.safetensors");
        Files.setPosixFilePermissions(shut, Set.of());
        assumeFalse(Files.isReadable(shut), "this user may read everything");
        Commands.Said said = export("--resume", saved);
        assertEquals(2, said.code());
        assertEquals(
                shut + " may not be read or written; choose another place",
                said.err().strip());
    }

    /// NUL is to Linux what `:*?` are to Windows: no path has it.
    @Test
    void aNameThatNoFolderCanHaveIsToldInOneLine() throws IOException {
        Commands.lesson(folder.resolve("home"), "90-place", fences("tiny", "state"));
        String said = "'a\ufffdb' can be no folder on this system";
        refused("option '--save': " + said, "--save", "a\0b");
        refused("option '--resume': " + said, "--resume", "a\0b");
        refused("a folder with the long name 'xxx", "--save", folder.resolve("x".repeat(300)) + "");
        for (String to : List.of("a\0b", folder.resolve("y".repeat(300)) + "")) {
            for (List<String> command : List.of(List.of("export", "90", "--to", to), List.of("tour", "--to", to))) {
                Commands.Said answer = Commands.callAt(folder.resolve("home"), command.toArray(String[]::new));
                assertEquals(2, answer.code(), answer::err);
                assertEquals(1, answer.err().lines().count(), answer::err);
            }
        }
        assertEquals(List.of(), files());
    }

    @Test
    void whatIsTooLargeOrHasNoRoomIsToldWithWhatWouldDo() throws IOException {
        Commands.lesson(folder.resolve("home"), "90-large", fences("tiny", "state"));
        refused(
                "a picture of 62494 x 62494 pixels would be too large; at most 105 DPI would do",
                "--size",
                "9999x9999",
                "--dpi",
                "600");
        refused(
                "200 frames of 1500 x 1200 pixels would be too large; at most 110 DPI, or at most 66 frames would do",
                "--format",
                "gif",
                "--frames",
                "200",
                "--size",
                "750x600",
                "--save",
                folder.resolve("saved") + "");
        refused(
                "labels of 60 px have no room in a figure of 40x40; use --text-size 13 or --size 180x180 at least",
                "--size",
                "40x40",
                "--text-size",
                "60");
        refused("60 frames of 8988 x ", "--format", "gif", "--width", "1189mm", "--save", folder.resolve("saved") + "");
        assertEquals(0, export("--size", "180x180", "--text-size", "60").code());
    }

    @Test
    void aFigureIsDressedAsTheOptionsSay() throws IOException {
        Commands.lesson(folder.resolve("home"), "90-dressed", fences("tiny", "state"));
        Path to = folder.resolve("a/b/c/to/90-dressed--state.svg");
        Commands.Said said = export("--format", "svg", "--publication=double", "--width", "12cm", "--font", "9pt");
        assertEquals(0, said.code(), said::err);
        assertTrue(Files.readString(to).contains("width=\"120mm\""));
        assertEquals(0, export("--format", "svg", "--publication=double").code());
        assertTrue(Files.readString(to).contains("width=\"170mm\""));
        assertEquals(0, export("--format", "svg", "--publication").code());
        assertTrue(Files.readString(to).contains("width=\"85mm\""));
        assertEquals(
                0,
                export("--format", "svg", "--width", "3.5in", "--caption", "off", "--transparent")
                        .code());
        assertTrue(Files.readString(to).contains("width=\"88.9mm\""));
    }

    /// What follows the word may be the lesson.
    @Test
    void theColumnOfAPaperNeedNotBeSaid() throws IOException {
        Commands.lesson(folder.resolve("home"), "90-dressed", fences("tiny", "state"));
        String to = folder.resolve("to") + "";
        Commands.Said said =
                Commands.callAt(folder.resolve("home"), "export", "--publication", "90", "--lang", "en", "--to", to);
        assertEquals(0, said.code(), said::err);
    }

    @Test
    void aDressThatCannotBeIsToldWithWhatCan() throws IOException {
        Commands.lesson(folder.resolve("home"), "90-dressed", fences("tiny", "state"));
        refused("no caption 'longer'; there are long, short, off", "--caption", "longer");
        refused("'wide' is no width; write 85mm, 8.5cm or 3.3in", "--width", "wide");
        refused("'85km' is no width; write 85mm, 8.5cm or 3.3in", "--width", "85km");
        refused("'0mm' is no width; write 85mm, 8.5cm or 3.3in", "--width", "0mm");
        refused("'8px' is no size of type; write 8pt", "--font", "8px");
        refused("'0.0pt' is no size of type; write 8pt", "--font", "0.0pt");
        refused("a picture can be 20 to 1189 mm wide, not 2000", "--width", "2000");
        refused("type can be 4 to 72 pt, not 3", "--font", "3");
        refused("--size and --width exclude each other", "--size", "300x200", "--width", "85mm");
        refused("--text-size and --publication exclude each other", "--text-size", "12", "--publication");
        refused("--theme and --grey exclude each other", "--theme", "dark", "--grey");
        refused("a GIF would have ragged letters", "--format", "png,gif", "--transparent");
        assertEquals(List.of(), files());
    }

    @Test
    void aFigureWithoutRoomIsToldBesideItsFile() throws IOException {
        Commands.lesson(
                folder.resolve("home"), "90-narrow", fences("tiny", "state").replace("type: heatmap", "type: cell"));
        Commands.Said said = export("--format", "png", "--publication");
        assertEquals(0, said.code(), said::err);
        assertTrue(said.err().contains("90-narrow--state.png: the drawing has no room"), said::err);
        assertEquals("", export("--format", "png").err());
    }
}
