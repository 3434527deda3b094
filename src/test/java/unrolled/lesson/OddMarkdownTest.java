package unrolled.lesson;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.FencedCodeBlock;
import org.commonmark.parser.IncludeSourceSpans;
import org.commonmark.parser.Parser;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/// A lesson written by another editor, or in another habit, is the lesson that GitHub shows, or is refused.
class OddMarkdownTest {
    private static final String PLAIN = """
        # Title

        What you will see.

        ```lesson
        era: counting
        ```

        ## First page

        Some *prose*.

        ```experiment tiny
        model: ngram
        ```

        ```note
        For the teacher.
        ```

        ## Second page

        ```figure counts
        type: heatmap
        ```
        """;

    private static Lesson parse(String text) {
        return LessonParser.parse("x/lesson.md", "05-x", text);
    }

    static Stream<Arguments> otherHabits() {
        return Stream.of(
                Arguments.of("tildes", PLAIN.replace("```", "~~~")),
                Arguments.of("longer fences", PLAIN.replace("```", "`````")),
                Arguments.of("an end longer than the beginning", PLAIN.replace("\n```\n", "\n``````  \n")),
                Arguments.of("a byte order mark", "\uFEFF" + PLAIN),
                Arguments.of("line ends of Windows", PLAIN.replace("\n", "\r\n")),
                Arguments.of("line ends of old", PLAIN.replace("\n", "\r")),
                Arguments.of("headings closed with #", PLAIN.replaceAll("(?m)^(#+) (.*)$", "$1 $2 $1  ")),
                Arguments.of("headings after a tab", PLAIN.replace("# ", "#\t")),
                Arguments.of("indented fences", PLAIN.replaceAll("(?m)^```", "   ```")),
                Arguments.of("indented headings", PLAIN.replaceAll("(?m)^#", "  #")),
                Arguments.of(
                        "tabs in fences",
                        PLAIN.replace("```experiment tiny", "```\texperiment\ttiny\t")
                                .replace("model: ", "\tmodel:\t")),
                Arguments.of("no line end at the end", PLAIN.stripTrailing()));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("otherHabits")
    void meansTheSame(String habit, String text) {
        assertEquals(parse(PLAIN), parse(text));
    }

    @Test
    void readsTitlesAboveALineAndKeepsCodeAndSmallHeadingsInTheProse() {
        Lesson lesson = parse("""
            Title
            =====

            First

            and second promise.

            A page of
            two lines
            ---------
            ### small

                code
            > quoted
            """);
        assertEquals("Title", lesson.title());
        assertEquals("First and second promise.", lesson.promise());
        Page page = lesson.pages().getFirst();
        assertEquals("A page of two lines", page.title());
        assertEquals(8, page.line());
        assertEquals(List.of(new Block.Prose("### small\n\n    code\n> quoted", 11)), page.blocks());
    }

    @Test
    void whatIsBetweenTheTitleAndTheFirstPageIsThePromiseWhatEverStandsBetween() {
        assertEquals(
                "One. Two.",
                parse("# T\n<!-- licence -->\n\nOne.\n\n```lesson\n```\n\nTwo.\n## P\n")
                        .promise());
    }

    @Test
    void commentsAreHidden() {
        Lesson lesson = parse("# T\n## P\n<!--\n```figure old\ntype: lines\n```\n-->\n\na\n<!-- b -->\nc\n");
        assertEquals(
                List.of(new Block.Prose("a\n\nc", 9)), lesson.pages().getFirst().blocks());
    }

    @Test
    void commentsInsideAListAreHiddenToo() {
        Lesson lesson = parse("# T\n## P\n- a\n\n  <!-- b -->\n\n- c\n");
        assertEquals(
                List.of(new Block.Prose("- a\n\n\n\n- c", 3)),
                lesson.pages().getFirst().blocks());
    }

    static Stream<Arguments> refused() {
        String lookalike = "this looks like a fence but is read as text";
        String nested = "a fence inside a list or quotation; it must begin at the left margin";
        return Stream.of(
                Arguments.of("    ```figure a", 3, lookalike),
                Arguments.of("\t```figure a", 3, lookalike),
                Arguments.of("words\n     ```figure a\n", 4, lookalike),
                Arguments.of("```figure a`b\n", 3, lookalike),
                Arguments.of("``figure a\n``", 3, lookalike),
                Arguments.of("- words\n\n      ```figure a", 5, lookalike),
                Arguments.of("- ```figure a\n  ```", 3, nested),
                Arguments.of("> words\n> ~~~note\n> x\n> ~~~", 4, nested),
                Arguments.of("1. words\n\n   ```\n   code\n   ```", 5, nested),
                Arguments.of("~~~figure a\n```\n", 3, "the fence that begins here has no end; close it with ~~~"),
                Arguments.of("`````note\n```\n", 3, "the fence that begins here has no end; close it with `````"),
                Arguments.of("```note\nx\n    ```\n", 3, "the fence that begins here has no end; close it with ```"),
                Arguments.of(
                        "```note\nx\n\n```figure a\ntype: b\n```\n",
                        6,
                        "a fence inside the fence of line 3; close that one with ``` before this line"),
                Arguments.of("```note for the teacher\n```", 3, "a fence of kind 'note' has no name"),
                Arguments.of("```lesson\n```\n```lesson\n```", 5, "a second fence of kind 'lesson'"),
                Arguments.of("##\n", 3, "a heading without words"),
                Arguments.of("## ##\n", 3, "a heading without words"),
                Arguments.of("<div>\nwords\n</div>", 3, "HTML is not shown"),
                Arguments.of("<!-- words", 3, "the comment that begins here has no end; close it with -->"),
                Arguments.of("<!-- a\n--> words", 4, "words behind a comment are not shown"));
    }

    @ParameterizedTest
    @MethodSource("refused")
    void nothingIsLostWithoutAWord(String page, int line, String message) {
        LessonException error = assertThrows(LessonException.class, () -> parse("# T\n## P\n" + page));
        String expected = "x/lesson.md, line %d: %s".formatted(line, message);
        assertTrue(
                String.valueOf(error.getMessage()).startsWith(expected),
                "expected '%s' but found '%s'".formatted(expected, error.getMessage()));
    }

    @Test
    void aNoteBeforeTheFirstPageIsRefused() {
        assertEquals(
                "x/lesson.md, line 2: a fence before the first page; a page begins with '## '",
                assertThrows(LessonException.class, () -> parse("# T\n```note\nx\n```\n## P\n"))
                        .getMessage());
        assertEquals(
                "x/lesson.md, line 1: no title above this page; a lesson begins with '# ' and its title",
                assertThrows(LessonException.class, () -> parse("## P\n# T\n")).getMessage());
    }

    /// A note may show how a fence is written, inside a longer one.
    @Test
    void aLongerFenceMayHoldAShorterOne() {
        Lesson lesson = parse("# T\n## P\n````note\n```figure a\n```\n````\n");
        assertEquals(
                List.of(new Block.Note("```figure a\n```", 3)),
                lesson.pages().getFirst().blocks());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "```note\nx\n```",
                "~~~note\nx\n~~~",
                " ```note\n```",
                "   ~~~~ note\n   ~~~~~",
                "    ```note\n    ```",
                "words\n```note\n```",
                "words\n    ```note\n    ```",
                "- a\n```note\n```",
                "- a\n  ```note\n  ```",
                "- a\n\n    ```note\n    ```",
                ">```note\n>```",
                "> a\n```note\n```",
                "```note`\n```",
                "~~~note`\n~~~",
                "``note\n``",
                "```note",
                "```note\n~~~\n```",
                "```note\n```` \n```note\n```",
                "\t```note\n\t```",
                "```\tnote\n```\t",
                "```note\r\nx\r\n```\r\n",
                "```note\rx\r```\r",
                "<!--\n```note\n```\n-->",
                "<b>\n```note\n```",
                "```note\n    ```\n```",
                "a\n---\n```note\n```",
                "[a]: b\n```note\n```",
                "\\```note\n```",
                "```&#110;ote\n```",
                "1) ```note\n   ```",
                "\u00a0```note\n```",
                "```note\u2028x\n```"
            })
    void everyFenceThatCommonMarkSeesIsReadOrRefused(String page) {
        assertSeesWhatCommonMarkSees("# T\n## P\n" + page);
    }

    /// That a lesson has a block for each fenced block that CommonMark has, on the same line, or is refused.
    static void assertSeesWhatCommonMarkSees(String text) {
        Lesson lesson;
        try {
            lesson = parse(text);
        } catch (LessonException e) {
            return;
        }
        List<Integer> ours = new ArrayList<>();
        if (!lesson.header().equals(new Fields("lesson", "", Map.of(), "x/lesson.md", 1))) {
            ours.add(lesson.header().line());
        }
        for (Page page : lesson.pages()) {
            page.blocks().stream()
                    .filter(block -> !(block instanceof Block.Prose))
                    .map(Block::line)
                    .forEach(ours::add);
        }
        List<Integer> theirs = new ArrayList<>();
        Parser.builder()
                .includeSourceSpans(IncludeSourceSpans.BLOCKS)
                .build()
                .parse(text)
                .accept(new AbstractVisitor() {
                    @Override
                    public void visit(FencedCodeBlock fence) {
                        theirs.add(fence.getSourceSpans().getFirst().getLineIndex() + 1);
                    }
                });
        assertEquals(theirs, ours.stream().sorted().toList(), text);
    }
}
