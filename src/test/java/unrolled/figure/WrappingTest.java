package unrolled.figure;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.Font;
import java.util.List;
import java.util.function.ToDoubleFunction;
import org.junit.jupiter.api.Test;

class WrappingTest {
    @Test
    void noLineIsWiderThanTheRoomAndNothingIsLost() {
        String text = "One matrix, used at every position. 一欄一個字。箭頭帶著狀態走；每個框裡的規則都一樣。";
        for (double room = 120; room < 700; room += 37) {
            List<String> lines = Wrapping.lines(text, Fonts.regular(13), room);
            for (String line : lines) {
                assertTrue(Wrapping.width(line, Fonts.regular(13)) <= room, line);
            }
            assertEquals(text.replace(" ", ""), String.join("", lines).replace(" ", ""));
        }
    }

    @Test
    void noLineBeginsWithAClosingMark() {
        String text = "每個框，裡的。規則；都一樣！".repeat(9);
        for (double room = 50; room < 200; room += 7) {
            for (String line : Wrapping.lines(text, Fonts.regular(13), room)) {
                assertTrue("，。；！".indexOf(line.charAt(0)) < 0, line);
            }
        }
    }

    @Test
    void theLinesOfALabelEndAtChineseMarks() {
        assertEquals(List.of("準確率，", "干擾名詞數 3"), Wrapping.lines("準確率，干擾名詞數 3", Fonts.regular(10), 75));
        assertEquals(List.of("準確率，干擾", "名詞數總共"), Wrapping.lines("準確率，干擾名詞數總共", Fonts.regular(10), 60));
        assertEquals(List.of("乘加次數", "（十億）"), Wrapping.lines("乘加次數（十億）", Fonts.regular(10), 65));
    }

    @Test
    void aLongWordBehindAChineseMarkHasALineOfItsOwn() {
        Font font = Fonts.regular(13);
        double room = Wrapping.width("他用，的一二三四五", font) + 1;
        List<String> lines = Wrapping.lines("他用，的一二三四五Transformer好", font, room);
        assertTrue(lines.stream().allMatch(line -> Wrapping.width(line, font) <= room), lines::toString);
    }

    @Test
    void anEmptyTextHasNoLines() {
        assertEquals(List.of(), Wrapping.lines("", Fonts.regular(13), 100));
    }

    /// Characters that are measured to cut a token of so many letters to a label of 120 units.
    private static int measured(int letters) {
        int[] sum = {0};
        Wrapping.cut("m".repeat(letters), 120, part -> {
            sum[0] += part.length();
            return Wrapping.width(part, Fonts.regular(13));
        });
        return sum[0];
    }

    @Test
    void aLabelOfSixtyThousandLettersMeasuresNoMoreThanOneOfAHundred() {
        assertEquals(measured(100), measured(60_000));
        assertTrue(measured(60_000) < 600, () -> "" + measured(60_000));
    }

    @Test
    void aCutLabelIsTheLongestBeginningThatFits() {
        ToDoubleFunction<String> width = part -> Wrapping.width(part, Fonts.regular(13));
        String text = "the quick brown fox 猫跳过去 jumps over the lazy dog ".repeat(5);
        for (double room = 40; room < 900; room += 23) {
            String cut = Wrapping.cut(text, room, width);
            assertTrue(width.applyAsDouble(cut) <= room, cut);
            int shown = cut.length() - 1;
            assertEquals(text.substring(0, shown) + "\u2026", cut);
            assertTrue(width.applyAsDouble(text.substring(0, shown + 1) + "\u2026") > room, cut);
        }
        assertEquals("short", Wrapping.cut("short", 100, width));
        assertEquals("", Wrapping.cut(text, 3, width));
        assertEquals("", Wrapping.cut("", 3, width));
    }

    @Test
    void aCutLeavesNoLetterWithoutItsAccent() {
        String text = "e\u0301".repeat(200);
        for (double room = 10; room < 300; room += 3) {
            String cut = Wrapping.cut(text, room, String::length);
            assertTrue(!cut.endsWith("e\u2026"), cut);
            assertTrue(cut.length() > 2, cut);
        }
    }

    @Test
    void anEmojiOfSeveralCodePointsIsCutBetweenThem() {
        String family = "\ud83d\udc68\u200d\ud83d\udc69\u200d\ud83d\udc67";
        assertEquals("\u20391F468 200D 1F469 200D 1F467\u203a", Wrapping.cut(family, 30, String::length));
        assertEquals("\u20391F468 200D 1F469\u203a\u2026", Wrapping.cut(family, 20, String::length));
        assertEquals("\u20391F468\u203a\u2026", Wrapping.cut(family, 9, String::length));
        assertEquals("", Wrapping.cut(family, 7, String::length));
        assertEquals("", Wrapping.cut("e\u0301", 1, part -> 2 * part.length()));
    }

    @Test
    void aTextIsAsWideAsWhatIsDrawnOfIt() {
        assertEquals(
                Wrapping.width("\u20391F34E\u203a", Fonts.regular(13)),
                Wrapping.width("\ud83c\udf4e", Fonts.regular(13)));
    }
}
