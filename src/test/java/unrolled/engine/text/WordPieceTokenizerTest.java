package unrolled.engine.text;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

/// Cutting texts as BERT does, with the vocabulary of the example in its authors' code (`tokenization_test.py` of
/// google-research/bert, Apache-2.0) and some more.
class WordPieceTokenizerTest {
    private static final WordPieceTokenizer TOKENIZER = new WordPieceTokenizer(new Vocabulary(List.of(
            "[UNK]", "[CLS]", "[SEP]", "want", "##want", "##ed", "wa", "un", "runn", "##ing", ",", "hello", "how",
            "are", "you", "?", "!", "a", "##a", "[", "]", "cls", "人", "智", "'", "s")));

    private static List<String> split(String text) {
        return TOKENIZER.split(text);
    }

    @Test
    void aWordIsTakenApartIntoTheLongestPieces() {
        assertEquals(List.of("un", "##want", "##ed", "runn", "##ing"), split("unwanted running"));
        assertEquals(List.of("[UNK]", "runn", "##ing"), split("unwantedX running"));
        assertEquals(List.of("un", "##want", "##ed", ",", "runn", "##ing"), split("UNwant\u00E9d,running"));
    }

    @Test
    void accentsAndCapitalsAreLost() {
        assertEquals(List.of("hello", "!", "how", "are", "you", "?"), split(" \tHeLLo!how  \n Are yoU?  "));
        assertEquals(List.of("hello"), split("H\u00E9llo"));
        assertEquals(List.of("hello"), split("He\u0301llo"));
    }

    @Test
    void whatCannotBeSeenIsLost() {
        assertEquals(List.of("hello", "you"), split("he\u200bl\u0000l\ufffdo\u00a0you\u3000"));
        assertEquals(List.of(), split(" \u200b \n"));
    }

    @Test
    void signsAndChineseCharactersStandAlone() {
        assertEquals(List.of("you", "'", "s", "!", "!"), split("you's!!"));
        assertEquals(List.of("人", "[UNK]", "智", "[UNK]"), split("人工智能"));
        assertEquals(List.of("a", "人", "a"), split("a人a"));
    }

    @Test
    void aTypedMarkIsNoMark() {
        assertEquals(List.of("[", "cls", "]"), split("[CLS]"));
    }

    @Test
    void aWordLongerThanAnyIsUnknown() {
        assertEquals(100, split("a".repeat(100)).size());
        assertEquals(List.of("[UNK]"), split("a".repeat(101)));
    }

    @Test
    void piecesAreJoinedIntoWords() {
        assertEquals(
                "unwanted, hello you's!",
                TOKENIZER.join(split("Unwanted, hello you's!")).replace(" ' ", "'"));
    }
}
