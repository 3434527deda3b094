package unrolled.engine.pretrained;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import unrolled.fault.InputException;

class TokenizerFileTest {
    private static List<String> tokens(String json) {
        return TokenizerFile.tokens("made-up.json", json.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void tokensStandInTheOrderOfTheirNumbers() {
        assertEquals(List.of("a", "##b", "c"), tokens("""
            {"truncation": {"max_length": 128}, "padding": [1, {"x": null}],
             "model": {"type": "WordPiece", "vocab": {"c": 2, "a": 0, "##b": 1}, "unk_token": "[UNK]"}}\
            """));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "[]",
                "{}",
                "{\"model\": 1}",
                "{\"model\": {\"type\": \"BPE\", \"vocab\": {\"a\": 0}}}",
                "{\"model\": {\"type\": \"WordPiece\"}}",
                "{\"model\": {\"type\": \"WordPiece\", \"vocab\": {\"a\": 1}}}",
                "{\"model\": {\"type\": \"WordPiece\", \"vocab\": {\"a\": 0, \"b\": 0}}}",
                "{\"model\": {\"type\": \"WordPiece\", \"vocab\": {\"a\": 0, \"a\": 1}}}",
                "{\"model\": {\"type\": \"WordPiece\", \"vocab\": {\"a\": -1}}}",
                "{\"model\": {\"type\": \"WordPiece\", \"vocab\": {\"a\": \"0\"}}}",
                "{\"model\": {\"type\": \"WordPiece\", \"vocab\": {\"a\": 0}",
                "{\"model\": {\"type\": \"WordPiece\", \"vocab\": {\"a\": 0}}} 1",
                "{\"model\": {\"type\": [[[[[[[[[[[[[[[[[[[[]]]]]]]]]]]]]]]]]]]]}}",
            })
    void whatIsNoVocabularyIsRefused(String json) {
        String message = String.valueOf(
                assertThrows(InputException.class, () -> tokens(json)).getMessage());
        assertTrue(message.startsWith("made-up.json"), message);
    }

    @Test
    void bytesThatAreNoTextAreRefused() {
        assertThrows(InputException.class, () -> TokenizerFile.tokens("made-up.json", new byte[] {(byte) 0xff}));
    }
}
