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
}
