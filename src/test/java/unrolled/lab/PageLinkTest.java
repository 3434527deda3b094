package unrolled.lab;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import unrolled.engine.setting.Setting;
import unrolled.fault.InputException;

class PageLinkTest {
    private static final List<Setting> DECLARED = List.of(
            Laboratory.SEED,
            new Setting.Real("learning rate", 1e-4, 10, 0.02, true),
            new Setting.Whole("warm-up", 0, 100, 0),
            new Setting.FreeText("sentences", ""));

    @Test
    void anyValueComesBackAsItWas() {
        Map<String, String> settings = new LinkedHashMap<>();
        settings.put("seed", "7");
        settings.put("learning rate", "0.02");
        settings.put("warm-up", "3");
        settings.put("sentences", "a b & c = 50 % ? \u8a9e+ / #\nx, y");
        PageLink link = new PageLink("08-attention", 4, settings);
        assertFalse(link.text().matches("(?s).*\\s.*"), link.text());
        PageLink read = PageLink.parse(link.text());
        assertEquals("08-attention", read.lesson());
        assertEquals(4, read.page());
        assertEquals(settings, read.settings(DECLARED, List.of()));
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            value = {
                "unrolled 03-rnn/2?seed=7",
                "'03-rnn/2?seed=7'",
                "\"03-rnn/2?seed=7\"",
                "unrolled '03-rnn/2?seed=7'",
                "` 03-rnn/2?seed=7 `"
            })
    void isReadAsItStandsOnACommandLine(String pasted) {
        assertTrue(PageLink.isLikely(pasted));
        assertEquals(new PageLink("03-rnn", 2, Map.of("seed", "7")), PageLink.parse(pasted));
    }

    @ParameterizedTest
    @ValueSource(strings = {"what is a gate?", "forget", "and/or", "seed=7", "0.5", "a lstm/2 cell"})
    void whatSomebodySearchesForIsNoLink(String query) {
        assertFalse(PageLink.isLikely(query));
    }

    @ParameterizedTest
    @ValueSource(strings = {"03/2", "99-none/2?seed=7", "03?sed=7", "free-lab/1"})
    void aLinkThatIsWrongIsMeantAsOne(String pasted) {
        assertTrue(PageLink.isLikely(pasted));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '>',
            quoteCharacter = '`',
            value = {
                "03/2?learning-rate=100 > learning rate must be a number from 1.0E-4 to 10.0, not '100'",
                "03/2?learning rate=x   > learning rate must be a number from 1.0E-4 to 10.0, not 'x'",
                "03/2?depth=3 > no setting 'depth' on 03/2; there are seed, learning-rate, warm-up, sentences"
            })
    void aValueThatCannotBeSaysWhatCould(String text, String said) {
        PageLink link = PageLink.parse(text);
        InputException refused = assertThrows(InputException.class, () -> link.settings(DECLARED, List.of("fables")));
        assertEquals(said, refused.getMessage());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '>',
            quoteCharacter = '`',
            value = {
                "03/2/3           > '03/2/3' is no place; write 03-rnn/2?seed=7",
                "03/1234567       > '03/1234567' is no place; write 03-rnn/2?seed=7",
                "03?seed          > 'seed' in '03?seed' is no setting; write seed=7, and & before another",
                "03?=7            > '=7' in '03?=7' is no setting; write seed=7, and & before another",
                "03?seed=7&       > '' in '03?seed=7&' is no setting; write seed=7, and & before another",
                "03?seed=7&seed=8 > 'seed' stands twice in '03?seed=7&seed=8'; leave one out",
                "03?seed=7%2      > '7%2' has a percent sign that no two digits follow; write %25 for the sign itself"
            })
    void whatIsNoLinkSaysWhichPartIsWrong(String text, String said) {
        assertEquals(
                said,
                assertThrows(InputException.class, () -> PageLink.parse(text)).getMessage());
    }

    @Test
    void whatALinkLeavesOutIsTheFirstPageAndNoSetting() {
        assertEquals(new PageLink("03", 1, Map.of()), PageLink.parse("03"));
        assertEquals(new PageLink("03", 7, Map.of()), PageLink.parse("03/7?"));
        assertEquals(new PageLink("", 1, Map.of("seed", "7")), PageLink.parse("?seed=7"));
        assertEquals("?seed=7", PageLink.parse("?seed=7").text());
        assertEquals("03/1", PageLink.parse("03").text());
    }

    @Test
    void namesHaveDashesAndListsStayReadable() {
        Map<String, String> settings = new LinkedHashMap<>();
        settings.put("learning rate", "0.1");
        settings.put("sentences", "a,b: c&d");
        assertEquals("03/2?learning-rate=0.1&sentences=a,b:+c%26d", new PageLink("03", 2, settings).text());
    }

    @Test
    void quotesThatDoNotMatchBelongToTheLink() {
        for (String quoted : List.of("'03", "03'", "'03\"", "'")) {
            assertEquals(quoted, PageLink.parse(quoted).lesson());
        }
        assertEquals("", PageLink.parse("''").lesson());
    }

    @Test
    void aTextThatIsNotOnThisComputerIsRefusedWithThoseThatAre() {
        List<Setting> declared = List.of(new Setting.FreeText("text", "fables"), new Setting.FreeText("text", "own"));
        assertEquals(
                Map.of("text", "news"), PageLink.parse("03?text=news").settings(declared, List.of("fables", "news")));
        PageLink link = PageLink.parse("03/2?text=poems");
        assertEquals(
                "no text 'poems' for a link; there are fables, news",
                assertThrows(InputException.class, () -> link.settings(declared, List.of("fables", "news")))
                        .getMessage());
        PageLink other = PageLink.parse("03/2?depth=3");
        assertEquals(
                "no setting 'depth' on 03/2; there are text",
                assertThrows(InputException.class, () -> other.settings(declared, List.of()))
                        .getMessage());
    }
}
