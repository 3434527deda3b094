package unrolled.figure;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
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
    void anEmptyTextHasNoLines() {
        assertEquals(List.of(), Wrapping.lines("", Fonts.regular(13), 100));
    }
}
