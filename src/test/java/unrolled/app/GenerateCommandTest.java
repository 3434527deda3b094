package unrolled.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// `unrolled generate` with what people type.
class GenerateCommandTest {
    private static final String FENCES = """
        ```experiment writer
        model: gpt
        layers: 1
        width: 8
        heads: 1
        task: corpus
        text: tiny
        tokens: words
        length: 8
        sample length: 20
        until: 3 steps
        ```

        ```experiment keeper
        model: rnn
        task: store
        hidden: 2
        length: 4
        until: 1 steps
        ```

        ```figure written
        type: sample
        shows: sample
        of: writer
        title: A text
        ```

        ```figure kept
        type: heatmap
        shows: rnn.state
        of: keeper
        title: A state
        ```
        """;

    @TempDir
    @SuppressWarnings("NullAway.Init") // set by JUnit
    private Path folder;

    @BeforeEach
    void writeLesson() throws IOException {
        Commands.lesson(folder, "90-writing", FENCES);
        Path corpora = Files.createDirectories(folder.resolve("assets/corpora"));
        Files.writeString(corpora.resolve("tiny.txt"), "The fox saw the moon.\nThe crow saw the tree.\n".repeat(60));
    }

    private Commands.Said call(String command, String... options) {
        return Commands.callAt(
                folder,
                Stream.concat(Stream.of(command, "90", "--lang", "en"), Stream.of(options))
                        .toArray(String[]::new));
    }

    private Commands.Said write(String... options) {
        return call(
                "generate",
                Stream.concat(Stream.of("--experiment", "writer"), Stream.of(options))
                        .toArray(String[]::new));
    }

    @Test
    void printsTheTextAndNothingElse() {
        Commands.Said said = write("--prompt", "The fox", "--length", "20");
        assertEquals(0, said.code(), said::err);
        assertTrue(said.out().matches("(?s)[A-Za-z .\\n\\r]+"), said.out());
        assertTrue(said.out().contains("the") || said.out().contains("saw"), said.out());
        assertEquals("writer: step 3" + System.lineSeparator(), said.err());
    }

    @Test
    void theSameOptionsWriteTheSameTextAndOthersAnother() {
        String one = write("--steps", "2").out();
        assertEquals(one, write("--steps", "2").out());
        assertNotEquals(one, write("--steps", "2", "--seed", "7").out());
        assertNotEquals(one, write("--steps", "2", "--temperature", "0").out());
        assertEquals(
                write("--steps", "2", "--temperature", "0").out(),
                write("--steps", "2", "--top-k", "1").out());
    }

    @Test
    void goesOnFromACheckpoint() {
        String saved = folder.resolve("saved") + "";
        Commands.Said exported = call(
                "export",
                "--steps",
                "40",
                "--figure",
                "written",
                "--format",
                "csv",
                "--save",
                saved,
                "--to",
                folder.resolve("to") + "");
        assertEquals(0, exported.code(), exported::err);
        Commands.Said resumed = write("--resume", saved, "--steps", "40", "--temperature", "0");
        assertEquals(0, resumed.code(), resumed::err);
        assertEquals(write("--steps", "40", "--temperature", "0").out(), resumed.out());
    }

    @Test
    void anExperimentThatIsOnTwoPagesNeedNotBeNamed() throws IOException {
        String one = FENCES.substring(0, FENCES.indexOf("```experiment keeper"));
        String shown = FENCES.substring(FENCES.indexOf("```figure written"), FENCES.indexOf("```figure kept"));
        Commands.lesson(
                folder,
                "91-two-pages",
                one + shown + "## Another page\n\nMore prose.\n\n" + shown.replace("figure written", "figure again"));
        for (String place : List.of("91", "91/2")) {
            Commands.Said said = Commands.callAt(folder, "generate", place, "--lang", "en", "--steps", "1");
            assertEquals(0, said.code(), said::err);
        }
    }

    @Test
    void theLineOfTheReadmeWrites() throws IOException {
        String line = Files.readAllLines(Path.of("README.md")).stream()
                .filter(each -> each.contains("unrolled generate 02"))
                .findFirst()
                .orElseThrow();
        String command = line.strip().split(" {2,}", 2)[0].replace("--steps 300", "--steps 2");
        List<String> words = Pattern.compile("'([^']*)'|\\S+")
                .matcher(command)
                .results()
                .map(each -> each.group(1) == null ? each.group() : each.group(1))
                .toList();
        assertTrue(words.containsAll(List.of("--steps", "2", "The fox")), command);
        Commands.Said said = Commands.call(words.subList(1, words.size()).toArray(String[]::new));
        assertEquals(0, said.code(), said::err);
    }

    private static Commands.Said gpt2(String... options) {
        return Commands.call(
                Stream.concat(Stream.of("generate", "--gpt2", "src/test/resources/reference/gpt2"), Stream.of(options))
                        .toArray(String[]::new));
    }

    /// A small one with drawn weights: what it writes makes no sense.
    @Test
    void aGpt2FromTheDiskWrites() {
        Commands.Said said = gpt2("--prompt", "the the", "--tokens", "11", "--seed", "3");
        assertEquals(0, said.code(), said::err);
        assertTrue(said.out().length() > 5, said.out());
        assertTrue(said.err().contains("7,248 weights in 2 layers of 3 heads, width 12, context 16"), said.err());
        assertTrue(said.err().contains("for 3 + 11 tokens"), said.err());
        assertTrue(said.err().contains("written by a GPT-2"), said.err());
        assertEquals(
                said.out(),
                gpt2("--prompt", "the the", "--tokens", "11", "--seed", "3").out());
        assertNotEquals(
                said.out(),
                gpt2("--prompt", "the the", "--tokens", "11", "--seed", "4").out());
        assertEquals(0, gpt2("--tokens", "1", "--temperature", "0").code());
    }

    /// With a lesson, or with a model from the disk that has no folder to draw into.
    @ParameterizedTest
    @ValueSource(strings = {"--format=pdf", "--theme=dark", "--publication=single", "--grey"})
    void whatIsSaidOfPicturesIsRefusedWhereNoneIsDrawn(String option) {
        for (Commands.Said said : List.of(gpt2("--tokens", "1", option), write("--steps", "1", option))) {
            assertEquals(2, said.code(), said::err);
            assertTrue(said.err().contains("no picture is drawn"), said.err());
        }
    }

    @Test
    void aGpt2IsDrawnWhileItReads() throws IOException {
        Path to = folder.resolve("pictures");
        Commands.Said said = gpt2("--prompt", "the the", "--tokens", "1", "--to", to + "", "--format", "png,svg,csv");
        assertEquals(0, said.code(), said::err);
        for (String name : List.of("gpt2--heads", "gpt2--next")) {
            for (String ending : List.of(".png", ".svg", ".csv")) {
                assertTrue(said.err().contains(name + ending), said.err());
                assertTrue(Files.size(to.resolve(name + ending)) > 100, name + ending);
            }
        }
        String heads = Files.readString(to.resolve("gpt2--heads.csv"));
        assertTrue(heads.contains("blocks.1.attn.head.2.pattern"), heads);
        String source = Files.readString(to.resolve("gpt2--next.svg"));
        assertTrue(source.contains("GPT-2") && !source.contains("step 0"), "it was trained elsewhere");
        assertEquals(2, gpt2("--to", to + "", "--format", "gif").code());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--tokens 14 --prompt=!!! | do not fit into the context of 16 positions; --tokens can be at most 13",
                "--tokens 1 --prompt=!!!!!!!!!!!!!!!!! | give a shorter prompt",
                "--tokens 0 | --tokens must be a whole number from 1",
                "--temperature 4 | --temperature must be a number from 0",
                "--length 20 | it takes --prompt, --tokens",
                "02 | and no lesson"
            })
    void aGpt2SaysWhatWouldHaveWorked(String options, String says) {
        Commands.Said said = gpt2(options.split(" ", -1));
        assertEquals(2, said.code(), said.out());
        assertTrue(said.err().contains(says), said.err());
    }

    @Test
    void withoutALessonItAsksForOne() {
        Commands.Said said = Commands.call("generate");
        assertEquals(2, said.code());
        assertTrue(said.err().contains("Say a lesson, such as 02, or --gpt2 and a folder"), said.err());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--tokens 5 --experiment writer | --length tokens",
                "--experiment keeper | those that do are writer",
                "--experiment nosuch | there are writer, keeper",
                "--length 5 --experiment writer | 20 to 400",
                "--top-k x --experiment writer | 0 to 100",
                "--set nosuch=1 --experiment writer | no setting 'nosuch' here; there are",
                "--steps 1 --until-goal --experiment writer | exclude each other",
                "--resume nosuch --experiment writer | there is no folder nosuch",
                "--lang en | Say --experiment; there are writer, keeper"
            })
    void saysWhatWouldHaveWorked(String options, String says) {
        Commands.Said said = Commands.callAt(
                folder,
                Stream.concat(Stream.of("generate", "90"), Stream.of(options.split(" ", -1)))
                        .toArray(String[]::new));
        assertEquals(2, said.code(), said.out());
        assertTrue(said.err().contains(says), said.err());
        assertEquals("", said.out());
    }

    @Test
    void aPageThatIsNotThereIsRefused() {
        Commands.Said said = Commands.callAt(folder, "generate", "90/7", "--lang", "en");
        assertEquals(2, said.code());
        assertTrue(said.err().contains("has pages 1 to 1, not 7"), said.err());
    }
}
