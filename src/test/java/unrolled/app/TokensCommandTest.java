package unrolled.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TokensCommandTest {
    private static Commands.Said reading(byte[] input) {
        InputStream before = System.in;
        System.setIn(new ByteArrayInputStream(input));
        try {
            return Commands.call("tokens", "-");
        } finally {
            System.setIn(before);
        }
    }

    @Test
    void saysForEachVocabularyHowManyTokensThereAreAndWhich() {
        Commands.Said said = Commands.call("tokens", "人工智能");
        assertEquals(0, said.code(), said.err());
        assertEquals(
                List.of(
                        "4 characters, 12 bytes of UTF-8",
                        "",
                        "GPT-2   8 tokens, 0.50 characters each",
                        "        人 21689   ‹E5 B7› 32432   ‹A5› 98   ‹E6› 162   ‹99› 247   ‹BA› 118   ‹E8 83› 47797"
                                + "   ‹BD› 121",
                        "",
                        "GPT-4   5 tokens, 0.80 characters each"),
                said.out().lines().limit(6).toList());
        assertTrue(said.out().contains("GPT-4o  2 tokens, 2.00 characters each"), said.out());
    }

    @Test
    void readsStandardInputAsUtf8AndShowsItsBlanks() {
        Commands.Said said = reading("Hello world\n\u3000\n".getBytes(StandardCharsets.UTF_8));
        assertEquals(0, said.code(), said.err());
        assertTrue(said.out().startsWith("13 characters, 15 bytes"), said.out());
        assertTrue(said.out().contains("Hello 15496   ␣world 995   ¶ 198"), said.out());
        assertTrue(said.out().contains("‹3000›"), said.out());
    }

    @ParameterizedTest
    @ValueSource(ints = {0, (1 << 20) + 1})
    void refusesATextThatIsEmptyOrTooLong(int bytes) {
        Commands.Said said = reading("a".repeat(bytes).getBytes(StandardCharsets.UTF_8));
        assertEquals(2, said.code());
        assertTrue(said.err().startsWith("the text is "), said.err());
        assertEquals("", said.out());
    }

    @Test
    void oneIsNoPlural() {
        String said = Commands.call("tokens", "a").out();
        assertTrue(said.startsWith("1 character, 1 byte of UTF-8"), said);
        assertTrue(said.contains("GPT-4   1 token, 1.00 characters each"), said);
    }

    @Test
    void withoutATextItSaysWhatIsMissing() {
        Commands.Said said = Commands.call("tokens");
        assertEquals(2, said.code());
        assertTrue(said.err().contains("TEXT"), said.err());
    }

    @Test
    void helpSaysHowATextIsGiven() {
        Commands.Said said = Commands.call("tokens", "--help");
        assertEquals(0, said.code());
        assertTrue(said.out().contains("standard input"), said.out());
    }
}
