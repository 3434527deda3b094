package unrolled.figure;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import unrolled.words.Language;
import unrolled.words.Words;

class SettingWordsTest {
    private static String said(Object value) {
        return SettingWords.value("learning rate", value, new Words(Language.ENGLISH));
    }

    @Test
    void aNumberStandsAsALessonWouldGiveIt() {
        assertEquals("0.0005", said(5e-4));
        assertEquals("1e-8", said(1e-8));
        assertEquals("2", said(2.0));
        assertEquals("96", said(96));
    }
}
