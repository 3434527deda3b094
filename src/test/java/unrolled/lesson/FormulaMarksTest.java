package unrolled.lesson;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

/// Which text between dollars is a formula, and where it is put back.
class FormulaMarksTest {
    private static final String FIRST = "\uE100";
    private static final String SECOND = "\uE101";

    @Test
    void formulasAreSetAsideInTheirOrderAndTheTextStays() {
        FormulaMarks marks = FormulaMarks.in("If $a_1$ and $$ b $$, then.");
        assertEquals("If " + FIRST + " and " + SECOND + ", then.", marks.text());
        assertEquals(List.of("a_1", "b"), marks.formulas());
        assertEquals(List.of(false, true), marks.displays());
    }

    @Test
    void codeIsNoFormulaAndWhatFollowsItMayBeOne() {
        FormulaMarks marks = FormulaMarks.in("`$a$` costs $b$");
        assertEquals("`$a$` costs " + FIRST, marks.text());
        assertEquals(List.of("b"), marks.formulas());
    }

    @Test
    void codeWithoutAnEndGoesOnToTheEnd() {
        FormulaMarks marks = FormulaMarks.in("see `$a$");
        assertEquals("see `$a$", marks.text());
        assertEquals(List.of(), marks.formulas());
    }

    @Test
    void aDollarBehindABackslashIsADollar() {
        FormulaMarks marks = FormulaMarks.in("\\$5 and \\alpha and $x$");
        assertEquals("$5 and \\alpha and " + FIRST, marks.text());
        assertEquals(List.of("x"), marks.formulas());
    }

    @Test
    void dollarsWithoutAnEndOrWithNothingBetweenStay() {
        assertEquals("it costs 5 $.", FormulaMarks.in("it costs 5 $.").text());
        assertEquals("$$$$", FormulaMarks.in("$$$$").text());
        assertEquals(List.of(), FormulaMarks.in("$$$$").formulas());
    }

    /// Texts that are checked one by one can be put together to one in which other dollars pair.
    @Test
    void whatNoLessonMayHoldStaysText() {
        FormulaMarks marks = FormulaMarks.in("costs 5 $. \\newcommand{\\a}{\\a\\a}\\a $ and $b$");
        assertEquals("costs 5 $. \\newcommand{\\a}{\\a\\a}\\a $ and " + FIRST, marks.text());
        assertEquals(List.of("b"), marks.formulas());
    }

    @Test
    void whatTheTextHasLikeAMarkIsNoFormula() {
        FormulaMarks marks = FormulaMarks.in(SECOND + " `" + FIRST + "` $a$ \uE0FF\uF8FF\uF900");
        assertEquals("\uFFFD `\uFFFD` " + FIRST + " \uE0FF\uFFFD\uF900", marks.text());
        assertEquals(List.of("a"), marks.formulas());
    }

    @Test
    void aParagraphOfOneFormulaIsKnown() {
        FormulaMarks marks = FormulaMarks.in("$a$ $b$");
        assertEquals("a", marks.display(FIRST));
        assertEquals("b", marks.display(SECOND));
        assertEquals("", marks.display("\uE102"));
        assertEquals("", marks.display("x"));
        assertEquals("", marks.display(FIRST + " "));
    }

    @Test
    void formulasArePutBackBetweenTheText() {
        FormulaMarks marks = FormulaMarks.in("$a$ and $b$");
        assertEquals(
                List.of(
                        new FormulaMarks.Piece("a", true),
                        new FormulaMarks.Piece(" and ", false),
                        new FormulaMarks.Piece("b", true)),
                marks.pieces(marks.text()));
        assertEquals(List.of(new FormulaMarks.Piece("\uE102x", false)), marks.pieces("\uE102x"));
        assertEquals(
                List.of(new FormulaMarks.Piece("a", true), new FormulaMarks.Piece(" end", false)),
                marks.pieces(FIRST + " end"));
    }
}
