package unrolled.lab;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/// The checker on lessons that are wrong on purpose: `src/test/resources/wrong/lessons`, one rule a page or a
/// folder. `problems.txt` beside a lesson has the beginning of each problem, with file and line, in the order
/// of the pages.
class LessonCheckerTest {
    private static final Library WRONG = new Library(Path.of("src/test/resources/wrong"));

    static Stream<String> wrongLessons() {
        return WRONG.folders().stream();
    }

    @ParameterizedTest
    @MethodSource("wrongLessons")
    void everyRuleThatALessonBreaksIsToldWithFileAndLine(String folder) throws IOException {
        Path expected = WRONG.home().resolve("lessons").resolve(folder).resolve("problems.txt");
        List<String> beginnings = Files.readAllLines(expected);
        List<String> problems = new LessonChecker(WRONG).check(folder);
        List<String> told = new ArrayList<>();
        for (int i = 0; i < problems.size(); i++) {
            String beginning = i < beginnings.size() ? beginnings.get(i) : "";
            told.add(!beginning.isEmpty() && problems.get(i).startsWith(beginning) ? beginning : problems.get(i));
        }
        assertEquals(
                String.join("\n", beginnings), String.join("\n", told), () -> "what the checker says of %s, against %s"
                        .formatted(folder, expected));
    }

    private static final String SOUND = """
        # T

        Promise.

        ## P

        The loss is {train.loss}.

        ```experiment one
        model: rnn
        task: adding
        hidden: 4
        batch: 2
        length: 5
        until: train.loss < 0.001, nothing > 2, or 30 steps
        ```

        ```figure distance
        type: heatmap
        shows: gradient.distance
        ```
        """;

    private static List<String> problems(Path home, String lesson) throws IOException {
        Path folder = Files.createDirectories(home.resolve("lessons/01-a"));
        Files.writeString(folder.resolve("lesson.md"), lesson);
        for (String language : List.of("zh-Hant", "zh-Hans")) {
            Files.writeString(
                    folder.resolve("lesson.%s.md".formatted(language)), "# T\n\nP.\n\n## P\n\n{train.loss}\n");
        }
        return new LessonChecker(new Library(home)).check("01-a");
    }

    /// A curve that is there after the first step only, and an activation that is measured for a figure only.
    @Test
    void whatARunReportsAfterAStepToWhoeverWantsItIsKnown(@TempDir Path home) throws IOException {
        List<String> problems = problems(home, SOUND);
        assertEquals(1, problems.size(), problems::toString);
        assertTrue(
                problems.getFirst()
                        .startsWith("01-a/lesson.md, line 15: no activation or curve 'nothing'; this model reports "),
                problems::toString);
        assertEquals(List.of(), problems(home, SOUND.replace(" nothing > 2,", "")));
    }

    /// The spectral radius is one; the eigenvalues are a table.
    @Test
    void whatIsFollowedMustBeANumberOrARowOfThem(@TempDir Path home) throws IOException {
        String lesson = SOUND.replace(" nothing > 2,", "");
        List<String> problems = problems(home, lesson.replace("batch: 2", "follows: eigenvalues, spectral.radius"));
        assertEquals(
                List.of("01-a/lesson.md, line 13: 'eigenvalues' is no number and no row of numbers of this run"),
                problems);
    }

    @Test
    void whatTheOptionsOfAFigureNameMustBeThere(@TempDir Path home) throws IOException {
        String lesson = SOUND.replace(" nothing > 2,", "").replace("shows: grad", "minus: nothing\nshows: grad");
        List<String> problems = problems(home, lesson);
        assertEquals(1, problems.size(), problems::toString);
        assertTrue(problems.getFirst().startsWith("01-a/lesson.md, line 18: "), problems::toString);
        assertTrue(problems.getFirst().contains("nothing"), problems::toString);
    }

    /// What is told only while a claim runs is told too late.
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        of: one                                   | one: train.loss < 9              |
        of: one~with: hidden = lots               | train.loss < 9                   | line 24: hidden must be a whole number
        of: one~with: hidden                      | train.loss < 9                   | line 24: 'hidden' is no 'SETTING = VALUE'
        of: one~with: rank = 3, learns = low rank | train.loss < 9                   |
        of: one~override: rnn.stat 0 = 1          | train.loss < 9                   | line 24: no activation 'rnn.stat'
        of: one~override: rnn.state 0 = 1         | train.loss < 9                   |
        of: one                                   | one: train.loss < two: train.loss| line 24: a claim trains the experiments under 'of' only; there is no 'two'
        of: one, two                              | one: train.loss < two: train.loss|
        of: one                                   | setting(hiden) > 3               | line 24: no setting 'hiden' that is a number; there are
        of: one                                   | setting(hidden) > 3              |
        of: one                                   | setting(warm-up) < 3             |
        """)
    void aClaimThatCannotRunIsNotSound(String of, String expect, @Nullable String problem, @TempDir Path home)
            throws IOException {
        String claim = "\n```experiment two\nlike: one\n```\n\n```claim c\n%s\nexpect: %s\n```\n"
                .formatted(of.replace('~', '\n'), expect);
        String lesson = SOUND.replace(" nothing > 2,", "").replace("\n```figure", claim + "\n```figure");
        List<String> problems = problems(home, lesson);
        assertEquals(problem == null ? 0 : 1, problems.size(), problems::toString);
        assertTrue(problem == null || problems.getFirst().startsWith("01-a/lesson.md, " + problem), problems::toString);
    }

    /// Runs that a translation leaves as they are need not be opened again; one that learns from another text must.
    @Test
    void aTextThatOnlyATranslationNamesMustBeThere(@TempDir Path home) throws IOException {
        Path texts = Files.createDirectories(home.resolve("assets/corpora"));
        Files.writeString(texts.resolve("small.txt"), "the fox saw the crow.\n".repeat(60));
        String lesson = SOUND.replace(" nothing > 2,", "").replace("task: adding", "task: corpus\ntext: small");
        assertEquals(List.of(), problems(home, lesson));
        Path translation = home.resolve("lessons/01-a/lesson.zh-Hant.md");
        Files.writeString(translation, "# T\n\nP.\n\n## P\n\n{train.loss}\n\n```experiment one\ntext: tiny\n```\n");
        List<String> problems = new LessonChecker(new Library(home)).check("01-a");
        assertEquals(1, problems.size(), problems::toString);
        assertTrue(problems.getFirst().contains("'tiny'"), problems::toString);
    }

    private static String page(String title, int words, String before, String answer) {
        return """
            ## %s

            %s

            %s
            ```predict %s
            question: What?
            choices: a | b
            answer: %s
            after: So.
            ```

            """.formatted(title, "word ".repeat(words).strip(), before, title, answer);
    }

    @Test
    void advisesWhereAPageAnswersItsOwnQuestion(@TempDir Path home) throws IOException {
        String experiment = "```experiment one\nmodel: rnn\ntask: adding\nhidden: 4\nbatch: 2\nlength: 5\n```\n";
        String claim = "```claim c\nsays: So.\nof: one\nexpect: one: train.loss < 9\n```\n";
        String figure = "```figure again\ntype: curves\nshows: train.loss\nof: one\n```\n";
        String lesson = "# T\n\nPromise.\n\n"
                + page("p1", 20, experiment, "train.loss > 1 -> a; else b")
                + page("p2", 20, figure, "train.loss > 1 -> a; else b")
                + page("p3", 90, experiment.replace("one", "two"), "train.loss > 1 -> a; else b")
                + "```predict p3-more\nquestion: And?\nchoices: a | b\nanswer: a\nafter: So.\n```\n\n"
                + page("p4", 20, claim + experiment.replace("one", "three"), "train.loss > 1 -> a; else b");
        Path folder = Files.createDirectories(home.resolve("lessons/01-a"));
        Files.writeString(folder.resolve("lesson.md"), lesson);
        List<String> advice = new LessonChecker(new Library(home)).advice("01-a");
        assertEquals(3, advice.size(), advice::toString);
        assertTrue(advice.get(0)
                .endsWith("page 1 has trained the runs of this question; what they did is on the screen" + " already"));
        assertTrue(advice.get(1).endsWith("90 words stand above this question; ask after at most 75, explain below"));
        assertTrue(advice.get(2).endsWith("a claim stands above this question and answers it; put it below"));
    }
}
