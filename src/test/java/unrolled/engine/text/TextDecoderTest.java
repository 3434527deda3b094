package unrolled.engine.text;

import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.ByteArrayOutputStream;
import java.nio.charset.Charset;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class TextDecoderTest {
    private static final Charset GB18030 = Charset.forName("GB18030");
    private static final Charset BIG5 = Charset.forName("Big5");
    private static final String TRADITIONAL = "山腳下的小村裡有一座鐘，每天替大家報時。它走得很準，可是心裡有一個煩惱。";
    private static final String SIMPLIFIED = "山脚下的小村里有一座钟，每天替大家报时。它走得很准，可是心里有一个烦恼。";
    private static final String ENGLISH = "A crow sat in a tree with a piece of cheese.\nA fox came by.";

    static Stream<Arguments> savedTexts() {
        return Stream.of(
                Arguments.of(ENGLISH, UTF_8),
                Arguments.of(ENGLISH, UTF_16LE),
                Arguments.of(ENGLISH, UTF_16BE),
                Arguments.of(TRADITIONAL, UTF_8),
                Arguments.of(TRADITIONAL, UTF_16LE),
                Arguments.of(TRADITIONAL, UTF_16BE),
                Arguments.of(TRADITIONAL, BIG5),
                Arguments.of(TRADITIONAL, GB18030),
                Arguments.of(SIMPLIFIED, UTF_8),
                Arguments.of(SIMPLIFIED, UTF_16LE),
                Arguments.of(SIMPLIFIED, UTF_16BE),
                Arguments.of(SIMPLIFIED, GB18030),
                Arguments.of("烏龜的雨傘店", BIG5),
                Arguments.of("乌龟的雨伞店", GB18030),
                Arguments.of("蘋果 apple 3.5\r\n香蕉", BIG5),
                Arguments.of("苹果 apple 3.5\r\n香蕉", GB18030));
    }

    @ParameterizedTest
    @MethodSource("savedTexts")
    void recognisesTheEncodingByTheBytes(String text, Charset charset) {
        assertEquals(text, TextDecoder.decode(text.getBytes(charset)));
    }

    @Test
    void takesTheByteOrderMarkAway() {
        for (Charset charset : List.of(UTF_8, UTF_16LE, UTF_16BE, GB18030)) {
            assertEquals(SIMPLIFIED, TextDecoder.decode(("\uFEFF" + SIMPLIFIED).getBytes(charset)), charset.name());
        }
    }

    @Test
    void oneVeryLongLineIsFine() {
        String line = "no end in sight ".repeat(100_000);
        assertEquals(line, TextDecoder.decode(line.getBytes(UTF_8)));
    }

    @Test
    void refusesNothingAndBlanks() {
        assertReason(TextException.Reason.EMPTY, new byte[0]);
        assertReason(TextException.Reason.EMPTY, " \r\n\t\u3000".getBytes(UTF_8));
        assertReason(TextException.Reason.EMPTY, new byte[] {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF});
        assertReason(TextException.Reason.EMPTY, new byte[] {(byte) 0xFF, (byte) 0xFE});
    }

    @Test
    void refusesBinaryFiles() throws Exception {
        ByteArrayOutputStream png = new ByteArrayOutputStream();
        png.write(new byte[] {(byte) 0x89, 'P', 'N', 'G', 13, 10, 26, 10, 0, 0, 0, 13, 'I', 'H', 'D', 'R'});
        assertReason(TextException.Reason.BINARY, png.toByteArray());
        for (int size : new int[] {64, 1000, 100_000}) {
            byte[] noise = new byte[size];
            new SplittableRandom(size).nextBytes(noise);
            assertReason(TextException.Reason.BINARY, noise);
        }
        byte[] zeros = new byte[512];
        assertReason(TextException.Reason.BINARY, zeros);
        byte[] hidden = Arrays.copyOf(ENGLISH.getBytes(UTF_8), 200);
        assertReason(TextException.Reason.BINARY, hidden);
    }

    @Test
    void refusesWhatIsTooLargeAndSaysTheLimit() {
        byte[] large = new byte[TextDecoder.LARGEST + 1];
        Arrays.fill(large, (byte) 'a');
        TextException refused = assertThrows(TextException.class, () -> TextDecoder.decode(large));
        assertEquals(TextException.Reason.TOO_LARGE, refused.reason());
        assertEquals(large.length, refused.found());
        assertEquals(TextDecoder.LARGEST, refused.needed());
    }

    private static void assertReason(TextException.Reason reason, byte[] bytes) {
        TextException refused = assertThrows(TextException.class, () -> TextDecoder.decode(bytes));
        assertEquals(reason, refused.reason());
    }
}
