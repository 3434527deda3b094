package unrolled.view.presenter;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Optional;
import org.junit.jupiter.api.Test;

class FirstWordsTest {
    private static String of(String markdown) {
        return FirstWords.of(markdown).orElse("");
    }

    @Test
    void aLongFirstSentenceStandsAlone() {
        String first = "The encoder has a state for each word, and the last lesson kept only the ends.";
        assertEquals(first, of(first + " Now keep all.\n\nMore."));
    }

    @Test
    void aShortOneHasTheNextWithIt() {
        assertEquals(
                "Now keep all. Before each word, the decoder asks which of them it needs now.",
                of("Now keep all. Before each word, the decoder asks\nwhich of them it needs now. And so on."));
    }

    @Test
    void aPointInAFormulaOrANumberEndsNothing() {
        String all = "Nothing ends with $0.9 \\cdot 2. $ here nor with 3.5 and it goes on as long as this. ";
        assertEquals(all.strip(), of(all + "End."));
    }

    @Test
    void whatIsStressedEndsWithTheCut() {
        String bold = "**Everything that stands here is stressed, and for more than one line of text.";
        assertEquals(bold + "**", of(bold + " And this.**"));
        String weak = "一部機器讀**六個**句子，一句一句慢慢地讀下去：*我喜歡吃蘋果。";
        assertEquals(weak + "*", of(weak + "我喜歡吃飯。*"));
        String before = "**一部**機器讀六個句子，一句一句慢慢地讀下去：我喜歡吃蘋果。";
        assertEquals(before, of(before + "**我**喜歡吃飯。"));
    }

    @Test
    void chineseHasEndsOfItsOwn() {
        assertEquals("編碼器替每個詞都留著一個狀態，上一課只用了兩端的那兩個。", of("編碼器替每個詞都留著一個狀態，上一課只用了兩端的那兩個。現在全都留下。"));
    }

    @Test
    void whatASentenceAnnouncesComesWithIt() {
        String formula = "It is computed from the letter and the last state:\n\n$$f = x$$";
        assertEquals(formula, of(formula + "\n\nMore."));
        assertEquals("Three of them:\n\n- a\n- b", of("Three of them:\n\n- a\n- b\n\nMore."));
        assertEquals("So it is:", of("So it is:\n\nMore."));
    }

    @Test
    void aListHasTheFirstWordsOfEachItem() {
        String first = "* **One** thing is said here, and it takes a line of the window or more.";
        assertEquals(first + "\n* Two.", of(first + " And more.\n* Two.\n\nMore."));
        assertEquals("1. one\n2. two and on", of("1. one\n2. two\n   and on\n\nMore."));
    }

    @Test
    void aPageThatBeginsWithATableOrFormulaHasNone() {
        assertEquals(Optional.empty(), FirstWords.of("| a | b |\n|---|---|"));
        assertEquals(Optional.empty(), FirstWords.of("$$x$$"));
        assertEquals(Optional.empty(), FirstWords.of("  \n"));
    }
}
