package unrolled.engine.text;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
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
        assertEquals(text, TextDecoder.decode(text.getBytes(charset)).text());
    }

    @Test
    void takesTheByteOrderMarkAway() {
        for (Charset charset : List.of(UTF_8, UTF_16LE, UTF_16BE, GB18030)) {
            byte[] bytes = ("\uFEFF" + SIMPLIFIED).getBytes(charset);
            assertEquals(SIMPLIFIED, TextDecoder.decode(bytes).text(), charset.name());
        }
    }

    @Test
    void oneVeryLongLineIsFine() {
        String line = "no end in sight ".repeat(100_000);
        assertEquals(new DecodedText(line, Encoding.UTF_8, false), TextDecoder.decode(line.getBytes(UTF_8)));
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

    static Stream<Arguments> writtenTexts() throws IOException {
        List<Arguments> texts = new ArrayList<>();
        Path written = Path.of("src/test/resources/texts");
        Path corpora = Path.of("assets/corpora");
        for (Encoding utf16 : List.of(Encoding.UTF_16LE, Encoding.UTF_16BE)) {
            for (String language : List.of("de", "fr", "ko")) {
                texts.add(Arguments.of(written.resolve(language + ".txt"), utf16));
            }
            for (String language : List.of("zh-Hant", "zh-Hans")) {
                texts.add(Arguments.of(corpora.resolve("fables.%s.txt".formatted(language)), utf16));
            }
        }
        texts.add(Arguments.of(written.resolve("de.txt"), Encoding.WINDOWS_1252));
        texts.add(Arguments.of(written.resolve("fr.txt"), Encoding.WINDOWS_1252));
        texts.add(Arguments.of(written.resolve("ko.txt"), Encoding.EUC_KR));
        texts.add(Arguments.of(written.resolve("ja.txt"), Encoding.SHIFT_JIS));
        texts.add(Arguments.of(written.resolve("ja.txt"), Encoding.EUC_JP));
        texts.add(Arguments.of(corpora.resolve("fables.zh-Hant.txt"), Encoding.BIG5));
        texts.add(Arguments.of(corpora.resolve("fables.zh-Hant.txt"), Encoding.GB18030));
        texts.add(Arguments.of(corpora.resolve("fables.zh-Hans.txt"), Encoding.GB18030));
        return texts.stream();
    }

    /// Cut at many places, in the middle of words too.
    @Tag("large")
    @ParameterizedTest
    @MethodSource("writtenTexts")
    void recognisesTextsOfTwelveCharactersAndMore(Path file, Encoding encoding) throws IOException {
        int[] points = Files.readString(file).codePoints().toArray();
        for (int length : new int[] {12, 24, 100, points.length}) {
            for (int start = 0; start + length <= points.length; start += 37) {
                String text = new String(points, start, length);
                boolean plain = text.chars().allMatch(character -> character < 0x80);
                if (!plain && encoding.charset().newEncoder().canEncode(text)) {
                    DecodedText expected = new DecodedText(text, encoding, true);
                    assertEquals(expected, TextDecoder.decode(text.getBytes(encoding.charset())));
                }
            }
        }
    }

    /// Kana in UTF-16 are bytes of plain letters; what is left is longer texts.
    @Test
    void recognisesAJapaneseTextInUtf16() throws IOException {
        String text = Files.readString(Path.of("src/test/resources/texts/ja.txt"));
        assertEquals(new DecodedText(text, Encoding.UTF_16LE, true), TextDecoder.decode(text.getBytes(UTF_16LE)));
    }

    static Stream<Arguments> otherEncodings() {
        return Stream.of(
                Arguments.of("Привет, мир! Сегодня хорошая погода, и мы идём в парк.", "windows-1251"),
                Arguments.of("Привет, мир! Сегодня хорошая погода, и мы идём в парк.", "KOI8-R"),
                Arguments.of("Καλημέρα κόσμε, σήμερα ο καιρός είναι καλός.", "windows-1253"),
                Arguments.of("שלום עולם, היום יום יפה", "windows-1255"),
                Arguments.of("สวัสดีชาวโลก วันนี้อากาศดี", "TIS-620"),
                Arguments.of("Das Mädchen läuft über die Brücke nach Köln.", "IBM850"),
                Arguments.of("村の時計は毎日正しい時刻に鐘を鳴らした。", "ISO-2022-JP"));
    }

    @ParameterizedTest
    @MethodSource("otherEncodings")
    void refusesWhatItCannotReadInsteadOfShowingOtherCharacters(String text, String charset) {
        assertReason(TextException.Reason.BINARY, text.getBytes(Charset.forName(charset)));
    }

    @Test
    void aChosenEncodingIsTakenAsItIs() {
        byte[] munich = "München".getBytes(ISO_8859_1);
        assertEquals("München", TextDecoder.decode(munich, Encoding.WINDOWS_1252));
        assertEquals("M黱chen", TextDecoder.decode(munich, Encoding.GB18030));
        assertEquals("München", TextDecoder.decode("\uFEFFMünchen".getBytes(UTF_8), Encoding.UTF_8));
        TextException refused = assertThrows(TextException.class, () -> TextDecoder.decode(munich, Encoding.UTF_8));
        assertEquals(TextException.Reason.WRONG_ENCODING, refused.reason());
        assertEquals(2, refused.found());
        assertEquals(
                TextException.Reason.EMPTY,
                assertThrows(TextException.class, () -> TextDecoder.decode(new byte[] {' '}, Encoding.BIG5))
                        .reason());
    }

    @Test
    void aByteOrderMarkDecidesWithoutAGuess() {
        for (Encoding encoding : List.of(Encoding.UTF_8, Encoding.UTF_16LE, Encoding.UTF_16BE)) {
            for (String text : List.of("a", "é", SIMPLIFIED)) {
                byte[] bytes = ("\uFEFF" + text).getBytes(encoding.charset());
                assertEquals(new DecodedText(text, encoding, false), TextDecoder.decode(bytes));
            }
        }
    }

    @Test
    void aMarkThatTheRestDoesNotFitDecidesNothing() {
        String odd = "þÿ : français"; // begins with the bytes of a mark, but half a character is left over
        byte[] bytes = odd.getBytes(ISO_8859_1);
        assertEquals(1, bytes.length % 2);
        assertEquals(new DecodedText(odd, Encoding.WINDOWS_1252, true), TextDecoder.decode(bytes));
    }

    /// AC 46 is among the most frequent characters of Chinese in GB18030 and in Big5.
    @Test
    void ofTwoReadingsThatAreAsGoodTheEarlierEncodingIsTaken() {
        byte[] bytes = {(byte) 0xAC, 0x46};
        assertEquals(new DecodedText("現", Encoding.GB18030, true), TextDecoder.decode(bytes));
    }

    @Test
    void aReadingThatNothingSpeaksForIsNotTaken() {
        assertReason(TextException.Reason.BINARY, new byte[] {(byte) 0xE9, (byte) 0xE8});
    }

    @Test
    void theLargestFileIsRead() {
        byte[] large = new byte[TextDecoder.LARGEST];
        Arrays.fill(large, (byte) 'a');
        assertEquals(large.length, TextDecoder.decode(large).text().length());
    }

    private static void assertReason(TextException.Reason reason, byte[] bytes) {
        TextException refused = assertThrows(TextException.class, () -> TextDecoder.decode(bytes));
        assertEquals(reason, refused.reason());
    }
}
