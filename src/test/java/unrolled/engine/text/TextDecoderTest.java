package unrolled.engine.text;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TextDecoderTest {
    private static final String TRADITIONAL = "有一天，小鐘說：「我不想走了。」大家都來看他，這是一個很大的問題。";
    private static final String SIMPLIFIED = "有一天，小钟说：“我不想走了。”大家都来看他，这是一个很大的问题。";

    @ParameterizedTest
    @ValueSource(strings = {"UTF-8", "UTF-16", "UTF-16LE", "UTF-16BE", "GB18030", "US-ASCII"})
    void readsLatinTextInEveryEncoding(String charset) {
        String text = "The fox went home.\nIt was late.";
        assertEquals(text, TextDecoder.decode(text.getBytes(Charset.forName(charset))));
    }

    @Test
    void tellsBig5FromGb18030() {
        assertEquals(TRADITIONAL, TextDecoder.decode(TRADITIONAL.getBytes(Charset.forName("Big5"))));
        assertEquals(SIMPLIFIED, TextDecoder.decode(SIMPLIFIED.getBytes(Charset.forName("GB18030"))));
        assertEquals(TRADITIONAL, TextDecoder.decode(TRADITIONAL.getBytes(StandardCharsets.UTF_8)));
    }

    @Test
    void dropsTheByteOrderMarkAndCarriageReturns() {
        assertEquals("a\nb\nc", TextDecoder.decode("\ufeffa\r\nb\rc".getBytes(StandardCharsets.UTF_8)));
    }

    @Test
    void refusesWhatIsNoText() {
        assertEquals(TextException.Reason.EMPTY, refused(new byte[0]));
        assertEquals(TextException.Reason.EMPTY, refused(" \n\t ".getBytes(StandardCharsets.UTF_8)));
        assertEquals(TextException.Reason.TOO_LARGE, refused(new byte[TextDecoder.LARGEST + 1]));
        byte[] picture = new byte[5000];
        new Random(1).nextBytes(picture);
        assertEquals(TextException.Reason.BINARY, refused(picture));
    }

    private static TextException.Reason refused(byte[] bytes) {
        return assertThrows(TextException.class, () -> TextDecoder.decode(bytes))
                .reason();
    }
}
