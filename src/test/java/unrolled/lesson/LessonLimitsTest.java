package unrolled.lesson;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What is just small enough is read, and one more is refused with its line.
class LessonLimitsTest {
    private static final String HEAD = "# T\n\n## P\n\n";

    private static Lesson read(String body) {
        return LessonParser.parse("99-x/lesson.md", "99-x", HEAD + body);
    }

    private static void assertRefused(int line, String words, String body) {
        LessonException refused = assertThrows(LessonException.class, () -> read(body));
        String message = String.valueOf(refused.getMessage());
        assertTrue(message.contains(words) && message.contains("line " + line + ":"), message);
    }

    @Test
    void aFormulaMayBeSoLongAndNoLonger() {
        assertEquals("", LessonLimits.problem("x".repeat(1000)));
        assertTrue(LessonLimits.problem("x".repeat(1001)).startsWith("a formula of 1001 characters"));
    }

    @Test
    void bracesMayStandSoDeepInEachOther() {
        assertEquals("", LessonLimits.problem("{".repeat(24) + "}".repeat(24)));
        assertTrue(LessonLimits.problem("{".repeat(25) + "}".repeat(25)).startsWith("braces"));
        assertEquals("", LessonLimits.problem("{x}".repeat(100)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"def", "newcommand", "input", "rule", "hspace"})
    void commandsThatDefineReadOrGrowAreRefused(String command) {
        assertEquals("a formula cannot use \\" + command, LessonLimits.problem("x + \\" + command + "{a}"));
        assertEquals("", LessonLimits.problem(command + " \\alpha"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"\\begin{array}{*{999}{c}}", "a \\\\[9cm] b"})
    void repeatedColumnsAndHeightsOfRowsAreRefused(String formula) {
        assertTrue(LessonLimits.problem(formula).startsWith("columns that are repeated"));
    }

    @Test
    void aFormulaInProseIsRefusedAtItsLine() {
        assertRefused(7, "\\def", "One line.\n\nTwo: $\\def\\a{b}$\n");
        assertDoesNotThrow(() -> read("One line.\n\nTwo: $\\alpha$\n"));
    }

    @Test
    void aFormulaInAFenceIsRefused() {
        assertRefused(7, "\\def", "```note\nOne line.\n$\\def\\a{b}$\n```\n");
    }

    @Test
    void aLineMayBeSoLong() {
        String most = "x".repeat(LessonLimits.LINE);
        assertDoesNotThrow(() -> read(most + "\n"));
        assertRefused(5, "characters; one has at most", most + "x\n");
    }

    @Test
    void marksBeforeALineMayBeSoMany() {
        String most = ">".repeat(LessonLimits.NESTING);
        assertDoesNotThrow(() -> read(most + "x\n"));
        assertRefused(5, "too deep", most + ">x\n");
        assertDoesNotThrow(() -> read("-".repeat(LessonLimits.NESTING + 9) + "\n"), "a rule across the page");
    }

    @Test
    void aPageMayHaveSoManyFigures() {
        String figure = "```figure f%d\ntype: curves\ncaption: c\n```\n\n";
        StringBuilder most = new StringBuilder();
        for (int i = 0; i < LessonLimits.FIGURES; i++) {
            most.append(figure.formatted(i));
        }
        assertDoesNotThrow(() -> read(most.toString()));
        assertRefused(3, "figures; one has at most", most + figure.formatted(LessonLimits.FIGURES));
    }

    @Test
    void aLessonMayHaveSoManyPages() {
        String page = "## P%d\n\nx\n\n";
        StringBuilder most = new StringBuilder();
        for (int i = 1; i < LessonLimits.PAGES; i++) {
            most.append(page.formatted(i));
        }
        assertDoesNotThrow(() -> read("x\n\n" + most));
        LessonException refused =
                assertThrows(LessonException.class, () -> read("x\n\n" + most + page.formatted(LessonLimits.PAGES)));
        assertTrue(String.valueOf(refused.getMessage()).contains("more than " + LessonLimits.PAGES + " pages"));
    }
}
