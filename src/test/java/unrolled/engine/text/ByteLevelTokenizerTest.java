package unrolled.engine.text;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import unrolled.engine.text.ByteLevelTokenizer.Merge;
import unrolled.fault.InputException;

class ByteLevelTokenizerTest {
    private static final ByteLevelTokenizer GPT_2 = ByteLevelTokenizer.gpt2();

    /// What texts are made of here: letters of many scripts, contractions, digits, signs, pictures with their
    /// joiners, combining marks, and all blanks there are.
    private static final List<String> PARTS = List.of(
            "a",
            "the",
            " ",
            " ",
            "  ",
            "Hello",
            "world",
            "'s",
            "'S",
            "'ll",
            "'re",
            "'",
            "\u2019t",
            "1",
            "2024",
            "٣٤",
            "½",
            "Ⅷ",
            "²",
            ".",
            "!",
            "...",
            "-",
            "_",
            "@",
            "#",
            "$€",
            "中",
            "文字",
            "人工智能",
            "。",
            "，",
            "「",
            "機器學習",
            "日本語",
            "ひらがな",
            "カタカナ",
            "한국어",
            "ไทย",
            "สวัสดี",
            "हिन्दी",
            "العربية",
            "עברית",
            "Привет",
            "Ελληνικά",
            "é",
            "e\u0301",
            "n\u0303",
            "\u0301",
            "😀",
            "👩\u200d👩\u200d👧",
            "👍🏽",
            "🇹🇼",
            "❤\ufe0f",
            "\u200d",
            "𠮷",
            "𝒜",
            "\n",
            "\n\n",
            "\r\n",
            "\t",
            "\u000b",
            "\f",
            "\u001c",
            "\u001f",
            "\u0085",
            "\u00a0",
            "\u1680",
            "\u2000",
            "\u2003",
            "\u2009",
            "\u200b",
            "\u200e",
            "\u2028",
            "\u2029",
            "\u202f",
            "\u205f",
            "\u3000",
            "\ufeff",
            "\u0000",
            "\u007f",
            "\ufffd",
            "\ue000",
            "ß",
            "ﬁ",
            "Ǆ",
            "ǅ",
            "ʰ",
            "ª",
            "<|endoftext|>");

    private static int[] published(String text) {
        return RealVocabulary.GPT_2.tokens(text).stream()
                .mapToInt(RealVocabulary.NumberedToken::id)
                .toArray();
    }

    @Test
    void cutsTwentyThousandTextsAsThePublishedVocabularyDoes() {
        var random = new SplittableRandom(11);
        for (int i = 0; i < 20_000; i++) {
            StringBuilder made = new StringBuilder();
            for (int parts = 1 + random.nextInt(20); parts > 0; parts--) {
                made.append(
                        random.nextInt(8) == 0
                                ? Character.toString(random.nextInt(0x3000))
                                : PARTS.get(random.nextInt(PARTS.size())));
            }
            String text = made.toString();
            assertArrayEquals(published(text), GPT_2.ids(text), text);
        }
    }

    @Test
    void anyCharacterAtAllIsCutAsThePublishedVocabularyDoes() {
        var random = new SplittableRandom(12);
        for (int i = 0; i < 2_000; i++) {
            String text = random.ints(1 + random.nextInt(12), 0, 0x110000)
                    .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                    .toString();
            assertArrayEquals(published(text), GPT_2.ids(text), text);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "Hello world, 15496 995",
        "' Hello world', 18435 995",
        "'Hello, world', 15496 11 995",
        "人工智能, 21689 32432 98 162 247 118 47797 121",
        "機器學習, 49960 161 247 101 27764 116 163 123 240"
    })
    void knownTextsHaveKnownNumbers(String text, String numbers) {
        int[] expected =
                List.of(numbers.split(" ")).stream().mapToInt(Integer::parseInt).toArray();
        assertArrayEquals(expected, GPT_2.ids(text));
    }

    /// As measured on the files that OpenAI published.
    @Test
    void bytesAndTheEndHaveTheirNumbers() {
        assertEquals(50_257, GPT_2.size());
        assertEquals(50_256, GPT_2.end());
        assertArrayEquals("!".getBytes(StandardCharsets.UTF_8), GPT_2.bytes(0));
        assertArrayEquals(" ".getBytes(StandardCharsets.UTF_8), GPT_2.bytes(220));
        assertArrayEquals("\n".getBytes(StandardCharsets.UTF_8), GPT_2.bytes(198));
        assertArrayEquals(new byte[1], GPT_2.bytes(188));
        for (int id : GPT_2.ids("<|endoftext|>")) {
            assertTrue(id < GPT_2.end(), "a typed text never holds the special token");
        }
    }

    @Test
    void aLongPieceIsNotWorkedOnForMinutes() {
        String text = "人工智能機器學習".repeat(4_000);
        assertArrayEquals(published(text.substring(0, 800)), GPT_2.ids(text.substring(0, 800)));
        ByteDecoder decoder = new ByteDecoder();
        StringBuilder back = new StringBuilder();
        for (int id : GPT_2.ids(text)) {
            back.append(decoder.add(GPT_2.bytes(id)));
        }
        assertEquals(text, back + decoder.end());
    }

    @Test
    void eachTokenHasALabelOfItsOwn() {
        Vocabulary labels = GPT_2.vocabulary(50_260);
        assertEquals(50_260, labels.size());
        assertEquals(" world", labels.token(995));
        assertEquals("‹E5›", labels.token(161));
        assertEquals("‹#50258›", labels.token(50_258));
    }

    @Test
    void aTextThatArrivesInBytesIsWrittenCharacterByCharacter() {
        ByteDecoder decoder = new ByteDecoder();
        List<String> said = new ArrayList<>();
        for (byte one : "a中👍".getBytes(StandardCharsets.UTF_8)) {
            said.add(decoder.add(new byte[] {one}));
        }
        assertEquals(List.of("a", "", "", "中", "", "", "", "👍"), said);
        assertEquals("", decoder.add(new byte[] {(byte) 0xe4, (byte) 0xb8}));
        assertEquals("\ufffd", decoder.end());
        assertEquals("\ufffdb", new ByteDecoder().add(new byte[] {(byte) 0xff, 'b'}));
    }

    private static String refused(List<String> symbols, List<Merge> merges) {
        return String.valueOf(assertThrows(InputException.class, () -> ByteLevelTokenizer.of(symbols, merges))
                .getMessage());
    }

    @Test
    void whatCannotBeAVocabularyIsRefused() {
        ByteSymbols table = new ByteSymbols();
        List<String> bytes = new ArrayList<>();
        for (int i = 0; i < 256; i++) {
            bytes.add(table.symbol(i));
        }
        List<Merge> none = List.of();
        assertEquals(256, ByteLevelTokenizer.of(bytes, none).size());
        assertEquals(
                "the vocabulary has no token 'Ġ' for the byte 32",
                refused(bytes.stream().filter(one -> !one.equals("Ġ")).toList(), none));
        List<String> more = new ArrayList<>(bytes);
        more.add("th");
        more.add("the");
        assertEquals(
                258,
                ByteLevelTokenizer.of(more, List.of(new Merge("t", "h"), new Merge("th", "e")))
                        .size());
        assertTrue(refused(more, List.of(new Merge("th", "e"))).contains("before the merges that make them"));
        assertTrue(refused(more, List.of(new Merge("x", "y"))).contains("does not have"));
        more.add("a");
        assertEquals("a token stands twice in the vocabulary", refused(more, none));
    }
}
