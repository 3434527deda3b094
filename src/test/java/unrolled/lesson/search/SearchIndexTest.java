package unrolled.lesson.search;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import unrolled.lesson.Glossary;
import unrolled.lesson.Lesson;
import unrolled.lesson.LessonParser;

class SearchIndexTest {
    private static final Lesson LESSON = lesson("""
        # Gates that open

        You will see a gate.

        ## Two gates, one page

        The **forget gate** is $z$, or $\\sigma(W x_t + U h_{t-1})$. Naïve, it reads `lstm.gate`.

        ```term gate
        word: gate
        also: gates, valve
        says: A number from 0 to 1 that multiplies another.
        ```

        ```predict open
        question: Does it swing?
        choices: yes | no
        answer: loss < 1 -> yes; else no
        after: A riddle solved.
        ```

        ```note
        For the teacher only.
        ```

        ## 閘門 with a valve

        遺忘閘決定留下多少，LSTM的細胞狀態不變。 Some gated thing, investigated. The gates are two.
        """);

    private static Lesson lesson(String text) {
        return LessonParser.parse("05-x/lesson.md", "05-x", text.getBytes(StandardCharsets.UTF_8));
    }

    private final List<Lesson> lessons = List.of(LESSON);
    private final SearchIndex index = new SearchIndex(lessons, Glossary.of(lessons));

    /// Kind, page and the line with its marks in brackets.
    private List<String> found(String query) {
        return index.find(query).stream()
                .map(hit -> "%s %s: %s"
                        .formatted(
                                hit.entry().kind(),
                                hit.entry().page(),
                                hit.line().stream()
                                        .map(piece -> piece.marked() ? "[%s]".formatted(piece.text()) : piece.text())
                                        .collect(Collectors.joining())))
                .toList();
    }

    @Test
    void titlesComeBeforeTermsBeforeProse() {
        assertEquals(
                List.of(
                        "LESSON 0: 05 [Gate]s that open",
                        "PAGE 0: Two [gate]s, one page",
                        "TERM 0: [gate], [gate]s, valve",
                        "PROSE 0: You will see a [gate].",
                        "PROSE 1: 遺忘閘決定留下多少，LSTM的細胞狀態不變。 Some [gate]d thing, investigated. The [gate]s are two."),
                found("GATE"));
    }

    @Test
    void chineseBesideLettersIsFoundWithASpaceOrWithout() {
        assertEquals(found("遺忘閘 lstm"), found("遺忘閘lstm"));
        assertEquals(1, found("遺忘閘lstm").size());
        assertEquals(found("lstm 細胞"), found("LSTM細胞"));
        assertEquals(1, found("gated細胞two").size());
    }

    @Test
    void wordsStayApartWhereAPageHasThemInTwoLines() {
        assertEquals("Sub Text one word", PlainText.of("### Sub\nText one  \nword"));
        assertEquals("costs $5 and $6, or $x", PlainText.of("costs \\$5 and \\$6, or `$x`"));
        assertEquals("a z b \u2026", PlainText.of("a $z$ b $\\sigma(W x_t)$"));
    }

    @Test
    void wordsThatOnlyHoldATermAreNoUseOfItInCapitalsEither() {
        List<Lesson> two = List.of(lesson("""
            # Keys

            You will see.

            ## First

            A key.

            ```term key
            word: key
            also: keys
            not: the keys to
            says: What a query is compared with.
            ```

            ## Doors

            The keys to the cabinet.

            ## Scores

            The keys and a query.
            """));
        assertEquals(List.of(new TermUses.Use(0, 2)), new TermUses(two, Glossary.of(two)).of("key"));
    }

    @Test
    void aWordIsFoundByItsBeginningOnly() {
        assertEquals(List.of(), found("ates"));
        assertEquals(
                List.of(
                        "PROSE 0: The forget gate is z, or …. Naïve, it reads [lstm].gate.",
                        "PROSE 1: 遺忘閘決定留下多少，[LSTM]的細胞狀態不變。 Some gated thing, investigated. The gates are two."),
                found("lstm"));
    }

    @Test
    void chineseIsFoundAnywhere() {
        assertEquals(List.of("PAGE 1: [閘]門 with a valve"), found("閘").subList(0, 1));
        assertTrue(found("細胞").getFirst().contains("LSTM的[細胞]狀態"));
    }

    @Test
    void accentsAndWideLettersAreTheSame() {
        assertTrue(found("naive").getFirst().contains("[Naïve]"));
        assertTrue(found("ＮＡＩＶＥ").getFirst().contains("[Naïve]"));
    }

    @Test
    void allWordsMustBeThereAndTheLessonMaySayOne() {
        assertEquals(List.of("PAGE 0: [Two] gates, one page"), found("two open"));
        assertEquals(List.of(), found("gate elephant"));
        assertEquals(List.of("LESSON 0: [05] Gates that open"), found("05"));
    }

    @Test
    void shortFormulasAreReadAndLongOnesAreNot() {
        assertTrue(found("forget").getFirst().contains("The [forget] gate is z, or …. Naïve, it reads lstm.gate."));
    }

    @Test
    void neitherAnswersNorNotesAreFound() {
        assertEquals(List.of(), found("riddle"));
        assertEquals(List.of(), found("teacher"));
        assertEquals(1, found("swing").size());
    }

    @Test
    void nothingIsAskedNothingIsFound() {
        assertEquals(List.of(), found(""));
        assertEquals(List.of(), found(" \u3000"));
    }

    @Test
    void aLongLineIsCutAtAWordBeforeTheMark() {
        String words = "word ".repeat(60);
        List<Lesson> one = List.of(lesson("# T\n\nP.\n\n## A\n\n" + words + "needle " + words + "\n"));
        Hit hit = new SearchIndex(one, Glossary.of(one)).find("needle").getFirst();
        assertEquals(new Hit.Piece("… ", false), hit.line().getFirst());
        assertEquals(new Hit.Piece("needle", true), hit.line().get(2));
        assertTrue(hit.line().get(1).text().startsWith("word "));
        assertTrue(hit.line().getLast().text().endsWith(" …"));
    }

    @Test
    void aTermKnowsThePagesItStandsOn() {
        assertEquals(List.of(new TermUses.Use(0, 1)), new TermUses(lessons, Glossary.of(lessons)).of("gate"));
        assertEquals(List.of(), new TermUses(lessons, Glossary.of(lessons)).of("none"));
    }

    @Test
    void aWordThatOnlyHoldsATermIsNoUseOfIt() {
        List<Lesson> lessons = List.of(lesson("""
            # 頭

            ## 一

            一個頭。

            ```term head
            word: 頭
            not: 開頭, 回頭
            says: 看一次。
            ```

            ## 二

            回頭看開頭。

            ## 三

            開頭有兩個頭。
            """));
        assertEquals(List.of(new TermUses.Use(0, 2)), new TermUses(lessons, Glossary.of(lessons)).of("head"));
    }
}
