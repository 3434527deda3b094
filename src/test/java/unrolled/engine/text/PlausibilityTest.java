package unrolled.engine.text;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PlausibilityTest {
    /// Of Chinese and Japanese, what counts is whether the character stands in the everyday part of its table; the
    /// characters here are the first and last of such parts, and the ones beside them.
    @ParameterizedTest
    @CsvSource({
        "的, GB18030, 3",
        "的, BIG5, 3",
        "的, UTF_8, 3",
        "的, EUC_KR, -1", // half of any Chinese text
        "，, GB18030, 3",
        "，, BIG5, 3",
        "，, WINDOWS_1252, -1",
        "啊, GB18030, 1",
        "座, GB18030, 1",
        "佧, GB18030, -1",
        "癅, GB18030, -1", // B0A1 to D7F9; D8FB, B040
        "'\u3000', GB18030, 1",
        "｜, GB18030, 1",
        "Ж, GB18030, -1", // A1A1 to A3FC; A7A8
        "鐘, GB18030, 0.5",
        "佝, GB18030, 0.5",
        "鐘, BIG5, 1",
        "钟, BIG5, -1",
        "钟, GB18030, 1",
        "'\u3000', BIG5, 1",
        "籲, BIG5, 1",
        "汏, BIG5, -1", // A140 to C67E; C9xx
        "'\u3000', SHIFT_JIS, 1",
        "Α, SHIFT_JIS, 1",
        "Ж, SHIFT_JIS, -1", // 8140 to 839F; 8447
        "亜, SHIFT_JIS, 1",
        "練, SHIFT_JIS, 1",
        "腕, SHIFT_JIS, -1",
        "練, EUC_JP, 1", // 889F to 97FB; 9872
        "钟, UTF_8, 1",
        "籲, UTF_16LE, 1",
        "亜, UTF_16BE, 1",
        "ー, UTF_8, 1",
        "弌, UTF_8, -1",
        "汏, UTF_8, -1"
    })
    void everydayCharactersSpeakForAReadingAndRareOnesAgainstIt(String text, Encoding encoding, double weight) {
        assertEquals(weight, Plausibility.of(text, encoding));
    }

    @ParameterizedTest
    @CsvSource({
        "あ, SHIFT_JIS, 3",
        "あ, EUC_JP, 3",
        "あ, UTF_8, 3",
        "あ, BIG5, 1",
        "あ, GB18030, 1",
        "あ, WINDOWS_1252, 1",
        "ア, SHIFT_JIS, 2",
        "ア, BIG5, 2",
        "ｱ, SHIFT_JIS, -1",
        "이, EUC_KR, 3",
        "각, EUC_KR, 1",
        "힝, EUC_KR, 1",
        "갂, EUC_KR, -1",
        "ㄱ, EUC_KR, -1", // B0A2 to C8FE; A4A1
        "ｇ, GB18030, 1",
        "ｇ, WINDOWS_1252, -1"
    })
    void kanaAndHangulAreWeighedByHowFrequentTheyAre(String text, Encoding encoding, double weight) {
        assertEquals(weight, Plausibility.of(text, encoding));
    }

    /// An accent that was read as half of a character leaves it alone among plain letters.
    @ParameterizedTest
    @ValueSource(strings = {"a%sb", "a%s", "%sb", "a%s.", ".%sb"})
    void aCharacterAloneInAWordOfPlainLettersIsMisplaced(String word) {
        for (String character : new String[] {"的", "あ", "ア", "이"}) {
            assertEquals(-2, Plausibility.of(word.formatted(character), Encoding.UTF_8), word + character);
        }
    }

    @Test
    void oneBesideAnotherOrAmongBlanksAndSignsIsNot() {
        assertEquals(3, Plausibility.of("a的一b", Encoding.UTF_8));
        assertEquals(3, Plausibility.of("a 的 b", Encoding.UTF_8));
        assertEquals(3, Plausibility.of("1的.", Encoding.UTF_8));
        assertEquals((3 - 1) / 2.0, Plausibility.of("\u0080的a", Encoding.UTF_8), "a control is no plain sign");
        assertEquals((3 - 1) / 2.0, Plausibility.of("a的\u0080", Encoding.UTF_8));
    }

    @ParameterizedTest
    @CsvSource({
        "café, 1",
        "élan, 1",
        "naïve, 1",
        "Ä, 1",
        "é., 1",
        "É a, 1", // in a word, or alone
        "aÉ, -2",
        "zÉ, -2",
        "ZÉ, 1",
        "`É, 1",
        "{É, 1", // a capital behind a small letter
        "aé, 1",
        "éè, 0",
        "éèb, 0.5", // two letters are no word of plain ones
        "éèê, -0.6666666666666666", // the one in the middle is misplaced
        "ƒ, -1",
        "aƒ, -1"
    })
    void aLetterWithAnAccentStandsAmongPlainOnesOrAlone(String text, double weight) {
        assertEquals(weight, Plausibility.of(text, Encoding.WINDOWS_1252));
    }

    @Test
    void theFirstCharacterThatIsNotAsciiCountsAsANeighbour() {
        assertEquals((-1 - 2 - 1) / 3.0, Plausibility.of("\u0080é\u0080", Encoding.WINDOWS_1252));
        assertEquals((-1 + 0) / 2.0, Plausibility.of("\u0080é", Encoding.WINDOWS_1252));
        assertEquals((0 - 1) / 2.0, Plausibility.of("é\u0080", Encoding.WINDOWS_1252));
    }

    @ParameterizedTest
    @CsvSource({"don’t, 1", "a«b, -1", "«b, 1", "a«, 1", "« b, 1", "a–b, -1", "a – b, 1"})
    void quotationMarksAndDashesStandAtTheEdgeOfAWordAndApostrophesInside(String text, double weight) {
        assertEquals(weight, Plausibility.of(text, Encoding.WINDOWS_1252));
    }

    @Test
    void asciiSaysNothingAndTheFirstFourThousandOthersDecide() {
        assertEquals(1, Plausibility.of("plain text", Encoding.GB18030));
        assertEquals(1, Plausibility.of("", Encoding.GB18030));
        assertEquals(3, Plausibility.of("plain 的", Encoding.GB18030));
        assertEquals(-1, Plausibility.of("plain \u0080", Encoding.GB18030));
        assertEquals(3, Plausibility.of("的".repeat(4000) + "龘", Encoding.GB18030));
        assertEquals((3999 * 3 - 1) / 4000.0, Plausibility.of("的".repeat(3999) + "龘", Encoding.GB18030));
    }

    @Test
    void oneControlCharacterInAThousandIsForgiven() {
        assertTrue(Plausibility.hasNoControls("a".repeat(999) + "\u0001"));
        assertFalse(Plausibility.hasNoControls("a".repeat(998) + "\u0001"));
        assertTrue(Plausibility.hasNoControls("a\nb\r\n\tc\f"));
        assertTrue(Plausibility.hasNoControls(""));
        assertFalse(Plausibility.hasNoControls("a".repeat(5000) + "\0"));
    }
}
