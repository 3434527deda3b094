package unrolled.lab;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import unrolled.figure.Formula;

/// Lessons that would hang the program or use up its memory or stack are refused with file and line, at once.
class HostileLessonsTest {
    /// So long that only what hangs reaches it.
    private static final Duration HANGS = Duration.ofSeconds(30);

    @TempDir
    @SuppressWarnings("NullAway.Init") // set by JUnit
    private Path home;

    private static final String EXPERIMENT = """
        ```experiment one
        model: rnn
        task: adding
        hidden: 4
        batch: 2
        length: 5
        until: 3 steps
        ```

        """;

    private static Arguments refused(String name, String page, String problem) {
        return Arguments.of(name, page, problem);
    }

    static Stream<Arguments> pages() {
        String nested = IntStream.range(0, 400)
                .mapToObj(depth -> "  ".repeat(depth) + "- a\n")
                .collect(Collectors.joining());
        return Stream.of(
                refused("itself", "$\\newcommand{\\a}{\\a} \\a$", "line 7: a formula cannot use \\newcommand"),
                refused(
                        "again",
                        "So\n\n$$\\renewcommand{\\a}{\\a\\a} \\a$$",
                        "line 9: a formula cannot use \\renewcommand"),
                refused("a file", "$\\includegraphics{/etc/passwd}$", "line 7: a formula cannot use \\includegraphics"),
                refused("a plane", "$\\rule{9999999cm}{9999999cm}$", "line 7: a formula cannot use \\rule"),
                refused(
                        "columns",
                        "$\\begin{array}{*{999999}{c}} a \\end{array}$",
                        "line 7: columns that are repeated by number"),
                refused("braces", "$" + "{".repeat(400) + "a" + "}".repeat(400) + "$", "line 7: braces stand in each"),
                refused("long formula", "$" + "a+".repeat(900) + "a$", "line 7: a formula of 1801 characters; one has"),
                refused("in a fold", "```more\nTitle\n$\\def\\a{\\a}$\n```", "line 9: a formula cannot use \\def"),
                refused("lists", nested, "line 37: lists and quotations stand in each other too deep"),
                refused("quotations", "> ".repeat(5000) + "a", "line 7: this line has 10001 characters"),
                refused("quotations of one line", ">".repeat(3000) + "a", "line 7: lists and quotations stand in"),
                refused("long line", "a".repeat(300_000), "line 7: this line has 300000 characters"),
                refused("pages", "## P\n\nWords.\n\n".repeat(3000), "line 243: more than 60 pages"),
                refused(
                        "figures",
                        EXPERIMENT + numbered("```figure f%s\ntype: curves\nshows: train.loss\n```\n\n", 300),
                        "line 5: this page has 300 figures; one has at most 24"),
                refused(
                        "experiments",
                        numbered(EXPERIMENT.replace("one", "e%s"), 25),
                        "line 5: this page has 25 experiments; one has at most 24"),
                refused("a large file", "A few words.\n\n".repeat(30_000), "bytes; a lesson has at most 400000"),
                refused(
                        "in a question",
                        EXPERIMENT + "```predict p\nquestion: Is $\\kern 9999cm a$?\nchoices: a | b\n"
                                + "answer: train.loss < 1 -> a; else b\n```",
                        "a formula cannot use \\kern"),
                refused(
                        "in a caption",
                        EXPERIMENT + "```figure f\ntype: curves\nshows: train.loss\ncaption: $\\def\\a{\\a}\\a$\n```",
                        "a formula cannot use \\def"),
                refused(
                        "below a lone dollar",
                        EXPERIMENT
                                + "```predict p\n"
                                + "unit: $\n"
                                + "question: $\\n"
                                + "ewcommand{\\a}{\\a\\a}\\a$\n"
                                + "number: train.loss\n"
                                + "```",
                        "line 18: a formula cannot use \\newcommand"),
                refused(
                        "in a fold with a lone dollar",
                        "```more\n\nIt costs 5 $\n\nSo $\\def\\a{\\a}$\n```",
                        "line 11: a formula cannot use \\def"),
                refused("in a note", "```note\n\nSo $\\def\\a{\\a}$\n```", "line 9: a formula cannot use \\def"),
                refused(
                        "models without size",
                        EXPERIMENT + "```figure f\ntype: timeline\nmodels: X 2019-02 0.0e9\n```",
                        "line 16: models must look like"),
                refused(
                        "models of any size",
                        EXPERIMENT + "```figure f\ntype: timeline\nmodels: X 2019-02 " + "9".repeat(400) + "\n```",
                        "line 16: models must look like"),
                refused(
                        "terms",
                        numbered("```term t%s\nword: w%1$s\nsays: s\n```\n\n", 2000),
                        "more than 400 fences; make two lessons of them"),
                refused(
                        "long answer",
                        EXPERIMENT + "```predict p\nquestion: q\nchoices: a | b\nanswer: "
                                + "train.loss < 1 -> a; ".repeat(300) + "else b\n```",
                        "line 19: what stands behind 'answer' has 6306 characters; at most 2000 do"),
                refused(
                        "long expect",
                        EXPERIMENT + "```claim c\nof: one\nexpect: one: " + "(".repeat(3000) + " < 1\n```",
                        "line 18: what stands behind 'expect' has 3009 characters; at most 2000 do"),
                refused(
                        "seeds",
                        EXPERIMENT + "```claim c\nof: one\nseeds: many\nexpect: one: train.loss < 9\n```",
                        "line 18: seeds must be a whole number from 1 to 100, not 'many'"),
                refused("hue", EXPERIMENT.replace("until", "hue: plaid\nuntil"), "plaid"),
                refused(
                        "path",
                        EXPERIMENT + "```figure f\ntype: path\nshows: rnn.state\nrow: 99999\ncolumn: 0\n```",
                        "01-a/lesson.md, line 16: "));
    }

    private static String numbered(String fence, int count) {
        return IntStream.range(0, count).mapToObj(fence::formatted).collect(Collectors.joining());
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("pages")
    void isRefusedWithFileAndLine(String name, String page, String problem) throws IOException {
        List<String> problems = problems(page);
        assertTrue(
                problems.stream().anyMatch(said -> said.startsWith("01-a/lesson.md, line ") && said.contains(problem)),
                () -> name + ": " + problems);
    }

    /// Each of them takes a length or a number that nothing bounds, or defines something, or reads a file.
    @ParameterizedTest
    @ValueSource(
            strings = {
                "\\hspace{99999cm}a",
                "\\vspace{99999cm}a",
                "\\kern 99999cm a",
                "\\raisebox{99999cm}{a}",
                "\\scalebox{99999}{a}",
                "\\resizebox{99999cm}{99999cm}{a}",
                "\\rotatebox{45}{a}",
                "\\genfrac{}{}{9999cm}{}{a}{b}",
                "{a \\above 99999cm b}",
                "\\hdotsfor{99999999}",
                "\\multicolumn{9999999}{c}{a}",
                "\\magnification{99999} a",
                "\\DeclareMathSizes{99999}{9999}{999}{99}",
                "\\longdiv{999999999}{7}",
                "\\char 999999999",
                "a\\\\[99999cm]b",
                "\\begin{array}{c}a\\\\ [99999cm]b\\end{array}",
                "\\begin{array}{@{\\hspace{9999cm}}c}a\\end{array}",
                "\\newenvironment{a}{\\begin{a}}{}\\begin{a}",
                "\\makeatletter a",
                "\\input{/etc/passwd}",
                "\\jlmXML{/etc/passwd}",
                "\\definecolor{a}{rgb}{9,9,9}"
            })
    void aFormulaCannotGrowWithoutBounds(String latex) throws IOException {
        List<String> problems = problems("So $" + latex + "$.");
        assertTrue(
                problems.stream().anyMatch(said -> said.startsWith("01-a/lesson.md, line 7: ")),
                () -> latex + ": " + problems);
    }

    /// What is as long, deep or full as it may be opens.
    @Test
    void whatIsJustNotTooMuchIsSound() throws IOException {
        String nested = IntStream.range(0, 29)
                .mapToObj(depth -> "  ".repeat(depth) + "- a\n")
                .collect(Collectors.joining());
        String formula = "$" + "{".repeat(24) + "a" + "}".repeat(24) + "$";
        String figures = EXPERIMENT + numbered("```figure f%s\ntype: curves\nshows: train.loss\n```\n\n", 24);
        assertEquals(List.of(), problems(nested + "\n" + formula + "\n\n" + figures));
    }

    @Test
    void aTextThatCannotBeReadIsToldByName() throws IOException {
        Files.createDirectories(home.resolve("assets/corpora/folder.txt"));
        assertEquals(
                List.of("assets/corpora/folder.txt: the text 'folder' cannot be read: Is a directory"),
                new LessonChecker(new Library(home)).checkTexts());
    }

    /// What the limits leave is set, or said to be no formula, whatever it is.
    @Test
    void deepFormulasWithoutBracesAreSetOrRefused() {
        for (String latex : List.of(
                "\\sqrt".repeat(190) + "a",
                "\\frac".repeat(190) + "a",
                "a^".repeat(490) + "a",
                "\\left(".repeat(160),
                "\\mathbf".repeat(120) + "a",
                "\\begin{array}{c}".repeat(60),
                "\\Huge".repeat(190) + "a",
                "\\hat".repeat(240) + "a",
                "\\overbrace".repeat(90) + "a")) {
            assertTimeoutPreemptively(HANGS, () -> Formula.of(latex, true, 14), latex);
        }
    }

    private List<String> problems(String page) throws IOException {
        Path folder = Files.createDirectories(home.resolve("lessons/01-a"));
        String begin = "# T\n\nPromise.\n\n## P\n\n";
        Files.writeString(folder.resolve("lesson.md"), begin + page + "\n");
        for (String file : List.of("lesson.zh-Hant.md", "lesson.zh-Hans.md")) {
            Files.writeString(folder.resolve(file), begin + "Words.\n");
        }
        return assertTimeoutPreemptively(HANGS, () -> new LessonChecker(new Library(home)).check("01-a"));
    }
}
