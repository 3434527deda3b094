package unrolled.engine.text;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

class TokenizerTest {
    @Test
    void wordsAreLowerCaseAndKeepTheirApostrophe() {
        assertEquals(List.of("don't", "go", ",", "fox", "!", Tokenizer.END), Tokenizer.WORDS.tokens("Don't go,  Fox!"));
    }

    @Test
    void chineseIsReadByCharacterInBothWays() {
        assertEquals(List.of("我", "吃", "蘋", "果", "。", Tokenizer.END), Tokenizer.WORDS.tokens("我吃蘋果。"));
        assertEquals(List.of("我", "吃", Tokenizer.END), Tokenizer.CHARACTERS.tokens("我吃"));
    }

    @Test
    void paragraphsEndInATokenAndEmptyLinesAreNothing() {
        assertEquals(List.of("a", Tokenizer.END, "b", Tokenizer.END), Tokenizer.CHARACTERS.tokens("a\n\n \u3000\nb\n"));
    }

    @Test
    void wordsJoinIntoReadableText() {
        assertEquals(
                "don't go, fox!\nhome",
                Tokenizer.WORDS.join(List.of("don't", "go", ",", "fox", "!", Tokenizer.END, "home")));
    }

    @Test
    void aCharacterBeyondTheBasicPlaneIsOneToken() {
        assertEquals(List.of("\ud83e\udd8a", Tokenizer.END), Tokenizer.CHARACTERS.tokens("\ud83e\udd8a"));
    }
}
